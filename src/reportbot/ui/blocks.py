"""A run of blocks as markup: headings, paragraphs, bullets and exhibits, as they follow each other in the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportbot.domain.browsing import Shelf
from reportbot.domain.documents import Passage, PassageKind
from reportbot.domain.text import is_chinese
from reportbot.ui.exhibit_markup import Marks, exhibit_markup
from reportbot.ui.markup import inert_html
from reportbot.ui.texts import Texts

Extra = Callable[[Passage], str]
"""Markup of our own that stands at the end of a block."""


def blocks_markup(blocks: Sequence[Passage], shelf: Shelf, marks: Marks, texts: Texts, extra: Extra) -> str:
    """The blocks in order; pieces of one long paragraph stand together as one, bullets are a list."""
    drawn: list[str] = []
    for run in paragraphs(blocks):
        first = run[0]
        if (exhibit := shelf.exhibit_of(first)) is not None:
            inner = exhibit_markup(exhibit, first, marks, texts) + extra(first)
            drawn.append(f'<div class="rb-block"{_place(first)}>{inner}</div>')
        elif first.kind is PassageKind.HEADING:
            level = 1 + max(1, min(len(first.heading_path), 3))
            drawn.append(f'<h{level} class="rb-block"{_place(first)}>{_said(run, marks)}</h{level}>')
        else:
            inner = _said(run, marks) + extra(first)
            drawn.append(f'<div class="{_look(first)}"{_place(first)}><p>{inner}</p></div>')
    return "".join(drawn)


def language(text: str) -> str:
    """The ``lang`` attribute for text of the report, which may not be in the window's language."""
    return f' lang="{"zh" if is_chinese(text) else "en"}"'


def paragraphs(blocks: Sequence[Passage]) -> list[list[Passage]]:
    """A long paragraph is cut into passages where a sentence ends in the middle of a line: here it is whole again."""
    runs: list[list[Passage]] = []
    for block in blocks:
        last = runs[-1][-1] if runs else None
        if last and _goes_on(last, block):
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _look(passage: Passage) -> str:
    if passage.kind is not PassageKind.BULLET:
        return "rb-block"
    return "rb-block numbered" if passage.text[:1].isdigit() else "rb-block bullet"


def joined(pieces: Sequence[str], run: Sequence[Passage]) -> str:
    """The markup of a run's passages as one text: with a space, but not behind a Chinese full stop."""
    spaces = ["" if passage.text[-1:] > "\x7f" else " " for passage in run[:-1]] + [""]
    return "".join(piece + space for piece, space in zip(pieces, spaces, strict=True))


def _goes_on(last: Passage, block: Passage) -> bool:
    prose = (PassageKind.PARAGRAPH, PassageKind.BULLET)
    return last.kind in prose and block.kind is last.kind and block.start_line == last.end_line


def _said(run: Sequence[Passage], marks: Marks) -> str:
    pieces: list[str] = []
    for passage in run:
        text = inert_html(passage.text)
        place = _place(passage) if passage is not run[0] else ""
        if passage.id in marks.passages:
            pieces.append(f'<mark tabindex="-1"{place}>{text}</mark>')
        else:
            pieces.append(f"<span{place}>{text}</span>" if place else text)
    return joined(pieces, run)


def _place(passage: Passage) -> str:
    return f' data-passage="{inert_html(passage.id)}"'
