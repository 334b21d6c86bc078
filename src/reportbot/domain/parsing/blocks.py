"""Headings, paragraphs and bullets: the text between the exhibits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportbot.domain.parsing.captions import find_sources
from reportbot.domain.parsing.layout import Layout
from reportbot.domain.parsing.lines import Line, display_width, ends_sentence
from reportbot.domain.parsing.markers import Marker, MarkerKind, find_marker
from reportbot.domain.parsing.reflow import join_lines
from reportbot.domain.parsing.separators import split_firmly

_HEADING_WIDTH = 110  # columns, about fifty characters: two printed lines
_HEADING_LINES = 3
_UNMARKED_WIDTH = 64  # columns; an unwrapped line that is longer and has no mark is a sentence
_NOT_A_HEADING = re.compile(r"[。；;@]|https?:|[，,、：:]$|^[\d\s.,%:/年月日\-]+$|^\W+$|\.{4,}|…{2,}|·{4,}")
_BOLD = re.compile(r"\*\*[^*]+\*\*|__[^_]+__")
_BOLD_LEVEL = 7  # below Markdown's six: beside marked headings, a bold line is the least of headings
_TABLE_CELLS = 3  # a line that falls into as many is a row of a table that lost its caption
_LEAD_IN_WIDTH = 120  # columns
_LEAD_IN = 30  # characters


class BlockKind(StrEnum):
    """A lead-in ("其中包括：") is part of the paragraph it ends."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that say one thing. ``start`` is after its bullet glyph, which no quote needs.

    ``level`` counts from 1 for a section, 0 for the document's title and for what is no heading.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    start: int
    text: str
    level: int = 0

    @property
    def end(self) -> int:
        return self.lines[-1].content_end


@dataclass(slots=True)
class _Draft:
    lines: list[Line]
    marker: Marker | None
    text: str = ""


def read_blocks(runs: Sequence[Sequence[Line]], layout: Layout) -> list[Block]:
    """The blocks of the text, in order. A run is the lines between two exhibits, without blank lines."""
    blocks: list[Block] = []
    markdown = any(_is_markdown(find_marker(line.raw)) for run in runs for line in run)
    for number, run in enumerate(runs):
        drafts = _drafts(run, layout)
        for index, draft in enumerate(drafts):
            before = drafts[index - 1] if index else None
            after = drafts[index + 1] if index + 1 < len(drafts) else None
            last_of_all = after is None and number == len(runs) - 1
            level = None if last_of_all else _heading_level(draft, before, after, layout, first=not blocks)
            if markdown and level is not None and not _is_markdown(draft.marker):
                level = _BOLD_LEVEL if _BOLD.fullmatch(draft.text) else None
            block = _block(draft, level)
            if blocks and index and after and _leads_in(block, blocks[-1], after):
                last = blocks.pop()
                block = Block(
                    last.kind, last.lines + block.lines, last.start, join_lines([last.text, block.text])
                )
            blocks.append(block)
    return blocks


def _is_markdown(marker: Marker | None) -> bool:
    return marker is not None and marker.kind is MarkerKind.MARKDOWN_HEADING


def _leads_in(block: Block, before: Block, after: _Draft) -> bool:
    """Whether the block only announces a list ("其中包括："): too little to be found or cited alone."""
    short = len(block.text) <= _LEAD_IN and block.text.endswith(("：", ":"))
    kinds = block.kind is BlockKind.PARAGRAPH and before.kind is BlockKind.PARAGRAPH
    return short and kinds and after.marker is not None


def _drafts(run: Sequence[Line], layout: Layout) -> list[_Draft]:
    drafts: list[_Draft] = []
    for line in run:
        marker = find_marker(line.raw)
        previous = drafts[-1] if drafts else None
        if previous and marker and marker.kind in (MarkerKind.NUMBER, MarkerKind.BULLET):
            # A number or a dash that a wrapped sentence happens to put at a line's start opens no item.
            last = previous.lines[-1]
            wrapped = layout.goes_on(last, line) and not ends_sentence(last.text)
            marker = (
                None if wrapped and not (previous.marker and previous.marker.kind is marker.kind) else marker
            )
        if previous is None or marker is not None or not _belongs(previous, line, layout):
            drafts.append(_Draft([line], marker))
        else:
            previous.lines.append(line)
    for draft in drafts:
        draft.text = _text(draft)
    return drafts if layout.trailing_marks else _rejoin_headings(drafts, layout)


def _rejoin_headings(drafts: Sequence[_Draft], layout: Layout) -> list[_Draft]:
    """Headings are set larger and wrap early: a long one takes in a short one right below."""
    joined: list[_Draft] = []
    for draft in drafts:
        above = joined[-1] if joined else None
        if (
            above
            and draft.marker is None
            and _titled(draft)
            and _titled(above)
            and _wraps(above, draft, layout)
        ):
            above.lines += draft.lines
            above.text = _text(above)
        else:
            joined.append(draft)
    return joined


def _wraps(above: _Draft, draft: _Draft, layout: Layout) -> bool:
    gap = draft.lines[0].number - above.lines[-1].number - 1
    if gap > int(layout.double_spaced) or len(above.lines) > 1 or not layout.wrap_width:
        return False
    if above.marker and above.marker.kind is not MarkerKind.SECTION:
        return False
    width = display_width(above.lines[-1].text)
    return width >= layout.wrap_width / 2 and display_width(draft.text) < width


def _belongs(draft: _Draft, line: Line, layout: Layout) -> bool:
    last = draft.lines[-1]
    if draft.marker and draft.marker.kind is MarkerKind.MARKDOWN_HEADING:
        return False
    if layout.goes_on(last, line) or not _text(draft):
        return True
    lead_in = draft.marker and draft.marker.kind is MarkerKind.SECTION and last.text.endswith(("：", ":"))
    return (
        bool(lead_in)
        and layout.page(last) == layout.page(line)
        and display_width(_text(draft)) <= _LEAD_IN_WIDTH
    )


def _text(draft: _Draft) -> str:
    length = _skipped(draft)
    first, *rest = draft.lines
    return join_lines([first.raw[length:], *(line.raw for line in rest)])


def _skipped(draft: _Draft) -> int:
    """How much of the first line is a glyph; a number belongs to the text."""
    if draft.marker is None or draft.marker.kind is MarkerKind.NUMBER:
        return 0
    return draft.marker.length


def _block(draft: _Draft, level: int | None) -> Block:
    first = draft.lines[0]
    marked = first.raw[_skipped(draft) :]
    start = first.end - len(marked.lstrip()) if marked.strip() else draft.lines[-1].content_end
    if not marked.strip() and len(draft.lines) > 1:
        start = draft.lines[1].content_start
    if level is not None:
        text = draft.text.rstrip("# ") if _is_markdown(draft.marker) else draft.text.strip("*_")
        return Block(BlockKind.HEADING, tuple(draft.lines), start, text, level)
    kind = BlockKind.BULLET if draft.marker else BlockKind.PARAGRAPH
    return Block(kind, tuple(draft.lines), start, draft.text)


def _heading_level(
    draft: _Draft, before: _Draft | None, after: _Draft | None, layout: Layout, *, first: bool
) -> int | None:
    """The level of the heading that the draft is, or None."""
    marker = draft.marker
    if marker and marker.kind is MarkerKind.MARKDOWN_HEADING:
        return marker.level
    if first and marker is None and _titled(draft):
        return 0
    if not _titled(draft) or (marker and marker.kind is MarkerKind.BULLET):
        return None
    if marker is None:
        unwrapped = not layout.wrap_width and display_width(draft.text) > _UNMARKED_WIDTH
        return None if unwrapped else 1
    if marker.kind is MarkerKind.SECTION:
        return None if _same_marker(draft, before) or _same_marker(draft, after) else 2
    if _same_marker(draft, before) or (_same_marker(draft, after) and marker.level > 1):
        return None
    return marker.level


def _titled(draft: _Draft) -> bool:
    text = draft.text
    if len(draft.lines) > _HEADING_LINES or display_width(text) > _HEADING_WIDTH or ends_sentence(text):
        return False
    if find_sources(text) or any(len(split_firmly(line.raw)) >= _TABLE_CELLS for line in draft.lines):
        return False
    return not _NOT_A_HEADING.search(text)


def _same_marker(draft: _Draft, other: _Draft | None) -> bool:
    return (
        other is not None
        and other.marker is not None
        and draft.marker is not None
        and (other.marker.kind is draft.marker.kind and other.marker.level == draft.marker.level)
    )
