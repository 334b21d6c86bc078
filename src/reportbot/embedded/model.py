"""The embedded chat model: LangChain's interface over reading, planning and writing."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.runnables.config import run_in_executor
from pydantic import ConfigDict

from reportbot.domain.answers import Evidence, Message, evidence_of
from reportbot.embedded.calculating.planning import AskBack, Calculate, CalculationPlanner
from reportbot.embedded.calculating.writing import write_calculations
from reportbot.embedded.followup import resolve
from reportbot.embedded.planning import Outline, PlannedCall, plan
from reportbot.embedded.reading import Reader, Reading
from reportbot.embedded.turned import turned
from reportbot.embedded.writing import write

_CHUNK = re.compile(r"\[\d+\]|[A-Za-z0-9.,%]+\s*|.", re.DOTALL)


class EmbeddedChatModel(BaseChatModel):
    """Plans tool calls from the question and writes the answer from the tools' artifacts, by rules.

    Deterministic: the same messages give the same reply. It needs no network and no key. Each tool's
    artifact must be a sequence of :class:`reportbot.domain.answers.Evidence`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    reader: Reader
    outline: Outline
    calculations: CalculationPlanner | None = None
    tool_names: tuple[str, ...] = ()

    @property
    def _llm_type(self) -> str:
        return "embedded"

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Runnable[Any, AIMessage]:
        """A copy that plans calls of these tools only."""
        names = tuple(getattr(tool, "name", None) or tool["function"]["name"] for tool in tools)
        return self.model_copy(update={"tool_names": names})

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self._reply(messages))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        reply = self._reply(messages)
        if reply.tool_calls:
            chunks: list[Any] = [
                {
                    "name": call["name"],
                    "args": json.dumps(call["args"], ensure_ascii=False),
                    "id": call["id"],
                    "index": i,
                }
                for i, call in enumerate(reply.tool_calls)
            ]
            yield ChatGenerationChunk(message=AIMessageChunk(content="", tool_call_chunks=chunks))
            return
        for piece in _pieces(str(reply.content)):
            yield ChatGenerationChunk(message=AIMessageChunk(content=piece))

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        """The same chunks; LangChain's own way goes to another thread and back for each, dozens of times an answer."""
        for chunk in await run_in_executor(None, lambda: list(self._stream(messages))):
            yield chunk

    def _reply(self, messages: Sequence[BaseMessage]) -> AIMessage:
        asked = max((i for i, m in enumerate(messages) if isinstance(m, HumanMessage)), default=-1)
        if asked < 0:
            return AIMessage("")
        question, history = turned(_text(messages[asked]), _history(messages[:asked]))
        reading = resolve(question, history, self.reader)
        results = [m for m in messages[asked:] if isinstance(m, ToolMessage)]
        if worked := write_calculations([m.artifact for m in results], chinese=reading.chinese):
            return AIMessage(worked)
        if not results:
            wanted = self._calculations(question, reading, history)
            if isinstance(wanted, AskBack):
                return AIMessage(wanted.chinese if reading.chinese else wanted.english)
            calls = [PlannedCall(c.tool, c.args) for c in wanted] or plan(reading, self.outline)
            if asked_for := self._calls(calls, asked):
                return AIMessage("", tool_calls=asked_for)
        return AIMessage(write(reading, _evidence(results), self.outline, self.reader.lexicon))

    def _calculations(
        self, question: str, reading: Reading, history: Sequence[Message]
    ) -> tuple[Calculate, ...] | AskBack:
        found = self.calculations.plan(question, reading, history) if self.calculations else ()
        if isinstance(found, AskBack):
            return found
        return tuple(calculation for calculation in found if calculation.tool in self.tool_names)

    def _calls(self, calls: Sequence[PlannedCall], asked: int) -> list[Any]:
        planned = [call for call in calls if call.tool in self.tool_names]
        # The id needs to be unique in the conversation and the same in every run.
        return [
            {"name": call.tool, "args": dict(call.args), "id": f"call_{asked}_{index}", "type": "tool_call"}
            for index, call in enumerate(planned)
        ]


def _pieces(text: str) -> Iterator[str]:
    """Small pieces, a marker or a word never cut, so that the window has something to show at once."""
    piece = ""
    for match in _CHUNK.finditer(text):
        piece += match.group()
        if len(piece) >= 8:
            yield piece
            piece = ""
    if piece:
        yield piece


def _text(message: BaseMessage) -> str:
    return message.text


def _history(messages: Sequence[BaseMessage]) -> list[Message]:
    turns = [m for m in messages if isinstance(m, HumanMessage) or (isinstance(m, AIMessage) and m.text)]
    return [Message("user" if isinstance(m, HumanMessage) else "assistant", _text(m)) for m in turns]


def _evidence(results: Sequence[ToolMessage]) -> list[Evidence]:
    """Every passage of the tool results once, tables first as the plan asked for them by name."""
    found: dict[int, Evidence] = {}
    for result in results:
        for item in evidence_of(result.artifact):
            found.setdefault(item.marker, item)
    return list(found.values())
