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
        ("o1迷你 1 亿输入 1 亿输出多少钱", ("OpenAI o1-mini 共 550 美元",)),
        ("1000 万输入加 1000 万输出，哪个模型最便宜", ("DeepSeek-V3", "4.20 美元", "750 美元")),
        ("500 美元能让 V3 处理多少输入 tokens（全部命中）", ("357.1 亿 tokens",)),
        ("汇率按 7.2，R1 处理 1 亿输入、1 亿输出要多少人民币", ("1,972.80 元", "汇率为您给出")),
        ("V3 夜间跑 3 亿输入、1 亿输出多少钱", ("35 美元", "报告没有说折扣适用哪些价格和时段")),
        ("R1 的输出价比 o1 便宜百分之几", ("96.35%",)),
        ("半夜调 V3 和 R1 打几折", ("50%", "25%")),
        ("R1 和 V3 输入成本在缓存命中率多少时相同？输入 1 亿输出 0", ("没有盈亏平衡点",)),
        ("545% 的利润率是怎么算的", ("545.47%", "84.51%")),
        ("腾讯、阿里、字节今年资本开支合计多少", ("4,000 亿元以上", "下限")),
        ("IT 侧 150 亿，各部分分别多少", ("约 105 亿", "约 15 亿", "差额")),
        ("IT 侧投 100 亿，AI 芯片多少", ("21-42 亿", "以 AI 服务器")),
        ("2023 年美国 AI 投资如果是 600 亿美元，中国大概多少", ("约 72 亿美元",)),
        ("中国云市场 2023 年如果是 6000 亿元，2027 年多少", ("21,137 亿元",)),
        ("按 40% 多久翻倍", ("2.06 年",)),
        ("一百万次调用，每次输入1500输出400 tokens，4o mini要花多少", ("465 美元", "15 亿 tokens × 0.15")),
        ("1500万输入400万输出，R1 多少钱", ("17.01 美元",)),
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


def test_a_missing_volume_is_asked_for_and_then_used(assistant: Assistant) -> None:
    asked = talk(assistant, "用 R1 一个月要花多少钱？")
    assert asked.text.count("tokens") == 1 and not asked.tool_calls and not asked.refused
    assert not asked.verification.findings
    answer = talk(assistant, "用 R1 一个月要花多少钱？", "3 亿输入，1 亿输出")
    assert "384 美元" in answer.text


def test_a_volume_without_a_role_is_asked_about(assistant: Assistant) -> None:
    assert "输入和输出各多少" in talk(assistant, "R1 跑 2 亿 tokens 多少钱").text


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
