"""What a use of tokens costs, in numbers: parts, discounts, budgets and break-evens."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportbot.domain.calculators.measures import ArgumentError
from reportbot.domain.calculators.prices import (
    MAX_TOKENS,
    Discount,
    ModelPrices,
    PriceKind,
    Usage,
    affordable,
    break_even_hit_rate,
    break_even_output,
    check_share,
    cost,
    part_cost,
    peak_factor,
)

HIT, MISS, OUT = PriceKind.INPUT_HIT, PriceKind.INPUT_MISS, PriceKind.OUTPUT
MILLIONS = Decimal(10) ** 6


def model(
    name: str, hit: str = "", miss: str = "", out: str = "", factor: str = "", currency: str = "USD"
) -> ModelPrices:
    given = tuple((kind, Decimal(p)) for kind, p in ((HIT, hit), (MISS, miss), (OUT, out)) if p)
    return ModelPrices(name, currency, given, "p", Discount(Decimal(factor), ("d",)) if factor else None)


def use(millions_in: str = "0", millions_out: str = "0", hits: str = "0", off_peak: str = "0") -> Usage:
    return Usage(
        Decimal(millions_in) * MILLIONS, Decimal(millions_out) * MILLIONS, Decimal(hits), Decimal(off_peak)
    )


CHEAP = model("A", "0.14", "0.55", "2.19", "0.25")
DEAR = model("B", "7.5", "15", "60")


@pytest.mark.parametrize(
    ("prices", "usage", "dollars"),
    [
        (CHEAP, use("100", "20"), "98.8"),
        (DEAR, use("200", "80", "0.5"), "7050"),
        (CHEAP, use("200", "80", "0.5"), "244.2"),
        (CHEAP, use("100", "20", off_peak="1"), "24.7"),
        (CHEAP, use("100", "20", off_peak="0.5"), "61.75"),
        (DEAR, use("1", "1", off_peak="1"), "75"),
        (CHEAP, use("100", "0", "1"), "14"),
        (CHEAP, use("0.000001"), "0.00000055"),
    ],
)
def test_a_cost_is_exact(prices: ModelPrices, usage: Usage, dollars: str) -> None:
    assert cost(prices, usage) == Decimal(dollars)


def test_the_input_is_split_by_the_hit_rate() -> None:
    usage = use("10", "4", "0.3")
    assert [usage.tokens(kind) / MILLIONS for kind in (HIT, MISS, OUT)] == [3, 7, 4]
    assert part_cost(CHEAP, usage, HIT) == Decimal("0.42")


def test_scaling_keeps_the_mix() -> None:
    doubled = use("10", "4", "0.3", "0.5").scaled(Decimal(2))
    assert doubled == use("20", "8", "0.3", "0.5")


def test_off_peak_is_paid_at_the_stated_share_and_without_one_in_full() -> None:
    assert [peak_factor(CHEAP, Decimal(s)) for s in ("0", "0.4", "1")] == [1, Decimal("0.7"), Decimal("0.25")]
    assert peak_factor(DEAR, Decimal(1)) == 1


@pytest.mark.parametrize(
    ("usage", "field"),
    [
        (Usage(), "input_tokens"),
        (Usage(Decimal(-1)), "input_tokens"),
        (Usage(Decimal("NaN")), "input_tokens"),
        (Usage(Decimal("Infinity")), "input_tokens"),
        (Usage(Decimal("1e30")), "input_tokens"),
        (Usage(Decimal(1), Decimal(-1)), "output_tokens"),
        (Usage(Decimal(1), MAX_TOKENS + 1), "output_tokens"),
        (Usage(Decimal(1), cache_hit_rate=Decimal(120)), "cache_hit_rate"),
        (Usage(Decimal(1), cache_hit_rate=Decimal("-0.1")), "cache_hit_rate"),
        (Usage(Decimal(1), off_peak_share=Decimal("NaN")), "off_peak_share"),
    ],
)
def test_a_use_that_cannot_be_is_refused_under_its_field(usage: Usage, field: str) -> None:
    with pytest.raises(ArgumentError) as refused:
        cost(CHEAP, usage)
    assert refused.value.field == field
    assert str(refused.value).startswith(f"{field}: ") and refused.value.chinese.endswith("。")


def test_the_greatest_use_and_the_ends_of_a_share_are_fine() -> None:
    assert cost(CHEAP, Usage(MAX_TOKENS)) == Decimal("0.55") * 10**12
    assert [check_share("x", Decimal(s)) for s in ("0", "1")] == [0, 1]


def test_a_price_that_the_table_lacks_is_missed_only_when_it_is_used() -> None:
    bare = model("C", miss="1", out="2")
    assert cost(bare, use("3")) == 3
    with pytest.raises(ArgumentError, match="no input_hit price for C"):
        cost(bare, use("3", hits="0.5"))


def test_a_budget_buys_the_use_that_costs_it() -> None:
    assert affordable(CHEAP, use("0", "1"), Decimal("4.38")) == 2
    for budget in ("0", "-5", "NaN", "Infinity"):
        with pytest.raises(ArgumentError, match="budget: "):
            affordable(CHEAP, use("1"), Decimal(budget))
    with pytest.raises(ArgumentError, match="costs nothing"):
        affordable(model("F", miss="0", out="1"), use("1"), Decimal(5))


def test_the_hit_rate_at_which_two_cost_the_same() -> None:
    steep, flat = model("S", "0", "10", "1"), model("F", "4", "4", "1")
    assert break_even_hit_rate(steep, flat, use("7", "3")) == Decimal("0.6")
    assert break_even_hit_rate(flat, steep, use("7", "3")) == Decimal("0.6")


def test_the_ends_of_the_rate_count_as_break_evens() -> None:
    steep = model("S", "0", "10", "1")
    assert break_even_hit_rate(steep, model("F", "10", "10", "1"), use("1")) == 0
    assert break_even_hit_rate(steep, model("G", "0", "5", "1"), use("1")) == 1


def test_there_is_no_rate_for_a_model_that_is_always_cheaper_nor_for_the_same_prices() -> None:
    assert break_even_hit_rate(CHEAP, DEAR, use("1", "1")) is None
    assert break_even_hit_rate(CHEAP, model("T", "0.14", "0.55", "2.19"), use("1", "1")) is None


def test_the_output_at_which_two_cost_the_same() -> None:
    reader, writer = model("R", miss="1", out="9"), model("W", miss="5", out="1")
    assert break_even_output(reader, writer, use("2")) == MILLIONS
    assert break_even_output(CHEAP, DEAR, use("2")) is None
    assert break_even_output(reader, model("X", miss="2", out="9"), use("2")) is None


def test_two_currencies_have_no_break_even() -> None:
    yuan = model("Y", "1", "2", "3", currency="CNY")
    for find in (break_even_hit_rate, break_even_output):
        with pytest.raises(ArgumentError, match="models: A is priced in USD and Y in CNY"):
            find(CHEAP, yuan, use("1"))
