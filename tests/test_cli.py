"""The command line as scripts use it: batch lines in, the promised fields out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from reportbot.batch import ask_record, failed_record
from reportbot.cli import main
from reportbot.domain.answers import Answer, TokenUsage, Verification
from reportbot.domain.calculators.measures import Measure
from reportbot.services.usage_cost import UsageCost
from reportbot.settings import Settings
from reportbot.wiring import Workbench
from tests.conftest import ROOT

REPORT = (ROOT / "corpus" / "report.txt").read_text(encoding="utf-8")


@pytest.fixture
def where(settings: Settings, workbench: Workbench) -> list[str]:
    """The options that point at the corpus and its ready index."""
    return ["--corpus", str(settings.corpus_dir), "--index", str(settings.index_dir)]


def batch(tmp_path: Path, lines: list[Any]) -> tuple[str, Path]:
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return str(source), tmp_path / "sub" / "out.jsonl"


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_batch_of_questions_gives_a_line_each_with_every_field(where: list[str], tmp_path: Path) -> None:
    history = [
        {"role": "user", "content": "R1 的输出价是多少？"},
        {"role": "assistant", "content": "2.19 美元。"},
    ]
    source, out = batch(
        tmp_path,
        [
            {"id": "a", "question": "那 o1 呢？", "history": history},
            {"id": "b", "question": "目标价是多少？"},
        ],
    )
    assert main(["ask", *where, "--batch", source, "--out", str(out)]) == 0
    first, second = read(out)
    assert set(first) == {
        "id",
        "answer",
        "refused",
        "citations",
        "tool_calls",
        "unverified",
        "model",
        "elapsed_ms",
        "first_token_ms",
        "usage",
        "cost",
    }
    assert 0 < first["first_token_ms"] <= first["elapsed_ms"]
    assert (first["usage"], first["cost"]) == (None, None)  # the embedded model counts no tokens
    assert (first["id"], first["refused"], first["model"]) == ("a", False, "embedded")
    assert "60.00" in first["answer"]
    assert second["refused"] is True
    assert set(first["tool_calls"][0]) == {"name", "args", "result"}
    for citation in first["citations"]:
        assert set(citation) == {"marker", "quote", "source", "heading", "figure", "start_line", "end_line"}
        lines = "\n".join(REPORT.split("\n")[citation["start_line"] - 1 : citation["end_line"]])
        assert citation["quote"] in lines


def test_a_batch_of_searches_gives_the_reports_own_characters(where: list[str], tmp_path: Path) -> None:
    source, out = batch(tmp_path, [{"id": 7, "question": "服务器占 IT 侧成本多少", "history": []}])
    assert main(["search", *where, "--batch", source, "--out", str(out), "-k", "5"]) == 0
    (line,) = read(out)
    assert line["id"] == "7"
    assert len(line["results"]) == 5
    for result in line["results"]:
        assert set(result) == {"passage_id", "text", "heading", "figure", "score"}
        assert result["text"] in REPORT
    assert "70%" in line["results"][0]["text"]
    scores = [result["score"] for result in line["results"]]
    assert scores == sorted(scores, reverse=True)


def test_one_question_prints_its_answer_and_where_it_is_from(
    where: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "o1 的输出价是多少？", *where]) == 0
    printed = capsys.readouterr().out
    assert "60.00" in printed
    assert "[1] report.txt:277-281" in printed


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "line 1: not JSON"),
        ('{"id": 1}', '"question" is missing or empty'),
        ('{"question": "x"}\n[]', "line 2: not an object"),
        ('{"question": "x", "history": "y"}', '"history" must be a list'),
    ],
)
def test_a_bad_batch_line_is_named(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, complaint: str
) -> None:
    source = tmp_path / "bad.jsonl"
    source.write_text(text, encoding="utf-8")
    assert main(["ask", *where, "--batch", str(source), "--out", str(tmp_path / "out.jsonl")]) == 1
    said = capsys.readouterr().err
    assert complaint in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["ask", "x", "--corpus", "no-such-folder"], "no-such-folder"),
        (["ask", "--batch", "x.jsonl"], "--out"),
        (["ask", "  "], "Nothing to look for"),
        (["search", "--batch", "no-such.jsonl", "--out", "out.jsonl"], "no-such.jsonl"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    arguments: list[str], complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--index", str(tmp_path / "index")]) == 1
    said = capsys.readouterr().err
    assert complaint in said
    assert len(said.splitlines()) == 1


def test_a_question_in_a_batch_that_cannot_be_asked_does_not_stop_the_others(
    where: list[str], tmp_path: Path
) -> None:
    source, out = batch(
        tmp_path, [{"id": "long", "question": "长" * 3000}, {"id": "b", "question": "o1 的输出价？"}]
    )
    assert main(["ask", *where, "--batch", source, "--out", str(out)]) == 0
    first, second = read(out)
    assert "3,000" in first["error"]
    assert "60.00" in second["answer"]


def test_tokens_and_their_cost_are_fields_where_the_provider_counts_them() -> None:
    used = Answer("x", False, (), (), Verification(0), "p:m", 900.0, 120.0, TokenUsage(1200, 30, 1000))
    record = ask_record("a", used, UsageCost("M-1", Measure.of("0.5", "USD")))
    assert record["usage"] == {"input": 1200, "output": 30, "cached": 1000}
    assert record["cost"] == "$0.50 at the report's prices for M-1"
    assert record["first_token_ms"] == 120.0
    assert set(failed_record("a", "p:m", "x")) == {*record, "error"}


def test_an_answer_in_words_ends_with_who_wrote_it_and_how_long_that_took(
    where: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", *where, "DeepSeek-R1 的输出价格是多少？"]) == 0
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert re.fullmatch(r"model: embedded · \d+\.\d\d s · \d+\.\d\d s to the first word", last)
