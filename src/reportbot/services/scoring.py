"""Each answer of a run judged, under each arm of the run.

A run with a language model has two arms: what its first attempts are worth by themselves, and what is shown after
the verifier's objections and the one repair. The embedded model has one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reportbot.domain.judging import Holding, Verdict, holding, judge, relevant
from reportbot.services.evaluation import Attempt, Item, unexpected

EMBEDDED = "embedded"
WITHOUT = "without verifier and repair"
WITH = "with verifier and repair"
"""The names of the arms."""


class Outcome(StrEnum):
    """What an answer is to the person who reads it."""

    RIGHT = "right"
    WRONG_FLAGGED = "wrong_flagged"
    """Wrong, and the verifier objects to something in it."""
    WRONG_UNFLAGGED = "wrong_unflagged"
    """Wrong, and nothing warns the reader."""
    REFUSED = "refused_wrongly"
    """No answer to a question that the report answers."""
    FAILED = "failed"
    """No answer at all: the model, or the judging of its answer, raised."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One item under one arm. ``attempt`` is None where the model failed."""

    item: Item
    attempt: Attempt | None
    verdict: Verdict
    outcome: Outcome
    holding: Holding
    cited: int = 0
    relevant: int = 0
    """How many of the ``cited`` passages have to do with the evidence."""


def arms_of(items: Sequence[Item], *, embedded: bool) -> dict[str, tuple[Judged, ...]]:
    """The judged items of each arm, by its name; the last arm is what is shown to people."""
    if embedded and not any(item.draft for item in items):
        return {EMBEDDED: tuple(assess(item) for item in items)}
    return {
        WITHOUT: tuple(assess(_first(item)) for item in items),
        WITH: tuple(assess(item) for item in items),
    }


def assess(item: Item) -> Judged:
    """Judge an item's answer. An error while judging is the item's failure, with the place it came from."""
    attempt = item.answer
    wanted = len(item.gold.evidence)
    if attempt is None:
        return Judged(item, None, Verdict(False, item.error), Outcome.FAILED, Holding(0, wanted))
    try:
        verdict = judge(item.gold, attempt.text, refused=attempt.refused)
        return Judged(
            item,
            attempt,
            verdict,
            _outcome(item, attempt, verdict),
            holding(item.gold, attempt.quotes),
            len(attempt.quotes),
            relevant(item.gold, attempt.quotes),
        )
    except Exception as error:  # noqa: BLE001 - one answer that cannot be judged must not cost the run
        reason = f"could not be judged: {unexpected(error)}"
        return Judged(item, attempt, Verdict(False, reason), Outcome.FAILED, Holding(0, wanted))


def _first(item: Item) -> Item:
    """The item as it would be without the verifier: its first attempt, with no findings."""
    attempt = item.draft or item.answer
    return replace(item, answer=replace(attempt, flags=()) if attempt else None, draft=None)


def _outcome(item: Item, attempt: Attempt, verdict: Verdict) -> Outcome:
    if verdict.right:
        return Outcome.RIGHT
    if attempt.refused:
        return Outcome.REFUSED
    return Outcome.WRONG_FLAGGED if attempt.flags else Outcome.WRONG_UNFLAGGED
