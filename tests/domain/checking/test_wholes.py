"""Shares of different wholes: a figure of a part is borne out only for what the report says it is a part of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_reports import facts, passage, words

from reportbot.domain.checking.claims import values_of
from reportbot.domain.checking.sentence import check_sentence
from reportbot.domain.checking.verdicts import Status
from reportbot.domain.figures import read_figures

REPORT = tuple(replace(f, whole="服务器") for f in facts(passage("芯片约占服务器成本的 30%。")))


def status(text: str) -> Status:
    (decided,) = check_sentence(text, read_figures(text), words(text), (), REPORT)
    return decided.status


@pytest.mark.parametrize(
    "said", ["芯片占服务器成本的 30%。", "服务器的成本里，芯片占 30%。", "芯片占成本的 30%。"]
)
def test_a_share_of_the_same_whole_is_borne_out(said: str) -> None:
    assert status(said) is Status.SUPPORTED


@pytest.mark.parametrize("said", ["芯片占产地总成本的 30%。", "芯片在产地的成本中占 30%。"])
def test_a_share_of_another_whole_is_not_borne_out(said: str) -> None:
    assert status(said) is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("芯片占服务器总成本的 30%。", ["服务器"]),
        ("在服务器的成本里，芯片占 30%。", ["服务器"]),
        ("芯片占 30% of 服务器 and 订单.", ["服务器"]),
        ("服务器的收入增长 30%。", []),
    ],
)
def test_the_whole_of_a_share_is_read(text: str, whole: list[str]) -> None:
    (claim,) = values_of(text, read_figures(text), words(text))
    assert [word.text for word in claim.whole] == whole
