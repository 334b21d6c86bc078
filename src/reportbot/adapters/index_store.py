"""The index on disk: passages, vectors, BM25 and lexicon in one folder, so that they cannot drift.

An index folder holds ``generation-*`` folders, each a whole index that is never written again, and a
``current`` file that names the one in use. A new generation is built in a ``building-*`` folder beside
them and becomes current by renaming a file over ``current``, which no reader can see half done.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from reportbot.adapters.bm25 import Bm25
from reportbot.adapters.corpus_json import corpus_from_json, corpus_to_json
from reportbot.adapters.locking import hold, is_held
from reportbot.adapters.manifest import MANIFEST, IndexState, Manifest, Recipe, file_hash
from reportbot.adapters.vectors import Vectors
from reportbot.domain.documents import Corpus, Passage
from reportbot.domain.lexicon import Lexicon
from reportbot.errors import IndexStoreError

_CURRENT = "current"
_GENERATION = "generation-"
_BUILDING = "building-"
_CORPUS, _LEXICON, _BM25, _VECTORS = "corpus.json", "lexicon.json", "bm25", "chroma"
_EMBEDDED = "embedded.json"


@dataclass(frozen=True)
class Content:
    """What goes into an index. The sequences have an entry for each passage of the corpus, in order."""

    corpus: Corpus
    lexicon: Lexicon
    terms: Sequence[Sequence[str]]
    vectors: NDArray[np.float32]
    keys: Sequence[str]
    """What tells one embedded text from another: equal keys have equal vectors."""


class Index:
    """An open index. Safe to share between threads; holds its files until :meth:`close`."""

    def __init__(
        self,
        corpus: Corpus,
        lexicon: Lexicon,
        bm25: Bm25,
        vectors: Vectors,
        mark: IO[bytes],
        dimension: int,
        state: IndexState,
    ) -> None:
        self.corpus = corpus
        self.lexicon = lexicon
        self.dimension = dimension
        self.state = state
        self._bm25 = bm25
        self._vectors = vectors
        self._mark = mark

    @cached_property
    def _by_id(self) -> dict[str, Passage]:
        return {passage.id: passage for passage in self.corpus.passages}

    def passage(self, passage_id: str) -> Passage:
        """The passage with the id. Raises KeyError."""
        return self._by_id[passage_id]

    def dense(self, vector: NDArray[np.float32], k: int) -> list[tuple[str, float]]:
        """At most k (passage id, cosine similarity), best first."""
        return self._vectors.nearest(vector, k)

    def sparse(self, terms: Mapping[str, float], k: int) -> list[tuple[str, float]]:
        """At most k (passage id, BM25 score) for weighted terms, best first; a score of 0 is no hit."""
        scores = self._bm25.scores(terms)
        # Stable, so that equal scores keep the reading order.
        best = np.argsort(-scores, kind="stable")[: max(k, 0)]
        passages = self.corpus.passages
        return [(passages[at].id, float(scores[at])) for at in best if scores[at] > 0]

    def close(self) -> None:
        """Let go of the files; the index must not be used afterwards."""
        self._vectors.close()
        self._mark.close()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def read_index(index_dir: Path, wanted: Recipe) -> Index:
    """Open the current index. Raises IndexStoreError, saying why, when it is missing, stale or damaged."""
    folder = _current(index_dir)
    manifest = Manifest.read(folder)
    if reason := manifest.recipe.difference(wanted):
        raise IndexStoreError(reason)
    manifest.check_files(folder)
    mark = hold(folder / MANIFEST)
    try:
        corpus = corpus_from_json(_load(folder / _CORPUS))
        lexicon = Lexicon.from_dict(_load(folder / _LEXICON))
        if len(corpus.passages) != manifest.passages:
            raise IndexStoreError(f"it holds {len(corpus.passages)} of {manifest.passages} passages")
        bm25 = Bm25.load(folder / _BM25, len(corpus.passages))
        vectors = Vectors.open(folder / _VECTORS, manifest.build_id, manifest.passages)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as exc:
        mark.close()
        raise IndexStoreError(f"it cannot be read ({type(exc).__name__}: {exc})") from exc
    except IndexStoreError:
        mark.close()
        raise
    # A generation is never written again: its manifest is as old as it is.
    built = datetime.fromtimestamp((folder / MANIFEST).stat().st_mtime).astimezone()
    state = IndexState(built, manifest.recipe.embedding)
    return Index(corpus, lexicon, bm25, vectors, mark, manifest.dimension, state)


def read_words(index_dir: Path, wanted: Recipe) -> tuple[Corpus, Lexicon]:
    """The current index's corpus and lexicon alone, for what searches nothing. Raises IndexStoreError."""
    folder = _current(index_dir)
    manifest = Manifest.read(folder)
    if reason := manifest.recipe.difference(wanted):
        raise IndexStoreError(reason)
    manifest.check_files(folder)
    try:
        return corpus_from_json(_load(folder / _CORPUS)), Lexicon.from_dict(_load(folder / _LEXICON))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as exc:
        raise IndexStoreError(f"it cannot be read ({type(exc).__name__}: {exc})") from exc


def known_vectors(index_dir: Path, wanted: Recipe) -> dict[str, NDArray[np.float32]]:
    """The vectors of the current index by key, as far as the wanted one would compute the same."""
    try:
        folder = _current(index_dir)
        manifest = Manifest.read(folder)
        if not manifest.recipe.embeds_like(wanted):
            return {}
        manifest.check_files(folder)
        keys = _load(folder / _EMBEDDED)
        vectors = Vectors.open(folder / _VECTORS, manifest.build_id, manifest.passages)
    except (IndexStoreError, OSError, ValueError):
        return {}  # a damaged index has nothing to give
    try:
        return {keys[id_]: vector for id_, vector in zip(*vectors.all(), strict=True)}
    finally:
        vectors.close()


def write_index(index_dir: Path, recipe: Recipe, content: Content) -> None:
    """Build a generation aside and make it current. The caller holds the lock of the folder."""
    build_id = uuid.uuid4().hex[:12]
    building = index_dir / f"{_BUILDING}{build_id}"
    try:
        building.mkdir()
        _write_parts(building, build_id, recipe, content)
        generation = index_dir / f"{_GENERATION}{build_id}"
        building.rename(generation)
        pointer = index_dir / f"{_CURRENT}.{build_id}"
        pointer.write_text(generation.name, encoding="utf-8")
        pointer.replace(index_dir / _CURRENT)
    except OSError as exc:
        shutil.rmtree(building, ignore_errors=True)
        raise IndexStoreError(
            f"the index cannot be written to {index_dir} ({exc.strerror or exc}); "
            "free space there or choose another index folder."
        ) from exc


def remove_leftovers(index_dir: Path) -> None:
    """Remove crashed builds and generations that nobody reads. The caller holds the lock of the folder.

    What cannot be removed now is harmless and goes another time.
    """
    try:
        kept = _current(index_dir).name
    except IndexStoreError:
        kept = ""
    for path in index_dir.iterdir():
        if path.name.startswith(f"{_CURRENT}."):
            path.unlink(missing_ok=True)
            continue
        unread = path.name.startswith(_GENERATION) and path.name != kept and not is_held(path / MANIFEST)
        if unread or path.name.startswith(_BUILDING):
            shutil.rmtree(path, ignore_errors=True)


def _current(index_dir: Path) -> Path:
    try:
        name = (index_dir / _CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError as exc:
        raise IndexStoreError("there is none yet") from exc
    except (OSError, ValueError) as exc:
        raise IndexStoreError(f"its folder cannot be read ({exc})") from exc
    if not name.startswith(_GENERATION) or "/" in name:
        raise IndexStoreError("its folder names no index")
    return index_dir / name


def _write_parts(folder: Path, build_id: str, recipe: Recipe, content: Content) -> None:
    _dump(folder / _CORPUS, corpus_to_json(content.corpus))
    _dump(folder / _LEXICON, content.lexicon.to_dict())
    Bm25.build(content.terms).save(folder / _BM25)
    ids = [passage.id for passage in content.corpus.passages]
    _dump(folder / _EMBEDDED, dict(zip(ids, content.keys, strict=True)))
    parts = [folder / _CORPUS, folder / _LEXICON, folder / _EMBEDDED, *sorted((folder / _BM25).iterdir())]
    Vectors.build(folder / _VECTORS, build_id, ids, content.vectors)
    manifest = Manifest(
        build_id=build_id,
        recipe=recipe,
        dimension=int(content.vectors.shape[1]),
        passages=len(ids),
        files={path.relative_to(folder).as_posix(): file_hash(path) for path in parts},
    )
    manifest.write(folder)


def _dump(path: Path, data: Any) -> None:
    # ASCII only, so that even a lone surrogate comes back as it was.
    path.write_text(json.dumps(data), encoding="utf-8")


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
