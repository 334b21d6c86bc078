"""What a run comes to: accuracy, evidence, refusals, findings, time and tokens."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportbot.domain.answers import TokenUsage
from reportbot.services.evaluation import Item
from reportbot.services.scoring import Judged, Outcome, arms_of


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of which outcome; ``right_flagged`` of the right answers have a finding none the less."""

    outcomes: Mapping[Outcome, int]
    right_flagged: int

    @property
    def asked(self) -> int:
        """Of all outcomes."""
        return sum(self.outcomes.values())

    @property
    def right(self) -> int:
        """Rightly answered or rightly refused."""
        return self.outcomes.get(Outcome.RIGHT, 0)

    @property
    def accuracy(self) -> float | None:
        """0 to 1; None of nothing."""
        return _ratio(self.right, self.asked)


@dataclass(frozen=True, slots=True)
class EvidenceScore:
    """Over the answerable questions with evidence strings: their number, and how many cite all, any, something.

    Of the ``passages`` that they cite, ``relevant`` hold an evidence string, are held by one or overlap one.
    Evidence strings need not be the only passages that say it: the precision is a lower bound.
    """

    questions: int
    all: int
    any: int
    cited: int
    passages: int
    relevant: int

    @property
    def recall_all(self) -> float | None:
        """Share of the questions whose citations hold every evidence string."""
        return _ratio(self.all, self.questions)

    @property
    def recall_any(self) -> float | None:
        """Share of the questions whose citations hold at least one."""
        return _ratio(self.any, self.questions)

    @property
    def precision(self) -> float | None:
        """Share of the cited passages that have to do with the evidence."""
        return _ratio(self.relevant, self.passages)


@dataclass(frozen=True, slots=True)
class RefusalScore:
    """Of ``refused`` answers ``rightly`` were of the ``unanswerable`` questions."""

    refused: int
    rightly: int
    unanswerable: int

    @property
    def precision(self) -> float | None:
        """Share of the refusals that are right."""
        return _ratio(self.rightly, self.refused)

    @property
    def recall(self) -> float | None:
        """Share of the unanswerable questions that are refused."""
        return _ratio(self.rightly, self.unanswerable)


@dataclass(frozen=True, slots=True)
class ArmSummary:
    """The figures of one arm; the findings by kind are empty in an arm without the verifier."""

    name: str
    total: Counts
    by_kind: Mapping[str, Counts]
    by_lang: Mapping[str, Counts]
    evidence: EvidenceScore
    refusals: RefusalScore
    findings: Mapping[str, int]
    median_characters: float | None


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds, over the questions that were answered; None when none was. ``p95`` is by nearest rank."""

    median: float | None
    p95: float | None
    first_token_median: float | None
    total: float
    """Of all questions, the failed ones too."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a run. Times and tokens are of the whole turns, a repair included."""

    arms: tuple[ArmSummary, ...]
    times: Times
    usage: TokenUsage | None
    usage_known: int
    """How many items the tokens are of."""
    repaired: int
    """How many answers were written anew."""


def summarise(items: Sequence[Item], *, embedded: bool) -> Summary:
    """All figures of a run."""
    arms = arms_of(items, embedded=embedded)
    used = [item.usage for item in items if item.usage]
    return Summary(
        tuple(_arm(name, judged) for name, judged in arms.items()),
        _times(items),
        sum(used, TokenUsage(0, 0)) if used else None,
        len(used),
        sum(item.draft is not None for item in items),
    )


def _arm(name: str, judged: Sequence[Judged]) -> ArmSummary:
    attempts = [one.attempt for one in judged if one.attempt]
    return ArmSummary(
        name,
        _counts(judged),
        _grouped((one.item.gold.kind, one) for one in judged),
        _grouped((one.item.gold.lang, one) for one in judged),
        _evidence([one for one in judged if one.item.gold.answerable and one.item.gold.evidence]),
        _refusals(judged),
        dict(sorted(Counter(flag.kind for attempt in attempts for flag in attempt.flags).items())),
        statistics.median(len(attempt.text) for attempt in attempts) if attempts else None,
    )


def _grouped(pairs: Iterable[tuple[str, Judged]]) -> dict[str, Counts]:
    groups: dict[str, list[Judged]] = {}
    for name, one in pairs:
        groups.setdefault(name, []).append(one)
    return {name: _counts(groups[name]) for name in sorted(groups)}


def _counts(judged: Sequence[Judged]) -> Counts:
    counted = Counter(one.outcome for one in judged)
    flagged = sum(one.verdict.right and bool(one.attempt and one.attempt.flags) for one in judged)
    return Counts({outcome: counted[outcome] for outcome in Outcome}, flagged)


def _evidence(judged: Sequence[Judged]) -> EvidenceScore:
    return EvidenceScore(
        len(judged),
        sum(one.holding.all for one in judged),
        sum(one.holding.any for one in judged),
        sum(one.cited > 0 for one in judged),
        sum(one.cited for one in judged),
        sum(one.relevant for one in judged),
    )


def _refusals(judged: Sequence[Judged]) -> RefusalScore:
    refused = [one for one in judged if one.attempt and one.attempt.refused]
    return RefusalScore(
        len(refused),
        sum(not one.item.gold.answerable for one in refused),
        sum(not one.item.gold.answerable for one in judged),
    )


def _times(items: Sequence[Item]) -> Times:
    answered = sorted(item.elapsed_ms for item in items if item.answer)
    first = [item.first_token_ms for item in items if item.answer and item.first_token_ms]
    return Times(
        statistics.median(answered) if answered else None,
        answered[math.ceil(0.95 * len(answered)) - 1] if answered else None,
        statistics.median(first) if first else None,
        sum(item.elapsed_ms for item in items),
    )


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
