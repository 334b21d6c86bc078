"""Rows of one table that an answer says one after the other, as the table that they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportbot.domain.answers import Answer
from reportbot.domain.documents import Passage, PassageKind
from reportbot.domain.markers import find_markers, without_markers
from reportbot.domain.sentences import Sentence, split_sentences
from reportbot.domain.text import squash
from reportbot.domain.units import unit_of_label
from reportbot.ui.english_names import EnglishNames
from reportbot.ui.figure_columns import common_unit, mostly_figures
from reportbot.ui.glosses import cell_gloss, glossed, heading_gloss, unit_gloss
from reportbot.ui.library_texts import library_texts
from reportbot.ui.markup import cite_link, inert
from reportbot.ui.preview import preview
from reportbot.ui.texts import Texts

_LEAST = 2  # rows
_MOST_COLUMNS = 6  # a wider table shows only the cells that the answer names
_UNIT = re.compile(r"[（(]([^（）()]*)[)）]$")


@dataclass(frozen=True, slots=True)
class RowTable:
    """A table in the place of ``text[start:end]`` of an answer."""

    start: int
    end: int
    markup: str


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence that says cells of one row and nothing else; ``named`` are the columns of those cells."""

    sentence: Sentence
    marker: int
    passage: Passage
    named: frozenset[int]


def row_tables(answer: Answer, texts: Texts, english: EnglishNames | None = None) -> tuple[RowTable, ...]:
    """The runs of sentences that say rows of one table, each as a table with the named cells marked.

    Only sentences that the verifier has nothing against, and of which nothing is lost in the table.
    """
    passages = {c.marker: c.passage for c in answer.citations if c.passage.cells}
    if len(passages) < _LEAST:
        return ()
    findings = answer.verification.findings
    said: list[_Said | None] = []
    for sentence in split_sentences(answer.text):
        doubted = any(f.start < sentence.end and sentence.start < f.end for f in findings)
        said.append(None if doubted else _row_of(sentence, passages))
    tables: list[RowTable] = []
    for key, run in groupby(said, key=_table_of):
        rows = [row for row in run if row is not None]
        if key and len(rows) >= _LEAST:
            markup = _table(rows, texts, english)
            tables.append(RowTable(rows[0].sentence.start, rows[-1].sentence.end, markup))
    return tuple(tables)


def _table_of(said: _Said | None) -> tuple[str, str | None, tuple[str, ...]] | None:
    """What rows of one table have in common."""
    if said is None:
        return None
    columns = tuple(column for column, _ in said.passage.cells)
    return said.passage.source, said.passage.exhibit, columns


def _row_of(sentence: Sentence, passages: dict[int, Passage]) -> _Said | None:
    markers = {marker.number for marker in find_markers(sentence.text)}
    if len(markers) != 1:
        return None
    (marker,) = markers
    passage = passages.get(marker)
    if passage is None or passage.kind is not PassageKind.TABLE_ROW:
        return None
    named = _named(without_markers(sentence.text), passage)
    return _Said(sentence, marker, passage, named) if named else None


def _named(text: str, passage: Passage) -> frozenset[int]:
    """The columns of the cells that make up the text; none where the text says more than cells."""
    rest = squash(text)
    found: set[int] = set()
    for index, (_, cell) in sorted(enumerate(passage.cells), key=lambda one: -len(squash(one[1][1]))):
        flat = squash(cell)
        if flat and flat in rest:
            rest = rest.replace(flat, " ", 1)
            found.add(index)
    headings = [heading for column, _ in passage.cells for heading in _headings(column)]
    for words in sorted([*headings, squash(passage.exhibit or "")], key=len, reverse=True):
        if words:
            rest = rest.replace(words, " ")
    left = [c for c in rest if unicodedata.category(c)[0] in "LN"]
    return frozenset(found) if len(found) >= _LEAST and not left else frozenset()


def _headings(column: str) -> Iterator[str]:
    """A column's heading, and its name and unit apart."""
    yield squash(column)
    yield from map(squash, _split(column))


def _split(column: str) -> tuple[str, str]:
    """A column's name and unit; without a unit, the heading and nothing."""
    unit = _UNIT.search(column)
    return (column[: unit.start()], unit[1]) if unit and unit_of_label(unit[1]) else (column, "")


def _table(rows: Sequence[_Said], texts: Texts, english: EnglishNames | None) -> str:
    passage = rows[0].passage
    every = range(len(passage.cells))
    named = frozenset().union(*(row.named for row in rows))
    shown = [i for i in every if len(every) <= _MOST_COLUMNS or i in named]
    figures = {i: mostly_figures([row.passage.cells[i][1] for row in rows]) for i in shown}
    label = next(i for i in shown if i in named)
    named_units = [_split(passage.cells[i][0]) for i in shown]
    unit = common_unit([unit for _, unit in named_units if unit])
    headings = [
        name if unit else passage.cells[i][0] for i, (name, _) in zip(shown, named_units, strict=True)
    ]
    heads = "".join(
        f'<th scope="col"{_look(figures[i])}>{heading_gloss(heading, english, texts)}</th>'
        for i, heading in zip(shown, headings, strict=True)
    )
    body = "".join(
        f"<tr>{''.join(_cell(row, i, figures[i], i == label, texts, english) for i in shown)}</tr>"
        for row in rows
    )
    words = library_texts(texts)
    said = f"{words.unit}{words.colon}{unit_gloss(unit, english, texts)}" if unit else ""
    exhibit = glossed(passage.exhibit or "", english, texts)
    title = " · ".join(part for part in (exhibit, passage.caption, said) if part)
    caption = f"<caption>{inert(title)}</caption>" if title else ""
    return (
        f'<div class="scroll" tabindex="0"><table class="typeset rows">{caption}<thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _cell(
    row: _Said, column: int, figures: bool, label: bool, texts: Texts, english: EnglishNames | None
) -> str:
    gloss = cell_gloss(row.passage.cells[column][1], english, texts)
    text = inert(row.passage.cells[column][1])
    if label:
        chip = cite_link(row.passage.id, str(row.marker), str(row.marker), preview(row.passage, texts))
        return f'<th scope="row">{text} {chip}{gloss}</th>'
    return f"<td{_look(figures)}>{f'<mark>{text}</mark>' if column in row.named else text}{gloss}</td>"


def _look(figures: bool) -> str:
    return ' class="number"' if figures else ""
