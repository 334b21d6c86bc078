"""What the page asks for when something is done with a chat: opened, exported, a question of it edited, an answer rated.

What arrives is taken as written by anyone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reportbot.ui.chats_json import LONGEST

_LONGEST = 2 * LONGEST  # a chat inside of a request is escaped
_MOST = 10_000  # questions of a chat


class ChatDeed(StrEnum):
    """What is to be done."""

    RESUME = "resume"
    """Show the chat that was open before the page was reloaded, unless something was asked meanwhile."""
    OPEN = "open"
    NEW = "new"
    EXPORT = "export"
    EDIT = "edit"
    """Put an earlier question into the box, to take its place when it is sent."""
    UNEDIT = "unedit"
    BRANCH = "branch"
    """Show another branch that begins at a question."""
    UNQUEUE = "unqueue"
    """Take back a question that waits for its turn."""
    UP = "up"
    DOWN = "down"
    UNRATE = "unrate"


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """One deed. ``chat`` is a kept chat, ``id`` a waiting question, ``kind`` a form of export.

    ``at`` is the place of a question; ``to`` the branch there, or the try at answering it.
    """

    do: ChatDeed
    chat: str = ""
    id: str = ""
    kind: str = ""
    at: int = 0
    to: int = 0


def parse_deed(text: object) -> ChatRequest | None:
    """The request that the page sent, or None for what is none. Total: it never raises."""
    if not isinstance(text, str) or len(text) > _LONGEST:
        return None
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict) or values.get("do") not in list(ChatDeed):  # which may be unhashable
        return None
    return ChatRequest(
        ChatDeed(values["do"]),
        chat=_text(values, "chat"),
        id=_text(values, "id"),
        kind=_text(values, "kind"),
        at=_place(values, "at"),
        to=_place(values, "to"),
    )


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""


def _place(values: Mapping[str, Any], key: str) -> int:
    value = values.get(key)
    return value if isinstance(value, int) and 0 <= value < _MOST else 0
