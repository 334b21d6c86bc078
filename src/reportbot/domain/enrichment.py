"""What is searched of a passage, which is more than what is quoted of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportbot.domain.documents import Passage, PassageKind

_TABLE_START = 160  # characters: a caption, a line of column names and a row, in the tables looked at


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


def embedding_texts(passages: Sequence[Passage]) -> list[str]:
    """The same for the embedder, of a table or group with parts only how it begins.

    A vector of a whole table is like everything in it and near to nothing; its caption, column names
    and first row say what it is, and its rows have vectors of their own. It also costs a fifth of the
    time to embed a report.
    """
    parents = {passage.parent_id for passage in passages}
    return [
        search_text(replace(passage, text=passage.text[:_TABLE_START]) if passage.id in parents else passage)
        for passage in passages
    ]


def _body(passage: Passage) -> str:
    if passage.kind is PassageKind.TABLE_ROW and passage.cells:
        return "；".join(f"{column}：{cell}" for column, cell in passage.cells if cell)
    return passage.text
