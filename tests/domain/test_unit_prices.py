"""What prices are of, and quantities in the units that they are of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportbot.domain.unit_prices import converted, per_behind, per_name, per_of_label, quantities


@pytest.mark.parametrize(
    ("label", "per"),
    [
        ("不同化学体系电芯价格（元/kWh，含税，2025 年 1 月）", "kWh"),
        ("万元/吨", "吨"),
        ("US$ per barrel", "barrel"),
        ("单价（元每片）", "片"),
        ("元/吨/天", "吨/天"),  # a rent
        ("元/吨/趟", ""),  # for a trip: no price of a tonne
        ("城配（元/单）", "单"),
        ("单价（元）", ""),
        ("亿元", ""),
        ("每百万 tokens", ""),
    ],
)
def test_what_the_prices_under_a_label_are_of(label: str, per: str) -> None:
    assert per_of_label(label) == per


def test_what_an_amount_in_a_sentence_is_the_price_of() -> None:
    text = "回落至 7.6 万元/吨，累计"
    assert per_behind(text, text.index("/")) == "吨"
    assert per_behind("共 7.6 万元，累计", 8) == ""
    assert (per_name("吨"), per_name("kWh"), per_name("箱")) == ("tonne", "kWh", "箱")


@pytest.mark.parametrize(
    ("text", "per", "value"),
    [
        ("采购 50 MWh 的 314Ah 电芯", "kWh", "50000"),
        ("2 GWh 三元 8 系", "kWh", "2000000"),
        ("3 million tonnes", "吨", "3000000"),
        ("5 亿度电", "kWh", "500000000"),
        ("2 万吨", "kg", "20000000"),
        ("300 units", "台", "300"),
        ("32 万块 GPU", "台", None),
        ("2 万吨", "kWh", None),
    ],
)
def test_a_quantity_in_the_unit_of_a_price(text: str, per: str, value: str | None) -> None:
    (quantity,) = quantities(text)
    assert converted(quantity, per) == (None if value is None else Decimal(value))


@pytest.mark.parametrize("text", ["RMB 20,000 per tonne", "2025 年", "60%", "10 亿元"])
def test_prices_years_shares_and_money_are_no_quantities(text: str) -> None:
    assert quantities(text) == []
