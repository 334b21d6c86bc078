"""Measures: values and ranges in one unit, and what their limits become in arithmetic."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportbot.domain.calculators.measures import (
    GREATEST,
    ArgumentError,
    Measure,
    percent_change,
    sensible,
    total,
    turned,
)
from reportbot.domain.figures import Bound, read_figures

EXACTLY, ABOUT, FLOOR, CEILING = Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST


def spread(low: str, high: str, unit: str = "CNY", bound: Bound = EXACTLY) -> Measure:
    return Measure(Decimal(low), Decimal(high), unit, bound)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "bound"),
    [
        ("1,000+亿元", "1e11", "1e11", "CNY", FLOOR),
        ("约 1,500 亿元", "1.5e11", "1.5e11", "CNY", ABOUT),
        ("30%-60%", "30", "60", "%", EXACTLY),
        ("超过 7%", "7", "7", "%", FLOOR),
        ("至多 7%", "7", "7", "%", CEILING),
        ("$157 billion", "157e9", "157e9", "USD", EXACTLY),
    ],
)
def test_a_figure_keeps_its_ends_unit_and_limit(
    text: str, low: str, high: str, unit: str, bound: Bound
) -> None:
    (figure,) = read_figures(text)
    assert Measure.read(figure) == spread(low, high, unit, bound)


def test_a_point_is_no_range_and_a_range_holds_its_ends() -> None:
    assert not Measure.of(3, "USD").is_range
    between = spread("2", "3")
    assert between.is_range
    assert between.holds(Decimal(2)) and between.holds(Decimal(3)) and not between.holds(Decimal("3.001"))


def test_arithmetic_of_ranges_is_the_widest() -> None:
    one, other = spread("2", "3"), spread("4", "6")
    assert other.plus(one) == spread("6", "9")
    assert other.minus(one) == spread("1", "4")
    ratio = other.over(one)
    assert (ratio.low.quantize(Decimal("0.0001")), ratio.high, ratio.unit) == (Decimal("1.3333"), 3, "倍")
    assert percent_change(one, other).high == 200
    assert percent_change(one, other).low.quantize(Decimal("0.01")) == Decimal("33.33")


def test_a_percentage_counts_as_its_hundredth_part() -> None:
    amount = Measure.of("100e8", "CNY")
    assert amount.times(Measure.of("0.7", "倍")) == amount.times(Measure.of(70, "%"))
    assert amount.times(spread("30", "60", "%")) == spread("30e8", "60e8")


def test_sums_of_decimals_are_exact() -> None:
    tenth = Measure.of("0.1", "USD")
    assert total([tenth] * 3) == Measure.of("0.3", "USD")
    huge = Measure.of("123456789012345678901234567890", "USD")
    assert huge.plus(Measure.of("0.01", "USD")).low == Decimal("123456789012345678901234567890.01")


@pytest.mark.parametrize(
    ("one", "other", "added", "subtracted"),
    [
        (EXACTLY, EXACTLY, EXACTLY, EXACTLY),
        (EXACTLY, ABOUT, ABOUT, ABOUT),
        (FLOOR, EXACTLY, FLOOR, FLOOR),
        (FLOOR, ABOUT, FLOOR, FLOOR),
        (EXACTLY, FLOOR, FLOOR, CEILING),
        (CEILING, CEILING, CEILING, ABOUT),
        (FLOOR, FLOOR, FLOOR, ABOUT),
        (FLOOR, CEILING, ABOUT, FLOOR),
    ],
)
def test_what_two_limits_leave(one: Bound, other: Bound, added: Bound, subtracted: Bound) -> None:
    a, b = Measure.of(5, "CNY", one), Measure.of(3, "CNY", other)
    assert a.plus(b).bound is added
    assert a.times(b).bound is added
    assert a.minus(b).bound is subtracted
    assert a.over(b).bound is subtracted


def test_a_limit_turns_behind_a_minus() -> None:
    assert [turned(b) for b in (EXACTLY, ABOUT, FLOOR, CEILING)] == [EXACTLY, ABOUT, CEILING, FLOOR]


def test_only_about_is_taken_off() -> None:
    assert Measure.of(5, "CNY", ABOUT).unhedged() == Measure.of(5, "CNY")
    assert Measure.of(5, "CNY", FLOOR).unhedged().bound is FLOOR


@pytest.mark.parametrize(("one", "other"), [("CNY", "USD"), ("CNY", ""), ("", "USD"), ("%", "pp"), ("%", "")])
def test_two_units_are_never_put_together(one: str, other: str) -> None:
    a, b = Measure.of(1, one), Measure.of(1, other)
    for mix in (lambda: a.plus(b), lambda: a.minus(b), lambda: total([a, b])):
        with pytest.raises(ArgumentError) as refused:
            mix()
        assert refused.value.field == "unit"
        assert "no exchange rate" in str(refused.value) and "没有汇率" in refused.value.chinese


def test_nothing_has_no_sum() -> None:
    with pytest.raises(ArgumentError, match="figures: there is nothing to add"):
        total([])


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e30", "-1e30"])
def test_what_no_report_could_state_is_refused_under_its_field(value: str) -> None:
    with pytest.raises(ArgumentError) as refused:
        sensible("base", Measure.of(value, "CNY"))
    assert refused.value.field == "base" and str(refused.value).startswith("base: ")
    with pytest.raises(ArgumentError):
        sensible("base", Measure(Decimal(1), Decimal(value), "CNY"))


def test_what_a_report_could_state_is_itself() -> None:
    for value in (GREATEST, -GREATEST, Decimal(0), Decimal("1e-30")):
        measure = Measure.of(value, "CNY")
        assert sensible("base", measure) is measure
