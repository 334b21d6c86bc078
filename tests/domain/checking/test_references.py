"""What a draft refers to by number: exhibits and stock codes."""

from __future__ import annotations

from made_reports import LYNX, ORION, facts, passage, price, words

from reportbot.domain.checking.references import (
    Code,
    Coded,
    Shown,
    judge_code,
    judge_exhibit,
    judge_shown_date,
)
from reportbot.domain.checking.statements import Region
from reportbot.domain.checking.verdicts import Status
from reportbot.domain.figures import Figure, read_figures

ROW = price("Orion", "1 美元", "2.19 美元")
PRICES = Shown(1, Region("输出价格与输入价格"), ROW)
CHART = Shown(
    2, Region("订单份额（2023 年-2024 年）"), passage("图表 2：订单份额（2023 年-2024 年）", "图表 2")
)


def exhibit(text: str) -> Figure:
    return next(figure for figure in read_figures(text) if figure.kind.value == "exhibit")


def judged(text: str, supported: str = "") -> Status:
    values = read_figures(supported)
    return judge_exhibit(exhibit(text), values, words(text), facts(ROW), [PRICES, CHART], []).status


def test_an_exhibit_bears_out_a_sentence_whose_figures_stand_in_it() -> None:
    assert judged("图表 1 给出了 Orion 的数字。", "2.19 美元") is Status.SUPPORTED


def test_an_exhibit_bears_out_a_sentence_that_is_about_its_caption() -> None:
    assert judged("图表 2 给出了订单的份额。") is Status.SUPPORTED


def test_another_exhibit_is_named_where_it_is_plainly_meant() -> None:
    assert judged("图表 2 给出了 Orion 的数字。", "2.19 美元") is Status.CONTRADICTED
    assert judged("图表 1 给出了订单的份额。") is Status.CONTRADICTED


def test_an_exhibit_that_the_report_does_not_have_is_not_found() -> None:
    assert judged("图表 9 给出了订单的份额。") is Status.NOT_FOUND


def test_a_captions_years_are_those_of_the_sentence_about_it() -> None:
    def status(text: str) -> Status | None:
        (date,) = read_figures(text)
        found = judge_shown_date(date, CHART)
        return found.status if found else None

    assert status("2023 年") is Status.SUPPORTED
    assert status("2023 年至 2024 年") is Status.SUPPORTED
    assert status("2021 年至 2024 年") is Status.CONTRADICTED
    assert status("2021 年") is None


def test_a_code_belongs_to_the_name_before_it() -> None:
    codes = [
        Coded(Code("000001", "000001.SZ", 0, 9), frozenset({ORION}), ROW),
        Coded(Code("000002", "000002.SZ", 0, 9), frozenset({LYNX}), ROW),
    ]
    text = "Orion（000001.SZ）"
    assert judge_code(Code("000001", "000001.SZ", 6, 15), words(text), codes).status is Status.SUPPORTED
    wrong = judge_code(Code("000002", "000002.SZ", 6, 15), words(text), codes)
    assert (wrong.status, wrong.expected) == (Status.CONTRADICTED, "000001.SZ")
    assert judge_code(Code("000003", "000003.SZ", 0, 9), [], codes).status is Status.NOT_FOUND
