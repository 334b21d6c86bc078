"""Deciding on what a draft refers to by number: the report's exhibits, and the codes of what it names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reportbot.domain.checking.matching import holds
from reportbot.domain.checking.statements import Fact, Region, Word
from reportbot.domain.checking.values import Relation, relation
from reportbot.domain.checking.verdicts import Status
from reportbot.domain.dates import Date
from reportbot.domain.documents import Passage
from reportbot.domain.figures import Figure, read_figures, within_date
from reportbot.domain.lexicon import Name
from reportbot.domain.references import read_exhibits
from reportbot.domain.units import fold

_ABOUT, _SURELY_ABOUT = 0.5, 0.75
"""The share of a sentence's words that a caption must have for the sentence to be about the exhibit; and to be about it
rather than the one that it refers to."""


@dataclass(frozen=True)
class Shown:
    """An exhibit that a draft may refer to by its number."""

    number: int
    caption: Region
    passage: Passage
    rows: tuple[Region, ...] = ()
    """Of a table, the caption with each row; of a chart, all that its passage says of it."""


@dataclass(frozen=True, slots=True)
class Code:
    """A stock code or the like, standing at ``[start:end]`` of a text."""

    digits: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Coded:
    """A code of the report with the names that its row or sentence is about."""

    code: Code
    names: frozenset[Name]
    passage: Passage


@dataclass(frozen=True, slots=True)
class Referred:
    """What is decided on a reference, the passage that says so, and what the report has instead."""

    start: int
    end: int
    status: Status
    passage: Passage | None = None
    expected: str | None = None


def judge_exhibit(
    figure: Figure,
    supported: Sequence[Figure],
    words: Sequence[Word],
    facts: Sequence[Fact],
    exhibits: Sequence[Shown],
    cited: Sequence[Passage],
) -> Referred:
    """Whether the exhibit gives what the sentence says.

    ``supported`` are the sentence's values that the report bears out, in the passages ``cited``. They should stand in
    the exhibit, or these passages refer to it, or the sentence be about what its caption says; where all of them stand
    in one other exhibit, or without any the sentence is about one other, that one is meant.
    """
    meant = [shown for shown in exhibits if shown.number == figure.low]
    if not meant:
        return Referred(figure.start, figure.end, Status.NOT_FOUND)
    labels = {shown.passage.exhibit for shown in meant}
    refers = any(ref.number == figure.low for p in cited for ref in read_exhibits(fold(p.text)))
    from_it = any(passage.exhibit in labels for passage in cited)
    if (
        refers
        or from_it
        or _gives_all(labels, supported, facts)
        or any(_is_about(shown, words) for shown in meant)
    ):
        return Referred(figure.start, figure.end, Status.SUPPORTED, meant[0].passage)
    others = [shown for shown in exhibits if shown.passage.exhibit not in labels]
    if supported:
        right = [shown for shown in others if _gives_all({shown.passage.exhibit}, supported, facts)]
    else:
        right = [shown for shown in others if _is_about(shown, words, _SURELY_ABOUT)]
    if len(right) == 1:
        return Referred(
            figure.start, figure.end, Status.CONTRADICTED, right[0].passage, right[0].passage.exhibit
        )
    return Referred(figure.start, figure.end, Status.NOT_FOUND, None)


def _gives_all(labels: Collection[str | None], values: Sequence[Figure], facts: Sequence[Fact]) -> bool:
    there = [fact.figure for fact in facts if fact.passage.exhibit in labels]
    return bool(values) and all(
        any(relation(value, other) >= Relation.ROUNDED for other in there) for value in values
    )


def _is_about(shown: Shown, words: Sequence[Word], least: float = _ABOUT) -> bool:
    total = sum(word.weight for word in words)
    return total > 0 and any(
        sum(w.weight for w in words if any(holds(form, part) for form in w.forms)) >= least * total
        for part in (shown.caption, *shown.rows)
    )


def judge_shown_date(date: Figure, shown: Shown) -> Referred | None:
    """Whether an exhibit's caption gives the date of a sentence that refers to it; None where it gives none.

    A year within the caption's years is among them. Another is wrong where both are years, or both periods.
    """
    if not (date.first and date.last):
        return None
    given = [(f, f.first, f.last) for f in read_figures(shown.caption.text) if f.first and f.last]
    for _, first, last in given:
        if _lies_within(date.first, date.last, first, last):
            return Referred(date.start, date.end, Status.SUPPORTED, shown.passage)
    if len(given) == 1:
        figure, first, last = given[0]
        if (first == last) is (date.first == date.last):
            return Referred(date.start, date.end, Status.CONTRADICTED, shown.passage, figure.text)
    return None


def _lies_within(first: Date, last: Date, begin: Date, end: Date) -> bool:
    if any(first.within_year) or any(last.within_year):
        return within_date(first, begin) and within_date(last, end)
    years = [date.year for date in (begin, first, last, end) if date.year is not None]
    return len(years) == 4 and years == sorted(years)


def judge_code(code: Code, words: Sequence[Word], codes: Sequence[Coded]) -> Referred:
    """Whether the report gives the code to the name nearest before it (or behind it, in brackets)."""
    same = [coded for coded in codes if coded.code.digits == code.digits]
    name = _owner(code, words)
    of_name = [coded for coded in codes if name is not None and name in coded.names]
    own = [coded for coded in same if coded in of_name]
    if own or (same and name is None):
        return Referred(code.start, code.end, Status.SUPPORTED, (own or same)[0].passage)
    if of_name:
        return Referred(code.start, code.end, Status.CONTRADICTED, of_name[0].passage, of_name[0].code.text)
    return Referred(code.start, code.end, Status.NOT_FOUND)


def _owner(code: Code, words: Sequence[Word]) -> Name | None:
    named = [w for w in words if w.telling and w.name and not any(c.isdigit() for c in w.name.text[:3])]
    before = [w for w in named if w.start < code.start]
    behind = [w for w in named if w.start >= code.end]
    nearest = before[-1] if before else behind[0] if behind else None
    return nearest.name if nearest else None
