"""DeepSeek's thinking mode with tools: its reasoning must come back with the tool calls that followed from it.

The API answers 400 when an assistant message of a turn with tool calls lacks the ``reasoning_content`` that it
was given with, also when that is empty (https://api-docs.deepseek.com/guides/thinking_mode; thinking is on unless
a request turns it off). The package keeps it on the message and does not send it. Earlier turns of the conversation
come to the agent as text alone, without calls, and need none.
"""

from __future__ import annotations

from typing import Any

from langchain_core.language_models import LanguageModelInput
from langchain_core.messages import AIMessage
from langchain_deepseek import ChatDeepSeek


class DeepSeek(ChatDeepSeek):
    """ChatDeepSeek that sends the reasoning of the running turn back."""

    def _get_request_payload(
        self, input_: LanguageModelInput, *, stop: list[str] | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        payload: dict[str, Any] = super()._get_request_payload(input_, stop=stop, **kwargs)
        given = self._convert_input(input_).to_messages()
        for message, sent in zip(given, payload["messages"], strict=True):
            if isinstance(message, AIMessage):
                reasoning = message.additional_kwargs.get("reasoning_content")
                if reasoning or message.tool_calls:
                    sent["reasoning_content"] = reasoning or ""
        return payload
