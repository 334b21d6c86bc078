"""A value that the report has of the claim's own name is contradicted only where the claim itself speaks for another."""

from __future__ import annotations

import pytest
from made_reports import check, passage

from reportbot.domain.checking.verdicts import Status

ROWS = (
    passage(
        "Orion 完成 10 亿元的订单 138 亿元",
        "表 2",
        [("型号", "Orion"), ("订单", "完成 10 亿元的订单"), ("估值", "138 亿元")],
    ),
    passage(
        "Lynx 完成 60 亿元的订单 180 亿元",
        "表 2",
        [("型号", "Lynx"), ("订单", "完成 60 亿元的订单"), ("估值", "180 亿元")],
    ),
)


def test_what_leads_up_to_a_figure_does_not_speak_against_it() -> None:
    found = check("Lynx 估值 180 亿元，而 Orion 的 10 亿元还在路上。", ROWS)
    assert found["10 亿元"].status is Status.SUPPORTED


@pytest.mark.parametrize("said", ["Orion 的估值为 10 亿元。", "Lynx 的估值为 60 亿元。"])
def test_a_value_of_another_attribute_than_the_claim_says_is_contradicted(said: str) -> None:
    (decided,) = check(said, ROWS).values()
    assert decided.status is Status.CONTRADICTED


def test_both_ends_that_the_report_has_apart_bear_out_a_range() -> None:
    report = ("2024 年 Orion 的估值达到 150 亿元，较 2023 年的 80 亿元增长了 88%。",)
    assert check("Orion 的估值 80 亿元到 150 亿元。", report)["80 亿元到 150 亿元"].status is Status.SUPPORTED
    assert (
        check("Orion 的估值 70 亿元到 150 亿元。", report)["70 亿元到 150 亿元"].status
        is not Status.SUPPORTED
    )


def test_a_value_in_brackets_stands_where_the_value_before_it_does() -> None:
    report = ("Lynx 最多有 7.9 亿 TPP，约合 5 万块 Orion 芯片。",)
    assert check("5 万块 Orion 芯片（7.9 亿 TPP）。", report)["7.9 亿 TPP"].status is Status.SUPPORTED
    assert check("5 万块 Orion 芯片（9.7 亿 TPP）。", report)["9.7 亿 TPP"].status is not Status.SUPPORTED


def test_a_growth_of_nothing_is_not_contradicted_by_the_growth_of_something() -> None:
    (decided,) = check("增长 17%。", ("Orion 的订单增长 30%。",)).values()
    assert decided.status is Status.NOT_FOUND
