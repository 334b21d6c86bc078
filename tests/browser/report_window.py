"""The window over a report of a test's own, served in this process: no index, no embedding model."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from reportbot.adapters.manifest import IndexState
from reportbot.domain.answers import Message
from reportbot.domain.documents import Corpus
from reportbot.embedded.lexicon_building import build_lexicon
from reportbot.embedded.operands import Operands
from reportbot.embedded.reading import Reader
from reportbot.services.calculators import Calculators
from reportbot.services.retrieval import Retrieved
from reportbot.ui.assets import script, stylesheet
from reportbot.ui.window import build_window
from tests.ui.fakes import ScriptedAssistant, ScriptItem, Warm


class WordSearch:
    """Finds the passages that hold the words of a query, in reading order."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def in_context(self, question: str, history: Sequence[Message], k: int) -> list[Retrieved]:
        """The first k of them."""
        words = question.split()
        found = [p for p in self._corpus.passages if any(word in p.text for word in words)]
        return [Retrieved(p, 1.0, rank, None, rank) for rank, p in enumerate(found[:k], 1)]


class OpenBench:
    """An opened report without an index."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.searcher = WordSearch(corpus)
        self.lexicon = build_lexicon(corpus)
        self.state = IndexState(datetime(2025, 3, 4, 5, 6), "words")
        self.calculators = Calculators(Operands(corpus, Reader(self.lexicon)))


class WarmReport(Warm):
    """A warm-up that is over, with a bench for the tabs."""

    def __init__(self, assistant: ScriptedAssistant) -> None:
        super().__init__(assistant)
        self._bench = OpenBench(assistant.corpus)

    def workbench(self) -> OpenBench:
        """The bench."""
        return self._bench


@contextmanager
def served(corpus: Corpus, scripts: Mapping[str, Sequence[ScriptItem]]) -> Iterator[str]:
    """The window with an assistant that plays the scripts; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    blocks = build_window(WarmReport(ScriptedAssistant(corpus, scripts)))
    blocks.queue(default_concurrency_limit=4).launch(
        server_name="127.0.0.1",
        server_port=port,
        prevent_thread_lock=True,
        quiet=True,
        css=stylesheet(),
        js=script(),
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        blocks.close()
