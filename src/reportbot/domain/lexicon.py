"""What the corpus calls things: its names, how rare its words are, and other words for them.

Built once from a corpus at index time and stored in the index, so that a question can be read
without opening a dictionary.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from reportbot.domain.text import tokens


@dataclass(frozen=True)
class Name:
    """A thing that the corpus calls by name.

    ``forms`` are squashed spellings that mean it wherever they stand. ``roles`` are the table
    columns that hold it, as "图表 5/模型"; names that share a role can stand in for each other.
    """

    text: str
    forms: tuple[str, ...]
    roles: tuple[str, ...] = ()

    @property
    def solid(self) -> bool:
        """Whether it is surely a name: it stands in a table, has another spelling, is Latin, or is no short word."""
        return bool(self.roles) or len(self.forms) > 1 or self.text.isascii() or 3 <= len(self.text) <= 6


@dataclass(frozen=True, eq=False)  # hashed as the one that it is: others remember what they made of it
class Lexicon:
    """Names, document frequencies, translations and synonyms of one corpus.

    ``document_frequency`` counts the passages (of ``passages``) that hold a token of
    :func:`reportbot.domain.text.tokens`; ``english`` maps a lower-case English word or phrase to
    Chinese words of the corpus; ``synonyms`` maps a Chinese word to others of the same meaning.
    """

    names: tuple[Name, ...] = ()
    passages: int = 0
    document_frequency: Mapping[str, int] = field(default_factory=dict)
    english: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year: int | None = None
    """The year in which the report was written, as far as it says so."""

    @cached_property
    def by_form(self) -> dict[str, Name]:
        """Every spelling of every name; a spelling that two names share belongs to the first."""
        found: dict[str, Name] = {}
        for name in self.names:
            for form in name.forms:
                found.setdefault(form, name)
        return found

    @cached_property
    def openings(self) -> frozenset[str]:
        """The characters that a name can begin with."""
        return frozenset(form[0] for form in self.by_form if form)

    @cached_property
    def variants(self) -> frozenset[str]:
        """Last words of Latin names (mini, Max, R1): behind another name they make a name of their own."""
        parts = (name.text.replace("-", " ").split() for name in self.names if name.text.isascii())
        return frozenset(words[-1].lower() for words in parts if len(words) > 1)

    @cached_property
    def mentioned(self) -> dict[str, frozenset[Name]]:
        """What :func:`reportbot.domain.names.names_in` remembers."""
        return {}

    def idf(self, text: str) -> float:
        """How rare the text is in the corpus: the mean over its tokens, at least 0.1, unseen highest."""
        found = tokens(text)
        if not found:
            return 0.1
        total = self.passages + 1
        return sum(
            max(0.1, math.log(total / (1 + self.document_frequency.get(token, 0)))) for token in found
        ) / len(found)

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready form."""
        return {
            "names": [[name.text, list(name.forms), list(name.roles)] for name in self.names],
            "passages": self.passages,
            "document_frequency": dict(self.document_frequency),
            "english": {key: list(value) for key, value in self.english.items()},
            "synonyms": {key: list(value) for key, value in self.synonyms.items()},
            "year": self.year,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Lexicon:
        """The inverse of :meth:`to_dict`. Raises KeyError or TypeError on foreign data."""
        return cls(
            names=tuple(Name(text, tuple(forms), tuple(roles)) for text, forms, roles in data["names"]),
            passages=int(data["passages"]),
            document_frequency={str(k): int(v) for k, v in data["document_frequency"].items()},
            english={str(k): tuple(v) for k, v in data["english"].items()},
            synonyms={str(k): tuple(v) for k, v in data["synonyms"].items()},
            year=data["year"],
        )


_COMPANIES = re.compile(
    r"/[^/]*(?:公司|企业|厂商|厂家|标的|供应商|服务商|运营商|品牌|机构|投资方|名称|简称|compan|vendor|supplier|maker|firm)[^/]*$",
    re.IGNORECASE,
)


def is_of_companies(role: str) -> bool:
    """Whether a role is that of a column of companies."""
    return bool(_COMPANIES.search(role))


def is_company(name: Name) -> bool:
    """Whether a table holds the name in a column of companies."""
    return any(map(is_of_companies, name.roles))
