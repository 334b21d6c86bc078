"""Contradictions that their own evidence does not bear out are taken back; others stay."""

from __future__ import annotations

import pytest

from reportbot.domain.checking.second_thoughts import reconsidered
from reportbot.domain.checking.verdicts import Checked, Derivation, Operand, Operation, Status
from reportbot.domain.documents import Passage, PassageKind

PASSAGE = Passage("p", "report.txt", PassageKind.PARAGRAPH, "…", "…", (), 1, 0, 1, 1, 1)


def contradicted(text: str, expected: str) -> Checked:
    return Checked(text, 0, len(text), Status.CONTRADICTED, PASSAGE, expected)


@pytest.mark.parametrize(
    ("text", "expected", "status"),
    [
        ("30%", "占另一侧的 30%", Status.CONTRADICTED),
        ("2023 年 3 月 5 日", "3 月 5 日 (2024)", Status.CONTRADICTED),
        ("48.5%", "一半", Status.SUPPORTED),
        ("42%", "一半", Status.CONTRADICTED),
        ("5 months", "3,200 亿", Status.NOT_FOUND),
        ("5 个月", "4 个月", Status.CONTRADICTED),
        ("30%", "甲为 35%", Status.CONTRADICTED),
        ("$3bn", "20 亿美元", Status.CONTRADICTED),
    ],
)
def test_what_the_evidence_comes_to_or_cannot_speak_of_is_no_contradiction(
    text: str, expected: str, status: Status
) -> None:
    (found,) = reconsidered([contradicted(text, expected)])
    assert found.status is status
    assert (found.expected is None) == (status is not Status.CONTRADICTED)


def test_what_another_figure_of_the_sentence_is_derived_from_is_supported() -> None:
    base = Derivation(Operation.BASE, (Operand("640 亿元", PASSAGE), Operand("28%", PASSAGE)), "500 亿元")
    derived = Checked("500 亿元", 10, 16, Status.DERIVED, PASSAGE, "500 亿元", base)
    rate, same = reconsidered([contradicted("28%", "35%"), derived])
    assert rate.status is Status.SUPPORTED and same is derived
    assert reconsidered([contradicted("29%", "35%"), derived])[0].status is Status.CONTRADICTED
