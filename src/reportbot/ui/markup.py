"""Turning text into markup that cannot do harm: nothing from the report or the user is read as HTML or Markdown."""

from __future__ import annotations

import html
import re

CITE_PREFIX = "#cite-"
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


def cite_link(passage_id: str, marker: str, shown: str, title: str) -> str:
    """A marker that opens a passage; ``title`` is what is shown of it before."""
    place = f'href="{CITE_PREFIX}{inert_html(passage_id)}-{marker}"'
    described = f' title="{inert(title)}"' if title else ""
    return f'<a class="chip" {place}{described}>{inert(shown)}</a>'


def lines(markup: str) -> str:
    """Markup on one line: a line break is a tag, so that no line of it begins a block of Markdown's."""
    return re.sub(r"\s*\n\s*", "<br>", markup.strip())
