"""The rules by which an answer is right, one by one."""

from __future__ import annotations

from typing import Any

import pytest

from reportbot.domain.judging import (
    MAX_CHARACTERS,
    MAX_CHARACTERS_LONG,
    Gold,
    GoldNumber,
    Holding,
    Verdict,
    holding,
    judge,
    numbers,
    relevant,
    squash,
)


def gold(**fields: Any) -> Gold:
    return Gold(**{"id": "q", "lang": "zh", "kind": "fact", "question": "？", "answerable": True, **fields})


def number(value: float, *others: float, tolerance: float = 0.005, unit: str = "") -> GoldNumber:
    return GoldNumber(tuple((form, tolerance) for form in (value, *others)), unit)


def reason(text: str, *, refused: bool = False, **fields: Any) -> str:
    verdict = judge(gold(**fields), text, refused=refused)
    assert verdict.right == (not verdict.reason)
    return verdict.reason


def test_texts_are_compared_without_space_case_markdown_and_thousands_separators() -> None:
    assert squash("| **Price**　２.19 |\n_1,000,000_ `tokens`") == "price2.191000000tokens"
    assert squash("12, 13") == "12,13"  # a list, not thousands


def test_numbers_are_read_bare_and_with_their_scale_word() -> None:
    assert numbers("1,500 亿元，增长 8.5%") == {1500.0, 1500e8, 8.5}
    assert numbers("487 billion, 3k, 2 万亿, 十") == {487.0, 487e9, 3.0, 3e3, 2.0, 2e12}
    assert numbers("5 km") == {5.0}  # a letter that begins a word is no scale


def test_an_unanswerable_question_is_right_only_when_refused() -> None:
    assert reason("报告中没有。", refused=True, answerable=False) == ""
    assert reason("一百。", answerable=False) == "answers an unanswerable question"


def test_a_refusal_of_an_answerable_question_is_wrong_whatever_it_says() -> None:
    assert reason("报告中没有；收入为 12 亿。", refused=True, must_have=(("12亿",),)) == (
        "refuses an answerable question"
    )


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        ("fact", MAX_CHARACTERS),
        ("table", MAX_CHARACTERS_LONG),
        ("calc_price", MAX_CHARACTERS_LONG),
        ("summary", MAX_CHARACTERS_LONG),
    ],
)
def test_an_answer_longer_than_its_kind_allows_is_a_dump(kind: str, most: int) -> None:
    assert reason("长 " * most, kind=kind) == ""
    assert "a dump" in reason("长" * (most + 1), kind=kind)


def test_one_word_of_each_group_must_be_said() -> None:
    groups = (("2023 年 7 月", "July 2023"), ("Acme",))
    assert reason("成立于 2023年7月，母公司是 ACME。", must_have=groups) == ""
    assert reason("Acme, since july 2023.", must_have=groups) == ""
    assert reason("成立于 2023 年 7 月。", must_have=groups) == "lacks Acme"


def test_nothing_that_must_not_be_said_may_be() -> None:
    assert reason("收入为 12 亿。", must_not=("13亿",)) == ""
    assert reason("收入为 12 亿，不是 13 亿。", must_not=("13亿",)) == "says 13亿"


@pytest.mark.parametrize(
    ("text", "wanted", "right"),
    [
        ("输出价格为 2.19 美元", number(2.19), True),
        ("输出价格为 2.91 美元", number(2.19), False),
        ("低 96.3%", number(96.34), True),  # rounded, within half a percent
        ("低 95.8%", number(96.34), False),
        ("下降 -17%", number(17), True),  # the sign is a matter of words
        ("资本开支 1.5 万亿", number(15000), True),  # in 亿
        ("capex of 150 billion", number(1500), True),  # in 亿
        ("占 0.12", number(12), True),  # a share for a percentage
        ("占 12%", number(0.12), True),
        ("共 4,800 个", number(48), False),  # no percentage is that large
        ("671 billion parameters", number(6710, 671), True),  # either form will do
        ("671B parameters", number(9999, 671), True),
        ("没有数字", number(1), False),
    ],
)
def test_a_number_may_be_written_in_another_unit_and_be_rounded(
    text: str, wanted: GoldNumber, right: bool
) -> None:
    assert judge(gold(numbers=(wanted,)), text, refused=False).right is right


def test_what_lacks_a_number_says_which() -> None:
    assert reason("无。", numbers=(number(17, unit="%"),)) == "lacks 17 %"


def test_evidence_is_what_the_quotes_hold_together() -> None:
    wanted = gold(evidence=("收入为 12 亿元", "利润 3 亿元"))
    assert holding(wanted, ["2024 年收入为\n12 亿元。", "利润3亿元"]) == Holding(2, 2)
    assert holding(wanted, ["收入为 12", "亿元"]).any  # a sentence cut in two is whole again
    assert holding(wanted, []) == Holding(0, 2)
    assert not holding(wanted, ["利润 3 亿元"]).all


@pytest.mark.parametrize(
    ("quote", "counts"),
    [
        ("去年，2024 年全年收入为人民币 12 亿元。", True),  # holds the evidence
        ("收入为人民币", True),  # is held by it
        ("年全年收入为人民币 12 亿元，其中海外占三成", True),  # goes on after it
        ("综上，2024 年全年收入为人", True),  # ends in its beginning
        ("综上，2024 年", False),  # a few characters in common are chance
        ("利润为 3 亿元", False),
        ("", False),
    ],
)
def test_a_citation_has_to_do_with_the_evidence_when_one_holds_or_overlaps_the_other(
    quote: str, counts: bool
) -> None:
    assert relevant(gold(evidence=("2024 年全年收入为人民币 12 亿元",)), [quote]) == counts


def test_a_verdict_of_right_gives_no_reason() -> None:
    assert judge(gold(), "是。", refused=False) == Verdict(True)
