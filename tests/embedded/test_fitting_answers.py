"""An answer is to the question that was asked: to its measure, its thing, its time and its kind of figure."""

from __future__ import annotations

import pytest

from reportbot.domain.answers import Message
from reportbot.services.answering import Assistant


def said(assistant: Assistant, question: str, *earlier: str) -> str:
    history = [Message("user" if i % 2 == 0 else "assistant", text) for i, text in enumerate(earlier)]
    return assistant.answer(question, history).text


@pytest.mark.parametrize(
    ("question", "figures", "foreign"),
    [
        # The multiple is asked for; shipments and capex of the same two are in other tables.
        (
            "On 2025E PE, which is cheaper, 启川新能 or 蓝澳锂能, and by how much?",
            ("24.3", "17.1", "7.2"),
            ("231", "108", "118"),
        ),
        ("湘源锂材 2025E 的 PE 是多少？", ("31.2",), ("340", "296")),
        # A total is that of the row that totals; a row's sum over years is that of the row.
        ("五家合计资本开支按 2025E 的 13.8% 继续增长，2027 年是多少？", ("749", "2027"), ("340 亿元 ",)),
        ("蓝澳锂能 2022 到 2024 年资本开支加起来是多少？", ("419",), ()),
        # A part of a part, and no sum of the two.
        ("五家合计资本开支 2025E 里，设备投资多少，其中前段设备又是多少？", ("464.38", "195.04"), ("659",)),
    ],
)
def test_a_calculation_is_of_what_is_asked(
    third_assistant: Assistant, question: str, figures: tuple[str, ...], foreign: tuple[str, ...]
) -> None:
    text = said(third_assistant, question)
    assert all(figure in text for figure in figures), text
    assert not any(figure in text for figure in foreign), text


@pytest.mark.parametrize(
    "question",
    [
        "2024 年中国储能电池出货量是多少？",  # given of the world, and of another battery in China
        "蓝澳锂能的巴淡基地总投资是多少？",  # its capacity alone is given
        "钠离子电池散单价是多少？",  # the cell says NA
        "2024 年欧洲动力电池出货量是多少？",
        "泓源电池 目标价",
    ],
)
def test_the_figure_of_something_near_is_no_answer(third_assistant: Assistant, question: str) -> None:
    assert third_assistant.answer(question, []).refused, said(third_assistant, question)


@pytest.mark.parametrize(
    ("question", "earlier", "figures"),
    [
        (
            "天桓储能呢？比 2024 年增长多少",
            ("北辰动力 2025 年资本开支预测是多少？", "340 亿元。"),
            ("96", "28%"),
        ),
        ("再看上一年呢？", ("五家企业 2023 年资本开支合计多少？", "823 亿元。"), ("964",)),
    ],
)
def test_a_follow_up_asks_the_same_of_another_thing_or_time(
    third_assistant: Assistant, question: str, earlier: tuple[str, ...], figures: tuple[str, ...]
) -> None:
    text = said(third_assistant, question, *earlier)
    assert all(figure in text for figure in figures), text


def test_six_months_before_that(assistant: Assistant) -> None:
    text = said(
        assistant, "And six months before that?", "What was OpenAI valued at in September 2024?", "USD 157bn."
    )
    assert "800" in text


def test_how_many_is_not_answered_by_a_rate(assistant: Assistant) -> None:
    assert assistant.answer(
        "How many million downloads did the app record from January 20 to 26?", []
    ).refused


def test_a_section_is_summed_up_from_its_own_sentences(assistant: Assistant) -> None:
    answer = assistant.answer("概括一下“DeepSeek 缓解美对中的 AI 半导体制裁”这一节", [])
    assert len(answer.citations) >= 3
    assert {c.passage.heading_path[-1] for c in answer.citations} == {"DeepSeek 缓解美对中的 AI 半导体制裁"}


def test_a_budget_spent_equally(assistant: Assistant) -> None:
    text = said(
        assistant,
        "I have $600 for equal amounts of uncached input and output on OpenAI o1; how many tokens of each?",
    )
    assert "8 million" in text


def test_a_share_beside_a_sum_and_a_rate_on_a_given_sum(assistant: Assistant) -> None:
    text = said(assistant, "腾讯、阿里、字节 2025 年资本开支合计多少？阿里占比多少？")
    assert "4,000" in text and "37.5%" in text
    supposed = said(assistant, "假设三家 2025 年资本开支合计 4000 亿元，之后每年增长 20%，2027 年是多少？")
    assert "5,760" in supposed


def test_midpoints_of_two_ranges(assistant: Assistant) -> None:
    text = said(assistant, "中国互联网巨头整体资本开支从原来的区间到新区间，按中值增加多少？")
    assert "2,500" in text and "100%" in text


def test_which_is_dearer_claims_nothing(assistant: Assistant) -> None:
    text = said(
        assistant, "那 DeepSeek-R1 呢？比它便宜多少？", "OpenAI o3-mini 的输出价格是多少？", "4.40 美元。"
    )
    assert "2.21" in text and "相反" not in text


def test_a_question_with_a_noun_of_its_own_is_calculated_behind_another(assistant: Assistant) -> None:
    text = said(
        assistant, "545% 的利润率是怎么算的？", "IT 侧投 100 亿，服务器和 AI 芯片各多少？", "70 亿和 21 亿。"
    )
    assert "84.51%" in text


def test_a_clause_without_a_time_does_not_take_that_of_a_later_one(assistant: Assistant) -> None:
    assert "6,710" in said(assistant, "R1 的参数量是多少？2021 年腾讯的资本开支呢？")


def test_the_whole_is_summed_up_also_behind_another_question(assistant: Assistant) -> None:
    answer = assistant.answer(
        "Summarise the report.",
        [Message("user", "What is the output price of DeepSeek-R1?"), Message("assistant", "2.19 USD.")],
    )
    assert len(answer.citations) >= 3


def test_a_stated_rate_is_given_and_not_compounded(assistant: Assistant) -> None:
    text = said(assistant, "2024 年至 2030 年全球生成式 AI 的复合增长率是多少？")
    assert "40%" in text and "推算" not in text
