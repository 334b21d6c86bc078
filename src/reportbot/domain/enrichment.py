"""What is searched of a passage, which is more than what is quoted of it."""

from __future__ import annotations

from reportbot.domain.documents import Passage, PassageKind


def search_text(passage: Passage) -> str:
    """The passage with what it needs to be found by itself.

    Prose gets its nearest heading. What belongs to an exhibit gets the exhibit's number and caption
    instead (with the heading too, a question found a point less within its first characters), and a
    row the name and unit of every column.
    """
    lead = [passage.exhibit, passage.caption] if passage.exhibit else [*passage.heading_path[-1:]]
    if passage.kind is PassageKind.HEADING:
        lead = []
    return " ".join(part for part in [*lead, _body(passage)] if part)


def _body(passage: Passage) -> str:
    if passage.kind is PassageKind.TABLE_ROW and passage.cells:
        return "；".join(f"{column}：{cell}" for column, cell in passage.cells if cell)
    return passage.text
