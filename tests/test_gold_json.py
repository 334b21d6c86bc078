"""Gold files: what is read of a line, and what is said of a bad one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reportbot.domain.answers import Message
from reportbot.domain.judging import GoldNumber
from reportbot.errors import BatchError
from reportbot.gold_json import gold_of, gold_record, read_gold

LINE: dict[str, Any] = {
    "id": "a",
    "lang": "zh",
    "kind": "fact",
    "history": [{"role": "user", "content": "收入？"}],
    "question": "那利润呢？",
    "answerable": True,
    "must_have": [["3亿", "300 million"]],
    "numbers": [{"value": 3, "unit": "亿元", "alt": [{"value": 300, "unit": "million", "tol": 0.1}]}],
    "must_not": ["12亿"],
    "evidence": ["利润为 3 亿元"],
    "notes": "What nobody reads.",
}


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def line(**changes: Any) -> str:
    return json.dumps({**LINE, **changes}, ensure_ascii=False)


def test_a_line_is_read_whole(tmp_path: Path) -> None:
    (gold,) = read_gold(written(tmp_path, "", line(), ""))
    assert (gold.id, gold.lang, gold.kind, gold.question) == ("a", "zh", "fact", "那利润呢？")
    assert gold.history == (Message("user", "收入？"),)
    assert gold.must_have == (("3亿", "300 million"),)
    assert gold.numbers == (GoldNumber(((3.0, 0.005), (300.0, 0.1)), "亿元"),)
    assert (gold.must_not, gold.evidence) == (("12亿",), ("利润为 3 亿元",))


def test_another_form_of_a_number_has_its_tolerance_unless_it_has_its_own() -> None:
    numbers = [{"value": 3, "tol": 0.02, "alt": [{"value": 300}]}]
    assert gold_of({**LINE, "numbers": numbers}, "").numbers[0].forms == ((3.0, 0.02), (300.0, 0.02))


def test_what_a_right_answer_needs_not_may_be_left_out() -> None:
    bare = {name: LINE[name] for name in ("id", "lang", "kind", "question", "answerable")}
    gold = gold_of({**bare, "must_not": None}, "")
    assert (gold.history, gold.must_have, gold.numbers, gold.must_not, gold.evidence) == ((), (), (), (), ())


def test_a_gold_line_is_written_as_it_is_read() -> None:
    gold = gold_of(LINE, "")
    assert gold_of(json.loads(json.dumps(gold_record(gold))), "") == gold


def test_a_line_separator_inside_a_string_ends_no_line(tmp_path: Path) -> None:
    (gold,) = read_gold(written(tmp_path, line(question="收入\u2028多少？")))
    assert gold.question == "收入\u2028多少？"


@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        ("{", "line 2: not JSON"),
        ("[]", "line 2: not an object"),
        (line(id="a"), 'line 2: the "id" a stands on another line too'),
        (line(id=""), '"id" is missing or empty'),
        (line(id="b", question=" "), '"question" is missing or empty'),
        (line(id="b", kind=None), '"kind" is missing or empty'),
        (line(id="b", answerable="yes"), '"answerable" must be true or false'),
        (line(id="b", history="x"), '"history" must be a list'),
        (line(id="b", must_have=["3亿"]), '"must_have" must be a list of lists'),
        (line(id="b", must_have=[[]]), '"must_have" must be a list of lists'),
        (line(id="b", must_have=[[3]]), '"must_have" must be a list of strings'),
        (line(id="b", evidence="利润"), '"evidence" must be a list of strings'),
        (line(id="b", numbers=[3]), '"numbers" must be a list of'),
        (line(id="b", numbers=[{"unit": "亿"}]), '"value" of a number is None'),
        (line(id="b", numbers=[{"value": "三"}]), "\"value\" of a number is '三'"),
        (line(id="b", numbers=[{"value": 1, "alt": 2}]), '"alt" must be a list'),
    ],
)
def test_a_bad_line_is_named_in_one_sentence(tmp_path: Path, bad: str, complaint: str) -> None:
    with pytest.raises(BatchError) as raised:
        read_gold(written(tmp_path, line(), bad))
    assert complaint in str(raised.value)
    assert "gold.jsonl, line 2" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_without_questions_or_none_at_all_is_said(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="holds no question"):
        read_gold(written(tmp_path, "\n"))
    with pytest.raises(BatchError, match="cannot be read"):
        read_gold(tmp_path / "none.jsonl")
