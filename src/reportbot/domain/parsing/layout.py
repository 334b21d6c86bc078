"""How a source is laid out: its pages, its running headers, and how its lines are wrapped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportbot.domain.parsing.lines import Line, display_width, ends_sentence
from reportbot.domain.text import squash

# Shares that tell one extractor's habits from another's. Reports seen: 0.8 of the lines of a
# double-spaced extraction have a blank line before them, under 0.4 of a Markdown file's; a third of
# the full lines of wrapped text end a sentence, nearly all of those of unwrapped text; a tenth of the
# characters of a wrapped report stand in lines wider than its text, table rows all of them.
_DOUBLE_SPACED_SHARE = 0.6
_MID_SENTENCE_SHARE = 0.4
_TRAILING_SHARES = (0.03, 0.75)
_BEYOND_SHARE = 0.35
_COLUMNAR = re.compile(r"\t|\||\S {3,}\S")
_NARROW = 40  # columns; no page is narrower
_WRAP_LIMIT = 130  # columns; a longer line was never wrapped by hand or by a page
_FULL = 0.8  # of the wrap width: a line this wide may go on
_HANGING = re.compile(r" {2,8}[^\s\ue000-\uf8ff•●○▪■◆–*+-]")
_MID_CLAUSE = "，、（《“"
_SHORT_TITLE = 100  # columns; what is repeated at page starts and longer is text
_PAGE_NUMBER = re.compile(
    r"(?:第\s*\d+\s*页.{0,12}|page \d+(?: of \d+)?|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s*/\s*\d{1,4})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """What the lines' spacing means in this source.

    ``pages`` gives each line's page (from 1, in line order); ``running`` holds the numbers of the
    lines that only repeat the title or a page number. ``wrap_width`` is 0 if lines are not wrapped.
    ``trailing_marks`` says that white space at a line's end marks a paragraph's end.
    """

    pages: tuple[int, ...]
    running: frozenset[int]
    double_spaced: bool
    wrap_width: int
    trailing_marks: bool

    def page(self, line: Line) -> int:
        return self.pages[line.number - 1]

    def goes_on(self, line: Line, following: Line) -> bool:
        """Whether the second line continues the first one's sentence, as far as spacing tells."""
        gap = following.number - line.number - 1
        if gap == 0 and _HANGING.match(following.raw) and not _COLUMNAR.search(following.raw):
            return True
        if not self.wrap_width or gap > (1 if self.double_spaced else 0):
            return False
        if self.page(line) != self.page(following):
            return False
        if line.text[-1] in _MID_CLAUSE:
            return True
        width = display_width(line.text)
        full = width >= _FULL * self.wrap_width or width + _first_word(following.text) >= self.wrap_width
        if self.trailing_marks and not line.text[-1].isascii():
            return not line.trails
        if self.trailing_marks and not line.trails:
            return True
        return full


def read_layout(lines: Sequence[Line]) -> Layout:
    """Measure the source's spacing, once, for every later decision."""
    content = [line for line in lines if not line.blank]
    gaps = [after.number - before.number - 1 for before, after in pairwise(content)]
    wrap = _wrap_width(content)
    double = bool(wrap) and sum(gap > 0 for gap in gaps) >= _DOUBLE_SPACED_SHARE * max(1, len(gaps))
    if double:
        middles = [
            not ends_sentence(line.text)
            for line, gap in zip(content, gaps, strict=False)
            if gap == 1 and display_width(line.text) >= _FULL * wrap
        ]
        double = sum(middles) >= _MID_SENTENCE_SHARE * max(1, len(middles))
    trailing = sum(line.trails for line in content if not line.text[-1].isascii())
    wide_ended = sum(not line.text[-1].isascii() for line in content)
    low, high = _TRAILING_SHARES
    pages = _pages(lines, double)
    return Layout(
        pages=pages,
        running=_running(lines, pages, wrap),
        double_spaced=double,
        wrap_width=wrap,
        trailing_marks=bool(wrap) and low * wide_ended <= trailing <= high * wide_ended and trailing > 0,
    )


def _first_word(text: str) -> int:
    """The width that the text's first word needs behind another: a Han character needs no space."""
    match = re.match(r"[!-~]+", text)
    return display_width(match.group()) + 1 if match else 2


def _wrap_width(content: Sequence[Line]) -> int:
    """The width that most text reaches, or 0 if sentences seldom run over a line's end."""
    prose = [line for line in content if not _COLUMNAR.search(line.text)]
    widths = Counter(width for line in prose if _NARROW <= (width := display_width(line.text)) <= _WRAP_LIMIT)
    if not widths:
        return 0
    best = max(
        widths,
        key=lambda top: (sum(n * width for width, n in widths.items() if top - 4 <= width <= top), top),
    )
    full = [line for line in prose if best - 8 <= display_width(line.text) <= best + 4]
    beyond = sum(width for line in prose if (width := display_width(line.text)) > best + 8)
    middles = sum(not ends_sentence(line.text) for line in full)
    if beyond > _BEYOND_SHARE * sum(display_width(line.text) for line in prose):
        return 0
    return best if len(full) > 1 and middles >= _MID_SENTENCE_SHARE * len(full) else 0


def _pages(lines: Sequence[Line], double: bool) -> tuple[int, ...]:
    """A page starts at a form feed, or at a line indented by one space that follows text directly."""
    first = next((line for line in lines if not line.blank), None)
    indented = first is not None and (double or bool(re.match(r" \S", first.raw)))
    pages: list[int] = []
    page = 1
    previous: Line | None = None
    for line in lines:
        follows = previous is not None and not previous.blank
        if ("\f" in line.raw and line is not first) or (indented and follows and re.match(r" \S", line.raw)):
            page += 1
        pages.append(page)
        previous = line
    return tuple(pages)


def _running(lines: Sequence[Line], pages: tuple[int, ...], wrap: int) -> frozenset[int]:
    """Page numbers, and lines at page starts that repeat the document's first lines or other pages'."""
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        if not line.blank:
            by_page.setdefault(pages[line.number - 1], []).append(line)
    if len(by_page) < 2:
        return _repeated_title(next(iter(by_page.values()), []), wrap)
    firsts = next(iter(by_page.values()))
    opening = [squash(line.text) for line in firsts[:4]]
    heads = Counter(squash(content[0].text) for content in by_page.values())
    found: set[int] = set()
    for page, content in by_page.items():
        for line in (content[0], content[-1]):
            if _PAGE_NUMBER.fullmatch(line.text):
                found.add(line.number)
        start = 1 if content[0].number in found else 0
        if page == pages[firsts[0].number - 1]:
            continue
        for offset, line in enumerate(content[start : start + 4]):
            repeats = offset < len(opening) and squash(line.text) == opening[offset]
            repeated = offset == 0 and heads[squash(line.text)] >= 3
            if not (repeats or repeated) or display_width(line.text) > _SHORT_TITLE:
                break
            found.add(line.number)
    return frozenset(found)


def _repeated_title(content: Sequence[Line], wrap: int) -> frozenset[int]:
    """Where pages cannot be told: a title of two lines, the second one short, wherever it stands again."""
    title = [squash(line.text) for line in content[:2]]
    found: set[int] = set()
    if len(title) < 2 or display_width(content[1].text) >= _FULL * wrap or ends_sentence(content[1].text):
        return frozenset()
    for first, second in pairwise(content[2:]):
        if [squash(first.text), squash(second.text)] == title:
            found |= {first.number, second.number}
    return frozenset(found)
