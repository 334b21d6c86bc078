"""What is searched of a passage, which is more than what is quoted of it."""

from __future__ import annotations

from reportbot.domain.documents import Passage, PassageKind


def search_text(passage: Passage) -> str:
    """The passage with what it needs to be found by itself: heading, caption, column names and units."""
    lead = [
        passage.heading_path[-1] if passage.heading_path else "",
        passage.exhibit or "",
        passage.caption or "",
    ]
    return " ".join(part for part in [*lead, _body(passage)] if part)


def _body(passage: Passage) -> str:
    if passage.kind is PassageKind.TABLE_ROW and passage.cells:
        return "；".join(f"{column}：{cell}" for column, cell in passage.cells if cell)
    return passage.text
