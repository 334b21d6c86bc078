"""Which columns of a table a question asks for."""

from __future__ import annotations

from collections.abc import Sequence

from reportbot.domain.periods import read_periods
from reportbot.embedded.evidence import BRACKETED, plain, stands_in
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
    asked = plain(reading.text)
    for index, heading in enumerate(headings):
        # "散单价" is the column 价格（散单）, though no dictionary has the word.
        found[index].update(said for said in map(plain, BRACKETED.findall(heading)) if said in asked)
    return [frozenset(terms) for terms in found]


def asked_columns(reading: Reading, headings: Sequence[str]) -> tuple[list[int], frozenset[str]]:
    """Indexes of the asked columns, in table order, and the terms that they explain.

    The column that explains most comes first, then each that explains something more; ties come together,
    so that "输入价格" means both input prices and "缓存命中的输入价格" only one.
    """
    chosen, covered = _by_words(reading, headings)
    dated = [read_periods(heading).years for heading in headings]
    years = reading.periods.years
    if not any(years & has for has in dated):
        return chosen, covered
    of_the_time = [i for i, has in enumerate(dated) if has and years & has]
    timeless = [i for i in chosen if not dated[i]]
    if any(dated[i] for i in chosen):  # "PE" is meant in the asked years only
        kept = [i for i in of_the_time if i in chosen]
        return sorted({*timeless, *kept}), covered
    return (sorted({*timeless, *of_the_time}), covered) if not timeless else (chosen, covered)


def _by_words(reading: Reading, headings: Sequence[str]) -> tuple[list[int], frozenset[str]]:
    left = dict(enumerate(explained(reading, headings)))
    focus = {term.text for term in reading.terms if term.focus} | _bracketed(headings)
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


def _bracketed(headings: Sequence[str]) -> set[str]:
    return {plain(said) for heading in headings for said in BRACKETED.findall(heading)}


def _attributes(reading: Reading) -> list[Term]:
    """What the question may call a column by: a word, or a name that is no row's (PE)."""
    return [t for t in reading.terms if t.kind is not TermKind.NAME or (t.name and not t.name.roles)]


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
