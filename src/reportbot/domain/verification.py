"""The verifier: which markers, figures and sentences of an answer do not trace to its evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from reportbot.domain.answers import Citation, Evidence, Finding, FindingKind, ToolCall, Verification
from reportbot.domain.documents import Passage
from reportbot.domain.enumeration import counts_its_items
from reportbot.domain.figures import Figure, FigureKind, read_figures
from reportbot.domain.markers import MARKER, find_markers
from reportbot.domain.references import TICKER
from reportbot.domain.sentences import Sentence, split_sentences
from reportbot.domain.support import Support, passage_support, text_support, union
from reportbot.domain.units import fold

_MARKED_LINE = re.compile(rf"^\s*{MARKER.pattern}")
_LEADS_IN = re.compile(r"[:：]\W*$|^\s*#{1,6}\s|^\s*\|")
_ITEM = re.compile(r"^\s*(?:[-*•·|]|\d{1,2}[.)、）]|[（(]\d{1,2}[)）])")
_RULE = re.compile(r"^[\s|:-]+$")
_SAID_IN_PASSING = 2  # "一个", "two of them": numerals in words up to here are style, not figures


def verify(
    text: str,
    citations: Sequence[Evidence] | Sequence[Citation],
    tool_results: Sequence[ToolCall],
    question: str = "",
    *,
    refused: bool = False,
) -> Verification:
    """Check an answer against its citations and the tool calls of its turn.

    A marker must be one of ``citations``. A figure must stand, in whatever spelling, in a passage that its own
    sentence cites, or be a tool's own statement. A sentence with figures and no marker is uncited, unless a
    tool states them all. What a tool result lists under markers of its own (``[3] …``) is a passage, not a
    statement: it counts when it is cited. References to exhibits and the year of a date may stand anywhere in
    the turn. When ``refused``, figures that repeat the question are allowed. Total: it never raises, and
    what it cannot trace it reports.
    """
    turn = _Turn(citations, tool_results, question if refused else "")
    checked = 0
    findings: list[Finding] = []
    sentences = split_sentences(text)
    for index, sentence in enumerate(sentences):
        if _RULE.match(sentence.text):
            continue
        figures = _claims(sentence)
        codes = [m.span() for m in TICKER.finditer(fold(sentence.text))]
        checked += sum(figure.kind is not FigureKind.EXHIBIT for figure in figures) + len(codes)
        markers = [marker.number for marker in find_markers(sentence.text)]
        findings += _unknown_markers(sentence, turn)
        inherited = [] if markers else _markers_below(sentences, index)
        findings += turn.check(sentence, figures, codes, markers or inherited)
    return Verification(checked, tuple(findings))


def _claims(sentence: Sentence) -> list[Figure]:
    """The figures of a sentence that claim something."""
    return [
        figure
        for figure in read_figures(sentence.text)
        if not _in_passing(figure) and not counts_its_items(figure, sentence.text)
    ]


def _in_passing(figure: Figure) -> bool:
    if figure.kind is FigureKind.ORDINAL:
        return figure.low == 1 or figure.in_words and figure.start == 0
    return figure.kind is FigureKind.NUMBER and figure.in_words and abs(figure.high) <= _SAID_IN_PASSING


def _unknown_markers(sentence: Sentence, turn: _Turn) -> list[Finding]:
    return [
        _finding(FindingKind.UNKNOWN_MARKER, sentence, marker.start, marker.end)
        for marker in find_markers(sentence.text)
        if marker.number not in turn.passages
    ]


def _markers_below(sentences: Sequence[Sentence], index: int) -> list[int]:
    """The markers of the items or rows that a lead-in, heading or table head introduces."""
    if not _LEADS_IN.search(sentences[index].text):
        return []
    found: list[int] = []
    for sentence in sentences[index + 1 :]:
        if not _ITEM.match(sentence.text):
            break
        found += [marker.number for marker in find_markers(sentence.text)]
    return found


def _finding(kind: FindingKind, sentence: Sentence, start: int, end: int) -> Finding:
    """A finding at ``sentence.text[start:end]``, its offsets in the answer."""
    return Finding(kind, sentence.text[start:end], sentence.text, sentence.start + start, sentence.start + end)


class _Turn:
    """Everything that a sentence of the turn may be traced to."""

    def __init__(
        self, citations: Sequence[Evidence] | Sequence[Citation], calls: Sequence[ToolCall], question: str
    ) -> None:
        self.passages: Mapping[int, Passage] = {citation.marker: citation.passage for citation in citations}
        self._results = [call.result for call in calls if not call.failed]
        self._stated = text_support("\n\n".join(own for result in self._results if (own := _own_words(result))))
        self._asked = text_support(question)

    @cached_property
    def _everything(self) -> Support:
        passages = (passage_support(passage) for passage in self.passages.values())
        return union([*passages, *(text_support(result) for result in self._results), self._asked])

    def check(
        self, sentence: Sentence, figures: Sequence[Figure], codes: Sequence[tuple[int, int]], markers: Sequence[int]
    ) -> list[Finding]:
        """The findings on one sentence that cites ``markers``."""
        cited = union(passage_support(self.passages[n]) for n in dict.fromkeys(markers) if n in self.passages)
        exhibits = [f for f in figures if f.kind is FigureKind.EXHIBIT and f.low not in self._everything.exhibits()]
        findings = [_finding(FindingKind.UNSUPPORTED_FIGURE, sentence, f.start, f.end) for f in exhibits]
        values = [figure for figure in figures if figure.kind is not FigureKind.EXHIBIT]
        sources = union([cited, self._stated, self._asked])
        missing = [(f.start, f.end) for f in values if not self._traced(f, sources)]
        missing += [span for span in codes if sentence.text[slice(*span)].split(".")[0] not in sources.codes]
        if not markers:
            if missing:
                findings.append(_finding(FindingKind.UNCITED_SENTENCE, sentence, 0, len(sentence.text)))
            return findings
        return findings + [_finding(FindingKind.UNSUPPORTED_FIGURE, sentence, *span) for span in sorted(missing)]

    def _traced(self, figure: Figure, sources: Support) -> bool:
        if not sources.has(figure):
            return False
        years = {date.year for date in (figure.first, figure.last) if date and date.year}
        return all(sources.names_year(year) or self._everything.names_year(year) for year in years)


def _own_words(result: str) -> str:
    """What a tool says itself: its first lines, and paragraphs, that no marker stands over."""
    own: list[str] = []
    for paragraph in re.split(r"\n\s*\n", result):
        lines = paragraph.split("\n")
        marked = next((i for i, line in enumerate(lines) if _MARKED_LINE.match(line)), None)
        own += lines[:marked] if not own or marked is None else []
    return "\n".join(own)
