"""What the page asks for when a marker or a button of the source panel or the report is pressed.

A button carries its request as JSON in ``data-rb``; the page sends it back with a count, so that the same press
twice is two requests. What arrives is taken as written by anyone: it names passages, it never holds markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reportbot.ui.markup import inert_html

_LONGEST = 200_000  # characters of a request; an answer with its sources is a hundredth of it
_MOST_CITED = 200
_MOST_AROUND = 50


class Deed(StrEnum):
    """What is to be done."""

    CITE = "cite"
    """Open a citation in the source panel."""
    READ = "read"
    """Show a passage in the whole report, highlighted."""
    TURN = "turn"
    """Show the report from a passage on."""
    PAGE = "page"
    """Show the report from a page on."""
    ASK = "ask"
    """Put a question about a passage into the chat's box."""


@dataclass(frozen=True, slots=True)
class Request:
    """One press. ``cited`` are the (marker, passage) pairs of the answer, ``said`` its text with markers.

    ``around`` counts how often more context was wanted; ``count`` tells presses apart. ``again`` asks for the
    citation that is shown already, to be drawn anew where it is.
    """

    do: Deed
    id: str = ""
    marker: str = ""
    cited: tuple[tuple[str, str], ...] = ()
    said: str = ""
    around: int = 0
    source: str = ""
    page: int = 0
    count: int = 0
    again: bool = False

    def attribute(self, name: str = "data-rb") -> str:
        """The request as an attribute of an element: of a button that sends it, unless named otherwise."""
        carried = ("do", "id", "marker", "cited", "said", "around", "source", "page")
        values = {field: value for field in carried if (value := getattr(self, field))}
        return f'{name}="{inert_html(json.dumps(values, ensure_ascii=False))}"'


def parse_request(text: object) -> Request | None:
    """The request that the page sent, or None for what is none. Total: it never raises."""
    if not isinstance(text, str) or len(text) > _LONGEST:
        return None
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict) or values.get("do") not in set(Deed):
        return None
    return Request(
        do=Deed(values["do"]),
        id=_text(values, "id"),
        marker=_text(values, "marker"),
        cited=_pairs(values.get("cited")),
        said=_text(values, "said"),
        around=min(_number(values, "around"), _MOST_AROUND),
        source=_text(values, "source"),
        page=_number(values, "page"),
        count=_number(values, "count"),
        again=values.get("again") is True,
    )


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""


def _number(values: Mapping[str, Any], key: str) -> int:
    value = values.get(key)
    return value if isinstance(value, int) and 0 <= value < 2**31 else 0


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    """Pairs of texts, each marker once, in the order given."""
    pairs: dict[str, str] = {}
    for pair in value[:_MOST_CITED] if isinstance(value, list) else ():
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(text, str) for text in pair):
            pairs.setdefault(*pair)
    return tuple(pairs.items())
