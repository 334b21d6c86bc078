"""Passages of the real report, cut out of its text for the verifier's tests without the corpus parser."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from reportbot.domain.documents import Passage, PassageKind

REPORT = Path(__file__).parents[2] / "corpus" / "report.txt"


@lru_cache
def paragraphs() -> tuple[str, ...]:
    """The report's paragraphs with their hard line breaks joined."""
    found = []
    for block in re.split(r"\n \n|(?<=。) \n\n", REPORT.read_text(encoding="utf-8")):
        joined = re.sub(r"\s*\n\s*", "\n", block.strip())
        joined = re.sub(r"(?<=[\u3000-\uffef])\n(?=[\u3000-\uffef])", "", joined)
        joined = re.sub(r"(?<=-)\n(?=\d)", "", joined)
        found.append(re.sub(r"\s*\n\s*", " ", joined))
    return tuple(found)


def paragraph(words: str) -> Passage:
    """The paragraph that holds the words, white space aside."""
    wanted = re.sub(r"\s+", "", words)
    text = next(text for text in paragraphs() if wanted in re.sub(r"\s+", "", text))
    return passage(text)


def row(exhibit: str, caption: str, *cells: tuple[str, str]) -> Passage:
    """A table row; every cell stands in the report (the test of this file sees to that)."""
    text = " ".join(cell for _, cell in cells)
    return passage(text, kind=PassageKind.TABLE_ROW, exhibit=exhibit, caption=caption, cells=cells)


def passage(
    text: str,
    *,
    kind: PassageKind = PassageKind.PARAGRAPH,
    exhibit: str | None = None,
    caption: str | None = None,
    cells: tuple[tuple[str, str], ...] = (),
    headings: tuple[str, ...] = (),
) -> Passage:
    """A passage whose place in a source does not matter."""
    return Passage(
        id=f"{exhibit}{text}",
        source="report.txt",
        kind=kind,
        quote=text,
        text=text,
        heading_path=headings,
        page=1,
        start=0,
        end=len(text),
        start_line=1,
        end_line=1,
        exhibit=exhibit,
        caption=caption,
        cells=cells,
    )
