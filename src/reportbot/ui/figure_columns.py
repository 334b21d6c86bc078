"""Which columns of a table hold figures, and so are set flush right; and the unit that they share."""

from __future__ import annotations

from collections.abc import Sequence

from reportbot.domain.figures import FigureKind, read_figures
from reportbot.domain.text import squash

_FIGURES = 0.6  # share of figures that makes a column one: a few cells may say "NA" or name a round
_LEAD = 3  # characters of words that may stand before a figure: 约, USD
_PLAIN = frozenset({"", "-", "–", "—", "/", "na", "n/a", "nm", "nan"})
_WORDS = frozenset({FigureKind.DATE, FigureKind.EXHIBIT, FigureKind.ORDINAL})


def mostly_figures(cells: Sequence[str]) -> bool:
    """Whether most of the cells that say something are a figure and little else."""
    filled = [cell for cell in cells if squash(cell) not in _PLAIN]
    return bool(filled) and sum(map(_is_figure, filled)) >= _FIGURES * len(filled)


def common_unit(units: Sequence[str]) -> str:
    """The unit of several columns, to be said once instead of in each head; empty where they differ."""
    return units[0] if len(units) > 1 and len(set(units)) == 1 else ""


def _is_figure(cell: str) -> bool:
    figures = read_figures(cell)
    if not figures or figures[0].kind in _WORDS or not any(c.isdigit() for c in figures[0].text):
        return False
    rest = cell[figures[0].end :].strip()
    return figures[0].start <= _LEAD and (not rest or rest[0] in "(（+%" or len(rest) <= _LEAD)
