"""Questions that ask several things: one reading for each, over the same evidence."""

from __future__ import annotations

from dataclasses import replace

from reportbot.embedded.reading import Reading, TermKind
from reportbot.embedded.wants import wants_of

_BORROWED = 0.6  # a name from another part of the question weighs less than one of its own


def parts_of(reading: Reading) -> list[Reading]:
    """The asked parts, in order; the reading itself when it asks one thing.

    A clause with no content words of its own belongs to the one before it. Terms outside the asking clauses
    belong to every part; a part without a name of its own borrows those of the others.
    """
    clauses: list[list[int]] = []
    for index in range(len(reading.clauses)):
        own = [term for term in reading.terms if term.clause == index and term.kind is not TermKind.NAME]
        if clauses and not own:
            clauses[-1].append(index)
        else:
            clauses.append([index])
    if len(clauses) < 2:
        return [reading]
    return [_part(reading, indexes) for indexes in clauses]


def _part(reading: Reading, indexes: list[int]) -> Reading:
    own = [term for term in reading.terms if term.clause in indexes or term.clause < 0]
    names = [term for term in own if term.name]
    if not names:
        own += [
            replace(term, weight=term.weight * _BORROWED, clause=-1) for term in reading.terms if term.name
        ]
    text = "".join(reading.clauses[index] for index in indexes)
    return replace(
        reading,
        terms=tuple(own),
        wants=wants_of(text) or reading.wants,
        clauses=tuple(reading.clauses[index] for index in indexes),
    )
