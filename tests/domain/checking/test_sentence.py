"""One sentence of a draft against a report: each figure is borne out, follows, is contradicted, or is not there."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_reports import PRICES, check

from reportbot.domain.checking.verdicts import Operation, Status

YEARS = ("2023 年 Orion 的收入为 30 亿元，2024 年 Orion 的收入为 42 亿元。",)
CHANGE = ("从产地到餐桌的时效由 48 小时缩短至 20 小时。",)


def test_a_figure_is_borne_out_by_the_passage_that_says_it() -> None:
    (decided,) = check("Orion 的输出价格为 2.19 美元。", PRICES).values()
    assert decided.status is Status.SUPPORTED
    assert decided.fact is not None and decided.fact.passage == PRICES[0]


def test_a_slip_is_contradicted_by_what_the_report_says() -> None:
    (decided,) = check("Orion 的输出价格为 2.91 美元。", PRICES).values()
    assert decided.status is Status.CONTRADICTED
    assert decided.fact is not None and decided.fact.shown.startswith("2.19 美元")


@pytest.mark.parametrize(
    ("said", "reported"),
    [
        ("Orion 的输出价格为 60 美元。", "2.19"),
        ("Lynx 的输入价格为 1 美元。", "15"),
        ("Lynx 的输入价格为 60 美元。", "15"),
    ],
)
def test_a_figure_of_another_name_or_column_is_contradicted(said: str, reported: str) -> None:
    (decided,) = check(said, PRICES).values()
    assert decided.status is Status.CONTRADICTED
    assert decided.fact is not None and decided.fact.shown.startswith(reported)


def test_another_years_figure_is_contradicted_by_that_years() -> None:
    found = check("2024 年 Orion 的收入为 30 亿元。", YEARS)
    assert found["30 亿元"].status is Status.CONTRADICTED
    assert found["2024 年"].status is Status.SUPPORTED


def test_values_that_are_all_right_at_another_date_blame_the_date() -> None:
    report = (
        "2024 年 Orion 的收入为 42 亿元，成本为 17 亿元。",
        "2023 年 Orion 的收入为 30 亿元，成本为 12 亿元。",
    )
    found = check("2023 年 Orion 的收入为 42 亿元，成本为 17 亿元。", report)
    assert found["42 亿元"].status is Status.SUPPORTED
    assert found["2023 年"].status is not Status.SUPPORTED


@pytest.mark.parametrize("said", ["Orion 的员工有 300 人。", "Orion 的份额为 12%。", "英国的收入为 9 亿元。"])
def test_what_the_report_does_not_say_is_not_found(said: str) -> None:
    assert {d.status for d in check(said, (*PRICES, *YEARS)).values()} == {Status.NOT_FOUND}


def test_the_end_of_a_range_is_borne_out() -> None:
    (decided,) = check("Orion 的份额最高可达 60%。", ("Orion 的份额约 30%-60%。",)).values()
    assert decided.status is Status.SUPPORTED


def test_either_of_two_values_that_the_report_gives_is_borne_out() -> None:
    report = ("Orion 的估值为 800 亿元。", "Orion 的估值为 900 亿元。")
    for value in ("800 亿元", "900 亿元"):
        assert check(f"Orion 的估值为 {value}。", report)[value].status is Status.SUPPORTED


@pytest.mark.parametrize(
    ("said", "figure", "operation"),
    [
        ("Orion 的输出价格为 2.19 美元，比 Lynx 便宜 96%。", "96%", Operation.CHANGE),
        ("Lynx 的输出价格 60 美元，是 Orion 输出价格的 27.4 倍。", "27.4 倍", Operation.RATIO),
        ("Orion 和 Lynx 的输出价格相差 57.81 美元。", "57.81 美元", Operation.DIFFERENCE),
        ("Orion 和 Lynx 的输出价格合计 62.19 美元。", "62.19 美元", Operation.SUM),
    ],
)
def test_what_follows_from_two_values_is_derived(said: str, figure: str, operation: Operation) -> None:
    decided = check(said, PRICES)[figure]
    assert decided.status is Status.DERIVED
    assert decided.derived is not None and decided.derived.operation is operation
    assert {fact.figure.low for fact in decided.derived.operands} == {Decimal("2.19"), Decimal(60)}


def test_a_change_follows_from_its_ends_and_is_not_one_of_them() -> None:
    right = check("产地的时效缩短了 28 小时。", CHANGE)["28 小时"]
    assert right.status is Status.DERIVED
    wrong = check("产地的时效缩短了 38 小时。", CHANGE)["38 小时"]
    assert wrong.status is Status.CONTRADICTED and wrong.derived is not None and wrong.derived.value == 28
    assert check("产地的时效缩短了 20 小时。", CHANGE)["20 小时"].status is not Status.SUPPORTED


def test_a_total_is_not_held_against_a_part() -> None:
    report = ("Orion 的收入为 30 亿元。",)
    assert check("Orion 等的收入合计 90 亿元。", report)["90 亿元"].status is Status.NOT_FOUND


def test_a_stretch_of_time_lies_between_two_dates() -> None:
    report = ("2022 年 11 月 Orion 的订单开放，2023 年 3 月 Lynx 的订单开放。",)
    found = check("2022 年 11 月 Orion 的订单开放，四个月后的 2023 年 3 月 Lynx 的订单开放。", report)
    assert found["四个月"].status is Status.DERIVED
