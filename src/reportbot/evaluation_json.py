"""Items, verdicts and figures of an evaluation as JSON, and items back from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportbot.domain.answers import TokenUsage
from reportbot.errors import BatchError
from reportbot.gold_json import gold_of, gold_record
from reportbot.services.evaluation import Attempt, Called, Cited, Flag, Item
from reportbot.services.scoring import Judged
from reportbot.services.summary import ArmSummary, Counts, Summary

Record = dict[str, Any]


def item_record(item: Item) -> Record:
    """An item as JSON, with its gold line, so that a run can be judged again without the gold file."""
    return {
        "id": item.gold.id,
        "question": item.gold.question,
        **(_attempt_record(item.answer) if item.answer else {"answer": None}),
        "draft": _attempt_record(item.draft) if item.draft else None,
        "elapsed_ms": round(item.elapsed_ms, 1),
        "first_token_ms": round(item.first_token_ms, 1),
        "usage": _usage_record(item.usage),
        "error": item.error,
        "gold": gold_record(item.gold),
    }


def item_of(record: Mapping[str, Any], where: str) -> Item:
    """The item of its JSON. Raises BatchError."""
    try:
        usage = record["usage"]
        return Item(
            gold_of(record["gold"], where),
            _attempt(record) if record["answer"] is not None else None,
            _attempt(record["draft"]) if record["draft"] else None,
            record["elapsed_ms"],
            record["first_token_ms"],
            TokenUsage(**usage) if usage else None,
            record["error"],
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise BatchError(f"{where}: not an item of a run ({error!r}).") from error


def verdict_record(judged: Judged) -> Record:
    """The verdict on an item under one arm."""
    return {
        "right": judged.verdict.right,
        "outcome": str(judged.outcome),
        "reason": judged.verdict.reason,
        "evidence_held": judged.holding.held,
        "evidence_wanted": judged.holding.wanted,
        "citations_relevant": judged.relevant,
    }


def summary_record(summary: Summary) -> Record:
    """The figures as JSON; ratios are 0 to 1, or null of nothing."""
    times = summary.times
    return {
        "arms": {arm.name: _arm_record(arm) for arm in summary.arms},
        "times_ms": {
            "median": times.median,
            "p95": times.p95,
            "first_token_median": times.first_token_median,
            "total": times.total,
        },
        "usage": _usage_record(summary.usage),
        "usage_known_of": summary.usage_known,
        "repaired": summary.repaired,
    }


def _arm_record(arm: ArmSummary) -> Record:
    evidence, refusals = arm.evidence, arm.refusals
    return {
        **_counts_record(arm.total),
        "by_kind": {name: _counts_record(counts) for name, counts in arm.by_kind.items()},
        "by_lang": {name: _counts_record(counts) for name, counts in arm.by_lang.items()},
        "evidence": {
            "questions": evidence.questions,
            "recall_all": evidence.recall_all,
            "recall_any": evidence.recall_any,
            "cited": evidence.cited,
            "passages": evidence.passages,
            "precision": evidence.precision,
        },
        "refusals": {
            "refused": refusals.refused,
            "unanswerable": refusals.unanswerable,
            "precision": refusals.precision,
            "recall": refusals.recall,
        },
        "findings": dict(arm.findings),
        "median_characters": arm.median_characters,
    }


def _counts_record(counts: Counts) -> Record:
    return {
        "asked": counts.asked,
        "accuracy": counts.accuracy,
        "outcomes": {str(outcome): number for outcome, number in counts.outcomes.items()},
        "right_flagged": counts.right_flagged,
    }


def _attempt_record(attempt: Attempt) -> Record:
    return {
        "answer": attempt.text,
        "refused": attempt.refused,
        "citations": [
            {
                "marker": cited.marker,
                "quote": cited.quote,
                "source": cited.source,
                "start_line": cited.start_line,
                "end_line": cited.end_line,
            }
            for cited in attempt.citations
        ],
        "tool_calls": [
            {"name": call.name, "args": dict(call.args), "result": call.result, "failed": call.failed}
            for call in attempt.calls
        ],
        "unverified": [
            {"kind": flag.kind, "text": flag.text, "sentence": flag.sentence} for flag in attempt.flags
        ],
    }


def _attempt(record: Mapping[str, Any]) -> Attempt:
    return Attempt(
        record["answer"],
        record["refused"],
        tuple(Cited(**cited) for cited in record["citations"]),
        tuple(Flag(**flag) for flag in record["unverified"]),
        tuple(Called(**call) for call in record["tool_calls"]),
    )


def _usage_record(usage: TokenUsage | None) -> Record | None:
    return {"input": usage.input, "output": usage.output, "cached": usage.cached} if usage else None
