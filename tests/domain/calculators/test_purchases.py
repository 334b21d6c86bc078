"""Quantities at unit prices, and changes that are passed on."""

from __future__ import annotations

import pytest

from reportbot.domain.calculators.measures import ArgumentError, Measure
from reportbot.domain.calculators.purchases import cost_of_quantity, passed_on
from reportbot.domain.calculators.rendering import render
from reportbot.domain.calculators.workings import Operand, same
from reportbot.domain.unit_prices import Quantity, quantities


def price(value: str, per: str = "kWh", unit: str = "CNY") -> Operand:
    return Operand(same(f"P{value}"), Measure.of(value, unit), ("p1",), per)


def much(text: str) -> Quantity:
    return quantities(text)[0]


def test_a_quantity_is_converted_into_the_unit_of_its_price() -> None:
    made = cost_of_quantity([price("535")], much("2 GWh"))
    assert made.lines[-1].result == Measure.of("1070000000", "CNY")
    assert "2 GWh = 200 万 kWh" in render(made, chinese=True)


def test_shares_mix_prices_and_prices_alone_are_compared() -> None:
    two = [price("288"), price("306")]
    mixed = cost_of_quantity(two, much("50 MWh"), [Measure.of(60, "%"), Measure.of(40, "%")])
    assert mixed.lines[-1].result == Measure.of("14760000", "CNY")
    beside = cost_of_quantity(two, much("50 MWh"))
    assert beside.lines[-1].result == Measure.of("900000", "CNY")


@pytest.mark.parametrize(
    ("prices", "quantity", "shares"),
    [
        ([price("288")], "2 万吨", []),
        ([price("288", per="")], "2 GWh", []),
        ([], "2 GWh", []),
        ([price("288"), price("300", unit="USD")], "2 GWh", []),
        ([price("288"), price("306")], "2 GWh", [Measure.of(60, "%"), Measure.of(30, "%")]),
    ],
)
def test_what_does_not_go_together_is_refused(
    prices: list[Operand], quantity: str, shares: list[Measure]
) -> None:
    with pytest.raises(ArgumentError):
        cost_of_quantity(prices, much(quantity), shares)


def test_a_change_is_passed_on_in_proportion() -> None:
    change = Operand(same("change"), Measure.of(30000, "CNY"))
    step, effect = price("10000", per="吨"), price("5.8")
    made = passed_on(change, step, effect, much("60 kWh"), price("365"))
    each, whole, share = (line.result for line in made.lines)
    assert each == Measure.of("17.4", "CNY")
    assert whole == Measure.of(1044, "CNY")
    assert round(share.low, 2) == round(share.high, 2) and f"{share.low:.2f}" == "4.77"
    with pytest.raises(ArgumentError):
        passed_on(change, step, effect, base=price("365", per="吨"))
    with pytest.raises(ArgumentError):
        passed_on(Operand(same("change"), Measure.of(3, "%")), step, effect)


def test_a_rent_is_paid_for_each_of_its_periods_and_not_without_them() -> None:
    rent = price("4.15", per="吨/天")
    made = cost_of_quantity([rent], much("200 吨"), periods=Measure.of(30, "day"))
    assert made.lines[-1].result == Measure.of("24900", "CNY")
    assert "4.15 per tonne per day" in render(made, chinese=False)
    with pytest.raises(ArgumentError, match="for how long"):
        cost_of_quantity([rent], much("200 吨"))
    with pytest.raises(ArgumentError, match="paid once"):
        cost_of_quantity([price("7.6", per="吨")], much("200 吨"), periods=Measure.of(30, "day"))
