"""What a passage supports: its figures in any spelling, its cells in their columns' units, its codes."""

import pytest
from report_passages import passage, row

from reportbot.domain.documents import Passage, PassageKind
from reportbot.domain.figures import Figure, read_figures
from reportbot.domain.support import Support, passage_support, text_support, union


def claim(text: str) -> Figure:
    (figure,) = read_figures(text)
    return figure


def test_a_floor_is_no_upper_end_of_a_range_and_a_ceiling_no_lower_one() -> None:
    said = text_support("资本开支增加到 4,000 亿-6,000 亿元")
    claims = {
        text: said.has(read_figures(text)[0])
        for text in ("6,000+亿元", "至多 4,000 亿元", "4,000 亿元以上", "6,000 亿元")
    }
    assert claims == {
        "6,000+亿元": False,
        "至多 4,000 亿元": False,
        "4,000 亿元以上": True,
        "6,000 亿元": True,
    }


def test_nothing_supports_nothing() -> None:
    assert not Support().has(claim("5%"))
    assert not union([]).has(claim("5%"))


def test_a_range_is_supported_by_itself_and_its_ends_stand_alone() -> None:
    source = text_support("增至 4,000 亿-6,000 亿元")
    assert source.has(claim("RMB 400-600 billion"))
    assert source.has(claim("4,000 亿元"))
    assert not source.has(claim("5,000 亿元"))


def test_a_range_may_be_made_of_two_figures_but_not_of_two_ranges() -> None:
    assert text_support("从 800 亿美元升至 1,570 亿美元").has(claim("$80-157 billion"))
    two_ranges = text_support("从 2,000 亿-3,000 亿元增至 4,000 亿-6,000 亿元")
    assert not two_ranges.has(claim("2,000 亿至 6,000 亿元"))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("2024 年 9 月", "2024 年"),
        ("27 January 2025", "1 月 27 日"),
        ("1 月 27 日", "27 January 2025"),
        ("2023-2027E", "2027 年"),
        ("在 2024 年一季度增长，并在二、三季度持续", "2024 年三季度"),
    ],
)
def test_a_date_is_supported_by_one_that_says_as_much(source: str, said: str) -> None:
    assert text_support(source).has(claim(said))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("2024 年", "2024 年 9 月"),
        ("1 月 26 日", "1 月 27 日"),
        ("2023 年二季度", "2024 年二季度"),
        ("2024 年", "2025 年"),
    ],
)
def test_a_date_is_not_supported_by_one_that_says_less_or_else(source: str, said: str) -> None:
    assert not text_support(source).has(claim(said))


def test_a_cell_is_read_in_the_unit_of_its_column() -> None:
    support = passage_support(
        row("图表 9", "规模", ("年份", "2023"), ("规模（亿元）", "2,360"), ("增速（%）", "8.5"))
    )
    assert support.has(claim("RMB 236 billion"))
    assert support.has(claim("8.5%"))
    assert not support.has(claim("2,360 万元"))


def test_a_cell_without_a_unit_of_its_own_takes_the_captions() -> None:
    support = passage_support(row("图表 9", "资本开支（百万美元）", ("公司", "甲"), ("开支", "1,250")))
    assert support.has(claim("$1.25 billion"))


def test_a_whole_tables_numbers_are_read_in_the_units_of_its_head() -> None:
    table = passage("公司 规模（亿元） 甲 2,360", kind=PassageKind.TABLE, caption="规模")
    assert passage_support(table).has(claim("2,360 亿元"))


def test_headings_and_captions_support_too() -> None:
    support = passage_support(passage("正文", caption="定价对比（每百万 Tokens）", headings=("2025 年展望",)))
    assert support.has(claim("per million tokens"))
    assert support.has(claim("2025 年"))


def test_a_bare_stock_code_is_supported_by_the_full_one() -> None:
    support = text_support("某公司 300442.SZ")
    assert support.has(claim("300442"))
    assert not support.has(claim("300443"))


def test_a_hard_line_break_does_not_cut_a_figure_in_two() -> None:
    broken = passage("报道的 800 亿美元")
    broken = Passage(
        **{name: getattr(broken, name) for name in broken.__slots__ if name not in ("quote", "start_line")},
        quote="报道的 800\n\n亿\n\n美元，又",
        start_line=1,
    )
    assert passage_support(broken).has(claim("800 亿美元"))
    assert not passage_support(broken).has(claim("800 美元"))
