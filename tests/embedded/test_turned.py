"""A follow-up that is only the opposite qualifier asks the last question again with that one."""

from __future__ import annotations

import pytest

from reportbot.domain.answers import Message
from reportbot.embedded.turned import turned


def asked_again(question: str, *earlier: str) -> str:
    history = [turn for text in earlier for turn in (Message("user", text), Message("assistant", "…"))]
    return turned(question, history)[0]


@pytest.mark.parametrize(
    ("earlier", "question", "again"),
    [
        ("R1 缓存未命中的输入价格是多少？", "那走缓存呢？", "R1 缓存命中的输入价格是多少?"),
        ("o1 没命中缓存的时候收多少？", "要是走缓存呢？", "o1 缓存命中的时候收多少?"),
        ("o1 缓存命中的输入价格？", "没命中的话呢？", "o1 缓存未命中的输入价格?"),
        ("What is the cache-hit price of o1?", "And on a miss?", "What is the cache-miss price of o1?"),
        ("What does o1 charge for uncached input?", "what about cached?", "What does o1 charge for cache-hit input?"),
        ("GPT-4o 的输出价格是多少？", "输入呢？", "GPT-4o 的输入价格是多少?"),
        ("V3 的输入价格（缓存命中）是多少？", "输出呢？", "V3 的输出价格是多少?"),
        ("预测区间的上限是多少？", "下限呢？", "预测区间的下限是多少?"),
        ("Which model is the most expensive?", "And the cheapest?", "Which model is the cheapest?"),
    ],
)  # fmt: skip
def test_the_opposite_qualifier_takes_the_place_of_the_earlier_one(
    earlier: str, question: str, again: str
) -> None:
    assert asked_again(question, earlier) == again


def test_a_question_between_is_asked_again_after_the_turned_one() -> None:
    earlier = ("o1 缓存未命中的输入价格是多少？", "R1 呢？")
    history = [turn for text in earlier for turn in (Message("user", text), Message("assistant", "…"))]
    question, before = turned("走缓存呢？", history)
    assert question == "R1 呢？"
    assert [turn.content for turn in before if turn.role == "user"] == ["o1 缓存命中的输入价格是多少?"]


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("o1 缓存命中的输入价格？", "那缓存命中呢？"),  # the same one
        ("输入和输出各多少？", "输出呢？"),  # it asked for both
        ("R1 的输出价格是多少？", "那 o1 的输入价格呢？"),  # another model as well
        ("命中率 80% 时 R1 要多少钱？", "不走缓存呢？"),  # a rate, and no qualifier
        ("腾讯的资本开支是多少？", "输入呢？"),
    ],
)
def test_anything_else_is_left_as_it_was(earlier: str, question: str) -> None:
    assert asked_again(question, earlier) == question


def test_without_a_history_nothing_is_turned() -> None:
    assert turned("走缓存呢？", ()) == ("走缓存呢？", ())
