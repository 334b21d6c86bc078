"""Counts of a table's rows: how many a group of it has, or all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportbot.domain.checking.matching import holds
from reportbot.domain.checking.references import Referred
from reportbot.domain.checking.statements import Claim, Region
from reportbot.domain.checking.verdicts import Status
from reportbot.domain.documents import Passage
from reportbot.domain.enumeration import could_count
from reportbot.domain.figures import Bound
from reportbot.domain.lexicon import Name

_OF_A_LIST = re.compile(
    r"表|名单|清单|名下|列[出了有入着]|\btabl|\btabulat|\blist|\bexhibit|\bchart", re.IGNORECASE
)
"""What says that a sentence is about what the report lists."""


@dataclass(frozen=True)
class Rows:
    """The rows of one group of a table: the names of the group, what the table says its rows are, and how many."""

    names: frozenset[Name]
    said: Region
    size: int
    passage: Passage


def judge_count(claim: Claim, groups: Sequence[Rows]) -> Referred | None:
    """Whether a count is that of the rows of the group that the claim names; None where it is of no rows."""
    figure = claim.figure
    if not could_count(figure) or figure.bound in (Bound.AT_LEAST, Bound.AT_MOST):
        return None
    nouns = [w for w in (*claim.own, *claim.lead) if w.noun and w.name is None and w.known]
    subjects = {w.name for w in claim.own if w.telling} or ({claim.subject.name} if claim.subject else set())
    meant = [
        rows
        for rows in groups
        if subjects & rows.names and any(holds(form, rows.said) for word in nouns for form in word.forms)
    ]
    if len({rows.size for rows in meant}) != 1:
        return None
    rows = meant[0]
    right = figure.low == rows.size
    if not right and not _OF_A_LIST.search(claim.sentence):
        return None  # the group may have more than the table names
    return Referred(
        figure.start,
        figure.end,
        Status.SUPPORTED if right else Status.CONTRADICTED,
        rows.passage,
        None if right else str(rows.size),
    )
