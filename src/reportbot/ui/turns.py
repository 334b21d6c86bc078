"""From the events of a turn to the messages of the chat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reportbot.domain.answers import (
    Answer,
    AnswerEvent,
    AnswerReady,
    Repairing,
    TextDelta,
    ToolFinished,
    ToolStarted,
)
from reportbot.ui.markup import answer_markup, inert, streaming
from reportbot.ui.steps import arguments, finished
from reportbot.ui.texts import CHINESE, Texts
from reportbot.ui.tool_names import tool_name

ChatMessage = dict[str, Any]


class TurnView:
    """The chat messages of one turn, redrawn after each event; ``answer`` is set at the end."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._steps: dict[str, ChatMessage] = {}
        self._text = ""
        self.answer: Answer | None = None

    def follow(self, events: Iterable[AnswerEvent]) -> Iterator[list[ChatMessage]]:
        """The messages after each event."""
        for event in events:
            self._take(event)
            yield self.messages()

    def messages(self) -> list[ChatMessage]:
        """The steps so far, then the answer so far."""
        shown = list(self._steps.values())
        if self.answer is not None:
            shown.append({"role": "assistant", "content": answer_markup(self.answer, self._texts)})
        elif self._text:
            shown.append({"role": "assistant", "content": streaming(self._text)})
        return shown

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
                title = inert(self._texts.repairing.format(count=len(findings)))
                self._steps["repair"] = self._step("repair", title, "done", "")
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
