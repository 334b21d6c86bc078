"""The empty chat: what is covered and what to ask, or, while it is being got ready, how far that is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from reportbot.errors import ReportbotError
from reportbot.ui.attempt_view import sentence_of
from reportbot.ui.cover import cover_markup
from reportbot.ui.examples import MAX_EXAMPLES, examples
from reportbot.ui.markup import inert_html
from reportbot.ui.quiet import gr
from reportbot.ui.texts import Texts
from reportbot.ui.visitor import Warming
from reportbot.ui.welcome_texts import welcome_texts

EMPTY = "(chat) => { document.body.classList.toggle('rb-asked', Boolean(chat?.length)); }"
"""For the ``js`` of the chat's change: an empty chat shows the welcome, any other itself."""

_POLL_SECONDS = 0.3


class Welcome:
    """Its components and its handler. The examples are buttons whose text is the question."""

    def __init__(self, warmup: Warming) -> None:
        self._warmup = warmup
        self.status = gr.HTML("", elem_id="rb-status")
        with gr.Column(elem_id="rb-welcome"):
            self.cover = gr.HTML("", elem_id="rb-cover")
            self.lead = gr.HTML("", elem_id="rb-examples-lead")
            with gr.Row(elem_classes="rb-examples"):
                self.starters: list[gr.Button] = []
                self.abilities: list[gr.HTML] = []
                for _ in range(MAX_EXAMPLES):
                    with gr.Column(min_width=200, elem_classes="rb-example"):
                        self.abilities.append(gr.HTML("", visible=False))
                        self.starters.append(gr.Button(visible=False, size="sm"))

    @property
    def outputs(self) -> list[Any]:
        """The components in the order of :meth:`wait`."""
        return [self.status, self.cover, self.lead, *self.abilities, *self.starters]

    def wait(self, texts: Texts) -> Iterator[tuple[Any, ...]]:
        """Say that it is loading, then what there is to ask about."""
        shown = ""
        while (state := self._warmup.state())[0] == "loading":
            status = texts.loading.format(message=state[1])
            if status != shown:
                shown = status
                yield f'<p class="rb-loading" role="status">{inert_html(status)}</p>', "", "", *_examples([])
            time.sleep(_POLL_SECONDS)
        try:
            bench = self._warmup.workbench()
        except ReportbotError as error:
            yield _doubt(sentence_of(error, texts)), "", "", *_examples([])
            return
        words = welcome_texts(texts)
        asked = [(one.ability, one.question) for one in examples(bench.corpus, bench.lexicon, texts)]
        status = ""
        try:
            self._warmup.assistant()
        except ReportbotError as error:  # the model that the settings name cannot be built
            status = _doubt(f"⚠ {sentence_of(error, texts)}")
        lead = f'<p class="rb-lead">{words.examples}</p>'
        yield status, cover_markup(bench, words), lead, *_examples(asked)


def _examples(asked: list[tuple[str, str]]) -> list[Any]:
    """Labels, then buttons; those that are not needed are not to be seen."""
    hidden = MAX_EXAMPLES - len(asked)
    labels = [gr.HTML(f"<span>{inert_html(ability)}</span>", visible=True) for ability, _ in asked]
    buttons = [gr.Button(question, visible=True) for _, question in asked]
    return [
        *labels,
        *(gr.HTML(visible=False) for _ in range(hidden)),
        *buttons,
        *(gr.Button(visible=False) for _ in range(hidden)),
    ]


def _doubt(sentence: str) -> str:
    return f'<p class="doubt" role="alert">{inert_html(sentence)}</p>'
