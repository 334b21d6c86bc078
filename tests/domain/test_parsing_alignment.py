"""A curated table finds its rows in the text, or is refused."""

from __future__ import annotations

import pytest

from reportbot.domain.documents import Column
from reportbot.domain.parsing.alignment import AlignmentError, CuratedTable, align
from reportbot.domain.parsing.grid import Grid
from reportbot.domain.parsing.lines import read_lines

_TEXT = (
    "模型 输入价格 输出价格 \n\no1-mini \n0.55 美元（命中） \n\n10.14 美元（未命中） \n4.40 美元 \n\n"
    "o1 \n0.14 美元（命中） \n60.00 美元 \n"
)


def _align(rows: list[tuple[str, ...]], text: str = _TEXT, *, grouped: bool = False) -> Grid:
    columns = tuple(Column(f"c{index}") for index in range(len(rows[0])))
    table = CuratedTable("a.txt", "图表 1", columns, tuple(rows), grouped=grouped)
    return align(table, [line for line in read_lines(text) if not line.blank], text)


def test_rows_quote_whole_lines_of_the_text() -> None:
    grid = _align([("o1-mini", "0.55", "4.40"), ("o1", "0.14", "60.00")])
    assert [_TEXT[row.start : row.end] for row in grid.rows] == [
        "o1-mini \n0.55 美元（命中） \n\n10.14 美元（未命中） \n4.40 美元",
        "o1 \n0.14 美元（命中） \n60.00 美元",
    ]


def test_a_cell_is_not_found_inside_a_longer_word_or_number() -> None:
    with pytest.raises(AlignmentError, match=r"row 1 .* says 'o1'"):
        _align([("o1", "0.55", "4.40")], _TEXT.split("\n\no1 ")[0])
    with pytest.raises(AlignmentError, match=r"'0\.14'"):
        _align([("o1-mini", "0.14", "4.40")], _TEXT.split("\n\no1 ")[0])


def test_cells_must_come_in_order() -> None:
    with pytest.raises(AlignmentError, match="row 2"):
        _align([("o1", "0.14", "60.00"), ("o1-mini", "0.55", "4.40")])


def test_line_breaks_inside_a_cell_do_not_matter() -> None:
    text = "环节 标的 \n\n服务器 甲公司、乙公\n\n司等 \n"
    grid = _align([("服务器", "甲公司、乙公司等")], text)
    assert text[grid.rows[0].start : grid.rows[0].end] == "服务器 甲公司、乙公\n\n司等"


def test_groups_hold_their_line_and_their_rows() -> None:
    text = "公司 代码 \n\n鲜渡   \n\n寒石 668801.SH \n\n凛川 309127.SZ \n\n果屿 \n\n麦凉 309152.SZ \n"
    rows = [("鲜渡", "寒石", "668801.SH"), ("鲜渡", "凛川", "309127.SZ"), ("果屿", "麦凉", "309152.SZ")]
    grid = _align(rows, text, grouped=True)
    assert text[grid.rows[0].start : grid.rows[0].end] == "寒石 668801.SH"
    assert text[grid.groups[0].start : grid.groups[0].end].split() == [
        "鲜渡",
        "寒石",
        "668801.SH",
        "凛川",
        "309127.SZ",
    ]
    assert [row.group for row in grid.rows] == [0, 0, 1]


def test_a_table_without_rows_in_the_text_is_refused() -> None:
    with pytest.raises(AlignmentError, match="no rows"):
        _align([("甲", "1")], "公司 代码\n")
