"""Follow-ups are made to stand by themselves; questions that do are left alone."""

from __future__ import annotations

import pytest

from reportbot.domain.answers import Message
from reportbot.embedded.followup import is_fragment, resolve
from reportbot.embedded.reading import Reading
from reportbot.embedded.wants import Want
from reportbot.wiring import Workbench


def resolved(workbench: Workbench, question: str, *history: str) -> Reading:
    turns = [Message("user" if i % 2 == 0 else "assistant", text) for i, text in enumerate(history)]
    return resolve(question, turns, workbench.reader)


def names(reading: Reading) -> set[str]:
    return {name.text for name in reading.names}


PRICE = ("DeepSeek-R1 的输出价格是多少？", "2.19 美元 [1]。")


@pytest.mark.parametrize("history", [(), ("  ",), ("", "你好，请提问。")])
def test_without_an_earlier_question_nothing_is_inherited(
    workbench: Workbench, history: tuple[str, ...]
) -> None:
    assert resolved(workbench, "那 o1 呢？", *history).inherited == ()


def test_a_whole_question_takes_nothing_over(workbench: Workbench) -> None:
    reading = resolved(workbench, "英维克的股票代码是多少？", *PRICE)
    assert reading.inherited == ()
    assert names(reading) == {"英维克"}


def test_a_new_name_takes_the_place_of_the_old(workbench: Workbench) -> None:
    reading = resolved(workbench, "那 o1 呢？", *PRICE)
    assert names(reading) == {"OpenAI o1"}
    assert reading.inherited and reading.wants_figure


def test_a_new_attribute_keeps_the_name(workbench: Workbench) -> None:
    reading = resolved(workbench, "那输入价格呢？", *PRICE)
    assert names(reading) == {"DeepSeek-R1"}


def test_a_new_year_keeps_the_question_and_drops_the_old_year(workbench: Workbench) -> None:
    reading = resolved(workbench, "2025 年呢？", "2024 年腾讯的资本开支是多少？", "……")
    assert reading.periods.years == {2025}
    assert "腾讯" in names(reading)


def test_a_pronoun_means_the_answer_of_a_question_that_asked_which(workbench: Workbench) -> None:
    reading = resolved(workbench, "它的输入价格是多少？", "输出价格最高的模型是哪个？", "OpenAI o1 [1]。")
    assert names(reading) == {"OpenAI o1"}


def test_fragments_chain(workbench: Workbench) -> None:
    reading = resolved(workbench, "V3 呢？", *PRICE, "那 o1 呢？", "60.00 美元 [1]。")
    assert names(reading) == {"DeepSeek-V3"}
    assert reading.wants & {Want.AMOUNT, Want.NUMBER}


def test_what_is_inherited_weighs_less_than_what_is_asked(workbench: Workbench) -> None:
    before = {term.text: term.weight for term in resolved(workbench, PRICE[0]).terms}
    after = resolved(workbench, "那 o1 呢？", *PRICE)
    taken = [term for term in after.terms if term.text in after.inherited]
    assert taken
    assert all(term.weight < before[term.text] for term in taken)


def test_what_leans_is_a_fragment_and_what_stands_is_not(workbench: Workbench) -> None:
    read = workbench.reader.read
    assert is_fragment(read("那 o1 呢？")) and is_fragment(read("为什么？"))
    assert not is_fragment(read("DeepSeek-R1 的输出价格是多少？"))


@pytest.mark.parametrize(
    "question",
    [
        "英维克的代码",
        "Ticker of Inspur?",
        "这份报告是谁写的？",
        "2025 年 1 月 28 日发生了什么？",
        "What happened on 28 January?",
    ],
)
@pytest.mark.parametrize("before", ["总结一下投资风险", "DeepSeek-R1 的输出价格是多少？"])
def test_a_phrase_the_report_itself_and_a_named_day_stand_alone(
    workbench: Workbench, question: str, before: str
) -> None:
    assert resolved(workbench, question, before, "…… [1]").inherited == ()
