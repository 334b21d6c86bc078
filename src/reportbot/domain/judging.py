"""Judging an answer against a gold line: right or wrong and why, and what its citations hold.

An answerable question is answered rightly when it is not refused and the answer is short enough, says one word of
each group that it must have, every number, and nothing that it must not. An unanswerable one when it is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from reportbot.domain.answers import Message

MAX_CHARACTERS = 800
"""Of an answer without white space; a longer one is a dump of the report, not an answer."""
MAX_CHARACTERS_LONG = 2400
"""The same for the kinds of question that ask for much."""
LONG_KINDS = frozenset({"summary", "list", "compare", "calc_price", "calc_capex", "table"})
DEFAULT_TOLERANCE = 0.005
SHARED = 10
"""Characters that the end of one text and the start of another must share to overlap: fewer are chance."""

_SCALE = {
    "万": 1e4,
    "亿": 1e8,
    "百万": 1e6,
    "千": 1e3,
    "十亿": 1e9,
    "万亿": 1e12,
    "k": 1e3,
    "m": 1e6,
    "b": 1e9,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "thousand": 1e3,
    "bn": 1e9,
    "mn": 1e6,
}
_NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?")
_UNIT = re.compile(r"万亿|十亿|百万|亿|万|千|billion|million|trillion|thousand|bn|mn|[kmb](?![a-z])")
# A gold number may be written in another unit than the answer's: 1.5 (万亿元) is 15,000 (亿元), 0.12 is 12 (%).
_FACTORS = (1, 1e4, 1e8, 1e-4, 1e-8, 1e6, 1e-6, 1e9, 1e-9, 1e12, 1e-12, 100, 0.01)


@dataclass(frozen=True, slots=True)
class GoldNumber:
    """A number that the answer must hold, in any of its forms: pairs of value and relative tolerance."""

    forms: tuple[tuple[float, float], ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Gold:
    """A question with what a right answer says and cites.

    ``must_have`` are groups of which one string each must appear; ``evidence`` are strings of the report that
    the cited passages must hold together.
    """

    id: str
    lang: str
    kind: str
    question: str
    answerable: bool
    history: tuple[Message, ...] = ()
    must_have: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[GoldNumber, ...] = ()
    must_not: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an answer is right; ``reason`` says what is wrong and is empty when nothing is."""

    right: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """What the quotes of an answer's citations hold of the evidence: how many of its strings, of how many."""

    held: int
    wanted: int

    @property
    def all(self) -> bool:
        """Whether every evidence string stands in the quotes."""
        return self.held == self.wanted

    @property
    def any(self) -> bool:
        """Whether at least one does."""
        return self.held > 0


def judge(gold: Gold, text: str, *, refused: bool) -> Verdict:
    """Whether the answer is right."""
    if not gold.answerable:
        return Verdict(True) if refused else Verdict(False, "answers an unanswerable question")
    if refused:
        return Verdict(False, "refuses an answerable question")
    said = squash(text)
    if len(said) > (MAX_CHARACTERS_LONG if gold.kind in LONG_KINDS else MAX_CHARACTERS):
        return Verdict(False, f"{len(said)} characters: a dump, not an answer")
    for group in gold.must_have:
        if not any(squash(word) in said for word in group):
            return Verdict(False, f"lacks {' or '.join(group)}")
    found = numbers(text)
    for number in gold.numbers:
        if not any(_has(found, value, tolerance) for value, tolerance in number.forms):
            return Verdict(False, f"lacks {number.forms[0][0]:g} {number.unit}".rstrip())
    for word in gold.must_not:
        if squash(word) in said:
            return Verdict(False, f"says {word}")
    return Verdict(True)


def holding(gold: Gold, quotes: Sequence[str]) -> Holding:
    """How much of the evidence the quotes hold together, in the order of the citations."""
    together = squash(" ".join(quotes))
    return Holding(sum(squash(text) in together for text in gold.evidence), len(gold.evidence))


def relevant(gold: Gold, quotes: Sequence[str]) -> int:
    """How many of the quotes hold an evidence string, are held by one or overlap one at an end."""
    evidence = [squash(text) for text in gold.evidence]
    return sum(any(_touches(squash(quote), text) for text in evidence) for quote in quotes)


def squash(text: str) -> str:
    """What two texts are compared by: no white space, no Markdown signs, no thousands separators, no case."""
    text = re.sub(r"(?<=\d)[,，](?=\d{3})", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\s*_`|]+", "", text).lower()


def numbers(text: str) -> frozenset[float]:
    """Every number in the text, bare and with the scale word behind it applied."""
    flat = squash(text)
    found: set[float] = set()
    for match in _NUMBER.finditer(flat):
        value = float(match.group().replace("−", "-"))
        found.add(value)
        if unit := _UNIT.match(flat, match.end()):
            found.add(value * _SCALE[unit.group()])
    return frozenset(found)


def _has(found: frozenset[float], value: float, tolerance: float) -> bool:
    """Whether the value is among the numbers, whatever its sign, in its own or another usual unit."""
    for factor in _FACTORS:
        if factor == 100 and abs(value) > 10:
            continue  # a share is written as a percentage, never a large number
        want = abs(value * factor)
        if any(abs(abs(number) - want) <= max(tolerance * want, 1e-9) for number in found):
            return True
    return False


def _touches(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return one in other or other in one or _ends_in_start(one, other) or _ends_in_start(other, one)


def _ends_in_start(one: str, other: str) -> bool:
    """Whether the end of ``one`` is the start of ``other``, over enough characters."""
    longest = min(len(one), len(other))
    return any(one.endswith(other[:length]) for length in range(SHARED, longest))
