"""The arguments of tool calls as a streaming model wrote them.

LangChain closes what a stream left open: ``{"k": 3 亿`` becomes ``{}``, a call of something else than was meant,
and keeps no trace of it. So the pieces are listened to as they come.
"""

from __future__ import annotations

import json
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from langchain_core.callbacks import AsyncCallbackHandler

_Calls = dict[object, dict[str, str]]

_heard: ContextVar[_Calls | None] = ContextVar("heard", default=None)


def listen() -> _Calls:
    """Begin with one reply of the model; what is returned fills as it speaks."""
    calls: _Calls = {}
    _heard.set(calls)
    return calls


def misheard(calls: _Calls) -> set[tuple[str, str]]:
    """Id and name of each call whose arguments are no JSON object; a call may have none at all."""
    return {(call["id"], call["name"]) for call in calls.values() if not _is_object(call["args"] or "{}")}


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


class Listener(AsyncCallbackHandler):
    """Notes the pieces of tool calls for whoever listens; the calls of a reply are told apart by their index."""

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
        calls = _heard.get()
        if calls is None:
            return
        for piece in getattr(getattr(chunk, "message", None), "tool_call_chunks", ()):
            index = piece["index"]
            call = calls.setdefault(
                len(calls) if index is None else index, {"id": "", "name": "", "args": ""}
            )
            for part in ("id", "name", "args"):
                call[part] += piece[part] or ""
