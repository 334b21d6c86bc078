"""Finding the passages for a question: vectors and BM25, fused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reportbot.adapters.embedder import Embedder
from reportbot.adapters.hanzi import to_simplified
from reportbot.adapters.index_store import Index
from reportbot.domain.arrangement import arrange
from reportbot.domain.documents import Passage, PassageKind
from reportbot.domain.fusion import fuse
from reportbot.domain.overview import is_overview
from reportbot.domain.text import normalise, tokens

_DEPTH = 100  # of each ranking; on the development questions 20 lost a point, beyond 50 nothing moved
_EXTRA_WEIGHT = 0.5  # a synonym or translation is a guess; anything from 0.25 to 0.75 did the same
_LONGEST_QUERY = 2_000  # characters; what is pasted beyond that is no question

# So much that the other rankings cannot even change the order: nothing resembles "what is this about".
_OVERVIEW_WEIGHT = 200.0
_OVERVIEW_CHARACTERS = 1_500  # what a reader takes in of a report's first page

_NAMED_WEIGHT = 0.5  # enough to decide between passages alike, not to hide text that discusses the exhibit
_EXHIBIT = re.compile(
    r"(?:图表|(?<![代地发])[图表]|\b(?:chart|figure|fig\.?|table|exhibit)s?)\s*(?:no\.?\s*)?(\d{1,3})(?![\d.%])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage found, best rank 1. A component rank is None where that search did not find it."""

    passage: Passage
    score: float
    rank: int
    dense_rank: int | None
    sparse_rank: int | None


class Retriever:
    """Searches one index. Safe to share between threads."""

    def __init__(self, index: Index, embedder: Embedder) -> None:
        self._index = index
        self._embedder = embedder

    def search(self, query: str, k: int, *, extra_terms: Sequence[str] = ()) -> list[Retrieved]:
        """At most k passages, best first; none for an empty query.

        ``extra_terms`` are other words for those of the query (translations, synonyms, names in
        full); they count less than its own. Raises EmbeddingError.
        """
        text = to_simplified(normalise(query[:_LONGEST_QUERY])).strip()
        if not text or k < 1:
            return []
        sparse = [id_ for id_, _ in self._index.sparse(_terms(text, extra_terms), _DEPTH)]
        dense = [id_ for id_, _ in self._index.dense(self._embedder.embed_queries([text])[0], _DEPTH)]
        named = self._named(text, sparse)
        # Equal weights: from 1:1 to 3:1 in BM25's favour nothing moved, the other way both sets lost.
        fused = fuse([(sparse, 1.0), (dense, 1.0), (named, _NAMED_WEIGHT), *self._overview(text)])
        shown = arrange((self._index.passage(id_), score) for id_, score in fused)
        sparse_rank = {id_: rank for rank, id_ in enumerate(sparse, start=1)}
        dense_rank = {id_: rank for rank, id_ in enumerate(dense, start=1)}
        return [
            Retrieved(passage, score, rank, dense_rank.get(passage.id), sparse_rank.get(passage.id))
            for rank, (passage, score) in enumerate(shown[:k], start=1)
        ]

    def neighbours(self, passage_id: str, n: int = 1) -> list[Passage]:
        """Up to n passages before and n after in reading order, nearest first. Raises KeyError."""
        here = self._index.passage(passage_id)
        found: list[Passage] = []
        before, after = here.previous_id, here.next_id
        for _ in range(n):
            if before is not None:
                found.append(self._index.passage(before))
                before = found[-1].previous_id
            if after is not None:
                found.append(self._index.passage(after))
                after = found[-1].next_id
        return found

    def parent(self, passage_id: str) -> Passage | None:
        """The table or group that holds the passage, if one does. Raises KeyError."""
        parent_id = self._index.passage(passage_id).parent_id
        return None if parent_id is None else self._index.passage(parent_id)

    def _named(self, text: str, ranking: Sequence[str]) -> list[str]:
        """The passages of the exhibits that the question names by number, in the order of a ranking."""
        numbers = {match.group(1) for match in _EXHIBIT.finditer(text)}
        labels = {exhibit.label for exhibit in self._index.corpus.exhibits if exhibit.number in numbers}
        return [id_ for id_ in ranking if self._index.passage(id_).exhibit in labels] if labels else []

    def _overview(self, text: str) -> list[tuple[Sequence[str], float]]:
        return [(lead, _OVERVIEW_WEIGHT) for lead in self._leads] if is_overview(text) else []

    @cached_property
    def _leads(self) -> list[list[str]]:
        """The first text of each source: a report opens with what it has to say."""
        leads = []
        for source in self._index.corpus.sources:
            lead, length = [], 0
            for passage in self._index.corpus.passages:
                prose = passage.kind in (PassageKind.PARAGRAPH, PassageKind.BULLET)
                if passage.source == source.name and prose and length < _OVERVIEW_CHARACTERS:
                    lead.append(passage.id)
                    length += len(passage.text)
            leads.append(lead)
        return leads


def _terms(text: str, extra_terms: Sequence[str]) -> dict[str, float]:
    """The query's tokens at full weight, those of the extra terms below."""
    extra = dict.fromkeys(
        (token for term in extra_terms for token in tokens(to_simplified(term))), _EXTRA_WEIGHT
    )
    return extra | dict.fromkeys(tokens(text), 1.0)
