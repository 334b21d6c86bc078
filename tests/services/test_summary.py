"""The figures of a run, on runs small enough to count by hand."""

from __future__ import annotations

import pytest

from reportbot.domain.answers import TokenUsage
from reportbot.services.scoring import Outcome
from reportbot.services.summary import ArmSummary, summarise
from tests.evaluation_items import REFUSAL, RIGHT, WRONG, WRONG_FLAGGED, attempt, gold, item

UNANSWERABLE = {"kind": "unanswerable", "answerable": False, "must_have": (), "evidence": ()}
RUN = [
    item(RIGHT, "1"),
    item(attempt("收入为 12 亿元 [1]。", "2024 年收入为 12 亿元", "无关。", flags=1), "2"),
    item(WRONG, gold=gold("3", lang="en", kind="table")),
    item(WRONG_FLAGGED, gold=gold("4", kind="table")),
    item(REFUSAL, "5"),
    item(None, "6", error="The chat model did not answer in time."),
    item(REFUSAL, gold=gold("7", lang="en", **UNANSWERABLE)),
    item(WRONG, gold=gold("8", **UNANSWERABLE)),
]


def arm() -> ArmSummary:
    (only,) = summarise(RUN, embedded=True).arms
    return only


def test_outcomes_are_counted_and_add_up() -> None:
    total = arm().total
    assert dict(total.outcomes) == {
        Outcome.RIGHT: 3,
        Outcome.WRONG_FLAGGED: 1,
        Outcome.WRONG_UNFLAGGED: 2,
        Outcome.REFUSED: 1,
        Outcome.FAILED: 1,
    }
    assert (total.asked, total.right_flagged, total.accuracy) == (8, 1, 3 / 8)


def test_accuracy_is_told_by_kind_and_by_language() -> None:
    kinds = {kind: (counts.right, counts.asked) for kind, counts in arm().by_kind.items()}
    assert kinds == {"fact": (2, 4), "table": (0, 2), "unanswerable": (1, 2)}
    langs = {lang: (counts.right, counts.asked) for lang, counts in arm().by_lang.items()}
    assert langs == {"en": (1, 2), "zh": (2, 6)}


def test_evidence_is_of_the_answerable_questions_a_failed_one_included() -> None:
    evidence = arm().evidence
    assert (evidence.questions, evidence.all, evidence.any, evidence.cited) == (6, 2, 2, 4)
    assert evidence.recall_all == pytest.approx(2 / 6)
    assert (evidence.passages, evidence.relevant, evidence.precision) == (5, 2, 2 / 5)


def test_refusals_have_precision_and_recall() -> None:
    refusals = arm().refusals
    assert (refusals.refused, refusals.rightly, refusals.unanswerable) == (2, 1, 2)
    assert (refusals.precision, refusals.recall) == (0.5, 0.5)


def test_findings_are_counted_by_kind() -> None:
    assert arm().findings == {"unsupported_figure": 3}


def test_a_ratio_of_nothing_is_none() -> None:
    (only,) = summarise([item(None, gold=gold(evidence=()))], embedded=True).arms
    assert (only.refusals.precision, only.refusals.recall) == (None, None)
    assert (only.evidence.recall_all, only.evidence.precision) == (None, None)
    assert only.median_characters is None


def test_times_are_of_the_answered_questions_and_the_total_of_all() -> None:
    items = [
        *(item(RIGHT, str(n), elapsed_ms=float(n), first_token_ms=n / 2) for n in range(1, 101)),
        item(None, "failed", elapsed_ms=9000.0, error="timeout"),
    ]
    times = summarise(items, embedded=True).times
    assert (times.median, times.p95, times.first_token_median) == (50.5, 95.0, 25.25)
    assert times.total == 5050 + 9000


def test_the_slowest_of_a_few_is_their_95th_percentile() -> None:
    times = summarise([item(id="1", elapsed_ms=1.0), item(id="2", elapsed_ms=9.0)], embedded=True).times
    assert (times.median, times.p95) == (5.0, 9.0)


def test_tokens_are_added_where_they_are_known() -> None:
    items = [
        item(id="1", usage=TokenUsage(100, 10, 50)),
        item(id="2", usage=TokenUsage(1, 2)),
        item(id="3"),
    ]
    summary = summarise(items, embedded=False)
    assert (summary.usage, summary.usage_known) == (TokenUsage(101, 12, 50), 2)
    assert summarise([item()], embedded=True).usage is None


def test_answers_written_anew_are_counted() -> None:
    assert summarise([item(draft=WRONG), item(id="2")], embedded=False).repaired == 1
