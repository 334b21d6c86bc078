"""Running headers and footers: what only repeats from page to page and says nothing new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from reportbot.domain.parsing.captions import find_captions, find_sources
from reportbot.domain.parsing.lines import Line, display_width, ends_sentence
from reportbot.domain.text import squash

_DEPTH = 4  # lines from a page's edge in which a running line may stand
_PAGES = 3  # a line at the edge of this many pages is running
_WIDEST = 100  # columns; what is longer is text
_PAGE_NUMBER = re.compile(
    r"(?:第\s*\d+\s*页.{0,12}|page \d+(?: of \d+)?|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s*/\s*\d{1,4})",
    re.IGNORECASE,
)


def running_lines(pages: Sequence[Sequence[Line]], wrap_width: int) -> frozenset[int]:
    """The numbers of the running lines. ``pages`` hold each page's lines without blank ones."""
    if len(pages) < 2:
        return _repeated_title(pages[0], wrap_width) if pages else frozenset()
    found = {line.number for page in pages for line in page if _PAGE_NUMBER.fullmatch(line.text)}
    bare = [[line for line in page if line.number not in found] for page in pages]
    title = [squash(line.text) for line in bare[0][:_DEPTH]]
    for page in bare[1:]:
        for line, opening in zip(page, title, strict=False):
            if squash(line.text) != opening or display_width(line.text) > _WIDEST:
                break
            found.add(line.number)
    # What heads the first page is the title, however often it is said again.
    found |= _repeated([page[:_DEPTH] for page in bare], keep_first=True)
    found |= _repeated([page[: -_DEPTH - 1 : -1] for page in bare], keep_first=False)
    return frozenset(found)


def _repeated(edges: Sequence[Sequence[Line]], *, keep_first: bool) -> set[int]:
    """Lines that stand at the edge of enough pages; each edge is given from the outside in."""
    counts = Counter(key for edge in edges for key in {_key(line) for line in edge})
    found: set[int] = set()
    for edge in edges[1:] if keep_first else edges:
        for line in edge:
            if counts[_key(line)] < _PAGES or not _may_run(line):
                break
            found.add(line.number)
    return found


def _key(line: Line) -> str:
    """The line but for its figures: dates and page numbers change on the way."""
    return re.sub(r"\d+", "0", squash(line.text))


def _may_run(line: Line) -> bool:
    """Not a line that repeats for reasons of its own, as a source does below every other table."""
    if display_width(line.text) > _WIDEST or ends_sentence(line.text):
        return False
    return not find_sources(line.raw) and not find_captions(line.raw)


def _repeated_title(content: Sequence[Line], wrap_width: int) -> frozenset[int]:
    """Where pages cannot be told: a title of two lines, the second one short, wherever it stands again."""
    title = [squash(line.text) for line in content[:2]]
    found: set[int] = set()
    if len(title) < 2 or ends_sentence(content[1].text) or display_width(content[1].text) >= 0.8 * wrap_width:
        return frozenset()
    for first, second in pairwise(content[2:]):
        if [squash(first.text), squash(second.text)] == title:
            found |= {first.number, second.number}
    return frozenset(found)
