"""Choosing which model answers: a fold that names it, and inside it name, address and key.

What the page is told of a key is whether there is one. The box that it was typed into is emptied by every answer
of the server's.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from reportbot.errors import ReportbotError
from reportbot.model_choice import EMBEDDED, ModelChoice, choose
from reportbot.ui.attempt_view import sentence_of
from reportbot.ui.markup import inert_html
from reportbot.ui.model_texts import CHINESE, SUGGESTED, ModelTexts, model_texts
from reportbot.ui.quiet import gr
from reportbot.ui.texts import Texts
from reportbot.ui.visitor import Visitor, Warming


class ModelPanel:
    """The fold and its handlers. ``texts`` and ``visitor`` are the window's states."""

    def __init__(self, warmup: Warming, texts: gr.State, visitor: gr.State) -> None:
        self._warmup = warmup
        with gr.Accordion(_label(warmup.own, CHINESE), open=False, elem_id="rb-model") as self.fold:
            with gr.Row():
                self.model = gr.Textbox(
                    warmup.own.model, label=CHINESE.model, min_width=200, elem_id="rb-model-name"
                )
                self.base_url = gr.Textbox(
                    warmup.own.base_url, label=CHINESE.base_url, min_width=200, elem_id="rb-model-url"
                )
                self.key = gr.Textbox(
                    type="password", label=CHINESE.key, min_width=200, elem_id="rb-model-key"
                )
            with gr.Row(elem_classes="rb-suggested"):
                suggested = [
                    gr.Button(name, size="sm", variant="secondary", min_width=60) for name in SUGGESTED
                ]
            with gr.Row():
                self.use = gr.Button(CHINESE.use, size="sm", variant="primary", elem_id="rb-model-use")
                self.forget = gr.Button(CHINESE.forget, size="sm", visible=False, elem_id="rb-model-forget")
            self.said = gr.HTML(elem_id="rb-model-said")
        changed = [visitor, self.fold, self.said, self.key, self.forget]
        private: dict[str, Any] = {"api_visibility": "private", "show_progress": "minimal"}
        filled = [self.model, self.base_url, self.said]
        for name, button in zip(SUGGESTED, suggested, strict=True):
            button.click(partial(self.fill, name), [self.model, self.base_url, texts], filled, **private)
        for trigger in (self.use.click, self.model.submit, self.base_url.submit, self.key.submit):
            trigger(self.choose, [self.model, self.base_url, self.key, visitor, texts], changed, **private)
        self.forget.click(self.forgotten, [visitor, texts], [*changed, self.model, self.base_url], **private)

    @property
    def shown(self) -> list[Any]:
        """The components that bear words, in the order of :meth:`localised`."""
        return [self.fold, self.model, self.base_url, self.key, self.use, self.forget, self.said]

    def localised(self, texts: Texts, choice: ModelChoice) -> tuple[Any, ...]:
        """The components in the visitor's language; ``choice`` is the model that answers."""
        words = model_texts(texts)
        return (
            gr.Accordion(label=_label(choice, words)),
            gr.Textbox(label=words.model, info=words.model_hint),
            gr.Textbox(label=words.base_url, info=words.base_url_hint),
            gr.Textbox(label=words.key, info=words.key_hint),
            gr.Button(words.use),
            gr.Button(words.forget),
            "",
        )

    @staticmethod
    def fill(suggested: str, model: str, base_url: str, texts: Texts) -> tuple[str, str, str]:
        """A suggested model in the boxes, to be chosen; an address of another provider does not stay beside it."""
        words, address = model_texts(texts), base_url.strip()
        said = words.filled.format(model=suggested)
        if address and ModelChoice(model.strip()).place != ModelChoice(suggested).place:
            said, address = f"{said} {words.address_cleared.format(address=address)}", ""
        return suggested, address, _said(said)

    def choose(
        self, model: str, base_url: str, key: str, visitor: Visitor | None, texts: Texts
    ) -> tuple[Any, ...]:
        """Let the model that was typed answer from now on; one that cannot be built leaves all as it is."""
        visitor, words = visitor or Visitor(self._warmup), model_texts(texts)
        had_key = visitor.has_key
        try:
            visitor.use(choose(model, base_url, key, visitor.choice))
        except ReportbotError as error:
            said = f'<p class="problem" role="alert">{inert_html(words.not_used.format(message=sentence_of(error, texts)))}</p>'
            return self._state(visitor, words, said)
        said = self._now(visitor, words)
        if had_key and not visitor.has_key:
            said = f"{said} {words.key_dropped}"
        return self._state(visitor, words, _said(said))

    def forgotten(self, visitor: Visitor | None, texts: Texts) -> tuple[Any, ...]:
        """Forget the key; the embedded model answers."""
        visitor, words = visitor or Visitor(self._warmup), model_texts(texts)
        visitor.forget_key()
        said = _said(f"{words.forgotten} {words.now_embedded}")
        return *self._state(visitor, words, said), EMBEDDED.model, ""

    def _now(self, visitor: Visitor, words: ModelTexts) -> str:
        """What was chosen, without a word about whether it answers: nobody has asked it yet."""
        choice = visitor.choice
        if choice == EMBEDDED:
            return words.now_embedded
        said = [words.now.format(model=choice.model)]
        if choice.base_url:
            said.append(words.address.format(address=choice.base_url))
        said.append(words.key_set if visitor.has_key else words.no_key)
        if choice.base_url and not visitor.has_key and choice.place != self._warmup.own.place:
            said.append(words.none_sent)
        return " ".join(said)

    @staticmethod
    def _state(visitor: Visitor, words: ModelTexts, said: str) -> tuple[Any, ...]:
        label = gr.Accordion(label=_label(visitor.choice, words))
        return visitor, label, said, "", gr.Button(visible=visitor.has_key)


def _label(choice: ModelChoice, words: ModelTexts) -> str:
    return words.label.format(model=words.embedded if choice == EMBEDDED else choice.model)


def _said(text: str) -> str:
    return f'<p role="status">{inert_html(text)}</p>'
