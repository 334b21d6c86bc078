"""The file of ratings: lines added whole, and a sentence where that cannot be done."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reportbot.adapters.rating_file import RatingFile
from reportbot.errors import RatingError
from reportbot.services.ratings import rating_record
from tests.ui.fakes import finished, small_corpus

ROW = small_corpus().passages[6]


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_record_says_what_was_asked_answered_cited_and_thought() -> None:
    record = rating_record(
        id="r",
        rating="down",
        reason="数字不对",
        question="泊位 3？",
        answer=finished("30 [1]", ROW, model="openai:m").answer,
        report="abc",
        now=datetime(2025, 3, 1, tzinfo=UTC),
    )
    assert record == {
        "version": 1,
        "id": "r",
        "time": "2025-03-01T00:00:00+00:00",
        "rating": "down",
        "reason": "数字不对",
        "question": "泊位 3？",
        "answer": "30 [1]",
        "refused": False,
        "citations": [
            {"marker": 1, "passage_id": ROW.id, "source": "harbour.txt", "start_line": 11, "end_line": 12}
        ],
        "unverified": 0,
        "model": "openai:m",
        "report": "abc",
    }


def test_records_are_added_a_line_each_in_a_folder_that_is_made(tmp_path: Path) -> None:
    file = RatingFile(tmp_path / "new" / "ratings.jsonl")
    file.add({"a": "好\n的"})
    file.add({"b": "\ud800"})  # half of a pair, which a model may send
    assert [list(record) for record in lines(file.path)] == [["a"], ["b"]]


def test_many_writers_do_not_cut_each_others_lines(tmp_path: Path) -> None:
    path = tmp_path / "ratings.jsonl"
    writers = [
        threading.Thread(
            target=lambda n=n: [RatingFile(path).add({"n": n, "x": "长" * 5000}) for _ in range(5)]
        )
        for n in range(6)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(lines(path)) == 30


def test_a_line_that_was_broken_off_spoils_no_other(tmp_path: Path) -> None:
    path = tmp_path / "ratings.jsonl"
    path.write_text('{"a": 1}\n{"bro', encoding="utf-8")
    RatingFile(path).add({"b": 2})
    assert path.read_text(encoding="utf-8").splitlines() == ['{"a": 1}', '{"bro', '{"b": 2}']


def test_where_it_cannot_be_written_is_one_sentence_a_language(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RatingError, match=r"could not be written to .*ratings\.jsonl: .*\.$") as raised:
        RatingFile(tmp_path / "file" / "ratings.jsonl").add({})
    assert "评价无法写入" in raised.value.chinese


def test_a_secret_is_blotted_out_however_json_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "ratings.jsonl"
    RatingFile(path).add({"question": 'my key is sk-"odd\\key'}, ['sk-"odd\\key', ""])
    assert lines(path) == [{"question": "my key is •••"}]
