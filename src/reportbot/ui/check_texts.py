"""What the tab for drafts says, one set per language."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.domain.checking.verdicts import Operation, Status
from reportbot.ui.texts import CHINESE as WINDOW_CHINESE
from reportbot.ui.texts import Texts


@dataclass(frozen=True, slots=True)
class CheckTexts:
    """Labels and templates of the tab."""

    tab: str
    label: str
    placeholder: str
    check: str
    counted: str
    nothing: str
    expected: str
    figure: str
    verdict: str
    source: str
    lines: str
    statuses: dict[Status, str]
    operations: dict[Operation, str]


CHINESE = CheckTexts(
    tab="核对草稿",
    label="要核对的文字",
    placeholder="粘贴一段文字，逐个数字与报告核对",
    check="核对",
    counted="{count} 个数字：{parts}",
    nothing="这段文字里没有数字。",
    expected="报告为 {expected}",
    figure="数字",
    verdict="结论",
    source="出处",
    lines="第 {first}–{last} 行",
    statuses={
        Status.SUPPORTED: "有依据",
        Status.DERIVED: "可由报告推出",
        Status.CONTRADICTED: "与报告不符",
        Status.NOT_FOUND: "报告中未找到",
    },
    operations={
        Operation.DIFFERENCE: "差",
        Operation.SUM: "和",
        Operation.RATIO: "倍数",
        Operation.CHANGE: "变化率",
        Operation.SHARE: "占比",
    },
)

ENGLISH = CheckTexts(
    tab="Check a draft",
    label="Text to check",
    placeholder="Paste a paragraph: each figure is held against the report",
    check="Check",
    counted="{count} figures: {parts}",
    nothing="There are no figures in this text.",
    expected="the report says {expected}",
    figure="Figure",
    verdict="Verdict",
    source="Source",
    lines="lines {first}–{last}",
    statuses={
        Status.SUPPORTED: "supported",
        Status.DERIVED: "follows from the report",
        Status.CONTRADICTED: "contradicted",
        Status.NOT_FOUND: "not found in the report",
    },
    operations={
        Operation.DIFFERENCE: "difference",
        Operation.SUM: "sum",
        Operation.RATIO: "ratio",
        Operation.CHANGE: "change",
        Operation.SHARE: "share",
    },
)


def check_texts(texts: Texts) -> CheckTexts:
    """The tab's words in the window's language."""
    return CHINESE if texts is WINDOW_CHINESE else ENGLISH
