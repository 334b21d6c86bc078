"""An answer's text typeset, with what stands at its places: markers, the verifier's findings, worked figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportbot.domain.answers import Answer, Finding, FindingKind
from reportbot.domain.markers import Marker, find_markers
from reportbot.settings import EMBEDDED_MODEL
from reportbot.ui.english_names import EnglishNames
from reportbot.ui.glosses import glosses
from reportbot.ui.markup import cite_link, inert_html
from reportbot.ui.preview import preview
from reportbot.ui.row_tables import row_tables
from reportbot.ui.texts import Texts
from reportbot.ui.typesetting import Mark, Put, Wrap, typeset
from reportbot.ui.workings_view import Workings

_SENTENCES = (FindingKind.UNCITED_SENTENCE, FindingKind.OWN_WORDS)
_STRUCK = (FindingKind.UNSUPPORTED_FIGURE, FindingKind.FOREIGN_NAME)
_LAST_ROWS = re.compile(r"(?m)^[ ]*\|[^\n]*(?:\n[ ]*\|[^\n]*)*\n?\Z")


def marked(answer: Answer, texts: Texts, english: EnglishNames | None = None) -> str:
    """The answer's text as markup.

    Figures, names and markers that do not trace are struck through, with the reason as their title; a sentence
    without a citation is underlined and bears a label. Findings of other kinds are not about a place. A figure
    that a calculator worked out opens its workings. Rows of a table, said one after the other, are a table.
    In an English answer the report's Chinese names have the English before them.
    """
    return _Marks(answer, texts, english).whole()


def streaming(text: str) -> str:
    """An unfinished answer, typeset as far as it has come: its markers are chips that open nothing yet."""
    text = _settled(text)
    chips = [Put(m.start, m.end, f'<span class="chip">{m.number}</span>') for m in find_markers(text)]
    return f'<div class="writing">{typeset(text, chips, markdown=True)}</div>'


def reason(finding: Finding, texts: Texts) -> str:
    """What the verifier objects to, in words."""
    template = {
        FindingKind.UNSUPPORTED_FIGURE: texts.finding_unsupported,
        FindingKind.UNKNOWN_MARKER: texts.finding_marker,
        FindingKind.UNCITED_SENTENCE: texts.finding_uncited,
        FindingKind.FOREIGN_NAME: texts.finding_name,
        FindingKind.OWN_WORDS: texts.finding_own_words,
        FindingKind.NOT_IN_REPORT: texts.finding_absent,
    }[finding.kind]
    return template.format(text=finding.text)


class _Marks:
    """The text of one answer with all its marks."""

    def __init__(self, answer: Answer, texts: Texts, english: EnglishNames | None) -> None:
        self._answer = answer
        self._texts = texts
        self._english = english
        self._ids = {c.marker: (c.passage.id, preview(c.passage, texts)) for c in answer.citations}
        findings = answer.verification.findings
        self._sentences = list(_disjoint(f for f in findings if f.kind in _SENTENCES))
        self._struck = list(_disjoint(f for f in findings if f.kind in _STRUCK))
        self._forged = {f.start: f for f in findings if f.kind is FindingKind.UNKNOWN_MARKER}
        self._workings = Workings(answer, texts, english)

    def whole(self) -> str:
        """The text between its row tables, the tables, and what its worked figures open."""
        text = self._answer.text
        by_model = self._answer.model != EMBEDDED_MODEL
        marks = list(self._marks())
        pieces: list[str] = []
        at = 0
        for table in () if by_model else row_tables(self._answer, self._texts, self._english):
            pieces += [self._between(at, table.start, marks), table.markup]
            at = table.end
        if at == 0 or text[at:].strip():
            pieces.append(self._between(at, len(text), marks))
        return "".join([*pieces, self._workings.hidden()])

    def _between(self, start: int, end: int, marks: Iterable[Mark]) -> str:
        """A part of the text, with the marks that lie in it."""
        moved = [_moved(mark, start) for mark in marks if start <= mark.start and mark.end <= end]
        part = self._answer.text[start:end]
        return typeset(part, moved, markdown=self._answer.model != EMBEDDED_MODEL) if part.strip() else ""

    def _marks(self) -> Iterator[Mark]:
        yield from map(self._labelled, self._sentences)
        yield from map(self._strike, self._struck)
        yield from map(self._chip, find_markers(self._answer.text))
        for figure in self._workings.figures:
            if not any(f.start < figure.end and figure.start < f.end for f in self._struck):
                yield self._workings.mark(figure)
        for gloss in glosses(self._answer.text, self._english, self._texts):
            if not any(f.start < gloss.end and gloss.start < f.end for f in self._struck):
                yield gloss

    def _labelled(self, finding: Finding) -> Wrap:
        own = finding.kind is FindingKind.OWN_WORDS
        label = self._texts.tag_own if own else self._texts.tag_uncited
        kind = "own" if own else "uncited"
        before = f'<span class="{kind}" title="{self._title(finding)}">'
        tag = f'<span class="tag">{label}</span>'
        return Wrap(finding.start, finding.end, before, "</span>", tag)

    def _strike(self, finding: Finding) -> Wrap:
        before = f'<del class="unverified" title="{self._title(finding)}">'
        return Wrap(finding.start, finding.end, before, "</del>")

    def _chip(self, marker: Marker) -> Put:
        if finding := self._forged.get(marker.start):
            markup = f'<del class="chip" title="{self._title(finding)}">{marker.number}</del>'
        elif marker.number not in self._ids:
            markup = f'<del class="chip">{marker.number}</del>'
        else:
            passage_id, shown = self._ids[marker.number]
            markup = cite_link(passage_id, str(marker.number), str(marker.number), shown)
        return Put(marker.start, marker.end, markup)

    def _title(self, finding: Finding) -> str:
        return inert_html(" ".join(reason(finding, self._texts).split()))


def _moved(mark: Mark, by: int) -> Mark:
    if isinstance(mark, Put):
        return Put(mark.start - by, mark.end - by, mark.markup)
    return Wrap(mark.start - by, mark.end - by, mark.before, mark.after, mark.label)


def _settled(text: str) -> str:
    """The text as far as its look is settled: without a table's row that is not whole, or its head alone.

    Emphasis that is still open is closed, so that its stars are not seen coming and going.
    """
    if rows := _LAST_ROWS.search(text):
        whole = rows[0][: rows[0].rfind("\n") + 1]
        text = text[: rows.start()] + (whole if whole.count("\n") > 1 else "")
    text = text.rstrip("*")
    return f"{text}**" if text[text.rfind("\n") + 1 :].count("**") % 2 else text


def _disjoint(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings in order of place; of those that overlap, the first."""
    at = 0
    for finding in sorted(findings, key=lambda f: (f.start, -f.end)):
        if finding.start >= at and finding.end > finding.start:
            yield finding
            at = finding.end
