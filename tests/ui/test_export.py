"""An exported chat: what it says, its numbered sources, and what is no part of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime

import pytest

from reportbot.domain.answers import FindingKind
from reportbot.domain.lexicon import Lexicon
from reportbot.ui.answer_texts import answer_texts
from reportbot.ui.conversation import Attempt, Conversation, Ending, Failure, Rating, Step, Thumb
from reportbot.ui.english_names import EnglishNames
from reportbot.ui.export import as_json, as_markdown
from reportbot.ui.report_names import ReportNames
from reportbot.ui.texts import CHINESE, ENGLISH, Texts
from tests.ui.fakes import finished, found, small_corpus

CORPUS = small_corpus()
ROW, PROSE = CORPUS.passages[6], CORPUS.passages[0]
NOW = datetime(2025, 3, 1, 12, 30)
WRONG = "泊位 3 是 31 万吨 [1]，见 [2] 和 [77]。"


def chat() -> Conversation:
    first = finished("港口扩建了 [1]。", PROSE).answer
    second = finished(
        WRONG, ROW, PROSE, findings=[found(WRONG, FindingKind.UNSUPPORTED_FIGURE, "31")], model="openai:m"
    ).answer
    step = Step("c", name="lookup_table", args={"table": "图表 1"}, done=True, result="30")
    conversation = Conversation(id="0" * 32, started="2025-03-01T00:00:00+00:00", report="abc")
    conversation = conversation.asked("港口 / 扩建\n了吗？*").tried(Attempt((step,), answer=first))
    conversation = conversation.asked("泊位 3？").tried(
        Attempt(answer=second, rating=Rating("r", Thumb.DOWN, "不对"))
    )
    failed = Attempt(text="一半", ending=Ending.FAILED, failure=Failure("It failed.", "失败了。"))
    return conversation.asked("败").tried(failed)


def test_markdown_numbers_its_sources_through_the_whole_chat() -> None:
    text = as_markdown(chat(), CHINESE, NOW).text
    assert r"港口扩建了 \[1\]。" in text
    assert r"泊位 3 是 31 万吨 \[2\]，见 \[1\] 和 ~~\[77\]~~。" in text
    listed = text.partition("## 出处")[2]
    assert listed.index(f"**[1]** {PROSE.source} · 港口 › 吞吐量 · 第 2 页 · 第 11–12 行") < listed.index(
        "**[2]** harbour.txt · 港口 › 吞吐量 · 图表 1 · 第 2 页 · 第 11–12 行"
    )
    assert f"> {PROSE.quote}" in listed and f"> {ROW.quote}" in listed
    assert listed.count("**[") == 2


@pytest.mark.parametrize(
    ("texts", "said"), [(CHINESE, "失败了。"), (ENGLISH, "It failed.")], ids=["zh", "en"]
)
def test_markdown_says_what_is_in_doubt_who_wrote_it_and_how_it_ended(texts: Texts, said: str) -> None:
    text = as_markdown(chat(), texts, NOW).text
    assert re.search(r"> ⚠ 1 .*1", text) and "openai:m" in text
    assert said in text and "一半" in text and "不对" in text
    assert answer_texts(texts).compare in text.partition("## 2.")[0]


def test_markdown_shows_what_was_typed_as_it_was_typed() -> None:
    hostile = Conversation().asked("# <img src=x> [y](http://evil.example) `a` | b").tried(Attempt())
    text = as_markdown(hostile, CHINESE, NOW).text
    assert r"\# \<img src=x\> \[y\](http://evil.example) \`a\` \| b" in text


def test_json_is_versioned_and_has_every_place_and_quote() -> None:
    record = json.loads(as_json(chat(), NOW).text)
    assert (record["format"], record["version"]) == ("reportbot-chat-export", 1)
    first, second, third = record["exchanges"]
    assert first["attempts"][0]["tool_calls"] == [
        {"name": "lookup_table", "args": {"table": "图表 1"}, "result": "30"}
    ]
    cited = second["attempts"][0]["citations"][0]
    assert cited == {
        "marker": 1,
        "quote": ROW.quote,
        "source": "harbour.txt",
        "heading": "港口 › 吞吐量",
        "figure": "图表 1",
        "start_line": 11,
        "end_line": 12,
        "page": 2,
        "passage_id": ROW.id,
    }
    assert second["attempts"][0]["unverified"][0]["text"] == "31"
    assert second["attempts"][0]["rating"] == {"thumb": "down", "reason": "不对"}
    assert third["attempts"][0]["status"] == "failed" and third["attempts"][0]["error"] == "It failed."


def test_an_english_chat_has_the_english_names_of_the_window() -> None:
    corpus = replace(CORPUS, aliases=(("North Harbour", "北港"),))
    names = ReportNames((), EnglishNames(corpus, Lexicon()))
    answer = finished("北港: 800 亿美元 [1].", PROSE).answer
    conversation = Conversation().asked("North Harbour?").tried(Attempt(answer=answer))
    text = as_markdown(conversation, ENGLISH, NOW, names=names).text
    assert r"North Harbour (北港): $80 billion (800 亿美元) \[1\]." in text
    assert "North Harbour (" not in as_markdown(conversation, CHINESE, NOW, names=names).text
    attempt = json.loads(as_json(conversation, NOW, names=names).text)["exchanges"][0]["attempts"][0]
    assert attempt["text"] == "北港: 800 亿美元 [1]."
    assert attempt["english"] == [
        {"own": "北港", "english": "North Harbour"},
        {"own": "800 亿美元", "english": "$80 billion"},
    ]


def test_files_are_named_after_the_chat_and_the_day_in_characters_that_every_disk_takes() -> None:
    assert as_markdown(chat(), CHINESE, NOW).name == "reportbot-港口-扩建-了吗-20250301-1230.md"
    assert as_json(Conversation().asked("../..\\?*"), NOW).name == "reportbot-chat-20250301-1230.json"


def test_a_key_that_was_typed_into_a_question_is_in_no_export() -> None:
    key = 'sk-"odd\\key'
    conversation = chat().asked(f"密钥 {key}")
    for file in (as_markdown(conversation, CHINESE, NOW, [key]), as_json(conversation, NOW, [key])):
        assert "odd" not in file.text
    assert json.loads(as_json(conversation, NOW, [key]).text)


def test_markdown_quotes_prose_without_the_breaks_of_the_page() -> None:
    broken = replace(PROSE, quote="港口在去年\n扩建了。", text="港口在去年扩建了。")
    answer = finished("港口扩建了 [1]。", broken).answer
    text = as_markdown(Conversation().asked("港口？").tried(Attempt(answer=answer)), CHINESE, NOW).text
    assert "> 港口在去年扩建了。" in text
