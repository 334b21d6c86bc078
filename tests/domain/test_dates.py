"""Dates and periods: the same date in Chinese and English is read as the same."""

import pytest

from reportbot.domain.dates import Date, DateSpan, read_dates
from reportbot.domain.units import fold


def only(text: str) -> DateSpan:
    (span,) = read_dates(fold(text))
    return span


@pytest.mark.parametrize(
    "text", ["2025 年 1 月 27 日", "27 January 2025", "January 27, 2025", "Jan. 27, 2025", "27th of January 2025", "2025-01-27",
             "2025/1/27", "二〇二五年一月二十七日", "２０２５年１月２７日"],
)  # fmt: skip
def test_a_full_date_in_any_spelling(text: str) -> None:
    assert only(text).first == Date(2025, 1, 27)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It closed on 14 March.", "14 March"),
        ("It closed on 3 May.", "3 May"),
        ("on 9 Sept. 2021", "9 Sept. 2021"),
    ],
)
def test_a_full_stop_behind_a_months_whole_name_is_the_sentences(text: str, said: str) -> None:
    span = only(text)
    assert text[span.start : span.end] == said


@pytest.mark.parametrize("text", ["1 月 27 日", "1月27号", "Jan 27", "27 January", "January 27th"])
def test_a_day_without_a_year(text: str) -> None:
    assert only(text).first == Date(month=1, day=27)


@pytest.mark.parametrize(
    "text", ["2024 年 9 月", "September 2024", "Sept. 2024", "Sep 2024", "2024年九月", "2024-09"]
)
def test_a_month_of_a_year(text: str) -> None:
    assert only(text).first == Date(2024, 9)


@pytest.mark.parametrize(
    "text",
    [
        "2024 年一季度",
        "2024 年第一季度",
        "2024年Q1",
        "2024Q1",
        "Q1 2024",
        "1Q24",
        "Q1'24",
        "first quarter of 2024",
        "24年一季度",
    ],
)
def test_a_quarter_in_any_spelling(text: str) -> None:
    assert only(text).first == Date(2024, quarter=1)


@pytest.mark.parametrize("text", ["2024 年上半年", "H1 2024", "1H24", "first half of 2024"])
def test_a_half_year(text: str) -> None:
    assert only(text).first == Date(2024, half=1)


@pytest.mark.parametrize(
    "text", ["2024", "2024 年", "2024E", "FY2024", "FY24", "fiscal 2024", "2024 财年", "2024年度"]
)
def test_a_year(text: str) -> None:
    assert only(text).first == Date(2024)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-2027E", Date(2023), Date(2027)),
        ("2023-27E", Date(2023), Date(2027)),
        ("2020 年至 2023 年", Date(2020), Date(2023)),
        ("2025-2027 年", Date(2025), Date(2027)),
        ("2023 to 2027", Date(2023), Date(2027)),
        ("1 月 20 日至 1 月 26 日", Date(month=1, day=20), Date(month=1, day=26)),
        ("1 月 20 日至 26 日", Date(month=1, day=20), Date(month=1, day=26)),
        ("January 20–26, 2025", Date(2025, 1, 20), Date(2025, 1, 26)),
        ("2024 年 9 月-12 月", Date(2024, 9), Date(2024, 12)),
        ("2025年3月-2026年2月", Date(2025, 3), Date(2026, 2)),
        ("前三季度", Date(quarter=1), Date(quarter=3)),
    ],
)
def test_a_period_shares_what_it_says_once(text: str, first: Date, last: Date) -> None:
    span = only(text)
    assert (span.first, span.last) == (first, last)


def test_between_and_makes_a_period() -> None:
    (span,) = read_dates("grew between January 20 and January 26")
    assert (span.first, span.last) == (Date(month=1, day=20), Date(month=1, day=26))


def test_two_quarters_of_one_year_are_two_dates() -> None:
    spans = read_dates("2024 年二、三季度")
    assert [span.first for span in spans] == [Date(2024, quarter=2), Date(2024, quarter=3)]


@pytest.mark.parametrize(
    "text",
    [
        "10个季度",
        "三个月",
        "2000 亿",
        "2,024 家",
        "2048 张",
        "H100",
        "GPT-2024",
        "may rise 5",
        "5 年",
        "24/7",
        "RMB 2000",
        "Q4_K",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read_dates(fold(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "按甲，2 月 1 日发生",
        "那么，二季度如何",
        "据乙，2023 到 2027 年",
        "In all, 27 January",
        "then, Q1 2024",
    ],
)
def test_a_date_behind_a_comma_is_read_whole(text: str) -> None:
    span = only(text)
    assert fold(text)[span.start - 1] in ", " and span.first != Date()
