"""A corpus arranged for reading: every source as blocks in order, cut into leaves of a screen or two."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportbot.domain.documents import Corpus, Exhibit, Passage, PassageKind
from reportbot.domain.text import normalise, squash

LEAF_CHARACTERS = 6_000
"""A leaf is drawn at once: two to four printed pages, which a browser lays out in milliseconds."""

_INSIDE = frozenset({PassageKind.TABLE_ROW, PassageKind.TABLE_GROUP})


@dataclass(frozen=True, slots=True)
class Leaf:
    """Blocks that are shown together. ``number`` counts from 1 within the source."""

    number: int
    blocks: tuple[Passage, ...]

    @property
    def first_page(self) -> int:
        """The page on which the leaf begins."""
        return self.blocks[0].page

    @property
    def last_page(self) -> int:
        """The page on which its last block begins."""
        return self.blocks[-1].page


class Book:
    """One source: its blocks (headings, paragraphs, bullets, whole tables, charts) in reading order."""

    def __init__(self, source: str, passages: Sequence[Passage]) -> None:
        self.source = source
        self.blocks = tuple(p for p in passages if p.kind not in _INSIDE)
        self.leaves = cut(self.blocks)
        self.headings = tuple(p for p in self.blocks if p.kind is PassageKind.HEADING)
        self.last_page = max((block.page for block in self.blocks), default=1)
        """The highest page number; 1 where pages cannot be told."""
        self._at = {block.id: index for index, block in enumerate(self.blocks)}
        self._leaf_of = {block.id: leaf for leaf in self.leaves for block in leaf.blocks}

    def leaf_of(self, block: Passage) -> Leaf:
        """The leaf that holds the block."""
        return self._leaf_of[block.id]

    def around(self, block: Passage, count: int) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        """``count`` blocks before and after, in reading order; headings on the way come along uncounted."""
        at = self._at[block.id]
        before = _counted(self.blocks[:at][::-1], count)
        return before[::-1], _counted(self.blocks[at + 1 :], count)

    def section_of(self, block: Passage) -> Passage | None:
        """The heading under which the block stands; a heading is its own."""
        reached = self.blocks[: self._at[block.id] + 1]
        return next((p for p in reversed(reached) if p.kind is PassageKind.HEADING), None)

    def at_page(self, page: int) -> Passage | None:
        """The first block of the page, or the last one before it: a paragraph may run on over a page."""
        pages = [block.page for block in self.blocks]
        first = next((block for block in self.blocks if block.page == page), None)
        return first or (self.blocks[max(0, bisect_right(pages, page) - 1)] if self.blocks else None)


class Shelf:
    """All books of a corpus, and the way from any passage to its block and exhibit."""

    def __init__(self, corpus: Corpus) -> None:
        self.books = tuple(
            Book(source.name, [p for p in corpus.passages if p.source == source.name])
            for source in corpus.sources
        )
        self.exhibits = corpus.exhibits
        self._books = {book.source: book for book in self.books}
        self._passages = {passage.id: passage for passage in corpus.passages}
        self._exhibits = {exhibit.passage_id: exhibit for exhibit in corpus.exhibits}

    def book(self, source: str) -> Book | None:
        """The book of a source's name."""
        return self._books.get(source)

    def passage(self, passage_id: str) -> Passage | None:
        """The passage of an id."""
        return self._passages.get(passage_id)

    def block_of(self, passage: Passage) -> Passage:
        """The block that holds the passage: the whole table of a row, else itself."""
        while passage.parent_id in self._passages:
            passage = self._passages[passage.parent_id]
        return passage

    def saying(self, words: str) -> tuple[Passage, ...]:
        """The passages that have the words as they are, but for case, width and white space, in reading order.

        Of a table and its row that is the row. A figure is not found inside of a longer one.
        """
        wanted = _as_it_stands(words)
        if wanted is None:
            return ()
        found = [p for p in self._passages.values() if wanted.search(normalise(p.text).lower())]
        around = {passage.parent_id for passage in found}
        return tuple(passage for passage in found if passage.id not in around)

    def exhibit_of(self, passage: Passage) -> Exhibit | None:
        """The exhibit that the passage is or belongs to."""
        return self._exhibits.get(self.block_of(passage).id)


def _as_it_stands(words: str) -> re.Pattern[str] | None:
    """What finds the words with any white space between them, but within a number; None for no words."""
    sought = squash(words)
    if not sought:
        return None
    pattern = re.escape(sought[0])
    for before, after in pairwise(sought):
        pattern += ("" if (before + after).isdecimal() else r"\s*") + re.escape(after)
    start = r"(?<!\d)(?<!\d[.,])" if sought[0].isdecimal() else ""
    end = r"(?![.,]?\d)" if sought[-1].isdecimal() else ""
    return re.compile(start + pattern + end)


def cut(blocks: Sequence[Passage], limit: int = LEAF_CHARACTERS) -> tuple[Leaf, ...]:
    """Leaves of at most ``limit`` characters (a longer block is one alone), rather before a heading than within.

    A heading never stands alone at the end of a leaf.
    """
    leaves: list[list[Passage]] = [[]]
    size = 0
    for block in blocks:
        leaf = leaves[-1]
        if size + len(block.text) > _room(block, limit) and (_has_text(leaf) or size > limit):
            carried = _trailing_headings(leaf)
            leaves[-1] = leaf[: len(leaf) - len(carried)]
            leaves.append(carried)
            size = sum(len(heading.text) for heading in carried)
        leaves[-1].append(block)
        size += len(block.text)
    return tuple(Leaf(number, tuple(leaf)) for number, leaf in enumerate((x for x in leaves if x), 1))


def _room(block: Passage, limit: int) -> int:
    """How full a leaf may become before this block: a chapter begins a new one early."""
    if block.kind is not PassageKind.HEADING:
        return limit
    return limit // 4 if len(block.heading_path) <= 1 else limit // 2


def _has_text(leaf: Sequence[Passage]) -> bool:
    return any(block.kind is not PassageKind.HEADING for block in leaf)


def _trailing_headings(leaf: Sequence[Passage]) -> list[Passage]:
    count = 0
    while count < len(leaf) - 1 and leaf[-1 - count].kind is PassageKind.HEADING:
        count += 1
    return list(leaf[len(leaf) - count :])


def _counted(blocks: Sequence[Passage], count: int) -> tuple[Passage, ...]:
    taken: list[Passage] = []
    for block in blocks:
        if count <= 0:
            break
        taken.append(block)
        count -= block.kind is not PassageKind.HEADING
    return tuple(taken)
