"""Refusals are recognised by their fixed opening."""

import pytest

from reportbot.domain.refusal import NOT_IN_REPORT_EN, NOT_IN_REPORT_ZH, NOT_IN_REPORT_ZH_HANT, is_refusal


@pytest.mark.parametrize("opening", [NOT_IN_REPORT_ZH, NOT_IN_REPORT_ZH_HANT, NOT_IN_REPORT_EN])
def test_a_fixed_opening_is_a_refusal(opening: str) -> None:
    assert is_refusal(f"  {opening} x")


@pytest.mark.parametrize("text", ["", "价格为 2 美元。报告中没有其他价格。", "It does not say."])
def test_the_phrase_elsewhere_is_not(text: str) -> None:
    assert not is_refusal(text)
