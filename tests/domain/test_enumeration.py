"""A count that the sentence itself proves."""

import pytest

from reportbot.domain.enumeration import could_count, listed
from reportbot.domain.figures import read_figures


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("共 3 项：甲、乙、丙 [1]。", 3),
        ("三大运营商为甲、乙和丙。", 3),
        ("性能接近，成本更低，以及开源。", 0),
        ("Three firms (Alpha, Beta and Gamma) lead.", 3),
        ("Four: A, B, C, D.", 4),
        ("1）性能，2）成本，3）开源", 3),
        ("甲和乙两家", 0),
        ("没有列举", 0),
    ],
)
def test_how_many_things_a_sentence_lists(sentence: str, count: int) -> None:
    assert (count in listed(sentence)) if count else not listed(sentence)


@pytest.mark.parametrize(
    ("text", "can"), [("7 项", True), ("三家", True), ("7%", False), ("7 亿元", False), ("2-3 家", False)]
)
def test_only_a_bare_count_can_be_one(text: str, can: bool) -> None:
    (figure,) = read_figures(text)
    assert could_count(figure) is can
