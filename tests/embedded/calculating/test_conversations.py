"""What an analyst types, and the calculation it leads to, through the whole assistant."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportbot.domain.answers import Answer, Message
from reportbot.services.answering import Assistant


def talk(assistant: Assistant, *questions: str) -> Answer:
    history: list[Message] = []
    for question in questions:
        answer = assistant.answer(question, history)
        history += [Message("user", question), Message("assistant", answer.text)]
    return answer


def tools(answer: Answer) -> list[str]:
    return [call.name for call in answer.tool_calls]


def proven(answer: Answer) -> None:
    """Every figure traces, and something is cited."""
    assert not answer.verification.findings
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("我们每天 1 亿输入、2000 万输出，R1 一个月要多少钱？", ("2,964 美元", "30 天", "未给出缓存命中率")),
        ("R1 输入 1 亿 tokens 输出 1000 万，命中率 20%，多少钱", ("68.70 美元",)),
        ("把 o1 换成 R1，输入 2000 万输出 500 万能省多少", ("578.05 美元",)),
        ("o3-mini 输入输出各五百万，换算人民币按 7.2 要多少", ("198 元", "汇率为您给出")),
        ("R1 和 V3 的缓存命中输入价比未命中分别便宜百分之几", ("74.55%", "90%")),
        ("o1迷你 1 亿输入 1 亿输出多少钱", ("OpenAI o1-mini 共 550 美元",)),
        ("1000 万输入加 1000 万输出，哪个模型最便宜", ("DeepSeek-V3", "4.20 美元", "750 美元")),
        ("500 美元能让 V3 处理多少输入 tokens（全部命中）", ("357.1 亿 tokens",)),
        ("汇率按 7.2，R1 处理 1 亿输入、1 亿输出要多少人民币", ("1,972.80 元", "汇率为您给出")),
        ("V3 夜间跑 3 亿输入、1 亿输出多少钱", ("35 美元", "报告没有说折扣适用哪些价格和时段")),
        ("R1 的输出价比 o1 便宜百分之几", ("96.35%",)),
        ("How far below o1 is R1's output price?", ("96.35%", "$57.81")),
        ("V3 的输出价格是 R1 的百分之多少", ("12.79%",)),
        ("10 万元人民币能买多少 V3 输出 token？汇率 7.25", ("492.6 亿 tokens", "÷ 7.25", "汇率为您给出")),
        ("半夜调 V3 和 R1 打几折", ("50%", "25%")),
        ("R1 和 V3 输入成本在缓存命中率多少时相同？输入 1 亿输出 0", ("没有盈亏平衡点",)),
        ("545% 的利润率是怎么算的", ("545.47%", "84.51%")),
        ("DeepSeek 一天的理论利润是多少美元？", ("利润为 474,955 美元",)),
        ("腾讯和字节 2025 年资本开支 2026 年都增长 15%，合计多少？", ("2,875 亿元以上", "1,150 亿元以上")),
        ("腾讯、阿里、字节今年资本开支合计多少", ("4,000 亿元以上", "下限")),
        ("IT 侧 150 亿，各部分分别多少", ("约 105 亿", "约 15 亿", "差额")),
        ("IT 侧投 100 亿，AI 芯片多少", ("21-42 亿", "以 AI 服务器")),
        ("2023 年美国 AI 投资如果是 600 亿美元，中国大概多少", ("约 72 亿美元",)),
        ("中国云市场 2023 年如果是 6000 亿元，2027 年多少", ("21,137 亿元",)),
        ("按 40% 多久翻倍", ("2.06 年",)),
        ("一百万次调用，每次输入1500输出400 tokens，4o mini要花多少", ("465 美元", "15 亿 tokens × 0.15")),
        ("1500万输入400万输出，R1 多少钱", ("17.01 美元",)),
        ("xAI 和 Scale AI 一共募资多少", ("70 亿美元", "60 亿美元", "10 亿美元")),
        ("OpenAI 和 xAI 的估值合计多少", ("1,750 亿美元",)),  # the latest of several
        ("一天理论上能赚多少？按 365 天简单年化呢？", ("474,955 美元", "1.7336 亿美元", "每期相同")),
        ("DeepSeek 单日成本一个月 30 天是多少", ("2,612,160 美元",)),
        ("How many input tokens does $100 buy on R1?", ("181.8 million tokens",)),
        ("How many billion yuan is the combined 2025 capex of Tencent and Alibaba?", ("RMB 250 billion",)),
        ("what % do we save on output if we move off o3-mini onto R1", ("50.23%",)),
        ("If we cut output by half, what does R1 cost for 100M in and 20M out?", ("$76.90",)),
        ("R1 缓存命中比未命中便宜多少", ("0.41 美元", "74.55%")),
        ("Scale AI 估值比 Kimi 高多少", ("113 亿美元",)),
        ("智谱和 Kimi 的估值差多少", ("200 亿元", "25 亿美元", "没有汇率")),
        ("32 万块 GPU 是 5 万块的多少倍", ("6.4 倍",)),
        ("7.9 亿 TPP 对应 5 万块 GPU，平均每块多少 TPP", ("1.58 万",)),
        ("IT 侧 80 亿，网络和安全合计多少", ("合计：约 16 亿",)),
        ("全球生成式 AI 2024-2030 复合 40%，2027 年是 2024 年的几倍", ("2.744 倍",)),
        ("阿里、字节合计资本开支占三家的比例", ("3,000 亿元以上", "约 75%")),
        ("R1 跑 1 亿输入要多少人民币", ("55 美元", "没有汇率，未折算为 CNY")),
        ("数据中心非IT侧 3 个亿，除了供电和制冷还剩多少", ("约 3,900 万",)),
        ("美国四大厂商资本开支增速 2023Q2 到 2024Q1 变了多少个点", ("39 个百分点",)),
        ("美国四大互联网厂商资本支出增速从 2024 年一季度到三季度提高了几个百分点", ("29 个百分点",)),
        ("How much would 300M input and 50M output tokens a month cost on R1 and o1?", ("$274.50", "$7,500")),
    ],
)
def test_the_calculator_is_chosen_and_its_answer_is_proven(
    assistant: Assistant, question: str, said: Sequence[str]
) -> None:
    answer = talk(assistant, question)
    assert not [piece for piece in said if piece not in answer.text], answer.text
    assert not answer.verification.findings
    assert answer.citations or "40%" in question  # a rate of one's own needs no passage


def test_a_follow_up_changes_one_argument_and_keeps_the_rest(assistant: Assistant) -> None:
    first = "我们每天 1 亿输入、2000 万输出，R1 一个月要多少钱？"
    answer = talk(assistant, first, "如果命中率提高到 80% 呢？")
    assert "1,980 美元" in answer.text
    proven(answer)
    assert "63,000 美元" in talk(assistant, first, "如果命中率提高到 80% 呢？", "换成 o1 呢").text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "阿里 2025 年资本开支如果 70% 用于 IT，其中服务器多少？",
            "约 735 亿元",
        ),  # the report's share has 70%, too
        ("假设腾讯 2025 年资本开支的八成投向 IT 设备，服务器能分到多少？", "560 亿元以上"),
        ("字节 2025 年资本开支里一半投到非 IT 侧，制冷要多少？", "135 亿元以上"),
        ("If 70% of Alibaba's 2025 capex goes to IT, how much is for servers?", "RMB 73.5 billion"),
    ],
)
def test_the_share_that_the_asker_supposes_is_counted(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.answer(question)
    assert said in answer.text
    proven(answer)


@pytest.mark.parametrize(
    "question",
    [
        "如果 R1 降价 20%，处理 1 千万输出要多少钱？",
        "If R1's output price fell by 30%, what would 10 million output tokens cost?",
        "R1 每百万输出打 25% 折后是多少？",
    ],
)
def test_a_supposed_price_is_not_passed_over(assistant: Assistant, question: str) -> None:
    answer = assistant.answer(question)
    assert not answer.tool_calls or "2.19" not in answer.text
    assert "按报告所载的价格" in answer.text or "prices that the report states" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("总共 4 亿 token，输入输出 3:1，V3 多少钱？", "共 70 美元"),
        ("V3 总共 7 亿 token，输入输出 5:2，多少钱？", "共 126 美元"),
        ("V3 总共 8 亿 token，输入输出 5:2，多少钱？", "共 144 美元"),
        ("V3 跑 3 亿 tokens，其中输入占 80%，多少钱？", "共 50.40 美元"),
        ("R1 每小时 300 万输入、50 万输出，一周要多少钱？", "× 168 小时 = 461.16 美元"),
        ("R1 每小时 1000 万输入、200 万输出，一天多少钱？", "24 小时合计：9.88 美元 × 24 小时 = 237.12 美元"),
        ("R1 at 10M input and 2M output per hour, what is a day's cost?", "$237.12"),
        ("2 个团队各用 V3 每月 1 亿输入 1 亿输出，一共多少钱？", "共 84 美元"),
        ("R1 每天 1 亿输入，每天 8 小时在夜间，一个月多少钱？", "夜间用量占全部用量的比例"),
        ("如果 o1 降价 50%，R1 还便宜多少？", "按报告所载的价格"),
    ],
)
def test_no_condition_of_a_cost_is_passed_over(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.answer(question)
    assert said in answer.text
    assert not answer.verification.findings


@pytest.mark.parametrize(
    "question", ["腾讯 2025 年资本开支比阿里少多少？", "阿里 2025 年资本开支比字节低多少？"]
)
def test_what_the_bounds_leave_open_is_not_denied(assistant: Assistant, question: str) -> None:
    assert "不成立" not in assistant.answer(question).text


@pytest.mark.parametrize("question", ["供电系统占 IT 侧成本的 69%，对吧？", "制冷系统占 IT 侧的 18% 吗？"])
def test_a_share_of_another_whole_is_not_confirmed(assistant: Assistant, question: str) -> None:
    answer = assistant.answer(question)
    assert answer.text.startswith("不是") and "非 IT 侧" in answer.text
    proven(answer)


def test_the_growth_of_one_market_is_not_that_of_another(assistant: Assistant) -> None:
    asked = (
        "If generative AI compounds at the IDC pace from 2024 through 2030, by what factor does it expand?"
    )
    text = assistant.answer(asked).text
    assert "AI chip" not in text and "1.171" not in text


@pytest.mark.parametrize(
    "question",
    [
        "1 万美元预算，一半花在输入一半花在输出，R1 能跑多少 token？",
        "If I split $500 evenly between input and output on o1-mini, how many tokens of each?",
    ],
)
def test_a_halved_budget_is_not_taken_for_halved_tokens(assistant: Assistant, question: str) -> None:
    answer = assistant.answer(question)
    assert not answer.tool_calls and ("金额" in answer.text or "amount for input" in answer.text)


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("我们每天 1 亿输入、2000 万输出，R1 一个月要多少钱？", "那一年呢？"), "36,062 美元"),
        (("300M input and 50M output tokens a month on o1?", "What if the volume doubles?"), "$15,000"),
        (("GPT-4o: 50M input tokens, 20M of them cached, 10M output?", "And on OpenAI o1?"), "$1,200"),
        (("o1 的输出价格是 R1 的多少倍？", "GPT-4o 呢？"), "4.566 倍"),
    ],
)
def test_a_follow_up_changes_the_time_the_volume_or_the_model(
    assistant: Assistant, questions: Sequence[str], said: str
) -> None:
    answer = talk(assistant, *questions)
    assert said in answer.text
    proven(answer)


def test_a_changed_rate_is_held_against_the_earlier_cost_where_the_saving_is_asked(
    assistant: Assistant,
) -> None:
    asked = "R1 输入 2 亿 tokens、输出 1000 万，命中率 20%，多少钱？"
    answer = talk(assistant, asked, "命中率提到 60% 能省多少？")
    assert "从 20% 变为 60%" in answer.text and "减少 32.80 美元" in answer.text
    proven(answer)
    assert "变为" not in talk(assistant, asked, "命中率 60% 呢？").text


def test_all_models_are_ranked_by_a_price(assistant: Assistant) -> None:
    answer = assistant.answer("按输出价从低到高排列所有模型")
    order = [answer.text.index(name) for name in ("DeepSeek-V3", "GPT-4o-mini", "DeepSeek-R1", "o3-mini")]
    assert order == sorted(order)
    proven(answer)


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("R1 每月 1 亿输入、2000 万输出要多少钱？", "和 o1 比省多少？"), ("2,601.20 美元", "27.33 倍")),
        (("腾讯 2025 年资本开支是多少？", "和阿里差多少？"), ("至多 500 亿元",)),
        (("R1 输出价格是多少？", "比 o1 便宜几倍？"), ("27.4 倍",)),
        (
            ("腾讯、阿里、字节 2025 年资本开支合计多少？", "其中服务器多少？"),
            ("2,800 亿元以上", "不能直接拆分"),
        ),
        (
            ("腾讯、阿里、字节 2025 年资本开支合计多少？", "其中服务器多少？", "如果 IT 侧占 60% 呢？"),
            ("1,680 亿元以上", "由您给出"),
        ),
        (("阿里 2025 年资本开支是多少？", "其中服务器多少？"), ("约 1,050 亿元", "不能直接拆分")),
        (("DeepSeek 一天的理论利润是多少？", "一年呢？"), ("1.7336 亿美元",)),
    ],
)
def test_a_fragment_leans_on_the_last_question_s_figures(
    assistant: Assistant, questions: Sequence[str], said: Sequence[str]
) -> None:
    answer = talk(assistant, *questions)
    proven(answer)
    assert not [piece for piece in said if piece not in answer.text], answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("服务华为的供应商有几家？", ("8 家 [1]", "拓维信息", "烽火通信")),
        ("How many of the suppliers in chart 18 serve Baidu?", ("7 [1]", "数据港")),
        ("图表 23 里有几家光模块厂商？", ("6 家 [1]", "未列尽")),
        ("图表 8 里募资超过 50 亿美元的有哪几笔？", ("65 亿美元", "60 亿美元", "100 亿美元")),
        ("数据港服务哪几家云厂商？", ("阿里巴巴 [1]", "腾讯 [2]", "百度 [3]")),
    ],
)
def test_what_a_table_lists_is_counted_and_named(
    assistant: Assistant, question: str, said: Sequence[str]
) -> None:
    answer = talk(assistant, question)
    proven(answer)
    assert not [piece for piece in said if piece not in answer.text], answer.text


@pytest.mark.parametrize(
    "question",
    [
        "阿里和腾讯的供应商一共有几家？",
        "腾讯和阿里一共投了多少公司？",
        "阿里、腾讯、百度三家 2025 年资本开支合计多少？",  # nothing is stated of the third
        "What is the combined 2025 capex of Tencent, Alibaba and Baidu?",
        "华为的供应商里有几家做光模块？",
        "DeepSeek 登陆了多少个市场？",
    ],
)
def test_nothing_is_counted_or_added_up_of_which_a_part_is_not_stated(
    assistant: Assistant, question: str
) -> None:
    assert not {"count_listed", "capex_outlook", "sum_figures"} & set(tools(assistant.answer(question)))


def test_a_year_s_net_profit_is_no_day_s_cost_repeated(assistant: Assistant) -> None:
    assert not tools(assistant.answer("DeepSeek 一年的净利润是多少？")).count("repeated")


@pytest.mark.parametrize(
    "question",
    [
        "xAI 和 Scale AI 一共多少钱？",
        "xAI、Scale AI、零一万物三家融资额合计多少？",
        "Anthropic 和 xAI 一共募资多少？",
    ],
)
def test_columns_are_not_mixed_in_a_sum(assistant: Assistant, question: str) -> None:
    assert not {"sum_figures", "average_figures"} & set(tools(assistant.answer(question)))


def test_the_two_together_are_those_of_the_last_two_questions(assistant: Assistant) -> None:
    answer = talk(assistant, "阿里 2025 年资本开支预测是多少？", "字节呢？", "两家加起来呢？")
    assert "合计 3,000 亿元以上" in answer.text and "腾讯" not in answer.text
    proven(answer)


def test_a_missing_volume_is_asked_for_and_then_used(assistant: Assistant) -> None:
    asked = talk(assistant, "用 R1 一个月要花多少钱？")
    assert asked.text.count("tokens") == 1 and not asked.tool_calls and not asked.refused
    assert not asked.verification.findings
    answer = talk(assistant, "用 R1 一个月要花多少钱？", "3 亿输入，1 亿输出")
    assert "384 美元" in answer.text


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("R1 跑 2 亿 tokens 多少钱", "输入和输出各多少"),
        ("R1 处理三千万 token，其中输出五百万，要多少钱？", "输入和输出各多少"),
        ("R1 30M tokens, 5M output, what does it cost?", "how many output"),
    ],
)
def test_a_volume_without_a_role_is_asked_about(assistant: Assistant, question: str, asked: str) -> None:
    answer = talk(assistant, question)
    assert asked in answer.text and not answer.tool_calls
    assert not answer.verification.findings


def test_what_is_fed_to_a_model_is_input(assistant: Assistant) -> None:
    answer = talk(assistant, "一天喂给 R1 三千万 token、吐五百万，一周下来多少钱？")
    assert "192.15 美元" in answer.text
    proven(answer)


def test_a_companys_capex_is_split_only_on_a_condition(assistant: Assistant) -> None:
    answer = talk(assistant, "腾讯的资本开支里服务器占多少钱")
    assert answer.refused and "假如全部是 IT 侧" in answer.text
    given = talk(assistant, "腾讯的资本开支里服务器占多少钱", "如果 IT 侧占资本开支的 60% 呢")
    assert not given.refused and "420 亿元以上" in given.text and "由您给出" in given.text


def test_a_part_of_the_sum_asked_for_before(assistant: Assistant) -> None:
    answer = talk(assistant, "腾讯、阿里、字节今年资本开支合计多少", "其中阿里占多少")
    assert "37.5%" in answer.text
    proven(answer)


def test_a_false_claim_is_put_right_before_the_figures(assistant: Assistant) -> None:
    assert talk(assistant, "既然 V3 的输出价比 R1 高，高多少？").text.startswith("这一说法不成立")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("o1 跑 -5 亿 tokens 输入要多少钱", "不能是负数"),
        ("R1 输入 3 亿 tokens，命中率 120%，多少钱", "0% 到 100%"),
        ("R1 输入 1e30 tokens 多少钱", "超出合理范围"),
        ("o1 输入 0 tokens 多少钱", "都是 0"),
    ],
)
def test_a_bad_argument_gets_one_sentence_and_no_figure(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = talk(assistant, question)
    assert said in answer.text and answer.text.count("\n") == 0
    assert not answer.verification.findings


def test_a_question_of_its_own_takes_nothing_from_the_last_calculation(assistant: Assistant) -> None:
    answer = talk(assistant, "R1 缓存命中比未命中便宜多少", "从 1206 亿元到 1412 亿元增长多少")
    assert "17.08%" in answer.text and "缓存" not in answer.text
    answer = talk(
        assistant,
        "3 亿输入 5000 万输出 R1 多少钱",
        "How much of a 10 billion RMB IT budget goes to AI chips at the low and high end?",
    )
    assert "2.1-4.2 billion" in answer.text


@pytest.mark.parametrize("question", ["R1 训练成本比 V3 便宜多少", "GPT-5 比 o1 便宜百分之几"])
def test_what_the_price_table_does_not_price_is_not_compared(assistant: Assistant, question: str) -> None:
    answer = talk(assistant, question)
    assert answer.refused and "compare_prices" not in tools(answer)


def test_an_unknown_model_is_refused_and_the_known_ones_are_named(assistant: Assistant) -> None:
    answer = talk(assistant, "Claude 3.5 处理 1 亿输入 tokens 多少钱")
    assert answer.refused and "Claude" in answer.text and "DeepSeek-R1" in answer.text


def test_an_unknown_model_beside_a_known_one_is_not_passed_over(assistant: Assistant) -> None:
    answer = talk(assistant, "GPT-5 和 o1 各跑 1 亿输入 2000 万输出多少钱")
    assert "2,700 美元" in answer.text and "报告中没有“GPT-5”" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "DeepSeek 运营一天 V3 和 R1 的成本是多少",
        "2024 年中国 AI 芯片行业增速是多少",
        "服务器占 IT 侧成本的多少",
        "OpenAI 2024 年 9 月的估值是多少",
        "DeepSeek-R1 的输出价格是多少",
        "阿里巴巴的供应商有哪些",
    ],
)
def test_what_the_report_says_outright_is_quoted_and_not_calculated(
    assistant: Assistant, question: str
) -> None:
    answer = talk(assistant, question)
    assert set(tools(answer)) <= {"search_report", "lookup_table", "describe_figure"}
    proven(answer)


def test_growth_over_the_year_before_is_none_of_the_year_after(assistant: Assistant) -> None:
    answer = talk(assistant, "2023 年中国 AI 芯片市场有多大？比上一年增长多少？")
    assert "42%" in answer.text and not any(call.name == "growth" for call in answer.tool_calls)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("按投向占比，五家企业 2025E 合计资本开支里前段设备大约是多少亿元？", ("约 195.04 亿元",)),
        ("五家企业 2025E 资本开支中，厂房基建约多少亿元？", ("约 172.27 亿元",)),
        ("北辰动力 2021 到 2025E 资本开支的复合增速是多少", ("年均复合增速为 2.17%",)),
        ("五家企业 2024E 资本开支平均每家多少", ("131.6 亿元", "658 亿元 ÷ 5")),
    ],
)
def test_tables_are_averaged_compounded_and_split(
    third_assistant: Assistant, question: str, said: Sequence[str]
) -> None:
    answer = talk(third_assistant, question)
    assert not [piece for piece in said if piece not in answer.text], answer.text
    proven(answer)
