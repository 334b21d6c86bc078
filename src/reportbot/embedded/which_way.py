"""Which way a thing goes from one asked year to another, where a sentence gives a figure of each."""

from __future__ import annotations

import re

from reportbot.domain.figures import Figure, FigureKind, read_figures
from reportbot.embedded.claims_judged import asks_either
from reportbot.embedded.evidence import Match
from reportbot.embedded.phrases import CHINESE, Phrases
from reportbot.embedded.reading import Reading

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_OF_RATES = re.compile(r"率|增速|[快慢]|\b(?:rate|growth|faster|slower|pace)\b", re.IGNORECASE)
_RATES = (FigureKind.PERCENT, FigureKind.POINTS)
_SIZES = (FigureKind.AMOUNT, FigureKind.NUMBER)


def which_way(reading: Reading, match: Match, marker: str, phrases: Phrases) -> str:
    """The later year's figure against the earlier one's; empty where it is not asked, or not one of each is there."""
    years = sorted(reading.periods.years)
    if not asks_either(reading) or len(years) != 2:
        return ""
    kinds = _RATES if _OF_RATES.search(reading.text) else _SIZES
    figures = [_figure_of(match.unit.text, year, kinds) for year in years]
    one, other = figures
    if one is None or other is None or one.unit != other.unit or one.is_range or other.is_range:
        return ""
    way = (other.low > one.low) - (other.low < one.low)
    words = ("低于", "等于", "高于") if phrases is CHINESE else ("is below", "equals", "is above")
    return phrases.which_way.format(
        later=years[1], earlier=years[0], one=other.text, other=one.text, way=words[way + 1], marker=marker
    )


def _figure_of(text: str, year: int, kinds: tuple[FigureKind, ...]) -> Figure | None:
    """The only figure of these kinds behind the year and before the next one; a fall counts below zero."""
    for match in _YEAR.finditer(text):
        if int(match[1]) != year:
            continue
        after = _YEAR.search(text, match.end())
        piece = text[match.end() : after.start() if after else len(text)]
        found = [f for f in read_figures(piece) if f.kind in kinds]
        if len(found) == 1:
            return found[0]
    return None
