"""Periods: what a text dates itself by."""

import pytest

from reportbot.domain.periods import read_periods


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2024 年 9 月", {2024}),
        ("预计 2023-2027E 年均增速", {2023, 2027}),
        ("2025 到 27 年", {2025, 2027}),
        ("按信通院的数据,2023 到 2027 年", {2023, 2027}),
        ("24 年", {2024}),
        ("in spring 2024", {2024}),
    ],
)
def test_years_are_read_with_their_ranges(text: str, years: set[int]) -> None:
    assert read_periods(text).years == years


@pytest.mark.parametrize("text", ["2,000 亿元", "2000 亿-3000 亿", "1,2024", "2019.5", "2000 个机柜", ""])
def test_amounts_are_not_years(text: str) -> None:
    assert not read_periods(text).years


def test_a_span_covers_the_years_between() -> None:
    periods = read_periods("2025-2027 年期间")
    assert periods.covers_year(2026)
    assert not periods.covers_year(2028)


@pytest.mark.parametrize("text", ["1 月 27 日", "1月27号", "January 27", "27 January 2025", "Jan. 27th"])
def test_days_are_the_same_in_both_languages(text: str) -> None:
    assert (1, 27) in read_periods(text).days


def test_may_the_verb_is_not_a_month() -> None:
    assert not read_periods("how large may the market be").months
    assert read_periods("in May 2024").months == {5}


@pytest.mark.parametrize("text", ["二季度", "Q2 2023", "2023Q2", "the second quarter of 2023", "2Q23"])
def test_quarters_are_the_same_in_every_spelling(text: str) -> None:
    assert read_periods(text).quarters == {2}


def test_quarters_in_a_row_are_all_read() -> None:
    assert read_periods("并在二、三季度持续上扬").quarters == {2, 3}


@pytest.mark.parametrize("text", ["2023 年 4 月", "April 2023", "Apr. 3, 2023", "3 April 2023", "2023年04月"])
def test_a_month_keeps_the_year_that_it_stands_with(text: str) -> None:
    assert read_periods(text).dated_months == {(2023, 4)}


def test_a_month_of_one_year_and_another_year_are_no_month_of_that_year() -> None:
    assert read_periods("2024 年 4 月；2023 年 9 月").dated_months == {(2024, 4), (2023, 9)}
    assert not read_periods("4 月，2023 年全年").dated_months
