"""The questions that are offered under the last answer: found after it is there, so that it waits for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportbot.domain.answers import Answer, Message
from reportbot.errors import ReportbotError
from reportbot.model_choice import EMBEDDED
from reportbot.services.answering import Assistant
from reportbot.ui.conversation import Conversation
from reportbot.ui.next_questions import MOST, Answers, next_questions
from reportbot.ui.next_texts import CHINESE, next_texts
from reportbot.ui.quiet import gr
from reportbot.ui.texts import Texts
from reportbot.ui.visitor import Visitor, Warming


class Suggestions:
    """A row of up to three buttons; build it where it belongs."""

    def __init__(self, warmup: Warming) -> None:
        self._warmup = warmup
        with gr.Row(visible=False, elem_id="rb-next", elem_classes="scroll") as self.row:
            self.title = gr.HTML(_title(CHINESE.title), elem_id="rb-next-title")
            self.buttons = [gr.Button(visible=False, size="sm") for _ in range(MOST)]

    @property
    def outputs(self) -> list[Any]:
        """What :meth:`suggest` fills."""
        return [self.row, self.title, *self.buttons]

    def suggest(self, conversation: Conversation, visitor: Visitor | None, texts: Texts) -> tuple[Any, ...]:
        """The questions after the last answer; nothing while another one is written, or without an answer."""
        answer = conversation.answer
        free = visitor is None or not visitor.busy
        found = self._found(conversation, answer, visitor, texts) if answer is not None and free else []
        if visitor and visitor.busy:  # something was asked meanwhile
            found = []
        shown = [gr.Button(question, visible=True) for question in found]
        hidden = [gr.Button(visible=False)] * (MOST - len(found))
        return gr.Row(visible=bool(found)), _title(next_texts(texts).title), *shown, *hidden

    def _found(
        self, conversation: Conversation, answer: Answer, visitor: Visitor | None, texts: Texts
    ) -> list[str]:
        if visitor and visitor.suggested and visitor.suggested[0] is answer and visitor.suggested[1] is texts:
            return list(visitor.suggested[2])
        try:
            embedded = self._warmup.assistant(EMBEDDED)
            bench = self._warmup.workbench()
            found = next_questions(
                bench.corpus,
                bench.lexicon,
                answer,
                [exchange.question for exchange in conversation.exchanges],
                conversation.told(texts.unanswered),
                texts,
                _unless_busy(embedded, visitor),
            )
        except ReportbotError:
            return []  # a question less to choose from; what is wrong is said where something is asked
        if visitor:
            visitor.suggested = (answer, texts, tuple(found))
        return found


class _AskedMeanwhile(ReportbotError):
    """A person has asked something: to try what could be asked next would only slow its answer down."""


def _unless_busy(assistant: Assistant, visitor: Visitor | None) -> Answers:
    """How the assistant answers, as long as the visitor waits for no answer."""

    def answer(question: str, history: Sequence[Message]) -> Answer:
        if visitor and visitor.busy:
            raise _AskedMeanwhile
        return assistant.answer(question, history)

    return answer


def _title(words: str) -> str:
    return f"<p>{words}</p>"
