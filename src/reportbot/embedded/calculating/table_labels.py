"""Which rows and columns of a table of unit prices a question means, however it orders their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportbot.domain.names import form
from reportbot.domain.text import HAN, squash
from reportbot.embedded.reading import Reading

_PIECE = re.compile(rf"[{HAN}]|[a-z]+[0-9]*|[0-9]+(?:\.[0-9]+)?[a-z]*")
_BRACKETED = re.compile(r"[（(]([^（）()]+)[)）]")
_APART = re.compile(
    r"和|与|跟|及|、|比|较|，|,|;|；|相对于?|\band\b|\bvs\.?|\bversus\b|\bthan\b|\bor\b|\bcompared (?:to|with)\b",
    re.IGNORECASE,
)
_PRICE_WORD = re.compile("(?:均|单|总|现)?价格?$|成本$|费用?$")
_ENOUGH = 0.6  # the share of what a label says that a question must say to mean it


def pieces(label: str) -> list[str]:
    """A label's letters: each Chinese character, each Latin word and number."""
    return _PIECE.findall(squash(label))


def coverage(label: str, said: frozenset[str], among: Sequence[str] = ()) -> float:
    """How much of a label is said: each letter counts by how few of the labels it is ``among`` have it.

    A label with a number of its own is not said at all without it: 三元 5 系 is not 三元 8 系.
    """
    own = pieces(label)
    if not own or any(piece.isdigit() and piece not in said for piece in own):
        return 0.0
    rivals = [frozenset(pieces(other)) for other in among if other != label]
    weights = [1 / (1 + sum(piece in rival for rival in rivals)) for piece in own]
    return sum(w for piece, w in zip(own, weights, strict=True) if piece in said) / sum(weights)


def meant_rows(reading: Reading, labels: Sequence[str]) -> list[str]:
    """The rows that the question means: one for each of its parts, or one for all of it; none in doubt."""
    parts = [part for part in _APART.split(reading.text) if part.strip()]
    found = [
        row
        for part in parts
        if (row := _named(part, reading, labels) or best_label(letters_said(part, reading), labels))
    ]
    return list(dict.fromkeys(found)) or [
        row for row in [best_label(letters_said(reading.text, reading), labels)] if row
    ]


def _named(part: str, reading: Reading, labels: Sequence[str]) -> str | None:
    """The one row that a name in the part is the label of, or the beginning of its label: "Qilin" of "Qilin Asia"."""
    plain = form(part)
    said = [spelt for name in reading.names for spelt in name.forms if spelt in plain]
    longest = [spelt for spelt in said if not any(spelt != other and spelt in other for other in said)]
    whole = [label for label in labels if form(label) in longest]
    found = whole or [label for label in labels if any(form(label).startswith(spelt) for spelt in longest)]
    return found[0] if len(set(found)) == 1 else None


def meant_columns(reading: Reading, labels: Sequence[str]) -> list[str]:
    """The columns that the question names by what tells them apart, in its order."""
    plain = squash(reading.text)
    placed: list[tuple[int, str]] = []
    for label in labels:
        bracketed = _BRACKETED.findall(label)
        bare = squash(_BRACKETED.sub("", label))
        # 集采前均价 is named by 集采前: that it is a price, all of them are.
        words = [squash(w) for w in bracketed] or [
            bare,
            *([told] if (told := _PRICE_WORD.sub("", bare)) != bare else []),
        ]
        spelt = [w for w in words if len(w) > 1 and (w in plain or _means(reading, w))]
        if spelt:
            placed.append((min(_place(plain, reading, word) for word in spelt), label))
    return [label for _, label in sorted(placed, key=lambda pair: pair[0])]


def best_label(said: frozenset[str], labels: Sequence[str]) -> str | None:
    """The label most of which is said; None when two are as good, or none is good."""
    ranked = sorted(((coverage(label, said, labels), label) for label in labels), key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < _ENOUGH:
        return None
    return None if len(ranked) > 1 and ranked[1][0] == ranked[0][0] else ranked[0][1]


def letters_said(part: str, reading: Reading) -> frozenset[str]:
    """The letters of a part of the question, and of what its words mean."""
    own = set(pieces(part))
    lower = part.lower()
    for term in reading.terms:
        if term.text.lower() in lower:
            own.update(piece for form in term.forms for piece in pieces(form))
    return frozenset(own)


def _means(reading: Reading, word: str) -> bool:
    return any(word in term.forms for term in reading.terms)


def _place(plain: str, reading: Reading, word: str) -> int:
    if word in plain:
        return plain.find(word)
    return min((plain.find(squash(t.text)) for t in reading.terms if word in t.forms), default=len(plain))
