"""From a parsed source to the passages that are indexed and cited, and the exhibits they belong to."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportbot.domain.documents import Exhibit, ExhibitKind, Passage, PassageKind, Row, Source
from reportbot.domain.parsing.blocks import Block, BlockKind
from reportbot.domain.parsing.document import Item, ParsedSource
from reportbot.domain.parsing.exhibit_text import group_text, row_text, stub_text, table_text
from reportbot.domain.parsing.exhibits import FoundExhibit
from reportbot.domain.parsing.grid import Grid
from reportbot.domain.parsing.reflow import join_lines

MAX_PARAGRAPH = 500
"""Characters; a longer paragraph is split at sentence ends, so that a citation stays readable."""

_SENTENCE_END = re.compile(r"[。！？；][”’）】》]*|[.!?;][\"')\]]*(?=\s)")
_KINDS = {
    BlockKind.HEADING: PassageKind.HEADING,
    BlockKind.PARAGRAPH: PassageKind.PARAGRAPH,
    BlockKind.BULLET: PassageKind.BULLET,
}

ReadGrid = Callable[[FoundExhibit], Grid | None]
"""How the cells of an exhibit with a body are read; None if it holds no table."""


@dataclass(frozen=True, slots=True)
class Chunks:
    """The passages and exhibits of one source, in reading order."""

    passages: tuple[Passage, ...]
    exhibits: tuple[Exhibit, ...]


def chunk(source: Source, parsed: ParsedSource, read_grid: ReadGrid) -> Chunks:
    """Cut a source into passages: paragraphs, bullets, headings, tables with groups and rows, stubs."""
    return _Chunker(source, parsed, read_grid).run()


class _Chunker:
    def __init__(self, source: Source, parsed: ParsedSource, read_grid: ReadGrid) -> None:
        self._source = source
        self._parsed = parsed
        self._read_grid = read_grid
        self._passages: list[Passage] = []
        self._exhibits: list[Exhibit] = []
        self._seen: Counter[tuple[PassageKind, str]] = Counter()

    def run(self) -> Chunks:
        for item in self._parsed.items:
            if isinstance(item.content, Block):
                self._add_block(item, item.content)
            else:
                self._add_exhibit(item, item.content)
        text_kinds = (PassageKind.PARAGRAPH, PassageKind.BULLET)
        chained = _chain(self._passages, [p.id for p in self._passages if p.kind in text_kinds])
        for exhibit in self._exhibits:
            chained = _chain(chained, [row.passage_id for row in exhibit.rows])
        return Chunks(tuple(chained), tuple(self._exhibits))

    def _add_block(self, item: Item, block: Block) -> None:
        kind = _KINDS[block.kind]
        for start, end in split_sentences(self._source.text, block.start, block.end):
            self._add(item, kind, start, end)

    def _add_exhibit(self, item: Item, found: FoundExhibit) -> None:
        grid = self._read_grid(found) if found.body else None
        if grid is None:
            self._add_stub(item, found)
        else:
            self._add_table(item, found, grid)

    def _add_stub(self, item: Item, found: FoundExhibit) -> None:
        text = stub_text(self._source.text, found)
        passage = self._add(item, PassageKind.FIGURE_STUB, found.start, found.end, found=found, text=text)
        self._exhibits.append(self._exhibit(item, found, ExhibitKind.STUB, passage.id))

    def _add_table(self, item: Item, found: FoundExhibit, grid: Grid) -> None:
        text = self._source.text
        shown = table_text(text, found, grid)
        whole = self._add(item, PassageKind.TABLE, found.start, found.end, found=found, text=shown)
        group_ids: dict[int, str] = {}
        rows: list[Row] = []
        for row in grid.rows:
            if row.group is not None and row.group not in group_ids:
                group = grid.groups[row.group]
                passage = self._add(
                    item,
                    PassageKind.TABLE_GROUP,
                    group.start,
                    group.end,
                    found=found,
                    parent=whole.id,
                    text=group_text(text, grid, row.group),
                )
                group_ids[row.group] = passage.id
            group_id = group_ids[row.group] if row.group is not None else None
            passage = self._add(
                item,
                PassageKind.TABLE_ROW,
                row.start,
                row.end,
                found=found,
                parent=group_id or whole.id,
                text=row_text(text, row),
                cells=row.labelled(grid.columns),
            )
            rows.append(Row(row.cells, passage.id, group_id))
        exhibit = self._exhibit(item, found, ExhibitKind.TABLE, whole.id)
        self._exhibits.append(
            replace(exhibit, columns=grid.columns, rows=tuple(rows), grouped=bool(grid.groups))
        )

    def _exhibit(self, item: Item, found: FoundExhibit, kind: ExhibitKind, passage_id: str) -> Exhibit:
        return Exhibit(
            label=found.label,
            number=found.number,
            caption=found.title or item.heading,
            kind=kind,
            source=self._source.name,
            passage_id=passage_id,
            source_line=found.source.text if found.source else "",
            notes=tuple(note.text for note in found.notes),
        )

    def _add(
        self,
        item: Item,
        kind: PassageKind,
        start: int,
        end: int,
        *,
        found: FoundExhibit | None = None,
        parent: str | None = None,
        text: str | None = None,
        cells: tuple[tuple[str, str], ...] = (),
    ) -> Passage:
        quote = self._source.text[start:end]
        first, last = self._parsed.line_at(start), self._parsed.line_at(end - 1)
        self._seen[kind, quote] += 1
        passage = Passage(
            id=passage_id(self._source.name, kind, quote, self._seen[kind, quote]),
            source=self._source.name,
            kind=kind,
            quote=quote,
            text=join_lines(quote.split("\n")) if text is None else text,
            heading_path=item.heading_path,
            page=self._parsed.layout.page(first),
            start=start,
            end=end,
            start_line=first.number,
            end_line=last.number,
            exhibit=found.label if found else None,
            caption=found.title or item.heading if found else None,
            parent_id=parent,
            cells=cells,
        )
        self._passages.append(passage)
        return passage


def passage_id(source: str, kind: PassageKind, quote: str, occurrence: int = 1) -> str:
    """Sixteen hexadecimal digits from what the passage says and where; ``occurrence`` tells twins apart."""
    parts = [source, kind.value, quote, *([str(occurrence)] if occurrence > 1 else [])]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def split_sentences(text: str, start: int, end: int, limit: int = MAX_PARAGRAPH) -> list[tuple[int, int]]:
    """Ranges that cover ``text[start:end]`` but for white space, cut at sentence ends beyond the limit.

    The pieces are of like length; a sentence longer than the limit stays whole.
    """
    if end - start <= limit:
        return [(start, end)] if start < end else []
    target = (end - start) / -(-(end - start) // limit)
    cuts = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    ranges: list[tuple[int, int]] = []
    begin = start
    for index, cut in enumerate(cuts):
        following = cuts[index + 1] if index + 1 < len(cuts) else end
        if cut - begin >= target or following - begin > limit:
            ranges.append((begin, cut))
            begin = cut
    ranges.append((begin, end))
    trimmed = [_trim(text, *each) for each in ranges]
    return [each for each in trimmed if each[0] < each[1]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _chain(passages: Sequence[Passage], ids: Sequence[str]) -> list[Passage]:
    """Link these passages to their neighbours, in the order given."""
    after = dict(pairwise(ids))
    before = {following: id_ for id_, following in after.items()}
    member = set(ids)
    return [
        replace(p, previous_id=before.get(p.id), next_id=after.get(p.id)) if p.id in member else p
        for p in passages
    ]
