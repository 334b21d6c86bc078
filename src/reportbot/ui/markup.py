"""Turning text into markup that cannot do harm: nothing from the report or the user is read as HTML or Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

CITE_PREFIX = "#cite-"
_MARKER = re.compile(r"\[(\d{1,3})\]")
# Everything that Markdown or an auto-linker could take for its own; as entities they are only characters.
_ACTIVE = re.compile(r"[\\`*_{}\[\]()#+\-.!|~$<>&:\"'@=/^]")


def inert(text: str) -> str:
    """The text as a reader should see it, with every active character as an entity; line breaks stay."""
    return _ACTIVE.sub(lambda match: f"&#{ord(match.group())};", text)


def inert_html(text: str) -> str:
    """The text for an HTML fragment of our own."""
    return html.escape(text, quote=True)


def said(text: str) -> str:
    """What a person typed, as a message: a block of ours, so that no line of it begins one of Markdown's."""
    return f'<div class="said">{lines(inert(text))}</div>'


def streaming(text: str) -> str:
    """An unfinished answer: its markers as chips that open nothing yet."""
    parts = _MARKER.split(text)  # text and marker numbers in turn
    return lines(
        "".join(f'<span class="chip">{p}</span>' if i % 2 else inert(p) for i, p in enumerate(parts))
    )


Opens = tuple[str, str]
"""What a marker opens: the passage's id, and what is shown of it before."""


def with_chips(text: str, ids: Mapping[int, Opens]) -> str:
    """Text of a finished answer: a marker opens its passage; one that has none is struck through."""
    parts = _MARKER.split(text)
    return "".join(_chip(part, ids) if i % 2 else inert(part) for i, part in enumerate(parts))


def _chip(number: str, ids: Mapping[int, Opens]) -> str:
    if int(number) not in ids:
        return f'<del class="chip">{number}</del>'
    passage_id, shown = ids[int(number)]
    place = f'href="{CITE_PREFIX}{inert_html(passage_id)}-{number}" title="{inert(shown)}"'
    return f'<a class="chip" {place}>{number}</a>'


def lines(markup: str) -> str:
    """Markup on one line: a line break is a tag, so that no line of it begins a block of Markdown's."""
    return re.sub(r"\s*\n\s*", "<br>", markup.strip())
