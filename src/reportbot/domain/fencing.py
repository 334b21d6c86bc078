"""Passages among a tool's words: between delimiters that no passage can write, so that they are read as data.

A tool's result says things itself and quotes the report. What it quotes stands inside a fence; what stands
outside is the tool's own statement. A text that could close the fence or open one loses its angle bracket.
"""

from __future__ import annotations

import re

OPEN, CLOSE = "<passages>", "</passages>"
_FENCED = re.compile(rf"{OPEN}\n?(.*?)\n?{CLOSE}", re.DOTALL)
_TAG = re.compile(r"<(?=\s*/?\s*passages)", re.IGNORECASE)


def fence(quoted: str) -> str:
    """The quoted text between the delimiters."""
    return f"{OPEN}\n{without_tags(quoted)}\n{CLOSE}"


def without_tags(text: str) -> str:
    """The text with what looks like a delimiter made harmless: ``‹passages>``."""
    return _TAG.sub("‹", text)


def stated_in(result: str) -> str:
    """What a tool's result says itself: all outside the fences."""
    return _FENCED.sub("\n", result).strip()


def unfenced(result: str) -> str:
    """The whole result without its delimiters, for a person to read."""
    return _FENCED.sub(r"\1", result)


def quoted_in(result: str) -> str:
    """What a tool's result quotes: all within the fences."""
    return "\n".join(match.group(1).strip() for match in _FENCED.finditer(result))
