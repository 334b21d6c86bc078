"""The chat's handlers: what a question becomes, answered, failed, stopped or asked again of another model."""

from __future__ import annotations

import html
import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from reportbot.domain.answers import FindingKind, Message, TextDelta
from reportbot.errors import ModelError, QuestionError, ReportbotError
from reportbot.model_choice import ModelChoice
from reportbot.ui.answer_texts import answer_texts
from reportbot.ui.chat import Chat
from reportbot.ui.chats_json import read_chat, report_mark
from reportbot.ui.chats_texts import CHINESE as CHINESE_CHATS
from reportbot.ui.conversation import Conversation, Ending
from reportbot.ui.running import Run
from reportbot.ui.texts import CHINESE, ENGLISH, Texts
from reportbot.ui.visitor import Asked, Visitor
from tests.ui.fakes import ScriptedAssistant, ScriptItem, Warm, finished, found, small_corpus, turn

CORPUS = small_corpus()
ROW = CORPUS.passages[6]
GOOD = turn("泊位 3 是 30 万吨 [1]。", ROW)
WRONG = "泊位 3 是 31 万吨 [1]。"
DOUBTFUL = [finished(WRONG, ROW, findings=[found(WRONG, FindingKind.UNSUPPORTED_FIGURE, "31")])]
EMBEDDED_ANSWER = [finished("泊位 3：30 万吨 [1]。", ROW, model="embedded")]
REFUSED_KEY = ModelError("The chat model refused the key.")

SCRIPTS: Mapping[str, Sequence[ScriptItem]] = {
    "好": GOOD,
    "错": DOUBTFUL,
    "败": [TextDelta("泊位"), REFUSED_KEY],
    "长": [QuestionError("The question has 3,000 characters.")],
}


@dataclass
class Seen:
    """The outputs of a turn, the last that was given for each; None was never given."""

    question: Any = None
    chat: Any = None
    conversation: Any = None
    source: Any = None
    kept: Any = None
    pending: Any = None
    send: Any = None
    stop: Any = None
    retry: Any = None
    embedded: Any = None
    suggested: Any = None

    @property
    def text(self) -> str:
        """All that the chat says."""
        return html.unescape("\n".join(message["content"] for message in self.chat))

    def sees(self, name: str) -> bool:
        """Whether the button is to be seen."""
        return bool(getattr(self, name).visible)


def seen(outputs: Iterator[tuple[Any, ...]]) -> Seen:
    result = Seen()
    for values in outputs:
        for name, value in zip(result.__dict__, values, strict=True):
            if not (isinstance(value, dict) and value.get("__type__") == "update"):
                setattr(result, name, value)
    return result


class Talk:
    """A visitor at the window."""

    def __init__(
        self,
        scripts: Mapping[str, Sequence[ScriptItem]] = SCRIPTS,
        texts: Texts = CHINESE,
        unbuilt: ReportbotError | None = None,
    ) -> None:
        self.assistant = ScriptedAssistant(CORPUS, scripts, "openai:m")
        self.embedded = ScriptedAssistant(CORPUS, {"": EMBEDDED_ANSWER}, "embedded")
        others = {"embedded": self.embedded, "openai:m": unbuilt or self.assistant}
        self.warm = Warm(self.assistant, others)
        self.chat = Chat(self.warm)
        self.visitor = Visitor(self.warm)
        self.conversation = Conversation()
        self.texts = texts

    def take(self, outputs: Iterator[tuple[Any, ...]]) -> Seen:
        """What is seen in the end; as on the page, a failed question goes back into an empty box."""
        result = seen(outputs)
        if result.conversation is not None:
            self.conversation = result.conversation
            back = self.chat.put_back(result.question or "", self.conversation)
            result.question = back if isinstance(back, str) else result.question
        return result

    def ask(self, question: str) -> Seen:
        return self.take(self.chat.ask(question, self.conversation, self.visitor, self.texts))

    def again(self, box: str = "") -> Seen:
        return self.take(self.chat.again(box, self.conversation, self.visitor, self.texts))

    def ask_embedded(self, box: str = "") -> Seen:
        return self.take(self.chat.ask_embedded(box, self.conversation, self.visitor, self.texts))


def test_a_question_is_shown_at_once_and_its_answer_opens_its_source() -> None:
    gate = threading.Event()
    talk = Talk({"慢": [gate, *GOOD]})
    outputs = talk.chat.ask("慢", talk.conversation, talk.visitor, talk.texts)
    first = next(outputs)
    gate.set()
    assert first[0] == ""
    assert [message["role"] for message in first[1]] == ["user", "assistant"]
    asking = first[1][-1]["content"]
    assert "正在问 openai" in asking and "rb-seconds" in asking
    begun = seen(iter([first]))
    assert begun.sees("stop") and begun.sees("send")  # what is sent now waits for its turn
    last = talk.take(outputs)
    assert "30 万吨" in last.text
    assert "30" in last.source
    assert last.sees("send") and not last.sees("stop")
    assert not last.sees("retry") and not last.sees("embedded")


def test_an_answer_that_comes_at_once_is_one_screen() -> None:
    talk = Talk()
    (only,) = talk.chat.ask("好", talk.conversation, talk.visitor, talk.texts)
    screen = seen(iter([only]))
    assert screen.question == "" and "30 万吨" in screen.text and screen.sees("send")


def test_an_answer_that_cites_nothing_leaves_no_older_source_beside_it() -> None:
    talk = Talk({**SCRIPTS, "无": [finished("报告中没有。", refused=True)]})
    assert "30" in talk.ask("好").source
    source = talk.ask("无").source
    assert answer_texts(CHINESE).cites_nothing in source and "30" not in source
    assert CHINESE.source_empty in talk.ask("败").source


@pytest.mark.parametrize("typed", ["  \n", "🙂", "？！"])
def test_a_question_without_a_word_changes_nothing(typed: str) -> None:
    talk = Talk()
    assert talk.ask(typed).chat is None
    assert talk.assistant.histories == []


def test_the_next_question_knows_of_the_earlier_ones() -> None:
    talk = Talk()
    talk.ask("好")
    talk.ask("好吗")
    assert talk.assistant.histories == [
        [],
        [Message("user", "好"), Message("assistant", "泊位 3 是 30 万吨 [1]。")],
    ]


@pytest.mark.parametrize("texts", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_a_failure_is_a_sentence_and_nothing_typed_is_lost(texts: Texts) -> None:
    talk = Talk(texts=texts)
    talk.ask("好")
    failed = talk.ask("败")
    assert texts.failed_answer.format(message=str(REFUSED_KEY)) in failed.text
    assert "30 万吨" in failed.text  # the conversation is kept
    assert failed.question == "败"
    assert failed.sees("retry") and failed.sees("embedded") and failed.sees("send")


def test_the_embedded_model_answers_the_same_question_in_the_same_conversation() -> None:
    talk = Talk()
    talk.ask("好")
    talk.ask("败")
    answered = talk.ask_embedded("败")
    assert talk.embedded.histories == [
        [Message("user", "好"), Message("assistant", "泊位 3 是 30 万吨 [1]。")]
    ]
    assert [message["role"] for message in answered.chat].count("user") == 2
    assert answered.text.index(str(REFUSED_KEY)) < answered.text.index("泊位 3：30 万吨")
    assert CHINESE.by_embedded in answered.text
    assert answered.question == ""  # the question that was put back is asked now
    assert not answered.sees("retry") and not answered.sees("embedded")
    talk.ask("好")
    assert talk.assistant.histories[-1][-2:] == [
        Message("user", "败"),
        Message("assistant", "泊位 3：30 万吨 [1]。"),
    ]


def test_what_is_typed_meanwhile_stays_in_the_box() -> None:
    gate = threading.Event()
    talk = Talk({**SCRIPTS, "慢": [gate, *GOOD]})
    outputs = talk.chat.ask("慢", talk.conversation, talk.visitor, talk.texts)
    next(outputs)
    gate.set()
    *_, last = outputs
    assert seen(iter([last])).question is None  # the end of an answer does not touch the box
    talk.ask("败")
    assert not isinstance(talk.chat.put_back("另一个问题", talk.conversation), str)
    assert talk.ask_embedded("另一个问题").question is None


def test_an_answer_in_doubt_offers_the_embedded_models() -> None:
    talk = Talk()
    doubtful = talk.ask("错")
    assert doubtful.sees("embedded") and not doubtful.sees("retry")
    assert "泊位 3：30 万吨" in talk.ask_embedded().text


def test_trying_again_asks_the_chosen_model_the_same_question() -> None:
    talk = Talk({"败": [REFUSED_KEY], "": GOOD})
    talk.ask("败")
    talk.assistant._scripts = {"败": GOOD}
    again = talk.again("败")
    assert "30 万吨" in again.text
    assert [message["role"] for message in again.chat].count("user") == 1
    assert again.question == ""


def test_sending_a_failed_question_again_is_trying_again() -> None:
    talk = Talk()
    talk.ask("败")
    assert [message["role"] for message in talk.ask("败").chat].count("user") == 1


def test_a_question_that_no_model_can_take_is_given_back_and_not_kept() -> None:
    talk = Talk()
    talk.ask("好")
    refused = talk.ask("长")
    assert "3,000" in refused.text and refused.question == "长"
    assert not refused.sees("embedded") and not refused.sees("retry")
    assert [exchange.question for exchange in talk.conversation.exchanges] == ["好"]


def test_a_model_that_cannot_be_built_fails_like_one_that_does_not_answer() -> None:
    talk = Talk(unbuilt=ModelError("needs the package x"))
    failed = talk.ask("好")
    assert "needs the package x" in failed.text and failed.sees("embedded")
    assert "泊位 3：30 万吨" in talk.ask_embedded("好").text


def waiting(gate: threading.Event) -> Sequence[ScriptItem]:
    return [
        TextDelta("泊位 3 是"),
        gate,
        TextDelta(" 30 万吨 [1]。"),
        finished("泊位 3 是 30 万吨 [1]。", ROW),
    ]


def stopped(talk: Talk) -> Seen:
    """A turn that is stopped as soon as its first words are there."""
    outputs = talk.chat.ask("慢", talk.conversation, talk.visitor, talk.texts)
    result: list[tuple[Any, ...]] = [next(outputs), next(outputs)]
    reader = threading.Thread(target=lambda: result.extend(outputs))
    reader.start()
    send, stop = talk.chat.stop(talk.visitor)
    assert send.visible and not stop.visible
    reader.join(10)
    return talk.take(iter(result))


def test_a_stopped_answer_stays_as_far_as_it_came_and_the_question_can_be_asked_again() -> None:
    gate = threading.Event()
    talk = Talk({"慢": waiting(gate), "好": GOOD})
    half = stopped(talk)
    assert "泊位 3 是" in half.text and "30 万吨" not in half.text
    assert CHINESE.stopped in half.text
    assert half.sees("retry") and half.sees("embedded") and half.sees("send") and not half.sees("stop")
    gate.set()
    whole = talk.again()
    assert "30 万吨" in whole.text
    assert [message["role"] for message in whole.chat].count("user") == 1


def test_while_a_model_is_silent_the_chat_says_who_is_waited_for() -> None:
    gate = threading.Event()
    talk = Talk({"慢": [*GOOD[:2], gate, *GOOD[2:]]})
    outputs = talk.chat.ask("慢", talk.conversation, talk.visitor, talk.texts)
    drawn = [next(outputs)[1], next(outputs)[1]]
    assert ["rb-seconds" in messages[-1]["content"] for messages in drawn] == [True, True]
    assert drawn[0][-1] == drawn[1][-1]  # the same turn: its seconds go on
    gate.set()
    assert "rb-seconds" not in talk.take(outputs).text


def test_an_answer_stopped_before_its_first_word_says_that_there_is_none() -> None:
    gate = threading.Event()
    talk = Talk({"慢": [gate, *GOOD]}, texts=ENGLISH)
    outputs = talk.chat.ask("慢", talk.conversation, talk.visitor, talk.texts)
    next(outputs)
    talk.visitor.run.stop()  # type: ignore[union-attr]
    left = talk.take(outputs)
    assert ENGLISH.stopped_bare in left.text and ENGLISH.stopped not in left.text
    gate.set()


def test_after_a_stopped_answer_the_next_question_works_and_its_roles_alternate() -> None:
    gate = threading.Event()
    talk = Talk({"慢": waiting(gate), "好": GOOD})
    stopped(talk)
    assert "30 万吨" in talk.ask("好").text
    assert talk.assistant.histories[-1] == [
        Message("user", "慢"),
        Message("assistant", CHINESE.unanswered),
    ]
    gate.set()


def slow(talk: Talk) -> Iterator[tuple[Any, ...]]:
    """A turn whose first words are there, waiting for the gate."""
    outputs = talk.chat.ask("慢", talk.conversation, talk.visitor, talk.texts)
    next(outputs), next(outputs)
    return outputs


def test_a_question_during_an_answer_waits_and_is_asked_when_that_ends() -> None:
    gate = threading.Event()
    talk = Talk({"慢": waiting(gate), "好": GOOD})
    outputs = slow(talk)
    queued = seen(talk.chat.ask("好 <b>", talk.conversation, talk.visitor, talk.texts))
    assert queued.question == "" and queued.chat is None and queued.conversation is None
    assert CHINESE_CHATS.waiting in queued.pending and "好 &lt;b&gt;" in queued.pending
    gate.set()
    last = talk.take(outputs)
    assert [exchange.question for exchange in talk.conversation.exchanges] == ["慢", "好 <b>"]
    assert talk.assistant.histories[-1][0] == Message("user", "慢")
    assert last.pending == "" and last.sees("send") and not last.sees("stop")
    assert not talk.visitor.busy


def test_several_questions_wait_in_their_order_and_one_can_be_taken_back() -> None:
    gate = threading.Event()
    talk = Talk({"慢": waiting(gate), "好": GOOD})
    outputs = slow(talk)
    for question in ("好一", "好二", "好三"):
        seen(talk.chat.ask(question, talk.conversation, talk.visitor, talk.texts))
    talk.visitor.withdraw(talk.visitor.waiting[1].id)
    gate.set()
    talk.take(outputs)
    assert [exchange.question for exchange in talk.conversation.exchanges] == ["慢", "好一", "好三"]


def test_after_a_stop_what_waits_is_asked() -> None:
    gate = threading.Event()
    talk = Talk({"慢": waiting(gate), "好": GOOD})
    outputs = slow(talk)
    seen(talk.chat.ask("好", talk.conversation, talk.visitor, talk.texts))
    later: list[tuple[Any, ...]] = []
    reader = threading.Thread(target=lambda: later.extend(outputs))
    reader.start()
    talk.chat.stop(talk.visitor)
    reader.join(10)
    last = talk.take(iter(later))
    assert CHINESE.stopped in last.text and "30 万吨" in last.text
    assert [exchange.question for exchange in talk.conversation.exchanges] == ["慢", "好"]
    gate.set()


class Passed(Run):
    """An answer whose reader goes on to the next one before whoever stopped it does."""

    following: Run

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(lambda switch: iter(()))
        self._visitor = visitor

    def wait(self, seconds: float = 0) -> None:
        """Its reader is quicker."""
        self._visitor.write(self.following)


def test_stopping_an_answer_does_not_lose_hold_of_the_one_that_waited_behind_it() -> None:
    visitor = Talk().visitor
    first = Passed(visitor)
    first.following = Run(lambda switch: iter(()))
    visitor.write(first)
    visitor.leave()
    assert visitor.run is first.following
    visitor.leave()
    assert first.following.written(0)  # it is left too


def test_every_answer_of_a_queue_can_be_stopped() -> None:
    gate = threading.Event()
    talk = Talk({"慢": waiting(gate)})
    outputs = slow(talk)
    for question in ("慢二", "慢三"):
        seen(talk.chat.ask(question, talk.conversation, talk.visitor, talk.texts))
    later: list[tuple[Any, ...]] = []
    reader = threading.Thread(target=lambda: later.extend(outputs))
    reader.start()
    deadline = time.monotonic() + 10
    while reader.is_alive() and time.monotonic() < deadline:
        talk.chat.stop(talk.visitor)
    reader.join(10)
    talk.take(iter(later))
    endings = [exchange.attempts[-1].ending for exchange in talk.conversation.exchanges]
    assert endings == [Ending.STOPPED] * 3 and not talk.visitor.busy
    gate.set()


def test_a_new_chat_drops_the_question_whose_turn_has_just_come() -> None:
    """Between two answers of a queue there is a moment without any: what begins then is dropped too."""
    visitor = Talk().visitor
    assert visitor.begin(Asked("好"))
    leaving = threading.Thread(target=lambda: visitor.leave(drop=True))
    leaving.start()
    run = Run(lambda switch: iter(()))
    while not visitor._dropping:
        time.sleep(0.001)
    visitor.write(run)
    assert run.dropped and run.written(0)
    visitor.end()
    leaving.join(10)
    assert not leaving.is_alive() and visitor.begin(Asked("好"))


def test_a_new_chat_during_an_answer_shows_nothing_of_it_but_keeps_it() -> None:
    gate = threading.Event()
    talk = Talk({"慢": waiting(gate), "好": GOOD})
    outputs = slow(talk)
    seen(talk.chat.ask("好", talk.conversation, talk.visitor, talk.texts))
    later: list[Any] = []
    reader = threading.Thread(target=lambda: later.extend(outputs))
    reader.start()
    cleared = seen(iter([talk.chat.clear(talk.visitor, CHINESE)]))
    reader.join(10)
    assert cleared.chat == [] and cleared.conversation.exchanges == ()
    left = seen(iter(later))
    assert left.chat is None and left.conversation is None
    kept = read_chat(left.kept, CORPUS, report_mark(CORPUS))
    assert [exchange.question for exchange in kept.exchanges] == ["慢"]
    assert kept.exchanges[0].attempts[0].text == "泊位 3 是"
    assert not talk.visitor.busy and not talk.visitor.waiting
    gate.set()


def test_whoever_closes_the_page_leaves_nothing_waiting() -> None:
    gate = threading.Event()
    talk = Talk({"慢": waiting(gate)})
    outputs = slow(talk)
    seen(talk.chat.ask("好", talk.conversation, talk.visitor, talk.texts))
    outputs.close()  # type: ignore[attr-defined]
    assert not talk.visitor.busy and not talk.visitor.waiting
    gate.set()


def test_an_edited_question_is_asked_in_the_place_of_the_earlier_one() -> None:
    talk = Talk()
    talk.ask("好一")
    talk.ask("好二")
    talk.visitor.editing, talk.visitor.draft = 0, "没问完"
    edited = talk.ask("好三")
    assert [exchange.question for exchange in talk.conversation.exchanges] == ["好三"]
    assert talk.assistant.histories[-1] == []  # nothing of what it replaced is told
    assert len(talk.conversation.exchanges[0].others) == 1
    assert edited.question == "没问完"  # what stood in the box before is there again
    assert talk.visitor.editing is None


def test_an_edited_question_that_no_model_can_take_changes_nothing() -> None:
    talk = Talk()
    talk.ask("好")
    talk.visitor.editing = 0
    refused = talk.ask("长")
    assert [exchange.question for exchange in talk.conversation.exchanges] == ["好"]
    assert not talk.conversation.exchanges[0].others and refused.question == "长"


def test_every_turn_tells_the_browser_what_to_keep_from_its_question_on() -> None:
    gate = threading.Event()
    talk = Talk({"慢": waiting(gate), "好": GOOD})
    outputs = talk.chat.ask("慢", talk.conversation, talk.visitor, talk.texts)
    begun = json.loads(seen(iter([next(outputs)])).kept)
    gate.set()
    assert begun["name"] == "慢" and begun["exchanges"][0]["attempts"] == []
    ended = json.loads(talk.take(outputs).kept)
    assert ended["id"] == begun["id"] and ended["exchanges"][0]["attempts"][0]["answer"]["text"]
    talk.ask("好吗")
    assert talk.conversation.id == begun["id"]


def test_the_embedded_model_is_not_offered_in_place_of_itself() -> None:
    talk = Talk({"败": [REFUSED_KEY]})
    talk.warm._others["embedded"] = talk.assistant
    talk.visitor.use(ModelChoice("embedded"))
    failed = talk.ask("败")
    assert failed.sees("retry") and not failed.sees("embedded")


def test_a_question_is_no_markup_in_the_chat() -> None:
    talk = Talk()
    shown = talk.ask("好 <img src=x>\n    ![x](http://evil.example/x.png)").chat[0]["content"]
    assert "<img" not in shown and "](" not in shown and "\n" not in shown
