"""The dense half of the index: a Chroma collection on disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from reportbot.errors import IndexStoreError

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

_COLLECTION = "passages"
_MAX_BATCH = 5_461  # Chroma's own limit for one call


class Vectors:
    """A Chroma collection of passage vectors, by cosine. Safe to query from several threads."""

    def __init__(self, client: Client, collection: Collection) -> None:
        self._client = client
        self._collection = collection
        self._count = collection.count()

    @classmethod
    def build(cls, folder: Path, build_id: str, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Write a new collection and close it. ``build_id`` ties it to its manifest.

        Raises IndexStoreError when it cannot be written.
        """
        from chromadb.errors import ChromaError

        client = _client(folder)
        try:
            collection = client.create_collection(
                _COLLECTION,
                metadata={"build_id": build_id},
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine"}},
            )
            for begin in range(0, len(ids), _MAX_BATCH):
                batch = slice(begin, begin + _MAX_BATCH)
                collection.add(ids=list(ids[batch]), embeddings=vectors[batch])
        except (ChromaError, ValueError) as exc:
            raise IndexStoreError(f"the vectors cannot be written ({exc}); rebuild the index.") from exc
        finally:
            client.close()

    @classmethod
    def open(cls, folder: Path, build_id: str, count: int) -> Vectors:
        """Open what :meth:`build` wrote. Raises IndexStoreError when it is not that, or not whole."""
        from chromadb.errors import ChromaError

        if not (folder / "chroma.sqlite3").is_file():  # Chroma would make an empty one
            raise IndexStoreError("the vectors are missing")
        try:
            client = _client(folder)
        except (ChromaError, ValueError, OSError, AttributeError) as exc:  # the last from its own clean-up
            raise IndexStoreError(f"the vectors cannot be opened ({exc})") from exc
        try:
            collection = client.get_collection(_COLLECTION, embedding_function=None)
            opened = cls(client, collection)
            opened._check(build_id, count)
        except (ChromaError, ValueError, OSError) as exc:
            client.close()
            raise IndexStoreError(f"the vectors cannot be read ({exc})") from exc
        except IndexStoreError:
            client.close()
            raise
        return opened

    def _check(self, build_id: str, count: int) -> None:
        if (self._collection.metadata or {}).get("build_id") != build_id:
            raise IndexStoreError("the vectors belong to another index")
        if self._count != count:
            raise IndexStoreError(f"there are {self._count} vectors for {count} passages")
        if count:
            # Counting reads the database only; a query also reads the graph beside it.
            sample = self._collection.get(limit=1, include=["embeddings"])
            if sample["embeddings"] is None or not self.nearest(np.asarray(sample["embeddings"][0]), 1):
                raise IndexStoreError("the vectors answer no query")

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[str, float]]:
        """At most k (passage id, cosine similarity from -1 to 1), best first."""
        if k < 1 or not self._count:
            return []
        found = self._collection.query(
            query_embeddings=[vector.tolist()], n_results=min(k, self._count), include=["distances"]
        )
        distances = found["distances"]
        assert distances is not None  # asked for
        return [(id_, 1.0 - d) for id_, d in zip(found["ids"][0], distances[0], strict=True)]

    def all(self) -> tuple[list[str], NDArray[np.float32]]:
        """Every id with its vector."""
        found = self._collection.get(include=["embeddings"])
        return found["ids"], np.asarray(found["embeddings"], dtype=np.float32)

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()


def _client(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    return cast("Client", chromadb.PersistentClient(str(folder), settings=settings))
