"""``reportbot eval`` from the shell: real questions, the embedded model, files in and out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reportbot.cli import main
from reportbot.run_files import read_run
from reportbot.settings import Settings
from reportbot.wiring import Workbench

PRICE = {
    "id": "price",
    "lang": "zh",
    "kind": "table",
    "question": "o1 的输出价是多少？",
    "answerable": True,
    "numbers": [{"value": 60, "unit": "美元"}],
    "evidence": ["60.00 美元"],
}
WRONG = {
    **PRICE,
    "id": "wrong",
    "lang": "en",
    "question": "What is o1's output price?",
    "must_have": [["blue"]],
}
TARGET = {
    "id": "target",
    "lang": "zh",
    "kind": "unanswerable",
    "question": "目标价是多少？",
    "answerable": False,
}
LONG = {**TARGET, "id": "long", "question": "长" * 3000}


@pytest.fixture
def where(settings: Settings, workbench: Workbench) -> list[str]:
    """The options that point at the corpus and its ready index."""
    return ["--corpus", str(settings.corpus_dir), "--index", str(settings.index_dir)]


def gold_file(tmp_path: Path, *lines: dict[str, Any]) -> str:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return str(path)


def outcomes(path: Path) -> dict[str, str]:
    items = json.loads(path.read_text(encoding="utf-8"))["items"]
    return {item["id"]: item["verdicts"]["embedded"]["outcome"] for item in items}


def test_a_gold_file_is_asked_judged_and_written(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, page = tmp_path / "run.json", tmp_path / "run.md"
    gold = gold_file(tmp_path, PRICE, WRONG, TARGET, LONG)
    assert main(["eval", gold, *where, "--out", str(out), "--markdown", str(page)]) == 0
    assert outcomes(out) == {
        "price": "right",
        "wrong": "wrong_unflagged",
        "target": "right",
        "long": "failed",
    }
    said = capsys.readouterr()
    assert "| accuracy" in said.out and "0.500 (2/4)" in said.out
    assert page.read_text(encoding="utf-8") == said.out
    progress = said.err.splitlines()
    assert progress[-4].startswith("1/4 price table right")
    assert "lacks blue" in progress[-3]
    run = read_run(out)
    assert (run.model, run.settings["gold"]) == ("embedded", "gold.jsonl")
    assert "3,000 characters" in run.items[-1].error


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run.json"
    command = ["eval", gold_file(tmp_path, PRICE, LONG, TARGET), *where, "--out", str(out)]
    assert main([*command, "--limit", "2"]) == 0
    assert main(command) == 1  # what is there is not dropped by mistake
    assert "--resume" in capsys.readouterr().err
    assert main([*command, "--resume"]) == 0
    assert "1 of 3 questions to ask" in capsys.readouterr().err
    assert outcomes(out) == {"price": "right", "long": "failed", "target": "right"}
    assert main([*command, "--retry-failed"]) == 0
    assert "1 of 3 questions to ask" in capsys.readouterr().err
    assert main([*command, "--resume"]) == 0
    assert "to ask" not in capsys.readouterr().err


def test_a_changed_gold_line_is_judged_anew_and_a_changed_question_asked_anew(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run.json"
    options = [*where, "--out", str(out)]
    assert main(["eval", gold_file(tmp_path, PRICE, WRONG), *options]) == 0
    mended = [{**WRONG, "must_have": []}, {**PRICE, "question": "o1 的输出价格？"}]
    assert main(["eval", gold_file(tmp_path, *mended), *options, "--resume"]) == 0
    assert "1 of 2 questions to ask" in capsys.readouterr().err
    assert outcomes(out) == {"wrong": "right", "price": "right"}


def test_questions_are_chosen_by_kind_and_language(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = gold_file(tmp_path, PRICE, WRONG, TARGET)
    assert main(["eval", gold, *where, "--kind", "table", "--lang", "zh"]) == 0
    assert "1.000 (1/1)" in capsys.readouterr().out
    assert main(["eval", gold, *where, "--kind", "poem"]) == 1
    assert "no question of that kind" in capsys.readouterr().err


def test_two_runs_are_compared(where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, after, page = tmp_path / "before.json", tmp_path / "after.json", tmp_path / "page.md"
    assert main(["eval", gold_file(tmp_path, WRONG, TARGET), *where, "--out", str(before)]) == 0
    mended = gold_file(tmp_path, {**WRONG, "must_have": []}, TARGET)
    assert main(["eval", mended, *where, "--out", str(after)]) == 0
    capsys.readouterr()
    assert main(["eval", "--compare", str(before), str(after), "--markdown", str(page)]) == 0
    said = capsys.readouterr().out
    assert "Became right: 1" in said and "Became wrong: 0" in said
    assert page.read_text(encoding="utf-8") == said


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "give a gold file"),
        (["no-such.jsonl"], "no-such.jsonl cannot be read"),
        (["GOLD", "--resume"], "give --out"),
        (["GOLD", "--out", "run.jsonl"], "name it .json"),
        (["GOLD", "--out", "run.json", "--resume", "--overwrite"], "contradict"),
        (["GOLD", "--compare", "a.json", "b.json"], "give it alone"),
        (["--compare", "a.json", "b.json"], "a.json cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], complaint: str
) -> None:
    gold = gold_file(tmp_path, PRICE)
    assert main(["eval", *(gold if word == "GOLD" else word for word in arguments), *where]) == 1
    said = capsys.readouterr().err
    assert complaint in said
    assert len(said.splitlines()) == 1


def test_a_key_is_nowhere_in_what_a_run_writes(
    where: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTBOT_API_KEY", "sk-very-secret")
    monkeypatch.setenv("REPORTBOT_BASE_URL", "http://127.0.0.1:9/v1")
    out = tmp_path / "run.json"
    assert main(["eval", gold_file(tmp_path, TARGET), *where, "--out", str(out)]) == 0
    for path in (out, out.with_suffix(".jsonl")):
        assert "secret" not in path.read_text(encoding="utf-8")
