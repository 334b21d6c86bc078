"""What a question wants is read from its question words alone, whatever it is about."""

from __future__ import annotations

import pytest

from reportbot.embedded.wants import Want, asks_for_a_person, required, wants_of


@pytest.mark.parametrize("text", ["", "缓存命中", "o1 mini", "那 o1 呢"])
def test_no_question_word_no_want(text: str) -> None:
    assert wants_of(text) == frozenset()


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("服务器占比是多少", Want.PERCENT),
        ("跌了几个点", Want.PERCENT),
        ("what percentage is it", Want.PERCENT),
        ("多少钱", Want.AMOUNT),
        ("估值有多高", Want.AMOUNT),
        ("how much does it cost", Want.AMOUNT),
        ("有几家公司", Want.NUMBER),
        ("how many markets", Want.NUMBER),
        ("什么时候发布", Want.DATE),
        ("when was it founded", Want.DATE),
        ("谁领投的", Want.NAME),
        ("有哪些供应商", Want.LIST),
        ("list the suppliers", Want.LIST),
        ("为什么下跌", Want.REASON),
        ("总结一下", Want.SUMMARY),
        ("哪个更便宜", Want.COMPARISON),
        ("最贵的模型", Want.SUPERLATIVE),
        ("股价上涨了吗", Want.CONFIRMATION),
    ],
)
def test_a_question_word_tells_the_kind_of_answer(text: str, want: Want) -> None:
    assert want in wants_of(text)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("给几家公司供货", Want.NUMBER),  # "to several companies", not "how many"
        ("同比增长多少", Want.COMPARISON),  # 比 of 同比 compares nothing here
        ("占比例多少", Want.COMPARISON),
    ],
)
def test_a_cue_inside_another_word_is_none(text: str, want: Want) -> None:
    assert want not in wants_of(text)


def test_a_change_may_be_told_as_a_percentage_or_as_an_amount() -> None:
    assert wants_of("涨了多少") >= {Want.PERCENT, Want.AMOUNT}


def test_a_strict_percentage_is_no_amount() -> None:
    wants = wants_of("成本下降了百分之多少")
    assert Want.PERCENT in wants and Want.AMOUNT not in wants


def test_the_exact_kind_of_figure_is_what_evidence_must_keep() -> None:
    assert required(frozenset({Want.NUMBER, Want.PERCENT})) == {Want.PERCENT}
    assert required(frozenset({Want.NUMBER, Want.NAME})) == {Want.NUMBER}
    assert required(frozenset({Want.LIST})) == frozenset()


def test_who_is_a_person_and_which_company_is_not() -> None:
    assert asks_for_a_person("谁是董事长") and asks_for_a_person("Who leads it?")
    assert not asks_for_a_person("哪家公司") and not asks_for_a_person("a wholesale price")
