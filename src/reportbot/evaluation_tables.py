"""Runs as Markdown tables, aligned so that they can be read in a terminal too. Several runs stand side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reportbot.evaluation_json import Run
from reportbot.services.scoring import WITHOUT, ArmSummary, Counts, Judged, Outcome, Summary

NONE = "–"
Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class _Column:
    """One arm of one run under its heading."""

    heading: str
    arm: ArmSummary
    summary: Summary

    @property
    def verified(self) -> bool:
        return self.arm.name != WITHOUT


def render_runs(runs: Sequence[Run]) -> str:
    """The figures of each arm of each run, then by kind and by language, then time and tokens."""
    summaries = [(run, run.summary()) for run in runs]
    columns = [
        _Column(_heading(run, arm.name), arm, summary) for run, summary in summaries for arm in summary.arms
    ]
    return "\n\n".join(
        [
            "\n".join(_title(run) for run in runs),
            table(["", *(column.heading for column in columns)], _figures(columns)),
            _accuracies("kind", columns, lambda arm: arm.by_kind),
            _accuracies("language", columns, lambda arm: arm.by_lang),
            table(["", *(str(run.settings.get("model")) for run in runs)], _costs([s for _, s in summaries])),
        ]
    )


def render_comparison(before: Run, after: Run) -> str:
    """Two runs side by side, the kinds that changed, and the questions that became right or wrong.

    Judged is what each run shows to people; only questions that both runs were asked are compared.
    """
    old, new = _shown(before), _shown(after)
    both = [(old[key], new[key]) for key in old if key in new]
    parts = [
        render_runs([before, after]),
        table(["kind", "before", "after", "change"], _changes(both)),
        _listed("Became right", [pair for pair in both if pair[1].verdict.right > pair[0].verdict.right]),
        _listed("Became wrong", [pair for pair in both if pair[1].verdict.right < pair[0].verdict.right]),
    ]
    if alone := len(old) + len(new) - 2 * len(both):
        parts.append(
            f"{alone} question(s) that only one of the runs was asked are left out of the comparison."
        )
    return "\n\n".join(parts)


def table(head: Row, rows: Sequence[Row]) -> str:
    """A Markdown table with columns of one width."""
    widths = [max(len(row[place]) for row in [head, *rows]) for place in range(len(head))]

    def line(row: Row) -> str:
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"

    rule = "| " + " | ".join("-" * max(width, 3) for width in widths) + " |"
    return "\n".join([line(head), rule, *map(line, rows)])


def share(ratio: float | None) -> str:
    """A ratio with three places, or a dash for one of nothing."""
    return NONE if ratio is None else f"{ratio:.3f}"


def _figures(columns: Sequence[_Column]) -> list[Row]:
    def row(name: str, cell: Callable[[_Column], str]) -> Row:
        return [name, *(cell(column) for column in columns)]

    def outcome(which: Outcome) -> Callable[[_Column], str]:
        return lambda column: str(column.arm.total.outcomes[which])

    def checked(cell: Callable[[_Column], str]) -> Callable[[_Column], str]:
        return lambda column: cell(column) if column.verified else NONE

    return [
        row("accuracy", lambda column: _accuracy(column.arm.total)),
        row("wrong and unflagged", outcome(Outcome.WRONG_UNFLAGGED)),
        row("wrong but flagged", checked(outcome(Outcome.WRONG_FLAGGED))),
        row("refused wrongly", outcome(Outcome.REFUSED)),
        row("failed", outcome(Outcome.FAILED)),
        row("right but flagged", checked(lambda column: str(column.arm.total.right_flagged))),
        row("unverified findings", checked(lambda column: _findings(column.arm))),
        row("evidence recall, all strings", lambda column: share(column.arm.evidence.recall_all)),
        row("evidence recall, any string", lambda column: share(column.arm.evidence.recall_any)),
        row("evidence precision", lambda column: share(column.arm.evidence.precision)),
        row("refusal precision", lambda column: share(column.arm.refusals.precision)),
        row("refusal recall", lambda column: share(column.arm.refusals.recall)),
        row("median characters", lambda column: _whole(column.arm.median_characters)),
    ]


def _accuracies(
    name: str, columns: Sequence[_Column], groups: Callable[[ArmSummary], Mapping[str, Counts]]
) -> str:
    by_column = [groups(column.arm) for column in columns]
    names = sorted({group for groups_ in by_column for group in groups_})
    rows = [
        [group, *(_accuracy(counts[group]) if group in counts else NONE for counts in by_column)]
        for group in names
    ]
    return table([name, *(column.heading for column in columns)], rows)


def _costs(summaries: Sequence[Summary]) -> list[Row]:
    def row(name: str, cell: Callable[[Summary], str]) -> Row:
        return [name, *(cell(summary) for summary in summaries)]

    return [
        row("time to an answer, median", lambda s: _time(s.times.median)),
        row("time to an answer, p95", lambda s: _time(s.times.p95)),
        row("time to the first token, median", lambda s: _time(s.times.first_token_median)),
        row("time of all questions", lambda s: _time(s.times.total)),
        row("tokens in, cached, out", _tokens),
        row("answers written anew", lambda s: str(s.repaired)),
    ]


def _changes(pairs: Sequence[tuple[Judged, Judged]]) -> list[Row]:
    kinds = sorted({new.item.gold.kind for _, new in pairs})
    rows: list[Row] = []
    for kind in [*kinds, "all"]:
        of_kind = [(a, b) for a, b in pairs if kind in (b.item.gold.kind, "all")]
        was, now = sum(a.verdict.right for a, _ in of_kind), sum(b.verdict.right for _, b in of_kind)
        change = f"{now - was:+d}" if now != was else "="
        rows.append([kind, f"{was}/{len(of_kind)}", f"{now}/{len(of_kind)}", change])
    return rows


def _listed(title: str, pairs: Sequence[tuple[Judged, Judged]]) -> str:
    lines = [
        f"- {new.item.gold.id} ({new.item.gold.kind}, {new.item.gold.lang}) {new.item.gold.question}"
        f" — {old.verdict.reason or new.verdict.reason}"
        for old, new in pairs
    ]
    return "\n".join([f"{title}: {len(pairs)}", *([""] if lines else []), *lines])


def _shown(run: Run) -> dict[tuple[str, str], Judged]:
    """What people see of a run, by id and question: the last arm."""
    *_, judged = run.arms().values()
    return {(one.item.gold.id, one.item.gold.question): one for one in judged}


def _title(run: Run) -> str:
    settings = run.settings
    return f"{settings.get('model')}: {len(run.items)} questions of {settings.get('gold')}, {settings.get('started')}."


def _heading(run: Run, arm: str) -> str:
    return "embedded" if arm == "embedded" else f"{run.settings.get('model')}, {arm}"


def _accuracy(counts: Counts) -> str:
    return f"{share(counts.accuracy)} ({counts.right}/{counts.asked})"


def _findings(arm: ArmSummary) -> str:
    found = ", ".join(f"{number} {kind}" for kind, number in arm.findings.items())
    return f"{sum(arm.findings.values())}{f' ({found})' if found else ''}"


def _tokens(summary: Summary) -> str:
    used = summary.usage
    if used is None:
        return NONE
    return f"{used.input:,}, {used.cached:,}, {used.output:,} (of {summary.usage_known} questions)"


def _time(milliseconds: float | None) -> str:
    if milliseconds is None:
        return NONE
    return f"{milliseconds:.0f} ms" if milliseconds < 10_000 else f"{milliseconds / 1000:.1f} s"


def _whole(value: float | None) -> str:
    return NONE if value is None else f"{value:.0f}"
