"""What a chat model's reply must be before it is acted on: whole, and with calls that can be carried out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from reportbot.errors import ModelError
from reportbot.failure_texts import Failing, sentences

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage, BaseMessage

UNREADABLE_CALL = "The arguments of this call are not a JSON object. Call the tool again with valid JSON."

_UNREADABLE = "unreadable_calls"
"""Under this name a mended reply keeps the ids of its calls that could not be read."""

_ENDS = ("finish_reason", "stop_reason", "done_reason")
"""Where the formats of the providers say why a reply ended."""

_SAY_WHY = {"openai", "deepseek", "anthropic", "ollama"}
"""The providers whose replies always say so; a stream of theirs that does not was cut off."""


def check_whole(reply: AIMessage, *, streamed: bool) -> None:
    """Raise ModelError when the reply ends before its end: half a figure is a wrong figure.

    What came in one piece is whole unless it says otherwise.
    """
    said = reply.response_metadata
    reason = next((str(said[name]) for name in _ENDS if said.get(name)), "")
    if reason in ("length", "max_tokens", "model_context_window_exceeded"):
        raise ModelError(*sentences(Failing.CUT_OFF))
    if reason in ("content_filter", "refusal"):
        raise ModelError(*sentences(Failing.HELD_BACK))
    if streamed and not reason and said.get("model_provider") in _SAY_WHY:
        raise ModelError(*sentences(Failing.ENDED_EARLY))


def with_misheard_calls(reply: AIMessage, misheard: Collection[tuple[str, str]]) -> AIMessage:
    """The reply with the calls of these ids and names among those that cannot be read."""
    broken = [call for call in reply.tool_calls if (call["id"] or "", call["name"]) in misheard]
    if not broken:
        return reply
    invalid: list[Any] = [{**call, "args": "", "error": None, "type": "invalid_tool_call"} for call in broken]
    return reply.model_copy(
        update={
            "tool_calls": [call for call in reply.tool_calls if call not in broken],
            "invalid_tool_calls": [*reply.invalid_tool_calls, *invalid],
        }
    )


def with_usable_calls(reply: AIMessage, before: Sequence[BaseMessage], tools: Collection[str]) -> AIMessage:
    """The reply with every call as one that can be answered, by a tool or by saying what is wrong with it.

    A call that cannot be read becomes a call without arguments, which :func:`is_unreadable` knows: so the model is
    told, and its next request holds no broken JSON, which servers refuse. Ids are made unique, for some servers
    send none. Raises ModelError when the model was told the same before in this turn (``before``) and has not
    mended it.
    """
    if reply.invalid_tool_calls and any(_unreadable_ids(message) for message in before):
        raise ModelError(*sentences(Failing.UNREADABLE_CALLS))
    if _calls_nothing_known(reply, tools) and any(_calls_nothing_known(message, tools) for message in before):
        raise ModelError(*sentences(Failing.UNKNOWN_TOOLS))
    ids = _Ids(before)
    calls: list[Any] = [{**call, "id": ids.unique(call["id"])} for call in reply.tool_calls]
    unreadable = [ids.unique(call["id"]) for call in reply.invalid_tool_calls]
    calls += [
        {"name": call["name"] or "unknown", "args": {}, "id": identifier, "type": "tool_call"}
        for call, identifier in zip(reply.invalid_tool_calls, unreadable, strict=True)
    ]
    # What the provider's class also keeps in its own words would be sent back as it came.
    kept = {k: v for k, v in reply.additional_kwargs.items() if k != "tool_calls"}
    if unreadable:
        kept[_UNREADABLE] = unreadable
    return reply.model_copy(update={"tool_calls": calls, "invalid_tool_calls": [], "additional_kwargs": kept})


def is_unreadable(call_id: str | None, messages: Sequence[BaseMessage]) -> bool:
    """Whether the call of this id, in the last reply, is one whose arguments could not be read."""
    return any(call_id in _unreadable_ids(message) for message in messages[-1:])


def _unreadable_ids(message: BaseMessage) -> list[str]:
    return list(message.additional_kwargs.get(_UNREADABLE, ()))


def _calls_nothing_known(message: BaseMessage, tools: Collection[str]) -> bool:
    calls = getattr(message, "tool_calls", ())
    return bool(calls) and not any(call["name"] in tools for call in calls)


class _Ids:
    """Ids of calls, each used once in a conversation."""

    def __init__(self, before: Sequence[BaseMessage]) -> None:
        self._used = {call["id"] for message in before for call in getattr(message, "tool_calls", ())}

    def unique(self, given: str | None) -> str:
        number = len(self._used)
        name = given or f"call_{number}"
        while name in self._used:
            number += 1
            name = f"{given or 'call'}_{number}"
        self._used.add(name)
        return name
