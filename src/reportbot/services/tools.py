"""What the tools do, as plain functions. Content is for the model; the evidence is the artifact."""

from __future__ import annotations

from collections.abc import Sequence

from reportbot.adapters.hanzi import to_simplified
from reportbot.domain.answers import Evidence, Message
from reportbot.domain.documents import Corpus, Exhibit, ExhibitKind, Passage
from reportbot.domain.fencing import fence
from reportbot.domain.markers import marker_free
from reportbot.domain.names import find_names, names_in
from reportbot.domain.text import normalise, squash
from reportbot.embedded.reading import Reader
from reportbot.errors import ToolInputError
from reportbot.services.ledger import EvidenceLedger
from reportbot.services.retrieval import Retrieved
from reportbot.services.searching import Searcher
from reportbot.services.tables import find_exhibit, select

SEARCH_REPORT = "search_report"
LOOKUP_TABLE = "lookup_table"
DESCRIBE_FIGURE = "describe_figure"

MAX_PASSAGES = 20
IN_CONTEXT = 6
"""Passages for a model that did not search itself: less than it might ask for, as small models read slowly."""
Returned = tuple[str, tuple[Evidence, ...]]


class ReportTools:
    """The tools as plain functions over one corpus; ``adapters/langchain_tools.py`` wraps them."""

    def __init__(self, corpus: Corpus, searcher: Searcher, reader: Reader) -> None:
        self._corpus = corpus
        self._searcher = searcher
        self._reader = reader
        self._passages = {passage.id: passage for passage in corpus.passages}

    def search_report(self, query: str, k: int, ledger: EvidenceLedger) -> Returned:
        """The k passages nearest to the query, best first."""
        if not query.strip():
            raise ToolInputError("query is empty; say in a few words what to look for.")
        if not 1 <= k <= MAX_PASSAGES:
            raise ToolInputError(f"k is {k}; give a whole number from 1 to {MAX_PASSAGES}.")
        return self._found(self._searcher.search(self._reader.read(query), k), ledger)

    def search_in_context(
        self, question: str, history: Sequence[Message], ledger: EvidenceLedger
    ) -> Returned:
        """The passages nearest to what a question means in its conversation, best first."""
        return self._found(self._searcher.in_context(question, history, IN_CONTEXT), ledger)

    def _found(self, hits: Sequence[Retrieved], ledger: EvidenceLedger) -> Returned:
        evidence = ledger.add(hit.passage for hit in hits)
        if not evidence:
            return "No passage found.", evidence
        return fence("\n\n".join(map(_shown, evidence))), evidence

    def lookup_table(
        self,
        table: str,
        rows: Sequence[str],
        columns: Sequence[str],
        sort_by: str,
        descending: bool,
        limit: int,
        ledger: EvidenceLedger,
    ) -> Returned:
        """Rows of a table, each with its marker."""
        if limit < 0:
            raise ToolInputError(f"limit is {limit}; give 0 for all rows or a positive whole number.")
        exhibit = find_exhibit(self._corpus, table)
        chosen = select(
            exhibit, rows, columns, self._matches, sort_by=sort_by, descending=descending, limit=limit
        )
        evidence = ledger.add(self._passages[row.passage_id] for row in chosen.rows)
        heads = [exhibit.columns[index].label for index in chosen.columns]
        lines = [f"{exhibit.label} {exhibit.caption}", " | ".join(["marker", *heads])]
        lines += [
            " | ".join([f"[{e.marker}]", *(row.cells[index] for index in chosen.columns)])
            for e, row in zip(evidence, chosen.rows, strict=True)
        ]
        groups = self._whole_groups(exhibit, [row.passage_id for row in chosen.rows], ledger)
        lines += [f"[{e.marker}] all {e.passage.text.split()[0]} rows" for e in groups]
        # The words of the caller's own argument: no statement either.
        lines += [f"No row matches {marker_free(repr(text))}." for text in chosen.unmatched]
        return fence("\n".join(lines)), (*evidence, *groups)

    def _whole_groups(
        self, exhibit: Exhibit, shown: Sequence[str], ledger: EvidenceLedger
    ) -> tuple[Evidence, ...]:
        """The passages of the groups all of whose rows are shown: one marker can stand for all of them."""
        rows_of: dict[str, list[str]] = {}
        for row in exhibit.rows:
            if row.group_id:
                rows_of.setdefault(row.group_id, []).append(row.passage_id)
        return ledger.add(self._passages[group] for group, rows in rows_of.items() if set(rows) <= set(shown))

    def describe_figure(self, figure: str, ledger: EvidenceLedger) -> Returned:
        """What an exhibit is: caption, source, notes, columns; a chart's data is not in the text."""
        exhibit = find_exhibit(self._corpus, figure)
        (evidence,) = ledger.add([self._passages[exhibit.passage_id]])
        return fence(f"[{evidence.marker}] {_described(exhibit)}"), (evidence,)

    def _matches(self, wanted: str, cell: str) -> bool:
        """By name when the wanted words hold a name of the corpus, else by what they say."""
        names = {mention.name for mention in find_names(self._reader.read(wanted).text, self._reader.lexicon)}
        if names:
            there = names_in(to_simplified(normalise(cell)), self._reader.lexicon)
            return names <= there or squash(wanted) == squash(cell)
        return squash(wanted) in squash(cell)


def _shown(evidence: Evidence) -> str:
    passage = evidence.passage
    where = " · ".join(part for part in (passage.heading, passage.exhibit, passage.caption) if part)
    return f"[{evidence.marker}] {where}\n{_body(passage)}"


def _body(passage: Passage) -> str:
    if passage.cells:
        return "; ".join(f"{column}: {cell}" for column, cell in passage.cells if cell)
    return passage.text


def _described(exhibit: Exhibit) -> str:
    lines = [f"{exhibit.label}: {exhibit.caption}"]
    if exhibit.kind is ExhibitKind.STUB:
        lines.append("A chart; its data is an image and is not in the text. Do not guess its values.")
    else:
        lines.append("A table with the columns " + ", ".join(column.label for column in exhibit.columns))
    lines += [f"Note: {note}" for note in exhibit.notes]
    if exhibit.source_line:
        lines.append(f"Source: {exhibit.source_line}")
    return "\n".join(lines)
