"""What the presses of the list and of the messages change: opened, edited, switched, rated, exported."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from reportbot.domain.documents import Corpus
from reportbot.errors import RatingError
from reportbot.ui.chat import Chat
from reportbot.ui.chats import Chats
from reportbot.ui.chats_deeds import ChatDeed, ChatRequest, parse_deed
from reportbot.ui.chats_json import kept_chat
from reportbot.ui.chats_texts import CHINESE as WORDS
from reportbot.ui.conversation import Conversation, Thumb
from reportbot.ui.quiet import gr
from reportbot.ui.texts import CHINESE
from reportbot.ui.visitor import Asked, Visitor
from tests.ui.fakes import ScriptedAssistant, Warm, small_corpus, turn

CORPUS = small_corpus()
GOOD = turn("泊位 3 是 30 万吨 [1]。", CORPUS.passages[6])
NAMES = (
    *("question", "chat", "conversation", "source", "kept", "pending"),
    *("send", "stop", "retry", "embedded", "suggested", "reply", "said", "why", "box"),
)


@dataclass
class Desk:
    """A visitor at the page with a list of chats."""

    warm: Warm
    chat: Chat
    chats: Chats
    visitor: Visitor
    conversation: Conversation

    def ask(self, question: str) -> None:
        for values in self.chat.ask(question, self.conversation, self.visitor, CHINESE):
            if isinstance(values[2], Conversation):
                self.conversation = values[2]

    def do(self, do: ChatDeed, box: str = "", **more: Any) -> dict[str, Any]:
        """What a press changes, by name."""
        values = self.chats.do(ChatRequest(do, **more), box, self.conversation, self.visitor, CHINESE)
        return self.seen(values)

    def seen(self, values: tuple[Any, ...]) -> dict[str, Any]:
        changed = {
            name: value
            for name, value in zip(NAMES, values, strict=True)
            if not (isinstance(value, dict) and value.get("__type__") == "update")
        }
        if "conversation" in changed:
            self.conversation = changed["conversation"]
        return changed

    def questions(self) -> list[str]:
        return [exchange.question for exchange in self.conversation.exchanges]


def at_the_desk(corpus: Corpus = CORPUS) -> Desk:
    warm = Warm(ScriptedAssistant(corpus, {"": GOOD}))
    chat = Chat(warm)
    with gr.Blocks():
        chats = Chats(warm, chat)
        chats.build_reason()
    return Desk(warm, chat, chats, Visitor(warm), Conversation())


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = at_the_desk()
    made.ask("一")
    made.ask("二")
    yield made


def test_a_kept_chat_is_opened_with_its_last_source_and_goes_on(desk: Desk) -> None:
    kept = kept_chat(desk.conversation, "")
    other = at_the_desk()
    opened = other.do(ChatDeed.OPEN, chat=kept)
    assert other.questions() == ["一", "二"]
    assert "30" in opened["source"]
    assert json.loads(opened["reply"])["do"] == "opened"
    other.ask("三")
    assert other.warm._ready.histories[-1][0].content == "一"  # type: ignore[union-attr]
    assert other.conversation.id == desk.conversation.id


def test_a_chat_whose_question_got_no_answer_can_be_tried_again() -> None:
    gate = threading.Event()
    desk = at_the_desk()
    desk.warm._ready._scripts = {"": [gate, *GOOD]}  # type: ignore[union-attr]
    begun = desk.chat.ask("一", desk.conversation, desk.visitor, CHINESE)
    kept = next(begun)[4]
    gate.set()
    other = at_the_desk()
    assert other.do(ChatDeed.RESUME, chat=kept)["retry"].visible


def test_what_is_no_chat_is_refused_and_changes_nothing(desk: Desk) -> None:
    changed = desk.do(ChatDeed.OPEN, chat="{}", id="x")
    assert list(changed) == ["reply"]
    assert json.loads(changed["reply"])["do"] == "refused"
    assert desk.questions() == ["一", "二"]


def test_a_chat_is_not_resumed_over_what_was_asked_meanwhile(desk: Desk) -> None:
    kept = kept_chat(desk.conversation, "")
    assert desk.do(ChatDeed.RESUME, chat=kept) == {}


def test_a_new_chat_is_empty(desk: Desk) -> None:
    changed = desk.do(ChatDeed.NEW)
    assert changed["chat"] == [] and desk.questions() == []
    assert json.loads(changed["reply"])["do"] == "new"


def test_an_edited_question_goes_into_the_box_and_the_draft_comes_back(desk: Desk) -> None:
    edited = desk.do(ChatDeed.EDIT, box="没问完", at=0)
    assert edited["question"] == "一" and WORDS.editing.format(number=1) in edited["pending"]
    desk.do(ChatDeed.EDIT, box="一", at=1)  # another one after all
    back = desk.do(ChatDeed.UNEDIT)
    assert back["question"] == "没问完" and back["pending"] == ""
    assert desk.do(ChatDeed.EDIT, at=7) == {}


def test_branches_are_walked_through_and_kept(desk: Desk) -> None:
    desk.do(ChatDeed.EDIT, at=0)
    desk.ask("一改")
    assert desk.questions() == ["一改"]
    switched = desk.do(ChatDeed.BRANCH, at=0, to=0)
    assert desk.questions() == ["一", "二"]
    assert "一改" in switched["kept"]
    assert desk.do(ChatDeed.BRANCH, at=0, to=9) == {} and desk.do(ChatDeed.BRANCH, at=9, to=0) == {}


def test_while_an_answer_is_written_no_branch_is_switched_and_nothing_rated(desk: Desk) -> None:
    desk.do(ChatDeed.EDIT, at=0)
    desk.ask("一改")
    desk.visitor.begin(Asked("x"))
    assert desk.do(ChatDeed.BRANCH, at=0, to=0) == {}
    assert desk.do(ChatDeed.UP, at=0, to=0) == {}
    assert desk.warm.rated.records == []


def test_a_waiting_question_is_taken_back(desk: Desk) -> None:
    desk.visitor.begin(Asked("x"))
    waiting = Asked("等")
    desk.visitor.begin(waiting)
    assert desk.do(ChatDeed.UNQUEUE, id=waiting.id)["pending"] == ""
    assert desk.visitor.waiting == ()


def test_a_rating_is_written_down_shown_and_kept_and_asks_for_a_reason(desk: Desk) -> None:
    given = desk.do(ChatDeed.DOWN, at=1, to=0)
    assert desk.warm.rated.records[0]["rating"] == "down"
    assert desk.warm.rated.records[0]["question"] == "二"
    assert WORDS.rated.format(label=WORDS.bad) in str(given["chat"]).replace("&#58;", ":")
    assert given["why"].visible and "down" in given["kept"]
    explained = desk.seen(desk.chats.explain(" 数字不对 ", desk.conversation, desk.visitor, CHINESE))
    first, second = desk.warm.rated.records
    assert second["reason"] == "数字不对" and second["id"] == first["id"]
    assert not explained["why"].visible and "数字不对" in str(explained["chat"])


def test_a_rating_is_changed_and_taken_back_under_the_same_id(desk: Desk) -> None:
    desk.do(ChatDeed.UP, at=0, to=0)
    desk.do(ChatDeed.DOWN, at=0, to=0)
    desk.do(ChatDeed.UNRATE, at=0, to=0)
    records = desk.warm.rated.records
    assert [record["rating"] for record in records] == ["up", "down", "withdrawn"]
    assert len({record["id"] for record in records}) == 1
    assert desk.conversation.exchanges[0].attempts[0].rating is None
    assert desk.do(ChatDeed.UNRATE, at=0, to=0).get("kept")
    assert len(records) == 3  # there is nothing to take back any more


def test_a_rating_that_cannot_be_written_is_a_sentence_and_no_rating(desk: Desk) -> None:
    desk.warm.rated.error = RatingError("No room.", "没有空间。")
    failed = desk.do(ChatDeed.UP, at=0, to=0)
    assert "没有空间。" in failed["said"] and "chat" not in failed
    assert desk.conversation.exchanges[0].attempts[0].rating is None


@pytest.mark.parametrize("place", [(9, 0), (0, 9)])
def test_what_is_no_answer_is_not_rated(desk: Desk, place: tuple[int, int]) -> None:
    desk.do(ChatDeed.UP, at=place[0], to=place[1])
    assert desk.warm.rated.records == []


@pytest.mark.parametrize(("kind", "ending"), [("markdown", ".md"), ("json", ".json"), ("other", ".md")])
def test_an_export_is_handed_to_the_page(desk: Desk, kind: str, ending: str) -> None:
    reply = json.loads(desk.do(ChatDeed.EXPORT, kind=kind)["reply"])
    assert reply["do"] == "download" and reply["name"].endswith(ending) and "30 万吨" in reply["text"]


def test_nothing_is_exported_of_an_empty_chat() -> None:
    assert at_the_desk().do(ChatDeed.EXPORT, kind="json") == {}


def test_the_thumb_is_one_of_two() -> None:
    assert [thumb.value for thumb in Thumb] == [ChatDeed.UP.value, ChatDeed.DOWN.value]


@pytest.mark.parametrize(
    "text", [None, 3, "", "[]", "{}", '{"do": "format"}', '{"do": ["open"]}', "[" * 99_999], ids=str
)
def test_what_is_no_request_is_none(text: object) -> None:
    assert parse_deed(text) is None


def test_odd_fields_of_a_request_are_left_out() -> None:
    asked = parse_deed(json.dumps({"do": "edit", "at": -1, "to": "2", "chat": ["x"], "id": None}))
    assert asked == ChatRequest(ChatDeed.EDIT)
