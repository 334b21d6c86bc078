"""Stated figures that follow from others beside them, so that they can be checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportbot.domain.stated import MeasureKind, StatedFigure

_MARGIN = re.compile(r"利润率|毛利率|\bmargin\b", re.IGNORECASE)
_COST = re.compile(r"成本|费用|\bcosts?\b", re.IGNORECASE)
_REVENUE = re.compile(r"收入|营收|销售额|\brevenues?\b|\bsales\b", re.IGNORECASE)
_SIZES = (MeasureKind.LEVEL, MeasureKind.CAPEX)


def with_claims(figures: Sequence[StatedFigure]) -> list[StatedFigure]:
    """The same figures; margins and growth rates whose operands are stated too say what they follow from."""
    return [_claimed(figure, figures) for figure in figures]


def _claimed(figure: StatedFigure, figures: Sequence[StatedFigure]) -> StatedFigure:
    if figure.value.unit != "%" or figure.formula:
        return figure
    if figure.kind is MeasureKind.LEVEL and _MARGIN.search(figure.subject):
        beside = [f for f in figures if f.passages == figure.passages and f.kind is MeasureKind.LEVEL]
        costs = [f for f in beside if f.value.unit != "%" and _COST.search(f.subject)]
        revenues = [f for f in beside if f.value.unit != "%" and _REVENUE.search(f.subject)]
        if len(costs) == len(revenues) == 1 and costs[0].value.unit == revenues[0].value.unit:
            operands = (revenues[0].id, costs[0].id)
            return replace(figure, kind=MeasureKind.CLAIM, formula="margin", operands=operands)
    if figure.kind is MeasureKind.GROWTH and figure.first_year is not None:
        start = _level(figure, figure.first_year - 1, figures)
        end = _level(figure, figure.first_year, figures)
        if start is not None and end is not None and start.value.unit == end.value.unit:
            return replace(figure, formula="growth", operands=(start.id, end.id))
    return figure


def _level(figure: StatedFigure, year: int, figures: Sequence[StatedFigure]) -> StatedFigure | None:
    same = (f for f in figures if f.kind in _SIZES and f.subject == figure.subject and f.value.unit != "%")
    return next((f for f in same if f.first_year == year and not f.stage), None)
