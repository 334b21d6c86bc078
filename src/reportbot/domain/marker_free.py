"""A corpus that holds no citation markers of its own: "[3]" in a report is a footnote, or a forgery.

Where a report is read, its brackets become ［3］, as long as before and to a reader the same; the quote, which
is the source's own characters, stays. So every marker in a tool's result or an answer is one that a tool gave.
"""

from __future__ import annotations

from dataclasses import replace

from reportbot.domain.documents import Column, Exhibit, Passage
from reportbot.domain.markers import marker_free


def passage_marker_free(passage: Passage) -> Passage:
    """The passage with no marker in anything but its quote."""
    if not any("[" in text for text in _texts(passage)):
        return passage
    return replace(
        passage,
        text=marker_free(passage.text),
        heading_path=tuple(map(marker_free, passage.heading_path)),
        caption=passage.caption and marker_free(passage.caption),
        cells=tuple((marker_free(column), marker_free(cell)) for column, cell in passage.cells),
    )


def exhibit_marker_free(exhibit: Exhibit) -> Exhibit:
    """The exhibit with no marker in caption, notes, source line, columns or cells."""
    return replace(
        exhibit,
        caption=marker_free(exhibit.caption),
        source_line=marker_free(exhibit.source_line),
        notes=tuple(map(marker_free, exhibit.notes)),
        columns=tuple(Column(marker_free(c.name), marker_free(c.unit)) for c in exhibit.columns),
        rows=tuple(replace(row, cells=tuple(map(marker_free, row.cells))) for row in exhibit.rows),
    )


def _texts(passage: Passage) -> tuple[str, ...]:
    cells = (text for pair in passage.cells for text in pair)
    return (passage.text, *passage.heading_path, passage.caption or "", *cells)
