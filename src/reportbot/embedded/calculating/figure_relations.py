"""How stated figures relate to one another and to a question: whose they are, when, and what they share."""

from __future__ import annotations

import re

from reportbot.domain.stated import StatedFigure
from reportbot.domain.text import squash
from reportbot.embedded.calculating.questions import Question
from reportbot.embedded.figure_matching import FoundFigure, holds_word
from reportbot.embedded.reading import Term, TermKind

MIN_SCORE = 1.0
"""Of the words a question shares with a figure, for the figure to be meant."""


def is_named(found: FoundFigure) -> bool:
    """Whether more than a plain word speaks of the figure."""
    return found.score >= MIN_SCORE and any(term.kind is not TermKind.VERB for term in found.named)


def about(figure: StatedFigure, term: Term) -> bool:
    """Whether the figure is the named thing's own, and not one that mentions it."""
    subject = squash(figure.subject)
    return any(holds_word(subject, form) for form in term.forms if len(form) > 1)


def place(figure: StatedFigure, question: Question) -> int:
    """Where the question first names the figure's subject; a longer name before the shorter one in it."""
    subject = squash(figure.subject)
    plain = squash(question.text)
    if subject in plain:
        longer = "(?![a-z0-9]|-[a-z0-9])" if subject[-1:].isascii() else ""  # o1 in o1-mini; 腾讯2025 is 腾讯
        match = re.search(re.escape(subject) + longer, plain)
        return match.start() if match else len(plain)
    return next(
        (plain.find(f) for t in question.terms if t.name for f in t.forms if f in subject and f in plain),
        len(plain),
    )


def years_beside(words: re.Pattern[str], text: str) -> set[int]:
    """The years in the clause that holds the words: "2024-2030 复合 40%，2027 年是 2024 年的几倍" asks for 2027."""
    clauses = [clause for clause in re.split(r"[，,。；;？?]", text) if words.search(clause)]
    return {int(year) for clause in clauses for year in re.findall(r"(?<!\d)((?:19|20)\d{2})(?!\d)", clause)}


def comparable(one: StatedFigure, other: StatedFigure) -> bool:
    """Whether two figures measure the same of different things, at the same time."""
    return (
        one.kind is other.kind
        and one.value.unit == other.value.unit
        and one.subject != other.subject
        and one.first_year == other.first_year
        and one.also == other.also
    )


def apart(one: FoundFigure, other: FoundFigure, question: Question) -> bool:
    """Whether each of the two has a word of the question that the other lacks, and they share the rest."""
    mine, theirs = set(one.named) - set(other.named), set(other.named) - set(one.named)
    telling = [t for t in (*mine, *theirs) if t.kind is not TermKind.VERB]
    return bool(mine) and bool(theirs) and len(telling) >= 1 and not contrary(one.figure, question)


def contrary(figure: StatedFigure, question: Question) -> bool:
    """Whether the question asks for another year than the figure's."""
    years = question.reading.periods.years
    return bool(years) and figure.first_year is not None and figure.first_year not in years


def same_thing(one: StatedFigure, other: StatedFigure, question: Question) -> bool:
    """Whether two figures measure the same of one thing: a subject, or what the question names in one column."""
    if one.subject == other.subject and len(one.also) == len(other.also) == 0:
        return True
    timed = [timed_column(figure) for figure in (one, other) if figure.also]
    if one.subject == other.subject and timed and all(timed):
        return True
    names = [t for t in question.terms if t.name is not None and about(one, t) and about(other, t)]
    return one.also == other.also and (one.subject == other.subject or bool(names and one.also))


def timed_column(figure: StatedFigure) -> bool:
    """Whether its column is headed by a year."""
    return any(re.search(r"(?:19|20)\d{2}", word) for word in figure.also)


def when(figure: StatedFigure) -> tuple[int, int, str, int]:
    """A key that orders figures by year, month, quarter and stage."""
    order = {"before": 0, "after": 1}.get(figure.stage, 0)
    quarter = figure.stage if figure.stage.startswith("Q") else ""
    return figure.first_year or 0, month_of(figure) or 0, quarter, order


def month_of(figure: StatedFigure) -> int | None:
    """The month that its name says, if any."""
    found = re.search(r"(?:19|20)\d{2}\s*年\s*(1[0-2]|0?[1-9])\s*月", figure.name)
    return int(found[1]) if found else None
