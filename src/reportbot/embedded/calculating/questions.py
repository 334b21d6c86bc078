"""What of a question the readers of figure requests look at: its percentages, amounts and years."""

from __future__ import annotations

from reportbot.domain.calculators.measures import Measure
from reportbot.domain.figures import Figure, FigureKind, read_figures
from reportbot.embedded.reading import Reading


class Question:
    """What of a question the attempts look at."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.terms = reading.terms
        figures = read_figures(reading.text)
        self.percents = [f for f in figures if f.kind is FigureKind.PERCENT and not f.in_words] + [
            f
            for f in figures
            if f.kind is FigureKind.PERCENT and f.in_words and f.text not in ("一半", "half")
        ]
        self.amounts = [f for f in figures if is_amount(f)]
        self.base_year = max(reading.periods.years, default=None)

    @property
    def amount(self) -> str | None:
        """The asker's amount as a text for the calculators."""
        if not self.amounts:
            return None
        figure = self.amounts[0]
        return amount_text(figure)


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
