"""What an answer is to its reader, and what the verifier makes of a model's answers."""

from __future__ import annotations

import pytest

from reportbot.domain.judging import GoldNumber
from reportbot.services.evaluation import Attempt
from reportbot.services.scoring import EMBEDDED, WITH, WITHOUT, Outcome, arms_of, assess
from tests.evaluation_items import REFUSAL, RIGHT, WRONG, WRONG_FLAGGED, attempt, gold, item


@pytest.mark.parametrize(
    ("answer", "answerable", "outcome"),
    [
        (RIGHT, True, Outcome.RIGHT),
        (REFUSAL, False, Outcome.RIGHT),
        (WRONG, True, Outcome.WRONG_UNFLAGGED),
        (WRONG_FLAGGED, True, Outcome.WRONG_FLAGGED),
        (RIGHT, False, Outcome.WRONG_UNFLAGGED),
        (REFUSAL, True, Outcome.REFUSED),
        (None, True, Outcome.FAILED),
        (None, False, Outcome.FAILED),
    ],
)
def test_each_answer_has_one_outcome(answer: Attempt | None, answerable: bool, outcome: Outcome) -> None:
    assert assess(item(answer, gold=gold(answerable=answerable))).outcome is outcome


def test_a_failed_question_is_wrong_and_says_why() -> None:
    judged = assess(item(None, error="The chat model cannot be reached."))
    assert (judged.verdict.right, judged.verdict.reason) == (False, "The chat model cannot be reached.")


def test_an_answer_that_cannot_be_judged_is_a_failure_of_that_item_alone() -> None:
    broken = gold(numbers=(GoldNumber((("twelve", 0.005),)),))  # type: ignore[arg-type]
    judged = assess(item(gold=broken))
    assert judged.outcome is Outcome.FAILED
    assert judged.verdict.reason.startswith("could not be judged: TypeError in judging.py")


def test_the_embedded_model_has_one_arm() -> None:
    assert list(arms_of([item()], embedded=True)) == [EMBEDDED]


def test_a_language_model_is_judged_by_its_first_attempts_and_by_what_is_shown() -> None:
    items = [item(RIGHT, "mended", draft=WRONG_FLAGGED), item(WRONG_FLAGGED, "kept"), item(RIGHT, "fine")]
    arms = arms_of(items, embedded=False)
    assert list(arms) == [WITHOUT, WITH]
    outcomes = {name: [one.outcome for one in judged] for name, judged in arms.items()}
    unflagged, flagged, right = Outcome.WRONG_UNFLAGGED, Outcome.WRONG_FLAGGED, Outcome.RIGHT
    assert outcomes[WITHOUT] == [unflagged, unflagged, right]  # without a verifier nothing is flagged
    assert outcomes[WITH] == [right, flagged, right]


def test_a_repair_that_spoils_a_right_answer_shows() -> None:
    first, shown = arms_of([item(WRONG, draft=attempt(flags=1))], embedded=False).values()
    assert first[0].verdict.right and not shown[0].verdict.right
