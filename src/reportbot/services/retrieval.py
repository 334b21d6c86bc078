"""Finding the passages for a question: vectors and BM25, fused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportbot.adapters.embedder import Embedder
from reportbot.adapters.hanzi import to_simplified
from reportbot.adapters.index_store import Index
from reportbot.domain.documents import Passage
from reportbot.domain.fusion import fuse
from reportbot.domain.text import normalise, tokens

_DEPTH = 50  # of each ranking; fusion by ranks hardly moves beyond
_EXTRA_WEIGHT = 0.5  # a synonym or translation is a guess


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
        """At most k passages, best first. ``extra_terms`` are other words for those of the query."""
        text = to_simplified(normalise(query)).strip()
        if not text or k < 1:
            return []
        dense = [id_ for id_, _ in self._index.dense(self._embedder.embed_queries([text])[0], _DEPTH)]
        sparse = [id_ for id_, _ in self._index.sparse(_terms(text, extra_terms), _DEPTH)]
        fused = fuse([(sparse, 1.0), (dense, 1.0)])
        return [
            Retrieved(self._index.passage(id_), score, rank, _rank(dense, id_), _rank(sparse, id_))
            for rank, (id_, score) in enumerate(fused[:k], start=1)
        ]

    def neighbours(self, passage_id: str, n: int = 1) -> list[Passage]:
        """Up to n passages before and n after in reading order, nearest first. Raises KeyError."""
        here = self._index.passage(passage_id)
        found: list[Passage] = []
        before, after = here.previous_id, here.next_id
        for _ in range(n):
            for passage_id_ in (before, after):
                if passage_id_ is not None:
                    found.append(self._index.passage(passage_id_))
            before = self._index.passage(before).previous_id if before else None
            after = self._index.passage(after).next_id if after else None
        return found

    def parent(self, passage_id: str) -> Passage | None:
        """The table or group that holds the passage, if one does. Raises KeyError."""
        parent_id = self._index.passage(passage_id).parent_id
        return None if parent_id is None else self._index.passage(parent_id)


def _terms(text: str, extra_terms: Sequence[str]) -> dict[str, float]:
    weights = dict.fromkeys((token for term in extra_terms for token in tokens(to_simplified(term))), _EXTRA_WEIGHT)
    return weights | dict.fromkeys(tokens(text), 1.0)


def _rank(ranking: list[str], passage_id: str) -> int | None:
    return ranking.index(passage_id) + 1 if passage_id in ranking else None
