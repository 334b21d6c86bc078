"""Rows and columns are meant by their letters, in whatever order a question has them."""

from __future__ import annotations

import pytest

from reportbot.embedded.calculating.figure_cues import THAN
from reportbot.embedded.calculating.table_labels import best_label, coverage, pieces

ROWS = ("磷酸铁锂（方形动力）", "磷酸铁锂（314Ah 储能）", "三元 6 系", "三元 8 系")


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("314Ah 储能铁锂电芯的长协价", ROWS[1]),
        ("方形动力铁锂", ROWS[0]),
        ("三元 8 系电芯", ROWS[3]),
        ("三元电芯", None),  # which of the two?
        ("三元 5 系电芯", None),
        ("钠离子", None),
    ],
)
def test_the_row_that_is_meant(said: str, row: str | None) -> None:
    assert best_label(frozenset(pieces(said)), ROWS) == row


def test_a_label_with_a_number_is_not_said_without_it() -> None:
    assert coverage("三元 8 系", frozenset(pieces("三元系"))) == 0


@pytest.mark.parametrize("text", ["revenue comes from Turkey", "over the period", "up over the year"])
def test_from_and_over_compare_only_with_a_year(text: str) -> None:
    assert not THAN.search(text)
    assert THAN.search("up from 2023") and THAN.search("growth over 2023")
