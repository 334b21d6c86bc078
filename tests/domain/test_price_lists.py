"""Which tables price tokens, and what each row costs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportbot.domain.calculators.measures import Measure
from reportbot.domain.calculators.prices import PriceKind
from reportbot.domain.documents import Column, Exhibit, ExhibitKind, Row
from reportbot.domain.price_lists import price_lists
from reportbot.domain.stated import MeasureKind, StatedFigure

HIT, MISS, OUT = PriceKind.INPUT_HIT, PriceKind.INPUT_MISS, PriceKind.OUTPUT


def table(caption: str, columns: list[Column], *rows: tuple[str, ...]) -> Exhibit:
    made = tuple(Row(cells, f"p{number}") for number, cells in enumerate(rows))
    return Exhibit("图表 1", "1", caption, ExhibitKind.TABLE, "r.txt", "t", columns=tuple(columns), rows=made)


def discount(subject: str, percent: str) -> StatedFigure:
    return StatedFigure(
        "d", "折扣", "", MeasureKind.DISCOUNT, Measure.of(percent, "%"), subject, "r.txt", 0, 1, ("pd",)
    )


@pytest.mark.parametrize(
    ("caption", "columns", "row", "currency", "prices"),
    [
        (
            "API 定价（每百万 Tokens）",
            [Column("模型"), Column("输入价格"), Column("输出价格")],
            ("X-1", "0.14 美元（缓存命中） 0.55 美元（缓存未命中）", "2.19 美元"),
            "USD",
            {HIT: "0.14", MISS: "0.55", OUT: "2.19"},
        ),
        (
            "标准定价（元/百万 Tokens）",
            [
                Column("模型"),
                Column("厂商"),
                Column("输入（缓存命中）"),
                Column("输入（缓存未命中）"),
                Column("输出"),
            ],
            ("X-1", "甲", "0.40", "2.00", "8.00"),
            "CNY",
            {HIT: "0.40", MISS: "2.00", OUT: "8.00"},
        ),
        (
            "Model prices",
            [Column("Model"), Column("Input", "US$ per 1K tokens"), Column("Output", "US$ per 1K tokens")],
            ("X-1", "0.01", "0.03"),
            "USD",
            {MISS: "10", OUT: "30"},
        ),
        (
            "API 定价（元/百万 tokens）",
            [Column("模型"), Column("输入（命中）"), Column("输入（未命中）"), Column("输出")],
            ("X-1", "NA", "0.20", "0.80"),
            "CNY",
            {MISS: "0.20", OUT: "0.80"},
        ),
    ],
)
def test_a_row_is_a_model_with_its_prices(
    caption: str, columns: list[Column], row: tuple[str, ...], currency: str, prices: dict[PriceKind, str]
) -> None:
    (listed,) = price_lists([table(caption, columns, row)], ())
    (model,) = listed.models
    assert (model.model, model.currency, model.passage) == ("X-1", currency, "p0")
    assert dict(model.prices) == {kind: Decimal(price) for kind, price in prices.items()}


@pytest.mark.parametrize(
    ("caption", "columns", "row"),
    [
        ("算力租赁价格（元/卡/小时）", [Column("规格"), Column("价格")], ("训练卡", "14.2")),
        ("投入产出（亿元）", [Column("行业"), Column("输入"), Column("输出")], ("钢铁", "3", "5")),
        ("模型参数（每百万 tokens）", [Column("模型"), Column("参数")], ("X-1", "671")),
    ],
)
def test_a_table_of_something_else_is_no_price_list(
    caption: str, columns: list[Column], row: tuple[str, ...]
) -> None:
    assert price_lists([table(caption, columns, row)], ()) == ()


PRICES = [Column("模型"), Column("输入"), Column("输出")]
CAPTION = "定价（元/百万 tokens）"


def test_a_row_in_two_currencies_is_left_out() -> None:
    exhibit = table(CAPTION, PRICES, ("X-1", "1 元", "1 美元"), ("X-2", "1", "2"))
    assert [model.model for model in price_lists([exhibit], ())[0].models] == ["X-2"]


def test_a_discount_belongs_to_its_model_and_to_no_longer_name() -> None:
    exhibit = table(CAPTION, PRICES, ("X-1", "1", "2"), ("X-1 mini", "1", "2"))
    stated = [discount("夜间 X-1 mini 按标准价格的", "50")]
    plain, mini = price_lists([exhibit], stated)[0].models
    assert plain.discount is None
    assert mini.discount is not None and mini.discount.factor == Decimal("0.5")


def test_the_keepers_discount_wins() -> None:
    exhibit = table(CAPTION, PRICES, ("X-1", "1", "2"))
    (model,) = price_lists([exhibit], [discount("X-1", "25"), discount("X-1", "99")])[0].models
    assert model.discount is not None and model.discount.factor == Decimal("0.25")
