"""How long after one date another comes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_reports import facts, passage

from reportbot.domain.checking.claims import values_of
from reportbot.domain.checking.lapses import lapse
from reportbot.domain.checking.statements import Claim, Fact
from reportbot.domain.figures import read_figures

(BASE, *_) = facts(passage("Orion 的收入为 3 元。"))


def dates(*texts: str) -> list[Fact]:
    return [replace(BASE, figure=figure, shown=text) for text in texts for figure in read_figures(text)]


def claim(text: str) -> Claim:
    (found,) = values_of(text, read_figures(text), [])
    return found


@pytest.mark.parametrize(
    ("said", "one", "other"),
    [
        ("四个月后", "2022 年 11 月", "2023 年 3 月"),
        ("six months later", "2024 年 3 月", "2024 年 9 月"),
        ("只用了 6 天", "1 月 20 日", "1 月 26 日"),
        ("八年后", "2016 年 4 月", "2024 年 6 月 18 日"),
    ],
)
def test_the_time_between_two_dates_is_theirs(said: str, one: str, other: str) -> None:
    made = lapse(claim(said), dates(one, other))
    assert made is not None
    assert [fact.shown for fact in made.operands] == [other, one]


def test_another_stretch_of_time_is_not() -> None:
    assert lapse(claim("五个月后"), dates("2022 年 11 月", "2023 年 3 月")) is None


def test_dates_without_a_month_are_no_months_apart() -> None:
    assert lapse(claim("四个月后"), dates("2022 年", "2023 年 3 月")) is None


def test_a_period_of_years_is_as_long_as_from_its_first_to_its_last() -> None:
    (claim,) = values_of("三年间上涨。", read_figures("三年间上涨。"), ())
    made = lapse(claim, dates("2020 年至 2023 年"))
    assert made is not None and [fact.shown for fact in made.operands] == ["2023", "2020"]
    assert lapse(claim, dates("2020 年至 2024 年")) is None
