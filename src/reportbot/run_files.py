"""Runs on disk: the items one a line while a run goes on, and the whole run as one file when it is done."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportbot.batch import dump
from reportbot.errors import BatchError
from reportbot.evaluation_json import item_of, item_record, summary_record, verdict_record
from reportbot.json_lines import append_line, parse_object, read_text, read_whole_lines, write_text
from reportbot.services.evaluation import Item
from reportbot.services.scoring import Judged, arms_of
from reportbot.services.summary import Summary, summarise
from reportbot.settings import EMBEDDED_MODEL

MUST_AGREE = ("model", "embedding", "corpus")
"""The settings that a run that is resumed must share with its beginning: else its items are not of one run."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run: with what it was made, and its items."""

    settings: Mapping[str, Any]
    items: tuple[Item, ...] = ()

    @property
    def model(self) -> str:
        """The chat model that answered."""
        return str(self.settings.get("model", ""))

    def summary(self) -> Summary:
        """The figures, by the rules of judging as they are now."""
        return summarise(self.items, embedded=self.model == EMBEDDED_MODEL)

    def arms(self) -> dict[str, tuple[Judged, ...]]:
        """The judged items of each arm; the last is what is shown to people."""
        return arms_of(self.items, embedded=self.model == EMBEDDED_MODEL)


class Journal:
    """The items of a run as they finish: JSON Lines, the first of them the settings."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def start(self, settings: Mapping[str, Any], *, overwrite: bool = False) -> None:
        """Begin a new file. Raises BatchError when it cannot be written or holds items that would be lost."""
        if not overwrite and len(self._lines()) > 1:
            raise BatchError(
                f"{self.path} holds the items of an earlier run; go on with it by --resume, or start anew with "
                "--overwrite."
            )
        write_text(self.path, dump({"settings": settings}) + "\n")

    def resume(self, settings: Mapping[str, Any]) -> Run:
        """The run so far; begins the file when there is none. Raises BatchError when it is another run's."""
        lines = self._lines()
        if not lines:
            self.start(settings)
            return Run(settings)
        run = _run_of_lines(self.path, lines)
        for name in MUST_AGREE:
            if run.settings.get(name) != settings.get(name):
                raise BatchError(
                    f"{self.path} was begun with {name} {run.settings.get(name)}, now it is {settings.get(name)}; "
                    "give another --out, or start anew with --overwrite."
                )
        write_text(self.path, "".join(line + "\n" for line in lines))  # without a line that was cut off
        return run

    def add(self, item: Item) -> None:
        """Append an item."""
        append_line(self.path, dump(item_record(item)))

    def _lines(self) -> list[str]:
        return [line for line in read_whole_lines(self.path) if line] if self.path.exists() else []


def write_run(path: Path, run: Run) -> None:
    """The whole run as one JSON file: settings, summary, and each item with its verdict under each arm."""
    verdicts: dict[str, dict[str, Any]] = {}
    for name, judged in run.arms().items():
        for one in judged:
            verdicts.setdefault(one.item.gold.id, {})[name] = verdict_record(one)
    items = [{**item_record(item), "verdicts": verdicts[item.gold.id]} for item in run.items]
    whole = {"settings": dict(run.settings), "summary": summary_record(run.summary()), "items": items}
    write_text(path, json.dumps(whole, ensure_ascii=False, indent=1) + "\n")


def read_run(path: Path) -> Run:
    """A run that is done, or the lines (.jsonl) of one that is not yet. Raises BatchError."""
    if path.suffix == ".jsonl":
        return _run_of_lines(path, [line for line in read_whole_lines(path) if line])
    whole = parse_object(read_text(path), str(path))
    items = whole.get("items")
    return _run(path, [{"settings": whole.get("settings")}, *(items if isinstance(items, list) else [])])


def _run_of_lines(path: Path, lines: Sequence[str]) -> Run:
    return _run(path, [parse_object(line, f"{path}, line {n}") for n, line in enumerate(lines, 1)])


def _run(path: Path, records: Sequence[Any]) -> Run:
    settings = records[0].get("settings") if records else None
    if not isinstance(settings, dict):
        raise BatchError(f"{path} is no run of reportbot eval; make one with --out.")
    # Of a question that was asked again, because it had failed, the last item counts.
    items = {(item := item_of(r, f"{path}, item {n}")).gold.id: item for n, r in enumerate(records[1:], 1)}
    return Run(settings, tuple(items.values()))
