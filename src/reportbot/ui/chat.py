"""The chat's handlers: a question becomes an exchange of the conversation, as it is answered, stopped or fails."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import uuid4

from reportbot.domain.answers import Answer
from reportbot.errors import QuestionError, ReportbotError
from reportbot.model_choice import EMBEDDED
from reportbot.services.answering import Assistant
from reportbot.services.usage_cost import UsageCost, usage_cost
from reportbot.ui.attempt_view import asking_message
from reportbot.ui.chats_json import kept_chat, report_mark, without
from reportbot.ui.conversation import ChatMessage, Conversation
from reportbot.ui.conversation_view import messages
from reportbot.ui.cover import report_names
from reportbot.ui.kept_source import kept_source
from reportbot.ui.markup import inert
from reportbot.ui.pending import pending
from reportbot.ui.quiet import gr
from reportbot.ui.report_names import NO_NAMES, ReportNames
from reportbot.ui.requests import Deed, Request
from reportbot.ui.running import Run
from reportbot.ui.source import SourcePanel, empty_panel
from reportbot.ui.texts import Texts
from reportbot.ui.turns import TurnView
from reportbot.ui.visitor import Asked, Bench, Visitor, Warming


@dataclass(frozen=True, slots=True)
class _Turn:
    """A try at the last question of a conversation, by an assistant.

    ``before`` is the conversation without the question, ``box`` what the question box holds from now on; None
    leaves it as it is.
    """

    conversation: Conversation
    before: Conversation | None
    assistant: Callable[[], Assistant]
    box: str | None = None
    instead: bool = False


# An answer that takes longer than that comes after its question. The embedded model nearly always has answered by
# then: two screens, each of which the page draws whole, would show its words later than one.
_AT_ONCE_SECONDS = 0.15
_AT_ONCE_EMBEDDED_SECONDS = 0.3


class Chat:
    """The handlers; what belongs to a visitor comes in with each call."""

    def __init__(self, warmup: Warming) -> None:
        self._warmup = warmup
        self._mark = ""
        self._named = NO_NAMES

    def ask(
        self,
        question: str,
        conversation: Conversation,
        visitor: Visitor | None,
        texts: Texts,
        box: str | None = None,
    ) -> Iterator[tuple[Any, ...]]:
        """A new question, answered by the chosen model; during an answer it waits for its turn.

        ``box`` is what stands in the question box when that is not where the question came from. What is typed
        while an earlier question is being edited takes that one's place.
        """
        visitor = visitor or Visitor(self._warmup)
        if not any(character.isalnum() for character in question):  # an emoji or a mark asks nothing
            gr.Info(texts.empty_question)
            yield screen()
            return
        asked = Asked(without(question, visitor.secrets))
        draft = None
        if box is None:
            asked, visitor.editing = replace(asked, at=visitor.editing), None
            draft, visitor.draft = visitor.draft, ""
        if not visitor.begin(asked):
            yield screen(draft, pending=pending(visitor, texts))
            return
        turn = _Turn(_with(conversation, asked), conversation, visitor.assistant, draft)
        yield from self._answer(turn, visitor, texts)

    def again(
        self, box: str, conversation: Conversation, visitor: Visitor | None, texts: Texts
    ) -> Iterator[tuple[Any, ...]]:
        """The last question once more, to the chosen model."""
        visitor = visitor or Visitor(self._warmup)
        yield from self._once_more(box, conversation, visitor, visitor.assistant, texts)

    def ask_embedded(
        self, box: str, conversation: Conversation, visitor: Visitor | None, texts: Texts
    ) -> Iterator[tuple[Any, ...]]:
        """The last question, answered by the embedded model in the same conversation."""
        visitor = visitor or Visitor(self._warmup)
        embedded = partial(self._warmup.assistant, EMBEDDED)
        yield from self._once_more(box, conversation, visitor, embedded, texts, instead=True)

    def stop(self, visitor: Visitor | None) -> tuple[Any, ...]:
        """Leave the answer that is being written; what there is of it stays, and what waits is asked now."""
        if visitor:
            visitor.leave()
        return (gr.skip(), gr.skip()) if visitor and visitor.busy else buttons()[:2]

    def clear(self, visitor: Visitor | None, texts: Texts) -> tuple[Any, ...]:
        """A new chat; an answer that is being written is left."""
        if visitor:
            visitor.leave(drop=True)
            visitor.editing = None
        return screen(
            chat=[], conversation=Conversation(), source=empty_panel(texts), pending="", buttons=buttons()
        )

    def spoken(self, conversation: Conversation, visitor: Visitor | None, texts: Texts) -> tuple[Any, ...]:
        """The chat in the language that was switched to; while an answer is written, its end draws all of it."""
        visitor = visitor or Visitor(self._warmup)
        shown = gr.skip() if visitor.busy else self.messages(conversation, texts)
        return shown, pending(visitor, texts)

    def put_back(self, box: str, conversation: Conversation) -> Any:
        """A question that failed, back in its box, unless something else was typed there meanwhile."""
        return gr.skip() if box.strip() else conversation.to_put_back or gr.skip()

    def shown(
        self, conversation: Conversation, visitor: Visitor, texts: Texts, *, keep: bool = False
    ) -> tuple[Any, ...]:
        """The screen for a conversation as it stands, nothing being answered."""
        answer = next((e.answer for e in reversed(conversation.exchanges) if e.answer is not None), None)
        return screen(
            None,
            self.messages(conversation, texts),
            conversation,
            self._source(answer, texts),
            kept=self.kept(conversation, visitor) if keep else None,
            pending=pending(visitor, texts),
            buttons=_offers(conversation, visitor),
        )

    def messages(self, conversation: Conversation, texts: Texts) -> list[ChatMessage]:
        """The conversation as the chat shows it."""
        return messages(conversation, texts, self._priced, self.names())

    def kept(self, conversation: Conversation, visitor: Visitor) -> str:
        """What the browser is to keep of the conversation."""
        return kept_chat(conversation, _now(), visitor.secrets)

    def report(self) -> str:
        """The mark of the report, as soon as it is read; empty before that and without one."""
        if not self._mark and self._warmup.state()[0] == "ready":
            self._mark = report_mark(self._warmup.workbench().corpus)
        return self._mark

    def _once_more(
        self,
        box: str,
        conversation: Conversation,
        visitor: Visitor,
        assistant: Callable[[], Assistant],
        texts: Texts,
        *,
        instead: bool = False,
    ) -> Iterator[tuple[Any, ...]]:
        asked = Asked(conversation.question)
        if conversation.question and not visitor.busy and visitor.begin(asked):
            left = "" if box == asked.question else None  # what a failure put back there
            yield from self._answer(_Turn(conversation, None, assistant, left, instead), visitor, texts)

    def _answer(self, turn: _Turn, visitor: Visitor, texts: Texts) -> Iterator[tuple[Any, ...]]:
        """A turn, and then those of the questions that were asked meanwhile."""
        try:
            while True:
                ended = yield from self._one(turn, visitor, texts)
                asked = visitor.next()
                if asked is None:
                    return
                turn = _Turn(_with(ended, asked), ended, visitor.assistant)
        finally:
            visitor.end()

    def _one(
        self, turn: _Turn, visitor: Visitor, texts: Texts
    ) -> Generator[tuple[Any, ...], None, Conversation]:
        """One try at the last question: at once the question, then steps and text as they come, then the source.

        Returns the conversation as it is then.
        """
        conversation = self._begun(turn.conversation)
        question = conversation.question
        run = Run(
            lambda switch: turn.assistant().stream(question, conversation.history(texts.unanswered), switch)
        )
        visitor.write(run)
        before = self.messages(conversation, texts)
        embedded = turn.instead or visitor.choice == EMBEDDED
        model = texts.embedded if embedded else visitor.choice.model
        asking = asking_message(model, uuid4().hex, texts)
        loading = self._warmup.state()[0] == "loading"
        view = TurnView(texts, self._priced, self.names(), instead=turn.instead)
        box = turn.box
        try:
            # Each screen costs the page a redraw of the whole chat: an answer that comes at once is one screen.
            if not run.written(_AT_ONCE_EMBEDDED_SECONDS if embedded else _AT_ONCE_SECONDS):
                yield screen(
                    box,
                    [*before, _says(inert(texts.waiting)) if loading else asking],
                    conversation,
                    kept=self.kept(conversation, visitor),
                    pending=pending(visitor, texts),
                    buttons=buttons(running=True),
                )
                box = None
            try:
                for shown in view.follow(run.batches()):
                    if not view.ended:
                        yield screen(chat=[*before, *shown, *([asking] if view.silent else [])])
            except QuestionError as error:
                view.failed(error)
                back = turn.before or Conversation()
                yield screen(
                    question,
                    [*before, *view.messages()],
                    back,
                    kept=self.kept(back, visitor) if back.exchanges else None,
                    buttons=buttons(),
                )
                return back
            except ReportbotError as error:
                view.failed(error)
            if not view.ended:
                view.stopped()
            done = replace(conversation.tried(view.attempt), report=conversation.report or self.report())
            kept = self.kept(done, visitor)
            if run.dropped:
                yield screen(kept=kept)  # another chat is on the screen
                return done
            source = self._source(view.answer, texts)
            drawn = self.messages(done, texts)
            yield screen(
                box,
                drawn,
                done,
                source,
                kept=kept,
                pending=pending(visitor, texts),
                buttons=_offers(done, visitor),
            )
            return done
        finally:
            run.close()

    def _begun(self, conversation: Conversation) -> Conversation:
        """The conversation with what tells it from others, which it gets at its first question."""
        if conversation.id:
            return conversation
        return replace(conversation, id=uuid4().hex, started=_now(), report=self.report())

    def _priced(self, answer: Answer) -> UsageCost | None:
        bench = self._bench()
        if answer.usage is None or bench is None:
            return None
        return usage_cost(answer, bench.calculators, bench.corpus.aliases)

    def names(self) -> ReportNames:
        """What is open is called, and what it calls things; nothing before it is."""
        if self._named is NO_NAMES and self._warmup.state()[0] == "ready" and (bench := self._bench()):
            self._named = report_names(bench.corpus, bench.lexicon)
        return self._named

    def _source(self, answer: Answer | None, texts: Texts) -> Any:
        """The panel with the answer's first citation open; never an older answer's beside a newer one."""
        bench = self._bench()
        if answer is None:
            return empty_panel(texts)
        first = answer.citations[0].passage if answer.citations else None
        if first is None or (bench and any(passage.id == first.id for passage in bench.corpus.passages)):
            return SourcePanel(bench.corpus).opened(answer, texts) if bench else empty_panel(texts)
        marker = str(answer.citations[0].marker)
        return kept_source(first, Request(Deed.CITE, first.id, marker), texts)

    def _bench(self) -> Bench | None:
        """The opened report; None where it cannot be opened: a kept chat is shown without it."""
        try:
            return self._warmup.workbench()
        except ReportbotError:
            return None


def screen(
    question: Any = None,
    chat: Any = None,
    conversation: Any = None,
    source: Any = None,
    kept: Any = None,
    pending: Any = None,
    buttons: tuple[Any, ...] | None = None,
) -> tuple[Any, ...]:
    """Values for the outputs of a turn, in this order; what is None stays as it is.

    Behind them comes the row of questions that could be asked next: it goes when there is another chat to show.
    """
    values = (question, chat, conversation, source, kept, pending)
    suggested = gr.skip() if chat is None else gr.Row(visible=False)
    shown = [gr.skip() if value is None else value for value in values]
    return *shown, *(buttons or (gr.skip(),) * 4), suggested


def buttons(*, running: bool = False, retry: bool = False, embedded: bool = False) -> tuple[Any, ...]:
    """Which of the buttons are to be seen: send (always), stop, try again, answer with the embedded model."""
    return tuple(gr.Button(visible=seen) for seen in (True, running, retry, embedded))


def _offers(conversation: Conversation, visitor: Visitor) -> tuple[Any, ...]:
    embedded = conversation.doubtful and not (conversation.unanswered and visitor.choice == EMBEDDED)
    return buttons(retry=conversation.unanswered, embedded=embedded)


def _with(conversation: Conversation, asked: Asked) -> Conversation:
    """The conversation with a question at its end, or in the place of an earlier one."""
    if asked.at is None or asked.at >= len(conversation.exchanges):
        return conversation.asked(asked.question)
    return conversation.edited(asked.at, asked.question)


def _says(markup: str) -> ChatMessage:
    return {"role": "assistant", "content": markup}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
