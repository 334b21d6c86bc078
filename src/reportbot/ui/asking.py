"""The question that "ask about this passage" puts into the chat's box: a beginning, to be sent or rewritten."""

from __future__ import annotations

import re

from reportbot.domain.documents import Exhibit, ExhibitKind, Passage, PassageKind
from reportbot.domain.sentences import split_sentences
from reportbot.ui.library_texts import LibraryTexts

_GIST = 60  # characters: enough to find the passage again, short enough for a box of one line
_CLAUSE_END = re.compile(r"[，,；;：:。！？!?、\s]")
_COLUMNS = 3  # named in a question about a row


def question_about(passage: Passage, exhibit: Exhibit | None, words: LibraryTexts) -> str:
    """The question for a passage; ``exhibit`` is the one that it is or belongs to."""
    if exhibit is None:
        template = words.ask_heading if passage.kind is PassageKind.HEADING else words.ask_prose
        return template.format(gist=gist(passage.text))
    if passage.kind is PassageKind.TABLE_ROW and exhibit.columns:
        return _about_row(passage, exhibit, words)
    stub = exhibit.kind is ExhibitKind.STUB
    template = words.ask_stub if stub else words.ask_table
    return template.format(label=exhibit.label, caption=exhibit.caption)


def gist(text: str, longest: int = _GIST) -> str:
    """The first sentence, or what fits of it up to the end of a clause, without quotation marks."""
    flat = re.sub(r"[“”\"「」]", "", " ".join(text.split()))
    sentence = next((s.text for s in split_sentences(flat)), flat).rstrip("。．.；;：: ")
    if len(sentence) <= longest:
        return sentence
    ends = [m.start() for m in _CLAUSE_END.finditer(sentence, longest // 3, longest)]
    return sentence[: ends[-1] if ends else longest].rstrip()


def _about_row(passage: Passage, exhibit: Exhibit, words: LibraryTexts) -> str:
    row = next((r for r in exhibit.rows if r.passage_id == passage.id), None)
    if row is None:
        return words.ask_table.format(label=exhibit.label, caption=exhibit.caption)
    first = int(exhibit.grouped)
    # A row is named by its first cell, and where others share that (a month, a country), by the next one too.
    twins = sum(other.cells[first] == row.cells[first] for other in exhibit.rows)
    named = first + 1 + int(twins > 1 and first + 2 < len(row.cells))
    columns = [column.name for column in exhibit.columns[named:][:_COLUMNS]]
    return words.ask_row.format(
        label=exhibit.label,
        name=gist(" ".join(row.cells[first:named])),
        columns=words.comma.join(columns) or exhibit.columns[first].name,
    )
