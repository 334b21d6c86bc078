"""Searching as the assistant does: the question read first, the passages ranked by what they say of it."""

from __future__ import annotations

from collections.abc import Sequence

from reportbot.domain.answers import Evidence, Message
from reportbot.domain.documents import Passage, PassageKind
from reportbot.domain.fusion import fuse
from reportbot.embedded.evidence import Unit, Weigher, units_of
from reportbot.embedded.followup import resolve
from reportbot.embedded.parts import parts_of
from reportbot.embedded.planning import Outline, is_overview
from reportbot.embedded.reading import Reader, Reading
from reportbot.services.retrieval import Retrieved, Retriever

DEPTH = 40
"""Candidates that are weighed; deeper ones were never relevant on the development questions."""
COVERAGE_WEIGHT = 1.0
"""Of the ranking by coverage, against 1 for the retriever's: see docs/benchmarks.md."""


class Searcher:
    """Searches one index for readings. Safe to share between threads."""

    def __init__(self, retriever: Retriever, reader: Reader, outline: Outline) -> None:
        self._retriever = retriever
        self._reader = reader
        self._outline = outline

    def in_context(self, question: str, history: Sequence[Message], k: int) -> list[Retrieved]:
        """The k best passages for a question and what was said before it."""
        return self.search(resolve(question, history, self._reader), k)

    def search(self, reading: Reading, k: int) -> list[Retrieved]:
        """The k best passages for a reading: the retriever's candidates, fused with how much each covers.

        For a summary of the whole report the passages of its lead statements come first.
        """
        hits = self._retriever.search(reading.text, max(k, DEPTH), extra_terms=reading.search_terms)
        leads = self._leads() if is_overview(reading) else []
        by_id = {hit.passage.id: hit for hit in (*hits, *leads)}
        parts = parts_of(reading)
        rankings = [([hit.passage.id for hit in hits], 1.0)]
        rankings += [
            (_by_coverage(hits, Weigher(part, self._reader.lexicon)), COVERAGE_WEIGHT / len(parts))
            for part in parts
        ]
        scores = dict(fuse(rankings))
        best = max(scores.values(), default=0.0)
        # Each lead outranks what the words of "sum it up" happen to match, in the report's order.
        scores = {hit.passage.id: best + 1.0 / (1 + i) for i, hit in enumerate(leads)} | {
            id_: score for id_, score in scores.items() if id_ not in {hit.passage.id for hit in leads}
        }
        ranking = without_repeats([by_id[id_].passage for id_ in scores])
        return [
            Retrieved(
                passage, scores[passage.id], rank, by_id[passage.id].dense_rank, by_id[passage.id].sparse_rank
            )
            for rank, passage in enumerate(ranking[:k], start=1)
        ]

    def _leads(self) -> list[Retrieved]:
        found = [hit for lead in self._outline.leads for hit in self._retriever.search(lead, 3)]
        wanted = [
            next((hit for hit in found if hit.passage.text.startswith(lead)), None)
            for lead in self._outline.leads
        ]
        return [hit for hit in wanted if hit is not None]


def _by_coverage(hits: Sequence[Retrieved], weigher: Weigher) -> list[str]:
    return [hit.passage.id for hit in sorted(hits, key=lambda hit: -passage_score(hit.passage, weigher))]


def without_repeats(ranking: Sequence[Passage]) -> list[Passage]:
    """The ranking with what repeats an earlier passage put last: a row of a table shown, a table of a row shown."""
    kept: list[Passage] = []
    repeats: list[Passage] = []
    for passage in ranking:
        seen = any(
            p.source == passage.source and p.start < passage.end and passage.start < p.end for p in kept
        )
        (repeats if seen else kept).append(passage)
    return kept + repeats


def passage_score(passage: Passage, weigher: Weigher) -> float:
    """The score of the passage's best unit; a whole table or group is one unit."""
    evidence = Evidence(1, passage)
    units = units_of([evidence])
    if passage.kind in (PassageKind.TABLE, PassageKind.TABLE_GROUP):
        units = [Unit(evidence, passage.text, 0, 0)]
    return max((weigher.weigh(unit).score for unit in units), default=0.0)
