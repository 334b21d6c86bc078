"""The verifier's findings where they stand in an answer, marked by more than a colour, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportbot.domain.answers import Answer, Finding, FindingKind
from reportbot.ui.markup import inert, inert_html, lines, with_chips
from reportbot.ui.preview import preview
from reportbot.ui.texts import Texts

_SENTENCES = (FindingKind.UNCITED_SENTENCE, FindingKind.OWN_WORDS)
_STRUCK = (FindingKind.UNSUPPORTED_FIGURE, FindingKind.FOREIGN_NAME, FindingKind.UNKNOWN_MARKER)


def marked(answer: Answer, texts: Texts) -> str:
    """The answer's text as markup.

    Figures, names and markers that do not trace are struck through, with the reason as their title; a sentence
    without a citation is underlined and bears a label. Findings of other kinds are not about a place.
    """
    return lines(_Marks(answer, texts).whole())


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
    """The text of one answer between two places, with what is marked there."""

    def __init__(self, answer: Answer, texts: Texts) -> None:
        self._text = answer.text
        self._texts = texts
        self._ids = {c.marker: (c.passage.id, preview(c.passage, texts)) for c in answer.citations}
        findings = answer.verification.findings
        self._sentences = list(_disjoint(f for f in findings if f.kind in _SENTENCES))
        self._struck = list(_disjoint(f for f in findings if f.kind in _STRUCK))

    def whole(self) -> str:
        """The sentences with labels, and what stands between them."""
        pieces: list[str] = []
        at = 0
        for finding in self._sentences:
            pieces += [self._between(at, finding.start), self._labelled(finding)]
            at = finding.end
        return "".join([*pieces, self._between(at, len(self._text))])

    def _labelled(self, finding: Finding) -> str:
        own = finding.kind is FindingKind.OWN_WORDS
        label = self._texts.tag_own if own else self._texts.tag_uncited
        said = self._between(finding.start, finding.end)
        kind = "own" if own else "uncited"
        title = self._title(finding)
        return f'<span class="{kind}" title="{title}"><span class="tag">{label}</span>{said}</span>'

    def _between(self, start: int, end: int) -> str:
        pieces: list[str] = []
        at = start
        for finding in self._struck:
            first, last = max(finding.start, at), min(finding.end, end)
            if first < last:
                pieces += [with_chips(self._text[at:first], self._ids), self._strike(finding, first, last)]
                at = last
        return "".join([*pieces, with_chips(self._text[at:end], self._ids)])

    def _strike(self, finding: Finding, first: int, last: int) -> str:
        forged = finding.kind is FindingKind.UNKNOWN_MARKER
        shown = self._text[first:last].strip("[]") if forged else self._text[first:last]
        title = self._title(finding)
        kind = "chip" if forged else "unverified"
        return f'<del class="{kind}" title="{title}">{inert(shown)}</del>'

    def _title(self, finding: Finding) -> str:
        return inert_html(" ".join(reason(finding, self._texts).split()))


def _disjoint(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings in order of place; of those that overlap, the first."""
    at = 0
    for finding in sorted(findings, key=lambda f: (f.start, -f.end)):
        if finding.start >= at and finding.end > finding.start:
            yield finding
            at = finding.end
