"""What is printed of a run and of two runs."""

from __future__ import annotations

from reportbot.domain.answers import TokenUsage
from reportbot.evaluation_tables import render_comparison, render_run, table
from reportbot.run_files import Run
from tests.evaluation_items import REFUSAL, RIGHT, WRONG, WRONG_FLAGGED, gold, item

EMBEDDED = {"model": "embedded", "gold": "gold.jsonl", "started": "2026-11-24"}
SMALL = {**EMBEDDED, "model": "openai:small"}


def cells(text: str, name: str) -> list[str]:
    """The cells of the first row with the name."""
    row = next(line for line in text.splitlines() if line.startswith(f"| {name} "))
    return [cell.strip() for cell in row.strip("|").split("|")][1:]


def test_columns_are_aligned_and_bars_escaped() -> None:
    assert table(["", "a"], [["wrong", "1|2"]]) == ("|       | a    |\n| ----- | ---- |\n| wrong | 1\\|2 |")


def test_a_run_shows_what_an_analyst_must_know() -> None:
    run = Run(EMBEDDED, (item(RIGHT, "1"), item(WRONG, "2"), item(WRONG_FLAGGED, "3"), item(REFUSAL, "4")))
    text = render_run(run)
    assert cells(text, "accuracy") == ["0.250 (1/4)"]
    assert cells(text, "wrong and unflagged") == ["1"]
    assert cells(text, "wrong but flagged") == ["1"]
    assert cells(text, "refused wrongly") == ["1"]
    assert cells(text, "unverified findings") == ["2 (2 unsupported_figure)"]
    assert cells(text, "evidence precision") == ["0.333"]
    assert cells(text, "refusal recall") == ["–"]  # there was nothing to refuse
    assert cells(text, "fact") == ["0.250 (1/4)"]
    assert cells(text, "zh") == ["0.250 (1/4)"]
    assert cells(text, "time to an answer, median") == ["100 ms"]
    assert "Not right: 3" in text
    assert "- 2 (fact, zh): 收入是多少？（2） — wrong and unflagged: lacks 12亿 or 1.2billion" in text


def test_a_language_model_has_a_column_with_and_one_without_the_verifier() -> None:
    mended = item(RIGHT, "1", draft=WRONG_FLAGGED, usage=TokenUsage(1200, 30))
    text = render_run(Run(SMALL, (mended, item(WRONG_FLAGGED, "2"))))
    assert cells(text, "") == [
        "openai:small, without verifier and repair",
        "openai:small, with verifier and repair",
    ]
    assert cells(text, "accuracy") == ["0.000 (0/2)", "0.500 (1/2)"]
    assert cells(text, "wrong and unflagged") == ["2", "0"]
    assert cells(text, "wrong but flagged") == ["–", "1"]
    assert cells(text, "answers written anew") == ["1"]
    assert cells(text, "tokens in, of these cached, out") == ["1,200, 0, 30 (1 questions)"]


def test_two_models_stand_side_by_side() -> None:
    text = render_comparison(Run(EMBEDDED, (item(RIGHT),)), Run(SMALL, (item(RIGHT, draft=WRONG),)))
    assert cells(text, "accuracy") == ["1.000 (1/1)", "0.000 (0/1)", "1.000 (1/1)"]


def test_two_runs_are_compared_by_kind_and_by_question() -> None:
    table_gold = gold("3", kind="table")
    before = Run(EMBEDDED, (item(WRONG, "1"), item(RIGHT, "2"), item(RIGHT, gold=table_gold), item(id="old")))
    after = Run(EMBEDDED, (item(RIGHT, "1"), item(WRONG, "2"), item(WRONG, gold=table_gold)))
    text = render_comparison(before, after)
    assert cells(text, "") == ["before: embedded", "after: embedded"]
    changes = text[text.index("| change") :]
    assert cells(changes, "fact") == ["1/2", "1/2", "="]
    assert cells(changes, "table") == ["1/1", "0/1", "-1"]
    assert cells(changes, "all") == ["2/3", "1/3", "-1"]
    right, wrong = text[text.index("Became right") :].split("Became wrong")
    assert right.startswith("Became right: 1\n\n- 1 ") and "lacks 12亿" in right
    assert wrong.startswith(": 2\n\n- 2 ") and "- 3 (table, zh)" in wrong
    assert "only one run was asked them: 1" in text


def test_a_question_that_was_changed_is_another_question() -> None:
    before = Run(EMBEDDED, (item(gold=gold("1", question="一？")),))
    after = Run(EMBEDDED, (item(WRONG, gold=gold("1", question="二？")),))
    assert "Became wrong: 0" in render_comparison(before, after)
