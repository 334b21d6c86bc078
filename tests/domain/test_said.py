"""What of a cited passage an answer names: which cells, which figures."""

from __future__ import annotations

import pytest

from reportbot.domain.documents import Column, Exhibit, ExhibitKind, Row
from reportbot.domain.said import citing, said_cells, said_figures

FARES = Exhibit(
    "表 3",
    "3",
    "渡轮票价",
    ExhibitKind.TABLE,
    "r.txt",
    "t",
    columns=(Column("航线"), Column("单程票价", "美元"), Column("往返票价", "美元"), Column("停靠港")),
    rows=(
        Row(("北线", "4.50", "8.00", "青屿、白沙等"), "north"),
        Row(("北线快船", "8.00", "15.00", "青屿"), "fast"),
        Row(("南线", "6.25", "NA", "石门"), "south"),
    ),
)
ROWS = {row.passage_id: row for row in FARES.rows}


def named(said: str, *rows: str) -> set[str]:
    """The named cells' texts; of the whole table when no rows are given."""
    chosen = [ROWS[row] for row in rows] if rows else list(FARES.rows)
    return {ROWS[row].cells[column] for row, column in said_cells(FARES, chosen, said)}


@pytest.mark.parametrize("said", ["", "  ", "今天没有风。"])
def test_what_names_nothing_marks_nothing(said: str) -> None:
    assert named(said, "north") == set()


@pytest.mark.parametrize(
    ("said", "cells"),
    [
        ("北线单程 4.50 美元。", {"4.50"}),
        ("A single ticket costs $4.5.", {"4.50"}),
        ("单程票价 4.50 美元，往返票价 8.00 美元。", {"4.50", "8.00"}),
        ("北线停靠白沙。", {"青屿、白沙等"}),
        ("北线的停靠港见表。", {"青屿、白沙等"}),
        ("票价 5 美元。", set()),
    ],
)
def test_a_cell_is_named_by_its_figure_its_words_or_its_column(said: str, cells: set[str]) -> None:
    assert named(said, "north") == cells


def test_the_column_that_is_named_decides_between_equal_figures() -> None:
    fares = Row(("环线", "8.00", "8.00", "石门"), "ring")
    assert said_cells(FARES, [fares], "环线往返票价 8.00 美元") == {("ring", 2)}


def test_the_rows_name_alone_is_marked_only_when_nothing_else_is() -> None:
    assert named("最便宜的是南线。", "south") == {"南线"}
    assert named("南线 6.25 美元。", "south") == {"6.25"}


def test_of_a_whole_table_only_rows_that_are_named_count() -> None:
    assert named("北线快船单程 8.00 美元。") == {"8.00"}  # not the 8.00 of the row whose name is inside it
    assert said_cells(FARES, FARES.rows, "北线快船单程 8.00 美元。") == {("fast", 1)}
    assert named("价格是 8.00 美元。") == set()


def test_only_the_sentences_that_carry_the_marker_speak_of_it() -> None:
    said = "北线 4.50 美元。[1] 南线 6.25 美元。[2]\n合计 [1][2]"
    assert citing(said, 1) == "北线 4.50 美元。[1]\n合计 [1][2]"
    assert citing(said, 3) == ""


def test_figures_of_prose_are_found_in_whatever_spelling() -> None:
    text = "2024 年运送旅客 1,250 万人次，同比增长 8%，见图表 4。"
    found = [text[start:end] for start, end in said_figures(text, "图表 4：12.5 million passengers, up 8%")]
    assert found == ["1,250 万人", "8%"]  # the year and the chart are not among the words
    assert said_figures(text, "没有数字") == ()
