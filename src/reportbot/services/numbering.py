"""Renumbering markers while an answer streams: [1] is the first passage that the answer cites."""

from __future__ import annotations

import re

_MARKER = re.compile(r"\[(\d{1,3})\]")
_MAYBE_MARKER = re.compile(r"\[\d{0,3}$")


class MarkerNumbering:
    """Maps the ledger's markers to 1, 2, … in order of first appearance, chunk by chunk.

    A marker that no tool gave gets a number too: the verifier then finds no citation behind it.
    """

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._held = ""

    @property
    def numbers(self) -> dict[int, int]:
        """Ledger marker to final marker, in order of first appearance."""
        return dict(self._numbers)

    def feed(self, chunk: str) -> str:
        """The next characters with final markers; the start of a possible marker is held back."""
        text = self._held + chunk
        cut = _MAYBE_MARKER.search(text)
        self._held = text[cut.start() :] if cut else ""
        return self._renumber(text[: cut.start()] if cut else text)

    def flush(self) -> str:
        """What was held back, at the end of the answer."""
        held, self._held = self._held, ""
        return self._renumber(held)

    def _renumber(self, text: str) -> str:
        return _MARKER.sub(
            lambda match: f"[{self._numbers.setdefault(int(match.group(1)), len(self._numbers) + 1)}]", text
        )
