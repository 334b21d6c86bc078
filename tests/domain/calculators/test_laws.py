"""The laws that the calculators keep for any numbers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, example, given
from hypothesis import strategies as st

from reportbot.domain.calculators.growth import difference, growth, project
from reportbot.domain.calculators.measures import GREATEST, ArgumentError, Measure, percent_change, total
from reportbot.domain.calculators.price_workings import compare_prices, cost_of_one
from reportbot.domain.calculators.prices import (
    Discount,
    ModelPrices,
    PriceKind,
    Usage,
    affordable,
    break_even_hit_rate,
    cost,
    part_cost,
)
from reportbot.domain.calculators.rendering import render_measure, shown
from reportbot.domain.calculators.workings import Operand, Said
from reportbot.domain.figures import Bound, read_figures

PRICE = st.decimals(min_value="0.001", max_value="1000", places=3)
TOKENS = st.decimals(min_value=1, max_value=10**12, places=0)
SHARE = st.decimals(min_value=0, max_value=1, places=3)
AMOUNT = st.decimals(min_value="0.01", max_value=10**12, places=2)
RATE = st.decimals(min_value=-50, max_value=200, places=1)
TINY = Decimal("1e-20")


@st.composite
def models(draw: st.DrawFn, name: str = "M", *, discounted: bool = True) -> ModelPrices:
    miss = draw(PRICE)
    hit = draw(st.decimals(min_value="0.001", max_value=miss, places=3))
    prices = ((PriceKind.INPUT_HIT, hit), (PriceKind.INPUT_MISS, miss), (PriceKind.OUTPUT, draw(PRICE)))
    discount = draw(st.none() | st.builds(Discount, SHARE, st.just(("p",)))) if discounted else None
    return ModelPrices(name, "USD", prices, "p", discount)


USAGES = st.builds(Usage, TOKENS, TOKENS, SHARE, SHARE)


@st.composite
def measures(draw: st.DrawFn, unit: str = "CNY") -> Measure:
    low, high = sorted([draw(AMOUNT), draw(AMOUNT)])
    return Measure(low, high, unit, draw(st.sampled_from(list(Bound))))


def operand(value: Measure) -> Operand:
    return Operand(Said("数", "figure"), value)


def close(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= TINY * max(abs(one), abs(other), Decimal(1))


@given(models(), USAGES, st.integers(1, 1000))
def test_cost_is_linear_in_volume(prices: ModelPrices, usage: Usage, times: int) -> None:
    assert close(cost(prices, usage.scaled(Decimal(times))), times * cost(prices, usage))


@given(models(), USAGES, SHARE, SHARE)
def test_more_hits_never_cost_more(prices: ModelPrices, usage: Usage, one: Decimal, other: Decimal) -> None:
    low, high = sorted([one, other])
    costs = [cost(prices, replace(usage, cache_hit_rate=rate)) for rate in (low, high)]
    assert costs[1] <= costs[0] or close(*costs)


@given(models(discounted=False), USAGES)
def test_the_parts_add_to_the_total(prices: ModelPrices, usage: Usage) -> None:
    assert sum(part_cost(prices, usage, kind) for kind in PriceKind) == cost(prices, usage)


@given(models(), USAGES)
def test_the_workings_end_in_the_cost(prices: ModelPrices, usage: Usage) -> None:
    listed = cost_of_one(prices, usage)
    assert any(close(line.result.low, cost(prices, usage)) for line in listed.lines)
    assert all(operand.passages for operand in listed.operands())


@given(models(), USAGES, AMOUNT)
def test_a_budget_buys_what_costs_the_budget(prices: ModelPrices, usage: Usage, budget: Decimal) -> None:
    assume(cost(prices, usage) > 0)
    bought = usage.scaled(affordable(prices, usage, budget))
    assume(bought.input_tokens + bought.output_tokens < 10**18)
    assert close(cost(prices, bought), budget)


@given(models("A"), models("B"), USAGES)
def test_at_the_break_even_both_cost_the_same(one: ModelPrices, other: ModelPrices, usage: Usage) -> None:
    rate = break_even_hit_rate(one, other, usage)
    assume(rate is not None)
    assert rate is not None and 0 <= rate <= 1
    at = replace(usage, cache_hit_rate=rate)
    gap = abs(cost(one, at) - cost(other, at))
    assert gap <= TINY * max(cost(one, usage), cost(other, usage), Decimal(1))


@given(models("A", discounted=False), models("B", discounted=False))
def test_comparing_is_antisymmetric(one: ModelPrices, other: ModelPrices) -> None:
    """Whichever is the baseline, the ratio of dear to cheap is the same."""
    assume(one.price(PriceKind.OUTPUT) != other.price(PriceKind.OUTPUT))
    kinds = (PriceKind.OUTPUT,)
    made = [compare_prices([one, other], kinds, base) for base in (one, other)]
    ratios = [[line.result for line in each.lines if line.result.unit == "倍"] for each in made]
    assert ratios[0] == ratios[1]


@given(measures(), measures())
def test_a_difference_does_not_depend_on_the_order(one: Measure, other: Measure) -> None:
    assume(one.high != other.high)
    gaps = [difference(operand(a), operand(b)).lines[0].result for a, b in ((one, other), (other, one))]
    assert gaps[0] == gaps[1]


@given(AMOUNT, RATE, st.integers(1990, 2050), st.integers(1, 30))
def test_projecting_and_measuring_the_growth_gives_the_rate_back(
    base: Decimal, rate: Decimal, year: int, years: int
) -> None:
    yearly = operand(Measure.of(rate, "%"))
    end = project(operand(Measure.of(base, "CNY")), yearly, year, year + years).lines[-1].result
    assume(end.high <= GREATEST)  # a larger one is refused as an operand
    found = growth(operand(Measure.of(base, "CNY")), operand(end), years).lines[-1].result
    assert abs(found.low - rate) < Decimal("1e-15")


@example(Decimal("159968059923.67"), Decimal("197.9"), 27)
@given(AMOUNT, RATE, st.integers(1, 30))
def test_projecting_there_and_back_gives_the_base_back(base: Decimal, rate: Decimal, years: int) -> None:
    yearly = operand(Measure.of(rate, "%"))
    there = project(operand(Measure.of(base, "CNY")), yearly, 2000, 2000 + years).lines[-1].result
    assume(there.high <= GREATEST)  # a larger one is refused as an operand
    back = project(operand(there), yearly, 2000 + years, 2000).lines[-1].result
    assert close(back.low, base)


@given(measures(), measures(), SHARE, SHARE)
def test_a_range_holds_what_its_points_give(one: Measure, other: Measure, a: Decimal, b: Decimal) -> None:
    x = one.low + (one.high - one.low) * a
    y = other.low + (other.high - other.low) * b
    slack = TINY * (one.high + other.high)
    for made, point in (
        (one.plus(other), x + y),
        (one.minus(other), x - y),
        (one.over(other), x / y),
        (one.times(other), x * y),
    ):
        assert made.low - abs(made.low) * TINY - slack <= point <= made.high + abs(made.high) * TINY + slack


@given(st.lists(measures(), min_size=1, max_size=6))
def test_a_sum_with_a_floor_is_no_exact_sum(values: list[Measure]) -> None:
    bounds = {value.bound for value in values}
    made = total(values).bound
    if bounds == {Bound.EXACT}:
        assert made is Bound.EXACT
    if Bound.AT_LEAST in bounds and Bound.AT_MOST not in bounds:
        assert made is Bound.AT_LEAST
    if Bound.AT_LEAST in bounds and Bound.AT_MOST in bounds:
        assert made is Bound.ABOUT or made in (Bound.AT_LEAST, Bound.AT_MOST)
        assert made is not Bound.EXACT


@given(measures("CNY"), measures("USD"))
def test_currencies_are_never_mixed(yuan: Measure, dollars: Measure) -> None:
    for mix in (yuan.plus, yuan.minus):
        try:
            mix(dollars)
        except ArgumentError as error:
            assert error.field == "unit"
        else:
            raise AssertionError("two currencies were put together")


@given(AMOUNT, AMOUNT)
def test_a_rise_and_the_ratio_agree(start: Decimal, end: Decimal) -> None:
    one, two = Measure.of(start, "CNY"), Measure.of(end, "CNY")
    assert close(percent_change(one, two).low, (two.over(one).low - 1) * 100)


@given(
    st.decimals(min_value="0.001", max_value=10**14, allow_nan=False, places=3),
    st.sampled_from(["USD", "CNY", "%", "倍", "token"]),
    st.booleans(),
)
def test_what_is_rendered_is_read_back_as_what_is_shown(value: Decimal, unit: str, chinese: bool) -> None:
    """The verifier reads the answer: a figure must come back as the value that was meant."""
    measure = Measure.of(value, unit)
    figures = read_figures(render_measure(measure, chinese=chinese))
    assert [(figure.low, figure.unit) for figure in figures] == [(shown(measure)[0], unit)]
