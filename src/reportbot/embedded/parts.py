"""Questions that ask several things: one reading for each, over the same evidence."""

from __future__ import annotations

import re
from dataclasses import replace

from reportbot.domain.periods import Periods, held_against_a_year, read_periods
from reportbot.embedded.reading import Reading, Term, TermKind, has_pronoun
from reportbot.embedded.wants import required, wants_of

_BORROWED = 0.6  # what another part of the question says weighs less than what this one does


def parts_of(reading: Reading) -> list[Reading]:
    """The asked parts, in order; the reading itself when it asks one thing.

    A clause with no content words and no time of its own belongs to the one before it. Terms outside the asking
    clauses belong to every part; a part without a name, without an attribute or without a time of its own borrows
    those of the others.
    """
    clauses: list[list[int]] = []
    for index, text in enumerate(reading.clauses):
        own = any(term.clause == index and _is_attribute(term) for term in reading.terms)
        if (
            clauses
            and not own
            and not (read_periods(text) and wants_of(text))
            and not _of_another_kind(reading, index)
        ):
            clauses[-1].append(index)
        else:
            clauses.append([index])
    if len(clauses) < 2:
        return _each_of(reading) or [reading]
    parts: list[Reading] = []
    for indexes in clauses:
        parts.append(_part(reading, indexes, parts[-1] if parts else None))
    return parts


def _of_another_kind(reading: Reading, index: int) -> bool:
    """Whether a clause wants another kind of figure than the one before it: "利润多少，跌了几个点"."""
    wanted, before = (required(wants_of(reading.clauses[at])) for at in (index, index - 1))
    return bool(wanted and before) and not wanted & before


def _part(reading: Reading, indexes: list[int], before: Reading | None) -> Reading:
    text = "".join(reading.clauses[index] for index in indexes)
    own = [term for term in reading.terms if term.clause in indexes or term.clause < 0]
    if not any(term.name for term in own) or has_pronoun(text):
        own += [_borrowed(term) for term in reading.terms if term.name and term not in own]
    if before is not None and not any(_is_attribute(term) for term in own):
        known = {term.text for term in own}
        own += [_borrowed(term) for term in before.terms if term.text not in known]
    periods = read_periods(text) or (before.periods if before else _of_the_scene(reading))
    if before is not None and held_against_a_year(text):
        periods = replace(periods, years=periods.years | before.periods.years)
    return replace(
        reading,
        terms=tuple(own),
        wants=wants_of(text) or reading.wants,
        periods=periods,
        clauses=tuple(reading.clauses[index] for index in indexes),
    )


def _of_the_scene(reading: Reading) -> Periods:
    """The time of a first clause without one: not that of a later clause."""
    if not any(read_periods(clause) for clause in reading.clauses):
        return reading.periods
    scene = reading.text
    for clause in reading.clauses:
        scene = scene.replace(clause, "")
    return read_periods(scene)


def _is_attribute(term: Term) -> bool:
    """Whether the term is what is asked of a thing, rather than the thing: 架构 is a name in the text, but of
    no row of a table."""
    return term.name is None or not (term.name.roles or term.text.isascii())


def _borrowed(term: Term) -> Term:
    return replace(term, weight=term.weight * _BORROWED, clause=-1)


_EACH = re.compile(r"各|分别|\b(?:each|respectively|both)\b", re.IGNORECASE)
_AND = r"\s?(?:和|与|及|以及|、|跟|\band\b|&)\s?(?:the )?"


def _each_of(reading: Reading) -> list[Reading]:
    """One reading for each of two things that are asked about alike ("美国和中国各是哪一年"); none where there are no two."""
    if not _EACH.search(reading.text):
        return []
    nouns = [term for term in reading.terms if term.kind is not TermKind.VERB]
    for one in nouns:
        for other in nouns:
            if one is other or not re.search(
                re.escape(one.text) + _AND + re.escape(other.text), reading.text, re.I
            ):
                continue
            return [
                replace(reading, terms=tuple(t for t in reading.terms if t is not left))
                for left in (other, one)
            ]
    return []
