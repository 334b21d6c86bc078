"""How a figure of a draft relates to one of the report."""

from __future__ import annotations

import pytest

from reportbot.domain.checking.cells import cell_figures
from reportbot.domain.checking.values import (
    Relation,
    comparable,
    counts_other_things,
    is_close,
    is_near,
    is_slip,
    misstated,
    rare_unit,
    relation,
)
from reportbot.domain.figures import Figure, read_figures


def figure(text: str) -> Figure:
    (found,) = read_figures(text)
    return found


@pytest.mark.parametrize(
    ("said", "reported"),
    [
        ("2.19 美元", "$2.19"),
        ("1.5 万亿元", "15,000 亿元"),
        ("下降 9%", "-9%"),
        ("人民币 4,000 亿-6,000 亿元", "4,000-6,000 亿元"),
    ],
)
def test_one_value_may_be_written_in_many_ways(said: str, reported: str) -> None:
    assert relation(figure(said), figure(reported)) is Relation.SAME


@pytest.mark.parametrize(
    ("said", "reported"),
    [
        ("约 96%", "96.35%"),
        ("约 9 万美元", "87,072 美元"),
        ("56.2 万美元", "562,027 美元"),
        ("96%", "96.35%"),
        ("超过 56 万美元", "562,027 美元"),
        ("60%", "30%-60%"),
        ("八分之一", "12%"),
    ],
)
def test_a_rounding_a_limit_near_by_and_the_end_of_a_range_are_the_same_figure(
    said: str, reported: str
) -> None:
    assert relation(figure(said), figure(reported)) is Relation.ROUNDED


@pytest.mark.parametrize(
    ("said", "reported"),
    [("95%", "96.35%"), ("57 万美元", "562,027 美元"), ("增长 9%", "-9%"), ("30%-30%", "30%-60%")],
)
def test_a_value_that_does_not_round_to_it_is_another(said: str, reported: str) -> None:
    assert relation(figure(said), figure(reported)) is Relation.OTHER


@pytest.mark.parametrize(("said", "reported"), [("1,200 亿元", "1,000+亿元"), ("9 万美元", "87,072 美元")])
def test_what_the_report_does_not_exclude_is_not_wrong_by_itself(said: str, reported: str) -> None:
    assert relation(figure(said), figure(reported)) is Relation.ALLOWED


def test_figures_of_different_units_say_nothing_of_each_other() -> None:
    assert relation(figure("200 亿美元"), figure("200 亿元")) is Relation.UNLIKE
    assert relation(figure("17%"), figure("17 美元")) is Relation.UNLIKE


@pytest.mark.parametrize(
    ("said", "reported"), [("2.91 美元", "2.19 美元"), ("1,026 亿元", "1,206 亿元"), ("8 亿元", "80 亿元")]
)
def test_a_slip_of_the_pen_is_recognised(said: str, reported: str) -> None:
    assert is_slip(figure(said), figure(reported))


def test_a_value_of_its_own_is_no_slip() -> None:
    assert not is_slip(figure("4.40 美元"), figure("2.19 美元"))


def test_a_lost_digit_is_near() -> None:
    assert is_near(figure("7%"), figure("17%"))
    assert not is_near(figure("25%"), figure("17%"))


def test_the_same_digits_with_another_unit_of_the_sort_are_misstated() -> None:
    assert misstated(figure("200 亿美元"), figure("200 亿元"))
    assert misstated(figure("17 个百分点"), figure("17%"))
    assert not misstated(figure("17 美元"), figure("17%"))


@pytest.mark.parametrize(("said", "reported"), [("1,201 辆", "1,200 辆"), ("474,953 美元", "474,955 美元")])
def test_a_digit_off_of_many_is_hardly_chance(said: str, reported: str) -> None:
    assert is_close(figure(said), figure(reported))


def test_a_digit_off_of_two_may_be_chance() -> None:
    assert not is_close(figure("28%"), figure("38%"))


@pytest.mark.parametrize(("said", "reported"), [("26 万美元", "562,027 美元"), ("8.05 亿美元", "8 亿美元")])
def test_a_slip_may_be_of_a_rounding(said: str, reported: str) -> None:
    assert is_slip(figure(said), figure(reported))


def test_a_bare_number_may_have_any_unit_but_one_that_is_not_known_has_none() -> None:
    assert comparable(figure("457 GWh"), figure("475"))
    assert not comparable(figure("288 元"), figure("314Ah"))


def test_the_end_of_a_range_is_compared_by_its_own_number() -> None:
    (written,) = read_figures("from $0.1 to $0.2")
    (exact,) = read_figures("562,027 美元")
    assert [relation(end, exact) for end in written.ends()] == [Relation.OTHER] * 2


@pytest.mark.parametrize(
    ("text", "unit"), [("7.9 亿 TPP", "TPP"), ("970 million TPP", "TPP"), ("50 GWh", ""), ("7.9 亿", "")]
)
def test_the_letters_of_a_unit_that_is_not_known(text: str, unit: str) -> None:
    (figure,) = read_figures(text)
    assert rare_unit(figure) == unit


@pytest.mark.parametrize(
    ("one", "other", "are"), [("18 个", "10 万块", True), ("18 个", "28 个", False), ("18", "10 万块", False)]
)
def test_numbers_with_different_measure_words_count_other_things(one: str, other: str, are: bool) -> None:
    (first,), (second,) = read_figures(one), read_figures(other)
    assert counts_other_things(first, second) is are


def test_a_number_in_letters_of_its_own_is_not_comparable_with_a_count_of_things() -> None:
    assert not comparable(figure("7.9 亿 TPP"), figure("5 万块"))
    assert comparable(figure("7.9 亿 TPP"), figure("9.7 亿 TPP"))


def test_a_bare_number_of_a_list_is_that_of_a_cell_whose_column_gives_the_unit() -> None:
    ((cell, _),) = cell_figures("收入（百万元）", "1,218", "")
    assert relation(figure("1,218"), cell) is Relation.SAME
    assert relation(figure("1,281"), cell) is not Relation.SAME
    assert relation(figure("1,218 元"), cell) is not Relation.SAME
