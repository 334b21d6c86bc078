"""Words that say which calculation of stated figures a question asks for."""

from __future__ import annotations

import re

SUM = re.compile(
    r"加起来|加在一起|加一起|凑一起|加总|合计|总共|总和|总额|之和|相加|一共|共计|加一块|合起来|总计|累计|\bcumulative(?:ly)?\b|\bcombined\b|\btotal\b|\bsum\b|\badd(?:ed|ing)? up\b|\baltogether\b|\btogether\b|\bin aggregate\b",
    re.IGNORECASE,
)
SHARE_OF_SUM = re.compile(
    r"[两二三四五六七八九十几]家[^，。？?]{0,24}[里中][^，。？?]{1,16}占|"
    r"占[^，。？?]{0,12}(?:合计|总和|总额|之和|总共|一共|[两二三四五六七八九十几]家)|(?:合计|总和|总额)[^，。？?]{0,8}(?:占|比重|份额)|"
    r"\b(?:share|percent(?:age)?|proportion|fraction|how much) of [^?.]{0,80}?\b(?:total|sum|combined)\b|"
    r"\b(?:total|sum|combined)\b[^?.]{0,40}\b(?:share|proportion|percentage)\b",
    re.IGNORECASE,
)
BACK = re.compile(
    r"倒推|反推|倒算|反算|推回|回推|往回|隐含|\bimpl(?:y|ied|ies)\b|\bback(?:ed)? out\b|\bwork(?:ing)? back|\bback-?calculate|\bbackward",
    re.IGNORECASE,
)
PROJECT = re.compile(
    r"复合|年均|每年|逐年|增速|增长率|推算|测算|外推|估算|按[^，。？?]{0,20}(?:增长|增速|计算|算)|到\s*20\d\d|保持[^，。]{0,10}增|以[^，。]{0,10}增|"
    r"\bcompound|\bcagr\b|\ba year\b|\bper year\b|\bannual|\bproject|\bextrapolat|\bgrow(?:s|ing)? at\b|\bgrowth\b|\bgrew\b|\bat (?:that|this|the same) (?:pace|rate)\b|\bkeeps? growing\b",
    re.IGNORECASE,
)
TIMES = re.compile(
    r"多少倍|几倍|倍数|几个|\bhow many times\b|\btimes\b|\bmultiple\b|\bby what factor\b|\bfold\b|\bmultiply\b",
    re.IGNORECASE,
)
AVERAGE = re.compile(r"平均|均值|\baverage\b|\bmean\b", re.IGNORECASE)
COMPOUND = re.compile(r"复合|年均增|\bcagr\b|\bcompound", re.IGNORECASE)
DOUBLING = re.compile(
    r"(?:多久|多少年|几年|多长时间|何时)[^，。？?]{0,8}(?:翻倍|翻一番|翻番)|(?:翻倍|翻一番|翻番)[^，。？?]{0,8}(?:多久|多少年|几年|多长时间|何时)|\bdoubling time\b|\bhow (?:long|many years)[^?.]{0,40}\bdouble\b|\byears[^?.]{0,20}\bto double\b",
    re.IGNORECASE,
)
CHANGE = re.compile(
    r"变[了动化]?(?:多少|几)|(?:增长|上涨|增加|涨|抬|抬高|提升|提高|上调|上升|下降|减少|变化|扩大|扩张|多|少|高|低|差)(?:了|出)?(?:多少|几)|增幅|涨幅|增量|差额|差距|差值|相差|差多少|"
    r"增长率|倍|百分点|翻[了一]?[番倍]|\bby how much\b|\bhow much (?:more|less|higher|lower|larger|bigger)\b|\bhow much (?:did|does|has|will|would)\b[^?.]{0,60}\b(?:grow|rise|increase|change|fall|drop|gain|decline)|\bincrease\b|\bdifference\b|\bgrow(?:th|n)?\b|\bgrew\b|\bchange\b|\brise\b|\brose\b|\btimes\b|\bratio\b|\bpercentage points?\b|\bgap\b|\bpercent(?:age)?\b",
    re.IGNORECASE,
)
GAP = re.compile(
    r"差|(?:多|高|低|少|大|小|贵|便宜)(?:了|出)?(?:多少|几)|几倍|多少倍|倍数|谁(?:更)?[大小高低多少]|\bby how much\b|\bdifference\b|\bgap\b|\btimes\b|\bratio\b|"
    r"\bhow much (?:more|less|higher|lower|larger|bigger|smaller|cheaper|dearer)\b",
    re.IGNORECASE,
)
AUDIT = re.compile(
    r"怎么(?:算|来|得)|如何(?:算|计算|得出|得来)|怎样(?:算|计算)|是不是算错|算法|核对|核实|验证|验算|复核|检验|准确吗|对不对|对吗|正确吗|属实|吻合|相符|一致|站得住|靠谱|自洽|矛盾|合理吗|成立吗|"
    r"\bcalculat|\bderiv|\bcheck\b|\bverif|\breconcile|\bcorrect\b|\bconsistent\b|\bhow (?:do|does|did|was|is|were) [^?.]{0,60}(?:get|come|arrive|reach|computed|work)|\badd up\b|\bhold up\b|\bright\b|\baccurate\b|\breally\b",
    re.IGNORECASE,
)
MARGIN = re.compile(r"利润率|毛利|净利|margin|profit", re.IGNORECASE)
ON_REVENUE = re.compile(
    r"收入口径|按收入|占收入|除以收入|收入为分母|以收入|\bon revenue\b|\bof revenue\b|\brevenue basis\b",
    re.IGNORECASE,
)
PART_OF = re.compile(r"占|比例|比重|份额|\bshare\b|\bpercent|\bhow much of\b", re.IGNORECASE)
ALL_OF_THEM = re.compile(
    r"[两二三四五六七八九十]家|[两二三四五六七八九十]大|各家|几家|这些公司|\b(?:both|(?:all|the) (?:two|three|four|five|six|seven|eight|nine|ten))\b",
    re.IGNORECASE,
)
CAPEX = re.compile(r"资本开支|资本支出|capex|capital (?:expenditure|spending)|开支", re.IGNORECASE)
IMPLIED_WHOLE = re.compile(
    r"(?:倒推|反推|推算|推出|测算|隐含)[^，。？?]{0,16}(?:总|全)|(?:总额|全年|总的?|整体|全部|合计)[^，。？?]{0,20}(?:倒推|反推|推算|测算|隐含|大概|大约|是多少|多少)|"
    r"\b(?:implied|implies|work out|back out)\b[^?.]{0,40}\b(?:total|whole|overall|full-year)\b|\b(?:total|whole|overall|full-year)\b[^?.]{0,40}\b(?:implied|imply)\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"和|与|跟|比|谁|哪个|哪家|、|差|\band\b|\bvs\.?|\bversus\b|\bthan\b|\bcompare|\bwhich\b|\bor\b",
    re.IGNORECASE,
)
POINTS = re.compile(r"百分点|个点|\bpoints?\b|\bpp\b", re.IGNORECASE)
THAN = re.compile(
    r"较|(?<![同环占])比|相对|对比|\bthan\b|\b(?:over|from) (?:19|20)\d{2}\b|\bversus\b|\bvs\b", re.IGNORECASE
)
STAGED = re.compile(
    r"从|由|原来|老|旧|此前|之前|上调|新|\bold\b|\bprevious|\bformer|\bfrom\b|\braised?\b|\bbefore\b",
    re.IGNORECASE,
)
RATES_APART = re.compile(r"百分点|个点|增速|增长率|\bpoints?\b|\bgrowth rate\b|\byoy\b", re.IGNORECASE)
ASKS_THE_RATE = re.compile(
    r"(?:增长率|增速|增幅|CAGR)\s*(?:是|为|有|达到?|约|大概)*\s*(?:多少|多大|多高|百分之几|几)|"
    r"\bwhat (?:is|was|will be|are|were) (?:the |its |their )?[^?.,;]{0,40}?(?:growth rate|cagr|annual growth)\b",
    re.IGNORECASE,
)
GROWS = re.compile(
    r"增长|增速|递增|提高|上升|增加|下降|减少|\bgrow|\bris(?:e|es|ing)\b|\bincreas|\bfall|\bdrop|\bdeclin",
    re.IGNORECASE,
)
SHRINKS = re.compile(r"下降|减少|缩减|下滑|\bfall|\bdrop|\bdeclin|\bdecreas|\bshrink", re.IGNORECASE)
YEAR_BEFORE = re.compile(
    r"上一?年|前一年|去年同期|同比|\b(?:previous|prior) year\b|\byear before\b|\byear[- ]on[- ]year\b|\byoy\b",
    re.IGNORECASE,
)
"""What a year's growth is measured against; the year itself is named beside it."""
PROFIT = re.compile(
    r"(?<![净毛])(?<!营业)利润(?!率)[^，。？?]{0,8}多少|多少[^，。？?]{0,6}(?<![净毛])利润(?!率)|"
    r"\bhow much (?:theoretical |daily |implied )*profit\b|\bwhat (?:is|was|would be) (?:the |its |their )?(?:theoretical |daily |implied )*profit\b(?! margin)|"
    r"\b(?:theoretical|daily|implied|annual(?:ised|ized)?) profit\b(?! margin)|(?:单日|一天|每天|日均|理论)[^，。？?]{0,6}(?<![净毛])利润(?!率)",
    re.IGNORECASE,
)
"""An amount of profit, where the report states a margin with its revenue and cost."""
EARNS = re.compile(
    r"(?:单日|一天|每天|日均)[^？?]{0,24}赚(?:了|到)?(?:多少|几)|赚(?:了|到)?多少[^？?]{0,12}(?:单日|一天|每天)"
)
"""What is made a day: the profit, where the report states a day's revenue and cost."""
MIDPOINT = re.compile(r"中值|中点|中位|中间值|区间中枢|\bmid-?points?\b|\bmiddle of\b", re.IGNORECASE)
EACH = re.compile(
    r"平均每|每(?:一)?[块个张台家人颗]|人均|单[块卡台]|\bper\b|\beach\b|\bon average\b", re.IGNORECASE
)
FROM_A_TO_B = re.compile(
    r"(?:从|由)[^，,。？?]{2,24}?(?:到|至|增|升|涨|降)|\bfrom\b[^?.]{2,40}\bto\b", re.IGNORECASE
)
FROM_TO = re.compile(r"从|由|到|至|\bfrom\b|\bto\b", re.IGNORECASE)
