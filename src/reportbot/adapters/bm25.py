"""The lexical half of the index: BM25 over token lists, through bm25s."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import bm25s

_NAMED_NOTHING = "\x00"  # bm25s cannot index a corpus without a single token


class Bm25:
    """Scores of documents for weighted terms; documents are known by their position."""

    def __init__(self, retriever: bm25s.BM25, documents: int) -> None:
        self._retriever = retriever
        self._documents = documents

    @classmethod
    def build(cls, documents: Iterable[Sequence[str]]) -> Bm25:
        """Index token lists; an empty list is a document that nothing finds."""
        import bm25s

        lists = [list(tokens) or [_NAMED_NOTHING] for tokens in documents]
        retriever = bm25s.BM25()
        retriever.index(lists or [[_NAMED_NOTHING]], show_progress=False)
        return cls(retriever, len(lists))

    def save(self, folder: Path) -> None:
        """Write the index as the files of a new folder."""
        self._retriever.save(str(folder), show_progress=False)

    @classmethod
    def load(cls, folder: Path, documents: int) -> Bm25:
        """Read what :meth:`save` wrote. Raises OSError, ValueError or KeyError on anything else."""
        import bm25s

        return cls(bm25s.BM25.load(str(folder), load_corpus=False), documents)

    def scores(self, terms: Mapping[str, float]) -> NDArray[np.float32]:
        """The score of every document, shape (documents,), for terms with their weights."""
        total = np.zeros(self._documents, dtype=np.float32)
        by_weight: dict[float, list[str]] = {}
        for term, weight in terms.items():
            if term:  # bm25s has an entry of its own for "", and raises on it
                by_weight.setdefault(weight, []).append(term)
        for weight, group in by_weight.items():
            known = self._retriever.get_tokens_ids(group)
            if weight > 0 and known:
                total += weight * self._retriever.get_scores_from_ids(known)[: self._documents]
        return total
