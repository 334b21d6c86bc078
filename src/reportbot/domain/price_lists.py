"""Price tables: which exhibits price tokens, and each row as a model with its prices."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportbot.domain.calculators.prices import MILLION, Discount, ModelPrices, PriceKind
from reportbot.domain.documents import Column, Exhibit, ExhibitKind, Row
from reportbot.domain.figures import FigureKind, read_figures
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.text import squash
from reportbot.domain.units import fold, unit_of_label

_PER = re.compile(
    r"(?:每|/|per\s*|，|\()\s*(?P<count>1,?000|一?百万|1\s*m(?:illion|n)?|million|mn|m|千|1?\s*k|thousand|万)?"
    r"\s*(?:个\s*)?(?:tokens?|词元)",
    re.IGNORECASE,
)
_COUNTS = {"千": 3, "k": 3, "1k": 3, "1000": 3, "1,000": 3, "thousand": 3, "万": 4}
_OUTPUT = re.compile(r"输出|产出|生成|output|completion", re.IGNORECASE)
_INPUT = re.compile(r"输入|提示|input|prompt", re.IGNORECASE)
_MISS = re.compile(r"未命中|不命中|未?无缓存|miss|uncached|non-cached", re.IGNORECASE)
_HIT = re.compile(r"命中|缓存|hit|cached?", re.IGNORECASE)
_BEHIND = re.compile(r"\s*[(（]([^()（）]{1,20})[)）]")


@dataclass(frozen=True, slots=True)
class PriceList:
    """A table of token prices: its label, and its models in the table's order."""

    label: str
    models: tuple[ModelPrices, ...]


def price_lists(exhibits: Sequence[Exhibit], stated: Sequence[StatedFigure]) -> tuple[PriceList, ...]:
    """The tables that give prices per token, with the discounts that are stated for their models."""
    discounts = {
        squash(figure.subject): Discount(figure.value.low / 100, figure.passages)
        for figure in reversed(stated)
        if figure.kind is MeasureKind.DISCOUNT
    }
    found = []
    for exhibit in exhibits:
        if exhibit.kind is ExhibitKind.TABLE and (models := _models(exhibit)):
            found.append(PriceList(exhibit.label, _discounted(models, discounts)))
    return tuple(found)


def _models(exhibit: Exhibit) -> tuple[ModelPrices, ...]:
    heads = " ".join([exhibit.caption, *exhibit.notes, *(column.label for column in exhibit.columns)])
    per = _PER.search(fold(heads))
    if per is None or not any(_OUTPUT.search(column.name) for column in exhibit.columns):
        return ()
    factor = MILLION / (Decimal(10) ** _COUNTS.get((per["count"] or "").lower().replace(" ", ""), 6))
    named = next((i for i, column in enumerate(exhibit.columns) if _charged(column.label) is None), 0)
    models = []
    for row in exhibit.rows:
        if found := _row(exhibit, row, named, factor):
            models.append(found)
    return tuple(models)


def _row(exhibit: Exhibit, row: Row, named: int, factor: Decimal) -> ModelPrices | None:
    prices: dict[PriceKind, Decimal] = {}
    currencies: set[str] = set()
    for index, (column, cell) in enumerate(zip(exhibit.columns, row.cells, strict=True)):
        kind = _charged(column.label)
        if kind is None or index == named:
            continue
        for charged, value, currency in _read_cell(cell, kind, column, exhibit.caption):
            prices.setdefault(charged, value * factor)
            currencies.add(currency)
    model = row.cells[named].strip()
    if not prices or not model or len(currencies) != 1:
        return None  # a row that mixes currencies is no price that one could add up
    ordered = tuple((kind, prices[kind]) for kind in PriceKind if kind in prices)
    return ModelPrices(model, currencies.pop(), ordered, row.passage_id)


def _discounted(models: Sequence[ModelPrices], discounts: Mapping[str, Discount]) -> tuple[ModelPrices, ...]:
    """The models with the discounts whose subject is them, or speaks of them and of no longer name."""
    names = [squash(model.model) for model in models]

    def of(model: ModelPrices) -> Discount | None:
        own = squash(model.model)
        if own in discounts:
            return discounts[own]
        longer = [name for name in names if own in name and name != own]
        return next(
            (
                d
                for subject, d in discounts.items()
                if own in subject and not any(n in subject for n in longer)
            ),
            None,
        )

    return tuple(replace(model, discount=of(model)) for model in models)


def _charged(label: str) -> PriceKind | None:
    """What a column's heading (or a cell's bracket) prices; an input price without more is that of a miss."""
    if _OUTPUT.search(label):
        return PriceKind.OUTPUT
    if _MISS.search(label):
        return PriceKind.INPUT_MISS
    if _HIT.search(label):
        return PriceKind.INPUT_HIT
    return PriceKind.INPUT_MISS if _INPUT.search(label) else None


def _read_cell(
    cell: str, kind: PriceKind, column: Column, caption: str
) -> list[tuple[PriceKind, Decimal, str]]:
    """The prices of one cell; several where brackets behind the figures tell them apart."""
    found = []
    for figure in read_figures(cell):
        if figure.kind not in (FigureKind.AMOUNT, FigureKind.NUMBER) or figure.is_range:
            continue
        currency = figure.unit if figure.kind is FigureKind.AMOUNT else _currency(column, caption)
        bracket = _BEHIND.match(cell, figure.end)
        charged = (_charged(bracket[1]) if bracket else None) or kind
        found.append((charged, figure.low, currency))
    return found


def _currency(column: Column, caption: str) -> str:
    for label in (column.unit, column.name, caption):
        for piece in (label, *re.findall(r"[(（]([^()（）]+)[)）]", label)):
            unit = unit_of_label(piece) if piece else None
            if unit and unit[1].kind is FigureKind.AMOUNT:
                return unit[1].name
    return ""
