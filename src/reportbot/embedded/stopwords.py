"""Words that ask or connect but name nothing: they carry no weight in matching."""

CHINESE = frozenset(
    """
    报告 文中 文章 研报 本文 全文 原文 正文 情况 时候 内容 数据 信息 数字 问题 具体 大概 大约 左右 请问 告诉 知道 想 想知道 了解 看看
    提到 提及 给出 显示 认为 表示 指出 说 讲 写 算 是 有 为 达 达到 到 会 要 能 可以 应该 需要 请 帮 帮我 我 我们 你 你们 他 它 它们 他们 这 那 这个 那个
    这份 那份 这家 那家 该 此 其 其中 里 里面 中 内 上 下 之 的 地 得 了 着 过 和 与 及 以及 跟 同 或 或者 在 从 到 向 对 对于 关于 按 按照 根据 依据 由
    被 把 将 让 使 给 于 以 而 但 但是 而且 并 并且 也 都 就 还 还有 又 再 才 只 只有 不 没 没有 很 更 最 太 比较 各 各自 各占 分别 每 多少 几 什么 哪 哪个 哪些 哪家
    哪里 谁 怎么 怎样 如何 为什么 为何 吗 呢 吧 啊 呀 哦 嘛 么 一 一个 一下 一些 一种 个 家 款 块 次 项 大 小 多 少 高 低 目前 现在 当前 当时 如今 主要 一共 总共 共
    合计 究竟 到底 详细 简单 简要 用 来 去 出 做 进行 方面 部分 东西 事情 事 人 话 时 后 前 年 月 日 号 天 元 美元 人民币 美金 亿 万 亿元 万元 百万 钱 占 叫 名字 描述 资料
    上一年 前一年 上年 去年 今年 明年 次年 新旧 前后 上下 高低 大小 两头 两端 之前 以前 之后 其他 别的 另外 列 列出 列举 归纳 概括 总结 介绍 说说 讲讲 解释 说明 发生 特点 搞 打算 砸 吓 跑 算 呗 哈 咋 啥 多大 多高 所 所有 全部 整个 整体 口径 水平 程度 第 位 名
    如果 假如 假设 那么 因此 所以 因为 然后 接着 同时 一样 相当 相当于 约合 约 合 大致 估计 可能 或许 是否 有没有 是不是 会不会 能不能 方式 类型 种类 数值 数额 文本 标题 该公司 那轮 这轮 一轮
    那一轮 轮 旗下 属于 存在 具有 拥有 占据 涉及 相关 有关 参考 引用 段 句 处 意思 变化 变动 走势 来着 麻烦 谢谢 您 您好 你好 依照 图 表 图表 里头 当中 期间 哪天 几家 几个 几种 几款 别 帮忙 查 查询 找 下面 上面 以上 以下 回复 回答
    预计 预测 预期 预估 问 问下 问一下 求问 请教 想请教 提示 是谁 什么样 差多少 怎么样 相比 相较 对比 区别 不同 差异 差别 两者 二者 高于 低于 还是 谁更 具体来说 多 多少钱 百分之 百分之几 各要 会花 要花 出来 起来 来自 放到 拿到 请归纳 想问 待遇 自家 塞进 那会儿 刚出来 版 一块 这块 两块 表里 表中 图里 图中 最高 最低 最大 最小 最多 最少 最贵 最便宜 最早 最晚 大厂 巨头们 单子 票 名单 名字 手段 形容 评价 来着 描绘 头一个 供 做 点 家数 类型 既 两边 同时 都有 出现 刀 老板 数量 个数 总数 次数 名称 原话 值 比 花 要 想要 呈现 体现 文档 券商 研究报告 该报告 本报告 一台 一家 上述 前述 下列 数额 总共 多久 多长 哪一个 哪一家 哪一天 什么时候 何时 那天 今年 本 逻辑 思路 理由 凭 凭什么
    干什么 干啥 做啥 干嘛 加总 加一起 加起来 合起来 凑一起
    大家 人家 咱 咱们 大伙 别人 各位 那边 这边 至多 顶多 顶多能 撑死 前前后后 先后 依次 顺序 往外 往里 总的来说 一天到晚 具体点 说白了 话说 据说 听说 记得 我记得
    """.split()
)
"""Simplified; generic verbs, pronouns, particles and the words of asking."""

ENGLISH = frozenset(
    """
    a an the this that these those it its they them their he she his her we our us you your i my me who whom whose which what when where why how
    is are was were be been being am do does did done has have had having will would shall should can could may might must
    and or but if then than so as of in on at by for with from to into onto about over under between among across during per via within without
    according report reports reported reporting document paper note text say says said state states stated mention mentions mentioned give gives given show shows shown tell please
    there here not no yes any some all each every both either neither only just also too very more most less least much many few lot
    one two three four five six seven eight nine ten first second third
    s t d ll re ve m up out off down new same other another such own
    makes made get gets got use used using let know want need think see look find
    what's it's i'd i'm does doesn't isn't list name describe explain compare summarise summarize summary overall total exactly roughly approximately around
    higher lower bigger smaller larger better worse compared relative versus vs treatment
    percent percentage number amount value figure figures data information thing things kind type
    highest lowest largest smallest biggest cheapest steepest richest priciest dearest costliest fastest slowest strongest weakest newest oldest most least maximum minimum expensive earliest listed dollar worldwide's
    side sides non break looking billed wen there both overlap overlapping put puts
    called named come comes came go goes went take takes took put set like long large big high low far fast
    expect expects expected believe believes driven respectively currently now today recent recently latest current time times during ever still already yet
    main major key big bigger answer question details detail provide provides provided specific specifically actually really quite
    january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    spring summer autumn winter quarter quarters q1 q2 q3 q4 end early late combine combined kept before after earlier later prior previous previously exactly beginning
    since against because although though while until unless whether despite regarding concerning toward towards upon beyond
    sentence sentences word words paragraph bullet bullets brief briefly short shortly quick quickly simple simply plain plainly line lines
    picture way ways case cases bit sort lot lots plenty stuff instead again together apart away back ahead enough almost nearly rather maybe perhaps
    forecast forecasts forecasted predict predicts predicted projected estimate estimates estimated
    past pct yr yrs mth mths qtr bn mn thru pls plz btw fyi asap tho vs wrt eg ie approx max min avg qty ok gonna wanna gotta names folks guys everyone anyone someone
    hey hi hello thanks thank sorry okay ok sure right correct true false wrong kindly exact
    year years month months day days million billion trillion thousand hundred usd rmb dollar dollars yuan cny
    """.split()
)

ENGLISH_VERBS = frozenset(
    """
    accept account achieve act add admit affect agree aim allow announce appear apply argue arrive ask assign assume avoid base bear beat become begin
    believe belong bet blame break bring build buy call care carry change check choose claim climb close collect combine complete
    concern confirm consider consist contain continue contribute convert count create cross decide deliver depend deserve differ discuss divide
    do drive earn enable end enjoy ensure enter exist face fail feel fill finish fit focus follow form generate grant grab
    handle happen hear help hit hold hope ignore imagine implied imply improve include indicate intend involve join judge justify keep kick kill land
    last lay leave lend lie lift list listen live locate lose maintain manage match matter mean measure meet merge miss move multiply
    need note obtain occupy occur offer open operate outpace outstrip overtake own pass pay pick play pour prepare present
    prevent produce promise prompt propose protect prove pull purchase push quote raise rank reach read realise realize receive reckon recognise recognize recommend
     reduce refer reflect refuse regard relate rely remain remove replace represent require rest retain return reveal run save schedule seek
    seem select sell send separate serve settle shape shift sit skip sort sound speak spell spend split spread stand start stay step stick stop strike
    subtract succeed suffer suggest suit suppose surprise switch talk teach thank threaten tie touch track transfer treat trigger try turn
    understand undertake upgrade urge vary verify view visit wait walk warn watch weigh win wonder work worry write zoom
    cheaply exactly exceed surpass outperform outsell overtook beaten got hold held heard kept paid bought sold spent lost won met made brought built felt found grew
    led left meant ran rose fell said sat sent shown spoke stood taught thought told took understood went wore wrote began become chose drew drove
     afford aid amuse announce anticipate appeal approach assemble assess attach attempt attract await back bang bend bite bleed blend blow boast bother
    bounce bow brag breathe brush bump burn burst bury capture catch chase chat chop chuck clean clear cling clock come compel compete comprise
    conclude confuse cook cope craft crank crawl crush dare dash dedicate defend define delay deny describe deserve detail determine devote die dig disappear
    discover dominate doubt drag dream drift dump dwarf eat echo edge eliminate embed emerge emphasise emphasize encounter encourage endorse engage enhance escape establish
    evolve examine excel excite excuse expand explode explore express extend fetch find fix flag flip float flood fly fold forget gather gauge give glance
    guess hand hang harm hate haul head highlight hint hurry hurt illustrate impress incur inform inject inspire insist interpret introduce invent invite jot justify kick knock
    lag lean learn like link lock love lump mark mask mention mind motivate mount name notice nudge obey object oblige observe outline outweigh overlook owe pack
    peg penetrate perceive perform pin pitch plug point pop possess pour praise preserve press pretend proceed pronounce
    pump punish pursue qualify question race recall reckon recover regain reject remember remind rely repay repeat resist resolve respond restrict retreat ride rip
    roll rub ruin rush satisfy scare secure shine shock shoot shout shrink sign sink sit sketch slam sleep smash smell snap sneak solve spark
    spill spin spot squash stack stare state steal steer stem stress stretch strip struggle stuff sum summon supersede survive swallow swap swear sweep swing
    tackle tag tap taste tear tell tend throw tick tilt tip toss tout trace trail trap travel tuck tweak unlock utter vanish wake want warm
    waste wave wear weigh whip widen wipe wish wonder wrap yell zip
    ate blew caught came cut did dug fought flew forgot gave hung hit laid lay lent let lit put rang rode sank saw shook shot shut slept slid spun stuck struck swung threw tore woke won wound
    doing gets getting going goes having being
    """.split()
)
"""Verbs of everyday English in their base forms: an asker's own way of putting it, and never the thing asked for."""

ENGLISH_ADJECTIVES = frozenset(
    """
    able actual afraid aggressive alike alone amazing annual anxious apparent available aware awesome awful bad badly basic beautiful big bold brand-new
    brave brief bright brilliant broad busy calm careful certain cheerful clean clear clever comfortable common complete complex concerned confident
    considerable constant convenient cool crazy critical crucial curious dark decent deep definite deliberate desperate different difficult direct
    dramatic dry due dumb eager easy effective enormous entire essential eventual evident exciting extra extreme fair familiar famous fancy
    favourite favorite final fine firm flat formal fresh full fun funny general gentle genuine giant glad good gradual grand great grim hard happy
    healthy heavy helpful hefty honest hot huge ideal immediate immense important impossible impressive incredible initial interesting interested
    keen lame late likely limited little loose loud lovely lucky mad massive mean meaningful mild minor modest narrow nasty natural near neat necessary
    nervous nice noisy normal notable obvious odd old open ordinary original outstanding painful partial particular patient perfect plain pleasant
    popular possible potential powerful precise previous prime prior proper proud pure quiet random rapid rare raw ready real reasonable regular
    relevant reliable remarkable rough round rude sad safe scary serious severe shallow sharp sheer shiny significant silly similar simple sizable
    sizeable slight slim slow smart smooth sober soft solid special specific splendid stable steady stiff strange strict striking strong stunning stupid substantial
    sudden sufficient suitable super surprised surprising sweet swift tall terrible thick thin tiny tough tremendous trivial typical ugly
    unable unlikely unusual useful useless usual vague valuable various vast vital warm weak weird whole wide wild wise wonderful worth worthwhile
    worthy wrong young
    """.split()
)
"""Adjectives of everyday English: how the asker judges a thing, and no thing that the report would have to name."""
