"""One sentence of a draft against a report: each figure is borne out, follows, is contradicted, or is not there."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_reports import PRICES, check, passage

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


def test_a_limit_that_forbids_may_be_wrong_in_the_draft() -> None:
    report = ("Orion 的份额不可以超过 7%。",)
    assert check("Orion 的份额不得超过 7%。", report)["7%"].status is Status.SUPPORTED
    assert check("Orion 的份额不得超过 4%。", report)["4%"].status is Status.CONTRADICTED


def test_a_value_beside_a_right_one_is_contradicted_in_its_column() -> None:
    found = check("Orion 的输出价格为 2.19 美元，Lynx 则为 90 美元。", PRICES)
    assert found["90 美元"].status is Status.CONTRADICTED
    assert found["90 美元"].fact is not None and found["90 美元"].fact.shown.startswith("60 美元")


def test_a_figure_said_again_in_another_way_may_be_wrong() -> None:
    report = ("Orion 的份额约 25%。",)
    found = check("Orion 的份额只有 85%，也就是四分之一。", report)
    assert found["85%"].status is Status.CONTRADICTED
    assert found["四分之一"].status is Status.SUPPORTED


def test_a_noun_of_the_draft_that_the_report_has_elsewhere_is_another_subject() -> None:
    report = ("服务器的份额约 38%，订单的份额约 27%。", "芯片的成本很高。")
    assert check("芯片的份额约 28%。", report)["28%"].status is Status.NOT_FOUND


def test_when_of_an_event_is_the_date_itself() -> None:
    report = ("2023 年 3 月，Orion 的订单开放。",)
    assert check("Orion 的订单开放于 2023 年 5 月。", report)["2023 年 5 月"].status is Status.CONTRADICTED


COUNTED = tuple(
    passage(
        f"{name} {before} {now}",
        "表 2",
        [("型号", name), ("2023 年收入（亿元）", before), ("2024 年收入（亿元）", now)],
    )
    for name, before, now in (("Orion", "30", "42"), ("Lynx", "50", "63"), ("合计", "80", "105"))
)


@pytest.mark.parametrize(
    ("said", "figure", "operation"),
    [
        ("Orion 2024 年的收入为 42 亿元，占合计的 40%。", "40%", Operation.SHARE),
        ("Orion 2024 年的收入同比增长 40%。", "40%", Operation.CHANGE),
        ("Orion 2024 年的收入为 42 亿元，比 2023 年多 12 亿元。", "12 亿元", Operation.DIFFERENCE),
        (
            "2024 年 Orion 的收入为 42 亿元，Lynx 的收入为 63 亿元，平均 52.5 亿元。",
            "52.5 亿元",
            Operation.AVERAGE,
        ),
    ],
)
def test_what_follows_from_the_cells_of_a_table_is_derived(
    said: str, figure: str, operation: Operation
) -> None:
    decided = check(said, COUNTED)[figure]
    assert decided.status is Status.DERIVED
    assert decided.derived is not None and decided.derived.operation is operation


def test_a_share_of_a_total_that_does_not_come_out_is_not_derived() -> None:
    assert check("Orion 2024 年的收入为 42 亿元，占合计的 48%。", COUNTED)["48%"].status is not Status.DERIVED


def test_a_fraction_of_another_price_is_a_share_of_it() -> None:
    right = check("Orion 的输出价格只有 Lynx 的不到 4%。", PRICES)["4%"]
    wrong = check("Orion 的输出价格只有 Lynx 的不到 2%。", PRICES)["2%"]
    assert (right.status, wrong.status) == (Status.DERIVED, Status.CONTRADICTED)


def test_the_ends_of_a_range_that_the_report_gives_apart_are_judged_each() -> None:
    report = (PRICES[0], "2023 年 Orion 的收入为 30.5 亿元，2024 年 Orion 的收入为 42.5 亿元。")
    (right,) = check("Orion 的收入 from 30.5 亿元 to 42.5 亿元.", report).values()
    assert right.status is Status.SUPPORTED
    (wrong,) = check("Orion 的收入 from 30.5 亿元 to 42.8 亿元.", report).values()
    assert wrong.status is Status.CONTRADICTED
    assert wrong.fact is not None and wrong.fact.shown == "42.5 亿元"


def test_a_multiple_of_the_ends_of_a_range_is_computed_of_both() -> None:
    said = "Orion 的价格 from 1 美元 to 2.19 美元, a {} step."
    for times, status in (("2.2x", Status.DERIVED), ("5x", Status.CONTRADICTED)):
        assert check(said.format(times), PRICES)[times].status is status


def test_a_share_turned_round_says_how_many_times_the_whole_is() -> None:
    report = ("Orion 的收入只有 Lynx 的 12.5%。",)
    assert check("Lynx 的收入是 Orion 的 8 倍。", report)["8 倍"].status is Status.DERIVED
    assert check("Orion 的收入是 Lynx 的 8 倍。", report)["8 倍"].status is not Status.DERIVED


def test_a_share_of_a_bracketed_figure_is_computed() -> None:
    said = "Orion 的输出价格为 2.19 美元，只有 Lynx（60 美元）的约 {}。"
    assert check(said.format("4%"), PRICES)["4%"].status is Status.DERIVED
    assert check(said.format("14%"), PRICES)["14%"].status is Status.CONTRADICTED


def test_a_stretch_of_time_lies_between_dates_that_only_date_values() -> None:
    said = "Orion 的收入由 2023 年的 30 亿元升至 2024 年的 42 亿元，用了 {}。"
    assert check(said.format("1 年"), YEARS)["1 年"].status is Status.DERIVED


def test_the_only_figure_that_the_report_has_of_two_names_contradicts_any_other() -> None:
    report = ("2024 年 Orion 的收入超过 10 亿元，主要来自订单。",)
    assert check("2024 年 Orion 的收入超过 25 亿元。", report)["25 亿元"].status is Status.CONTRADICTED
    assert check("2025 年 Orion 的收入超过 25 亿元。", report)["25 亿元"].status is Status.NOT_FOUND
    assert check("2024 年 Orion 的成本超过 25 亿元。", report)["25 亿元"].status is Status.NOT_FOUND


def test_the_one_value_in_a_rare_unit_contradicts_another() -> None:
    report = ("Orion 的服务器最多可以获得 7.9 亿 TPP 的芯片，产地不限。",)
    assert check("Orion 最多获得 970 million TPP。", report)["970 million TPP"].status is Status.CONTRADICTED
    assert check("Lynx 最多获得 970 million TPP。", report)["970 million TPP"].status is Status.NOT_FOUND


RELEASED = ("2024 年 9 月，Orion 发布，成本更低。",)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Orion was launched in September 2024.", Status.SUPPORTED),
        ("Orion was launched in November 2024.", Status.CONTRADICTED),
        ("Orion 于 2024 年 11 月推出。", Status.CONTRADICTED),
        ("Orion 成立于 2024 年 11 月。", Status.NOT_FOUND),
        ("Lynx 于 2024 年 11 月推出。", Status.NOT_FOUND),
    ],
)
def test_a_date_is_that_of_the_kind_of_event_which_the_report_dates(said: str, status: Status) -> None:
    (decided,) = check(said, RELEASED).values()
    assert decided.status is status


def test_a_clause_about_another_name_begins_at_its_joint() -> None:
    report = ("2022 年 11 月 Orion 发布。", "2023 年 3 月 Lynx 发布。")
    found = check("Orion arrived in November 2022 and Lynx came 4 months later, in March 2023.", report)
    assert found["November 2022"].status is Status.SUPPORTED
    assert found["4 months"].status is Status.DERIVED


def test_a_count_of_the_periods_that_a_list_of_figures_is_of_claims_nothing() -> None:
    report = ("2024 年 Orion 的订单在一、二、三季度分别增长 30%、58% 和 59%。",)
    assert "三个季度" not in check("Orion 的订单三个季度增长 30%、58%、59%。", report)
    assert "四个季度" in check("Orion 的订单四个季度增长 30%、58%、59%。", report)


ROUND = (
    passage(
        "2024 年 5 月 Orion 60 亿元 180 亿元",
        "表 2",
        [("时间", "2024 年 5 月"), ("型号", "Orion"), ("订单", "60 亿元"), ("估值", "180 亿元")],
    ),
)


def test_the_one_value_left_of_a_row_contradicts_a_near_one_of_the_same_name_and_date() -> None:
    found = check("Orion 2024 年 5 月拿了 40 亿元，估值 180 亿元。", ROUND)
    assert found["40 亿元"].status is Status.CONTRADICTED
    assert found["40 亿元"].fact is not None and found["40 亿元"].fact.shown == "60 亿元"


def test_the_one_value_left_of_a_row_says_nothing_of_another_thing_or_another_date() -> None:
    assert (
        check("Orion 2024 年 5 月的员工 40 亿元，估值 180 亿元。", ROUND)["40 亿元"].status
        is Status.NOT_FOUND
    )
    assert check("Orion 拿了 40 亿元，估值 180 亿元。", ROUND)["40 亿元"].status is Status.NOT_FOUND


def test_the_second_figure_of_a_name_is_the_names_too() -> None:
    found = check("Orion 收入 50 亿元，成本 20 亿元。", ("Orion 的收入为 50 亿元，成本为 20 亿元。",))
    assert {one.status for one in found.values()} == {Status.SUPPORTED}


EVENT = ("Orion 成立于 2019 年 3 月，订单达 60 亿元。",)


def test_a_date_of_an_event_is_contradicted_though_a_value_of_another_clause_follows() -> None:
    found = check("Orion 2017 年 3 月才成立，订单就有 60 亿元。", EVENT)
    assert found["2017 年 3 月"].status is Status.CONTRADICTED
    assert found["60 亿元"].status is Status.SUPPORTED


def test_a_period_is_not_borne_out_by_a_year_within_it() -> None:
    found = check("Orion 的订单 2015 年至 2024 年的情况。", ("2023 年 Orion 的订单为 60 亿元。",))
    assert found["2015 年至 2024 年"].status is Status.NOT_FOUND


def test_the_parts_of_a_sum_are_those_of_its_own_words() -> None:
    report = ("服务器占成本的 60%，芯片占 15%。", "Orion 的份额为 20%，Lynx 的份额为 30%。")
    found = check("服务器加芯片 75%，Orion 加 Lynx 50%。", report)
    assert {one.status for one in found.values()} == {Status.DERIVED}
