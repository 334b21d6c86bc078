"""Runs as Markdown, with tables that can be read in a terminal too; several runs stand side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reportbot.run_files import Run
from reportbot.services.scoring import EMBEDDED, WITHOUT, Judged, Outcome
from reportbot.services.summary import ArmSummary, Counts, Summary

NONE = "–"
Row = Sequence[str]
LABELS = {
    Outcome.RIGHT: "right",
    Outcome.WRONG_FLAGGED: "wrong but flagged",
    Outcome.WRONG_UNFLAGGED: "wrong and unflagged",
    Outcome.REFUSED: "refused wrongly",
    Outcome.FAILED: "failed",
}


@dataclass(frozen=True, slots=True)
class _Column:
    """One arm of one run under its heading."""

    heading: str
    arm: ArmSummary

    @property
    def verified(self) -> bool:
        """Whether the verifier's findings count in this arm."""
        return self.arm.name != WITHOUT


def render_run(run: Run) -> str:
    """The figures of a run, and what in it is not right."""
    *_, judged = run.arms().values()
    wrong = [one for one in judged if not one.verdict.right]
    return "\n\n".join([_side_by_side([run], [run.model]), _listed("Not right", wrong, wrong)])


def render_comparison(before: Run, after: Run) -> str:
    """Two runs side by side, the kinds that changed, and the questions that became right or wrong.

    Judged is what each run shows to people; only questions that both runs were asked are compared.
    """
    names = [before.model, after.model]
    if before.model == after.model:
        names = [f"before: {before.model}", f"after: {after.model}"]
    old, new = _shown(before), _shown(after)
    both = [(old[key], new[key]) for key in old if key in new]
    better = [(was, now) for was, now in both if now.verdict.right > was.verdict.right]
    worse = [(was, now) for was, now in both if now.verdict.right < was.verdict.right]
    parts = [
        _side_by_side([before, after], names),
        table(["kind", "before", "after", "change"], _changes(both)),
        _listed("Became right", [now for _, now in better], [was for was, _ in better]),
        _listed("Became wrong", [now for _, now in worse], [now for _, now in worse]),
    ]
    if alone := len(old) + len(new) - 2 * len(both):
        parts.append(f"Left out of the comparison, because only one run was asked them: {alone}")
    return "\n\n".join(parts)


def table(head: Row, rows: Sequence[Row]) -> str:
    """A Markdown table with columns of one width."""
    cells = [[cell.replace("|", "\\|") for cell in row] for row in [head, *rows]]
    widths = [max(3, *(len(row[place]) for row in cells)) for place in range(len(head))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in cells
    ]
    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])


def _side_by_side(runs: Sequence[Run], names: Sequence[str]) -> str:
    """The figures of each arm of each run, then by kind and by language, then time and tokens of each run."""
    summaries = [run.summary() for run in runs]
    columns = [
        _Column(name if arm.name == EMBEDDED else f"{name}, {arm.name}", arm)
        for name, summary in zip(names, summaries, strict=True)
        for arm in summary.arms
    ]
    titles = [
        f"{name}: {len(run.items)} questions of {run.settings.get('gold')}, {run.settings.get('started')}"
        for name, run in zip(names, runs, strict=True)
    ]
    return "\n\n".join(
        [
            *titles,
            table(["", *(column.heading for column in columns)], _figures(columns)),
            _accuracies("kind", columns, lambda arm: arm.by_kind),
            _accuracies("language", columns, lambda arm: arm.by_lang),
            table(["", *names], _costs(summaries)),
        ]
    )


def _figures(columns: Sequence[_Column]) -> list[Row]:
    def row(name: str, cell: Callable[[ArmSummary], str], *, of_verifier: bool = False) -> Row:
        return [name, *(NONE if of_verifier and not c.verified else cell(c.arm) for c in columns)]

    def outcome(which: Outcome, *, of_verifier: bool = False) -> Row:
        return row(LABELS[which], lambda arm: str(arm.total.outcomes[which]), of_verifier=of_verifier)

    return [
        row("accuracy", lambda arm: _accuracy(arm.total)),
        outcome(Outcome.WRONG_UNFLAGGED),
        outcome(Outcome.WRONG_FLAGGED, of_verifier=True),
        outcome(Outcome.REFUSED),
        outcome(Outcome.FAILED),
        row("right but flagged", lambda arm: str(arm.total.right_flagged), of_verifier=True),
        row("unverified findings", _findings, of_verifier=True),
        row("evidence recall, all strings", lambda arm: _share(arm.evidence.recall_all)),
        row("evidence recall, any string", lambda arm: _share(arm.evidence.recall_any)),
        row("evidence precision", lambda arm: _share(arm.evidence.precision)),
        row("refusal precision", lambda arm: _share(arm.refusals.precision)),
        row("refusal recall", lambda arm: _share(arm.refusals.recall)),
        row("characters of an answer, median", lambda arm: _whole(arm.median_characters)),
    ]


def _accuracies(
    name: str, columns: Sequence[_Column], groups: Callable[[ArmSummary], Mapping[str, Counts]]
) -> str:
    by_column = [groups(column.arm) for column in columns]
    rows = [
        [group, *(_accuracy(counts[group]) if group in counts else NONE for counts in by_column)]
        for group in sorted({group for counts in by_column for group in counts})
    ]
    return table([name, *(column.heading for column in columns)], rows)


def _costs(summaries: Sequence[Summary]) -> list[Row]:
    def row(name: str, cell: Callable[[Summary], str]) -> Row:
        return [name, *map(cell, summaries)]

    return [
        row("time to an answer, median", lambda s: _time(s.times.median)),
        row("time to an answer, p95", lambda s: _time(s.times.p95)),
        row("time to the first token, median", lambda s: _time(s.times.first_token_median)),
        row("time of all questions", lambda s: _time(s.times.total)),
        row("tokens in, of these cached, out", _tokens),
        row("answers written anew", lambda s: str(s.repaired)),
    ]


def _changes(pairs: Sequence[tuple[Judged, Judged]]) -> list[Row]:
    kinds = sorted({now.item.gold.kind for _, now in pairs})
    return [
        *(_change(kind, [pair for pair in pairs if pair[1].item.gold.kind == kind]) for kind in kinds),
        _change("all", pairs),
    ]


def _change(name: str, pairs: Sequence[tuple[Judged, Judged]]) -> Row:
    before = sum(was.verdict.right for was, _ in pairs)
    after = sum(now.verdict.right for _, now in pairs)
    change = f"{after - before:+d}" if after != before else "="
    return [name, f"{before}/{len(pairs)}", f"{after}/{len(pairs)}", change]


def _listed(title: str, questions: Sequence[Judged], reasons: Sequence[Judged]) -> str:
    """A heading with a count, and the questions, each with what is or was wrong with its answer."""
    lines = [
        f"- {one.item.gold.id} ({one.item.gold.kind}, {one.item.gold.lang}): {' '.join(one.item.gold.question.split())}"
        f" — {LABELS[other.outcome]}: {other.verdict.reason}"
        for one, other in zip(questions, reasons, strict=True)
    ]
    return "\n".join([f"{title}: {len(questions)}", *([""] if lines else []), *lines])


def _shown(run: Run) -> dict[tuple[str, str], Judged]:
    """What people see of a run, by id and question."""
    *_, judged = run.arms().values()
    return {(one.item.gold.id, one.item.gold.question): one for one in judged}


def _accuracy(counts: Counts) -> str:
    return f"{_share(counts.accuracy)} ({counts.right}/{counts.asked})"


def _share(ratio: float | None) -> str:
    return NONE if ratio is None else f"{ratio:.3f}"


def _findings(arm: ArmSummary) -> str:
    found = ", ".join(f"{number} {kind}" for kind, number in arm.findings.items())
    return f"{sum(arm.findings.values())}{f' ({found})' if found else ''}"


def _tokens(summary: Summary) -> str:
    used = summary.usage
    if used is None:
        return NONE
    return f"{used.input:,}, {used.cached:,}, {used.output:,} ({summary.usage_known} questions)"


def _time(milliseconds: float | None) -> str:
    if milliseconds is None:
        return NONE
    return f"{milliseconds:.0f} ms" if milliseconds < 10_000 else f"{milliseconds / 1000:.1f} s"


def _whole(value: float | None) -> str:
    return NONE if value is None else f"{value:.0f}"
