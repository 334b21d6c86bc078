"""One sentence of a draft against the report's facts: its values, then what follows from them, then its dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportbot.domain.checking.alignment import in_place
from reportbot.domain.checking.claims import dates_of, values_of
from reportbot.domain.checking.dating import decide_date
from reportbot.domain.checking.deriving import Derived, derive, operations
from reportbot.domain.checking.disproving import Pools, disproved
from reportbot.domain.checking.judging import Decided, Judged, Judgement, equal_at_another_time, judge_all
from reportbot.domain.checking.lapses import lapse
from reportbot.domain.checking.matching import weigh
from reportbot.domain.checking.operands import (
    beside,
    compared,
    distinct,
    earned,
    ends_of_change,
    parts_of_sum,
    spoken_of,
    spoken_of_alone,
)
from reportbot.domain.checking.ordering import on_the_other_side
from reportbot.domain.checking.reckoning import as_said, borne_out_by_use, reckoned, supposed
from reportbot.domain.checking.scaling import scaled
from reportbot.domain.checking.statements import Claim, Fact, Word
from reportbot.domain.checking.values import Relation, misstated
from reportbot.domain.checking.verdicts import Operation, Status
from reportbot.domain.figures import Figure

_PAIR = 2
_FEWEST_TO_BLAME = 2  # values that would all be right at another date: then the date is wrong, not they


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that bears out a value of the sentence, and the same as the sentence says it."""

    fact: Fact
    said: Fact


def check_sentence(
    text: str,
    figures: Sequence[Figure],
    words: Sequence[Word],
    carried: Sequence[Word],
    facts: Sequence[Fact],
    earlier: Sequence[Fact] = (),
) -> list[Decided]:
    """What is decided on each value and date of a sentence, in order.

    ``carried`` are the names and ``earlier`` the facts of the sentence before.
    """
    values = [f for f in facts if f.figure.first is None]
    claims = values_of(text, figures, words, carried)
    judged = list(zip(claims, judge_all(claims, values), strict=True))
    judged = _blaming_dates(_in_place(judged, in_place(text, claims, words, values), values))
    stated = [
        Stated(m.fact, as_said(claim, m.fact) if j.status is Status.SUPPORTED and not j.other_end else m.fact)
        for claim, j in judged
        for m in (j.match, j.other_end)
        if m is not None
    ]
    decided: list[Decided] = []
    for claim, judgement in judged:
        one = _value(claim, judgement, stated, earlier, values)
        decided.append(one)
        made = one.derived.operands if one.status is Status.DERIVED and one.derived else ()
        stated += [Stated(fact, fact) for fact in made]
    decided = reckoned(text, supposed(text, reckoned(text, decided, figures), values), figures)
    decided = borne_out_by_use(decided)
    dates = [f for f in facts if f.figure.first is not None]
    derived = [(d.claim, d.derived) for d in decided if d.derived is not None]
    decided += [
        decide_date(claim, judged, derived, dates, values)
        for claim in dates_of(text, figures, words, carried)
    ]
    decided = _between_dates(decided, earlier)
    return sorted(decided, key=lambda d: d.claim.figure.start)


def _between_dates(decided: Sequence[Decided], earlier: Sequence[Fact]) -> list[Decided]:
    """Stretches of time that lie between two dates: of the sentence, of the figures that it is about, or of it
    and the one before."""
    borne_out = [
        d.fact if d.fact.figure.first else replace(d.fact, figure=d.claim.figure, shown=d.claim.text)
        for d in decided
        if d.status is Status.SUPPORTED and d.claim.figure.first and d.fact
    ]
    operands = [fact for d in decided if d.derived is not None for fact in d.derived.operands]
    dated = [replace(f, figure=date, shown=date.text) for f in operands for date in f.when.main]
    dates = [*borne_out, *dated, *(fact for fact in earlier if fact.figure.first)]
    found = []
    for one in decided:
        made = lapse(one.claim, dates) if one.status is Status.NOT_FOUND else None
        found.append(Decided(one.claim, Status.DERIVED, derived=made) if made else one)
    return found


def _in_place(judged: Judged, places: Mapping[int, Fact], values: Sequence[Fact]) -> Judged:
    """Values of a sentence that is the report's own but for them: those that stand in their places decide."""
    found: Judged = []
    for claim, judgement in judged:
        fact = places.get(claim.figure.start)
        if fact is None:
            found.append((claim, judgement))
            continue
        match = weigh(claim, fact)
        if match.relation is Relation.UNLIKE and not misstated(claim.figure, fact.figure):
            found.append((claim, judgement))
            continue
        elsewhere = judgement.match if judgement.status is Status.SUPPORTED else None
        if match.relation >= Relation.ROUNDED:
            found.append((claim, Judgement(Status.SUPPORTED, match)))
        elif elsewhere and elsewhere.fact.passage.id != fact.passage.id and elsewhere.bare >= match.bare:
            found.append((claim, judgement))
        else:
            equal = judgement.equal or elsewhere or equal_at_another_time(claim, values)
            found.append((claim, Judgement(Status.CONTRADICTED, match, equal, surely=True)))
    return found


def _value(
    claim: Claim,
    judgement: Judgement,
    stated: Sequence[Stated],
    earlier: Sequence[Fact],
    facts: Sequence[Fact],
) -> Decided:
    match = judgement.match
    if (
        judgement.status is Status.SUPPORTED
        and match
        and (own := on_the_other_side(claim, match.fact, facts))
    ):
        return Decided(claim, Status.CONTRADICTED, own, surely=True)
    if not (judgement.status is Status.SUPPORTED or judgement.surely) and (wanted := operations(claim)):
        own = match.fact if match else None
        others = [one for one in stated if one.fact is not own]
        pools = _pools(claim, others, wanted, facts)
        cited = [one.fact for one in others]
        pool = distinct([*spoken_of(claim, [*cited, *earlier], facts), *pools.earned, *pools.parts])
        if (
            derived := derive(claim, pools.ends, wanted)
            or derive(claim, pool, wanted)
            or derive(claim, pools.beside, wanted)
            or _across(claim, pools.groups, wanted)
            or derive(claim, pools.alone, wanted)
        ):
            return Decided(claim, Status.DERIVED, derived=derived)
        if wrong := disproved(claim, pools):
            return Decided(claim, Status.CONTRADICTED, derived=wrong)
    if judgement.status is not Status.SUPPORTED and not judgement.surely and (made := scaled(claim, facts)):
        return Decided(claim, Status.DERIVED, derived=made)
    return Decided(claim, judgement.status, match.fact if match else None, surely=judgement.surely)


def _pools(
    claim: Claim, stated: Sequence[Stated], wanted: frozenset[Operation], facts: Sequence[Fact]
) -> Pools:
    """The report's figures that the claim may be computed of."""
    groups = compared(claim, facts)
    summing = bool(wanted & {Operation.SUM, Operation.REMAINDER})
    return Pools(
        stated=[one.said for one in stated],
        beside=beside(claim, [one.fact for one in stated], facts),
        ends=ends_of_change(claim, facts),
        groups=groups if len(groups) > 1 else [],
        alone=spoken_of_alone(claim, facts) if len(groups) < _PAIR else [],
        parts=parts_of_sum(claim, facts) if summing else [],
        earned=earned(claim, facts),
    )


def _across(claim: Claim, groups: Sequence[Sequence[Fact]], wanted: frozenset[Operation]) -> Derived | None:
    """What follows from a fact of each of two names or times; a sum may be of all."""
    for i, one in enumerate(groups):
        for other in groups[i + 1 :]:
            for a in one:
                for b in other:
                    if derived := derive(claim, [a, b], wanted):
                        return derived
    if Operation.SUM in wanted and len(groups) > 2:
        return derive(claim, [group[0] for group in groups], frozenset({Operation.SUM}))
    return None


def _blaming_dates(judged: Judged) -> Judged:
    """Values that contradict only because of their date, and are all right at one other, are right: the date is not."""
    suspects = [
        (claim, judgement.equal)
        for claim, judgement in judged
        if judgement.status is Status.CONTRADICTED and judgement.equal and judgement.equal.time == 0.0
    ]
    said = {date.start for claim, _ in suspects for date in claim.when.main}
    meant = {(date.first, date.last) for _, equal in suspects for date in equal.fact.when.main}
    if len(suspects) < _FEWEST_TO_BLAME or len(said) != 1 or len(meant) != 1:
        return judged
    equals = {id(claim): equal for claim, equal in suspects}
    return [
        (claim, Judgement(Status.SUPPORTED, equals[id(claim)])) if id(claim) in equals else (claim, judgement)
        for claim, judgement in judged
    ]
