"""A finished answer as the chat shows it: what warns, the text with its marks, what was checked, who wrote it."""

from __future__ import annotations

from reportbot.domain.answers import Answer, Finding, FindingKind
from reportbot.domain.figures import FigureKind, read_figures
from reportbot.services.usage_cost import UsageCost, render_cost
from reportbot.settings import EMBEDDED_MODEL
from reportbot.ui.answer_texts import AnswerTexts, answer_texts
from reportbot.ui.marks import marked, reason
from reportbot.ui.markup import inert
from reportbot.ui.plain_text import plain_answer
from reportbot.ui.report_names import NO_NAMES, ReportNames
from reportbot.ui.texts import CHINESE, Texts


def answer_markup(
    answer: Answer, texts: Texts, cost: UsageCost | None = None, names: ReportNames = NO_NAMES
) -> str:
    """The whole answer. ``cost`` is what its tokens cost by the report's price table, where that has the model.

    ``names`` are those of the reports, for the copy that is to be pasted elsewhere, and of what they speak of.
    """
    kind = "refusal" if answer.refused else "answer"
    return (
        f'{_banner(answer, texts)}<div class="{kind}">{marked(answer, texts, names.english)}</div>'
        f"{trust_line(answer, texts)}{facts_line(answer, texts, cost)}{copy_button(answer, texts, names)}"
    )


def trust_line(answer: Answer, texts: Texts) -> str:
    """What was checked of the figures; what the verifier objects to is counted by kind and opens as a list."""
    findings = answer.verification.findings
    counted = trust(answer, texts)
    if not findings:
        return f'<div class="trust">{counted}</div>'
    items = "".join(f"<li>{inert(objection(f, texts))}</li>" for f in findings)
    return f'<details class="trust doubt"><summary>{counted}</summary><ul>{items}</ul></details>'


def trust(answer: Answer, texts: Texts) -> str:
    """The same as plain text, without the list."""
    checked, findings = _different_figures(answer), answer.verification.findings
    words = answer_texts(texts)
    figures = (words.figure if checked == 1 else words.figures).format(count=checked)
    if findings:
        return words.not_verified.format(figures=figures, bad=len(findings), kinds=_counted(answer, texts))
    if not checked:
        return texts.no_figures
    return _found(answer, words).format(figures=figures, compare=words.compare)


def _different_figures(answer: Answer) -> int:
    """How many figures were checked: one that is said again, or in another notation beside, counts once."""
    said = {
        (figure.kind, figure.unit, figure.low, figure.high, figure.first, figure.last)
        for figure in read_figures(answer.text)
        if figure.kind is not FigureKind.EXHIBIT
    }
    return min(answer.verification.figures, len(said)) if said else answer.verification.figures


def _found(answer: Answer, words: AnswerTexts) -> str:
    """Where the figures stand: no tick and no "right", for a true figure may answer another question."""
    if answer.refused:
        return words.found_or_asked
    return words.found_or_worked_out if answer.worked else words.found


def copy_button(answer: Answer, texts: Texts, names: ReportNames) -> str:
    """The button that copies the answer with its sources, and the text that it copies."""
    words = answer_texts(texts)
    listed = list(dict.fromkeys(objection(finding, texts) for finding in answer.verification.findings))
    text = inert(plain_answer(answer, texts, names, listed)).replace("\n", "&#10;")
    return (
        f'<div class="answer-acts"><button type="button" class="copy">{words.copy}</button>'
        f'<span class="copy-said" role="status"></span><pre class="to-copy" hidden>{text}</pre>'
        f'<span hidden class="copied-word">{words.copied}</span>'
        f'<span hidden class="not-copied-word">{words.not_copied}</span></div>'
    )


def objection(finding: Finding, texts: Texts) -> str:
    """A finding in words, with its sentence where that says more."""
    said = reason(finding, texts)
    whole = texts.objection.format(said=said, sentence=finding.sentence) if finding.sentence.strip() else said
    return " ".join(whole.split())


def facts_line(answer: Answer, texts: Texts, cost: UsageCost | None) -> str:
    """Which model wrote it, how long that took, and the tokens where its provider counts them."""
    model = texts.embedded if answer.model == EMBEDDED_MODEL else answer.model
    facts = [
        texts.written_by.format(model=model),
        texts.timing.format(first=_seconds(answer.first_token_ms), total=_seconds(answer.elapsed_ms)),
    ]
    if used := answer.usage:
        template = texts.tokens_cached if used.cached else texts.tokens
        facts.append(
            template.format(input=f"{used.input:,}", cached=f"{used.cached:,}", output=f"{used.output:,}")
        )
        if cost is not None:
            shown = render_cost(cost, chinese=texts is CHINESE)
            facts.append(texts.at_report_prices.format(model=cost.model, cost=shown))
    return f'<div class="facts">{inert(" · ".join(facts))}</div>'


def _banner(answer: Answer, texts: Texts) -> str:
    """What must be read before the answer: that it is not the report's."""
    if any(f.kind is FindingKind.NOT_IN_REPORT for f in answer.verification.findings):
        said = texts.not_in_report
    elif answer.model != EMBEDDED_MODEL and not answer.citations and not answer.refused:
        said = texts.not_from_report
    else:
        return ""
    return f'<div class="banner" role="note">⚠ {said}</div>'


def _counted(answer: Answer, texts: Texts) -> str:
    templates = {
        FindingKind.UNSUPPORTED_FIGURE: texts.count_unsupported,
        FindingKind.FOREIGN_NAME: texts.count_name,
        FindingKind.UNKNOWN_MARKER: texts.count_marker,
        FindingKind.UNCITED_SENTENCE: texts.count_uncited,
        FindingKind.OWN_WORDS: texts.count_own,
        FindingKind.NOT_IN_REPORT: texts.count_absent,
    }
    kinds = [finding.kind for finding in answer.verification.findings]
    said = [template.format(count=kinds.count(kind)) for kind, template in templates.items() if kind in kinds]
    return texts.comma.join(said)


def _seconds(milliseconds: float) -> str:
    """Seconds to two digits that mean something: 0.05, 1.2, 34."""
    seconds = milliseconds / 1000
    return f"{seconds:.2f}" if seconds < 1 else f"{seconds:.1f}" if seconds < 10 else f"{seconds:.0f}"
