"""What of a question the readers of figure requests look at: its percentages, amounts and years."""

from __future__ import annotations

import re

from reportbot.domain.calculators.measures import Measure
from reportbot.domain.figures import Figure, FigureKind, read_figures
from reportbot.embedded.reading import Reading

_YEAR_OR_QUARTER = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?!\d)|第?(?P<han>[一二三四])(?=季度|[、至到和][一二三四]季度)|(?:第|Q|(?<=年)\s?)(?P<digit>[1-4])(?!\d)",
    re.IGNORECASE,
)


_FEW = 10


class Question:
    """What of a question the attempts look at."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.terms = reading.terms
        figures = [f for f in read_figures(reading.text) if not _in_a_name(f, reading)]
        self.shares = [f for f in figures if f.kind is FigureKind.PERCENT]
        """The percentages with "half", which is said of much."""
        self.percents = [f for f in self.shares if not f.in_words] + [
            f for f in self.shares if f.in_words and f.text not in ("一半", "half")
        ]
        self.amounts = [f for f in figures if is_amount(f)]
        self.measured = [f for f in figures if f.kind is FigureKind.AMOUNT or _is_counted(f)]
        self.quarters = _quarters(reading.text)
        self.base_year = max(reading.periods.years, default=None)

    @property
    def amount(self) -> str | None:
        """The asker's amount as a text for the calculators."""
        if not self.amounts:
            return None
        figure = self.amounts[0]
        return amount_text(figure)


def _in_a_name(figure: Figure, reading: Reading) -> bool:
    """Whether what reads as a number in words is part of a name (三元 in 三元锂); nobody splits three yuan."""
    few = figure.kind is FigureKind.AMOUNT and figure.high < _FEW
    return figure.in_words and (few or any(figure.text in name.text for name in reading.names))


def _is_counted(figure: Figure) -> bool:
    """A number of things, or one with a scale: 32 万块, 7.9 亿; not 三家 or a version."""
    return figure.kind is FigureKind.NUMBER and figure.high >= 1000 and figure.first is None


def _quarters(text: str) -> frozenset[tuple[int, int]]:
    """The quarters that a question names, each with its year: "2023Q2 到 2024 年一季度"; a bare one has the last year."""
    found: set[tuple[int, int]] = set()
    year: int | None = None
    for match in _YEAR_OR_QUARTER.finditer(text):
        if match["year"]:
            year = int(match["year"])
        elif year is not None:
            digit = match["han"] or match["digit"]
            found.add((year, "一二三四".index(digit) + 1 if digit in "一二三四" else int(digit)))
    return frozenset(found)


def amount_text(figure: Figure) -> str:
    unit = {"CNY": "元", "USD": "美元"}.get(figure.unit, figure.unit)
    number = f"{figure.low:f}" if not figure.is_range else f"{figure.low:f}-{figure.high:f}"
    return f"{number} {unit}".strip()


def is_amount(figure: Figure) -> bool:
    if figure.kind is FigureKind.AMOUNT:
        return True
    # "100 亿": a sum of money in a hurry; "三家" and "4 年" are none.
    return (
        figure.kind is FigureKind.NUMBER and figure.unit == "" and figure.low >= 1000 and figure.first is None
    )


def same_value(figure: Figure, value: Measure) -> bool:
    return figure.low == value.low and figure.high == value.high and figure.unit == value.unit
