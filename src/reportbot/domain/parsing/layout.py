"""How a source is laid out: its pages, its running headers, and how its lines are wrapped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportbot.domain.parsing.lines import Line, display_width, ends_sentence
from reportbot.domain.parsing.running import running_lines

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
        running=running_lines(_by_page(lines, pages), wrap),
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


def _by_page(lines: Sequence[Line], pages: tuple[int, ...]) -> list[list[Line]]:
    """Each page's lines, without blank ones."""
    found: dict[int, list[Line]] = {}
    for line in lines:
        if not line.blank:
            found.setdefault(pages[line.number - 1], []).append(line)
    return list(found.values())
