"""``reportbot check``: a file or standard input, text or JSON, one sentence for what cannot be read."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from reportbot.cli import main
from reportbot.settings import Settings

DRAFT = "DeepSeek-R1 的输出价格是 2.91 美元，比 o1 便宜 96%。月球基地耗资 12 亿美元。"


def run(settings: Settings, *arguments: str) -> int:
    where = ["--corpus", str(settings.corpus_dir), "--index", str(settings.index_dir)]
    return main(["check", *arguments, *where])


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_json_lists_sentences_with_their_figures(
    settings: Settings, workbench: object, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(settings, str(draft), "--json") == 0
    first, second = json.loads(capsys.readouterr().out)
    assert list(first) == ["sentence", "figures"]
    assert next((f["text"], f["status"], f["expected"]) for f in first["figures"]) == (
        "2.91 美元",
        "contradicted",
        "2.19 美元",
    )
    assert "2.19" in first["figures"][0]["citation"]["quote"]
    assert first["figures"][1]["status"] == "derived"
    assert second["figures"][0] == {
        "text": "12 亿美元",
        "status": "not_found",
        "citation": None,
        "expected": None,
    }


def test_text_shows_both_values_and_the_lines(
    settings: Settings, workbench: object, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(settings, str(draft), "--lang", "en") == 0
    shown = capsys.readouterr().out
    assert "2.91 美元: contradicted — the report says 2.19 美元 [1]" in shown
    assert "12 亿美元: not found" in shown
    assert "[1] report.txt:" in shown


def test_standard_input_is_read(
    settings: Settings,
    workbench: object,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DRAFT.encode("utf-8"))))
    assert run(settings, "-") == 0
    assert "2.19 美元" in capsys.readouterr().out


def test_what_cannot_be_read_is_said_in_one_sentence(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    binary = tmp_path / "draft.bin"
    binary.write_bytes(b"\xff\xfe\x00")
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n", encoding="utf-8")
    for path, words in [(tmp_path / "none.txt", "cannot be read"), (binary, "not UTF-8"), (empty, "no text")]:
        assert run(settings, str(path)) == 1
        (line,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("reportbot:")]
        assert words in line
