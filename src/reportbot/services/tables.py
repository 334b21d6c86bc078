"""Looking up a corpus table: by its number or caption, rows by name, columns by heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportbot.domain.documents import Corpus, Exhibit, ExhibitKind, Row
from reportbot.domain.text import squash
from reportbot.errors import ToolInputError

Matches = Callable[[str, str], bool]
"""Whether the wanted words (first) are met by a cell or heading (second)."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows and columns of a table; ``columns`` are indexes into the exhibit's columns."""

    exhibit: Exhibit
    rows: tuple[Row, ...]
    columns: tuple[int, ...]
    unmatched: tuple[str, ...] = ()


def find_exhibit(corpus: Corpus, wanted: str, *, kind: ExhibitKind | None = None) -> Exhibit:
    """The exhibit that a number ("图表 5", "Chart 5", "5") or caption words mean.

    Raises ToolInputError that lists what there is, when none or several fit.
    """
    candidates = [e for e in corpus.exhibits if kind is None or e.kind is kind]
    number = re.search(r"\d+", wanted)
    if number and re.fullmatch(
        r"\W*(?:图表|图|表|charts?|figures?|tables?|exhibits?)?\W*\d+\W*", wanted.strip(), re.I
    ):
        fits = [e for e in candidates if e.number == number.group()]
    else:
        fits = [e for e in candidates if squash(wanted) and squash(wanted) in squash(f"{e.label}{e.caption}")]
    if len(fits) == 1:
        return fits[0]
    named = "; ".join(f"{e.label} {e.caption}" for e in candidates) or "none"
    problem = "is not unique" if fits else "is not in the report"
    raise ToolInputError(f"{wanted!r} {problem}; name one of these by its number: {named}.")


def select(
    exhibit: Exhibit,
    rows: Sequence[str],
    columns: Sequence[str],
    matches: Matches,
    *,
    sort_by: str = "",
    descending: bool = True,
    limit: int = 0,
) -> Selection:
    """Filter a table. Empty ``rows`` or ``columns`` mean all; ``limit`` 0 means no limit.

    Rows that hold any wanted text in any cell are kept, in table order unless ``sort_by`` names a column of
    figures: then by its figure, rows without one left out. Raises ToolInputError for an unknown column.
    """
    if exhibit.kind is ExhibitKind.STUB:
        raise ToolInputError(
            f"{exhibit.label} is a chart whose data is not in the text; use describe_figure."
        )
    kept, unmatched = _rows(exhibit, rows, matches)
    wanted = _columns(exhibit, columns, matches)
    if sort_by:
        at = _columns(exhibit, [sort_by], matches)[0]
        figures = [(value, row) for row in kept if (value := _figure(row.cells[at])) is not None]
        kept = [row for _, row in sorted(figures, key=lambda pair: pair[0], reverse=descending)]
    return Selection(exhibit, tuple(kept[:limit] if limit else kept), wanted, unmatched)


def _rows(exhibit: Exhibit, wanted: Sequence[str], matches: Matches) -> tuple[list[Row], tuple[str, ...]]:
    texts = [text for text in wanted if text.strip()]
    if not texts:
        return list(exhibit.rows), ()
    hits = {
        text: [row for row in exhibit.rows if any(matches(text, cell) for cell in row.cells)]
        for text in texts
    }
    kept = [row for row in exhibit.rows if any(row in found for found in hits.values())]
    return kept, tuple(text for text, found in hits.items() if not found)


def _columns(exhibit: Exhibit, wanted: Sequence[str], matches: Matches) -> tuple[int, ...]:
    texts = [text for text in wanted if text.strip()]
    if not texts:
        return tuple(range(len(exhibit.columns)))
    found: list[int] = []
    for text in texts:
        hits = [i for i, column in enumerate(exhibit.columns) if matches(text, column.label)]
        if not hits:
            names = ", ".join(column.label for column in exhibit.columns)
            raise ToolInputError(f"{exhibit.label} has no column {text!r}; its columns are: {names}.")
        found += hits
    return tuple(dict.fromkeys(found))


def _figure(cell: str) -> Decimal | None:
    match = re.search(r"-?\d[\d,]*(?:\.\d+)?", cell)
    return Decimal(match.group().replace(",", "")) if match else None
