"""A chat model that says what a test tells it to: a real BaseChatModel, no rules, no network."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable


class ScriptedModel(BaseChatModel):
    """Gives the replies in turn; the last one is repeated for ever."""

    replies: list[AIMessage]
    given: int = 0

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Runnable[Any, Any]:
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self._next())])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        reply = self._next()
        asked: list[Any] = [
            {"name": call["name"], "args": json.dumps(call["args"]), "id": call["id"], "index": index}
            for index, call in enumerate(reply.tool_calls)
        ]
        if asked:
            yield ChatGenerationChunk(message=AIMessageChunk("", tool_call_chunks=asked))
        # One character at a time is the worst that a provider can do to a marker.
        for character in reply.text:
            yield ChatGenerationChunk(message=AIMessageChunk(character))

    def _next(self) -> AIMessage:
        reply = self.replies[min(self.given, len(self.replies) - 1)]
        self.given += 1
        return reply.model_copy()


def calls(name: str, **args: Any) -> AIMessage:
    """A reply that asks for one tool."""
    return AIMessage("", tool_calls=[{"name": name, "args": args, "id": f"call_{name}", "type": "tool_call"}])
