"""The arguments of tool calls as a streaming model wrote them.

LangChain closes what a stream left open: ``{"k": 3 亿`` becomes ``{}``, a call of something else than was meant,
and keeps no trace of it. So the pieces are listened to as they come.
"""

from __future__ import annotations

import json
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from langchain_core.callbacks import AsyncCallbackHandler


@dataclass
class Heard:
    """What was heard of one reply: whether it came in pieces, and its calls as they were written."""

    streamed: bool = False
    calls: dict[object, dict[str, str]] = field(default_factory=dict)

    @property
    def broken_calls(self) -> set[tuple[str, str]]:
        """Id and name of each call whose arguments are no JSON object; a call may have none at all."""
        written = self.calls.values()
        return {(call["id"], call["name"]) for call in written if not _is_object(call["args"] or "{}")}


_heard: ContextVar[Heard | None] = ContextVar("heard", default=None)


def listen() -> Heard:
    """Begin with one reply of the model; what is returned fills as it speaks."""
    heard = Heard()
    _heard.set(heard)
    return heard


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


class Listener(AsyncCallbackHandler):
    """Notes the pieces of tool calls for whoever listens; the calls of a reply are told apart by their index."""

    # LangChain makes an event loop for each event of a tool that it tells an asynchronous handler.
    ignore_agent = True
    ignore_chain = True

    async def on_llm_new_token(
        self,
        token: str | list[str | dict[str, Any]],
        *,
        chunk: Any = None,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        tags: list[str] | None = None,
        **kwargs: Any,
    ) -> None:
        """A piece of the reply."""
        heard = _heard.get()
        if heard is None:
            return
        heard.streamed = True
        calls = heard.calls
        for piece in getattr(getattr(chunk, "message", None), "tool_call_chunks", ()):
            index = piece["index"]
            call = calls.setdefault(
                len(calls) if index is None else index, {"id": "", "name": "", "args": ""}
            )
            for part in ("id", "name", "args"):
                call[part] += piece[part] or ""
