"""A whole source parsed: its blocks and exhibits in reading order, each under its headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportbot.domain.parsing.blocks import Block, BlockKind, read_blocks
from reportbot.domain.parsing.exhibits import FoundExhibit, find_exhibits
from reportbot.domain.parsing.layout import Layout, read_layout
from reportbot.domain.parsing.lines import Line, read_lines


@dataclass(frozen=True, slots=True)
class Item:
    """A block or an exhibit with the headings above it (for a heading: itself included)."""

    content: Block | FoundExhibit
    heading_path: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The innermost heading, or nothing."""
        return self.heading_path[-1] if self.heading_path else ""


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """``lines`` is everything; what is in no item is blank or in ``layout.running``."""

    lines: tuple[Line, ...]
    layout: Layout
    items: tuple[Item, ...]

    @property
    def exhibits(self) -> list[FoundExhibit]:
        return [item.content for item in self.items if isinstance(item.content, FoundExhibit)]

    @property
    def prose(self) -> str:
        """What the paragraphs and bullets say, without white space."""
        texts = (item.content.text for item in self.items if isinstance(item.content, Block))
        return "\n".join("".join(text.split()) for text in texts)

    def line_at(self, offset: int) -> Line:
        """The line that holds this character of the source."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.lines[middle].start <= offset else (low, middle - 1)
        return self.lines[low]


def parse(text: str) -> ParsedSource:
    """Parse a source's text. Total: any text parses, at worst as paragraphs."""
    lines = read_lines(text)
    layout = read_layout(lines)
    content = [line for line in lines if not line.blank and line.number not in layout.running]
    exhibits = find_exhibits(content, layout)
    blocks = read_blocks(list(_runs(content, exhibits)), layout)
    parts: list[Block | FoundExhibit] = [*blocks, *exhibits]
    ordered = sorted(parts, key=lambda part: part.start)
    return ParsedSource(tuple(lines), layout, tuple(_under_headings(ordered)))


def _runs(content: Sequence[Line], exhibits: Sequence[FoundExhibit]) -> Iterator[list[Line]]:
    """The lines between exhibits, run by run."""
    taken = {line.number for exhibit in exhibits for line in exhibit.lines}
    run: list[Line] = []
    for line in content:
        if line.number not in taken:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _under_headings(ordered: Sequence[Block | FoundExhibit]) -> Iterator[Item]:
    """Sections nest by level. The title heads only what stands before the first section."""
    path: list[tuple[int, str]] = []
    title = _title_level(ordered)
    for part in ordered:
        if isinstance(part, Block) and part.kind is BlockKind.HEADING:
            path = [(level, text) for level, text in path if title < level < part.level]
            path.append((part.level, part.text))
        yield Item(part, tuple(text for _, text in path))


def _title_level(ordered: Sequence[Block | FoundExhibit]) -> int:
    """The level of the document's title: that of the first heading, if it is alone on its level; else -1."""
    headings = [part for part in ordered if isinstance(part, Block) and part.kind is BlockKind.HEADING]
    if not headings or headings[0] is not ordered[0]:
        return -1
    top = headings[0].level
    return top if all(heading.level > top for heading in headings[1:]) else -1
