"""How many rows a group of a table has, as a sentence counts them."""

from __future__ import annotations

import pytest
from made_reports import LYNX, ORION, price, words

from reportbot.domain.checking.claims import values_of
from reportbot.domain.checking.counting import Rows, judge_count
from reportbot.domain.checking.statements import Region
from reportbot.domain.checking.verdicts import Status
from reportbot.domain.figures import read_figures

TABLE = price("Orion", "1 美元", "2.19 美元")
GROUPS = [
    Rows(frozenset({ORION}), Region("各厂商的订单 ； 产地"), 6, TABLE),
    Rows(frozenset({LYNX}), Region("各厂商的订单 ； 产地"), 4, TABLE),
]


def judged(text: str) -> tuple[Status, str | None] | None:
    (claim,) = values_of(text, read_figures(text), words(text))
    found = judge_count(claim, GROUPS)
    return (found.status, found.expected) if found else None


def test_a_count_is_that_of_the_rows_of_the_group_it_is_of() -> None:
    assert judged("Orion 的订单有 6 家。") == (Status.SUPPORTED, None)
    assert judged("Lynx 的订单有 4 家。") == (Status.SUPPORTED, None)


def test_another_count_of_what_is_listed_is_contradicted() -> None:
    assert judged("表中 Orion 的订单有 5 家。") == (Status.CONTRADICTED, "6")


@pytest.mark.parametrize(
    "text",
    [
        "Orion 的订单有 5 家。",
        "表中 Orion 的员工有 6 家。",
        "表中的订单有 6 家。",
        "表中 Orion 的订单超过 5 家。",
    ],
)
def test_a_count_of_anything_else_is_of_no_rows(text: str) -> None:
    assert judged(text) is None
