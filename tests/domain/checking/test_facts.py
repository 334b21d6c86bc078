"""The figures of the report with what is said of them."""

from __future__ import annotations

from dataclasses import replace

from made_reports import LYNX, ORION, facts, passage

from reportbot.domain.documents import PassageKind


def test_each_figure_of_a_sentence_has_its_own_words() -> None:
    share, growth = facts(passage("Orion 的份额为 70%，Lynx 的订单增长 9%。"))
    assert "份额" in share.own.text and "订单" not in share.own.text
    assert share.telling == {ORION} and growth.telling == {LYNX}
    assert (share.aspect, growth.aspect) == ("share", "growth")


def test_what_tells_two_figures_of_one_pattern_apart_is_kept() -> None:
    one, other = facts(passage("网络设备占比约 11%，安全设备占比约 9%。"))
    assert (one.element, other.element) == ("网络", "安全")
    assert "安全" in one.foreign.text and "网络" in other.foreign.text


def test_a_bare_cell_has_its_columns_unit_and_its_rows_labels() -> None:
    (fact,) = facts(passage("Orion 42", "表 2", [("型号", "Orion"), ("收入（亿元）", "42")]))
    assert fact.figure.low == 42 * 10**8 and fact.figure.unit == "CNY"
    assert fact.in_table and ORION in fact.own.names and fact.column.startswith("收入")


def test_a_cell_is_of_its_columns_year() -> None:
    (fact,) = facts(passage("Orion 42", "表 2", [("型号", "Orion"), ("2024 年收入（亿元）", "42")]))
    assert [date.first and date.first.year for date in fact.when.own] == [2024]


def test_dates_are_facts_too() -> None:
    dates = [fact for fact in facts(passage("Orion 成立于 2016 年 4 月。")) if fact.figure.first]
    assert [fact.shown for fact in dates] == ["2016 年 4 月"]


def test_headings_give_no_facts() -> None:
    said = passage("Orion 的收入为 3 元")
    assert facts(said) and not facts(replace(said, kind=PassageKind.HEADING))
