"""The year of dates that a report gives without one."""

from __future__ import annotations

import pytest
from made_reports import LEXICON, passage

from reportbot.domain.checking.facts import FactReader
from reportbot.domain.checking.years import read_calendar
from reportbot.domain.figures import read_figures

PUBLISHED = "行业深度\n2025 年 2 月 26 日\n自 2027 年 2 月 18 日起施行。"
UNDATED = "2025 年 1 月 20 日，Orion 发布。随后在 1 月 27 日登顶。"


def year(report: str, date: str) -> int | None:
    (figure,) = read_figures(date)
    dated = read_calendar(report).dated(figure)
    return dated.first.year if dated.first else None


@pytest.mark.parametrize(
    ("report", "date", "meant"),
    [
        (PUBLISHED, "1 月 27 日", 2025),
        (PUBLISHED, "1 月", 2025),
        (PUBLISHED, "12 月 3 日", None),  # of the year before, or a forecast
        (UNDATED, "1 月 27 日", 2025),
        (UNDATED, "8 月 5 日", None),  # far from all that is dated
        (f"{UNDATED}自 2026 年 1 月 1 日起施行。", "1 月 27 日", None),  # two years
        (PUBLISHED, "2024 年 1 月 27 日", 2024),
        (PUBLISHED, "一季度", None),
    ],
)
def test_a_date_has_its_reports_year_where_that_is_sure(report: str, date: str, meant: int | None) -> None:
    assert year(report, date) == meant


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("Orion 在 1 月 27 日登顶。", [2025]),
        ("去年 1 月 27 日 Orion 登顶。", [None]),
        ("2023 年 Orion 的收入为 30 亿元，1 月 27 日登顶。", [2023, None]),
    ],
)
def test_the_year_that_a_sentence_names_goes_before(said: str, years: list[int | None]) -> None:
    reader = FactReader(LEXICON, str, {"report.txt": read_calendar(PUBLISHED)})
    dates = [fact.figure.first for fact in reader.read(passage(said)) if fact.figure.first]
    assert [date.year for date in dates] == years
