"""Figures that follow from others of their own sentence, and those that are said to and do not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from made_reports import PRICES, check, passage

from reportbot.domain.checking.reckoning import borne_out_by_use
from reportbot.domain.checking.values import Relation, relation
from reportbot.domain.checking.verdicts import Operation, Status
from reportbot.domain.figures import Figure, read_figures

COSTS = ("Orion 的收入为 50 亿元，成本为 20 亿元。",)
SHARES = ("服务器占成本的 60%，芯片占服务器的 30%-50%。",)
RANGE = ("Orion 的成本由 20 亿元-40 亿元增加到 50 亿元-90 亿元。",)


@pytest.mark.parametrize(
    ("said", "figure", "operation", "value"),
    [
        (
            "Orion 收入 50 亿元，成本 20 亿元，于是剩下 30 亿元。",
            "30 亿元",
            Operation.DIFFERENCE,
            3_000_000_000,
        ),
        (
            "Orion 收入 50 亿元，成本 20 亿元，一进一出 30 亿元。",
            "30 亿元",
            Operation.DIFFERENCE,
            3_000_000_000,
        ),
        ("Orion 收入 50 亿元，成本 20 亿元，加起来 70 亿元。", "70 亿元", Operation.SUM, 7_000_000_000),
        ("Orion 收入 50 亿元，成本 20 亿元，空间 2.5 倍。", "2.5 倍", Operation.RATIO, Decimal("2.5")),
        ("Orion 收入 50 亿元，成本 20 亿元，也就是 40%。", "40%", Operation.SHARE, 40),
    ],
)
def test_what_follows_from_two_figures_beside_it_is_derived(
    said: str, figure: str, operation: Operation, value: Decimal | int
) -> None:
    decided = check(said, COSTS)[figure]
    assert decided.status is Status.DERIVED
    assert decided.derived is not None
    assert (decided.derived.operation, decided.derived.value) == (operation, value)


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ("Orion 收入 50 亿元，成本 20 亿元，于是剩下 25 亿元。", "25 亿元"),
        ("Orion 收入 50 亿元，成本 20 亿元，也就是 45%。", "45%"),
        ("Orion 收入 50 亿元，成本 20 亿元，差 9%。", "9%"),
    ],
)
def test_what_does_not_follow_is_not_derived(said: str, figure: str) -> None:
    assert check(said, COSTS)[figure].status in (Status.NOT_FOUND, Status.CONTRADICTED)


def test_a_figure_without_a_word_is_not_made_of_two_of_several() -> None:
    report = ("Orion 的收入为 50 亿元，成本为 20 亿元，估值为 90 亿元。",)
    said = "Orion 收入 50 亿元，成本 20 亿元，估值 90 亿元，订单 40 亿元。"
    assert check(said, report)["40 亿元"].status is Status.NOT_FOUND  # 90 less 50, by chance


def test_a_share_of_a_share_and_of_a_range_of_shares_is_derived() -> None:
    found = check("服务器占成本 60%，芯片占服务器 30%-50%，即芯片占成本的 18%-30%。", SHARES)
    assert found["18%-30%"].status is Status.DERIVED
    assert found["18%-30%"].derived is not None
    assert (found["18%-30%"].derived.value, found["18%-30%"].derived.high) == (18, 30)


def test_the_middle_of_a_range_is_derived_where_it_is_called_so() -> None:
    said = "Orion 的成本由 20 亿元-40 亿元增加到 50 亿元-90 亿元，{}由 30 亿元变 70 亿元。"
    found = check(said.format("中值"), RANGE)
    assert {found[text].status for text in ("30 亿元", "70 亿元")} == {Status.DERIVED}
    assert check(said.format("产地"), RANGE)["70 亿元"].status is not Status.DERIVED


def test_a_yearly_rate_over_the_years_that_are_said_is_derived() -> None:
    report = ("预计 2023-2026 年 Orion 的订单年均增长 20%。",)
    found = check("Orion 的订单 2023-2026 年年均增长 20%，三年是 1.73 倍。", report)
    assert found["1.73 倍"].status is Status.DERIVED
    assert found["1.73 倍"].derived is not None
    assert found["1.73 倍"].derived.operation is Operation.COMPOUND
    wrong = check("Orion 的订单 2023-2026 年年均增长 20%，三年是 2.37 倍。", report)
    assert wrong["2.37 倍"].status is not Status.DERIVED


def test_a_sum_of_two_least_values_may_be_said_as_a_least_value() -> None:
    report = ("Orion 的订单为 300+亿元，Lynx 的订单为 200 亿元。",)
    found = check("Orion 的订单 300 亿元以上、Lynx 的订单 200 亿元，两家 500 亿元以上。", report)
    assert found["500 亿元"].status is Status.DERIVED


def test_a_sum_counts_equal_values_of_two_things_twice() -> None:
    report = ("Orion 的订单为 300+亿元，Lynx 的订单为 300 亿元。",)
    said = "Orion 的订单 300 亿元、Lynx 的订单 300 亿元，合在一起 {} 亿元。"
    assert check(said.format(600), report)["600 亿元"].status is Status.DERIVED
    wrong = check(said.format(800), report)["800 亿元"]
    assert wrong.status is Status.CONTRADICTED
    assert wrong.derived is not None and wrong.derived.value == 60_000_000_000


def test_a_mean_that_does_not_come_out_is_contradicted() -> None:
    report = ("Orion 的份额为 20%，Lynx 的份额为 10%。",)
    found = check("Orion 份额 20%，Lynx 份额 10%，平均 18%。", report)
    assert found["18%"].status is Status.CONTRADICTED


def test_a_difference_of_cells_without_a_unit_is_judged_in_the_sentences_unit() -> None:
    rows = [
        passage(f"{name} {count}", "表 3", [("型号", name), ("订单", count)])
        for name, count in (("Orion", "475"), ("Lynx", "188"))
    ]
    said = "Orion 的订单 475 GWh、Lynx 的订单 188 GWh，合计 {} GWh。"
    assert check(said.format(663), rows)["663 GWh"].status is Status.DERIVED
    assert check(said.format(683), rows)["683 GWh"].status is Status.CONTRADICTED


def test_what_is_left_of_the_whole_is_not_taken_for_the_sum_before_it() -> None:
    report = ("服务器占成本的 70%，芯片占 20%。",)
    found = check("服务器占成本 70%、芯片占 20%，合计 90%，剩 10%。", report)
    assert found["90%"].status is Status.DERIVED
    assert found["10%"].status is Status.DERIVED


def test_a_share_between_two_figures_is_derived_though_the_report_has_another_share_of_the_name() -> None:
    report = (*PRICES, "Orion 的输出价格比 Lynx 的输出价格低 90%以上。")
    found = check("Orion 输出价格 2.19 美元，约 96% 低于 Lynx 的 60 美元。", report)
    assert found["96%"].status is Status.DERIVED


def test_a_share_of_an_amount_that_is_only_supposed_is_derived_and_the_amount_claims_nothing() -> None:
    report = ("服务器占成本的 60%，芯片占成本的 15%。", "Orion 的成本为 900 亿元。")
    found = check("假设成本为 200 亿元，服务器占 60% 就是 120 亿元。", report)
    assert "200 亿元" not in found
    assert found["120 亿元"].status is Status.DERIVED
    of_the_report = check("按 200 亿元成本算，服务器 120 亿元、芯片 30 亿元。", report)
    assert {of_the_report[text].status for text in ("120 亿元", "30 亿元")} == {Status.DERIVED}


def test_what_is_no_share_of_the_supposed_amount_is_not_found() -> None:
    report = ("服务器占成本的 60%。", "Orion 的成本为 900 亿元。")
    found = check("假设成本为 200 亿元，服务器占 60% 就是 150 亿元。", report)
    assert found["150 亿元"].status is Status.NOT_FOUND


def test_an_amount_behind_a_condition_is_a_claim_where_nothing_is_made_of_it() -> None:
    report = ("如果 Orion 有份额，订单可增加到 32 亿元。",)
    assert check("如果 Orion 有份额，订单可增加到 23 亿元。", report)["23 亿元"].status is Status.CONTRADICTED


def test_a_share_of_the_whole_is_so_much_less_than_it() -> None:
    report = ("Orion 的订单只有 Lynx 的 15%。",)
    assert check("Orion 的订单只有 Lynx 的 15%，也就是少 85%。", report)["85%"].status is Status.DERIVED
    assert check("Orion 的订单只有 Lynx 的 15%，也就是少 75%。", report)["75%"].status is not Status.DERIVED


def _figure(text: str) -> Figure:
    return read_figures(text)[0]


@pytest.mark.parametrize(
    ("claim", "fact", "related"),
    [
        ("48.5%", "一半", Relation.ROUNDED),
        ("42%", "一半", Relation.OTHER),
        ("48.5%", "50%", Relation.OTHER),
        ("5 个月", "3,200 亿", Relation.UNLIKE),
        ("5 个月", "4 个月", Relation.OTHER),
    ],
)
def test_a_fraction_in_words_is_about_so_much_and_a_length_of_time_is_no_amount(
    claim: str, fact: str, related: Relation
) -> None:
    assert relation(_figure(claim), _figure(fact)) is related


def test_what_another_figure_follows_from_is_borne_out_and_no_other() -> None:
    claims = check("Orion 收入 50 亿元，成本 20 亿元，差 30 亿元。", COSTS)
    derived = claims["30 亿元"]
    assert derived.status is Status.DERIVED
    wrong = replace(claims["20 亿元"], status=Status.CONTRADICTED, fact=None)
    fine, _ = borne_out_by_use([wrong, derived])
    assert fine.status is Status.SUPPORTED and fine.fact is not None
    other = replace(wrong, claim=replace(wrong.claim, figure=_figure("21 亿元")))
    assert borne_out_by_use([other, derived])[0].status is Status.CONTRADICTED
