"""From the events of a turn to the messages of the chat."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from reportbot.domain.answers import Answer, AnswerEvent, AnswerReady, TextDelta, ToolFinished, ToolStarted
from reportbot.ui.markup import answer_markup, inert, streaming
from reportbot.ui.texts import Texts

ChatMessage = dict[str, Any]
_SHOWN_RESULT = 1500  # characters of a tool result in its step; the evidence itself is in the source panel


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
                title = self._texts.calling.format(name=name)
                self._steps[call_id] = self._step(call_id, title, "pending", self._arguments(args))
            case ToolFinished(call_id, call):
                template = self._texts.failed if call.failed else self._texts.called
                content = f"{self._arguments(call.args)}<br>{self._texts.result}: {_shown(call.result)}"
                self._steps[call_id] = self._step(call_id, template.format(name=call.name), "done", content)
            case TextDelta(text):
                self._text += text
            case AnswerReady(answer):
                self.answer = answer

    def _arguments(self, args: Any) -> str:
        return f"{self._texts.arguments}: {inert(json.dumps(dict(args), ensure_ascii=False))}"

    def _step(self, call_id: str, title: str, status: str, content: str) -> ChatMessage:
        return {
            "role": "assistant",
            "content": content,
            "metadata": {"title": title, "status": status, "id": call_id},
        }


def _shown(result: str) -> str:
    text = result if len(result) <= _SHOWN_RESULT else result[:_SHOWN_RESULT] + " ..."
    return inert(text).replace("\n", "<br>")
