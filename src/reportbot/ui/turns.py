"""From the events of a turn to the messages of the chat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reportbot.domain.answers import (
    Answer,
    AnswerEvent,
    AnswerReady,
    Repairing,
    TextDelta,
    ToolFinished,
    ToolStarted,
)
from reportbot.services.usage_cost import UsageCost
from reportbot.ui.answer_view import answer_markup, objection
from reportbot.ui.conversation import ChatMessage
from reportbot.ui.markup import inert, streaming
from reportbot.ui.steps import arguments, finished
from reportbot.ui.texts import CHINESE, Texts
from reportbot.ui.tool_names import tool_name

Priced = Callable[[Answer], UsageCost | None]
"""What an answer cost, where that is known."""


class TurnView:
    """The chat messages of one turn, redrawn after each batch of events; ``answer`` is set at the end."""

    def __init__(self, texts: Texts, priced: Priced = lambda answer: None) -> None:
        self._texts = texts
        self._priced = priced
        self._steps: dict[str, ChatMessage] = {}
        self._text = ""
        self._end = ""
        self.answer: Answer | None = None

    def follow(self, batches: Iterable[Iterable[AnswerEvent]]) -> Iterator[list[ChatMessage]]:
        """The messages after each batch."""
        for batch in batches:
            for event in batch:
                self._take(event)
            yield self.messages()

    def messages(self) -> list[ChatMessage]:
        """The steps so far, then the answer so far, then how it ended if that was not well."""
        shown = list(self._steps.values())
        if self.answer is not None:
            shown.append(_says(answer_markup(self.answer, self._texts, self._priced(self.answer))))
        elif self._text:
            partial = f'<div class="partial">{streaming(self._text)}</div>' if self._end else ""
            shown.append(_says(partial or streaming(self._text)))
        if self._end:
            shown.append(_says(self._end))
        return shown

    @property
    def ended(self) -> bool:
        """Whether nothing more is to come: there is an answer, or it failed or was stopped."""
        return self.answer is not None or bool(self._end)

    def stopped(self) -> None:
        """The reader left: what there is stays, marked as unfinished and unchecked."""
        self._close()
        self._end = f'<div class="stopped" role="status">■ {self._texts.stopped}</div>'

    def failed(self, message: str) -> None:
        """The model failed with a sentence."""
        self._close()
        said = inert(self._texts.failed_answer.format(message=message))
        self._end = f'<div class="failure" role="alert">⚠ {said}</div>'

    def _close(self) -> None:
        """No step goes on."""
        for step in self._steps.values():
            step["metadata"]["status"] = "done"

    def _take(self, event: AnswerEvent) -> None:
        match event:
            case ToolStarted(call_id, name, args):
                self._text = ""  # what was said before a tool is no part of the answer
                title = self._title(self._texts.calling, name)
                self._steps[call_id] = self._step(call_id, title, "pending", arguments(args, self._texts))
            case ToolFinished(call_id, call, _, calculation):
                title = self._title(self._texts.failed if call.failed else self._texts.called, call.name)
                content = finished(call, calculation, self._texts)
                self._steps[call_id] = self._step(call_id, title, "done", content)
            case TextDelta(text):
                self._text += text
            case Repairing(findings):
                self._text = ""
                title = (
                    self._texts.repairing.format(count=len(findings)) if findings else self._texts.looking_up
                )
                listed = "<br>".join(inert(f"• {objection(one, self._texts)}") for one in findings)
                key = "repair" if findings else "look-up"
                self._steps[key] = self._step(key, inert(title), "done", listed)
            case AnswerReady(answer):
                self.answer = answer

    def _title(self, template: str, name: str) -> str:
        return template.format(name=inert(tool_name(name, chinese=self._texts is CHINESE)))

    def _step(self, call_id: str, title: str, status: str, content: str) -> ChatMessage:
        return {
            "role": "assistant",
            "content": content,
            "metadata": {"title": title, "status": status, "id": call_id},
        }


def _says(markup: str) -> ChatMessage:
    return {"role": "assistant", "content": markup}
