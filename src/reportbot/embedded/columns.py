"""Which columns of a table a question asks for."""

from __future__ import annotations

from collections.abc import Sequence

from reportbot.embedded.evidence import plain, stands_in
from reportbot.embedded.reading import Reading, Term, TermKind


def explained(reading: Reading, headings: Sequence[str]) -> list[frozenset[str]]:
    """For each heading, the terms of the question that it answers to.

    A term belongs to the headings that hold its longest form: "cached" to 缓存命中, not to 缓存未命中.
    """
    squashed = [plain(heading) for heading in headings]
    found: list[set[str]] = [set() for _ in headings]
    for term in _attributes(reading):
        lengths = [_longest(term, heading) for heading in squashed]
        best = max(lengths, default=0)
        for index, length in enumerate(lengths):
            if best and length == best:
                found[index].add(term.text)
    return [frozenset(terms) for terms in found]


def asked_columns(reading: Reading, headings: Sequence[str]) -> tuple[list[int], frozenset[str]]:
    """Indexes of the asked columns, in table order, and the terms that they explain.

    The column that explains most comes first, then each that explains something more; ties come together,
    so that "输入价格" means both input prices and "缓存命中的输入价格" only one.
    """
    left = dict(enumerate(explained(reading, headings)))
    focus = {term.text for term in reading.terms if term.focus}
    covered: frozenset[str] = frozenset()
    chosen: list[int] = []
    while True:
        gains = {index: len(terms - covered) for index, terms in left.items() if index not in chosen}
        best = max(gains.values(), default=0)
        if best == 0:
            # Words that only set the scene ("根据时间线，…") name no column by themselves.
            asked = [index for index in chosen if left[index] & focus or not reading.clauses]
            return sorted(asked), covered
        # Among columns that add as much, the one that explains most in all is meant.
        tied = [index for index, gain in gains.items() if gain == best]
        most = max(len(left[index]) for index in tied)
        tied = [index for index in tied if len(left[index]) == most]
        chosen += tied
        covered = covered.union(*(left[index] for index in tied))


def _attributes(reading: Reading) -> list[Term]:
    return [term for term in reading.terms if term.kind is not TermKind.NAME]


def _longest(term: Term, heading: str) -> int:
    """The length of the longest form that stands in the heading (or that holds the whole heading), 0 for none."""
    return max(
        (
            len(spelt)
            for spelt in term.forms
            if stands_in(spelt, heading) or (len(heading) >= 2 and heading in spelt)
        ),
        default=0,
    )
