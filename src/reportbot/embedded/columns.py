"""Which columns of a table a question asks for."""

from __future__ import annotations

from collections.abc import Sequence

from reportbot.embedded.evidence import plain, stands_in
from reportbot.embedded.reading import Reading, Term, TermKind


def explained(reading: Reading, heading: str) -> frozenset[str]:
    """The terms of the question that a column heading answers to."""
    squashed = plain(heading)
    return frozenset(term.text for term in _attributes(reading) if _names_heading(term, squashed))


def asked_columns(reading: Reading, headings: Sequence[str]) -> tuple[list[int], frozenset[str]]:
    """Indexes of the asked columns, in table order, and the terms that they explain.

    The column that explains most comes first, then each that explains something more; ties come together,
    so that "输入价格" means both input prices and "缓存命中的输入价格" only one.
    """
    left = {index: explained(reading, heading) for index, heading in enumerate(headings)}
    covered: frozenset[str] = frozenset()
    chosen: list[int] = []
    while True:
        gains = {index: len(terms - covered) for index, terms in left.items() if index not in chosen}
        best = max(gains.values(), default=0)
        if best == 0:
            return sorted(chosen), covered
        # Among columns that add as much, the one that explains most in all is meant.
        tied = [index for index, gain in gains.items() if gain == best]
        most = max(len(left[index]) for index in tied)
        tied = [index for index in tied if len(left[index]) == most]
        chosen += tied
        covered = covered.union(*(left[index] for index in tied))


def _attributes(reading: Reading) -> list[Term]:
    return [term for term in reading.terms if term.kind is not TermKind.NAME]


def _names_heading(term: Term, heading: str) -> bool:
    return any(stands_in(spelt, heading) or (len(heading) >= 2 and heading in spelt) for spelt in term.forms)
