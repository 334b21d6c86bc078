"""What of a cited passage an answer names: the figures of a sentence; cells by words, figures or column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportbot.domain.documents import Exhibit, Row
from reportbot.domain.figures import FigureKind, read_figures
from reportbot.domain.markers import find_markers
from reportbot.domain.sentences import split_sentences
from reportbot.domain.support import Support, measured_cell, text_support
from reportbot.domain.text import squash

_ITEMS = re.compile(r"[、，,;；/]")
_REFERENCES = frozenset({FigureKind.EXHIBIT, FigureKind.ORDINAL})
_SHORTEST = 2  # characters; a single one stands in any sentence


def citing(said: str, marker: int) -> str:
    """The sentences of an answer that carry the marker, as one text; nothing when none does."""
    sentences = [s.text for s in split_sentences(said) if marker in {m.number for m in find_markers(s.text)}]
    return "\n".join(sentences)


def said_figures(text: str, said: str) -> tuple[tuple[int, int], ...]:
    """Where the figures of a passage's text stand that the words of an answer name too, in order."""
    support = text_support(said)
    if not support.figures:
        return ()
    places = [(f.start, f.end) for f in read_figures(text) if f.kind not in _REFERENCES and support.has(f)]
    return tuple(sorted(places))


def said_cells(exhibit: Exhibit, rows: Sequence[Row], said: str) -> frozenset[tuple[str, int]]:
    """(Row passage, column) of each cell among ``rows`` that the text names.

    Of several rows, only those whose name the text has. A column that the text names decides between cells
    with the same figure. The name of a row is not a named cell, unless nothing else of the row is.
    """
    if not said.strip():
        return frozenset()
    name = int(exhibit.grouped)
    words, support = squash(said), text_support(said)
    chosen = rows if len(rows) == 1 else _named_rows(rows, name, words)
    columns = {
        index for index, column in enumerate(exhibit.columns) if index != name and _named(column.name, words)
    }
    found: set[tuple[str, int]] = set()
    for row in chosen:
        hits = {
            index for index in range(len(exhibit.columns)) if _says(exhibit, row, index, words, support)
        } - set(range(name))
        values = hits - {name}
        of_columns = values & columns or (columns if not values and len(chosen) == 1 else set())
        found |= {(row.passage_id, index) for index in of_columns or values or hits}
    return frozenset(found)


def _named_rows(rows: Sequence[Row], name: int, words: str) -> list[Row]:
    """The rows whose name stands in the words, and not only inside the longer name of another row."""
    chosen: list[Row] = []
    for row in sorted(rows, key=lambda row: -len(squash(row.cells[name]))):
        if _named(row.cells[name], words):
            chosen.append(row)
            words = words.replace(squash(row.cells[name]), "\n")
    return chosen


def _named(cell: str, words: str) -> bool:
    flat = squash(cell)
    return len(flat) >= _SHORTEST and flat in words


def _items(cell: str) -> list[str]:
    """The cell as a whole, and what it lists."""
    return [cell, *(item.removesuffix("等") for item in _ITEMS.split(cell))]


def _says(exhibit: Exhibit, row: Row, index: int, words: str, support: Support) -> bool:
    cell, column = row.cells[index], exhibit.columns[index]
    if any(_named(item, words) for item in _items(cell) if not item.strip().isdecimal()):
        return True
    figures = [f for f in read_figures(cell) if f.unit or f.kind is not FigureKind.NUMBER]
    return any(
        support.has(figure) for figure in (*figures, *measured_cell(cell, column.label, exhibit.caption))
    ) or (not figures and any(support.has(figure) for figure in read_figures(cell)))
