"""The fixed words of a refusal, the same for every chat model."""

from __future__ import annotations

NOT_IN_REPORT_ZH = "报告中没有"
NOT_IN_REPORT_ZH_HANT = "報告中沒有"
NOT_IN_REPORT_EN = "The report does not say"

_OPENINGS = (NOT_IN_REPORT_ZH, NOT_IN_REPORT_ZH_HANT, NOT_IN_REPORT_EN)


def is_refusal(text: str) -> bool:
    """Whether an answer says that the report does not hold what was asked: it opens with a fixed phrase."""
    return text.lstrip(' *>#"“「\n').startswith(_OPENINGS)
