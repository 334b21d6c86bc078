"""The evidence of one turn: every passage that a tool returned, under one marker each."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from reportbot.domain.answers import Evidence
from reportbot.domain.documents import Passage


class EvidenceLedger:
    """Hands out markers from 1. A passage found twice keeps its marker. Safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_passage: dict[str, Evidence] = {}

    def add(self, passages: Iterable[Passage]) -> tuple[Evidence, ...]:
        """The evidence for the passages, in their order."""
        with self._lock:
            return tuple(self._enter(passage) for passage in passages)

    def get(self, marker: int) -> Passage | None:
        """The passage behind a marker, or None when no tool returned one under it."""
        with self._lock:
            return next((e.passage for e in self._by_passage.values() if e.marker == marker), None)

    def _enter(self, passage: Passage) -> Evidence:
        known = self._by_passage.get(passage.id)
        if known is None:
            known = Evidence(len(self._by_passage) + 1, passage)
            self._by_passage[passage.id] = known
        return known
