"""From a corpus folder to an open index: the one on disk when it serves, else a new one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportbot.adapters.clean import clean
from reportbot.adapters.corpus_files import corpus_hash, load_corpus
from reportbot.adapters.embedder import Embedder, Progress, fingerprint
from reportbot.adapters.hanzi import to_simplified
from reportbot.adapters.index_store import (
    Content,
    Index,
    known_vectors,
    read_index,
    read_words,
    remove_leftovers,
    write_index,
)
from reportbot.adapters.locking import exclusive
from reportbot.adapters.manifest import recipe
from reportbot.domain.documents import Corpus
from reportbot.domain.enrichment import embedding_texts, search_text
from reportbot.domain.lexicon import Lexicon
from reportbot.domain.text import tokens
from reportbot.errors import IndexStoreError

LOCK_SECONDS = 600.0  # twenty times the longest build that is promised for one report


def open_or_build(
    corpus_dir: Path,
    index_dir: Path,
    *,
    embedding: str,
    embedder: Callable[[], Embedder],
    build_lexicon: Callable[[Corpus], Lexicon],
    on_progress: Progress | None = None,
    on_message: Callable[[str], None] | None = None,
    rebuild: bool = False,
    lock_seconds: float = LOCK_SECONDS,
) -> Index:
    """The index of the corpus, opened; built first when it is missing, stale or damaged.

    The embedder is called for only to build. ``on_progress`` gets (passages embedded, all),
    ``on_message`` a sentence when something takes time. Raises CorpusError, EmbeddingError,
    IndexBusyError, and IndexStoreError when the index can be neither read nor written.
    """
    wanted = recipe(corpus_hash(corpus_dir), embedding, fingerprint(embedding))
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise IndexStoreError(
            f"the index folder {index_dir} cannot be made ({exc.strerror}); choose another one."
        ) from exc
    say = on_message or (lambda message: None)
    with exclusive(index_dir, lock_seconds, say):
        try:
            remove_leftovers(index_dir)
            if rebuild:
                raise IndexStoreError("a rebuild was asked for")
            return read_index(index_dir, wanted)
        except IndexStoreError as exc:
            say(f"Building the index in {index_dir}: {exc}.")
        known = {} if rebuild else known_vectors(index_dir, wanted)
        content = content_of(load_corpus(corpus_dir), embedder, build_lexicon, on_progress, known)
        write_index(index_dir, wanted, content)
        remove_leftovers(index_dir)
        return read_index(index_dir, wanted)


def fresh_words(corpus_dir: Path, index_dir: Path, *, embedding: str) -> tuple[Corpus, Lexicon] | None:
    """The corpus and lexicon of a fresh index, without opening what searches it; None when there is none."""
    wanted = recipe(corpus_hash(corpus_dir), embedding, fingerprint(embedding))
    try:
        return read_words(index_dir, wanted)
    except IndexStoreError:
        return None  # missing, stale or damaged: the caller builds it, and says so


def content_of(
    corpus: Corpus,
    embedder: Callable[[], Embedder],
    build_lexicon: Callable[[Corpus], Lexicon],
    on_progress: Progress | None = None,
    known: Mapping[str, NDArray[np.float32]] | None = None,
) -> Content:
    """What goes into the index of a corpus. Raises EmbeddingError.

    ``known`` are vectors that need not be computed again, by the key of their text; when they are all
    that is needed, the embedder is not called for.
    """
    texts = [to_simplified(text) for text in embedding_texts(corpus.passages)]
    keys = [_key(text) for text in texts]
    vectors = dict(known or {})
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in vectors}
    if missing:
        fresh = embedder().embed_passages(list(missing.values()), on_progress)
        vectors.update(zip(missing, fresh, strict=True))
    return Content(
        corpus=corpus,
        lexicon=build_lexicon(corpus),
        terms=[tokens(to_simplified(search_text(passage))) for passage in corpus.passages],
        vectors=np.stack([vectors[key] for key in keys]) if keys else np.empty((0, 0), dtype=np.float32),
        keys=keys,
    )


def _key(text: str) -> str:
    """The cleaned text is what the model sees."""
    return hashlib.sha256(clean(text).encode()).hexdigest()[:24]
