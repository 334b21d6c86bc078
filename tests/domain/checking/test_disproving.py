"""Figures of a draft that are computed: wrong ones where their operands are settled, and remainders, products, bases."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_reports import PRICES, check

from reportbot.domain.checking.verdicts import Operation, Status

SHARES = ("服务器的份额为 70%，芯片的份额为 11%。",)
YEARS = ("2023 年 Orion 的收入为 30 亿元，2024 年 Orion 的收入为 42 亿元。",)


@pytest.mark.parametrize(
    ("said", "figure", "result"),
    [
        ("Orion 的输出价格比 Lynx 便宜 86%。", "86%", Decimal("-96.35")),
        (
            "Orion 的输出价格为 2.19 美元，Lynx 的输出价格为 60 美元，两者相差 47.81 美元。",
            "47.81 美元",
            Decimal("57.81"),
        ),
        ("Orion 和 Lynx 的输出价格相差 67.81 美元。", "67.81 美元", Decimal("57.81")),
    ],
)
def test_a_comparison_that_does_not_come_out_is_contradicted_with_what_it_comes_to(
    said: str, figure: str, result: Decimal
) -> None:
    decided = check(said, PRICES)[figure]
    assert decided.status is Status.CONTRADICTED
    assert decided.derived is not None and round(decided.derived.value, 2) == result


@pytest.mark.parametrize(
    "said", ["服务器和芯片的份额合计 91%。", "服务器的份额为 70%，芯片的份额为 11%，合计 91%。"]
)
def test_a_sum_of_parts_that_are_all_named_is_contradicted(said: str) -> None:
    decided = check(said, SHARES)["91%"]
    assert decided.status is Status.CONTRADICTED
    assert decided.derived is not None and decided.derived.value == 81


def test_a_change_between_two_years_is_contradicted() -> None:
    decided = check("2024 年 Orion 的收入比 2023 年增加 22 亿元。", YEARS)["22 亿元"]
    assert decided.status is Status.CONTRADICTED
    assert decided.derived is not None and decided.derived.value == Decimal("1200000000")


def test_a_change_from_the_year_before_is_derived() -> None:
    decided = check("2024 年 Orion 的收入比上年多 12 亿元。", YEARS)["12 亿元"]
    assert decided.status is Status.DERIVED


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ("Orion 的输出价格比 Lynx 便宜 90%以上。", "90%"),
        ("Lynx 的输出价格是 Orion 的 20 倍以上。", "20 倍"),
        ("Lynx 的输出价格约为 Orion 的 28 倍。", "28 倍"),
    ],
)
def test_limits_and_roundings_that_hold_are_not_contradicted(said: str, figure: str) -> None:
    assert check(said, PRICES)[figure].status is not Status.CONTRADICTED


def test_a_comparison_with_what_the_report_does_not_have_is_not_contradicted() -> None:
    said = "Orion 的输出价格为 2.19 美元，比英国的定价便宜 40%。"
    assert check(said, PRICES)["40%"].status is Status.NOT_FOUND


def test_what_shares_leave_of_the_whole_is_derived() -> None:
    one = check("除服务器外，其余约占 30%。", SHARES)["30%"]
    both = check("除服务器和芯片外，其余份额为 19%。", SHARES)["19%"]
    assert {one.status, both.status} == {Status.DERIVED}
    assert both.derived is not None and both.derived.operation is Operation.REMAINDER
    assert len(both.derived.operands) == 2


def test_two_values_that_are_exchanged_are_both_contradicted() -> None:
    found = check("2023 年 Orion 的收入为 42 亿元，2024 年为 30 亿元。", YEARS)
    assert found["42 亿元"].status is found["30 亿元"].status is Status.CONTRADICTED
    assert found["42 亿元"].fact is not None and found["42 亿元"].fact.shown == "30 亿元"


def test_a_change_whose_ends_go_the_other_way_is_contradicted() -> None:
    report = ("Orion 的订单由 30 亿元增至 42 亿元。",)
    wrong = check("Orion 的订单由 42 亿元增至 30 亿元。", report)
    assert wrong["42 亿元"].status is wrong["30 亿元"].status is Status.CONTRADICTED
    right = check("Orion 的订单由 30 亿元增至 42 亿元。", report)
    assert right["42 亿元"].status is right["30 亿元"].status is Status.SUPPORTED


def test_a_level_before_its_growth_is_derived() -> None:
    report = ("2023 年 Orion 的收入为 142 亿元，同比增长 42%。",)
    decided = check("Orion 的收入倒推上年为 100 亿元。", report)["100 亿元"]
    assert decided.status is Status.DERIVED
    assert decided.derived is not None and decided.derived.operation is Operation.BASE


def test_a_change_in_times_is_that_in_percent() -> None:
    report = ("Orion 的订单增长 375%。",)
    assert check("Orion 的订单多了 3.75 倍。", report)["3.75 倍"].status is Status.SUPPORTED
    assert check("Orion 的订单为原来的 4.75 倍。", report)["4.75 倍"].status is Status.SUPPORTED
    assert check("Orion 的订单多了 3.57 倍。", report)["3.57 倍"].status is Status.CONTRADICTED
