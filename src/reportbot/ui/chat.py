"""The chat's handlers: a question becomes an exchange of the conversation, as it is answered, stopped or fails."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from reportbot.domain.answers import Answer
from reportbot.domain.documents import Corpus, ExhibitKind
from reportbot.errors import QuestionError, ReportbotError
from reportbot.model_choice import EMBEDDED
from reportbot.services.answering import Assistant
from reportbot.services.usage_cost import UsageCost, usage_cost
from reportbot.ui.conversation import Attempt, ChatMessage, Conversation
from reportbot.ui.examples import MAX_EXAMPLES, examples
from reportbot.ui.markup import inert, inert_html, said
from reportbot.ui.quiet import gr
from reportbot.ui.running import Run
from reportbot.ui.source import SourcePanel, empty_panel
from reportbot.ui.texts import Texts
from reportbot.ui.turns import TurnView
from reportbot.ui.visitor import Visitor, Warming

_POLL_SECONDS = 0.3


class Chat:
    """The handlers; what belongs to a visitor comes in with each call."""

    def __init__(self, warmup: Warming) -> None:
        self._warmup = warmup

    def wait(self, texts: Texts) -> Iterator[tuple[Any, ...]]:
        """Say that it is loading, then what there is to ask about."""
        hidden = [gr.Button(visible=False) for _ in range(MAX_EXAMPLES)]
        shown = ""
        while (state := self._warmup.state())[0] == "loading":
            status = texts.loading.format(message=state[1])
            if status != shown:
                shown = status
                yield (inert_html(status), *hidden)
            time.sleep(_POLL_SECONDS)
        try:
            corpus = self._warmup.workbench().corpus
        except ReportbotError as error:
            yield (f'<span class="doubt">{inert_html(str(error))}</span>', *hidden)
            return
        asked = examples(corpus, texts)
        starters = [gr.Button(text, visible=True) for text in asked] + hidden[len(asked) :]
        status = inert_html(_inventory(corpus, texts))
        try:
            self._warmup.assistant()
        except ReportbotError as error:  # the model that the settings name cannot be built
            status += f'<br><span class="doubt">⚠ {inert_html(str(error))}</span>'
        yield (status, *starters)

    def ask(
        self, question: str, conversation: Conversation, visitor: Visitor | None, texts: Texts
    ) -> Iterator[tuple[Any, ...]]:
        """A new question, answered by the chosen model."""
        visitor = visitor or Visitor(self._warmup)
        if not question.strip() or visitor.busy:
            gr.Info(texts.busy if visitor.busy else texts.empty_question)
            yield screen()
            return
        yield from self._turn(conversation.asked(question), visitor, visitor.assistant, texts)

    def again(
        self, box: str, conversation: Conversation, visitor: Visitor | None, texts: Texts
    ) -> Iterator[tuple[Any, ...]]:
        """The last question once more, to the chosen model."""
        visitor = visitor or Visitor(self._warmup)
        if conversation.question and not visitor.busy:
            yield from self._turn(conversation, visitor, visitor.assistant, texts, box)

    def ask_embedded(
        self, box: str, conversation: Conversation, visitor: Visitor | None, texts: Texts
    ) -> Iterator[tuple[Any, ...]]:
        """The last question, answered by the embedded model in the same conversation."""
        visitor = visitor or Visitor(self._warmup)
        if conversation.question and not visitor.busy:
            note = f'<div class="instead">{texts.by_embedded}</div>'
            embedded = partial(self._warmup.assistant, EMBEDDED)
            yield from self._turn(conversation, visitor, embedded, texts, box, note)

    def stop(self, visitor: Visitor | None) -> tuple[Any, ...]:
        """Leave the answer that is being written; what there is of it stays."""
        if visitor:
            visitor.leave()
        return buttons()[:2]

    def clear(self, visitor: Visitor | None, texts: Texts) -> tuple[Any, ...]:
        """An empty conversation; an answer that is being written is left."""
        if visitor:
            visitor.leave(drop=True)
        return screen(chat=[], conversation=Conversation(), source=empty_panel(texts), buttons=buttons())

    def put_back(self, box: str, conversation: Conversation) -> Any:
        """A question that failed, back in its box, unless something else was typed there meanwhile."""
        return gr.skip() if box.strip() else conversation.to_put_back or gr.skip()

    def _turn(
        self,
        conversation: Conversation,
        visitor: Visitor,
        assistant: Callable[[], Assistant],
        texts: Texts,
        box: str | None = None,
        note: str = "",
    ) -> Iterator[tuple[Any, ...]]:
        """One try at the last question: at once the question, then steps and text as they come, then the source.

        ``box`` is what stands in the question box when that is not where the question came from; a question
        that a failure put back there is taken out again. ``note`` is markup to go before the answer.
        """
        visitor.run = run = Run(
            lambda switch: assistant().stream(question, conversation.history(texts.unanswered), switch)
        )
        question = conversation.question
        noted = [_says(note)] if note else []
        before = [*messages(conversation), *noted]
        waiting = [_says(inert(texts.waiting))] if self._warmup.state()[0] == "loading" else []
        view = TurnView(texts, self._priced)
        failed = False
        try:
            taken = "" if box in (None, question) else None
            yield screen(taken, [*before, *waiting], conversation, buttons=buttons(running=True))
            try:
                for shown in view.follow(run.batches()):
                    yield screen(chat=[*before, *shown])
            except QuestionError as error:
                view.failed(str(error))
                shown = [*before, *view.messages()]
                yield screen(question, shown, conversation.without_last(), buttons=buttons())
                return
            except ReportbotError as error:
                view.failed(str(error))
                failed = True
            if run.dropped:
                return
            if not view.ended:
                view.stopped()
            done = conversation.tried(Attempt((*noted, *view.messages()), view.answer, failed))
            source = self._source(view.answer, texts)
            yield screen(None, messages(done), done, source, _offers(done, visitor))
        finally:
            run.close()

    def _priced(self, answer: Answer) -> UsageCost | None:
        if answer.usage is None:
            return None
        bench = self._warmup.workbench()
        return usage_cost(answer, bench.calculators, bench.corpus.aliases)

    def _source(self, answer: Answer | None, texts: Texts) -> Any:
        """The panel with the first citation open; as it is when there is none."""
        if answer is None or not answer.citations:
            return gr.skip()
        return SourcePanel(self._warmup.workbench().corpus).opened(answer, texts)


def screen(
    question: Any = None,
    chat: Any = None,
    conversation: Any = None,
    source: Any = None,
    buttons: tuple[Any, ...] | None = None,
) -> tuple[Any, ...]:
    """Values for the outputs of a turn, in this order; what is None stays as it is."""
    values = [gr.skip() if v is None else v for v in (question, chat, conversation, source)]
    return *values, *(buttons or (gr.skip(),) * 4)


def buttons(*, running: bool = False, retry: bool = False, embedded: bool = False) -> tuple[Any, ...]:
    """Which of the buttons are to be seen: send, stop, try again, answer with the embedded model."""
    return tuple(gr.Button(visible=seen) for seen in (not running, running, retry, embedded))


def messages(conversation: Conversation) -> list[ChatMessage]:
    """The conversation as the chat shows it."""
    shown: list[ChatMessage] = []
    for exchange in conversation.exchanges:
        shown.append({"role": "user", "content": said(exchange.question)})
        for attempt in exchange.attempts:
            shown += attempt.shown
    return shown


def _offers(conversation: Conversation, visitor: Visitor) -> tuple[Any, ...]:
    embedded = conversation.doubtful and not (conversation.unanswered and visitor.choice == EMBEDDED)
    return buttons(retry=conversation.unanswered, embedded=embedded)


def _says(markup: str) -> ChatMessage:
    return {"role": "assistant", "content": markup}


def _inventory(corpus: Corpus, texts: Texts) -> str:
    tables = sum(exhibit.kind is ExhibitKind.TABLE for exhibit in corpus.exhibits)
    return texts.ready.format(
        documents=len(corpus.sources),
        passages=len(corpus.passages),
        tables=tables,
        charts=len(corpus.exhibits) - tables,
    )
