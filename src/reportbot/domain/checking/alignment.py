"""Sentences that say the report's own with other figures: each figure against the one that stands in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from reportbot.domain.checking.statements import Claim, Fact, Word

_LIKE = 0.85  # the share of a draft's characters that the report's sentence must have in their order
_WORDS = 0.8  # the share of its words that a sentence must have to be compared at all
_LEAST = 8  # characters beside figures and names; less is no sentence of anybody's
_PLACE = "\ue000"

Span = tuple[int, int]


@dataclass(frozen=True)
class _Masked:
    """A text without white space, each value one character; ``at`` gives where a character of the text is in it."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        return self.at[start], self.at[end]


def in_place(
    text: str, claims: Sequence[Claim], words: Sequence[Word], facts: Sequence[Fact]
) -> dict[int, Fact]:
    """For the draft's values, by where they start, the facts that stand in their places in the report's sentence.

    Empty unless a sentence of the report has all names, nouns and dates of the draft, in their order and with no value
    of its own between them; what it says beside that does not matter.
    """
    mine = _masked(text, [(c.figure.start, c.figure.end) for c in claims])
    names = sum(len(w.written) for w in words if w.name)
    if len(mine.text.replace(_PLACE, "")) - names < _LEAST:
        return {}
    kept = [mine.span(w.start, w.start + len(w.written)) for w in words if w.noun or w.name]
    kept += [mine.span(d.start, d.end) for c in claims for d in (*c.when.own, *c.when.lead, *c.when.rest)]
    best: dict[int, Fact] = {}
    most = 0.0
    for sentence, there in _sentences(facts, words):
        yours = _masked(sentence, [(fact.figure.start, fact.figure.end) for fact in there])
        blocks = [
            (b.a, b.b, b.size)
            for b in SequenceMatcher(None, mine.text, yours.text, autojunk=False).get_matching_blocks()
            if b.size
        ]
        share = sum(size for _, _, size in blocks) / len(mine.text)
        if share < max(_LIKE, most) or not _is_said(kept, blocks, yours.text):
            continue
        of_place = {yours.at[fact.figure.start]: fact for fact in there}
        here = {mine.at[c.figure.start]: c.figure.start for c in claims}
        pairs = {
            here[a + step]: of_place[b + step]
            for a, b, size in blocks
            for step in range(size)
            if a + step in here and b + step in of_place
        }
        if share > most or len(pairs) > len(best):
            best, most = pairs, share
    return best


def _sentences(facts: Sequence[Fact], words: Sequence[Word]) -> list[tuple[str, list[Fact]]]:
    """The report's sentences with their values that have most of the words as the draft has them."""
    found: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.sentence:
            found.setdefault((fact.passage.id, fact.sentence), []).append(fact)
    wanted = [w.written for w in words if w.noun or w.name]
    return [
        (sentence, there)
        for (_, sentence), there in found.items()
        if sum(word in sentence for word in wanted) >= _WORDS * len(wanted)
    ]


def _is_said(kept: Sequence[Span], blocks: Sequence[tuple[int, int, int]], yours: str) -> bool:
    """Whether all that must be kept stands whole in the sentence, and no value is skipped there between its parts."""
    whole = all(any(a <= low and high <= a + size for a, _, size in blocks) for low, high in kept)
    return whole and not any(
        _PLACE in yours[b + size : following] for (_, b, size), (_, following, _) in pairwise(blocks)
    )


def _masked(text: str, values: Sequence[Span]) -> _Masked:
    pieces: list[str] = []
    at: list[int] = []
    length = 0
    starts = dict(values)
    end = -1
    for index, character in enumerate(text):
        at.append(length)
        if index in starts:
            end = starts[index]
            pieces.append(_PLACE)
            length += 1
        elif index >= end and not character.isspace():
            pieces.append(character)
            length += 1
    return _Masked("".join(pieces), (*at, length))
