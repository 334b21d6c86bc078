"""What the browser keeps of a chat comes back as it was, and nothing that somebody put there becomes markup."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from reportbot.domain.answers import FindingKind, TokenUsage
from reportbot.domain.documents import Corpus
from reportbot.ui.chats_json import LONGEST, ChatError, kept_chat, name_of, read_chat, report_mark
from reportbot.ui.conversation import (
    Attempt,
    Conversation,
    Ending,
    Failure,
    Rating,
    Step,
    StepKind,
    Thumb,
)
from reportbot.ui.conversation_view import messages
from reportbot.ui.texts import CHINESE, ENGLISH
from tests.ui.fakes import HOSTILE_PROSE, finished, found, small_corpus

CORPUS = small_corpus()
ROW, PROSE = CORPUS.passages[6], CORPUS.passages[0]
MARK = report_mark(CORPUS)
ID = "0123456789abcdef" * 2
TEXT = "泊位 3 是 31 万吨 [1]，港口扩建 [2]。"
ANSWER = finished(
    TEXT,
    ROW,
    PROSE,
    findings=[found(TEXT, FindingKind.UNSUPPORTED_FIGURE, "31")],
    model="openai:m",
    usage=TokenUsage(12, 3, 4),
).answer
STEPS = (
    Step("c1", name="lookup_table", args={"table": "图表 1", "rows": ["泊位 3"]}, done=True, result="30"),
    Step(
        "c2",
        name="growth",
        done=True,
        workings_zh=(("差", "2 − 1", "1"),),
        workings_en=(("d", "2 − 1", "1"),),
    ),
    Step("repair", StepKind.REPAIR, done=True, findings=ANSWER.verification.findings),
)


def whole() -> Conversation:
    """A chat with all that a chat can have."""
    conversation = Conversation(id=ID, started="2025-01-01T00:00:00+00:00", report=MARK)
    conversation = conversation.asked("泊位 3？").tried(
        Attempt(STEPS, "", ANSWER, rating=Rating("r1", Thumb.DOWN, "数字不对"))
    )
    conversation = conversation.asked("败").tried(
        Attempt(text="一半", ending=Ending.FAILED, failure=Failure("It failed.", "失败了。"))
    )
    conversation = conversation.tried(Attempt(STEPS[:1], "又一半", ending=Ending.STOPPED, instead=True))
    return conversation.edited(1, "改").asked("还没有回答")


def shown(conversation: Conversation, texts: Any = CHINESE) -> list[dict[str, Any]]:
    return messages(conversation, texts, lambda answer: None)


def kept(conversation: Conversation) -> dict[str, Any]:
    return dict(json.loads(kept_chat(conversation, "2025-01-02T00:00:00+00:00")))


def read(record: dict[str, Any], corpus: Corpus | None = CORPUS) -> Conversation:
    return read_chat(json.dumps(record, ensure_ascii=False), corpus, report_mark(corpus) if corpus else "")


@pytest.mark.parametrize("texts", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_a_chat_comes_back_as_it_was(texts: Any) -> None:
    back = read(kept(whole()))
    assert shown(back, texts) == shown(whole(), texts)
    assert shown(back.switched(1, 0), texts) == shown(whole().switched(1, 0), texts)
    assert back.exchanges[0].answer is not None
    assert back.exchanges[0].answer.citations == ANSWER.citations
    assert back.history("-") == whole().history("-")
    assert not back.other_report
    assert kept(back) == kept(whole())


def test_the_time_of_an_answer_reads_as_before() -> None:
    quick = replace(ANSWER, first_token_ms=114.96, elapsed_ms=114.97)  # 115.0 would read 0.12
    conversation = Conversation(id=ID, started="2025-01-01T00:00:00+00:00", report=MARK)
    conversation = conversation.asked("泊位 3？").tried(Attempt((), "", quick))
    assert "0&#46;11" in shown(conversation)[-1]["content"]
    assert shown(read(kept(conversation))) == shown(conversation)


def test_it_is_called_by_its_first_question() -> None:
    assert name_of(whole()) == "泊位 3？"
    long = name_of(Conversation().asked("长" * 300 + "\n尾"))
    assert len(long) == 80 and long.endswith("…")


def test_a_chat_of_another_report_opens_with_its_quotes_and_says_so() -> None:
    other = replace(CORPUS, passages=CORPUS.passages[:1], sources=())
    back = read(kept(whole()), other)
    assert back.other_report
    assert "另一版报告" in shown(back)[0]["content"]
    assert [c.passage.quote for c in back.exchanges[0].answer.citations] == [ROW.quote, PROSE.quote]  # type: ignore[union-attr]
    assert read(kept(whole()), None).exchanges  # nor does it need a report at all


def test_a_passage_that_the_report_has_is_taken_from_the_report() -> None:
    record = kept(whole())
    record["passages"][ROW.id]["quote"] = "泊位 3 31"
    answer = read(record).exchanges[0].answer
    assert answer is not None and answer.citations[0].passage == ROW


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"version": "1"},
        {"format": "other"},
        {"id": "../../x"},
        {"exchanges": []},
        {"exchanges": [{"question": 3}]},
        {"exchanges": [{"question": "x", "place": 1}]},
        {"exchanges": [{"question": "x", "others": [[]]}]},
        {"exchanges": [{"question": "x", "attempts": [{"ending": "failed"}]}]},
        {"passages": {"a": {}}},
        {"passages": {}},
    ],
    ids=str,
)
def test_what_no_version_of_this_program_wrote_is_not_read(change: dict[str, Any]) -> None:
    with pytest.raises(ChatError):
        read({**kept(whole()), **change})


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000, "x" * (LONGEST + 1)], ids=range(6))
def test_nor_is_what_is_no_chat_at_all(text: str) -> None:
    with pytest.raises(ChatError):
        read_chat(text, CORPUS, MARK)


def test_a_finding_outside_of_its_answer_is_not_read() -> None:
    record = kept(whole())
    record["exchanges"][0]["attempts"][0]["answer"]["findings"][0]["end"] = 10_000
    with pytest.raises(ChatError):
        read(record)


def poisoned(value: Any, poison: str) -> Any:
    """The record with the poison behind every text in it that is free."""
    if isinstance(value, dict):
        fixed = ("format", "id", "kind", "ending", "thumb", "unit", "citations", "parent_id", "passages")
        return {k: v if k in fixed else poisoned(v, poison) for k, v in value.items()}
    if isinstance(value, list):
        return [poisoned(item, poison) for item in value]
    return value + poison if isinstance(value, str) else value


def test_a_chat_that_somebody_tampered_with_puts_no_markup_on_the_page() -> None:
    poison = "\"'><img src=x onerror=alert(1)><script>alert(2)</script> ![x](http://evil.example/x.png) {0.__class__}"
    record = poisoned(kept(whole()), poison)
    for passage in record["passages"].values():
        passage.update(
            poisoned({k: v for k, v in passage.items() if k != "id"}, poison), kind=passage["kind"]
        )
    back = read(record, replace(CORPUS, passages=()))
    for conversation in (back, back.switched(1, 0)):
        drawn = shown(conversation)
        for message in drawn:
            for markup in (message["content"], message.get("metadata", {}).get("title", "")):
                assert "<img" not in markup and "<script" not in markup
                # An attribute of our own is no Markdown, and has no quotation mark or bracket of the text's.
                assert "![x](" not in re.sub(r'="[^"<>]*"', "", markup)


def test_no_key_stands_in_what_is_kept() -> None:
    key = 'sk-"odd\\key'
    conversation = whole().asked(f"我的密钥是 {key} 吗？")
    assert key in kept_chat(conversation, "").replace('\\"', '"').replace("\\\\", "\\")
    assert key not in kept_chat(conversation, "", [key]).replace('\\"', '"').replace("\\\\", "\\")
    assert json.loads(kept_chat(conversation, "", [key]))["exchanges"]


def test_what_the_page_is_given_to_keep_holds_no_tag_and_says_the_same() -> None:
    hostile = replace(PROSE, text=HOSTILE_PROSE, quote=HOSTILE_PROSE)
    conversation = Conversation(id="0" * 32).asked("<script>alert(1)</script>")
    conversation = conversation.tried(Attempt(answer=finished("港口 [1]。", hostile).answer))
    kept = kept_chat(conversation, "")
    assert "<" not in kept
    record = json.loads(kept)
    assert record["exchanges"][0]["question"] == "<script>alert(1)</script>"
    assert next(iter(record["passages"].values()))["quote"] == HOSTILE_PROSE
