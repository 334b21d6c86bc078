"""Runs on disk: items appended one a line while a run goes on, and the whole run as one file when it is done."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportbot.batch import dump
from reportbot.domain.answers import TokenUsage
from reportbot.errors import BatchError
from reportbot.gold_json import gold_of, gold_record, read_text
from reportbot.services.evaluation import Attempt, Called, Cited, Flag, Item
from reportbot.services.scoring import ArmSummary, Counts, Judged, Summary, arms_of, summarise
from reportbot.settings import EMBEDDED_MODEL

Record = dict[str, Any]
MUST_AGREE = ("model", "embedding", "corpus")
"""The settings that a run that is resumed must share with its beginning: else its items are not of one run."""
_LONE = "backslashreplace"
"""Half of a surrogate pair, which a model may send, is written as JSON's own escape of it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run: with what it was made, and its items."""

    settings: Mapping[str, Any]
    items: tuple[Item, ...]

    @property
    def embedded(self) -> bool:
        """Whether the embedded model answered."""
        return self.settings.get("model") == EMBEDDED_MODEL

    def summary(self) -> Summary:
        """The figures, by today's rules of judging."""
        return summarise(self.items, embedded=self.embedded)

    def arms(self) -> dict[str, tuple[Judged, ...]]:
        """The judged items of each arm."""
        return arms_of(self.items, embedded=self.embedded)


class Journal:
    """The items of a run as they finish, in a JSON Lines file whose first line holds the settings."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def start(self, settings: Mapping[str, Any]) -> None:
        """Begin a new file. Raises BatchError when it cannot be written or another run's items are in it."""
        if self.path.exists() and self._whole_lines()[1:]:
            raise BatchError(
                f"{self.path} holds the items of an earlier run; go on with --resume, or start anew with --overwrite."
            )
        write_text(self.path, dump({"settings": settings}) + "\n")

    def resume(self, settings: Mapping[str, Any]) -> list[Item]:
        """The items so far; begins the file when there is none. Raises BatchError when they are of another run."""
        lines = self._whole_lines() if self.path.exists() else []
        if not lines:
            self.start(settings)
            return []
        run = _run(self.path, [_parse(line, f"{self.path}, line {n}") for n, line in enumerate(lines, 1)])
        for name in MUST_AGREE:
            if run.settings.get(name) != settings.get(name):
                raise BatchError(
                    f"{self.path} was begun with {name} {run.settings.get(name)}, now it is {settings.get(name)}; "
                    "give another --out, or start anew with --overwrite."
                )
        write_text(self.path, "".join(line + "\n" for line in lines))  # without a line that was cut off
        return list(run.items)

    def add(self, item: Item) -> None:
        """Append an item; it is on disk when this returns."""
        try:
            with self.path.open("a", encoding="utf-8", errors=_LONE) as out:
                out.write(dump(item_record(item)) + "\n")
        except OSError as error:
            raise BatchError(f"{self.path} cannot be written: {error.strerror or error}.") from error

    def _whole_lines(self) -> list[str]:
        return read_text(self.path).split("\n")[:-1]


def write_text(path: Path, text: str) -> None:
    """Write a file in one step, its folder made. Raises BatchError."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8", errors=_LONE)
        part.replace(path)
    except OSError as error:
        raise BatchError(f"{path} cannot be written: {error.strerror or error}.") from error


def write_run(path: Path, run: Run) -> None:
    """The whole run as one JSON file: settings, summary, and each item with its verdict under each arm."""
    verdicts: dict[str, Record] = {}
    for name, judged in run.arms().items():
        for one in judged:
            verdicts.setdefault(one.item.gold.id, {})[name] = _verdict_record(one)
    items = [{**item_record(item), "verdicts": verdicts[item.gold.id]} for item in run.items]
    whole = {"settings": dict(run.settings), "summary": summary_record(run.summary()), "items": items}
    write_text(path, json.dumps(whole, ensure_ascii=False, indent=1) + "\n")


def read_run(path: Path) -> Run:
    """A run that :func:`write_run` wrote, or the lines of one that is not finished. Raises BatchError."""
    text = read_text(path)
    if path.suffix == ".jsonl":
        lines = text.split("\n")[:-1]
        return _run(path, [_parse(line, f"{path}, line {n}") for n, line in enumerate(lines, 1)])
    whole = _parse(text, str(path))
    items = whole.get("items")
    if not isinstance(items, list) or "settings" not in whole:
        raise BatchError(f"{path} is not a run of this command; make one with --out.")
    return _run(path, [{"settings": whole["settings"]}, *items])


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
    except (KeyError, TypeError) as error:
        raise BatchError(f"{where}: not an item of a run ({error!r}).") from error


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


def _verdict_record(judged: Judged) -> Record:
    return {
        "right": judged.verdict.right,
        "outcome": str(judged.outcome),
        "reason": judged.verdict.reason,
        "evidence_held": judged.holding.held,
        "evidence_wanted": judged.holding.wanted,
        "citations_relevant": judged.relevant,
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


def _run(path: Path, records: Sequence[Record]) -> Run:
    first, *rest = records or [{}]
    if not isinstance(first.get("settings"), dict):
        raise BatchError(f"{path} is not a run of this command; make one with --out.")
    return Run(first["settings"], tuple(_latest(path, rest)))


def _latest(path: Path, records: Sequence[Record]) -> Iterator[Item]:
    """The last record of each question, where it first stood: a failed one may have been asked again."""
    by_id: dict[str, Item] = {}
    for number, record in enumerate(records, 1):
        item = item_of(record, f"{path}, item {number}")
        by_id[item.gold.id] = item
    yield from by_id.values()


def _parse(text: str, where: str) -> Record:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise BatchError(f"{where}: not JSON ({error.msg}).") from error
    if not isinstance(data, dict):
        raise BatchError(f"{where}: not an object.")
    return data
