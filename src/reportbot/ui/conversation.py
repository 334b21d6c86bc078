"""What was asked and answered: the conversation behind the chat's messages. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from reportbot.domain.answers import Answer, Finding, Message
from reportbot.settings import EMBEDDED_MODEL

ChatMessage = dict[str, Any]
"""A message as Gradio's Chatbot takes it; its content is markup of ours."""

Workings = tuple[tuple[str, str, str], ...]
"""A calculation's lines as a table shows them: name, formula, result."""

# Gradio tells one state from another by its hash, and answers hold dictionaries: these values are told apart
# by identity (eq=False).


class StepKind(StrEnum):
    """What a step on the way to an answer was."""

    TOOL = "tool"
    REPAIR = "repair"
    """The verifier objected, and the model was asked to write its answer again."""
    LOOKED_UP = "looked_up"
    """The model had looked nothing up, and it was done for it."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step of a turn. A tool's has its arguments and, once it is done, its result or its calculation's lines."""

    id: str
    kind: StepKind = StepKind.TOOL
    name: str = ""
    args: Mapping[str, Any] = field(default_factory=dict)
    done: bool = False
    failed: bool = False
    result: str = ""
    workings_zh: Workings = ()
    workings_en: Workings = ()
    findings: tuple[Finding, ...] = ()


class Ending(StrEnum):
    """How a try ended that gave no answer."""

    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, in one sentence a language."""

    english: str
    chinese: str


class Thumb(StrEnum):
    """What a person thinks of an answer."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, eq=False)
class Rating:
    """A person's rating of an answer; ``id`` is what the file of ratings knows the answer by."""

    id: str
    thumb: Thumb
    reason: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Attempt:
    """One try at a question: its steps, and its answer, or the text as far as it came and how it ended.

    Nothing of it is markup: it is drawn anew whenever it is shown.
    """

    steps: tuple[Step, ...] = ()
    text: str = ""
    answer: Answer | None = None
    ending: Ending | None = None
    failure: Failure | None = None
    """What went wrong, where the ending is a failure."""
    instead: bool = False
    """Whether the embedded model was asked in place of another."""
    rating: Rating | None = None

    @property
    def failed(self) -> bool:
        """Whether the model failed."""
        return self.ending is Ending.FAILED


@dataclass(frozen=True, slots=True, eq=False)
class Exchange:
    """A question and the tries at answering it.

    Where the question was edited, ``others`` are the other branches that begin here, each with all that
    followed, and ``place`` is where this one stands among them.
    """

    question: str
    attempts: tuple[Attempt, ...] = ()
    others: tuple[tuple[Exchange, ...], ...] = ()
    place: int = 0

    @property
    def answer(self) -> Answer | None:
        """The last answer that was finished."""
        return next((a.answer for a in reversed(self.attempts) if a.answer is not None), None)


@dataclass(frozen=True, slots=True, eq=False)
class Conversation:
    """The exchanges in their order. ``id`` is the chat's own, empty before the first question.

    ``report`` tells versions of the report apart: the one that the chat began with. ``other_report`` says that
    another one is loaded now.
    """

    exchanges: tuple[Exchange, ...] = ()
    id: str = ""
    started: str = ""
    report: str = ""
    other_report: bool = False

    @property
    def question(self) -> str:
        """The last question; empty before the first."""
        return self.exchanges[-1].question if self.exchanges else ""

    @property
    def answer(self) -> Answer | None:
        """The last question's answer, if it has one."""
        return self.exchanges[-1].answer if self.exchanges else None

    @property
    def unanswered(self) -> bool:
        """Whether the last try at the last question failed or was stopped."""
        return bool(self.exchanges) and (
            not self.exchanges[-1].attempts or self.exchanges[-1].attempts[-1].answer is None
        )

    @property
    def to_put_back(self) -> str:
        """The last question when the last try at it failed: it goes back to where it was typed."""
        failed = (
            self.unanswered and bool(self.exchanges[-1].attempts) and self.exchanges[-1].attempts[-1].failed
        )
        return self.question if failed else ""

    @property
    def doubtful(self) -> bool:
        """Whether the embedded model's answer is worth having too: a language model's is missing or in doubt."""
        if self.unanswered:
            return True
        answer = self.answer
        if answer is None or answer.model == EMBEDDED_MODEL:
            return False
        return bool(answer.verification.findings) or not (answer.citations or answer.refused)

    def asked(self, question: str) -> Conversation:
        """With a question at its end; one that got no answer yet is not asked twice."""
        if self.question == question and self.answer is None:
            return self
        return replace(self, exchanges=(*self.exchanges, Exchange(question)))

    def edited(self, at: int, question: str) -> Conversation:
        """With another question in the place of an earlier one; what stood there becomes another branch."""
        branches = self.branches(at)
        edited = Exchange(question, others=branches, place=len(branches))
        return replace(self, exchanges=(*self.exchanges[:at], edited))

    def branches(self, at: int) -> tuple[tuple[Exchange, ...], ...]:
        """All that ever followed at an exchange, that exchange first; the one that is shown at its place."""
        head = self.exchanges[at]
        shown = (replace(head, others=(), place=0), *self.exchanges[at + 1 :])
        return (*head.others[: head.place], shown, *head.others[head.place :])

    def switched(self, at: int, to: int) -> Conversation:
        """With another branch shown at an exchange; nothing is lost."""
        branches = self.branches(at)
        head, *rest = branches[to]
        head = replace(head, others=branches[:to] + branches[to + 1 :], place=to)
        return replace(self, exchanges=(*self.exchanges[:at], head, *rest))

    def tried(self, attempt: Attempt) -> Conversation:
        """With one more try at the last question."""
        last = self.exchanges[-1]
        last = replace(last, attempts=(*last.attempts, attempt))
        return replace(self, exchanges=(*self.exchanges[:-1], last))

    def rated(self, at: int, attempt: int, rating: Rating | None) -> Conversation:
        """With a rating of one of its answers; None takes it back."""
        exchange = self.exchanges[at]
        attempts = list(exchange.attempts)
        attempts[attempt] = replace(attempts[attempt], rating=rating)
        exchange = replace(exchange, attempts=tuple(attempts))
        return replace(self, exchanges=(*self.exchanges[:at], exchange, *self.exchanges[at + 1 :]))

    def history(self, unanswered: str) -> list[Message]:
        """The turns before the last question, for the model; ``unanswered`` stands for a missing answer.

        Roles alternate: some providers refuse two questions in a row.
        """
        return self.told(unanswered)[:-2]

    def told(self, unanswered: str) -> list[Message]:
        """All turns, the last one too."""
        said: list[Message] = []
        for exchange in self.exchanges:
            answer = exchange.answer
            said += [
                Message("user", exchange.question),
                Message("assistant", answer.text if answer else unanswered),
            ]
        return said
