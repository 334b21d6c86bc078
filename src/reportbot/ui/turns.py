"""From the events of a turn to a try at its question, and to the messages of the chat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportbot.domain.answers import (
    Answer,
    AnswerEvent,
    AnswerReady,
    Repairing,
    TextDelta,
    ToolFinished,
    ToolStarted,
)
from reportbot.domain.calculators.rendering import pieces_of
from reportbot.errors import ReportbotError
from reportbot.ui.attempt_view import Priced, attempt_messages, failure_of
from reportbot.ui.conversation import Attempt, ChatMessage, Ending, Step, StepKind
from reportbot.ui.report_names import NO_NAMES, ReportNames
from reportbot.ui.texts import Texts


class TurnView:
    """One turn, taken in as it happens; ``attempt`` is what there is of it."""

    def __init__(
        self,
        texts: Texts,
        priced: Priced = lambda answer: None,
        names: ReportNames = NO_NAMES,
        *,
        instead: bool = False,
    ) -> None:
        self._texts = texts
        self._priced = priced
        self._names = names
        self._steps: dict[str, Step] = {}
        self.attempt = Attempt(instead=instead)

    def follow(self, batches: Iterable[Iterable[AnswerEvent]]) -> Iterator[list[ChatMessage]]:
        """The messages after each batch."""
        for batch in batches:
            for event in batch:
                self._take(event)
            self.attempt = replace(self.attempt, steps=tuple(self._steps.values()))
            yield self.messages()

    def messages(self) -> list[ChatMessage]:
        """The steps so far, then the answer so far, then how it ended if that was not well."""
        return attempt_messages(self.attempt, self._texts, self._priced, self._names)

    @property
    def answer(self) -> Answer | None:
        """The answer, once it is there."""
        return self.attempt.answer

    @property
    def ended(self) -> bool:
        """Whether nothing more is to come: there is an answer, or it failed or was stopped."""
        return self.attempt.answer is not None or self.attempt.ending is not None

    @property
    def silent(self) -> bool:
        """Whether the model is being waited for: nothing is being written, and no tool is at work."""
        return not (self.ended or self.attempt.text) and all(step.done for step in self.attempt.steps)

    def stopped(self) -> None:
        """The reader left: what there is stays, marked as unfinished and unchecked."""
        self._end(Ending.STOPPED)

    def failed(self, error: ReportbotError) -> None:
        """The model failed with a sentence."""
        self._end(Ending.FAILED)
        self.attempt = replace(self.attempt, failure=failure_of(error))

    def _end(self, ending: Ending) -> None:
        """No step goes on."""
        steps = tuple(replace(step, done=True) for step in self._steps.values())
        self.attempt = replace(self.attempt, steps=steps, ending=ending)

    def _take(self, event: AnswerEvent) -> None:
        match event:
            case ToolStarted(call_id, name, args):
                self._say("")  # what was said before a tool is no part of the answer
                self._steps[call_id] = Step(call_id, name=name, args=args)
            case ToolFinished(call_id, call, _, calculation):
                self._steps[call_id] = Step(
                    call_id,
                    name=call.name,
                    args=call.args,
                    done=True,
                    failed=call.failed,
                    result=call.result,
                    workings_zh=tuple(pieces_of(calculation, chinese=True)) if calculation else (),
                    workings_en=tuple(pieces_of(calculation, chinese=False)) if calculation else (),
                )
            case TextDelta(text):
                self._say(self.attempt.text + text)
            case Repairing(findings):
                self._say("")
                kind = StepKind.REPAIR if findings else StepKind.LOOKED_UP
                key = "repair" if findings else "look-up"
                self._steps[key] = Step(key, kind, done=True, findings=findings)
            case AnswerReady(answer):
                self.attempt = replace(self.attempt, answer=answer)

    def _say(self, text: str) -> None:
        self.attempt = replace(self.attempt, text=text)
