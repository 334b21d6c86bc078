"""What the corpus calls things: names, vocabulary and their other spellings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Lexicon:
    """Placeholder to be filled: built from a corpus at index time, stored in the index."""

    data: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready form."""
        return dict(self.data)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Lexicon:
        """The inverse of :meth:`to_dict`."""
        return cls(data)
