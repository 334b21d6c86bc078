"""Whether two figures are of one time."""

from __future__ import annotations

import pytest

from reportbot.domain.checking.times import NEARBY, SAME, SILENT, When, agree, dated, time_fit
from reportbot.domain.figures import Figure, read_figures


def date(text: str) -> Figure:
    (found,) = dated(read_figures(text))
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [("2024 年", "2024 年 9 月"), ("1 月 27 日", "2025 年 1 月 27 日"), ("2026 年", "2025-2027 年")],
)
def test_a_date_agrees_with_a_finer_one_and_with_a_period_around_it(one: str, other: str) -> None:
    assert agree(date(one), date(other)) and agree(date(other), date(one))


@pytest.mark.parametrize(("one", "other"), [("2023 年", "2024 年 9 月"), ("2021 年", "2025-2027 年")])
def test_other_dates_do_not_agree(one: str, other: str) -> None:
    assert not agree(date(one), date(other))


def test_a_quarter_behind_a_year_is_of_that_year() -> None:
    second, third = dated(read_figures("2024 年二季度为 21%，三季度为 26%"))
    assert third.first is not None and third.first.year == 2024
    assert second.first is not None and second.first.quarter == 2


def test_a_figure_fits_its_own_date_best() -> None:
    asked = When(own=(date("2024 年"),))
    assert time_fit(asked, When(own=(date("2024 年"),))) == SAME
    assert time_fit(asked, When(own=(date("2023 年"),), rest=(date("2024 年"),))) == NEARBY
    assert time_fit(asked, When(own=(date("2023 年"),))) == 0.0
    assert time_fit(asked, When()) == SILENT


def test_a_claim_without_a_date_fits_any() -> None:
    assert time_fit(When(), When(own=(date("2024 年"),))) is None
