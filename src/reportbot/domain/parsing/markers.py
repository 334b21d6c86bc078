"""What the first characters of a line say it is: a bullet, a numbered item, a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class MarkerKind(StrEnum):
    """``SECTION`` glyphs open a subsection or a bullet, depending on what follows."""

    SECTION = "section"
    BULLET = "bullet"
    NUMBER = "number"
    MARKDOWN_HEADING = "markdown_heading"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker; ``length`` counts the raw characters up to the marked text, ``level`` a heading's from 1."""

    kind: MarkerKind
    length: int
    level: int = 0


_SECTION = re.compile(r"\s*[\ue000-\uf8ff■◼◆❑❖➢►▶◾]\s*")
_BULLET = re.compile(r"\s*(?:[•●○▪·‣∙‧]\s*|[-*+–—]\s+)(?=\S)")
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(?=\S)")
_NUMBER = re.compile(
    r"\s*(?:(?P<deep>\d{1,2}(?:\.\d{1,2})+)[.、]?\s+|\d{1,2}(?:[、)）]|\.(?!\d))\s*|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]\s*"
    r"|(?P<chapter>第[一二三四五六七八九十\d]{1,3}[章节部分]{1,2}\s*|[一二三四五六七八九十]{1,3}、\s*)|[①-⑳]\s*)(?=\S)"
)


def find_marker(raw: str) -> Marker | None:
    """The marker that the line opens with, if any."""
    if match := _HEADING.match(raw):
        return Marker(MarkerKind.MARKDOWN_HEADING, match.end(), len(match[1]))
    if match := _SECTION.match(raw):
        return Marker(MarkerKind.SECTION, match.end(), 2)
    if match := _BULLET.match(raw):
        return Marker(MarkerKind.BULLET, match.end())
    if match := _NUMBER.match(raw):
        level = 1 if match["chapter"] else match["deep"].count(".") + 1 if match["deep"] else 2
        return Marker(MarkerKind.NUMBER, match.end(), level)
    return None


def opens_section(raw: str) -> bool:
    """Whether the line opens a section by its marker alone, so that no table or note runs over it."""
    marker = find_marker(raw)
    return marker is not None and marker.kind in (MarkerKind.SECTION, MarkerKind.MARKDOWN_HEADING)
