"""Deciding on the dates of a draft: by the values that they date, else by what is said to have happened then."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportbot.domain.checking.claims import clause_span
from reportbot.domain.checking.deriving import Derived
from reportbot.domain.checking.judging import Decided, Judged, Judgement
from reportbot.domain.checking.matching import HAD, Match, strength, weigh
from reportbot.domain.checking.rivals import ATTRIBUTE
from reportbot.domain.checking.rivals import CONTRADICT as SAME_THING
from reportbot.domain.checking.statements import Claim, Fact
from reportbot.domain.checking.times import SAME, When, agree, time_fit
from reportbot.domain.checking.values import Relation
from reportbot.domain.checking.verdicts import Operation, Status
from reportbot.domain.figures import Figure, within_date

SUPPORT, CONTRADICT, MARGIN = 0.3, 0.75, 0.15
"""Coverage from which a date is that of the same event, from which another date contradicts it, and by how much
the other must be nearer. Reports tell of one thing at several times, so more is asked than of values."""
_SAYS_WHEN = re.compile(r"时间|日期|时点|日子|年份|月份|dates?|times?|day|month|year")
_EVENTS = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"发布|推出|上线|问世|亮相|面世|开源|\b(?:launch|releas|unveil|debut|introduc|came out|comes? out|br(?:ing|ought) out|roll(?:ed|s)? out|arriv|shipp?ed|went live)",
        r"并入|整合进|纳入|\b(?:integrat|merged|fold(?:ed|s)? into|incorporat|built into)",
        r"成立|创立|创办|创建|诞生|\b(?:found(?:ed|ing)|set up|establish|was born)",
        r"登顶|榜首|[榜居]第一|第一名|\b(?:topp?ed|number one|no\. ?1|top of)",
    )
)
"""Words of one kind of event each, of which a thing has one: being released, merged, founded, first in a ranking."""
_MUCH_NEARER = 0.25  # another date, which is then likely that of the event
_AT_THE_DATE = 0.8


def decide_date(
    claim: Claim,
    judged: Judged,
    derived: Sequence[tuple[Claim, Derived]],
    dates: Sequence[Fact],
    values: Sequence[Fact],
) -> Decided:
    """A date that dates values is right when the report's are of that time."""
    dated = [
        j.match for value, j in judged if j.status is Status.SUPPORTED and j.match and _dates(claim, value)
    ]
    for match in dated:
        when = match.fact.when
        if any(agree(claim.figure, other) for other in (*when.own, *when.lead, *when.rest)):
            return Decided(claim, Status.SUPPORTED, match.fact)
    for value, made in derived:
        for fact in made.operands:
            before = made.operation is Operation.BASE and _is_year_before(claim.figure, fact)
            if before and _dates(claim, value):
                return Decided(claim, Status.SUPPORTED, fact)
            if _dates(claim, value) and time_fit(value.when, fact.when):
                return Decided(claim, Status.SUPPORTED, fact)
    for value, j in judged:
        # What contradicts a value is the report's figure for that date: the date is its own.
        if j.status is Status.CONTRADICTED and j.match and j.match.time and _dates(claim, value):
            return Decided(claim, Status.SUPPORTED, j.match.fact)
    if len(dated) > 1 and all(match.time == 0.0 for match in dated):
        return Decided(claim, Status.CONTRADICTED, dated[0].fact)  # all that it dates is of another time
    judgement = judge_date(claim, dates)
    if judgement.status is not Status.SUPPORTED:
        for match in dated:
            if match.time == 0.0 and match.fact.when.main:
                return Decided(claim, Status.CONTRADICTED, match.fact, None)
        dating = [value for value, _ in judged if _dates(claim, value)]
        for value in dating:
            if another := _of_that_time(value, claim.figure, values):
                return Decided(
                    claim, Status.SUPPORTED, another
                )  # the report has another figure for that date
        if dating and not _tells_its_event(claim, dating):
            return Decided(claim, Status.NOT_FOUND)  # what it dates was not found: nothing says when it was
    return Decided(claim, judgement.status, judgement.match.fact if judgement.match else None)


def _is_year_before(date: Figure, fact: Fact) -> bool:
    """Whether a date is the year before that of a fact."""
    years = {d.first.year for d in fact.when.main if d.first and d.first.year}
    return bool(date.first and date.first.year and date.first.year + 1 in years)


def judge_date(claim: Claim, facts: Sequence[Fact]) -> Judgement:
    """Whether the report's dates bear out that of an event."""
    # By whom may be told of another date, and "time" says no more than the date itself.
    told = tuple(w for w in claim.own if not (w.aside or _SAYS_WHEN.fullmatch(w.text.lower())))
    bare = replace(claim, own=told if any(w.known for w in told) else claim.own, when=When())
    matches = [replace(weigh(bare, fact), relation=_relation(claim.figure, fact.figure)) for fact in facts]
    equal = _best([m for m in matches if m.relation is Relation.SAME])
    other = _best([m for m in matches if m.relation is Relation.OTHER and _is_same_event(claim, m)])
    if equal is not None and (other is None or other.coverage - equal.coverage < MARGIN):
        nearer = max((m.coverage for m in matches if m.relation is Relation.OTHER), default=0.0)
        by_chance = equal.coverage < CONTRADICT and nearer - equal.coverage >= _MUCH_NEARER
        unknown = any(w.proper and not w.known for w in claim.own)
        supported = equal.coverage >= SUPPORT and not (by_chance or unknown)
        return Judgement(Status.SUPPORTED, equal) if supported else Judgement(Status.NOT_FOUND)
    other = other or _of_the_kind_of_event(claim, matches)
    return Judgement(Status.CONTRADICTED, other) if other is not None else Judgement(Status.NOT_FOUND)


def _tells_its_event(claim: Claim, dating: Sequence[Claim]) -> bool:
    """Whether the date's own clause says what happened to what then, and the values that it may date are of another."""
    start, end = clause_span(claim.sentence, claim.figure)
    apart = not any(start <= value.figure.start < end for value in dating)
    return apart and bool(_kinds_of_event(claim.sentence[start:end]))


def _of_the_kind_of_event(claim: Claim, matches: Sequence[Match]) -> Match | None:
    """The date on which what the claim names was released, founded and so on, where the report has no other of it."""
    start, end = clause_span(claim.sentence, claim.figure)
    here = [w for w in claim.own if start <= w.start < end]
    alone = any(w.telling for w in here) and bool(_kinds_of_event(claim.sentence[start:end]))
    kinds = _kinds_of_event(claim.sentence[start:end] if alone else claim.own_text)
    named = [w for w in (here if alone else claim.own) if w.telling]
    if not kinds or not named or any(w.proper and not w.known for w in (here if alone else claim.own)):
        return None
    rarest = max(named, key=lambda w: w.weight)
    able = [
        m
        for m in matches
        if strength(rarest, m.fact) >= HAD
        and all(strength(w, m.fact, leading=True) > 0 for w in named)
        and kinds & _kinds_of_event(m.fact.said.text)
    ]
    others = [m for m in able if m.relation is Relation.OTHER]
    return _best(others) if others and len(others) == len(able) else None


def _kinds_of_event(text: str) -> frozenset[int]:
    """Which of the kinds of event a text has a word of."""
    return frozenset(index for index, kind in enumerate(_EVENTS) if kind.search(text))


def _best(matches: Sequence[Match]) -> Match | None:
    return max(matches, key=lambda m: (round(m.coverage, 3), -m.fact.order), default=None)


def _is_same_event(claim: Claim, match: Match) -> bool:
    if any(word.proper and not word.known for word in claim.own):
        return False
    named = any(word.name is None and word.known for word in claim.own) or match.anchors > 0
    return (
        named
        and match.coverage >= CONTRADICT
        and match.attribute >= CONTRADICT
        and match.owner >= _AT_THE_DATE
    )


def _relation(claim: Figure, fact: Figure) -> Relation:
    """SAME where the report's date says all that the draft's says; UNLIKE where it says less."""
    if not (claim.first and claim.last and fact.first and fact.last):
        return Relation.UNLIKE
    point = claim.first == claim.last and fact.first == fact.last
    spans = claim.first != claim.last and fact.first != fact.last
    if (point or spans) and within_date(claim.first, fact.first) and within_date(claim.last, fact.last):
        return Relation.SAME
    if agree(claim, fact):
        # A year within a period, a period about a year, a day within a month: said neither so nor otherwise.
        return Relation.SAME if point and not any(claim.first.within_year) else Relation.UNLIKE
    return Relation.OTHER if point or spans else Relation.UNLIKE


def _of_that_time(value: Claim, date: Figure, values: Sequence[Fact]) -> Fact | None:
    """The report's figure of what a value is of, for the date."""
    there = replace(value, when=When(own=(date,)))
    matches = [weigh(there, fact) for fact in values]
    sure = [
        m
        for m in matches
        if m.time == SAME and m.owner >= HAD and m.bare >= SAME_THING and m.attribute >= ATTRIBUTE
    ]
    return max(sure, key=lambda m: (m.bare, -m.fact.order)).fact if sure else None


def _dates(date: Claim, value: Claim) -> bool:
    """Whether the date is the one that the value is of."""
    return value.when.firm and any(d.start == date.figure.start for d in value.when.main)
