"""How many of its own periods a stated figure is asked for: a day's profit "times 365", "over a month"."""

from __future__ import annotations

import re
from decimal import Decimal

from reportbot.domain.figures import FigureKind, read_figures
from reportbot.domain.stated import StatedFigure
from reportbot.embedded.calculating.volumes import CADENCES, DAYS, UNITS, periods_in

_TIMES = re.compile(
    r"(?:[×*]|乘以?|\btimes\b|\bmultipl\w+(?: \w+){0,2}? by\b|\bx\b)\s*(?:the )?(?P<n>\d{1,4})(?![\d.,]*\s*%)(?!\d)",
    re.IGNORECASE,
)


def cadence_of(figure: StatedFigure) -> str | None:
    """The time that the figure is for one of, where its name says so: "day" of "单日理论收入"."""
    said = f"{figure.name} {figure.subject} {figure.english}"
    return next((unit for unit, words in CADENCES if re.search(words, said, re.IGNORECASE)), None)


def periods_asked(text: str, cadence: str) -> str | None:
    """How many such times a question puts together, with the unit: "365 天"; None where it asks for one."""
    if match := _TIMES.search(text):
        return f"{int(match['n'])} {UNITS[cadence]}"
    given = [f for f in read_figures(text) if f.kind is FigureKind.NUMBER and f.unit in DAYS and f.low > 1]
    if given:
        return periods_in(cadence, given[-1].low, given[-1].unit)
    longer = [
        unit
        for unit, words in CADENCES
        if DAYS.get(unit, 0) > DAYS.get(cadence, 0) and re.search(words, text, re.IGNORECASE)
    ]
    return periods_in(cadence, Decimal(1), longer[-1]) if longer else None
