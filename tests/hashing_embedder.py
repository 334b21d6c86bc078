"""A small real embedder for tests: no model, no download, the same vectors in every process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from reportbot.domain.text import tokens


class HashingEmbedder:
    """Each token of a text adds one to a dimension that a hash chooses; vectors are normalised."""

    def __init__(self, name: str = "hashing", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension
        self.embedded: list[str] = []

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([self._vector(text) for text in texts])

    def embed_passages(
        self, texts: Sequence[str], on_progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        self.embedded += texts
        if on_progress:
            on_progress(len(texts), len(texts))
        return self.embed_queries(texts)

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(self.dimension, dtype=np.float32)
        vector[0] = 1e-3  # an empty text has a direction too
        for token in tokens(text):
            vector[int(hashlib.sha256(token.encode()).hexdigest(), 16) % self.dimension] += 1
        return vector / np.linalg.norm(vector)
