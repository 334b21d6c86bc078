"""The tab that checks a draft: a text in, each sentence with its figures and what the report says of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportbot.check_words import explained
from reportbot.domain.checking.verdicts import Checked, CheckedSentence, Status
from reportbot.domain.said import said_figures
from reportbot.errors import DraftError, ReportbotError
from reportbot.ui.check_example import example_draft
from reportbot.ui.check_texts import CHINESE, CheckTexts, check_texts
from reportbot.ui.excerpts import excerpt
from reportbot.ui.markup import inert_html
from reportbot.ui.panel_parts import problem
from reportbot.ui.quiet import gr
from reportbot.ui.requests import Deed, Request
from reportbot.ui.texts import CHINESE as WINDOW_CHINESE
from reportbot.ui.texts import Texts
from reportbot.ui.visitor import Warming

_QUOTED = 160  # characters of a passage beside its figure


class CheckPanel:
    """The tab and its handler. ``texts`` is the window's state."""

    def __init__(self, warmup: Warming, texts: gr.State) -> None:
        self._warmup = warmup
        self._texts = texts
        with gr.Tab(CHINESE.tab, id="check") as self.tab:
            self.draft = gr.Textbox(
                label=CHINESE.label,
                placeholder=CHINESE.placeholder,
                lines=6,
                max_lines=20,
                elem_id="rb-draft",
            )
            with gr.Row(elem_id="rb-check-acts"):
                self.button = gr.Button(CHINESE.check, variant="primary", elem_id="rb-check")
                self.try_one = gr.Button(CHINESE.try_one, size="sm", elem_id="rb-check-example")
            self.result = gr.HTML(elem_id="rb-checked")
        private: dict[str, Any] = {"api_visibility": "private"}
        self.button.click(self.check, [self.draft, texts], [self.result], **private)
        self.try_one.click(self.example, [self.draft, texts], [self.draft], **private)

    def wire(self, spoken: Any) -> None:
        """A switch to another language, ``spoken``, says what was found in that language."""
        found = [self.draft, self.result, self._texts]
        spoken.then(self._again, found, [self.result], api_visibility="private", show_progress="hidden")

    @property
    def shown(self) -> list[Any]:
        """The components that bear words, in the order of :meth:`localised`."""
        return [self.tab, self.draft, self.button, self.try_one]

    def localised(self, texts: Texts) -> tuple[Any, ...]:
        """The components in the visitor's language."""
        words = check_texts(texts)
        return (
            gr.Tab(label=words.tab),
            gr.Textbox(label=words.label, placeholder=words.placeholder),
            gr.Button(words.check),
            gr.Button(words.try_one),
        )

    def _again(self, draft: str, result: str | None, texts: Texts) -> Any:
        return self.check(draft, texts) if result else gr.skip()

    def example(self, draft: str, texts: Texts) -> Any:
        """The draft with a text to try behind it: what was typed stays."""
        words = check_texts(texts)
        try:
            bench = self._warmup.workbench()
        except ReportbotError:
            return gr.skip()  # what is wrong is said where something is checked
        text = example_draft(bench.corpus, bench.lexicon, words)
        if not text:
            gr.Info(words.no_example)
            return gr.skip()
        return "\n".join(part for part in (draft.strip(), text) if part)

    def check(self, draft: str, texts: Texts) -> str:
        """The checked draft as HTML, or the sentence that says why it cannot be checked."""
        try:
            return checked_markup(self._warmup.workbench().drafts.check(draft), check_texts(texts))
        except DraftError as error:
            return problem(error.chinese if texts is WINDOW_CHINESE else str(error))
        except ReportbotError as error:
            return problem(str(error))


def checked_markup(sentences: Sequence[CheckedSentence], words: CheckTexts) -> str:
    """What was found, counted, then every sentence with its figures marked and listed."""
    statuses = [figure.status for sentence in sentences for figure in sentence.figures]
    if not statuses:
        return f"<p>{inert_html(words.words.no_figures)}</p>"
    counts = {status.value: statuses.count(status) for status in Status}
    head = words.words.summary.format(count=len(statuses), **counts)
    return f'<p class="trust" role="status">{inert_html(head)}</p>' + "".join(
        _sentence(sentence, words) for sentence in sentences
    )


def _sentence(sentence: CheckedSentence, words: CheckTexts) -> str:
    pieces: list[str] = []
    at = 0
    for figure in sentence.figures:
        if figure.start < at:
            continue
        title = inert_html(words.words.statuses[figure.status])
        pieces.append(inert_html(sentence.text[at : figure.start]))
        pieces.append(
            f'<mark class="figure {figure.status.value}" title="{title}">{inert_html(figure.text)}</mark>'
        )
        at = figure.end
    pieces.append(inert_html(sentence.text[at:]))
    said = f'<p class="said">{"".join(pieces)}</p>'
    if not sentence.figures:
        return said
    heads = "".join(f'<th scope="col">{head}</th>' for head in (words.figure, words.verdict, words.source))
    rows = "".join(_row(figure, words) for figure in sentence.figures)
    table = f'<table class="workings wide"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return f'{said}<div class="scroll">{table}</div>'


def _row(figure: Checked, words: CheckTexts) -> str:
    verdict = inert_html(words.words.statuses[figure.status])
    if why := explained(figure, words.words):
        verdict += f"<br><b>{inert_html(why)}</b>"
    source = ""
    if passage := figure.passage:
        lines = words.lines.format(first=passage.start_line, last=passage.end_line)
        where = inert_html(f"{passage.exhibit or passage.heading} · {lines}")
        quote = inert_html(excerpt(passage.text, _QUOTED, _place(figure, passage.text)))
        there = f'<button type="button" {Request(Deed.READ, passage.id).attribute()}>{inert_html(words.open)}</button>'
        source = f"{where}<br><q>{quote}</q><br>{there}"
    status = figure.status.value
    return f'<tr><td>{inert_html(figure.text)}</td><td class="{status}">{verdict}</td><td>{source}</td></tr>'


def _place(figure: Checked, text: str) -> int:
    """Where the passage has the figure, in whatever unit; its beginning where it has none to be seen."""
    spans = said_figures(text, figure.expected or figure.text)
    return spans[0][0] if spans else 0
