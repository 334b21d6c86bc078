"""What was asked and answered: the conversation behind the chat's messages. Values only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from reportbot.domain.answers import Answer, Message
from reportbot.settings import EMBEDDED_MODEL

ChatMessage = dict[str, Any]
"""A message as Gradio's Chatbot takes it; its content is markup of ours."""

# Gradio tells one state from another by its hash, and answers hold dictionaries: these values are told apart
# by identity (eq=False).


@dataclass(frozen=True, slots=True, eq=False)
class Attempt:
    """One try at a question: what the chat shows of it, and the answer unless it failed or was stopped."""

    shown: tuple[ChatMessage, ...]
    answer: Answer | None = None
    failed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Exchange:
    """A question and the tries at answering it."""

    question: str
    attempts: tuple[Attempt, ...] = ()

    @property
    def answer(self) -> Answer | None:
        """The last answer that was finished."""
        return next((a.answer for a in reversed(self.attempts) if a.answer is not None), None)


@dataclass(frozen=True, slots=True, eq=False)
class Conversation:
    """The exchanges in their order."""

    exchanges: tuple[Exchange, ...] = ()

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
        return Conversation((*self.exchanges, Exchange(question)))

    def without_last(self) -> Conversation:
        """As it was before its last question."""
        return Conversation(self.exchanges[:-1])

    def tried(self, attempt: Attempt) -> Conversation:
        """With one more try at the last question."""
        last = self.exchanges[-1]
        return Conversation((*self.exchanges[:-1], replace(last, attempts=(*last.attempts, attempt))))

    def history(self, unanswered: str) -> list[Message]:
        """The turns before the last question, for the model; ``unanswered`` stands for a missing answer.

        Roles alternate: some providers refuse two questions in a row.
        """
        said: list[Message] = []
        for exchange in self.exchanges[:-1]:
            answer = exchange.answer
            said += [
                Message("user", exchange.question),
                Message("assistant", answer.text if answer else unanswered),
            ]
        return said
