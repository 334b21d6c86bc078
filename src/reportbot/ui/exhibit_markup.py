"""Tables as tables and charts as cards: what a numbered exhibit of the report looks like."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportbot.domain.documents import Exhibit, ExhibitKind, Passage, Row
from reportbot.domain.text import squash
from reportbot.ui.figure_columns import common_unit, mostly_figures
from reportbot.ui.library_texts import LibraryTexts, library_texts
from reportbot.ui.markup import inert_html
from reportbot.ui.requests import Deed, Request
from reportbot.ui.texts import Texts

ROWS_SHOWN = 200
"""Rows of a table that are drawn at once; a longer one is walked through."""

_SAMPLED = 30  # rows that decide how a column is set
_SHORT = 14  # letters of a cell that is kept on one line: several of more leave the longest column no room


@dataclass(frozen=True, slots=True)
class Marks:
    """What of a table is cited: passages (rows, or a group of them), and the cells that the answer names."""

    passages: frozenset[str] = frozenset()
    cells: frozenset[tuple[str, int]] = field(default_factory=frozenset)


NO_MARKS = Marks()


def exhibit_markup(exhibit: Exhibit, passage: Passage, marks: Marks, texts: Texts) -> str:
    """Caption, then the table with what is cited marked or the chart's card, then notes and source.

    ``passage`` is the whole exhibit's; where marks hold it, the caption is what is cited.
    """
    words = library_texts(texts)
    cited = passage.id in marks.passages
    title = inert_html(f"{exhibit.label}{words.colon}{exhibit.caption}")
    caption = f'<figcaption class="caption">{f"<mark>{title}</mark>" if cited else title}</figcaption>'
    if exhibit.kind is ExhibitKind.STUB or not exhibit.rows:
        said = f'<p class="stub">{inert_html(texts.stub)}</p>' if exhibit.kind is ExhibitKind.STUB else ""
        inner = caption + said + _chart_text(exhibit, passage, words) + _origin(exhibit, words)
        return f'<figure class="exhibit chart">{inner}</figure>'
    inner = caption + table_markup(exhibit, marks, words) + _origin(exhibit, words)
    return f'<figure class="exhibit">{inner}</figure>'


def table_markup(exhibit: Exhibit, marks: Marks, words: LibraryTexts) -> str:
    """The table; of a long one the rows around the first that is cited, with the way to the others."""
    first, last = _shown(exhibit, marks)
    figures = [_is_figures(exhibit, index) for index in range(len(exhibit.columns))]
    unit = common_unit([column.unit for column in exhibit.columns if column.unit])
    heads = "".join(
        f'<th scope="col"{_class(_look(exhibit, index, figures[index]))}>'
        f"{inert_html(column.name if unit else column.label)}</th>"
        for index, column in enumerate(exhibit.columns)
    )
    rows = exhibit.rows[first:last]
    drawn = "".join(_row(exhibit, rows, index, figures, marks) for index in range(len(rows)))
    label = inert_html(f"{exhibit.label} {exhibit.caption}")
    said = f'<p class="note unit">{words.unit}{words.colon}{inert_html(unit)}</p>' if unit else ""
    table = (
        f'{said}<div class="scroll" tabindex="0" role="group" aria-label="{label}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{drawn}</tbody></table></div>"
    )
    return table + _rest(exhibit, first, last, words)


def _row(exhibit: Exhibit, rows: Sequence[Row], index: int, figures: Sequence[bool], marks: Marks) -> str:
    row = rows[index]
    cited = bool({row.passage_id, row.group_id} & marks.passages)
    cells = "".join(
        _cell(exhibit, rows, index, column, figures[column], (row.passage_id, column) in marks.cells)
        for column in range(len(row.cells))
    )
    return f'<tr class="cited" aria-current="true">{cells}</tr>' if cited else f"<tr>{cells}</tr>"


def _cell(exhibit: Exhibit, rows: Sequence[Row], index: int, column: int, number: bool, said: bool) -> str:
    cell = rows[index].cells[column]
    text = f"<mark>{inert_html(cell)}</mark>" if said else inert_html(cell)
    if exhibit.grouped and column == 0:
        return _group(rows, index, text)
    names = [
        _look(exhibit, column, number),
        "cited-cell" if said else "",
        "short" if _width(cell) <= _SHORT else "",
    ]
    look = _class(" ".join(name for name in names if name))
    if column == int(exhibit.grouped):
        return f'<th scope="row"{look}>{text}</th>'
    return f"<td{look}>{text}</td>"


def _width(cell: str) -> int:
    """The width of a cell on one line, in letters: a Chinese character is as wide as two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in cell)


def _look(exhibit: Exhibit, column: int, number: bool) -> str:
    """The column that names the rows stays in sight; one of figures is set flush right."""
    return "name" if column == int(exhibit.grouped) else "number" if number else ""


def _group(rows: Sequence[Row], index: int, text: str) -> str:
    """The name of a group once, beside all its rows."""
    group = rows[index].group_id
    if index and rows[index - 1].group_id == group:
        return ""
    height = next((i for i in range(index, len(rows)) if rows[i].group_id != group), len(rows)) - index
    return f'<th scope="rowgroup" rowspan="{height}">{text}</th>'


def _shown(exhibit: Exhibit, marks: Marks) -> tuple[int, int]:
    """The range of rows that is drawn: whole sheets, so that walking on neither skips nor repeats a row."""
    cited = (
        index for index, row in enumerate(exhibit.rows) if {row.passage_id, row.group_id} & marks.passages
    )
    first = next(cited, 0) // ROWS_SHOWN * ROWS_SHOWN
    return first, min(first + ROWS_SHOWN, len(exhibit.rows))


def _rest(exhibit: Exhibit, first: int, last: int, words: LibraryTexts) -> str:
    if last - first == len(exhibit.rows):
        return ""
    said = words.rows_shown.format(first=first + 1, last=last, total=len(exhibit.rows))
    links = [
        f'<button type="button" {Request(Deed.READ, id=exhibit.rows[row].passage_id).attribute()}>{name}</button>'
        for row, name in ((first - ROWS_SHOWN, words.earlier_rows), (last, words.later_rows))
        if 0 <= row < len(exhibit.rows)
    ]
    return f'<p class="rows">{inert_html(said)} {" ".join(links)}</p>'


def _is_figures(exhibit: Exhibit, column: int) -> bool:
    """Whether a column is set flush right."""
    return mostly_figures([row.cells[column] for row in exhibit.rows[:_SAMPLED]])


def _chart_text(exhibit: Exhibit, passage: Passage, words: LibraryTexts) -> str:
    """What the text has of the chart besides caption, notes and source: axis labels, a legend."""
    known = squash(exhibit.label + exhibit.caption + "".join(exhibit.notes) + exhibit.source_line)
    lines = [line for line in passage.text.split("\n")[1:] if squash(line) and not _known(line, known)]
    if not lines:
        return ""
    text = "<br>".join(inert_html(line) for line in lines)
    return f'<p class="note"><strong>{words.chart_text}</strong>{words.colon}{text}</p>'


def _known(line: str, known: str) -> bool:
    """Whether a line is a note or the source, which the text announces with a word and a colon."""
    said = squash(line)
    behind = said.partition(":")[2].rstrip(";；。.")
    return said in known or (bool(behind) and behind in known)


def _origin(exhibit: Exhibit, words: LibraryTexts) -> str:
    lines = [(words.note, note) for note in exhibit.notes]
    lines += [(words.origin, exhibit.source_line)] if exhibit.source_line else []
    return "".join(
        f'<p class="note"><strong>{name}</strong>{words.colon}{inert_html(line)}</p>' for name, line in lines
    )


def _class(names: str) -> str:
    return f' class="{names}"' if names else ""
