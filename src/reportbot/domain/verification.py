"""The verifier: which markers, figures and sentences of an answer do not trace to its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportbot.domain.answers import Citation, Evidence, Finding, FindingKind, ToolCall, Verification
from reportbot.domain.attribution import foreign_names
from reportbot.domain.enumeration import could_count, listed
from reportbot.domain.figures import Figure, FigureKind, read_figures
from reportbot.domain.grounds import Grounds
from reportbot.domain.lexicon import Lexicon
from reportbot.domain.markers import Marker, find_markers
from reportbot.domain.references import read_codes
from reportbot.domain.sentences import Sentence, split_sentences
from reportbot.domain.units import fold
from reportbot.domain.unsourced import is_unsourced

_LEADS_IN = re.compile(r"[:：][\s*_]*$|^\s*#{1,6}\s")
_ITEM = re.compile(r"\s*(?:[-*•·|>]|\d{1,2}[.)、）](?!\d)|[（(]\d{1,2}[)）])")
_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"))
_RULE = re.compile(r"^[\s|:-]+$")
_SAID_IN_PASSING = 2  # "两个", "two of them": numerals in words up to here are style, not figures


def verify(
    text: str,
    citations: Sequence[Evidence] | Sequence[Citation],
    tool_results: Sequence[ToolCall],
    question: str = "",
    *,
    earlier: Sequence[str] = (),
    refused: bool = False,
    lexicon: Lexicon | None = None,
) -> Verification:
    """Check an answer against its citations and the tool calls of its turn.

    A marker must be one of ``citations``. A figure must stand, in whatever spelling, in a passage that its
    own sentence cites, or be a tool's own statement. A sentence with figures and no marker is uncited, unless
    a tool states them all. A name (o1-mini, or one of the ``lexicon``) must be one of the cited passages' or of a
    statement's, and not stand before another row's figure. But a list item and a quotation are cited as a whole by the marker at their end.
    What a tool result lists under markers of its own (``[3] …``) is a passage, not a statement: it counts when
    it is cited. A reference to an exhibit, and the year of a date that a passage gives without one, may stand
    anywhere in the turn. A refusal may repeat the figures of the question and name exhibits without citing
    them. An equation must be one that a tool made, where tools made any. A tool's statement counts when its arguments
    come from the conversation (the question and what was said
    ``earlier``) or from earlier results. A sentence without figures, without a marker and not a tool's is a model's
    own words. Total: it never raises, and what it cannot trace it reports.
    """
    grounds = Grounds(citations, tool_results, question if refused else "", [question, *earlier])
    sentences = split_sentences(text)
    checked = 0
    findings: list[Finding] = []
    for index, sentence in enumerate(sentences):
        if _RULE.match(sentence.text):
            continue
        items = _introduced(text, sentences, index)
        claims = _claims(sentence, len(items))
        checked += claims.count
        own = find_markers(sentence.text)
        findings += [
            _finding(FindingKind.UNKNOWN_MARKER, sentence, marker.start, marker.end)
            for marker in own
            if not grounds.knows(marker.number)
        ]
        markers = own or find_markers("\n".join(items)) or _markers_behind(text, sentences, index)
        if refused and not markers:
            claims = claims.without_exhibits()
        found = _check(sentence, claims, [marker.number for marker in markers], grounds, lexicon)
        if not (found or markers or items or claims.measures):
            found = _own_words(sentence, grounds)
        findings += found
    return Verification(checked, tuple(findings))


@dataclass(frozen=True, slots=True)
class _Claims:
    """What a sentence claims and does not prove itself: figures, and codes as (digits, start, end)."""

    figures: tuple[Figure, ...]
    codes: tuple[tuple[str, int, int], ...]
    count: int

    @property
    def measures(self) -> bool:
        """Whether it claims more than that an exhibit speaks of something."""
        return bool(self.codes) or any(f.kind is not FigureKind.EXHIBIT for f in self.figures)

    def without_exhibits(self) -> _Claims:
        """The claims but for references to exhibits."""
        return replace(self, figures=tuple(f for f in self.figures if f.kind is not FigureKind.EXHIBIT))


def _claims(sentence: Sentence, items: int) -> _Claims:
    figures = [figure for figure in read_figures(sentence.text) if not _in_passing(figure)]
    counts = {items, *listed(sentence.text)} if any(map(could_count, figures)) else set()
    claimed = tuple(figure for figure in figures if not (could_count(figure) and figure.low in counts))
    codes = tuple(read_codes(fold(sentence.text)))
    return _Claims(claimed, codes, sum(f.kind is not FigureKind.EXHIBIT for f in figures) + len(codes))


def _in_passing(figure: Figure) -> bool:
    if figure.kind is FigureKind.ORDINAL:
        return figure.low == 1 or (figure.in_words and figure.start == 0)  # 第二，…
    return figure.kind is FigureKind.NUMBER and figure.in_words and abs(figure.high) <= _SAID_IN_PASSING


def _introduced(text: str, sentences: Sequence[Sentence], index: int) -> list[str]:
    """The items or rows, line by line, that a lead-in, a heading or a table's head introduces."""
    heads_table = index + 1 < len(sentences) and _RULE.match(sentences[index + 1].text)
    if not heads_table and not _LEADS_IN.search(sentences[index].text):
        return []
    items: list[str] = []
    for before, sentence in zip(sentences[index:], sentences[index + 1 :], strict=False):
        if "\n" not in text[before.end : sentence.start]:
            if not items:
                return []
            items[-1] += sentence.text
        elif _RULE.match(sentence.text):
            continue
        elif _ITEM.match(sentence.text):
            items.append(sentence.text)
        else:
            break
    return items


def _markers_behind(text: str, sentences: Sequence[Sentence], index: int) -> tuple[Marker, ...]:
    """The markers at the end of the list item or quotation that a sentence without its own is part of."""
    line = text.rfind("\n", 0, sentences[index].start) + 1
    said = text[line : sentences[index].end]
    quoted = any(said.count(opening) > said.count(closing) for opening, closing in _QUOTES)
    if not quoted and not _ITEM.match(said):
        return ()
    for before, sentence in zip(sentences[index:], sentences[index + 1 :], strict=False):
        if "\n" in text[before.end : sentence.start]:
            break
        if markers := find_markers(sentence.text):
            return markers
    return ()


def _own_words(sentence: Sentence, grounds: Grounds) -> list[Finding]:
    if not is_unsourced(sentence.text, grounds.statements):
        return []
    return [_finding(FindingKind.OWN_WORDS, sentence, 0, len(sentence.text))]


def _finding(kind: FindingKind, sentence: Sentence, start: int, end: int) -> Finding:
    """A finding at ``sentence.text[start:end]``, its offsets in the answer."""
    return Finding(
        kind, sentence.text[start:end], sentence.text, sentence.start + start, sentence.start + end
    )


def _check(
    sentence: Sentence, claims: _Claims, markers: Sequence[int], grounds: Grounds, lexicon: Lexicon | None
) -> list[Finding]:
    """The findings on one sentence that cites ``markers``."""
    cited = grounds.cited(markers)
    missing = [(start, end) for digits, start, end in claims.codes if not grounds.has_code(digits, cited)]
    exhibits: list[tuple[int, int]] = []
    for figure in claims.figures:
        if figure.kind is FigureKind.EXHIBIT:
            if not grounds.has_exhibit(int(figure.low), markers):
                exhibits.append((figure.start, figure.end))
        elif not grounds.has(figure, cited):
            missing.append((figure.start, figure.end))
    if missing and not markers:
        return [_finding(FindingKind.UNCITED_SENTENCE, sentence, 0, len(sentence.text))]
    if not missing and not grounds.has_working(sentence.text, claims.figures):
        missing = [(0, len(sentence.text))]
    spans = sorted([*missing, *exhibits])
    foreign = foreign_names(sentence.text, grounds.passages(markers), grounds.statements, lexicon)
    return [
        *(_finding(FindingKind.UNSUPPORTED_FIGURE, sentence, *span) for span in spans),
        *(_finding(FindingKind.FOREIGN_NAME, sentence, *span) for span in foreign),
    ]
