"""Folding keeps offsets; units of table columns are understood."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportbot.domain.units import FigureKind, Unit, fold, unit_of_label


@given(st.text())
def test_folding_keeps_the_length_and_is_idempotent(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


def test_folding_makes_full_width_and_traditional_plain() -> None:
    assert fold("１，５７０ 億美元，９％") == "1,570 亿美元,9%"


@pytest.mark.parametrize(
    ("label", "factor", "unit"),
    [
        ("亿元", 10**8, Unit("CNY", FigureKind.AMOUNT)),
        ("百万美元", 10**6, Unit("USD", FigureKind.AMOUNT)),
        ("US$ mn", 10**6, Unit("USD", FigureKind.AMOUNT)),
        ("RMB bn", 10**9, Unit("CNY", FigureKind.AMOUNT)),
        ("USD million", 10**6, Unit("USD", FigureKind.AMOUNT)),
        ("元/吨/天", 1, Unit("CNY", FigureKind.AMOUNT)),
        ("美元 / 百万 tokens", 1, Unit("USD", FigureKind.AMOUNT)),
        ("%", 1, Unit("%", FigureKind.PERCENT)),
        ("万吨", 10**4, Unit("t")),
        ("倍", 1, Unit("倍", FigureKind.MULTIPLE)),
    ],
)
def test_a_columns_unit_gives_scale_and_unit(label: str, factor: int, unit: Unit) -> None:
    assert unit_of_label(label) == (Decimal(factor), unit)


@pytest.mark.parametrize("label", ["", "缓存命中", "2024 年", "每百万 Tokens", "模型"])
def test_a_label_that_is_no_unit_gives_none(label: str) -> None:
    assert unit_of_label(label) is None
