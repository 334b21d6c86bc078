"""The fixed words of a refusal, the same for every chat model."""

from __future__ import annotations

NOT_IN_REPORT_ZH = "报告中没有"
NOT_IN_REPORT_ZH_HANT = "報告中沒有"
NOT_IN_REPORT_EN = "The report does not say"
LEFT_OPEN_ZH = "其余所问，报告里没有直接的说法。"
LEFT_OPEN_EN = "On the rest of the question the report says nothing direct."
"""Of a part of the question, beside an answer to the other."""

_OPENINGS = (NOT_IN_REPORT_ZH, NOT_IN_REPORT_ZH_HANT, NOT_IN_REPORT_EN)


def is_refusal(text: str) -> bool:
    """Whether an answer says that the report does not hold what was asked: it opens with a fixed phrase."""
    return text.lstrip(' *>#"“「\n').startswith(_OPENINGS)


def is_left_open(sentence: str) -> bool:
    """Whether a sentence says of a part of the question that it is not answered."""
    return sentence.strip() in (LEFT_OPEN_ZH, LEFT_OPEN_EN)
