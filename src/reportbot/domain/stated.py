"""Stated figures: what a report's own numbers measure, of what, when, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportbot.domain.calculators.measures import Measure
from reportbot.domain.calculators.workings import Operand, Said
from reportbot.domain.markers import marker_free


class MeasureKind(StrEnum):
    """What a stated figure measures, which decides what may be done with it."""

    LEVEL = "level"
    """A size: a market, a valuation, a number of things."""
    CAPEX = "capex"
    GROWTH = "growth"
    """Change over the year (or quarter) before, in percent."""
    CAGR = "cagr"
    """Change a year, compounded over ``first_year`` to ``last_year``."""
    SHARE = "share"
    """Part of a whole, in percent: ``subject`` of ``whole``."""
    DISCOUNT = "discount"
    """The off-peak price as a percentage of the list price."""
    CLAIM = "claim"
    """A figure that follows from others, and can be checked against them."""


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """One figure of the report.

    ``subject`` is what is measured ("服务器"), ``whole`` what a share is of; ``stage`` tells two values of one
    subject apart where no year does ("before", "after"). ``start`` and ``end`` are its sentence's character
    range in ``source``.
    """

    id: str
    name: str
    english: str
    kind: MeasureKind
    value: Measure
    subject: str
    source: str
    start: int
    end: int
    passages: tuple[str, ...]
    first_year: int | None = None
    last_year: int | None = None
    whole: str = ""
    stage: str = ""
    also: tuple[str, ...] = ()
    per: str = ""
    """What an amount is the price of one of, as the report writes it: "kWh", "吨"."""
    formula: str = ""
    """How a claim follows from others: "margin", "below", "growth"."""
    operands: tuple[str, ...] = ()
    """The ids of the figures, or "model/kind" of the prices, that the claim follows from, in the formula's order."""

    @property
    def said(self) -> Said:
        """Its name in both languages."""
        return Said(_as_template(self.name), _as_template(self.english or self.name))

    @property
    def operand(self) -> Operand:
        """It as an operand that cites its passages."""
        return Operand(self.said, self.value, self.passages, self.per)


def _as_template(text: str) -> str:
    """The name where braces are places and brackets markers."""
    return marker_free(text.replace("{", "(").replace("}", ")"))
