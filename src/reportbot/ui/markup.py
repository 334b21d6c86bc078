"""Turning text into markup that cannot do harm: nothing from the report or the user is read as HTML or Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from reportbot.domain.answers import Answer, Finding, FindingKind
from reportbot.ui.preview import preview
from reportbot.ui.texts import Texts

_MARKED = (FindingKind.UNSUPPORTED_FIGURE, FindingKind.FOREIGN_NAME)
CITE_PREFIX = "#cite-"
_MARKER = re.compile(r"\[(\d{1,3})\]")
# Everything that Markdown or an auto-linker could take for its own; as entities they are only characters.
_ACTIVE = re.compile(r"[\\`*_{}\[\]()#+\-.!|~$<>&:\"'@=/^]")


def inert(text: str) -> str:
    """The text as a reader should see it, with every active character as an entity; line breaks stay."""
    return _ACTIVE.sub(lambda match: f"&#{ord(match.group())};", text)


def inert_html(text: str) -> str:
    """The text for an HTML fragment of our own."""
    return html.escape(text, quote=True)


def streaming(text: str) -> str:
    """An unfinished answer: its markers as chips that open nothing yet."""
    return _lines(
        "".join(_chip(part, {}) if index % 2 else inert(part) for index, part in enumerate(_split(text)))
    )


def answer_markup(answer: Answer, texts: Texts) -> str:
    """A finished answer: markers open their passage, what is not verified is marked, the trust line below."""
    ids = {c.marker: (c.passage.id, preview(c.passage, texts)) for c in answer.citations}
    findings = [f for f in answer.verification.findings if f.kind in _MARKED]
    pieces: list[str] = []
    at = 0
    for finding in sorted(findings, key=lambda f: f.start):
        if finding.start < at:
            continue
        pieces.append(_with_chips(answer.text[at : finding.start], ids))
        title = inert_html(_said(finding, texts))
        pieces.append(
            f'<span class="unverified" title="{title}">{inert(answer.text[finding.start : finding.end])}</span>'
        )
        at = finding.end
    pieces.append(_with_chips(answer.text[at:], ids))
    kind = "refusal" if answer.refused else "answer"
    return f'<div class="{kind}">{_lines("".join(pieces))}</div><div class="trust">{trust_line(answer, texts)}</div>'


def trust_line(answer: Answer, texts: Texts) -> str:
    """How many figures were checked and what the verifier objects to, as markup."""
    checked, findings = answer.verification.figures, answer.verification.findings
    if findings:
        items = "；".join(inert(_said(finding, texts)) for finding in findings)
        return f'<span class="doubt">{texts.untrusted.format(count=checked, bad=len(findings), items=items)}</span>'
    return texts.trusted.format(count=checked) if checked else texts.no_figures


def _said(finding: Finding, texts: Texts) -> str:
    template = {
        FindingKind.UNSUPPORTED_FIGURE: texts.finding_unsupported,
        FindingKind.UNKNOWN_MARKER: texts.finding_marker,
        FindingKind.UNCITED_SENTENCE: texts.finding_uncited,
        FindingKind.FOREIGN_NAME: texts.finding_name,
        FindingKind.OWN_WORDS: texts.finding_own_words,
        FindingKind.NOT_IN_REPORT: texts.finding_absent,
    }[finding.kind]
    return template.format(text=finding.text)


def _split(text: str) -> Sequence[str]:
    """Text and marker numbers in turn: even places are text."""
    return _MARKER.split(text)


def _with_chips(text: str, ids: Mapping[int, tuple[str, str]]) -> str:
    return "".join(_chip(part, ids) if index % 2 else inert(part) for index, part in enumerate(_split(text)))


def _chip(number: str, ids: Mapping[int, tuple[str, str]]) -> str:
    """A marker that opens its passage and shows the beginning of it; one without a passage opens nothing."""
    if int(number) not in ids:
        return f'<span class="chip">{number}</span>'
    passage_id, said = ids[int(number)]
    place = f'href="{CITE_PREFIX}{inert_html(passage_id)}-{number}" title="{inert(said)}"'
    return f'<a class="chip" {place}>{number}</a>'


def _lines(markup: str) -> str:
    return re.sub(r"\s*\n\s*", "<br>", markup.strip())
