"""Pairing captions with the bodies, notes and source lines that follow them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportbot.domain.parsing.captions import Attribution, Caption, find_captions, find_note, find_sources
from reportbot.domain.parsing.layout import Layout
from reportbot.domain.parsing.lines import Line, ends_sentence
from reportbot.domain.parsing.loose_tables import loose_table
from reportbot.domain.parsing.markers import opens_section
from reportbot.domain.parsing.reflow import join_lines
from reportbot.domain.parsing.separators import split_firmly
from reportbot.domain.text import HAN

_MID_SENTENCE = re.compile(r"[，、（《“,(]$|[见如和与及由从在]$|\b(?:see|in|and|of|to|the)$", re.IGNORECASE)
_LEAD_IN = 40  # characters
_PROSE = 40  # characters; a shorter sentence may be a cell


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the source that belongs to one exhibit: its caption, a note or its source line."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class FoundExhibit:
    """An exhibit as its lines stand; ``body`` is empty for a chart without data."""

    label: str
    number: str
    title: str
    caption: Segment
    lines: list[Line]
    body: list[Line] = field(default_factory=list)
    notes: list[Segment] = field(default_factory=list)
    source: Segment | None = None

    @property
    def start(self) -> int:
        return self.caption.start

    @property
    def end(self) -> int:
        """The end of the last of its parts, in the source's order."""
        ends = [
            self.caption.end,
            *(line.content_end for line in self.body),
            *(note.end for note in self.notes),
        ]
        return max([*ends, self.source.end] if self.source else ends)

    @property
    def segments(self) -> list[Segment]:
        """Caption, notes and source line, in the source's order; without the body."""
        parts = [self.caption, *self.notes, *([self.source] if self.source else [])]
        return sorted(parts, key=lambda part: part.start)


def find_exhibits(content: Sequence[Line], layout: Layout) -> list[FoundExhibit]:
    """Every captioned exhibit, in the order of the captions. ``content`` has no blank lines."""
    return _Scan(content, layout).run()


class _Scan:
    """One walk over the lines. ``waiting`` are exhibits that may still get a body, notes or a source."""

    def __init__(self, content: Sequence[Line], layout: Layout) -> None:
        self._content = content
        self._layout = layout
        self._found: list[FoundExhibit] = []
        self._waiting: list[FoundExhibit] = []
        self._closed: FoundExhibit | None = None

    def run(self) -> list[FoundExhibit]:
        at = 0
        while at < len(self._content):
            at = self._step(at)
        self._close()
        return self._found

    def _step(self, at: int) -> int:
        """Read the line at this index and what continues it; the index of the next line to read."""
        line = self._content[at]
        if captions := self._captions(at):
            return self._open(at, captions)
        if self._waiting and (sources := find_sources(line.raw)):
            return self._attribute(at, sources)
        note = find_note(line.raw, in_exhibit=bool(self._waiting or self._closed))
        if note and (owner := next((e for e in self._waiting if e.source is None), self._closed)):
            following, segment = self._segment(at, note)
            owner.notes.append(segment)
            owner.lines += self._content[at:following]
            return following
        self._closed = None
        if not self._waiting and (rows := loose_table(self._content, at)):
            return self._open_loose(at, rows)
        if self._waiting:
            taken, bounded = self._body_lines(at)
            self._waiting[-1].body += self._content[at : at + taken]
            self._waiting[-1].lines += self._content[at : at + taken]
            if not bounded:
                self._close()
            return at + max(taken, 1)
        return at + 1

    def _captions(self, at: int) -> list[Caption]:
        line = self._content[at]
        before = self._content[at - 1] if at else None
        if before is None or not self._layout.goes_on(before, line):
            return find_captions(line.raw)
        # A wrapped sentence may name an exhibit at a line's start; only a label with a colon may follow text.
        return [] if _MID_SENTENCE.search(before.text) else find_captions(line.raw, standalone=False)

    def _open(self, at: int, captions: list[Caption]) -> int:
        line = self._content[at]
        if any(exhibit.body or exhibit.source for exhibit in self._waiting):
            self._close()
        for caption in captions:
            segment = Segment(
                line.raw[caption.start : caption.end], line.start + caption.start, line.start + caption.end
            )
            exhibit = FoundExhibit(caption.label, caption.number, caption.title, segment, [line])
            self._waiting.append(exhibit)
            self._found.append(exhibit)
        self._closed = None
        following = at + 1
        last = self._waiting[-1]
        while following < len(self._content) and _unclosed(last.title):
            more = self._content[following]
            last.title = join_lines([last.title, more.text])
            text = join_lines([last.caption.text, more.text])
            last.caption = Segment(text, last.caption.start, more.content_end)
            last.lines.append(more)
            following += 1
            if following - at > 3:
                break
        return following

    def _open_loose(self, at: int, rows: int) -> int:
        """A table without a caption; what leads up to it ("价格如下：") is the nearest thing to one."""
        lines = list(self._content[at : at + rows])
        before = self._content[at - 1].text if at else ""
        title = before.rstrip("：:") if before.endswith(("：", ":")) and len(before) <= _LEAD_IN else ""
        han = any(re.search(f"[{HAN}]", line.raw) for line in lines)
        label = f"表（第 {lines[0].number} 行）" if han else f"Table (line {lines[0].number})"
        nowhere = Segment("", lines[0].content_start, lines[0].content_start)
        self._waiting.append(FoundExhibit(label, "", title, nowhere, list(lines), lines))
        self._found.append(self._waiting[-1])
        return at + rows

    def _attribute(self, at: int, sources: list[Attribution]) -> int:
        """Source lines go to the exhibits in order; one too many is a note that is named like a source."""
        line = self._content[at]
        open_ = [exhibit for exhibit in self._waiting if exhibit.source is None]
        surplus = max(0, len(sources) - len(open_))
        for extra in sources[:surplus]:
            open_[0].notes.append(
                Segment(extra.text.rstrip("；; "), line.start + extra.start, line.start + extra.end)
            )
        following = at + 1
        for exhibit, source in zip(open_, sources[surplus:], strict=False):
            following, exhibit.source = self._segment(at, source)
            exhibit.lines += self._content[at:following]
            self._closed = exhibit
        if all(exhibit.source for exhibit in self._waiting):
            self._waiting = []
        return following

    def _segment(self, at: int, part: Attribution) -> tuple[int, Segment]:
        """The note or source with the lines that go on with it."""
        line = self._content[at]
        text, end = part.text, line.start + part.end
        following = at + 1
        if part.end == len(line.raw.rstrip()):
            while following < len(self._content) and self._continues(following):
                text = join_lines([text, self._content[following].text])
                end = self._content[following].content_end
                following += 1
        return following, Segment(text, line.start + part.start, end)

    def _continues(self, at: int) -> bool:
        line = self._content[at]
        if not self._layout.goes_on(self._content[at - 1], line) or self._captions(at):
            return False
        return not (find_sources(line.raw) or find_note(line.raw, in_exhibit=True) or opens_section(line.raw))

    def _body_lines(self, at: int) -> tuple[int, bool]:
        """How many lines from here are the waiting exhibit's body, and whether a source or note ends it."""
        if self._waiting[-1].body:
            return 0, False
        if rows := loose_table(self._content, at):
            return rows, True
        end = at
        while end < len(self._content) and not self._bounds(end):
            end += 1
        bounded = (
            end < len(self._content) and not self._captions(end) and not opens_section(self._content[end].raw)
        )
        run = self._content[at:end]
        if not run or self._is_prose(run, 0):
            return 0, False
        if bounded:
            return len(run), True
        if len(split_firmly(run[0].raw)) < 2:
            return 0, False
        space = 2 if self._layout.double_spaced else 1
        for index in range(1, len(run)):
            gap = run[index].number - run[index - 1].number - 1
            if gap >= space or self._is_prose(run, index):
                return index, False
        return len(run), False

    def _bounds(self, at: int) -> bool:
        raw = self._content[at].raw
        return bool(
            self._captions(at) or find_sources(raw) or find_note(raw, in_exhibit=True) or opens_section(raw)
        )

    def _is_prose(self, run: Sequence[Line], at: int) -> bool:
        end = at + 1
        while end < len(run) and self._layout.goes_on(run[end - 1], run[end]):
            end += 1
        text = join_lines(line.text for line in run[at:end])
        sentence = ends_sentence(text) and len(text) >= _PROSE and len(split_firmly(run[at].raw)) < 2
        return sentence or len(re.findall(r"。", text)) >= 2

    def _close(self) -> None:
        """Stop waiting. Charts side by side may share one source line."""
        shared = next((exhibit for exhibit in reversed(self._waiting) if exhibit.source), None)
        for exhibit in self._waiting:
            if shared and exhibit.source is None and not exhibit.body:
                exhibit.source = shared.source
        self._waiting = []


def _unclosed(text: str) -> bool:
    return any(text.count(left) > text.count(right) for left, right in ("（）", "《》", "()", "【】"))
