"""What is kept of a conversation, and what of it the next model is told."""

from __future__ import annotations

from reportbot.domain.answers import Answer, FindingKind, Message
from reportbot.ui.conversation import Attempt, Conversation, Ending, Failure, Rating, Thumb
from tests.ui.fakes import finished, found, small_corpus

ROW = small_corpus().passages[4]
NONE = "(none)"


def answer(text: str, **more: object) -> Answer:
    return finished(text, ROW, **more).answer  # type: ignore[arg-type]


def talk(*turns: tuple[str, Answer | None]) -> Conversation:
    conversation = Conversation()
    for question, said in turns:
        conversation = conversation.asked(question).tried(Attempt(answer=said))
    return conversation


def test_roles_alternate_whatever_became_of_the_questions() -> None:
    conversation = talk(("一", answer("甲")), ("二", None), ("三", answer("丙"))).asked("四")
    assert conversation.history(NONE) == [
        Message("user", "一"),
        Message("assistant", "甲"),
        Message("user", "二"),
        Message("assistant", NONE),
        Message("user", "三"),
        Message("assistant", "丙"),
    ]


def test_the_last_question_is_no_part_of_its_own_history() -> None:
    assert talk(("一", answer("甲"))).history(NONE) == []


def test_a_second_answer_stands_for_the_question() -> None:
    conversation = talk(("一", answer("甲"))).tried(Attempt(answer=answer("乙"))).asked("二")
    assert [message.content for message in conversation.history(NONE)] == ["一", "乙"]


def test_a_failed_second_try_does_not_take_the_answer_away() -> None:
    conversation = talk(("一", answer("甲"))).tried(Attempt(ending=Ending.STOPPED))
    assert conversation.answer is not None and conversation.unanswered


def test_a_question_without_an_answer_is_not_asked_twice() -> None:
    once = talk(("一", None))
    assert len(once.asked("一").exchanges) == 1
    assert len(once.asked("二").exchanges) == 2
    assert len(talk(("一", answer("甲"))).asked("一").exchanges) == 2


def test_a_failed_question_is_put_back_and_a_stopped_one_is_not() -> None:
    assert (
        Conversation().asked("一").tried(Attempt(ending=Ending.FAILED, failure=Failure("x", "x"))).to_put_back
        == "一"
    )
    assert talk(("一", None)).to_put_back == ""
    assert talk(("一", answer("甲"))).to_put_back == ""
    assert Conversation().to_put_back == ""


def test_the_embedded_answer_is_offered_where_there_is_doubt() -> None:
    wrong = found("三 31", FindingKind.UNSUPPORTED_FIGURE, "31")
    assert not Conversation().doubtful
    assert talk(("一", None)).doubtful
    assert talk(("一", answer("三 31", findings=[wrong]))).doubtful
    assert not talk(("一", answer("三 [1]"))).doubtful
    assert talk(("一", finished("好的。").answer)).doubtful  # nothing of the report in it
    assert not talk(("一", finished("报告中没有。", refused=True).answer)).doubtful
    assert not talk(("一", answer("三 31", findings=[wrong], model="embedded"))).doubtful


def questions(conversation: Conversation) -> list[str]:
    return [exchange.question for exchange in conversation.exchanges]


def test_an_edited_question_takes_the_place_of_all_that_followed_and_nothing_is_lost() -> None:
    whole = talk(("一", answer("甲")), ("二", answer("乙")), ("三", answer("丙")))
    edited = whole.edited(1, "二改").tried(Attempt(answer=answer("乙改"))).asked("四")
    assert questions(edited) == ["一", "二改", "四"]
    back = edited.switched(1, 0)
    assert questions(back) == ["一", "二", "三"]
    assert [e.answer.text for e in back.exchanges if e.answer] == ["甲", "乙", "丙"]
    assert questions(back.switched(1, 1)) == ["一", "二改", "四"]


def test_branches_inside_of_branches_are_kept_too() -> None:
    whole = talk(("一", answer("甲")), ("二", answer("乙")))
    nested = whole.edited(1, "二改").edited(0, "一改").edited(0, "一又改")
    assert [len(nested.exchanges[0].others), nested.exchanges[0].place] == [2, 2]
    first = nested.switched(0, 0)
    assert questions(first) == ["一", "二改"]
    assert questions(first.switched(1, 0)) == ["一", "二"]
    assert questions(first.switched(1, 0).switched(0, 1)) == ["一改"]


def test_a_rating_belongs_to_one_answer_and_can_be_taken_back() -> None:
    given = Rating("r", Thumb.UP, "好")
    rated = talk(("一", answer("甲")), ("二", answer("乙"))).rated(0, 0, given)
    assert [e.attempts[0].rating for e in rated.exchanges] == [given, None]
    assert rated.rated(0, 0, None).exchanges[0].attempts[0].rating is None
