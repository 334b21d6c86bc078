"""Tables as a reader of figures expects them: flush right, groups once, what is cited marked."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reportbot.adapters.corpus_files import load_corpus
from reportbot.domain.documents import Column, Exhibit, ExhibitKind, Row
from reportbot.ui.exhibit_markup import NO_MARKS, Marks, exhibit_markup, table_markup
from reportbot.ui.library_texts import CHINESE as WORDS
from reportbot.ui.texts import CHINESE
from tests.conftest import ROOT
from tests.ui.fakes import small_corpus


def table(*columns: tuple[str, ...], grouped: bool = False) -> Exhibit:
    """A table of columns, each its name and its cells; the first column of a grouped one names groups."""
    rows = zip(*(column[1:] for column in columns), strict=True)
    return Exhibit(
        "表 1",
        "1",
        "船队",
        ExhibitKind.TABLE,
        "r.txt",
        "t",
        columns=tuple(Column(column[0]) for column in columns),
        rows=tuple(Row(cells, f"r{n}", f"g{cells[0]}" if grouped else None) for n, cells in enumerate(rows)),
        grouped=grouped,
    )


@pytest.mark.parametrize(
    ("cells", "right"),
    [
        (("1,250", "88", "NA"), True),
        (("0.14 美元（缓存命中）", "7.50 美元"), True),
        (("12%", "30%-60%", "约 5%"), True),
        (("$1.5bn", "US$20 million"), True),
        (("1 月 11 日", "2 月 5 日"), False),
        (("2024 年 9 月", "2023 年 4 月"), False),
        (("000977.SZ", "603881.SH"), False),
        (("计划筹集 65 亿美元", "完成 10 亿美元的融资，由两家领投"), False),
        (("-", "NA"), False),
    ],
)
def test_columns_of_figures_are_set_flush_right(cells: tuple[str, ...], right: bool) -> None:
    drawn = table_markup(table(("船", *("甲乙丙"[: len(cells)])), ("值", *cells)), NO_MARKS, WORDS)
    assert drawn.count('class="number') == (len(cells) + 1 if right else 0)


def test_a_group_is_named_once_beside_its_rows() -> None:
    drawn = table_markup(
        table(("队", "北", "北", "南"), ("船", "甲", "乙", "丙"), grouped=True), NO_MARKS, WORDS
    )
    assert re.findall(r'<th scope="rowgroup" rowspan="(\d)">(.)</th>', drawn) == [("2", "北"), ("1", "南")]
    assert len(re.findall(r'<th scope="row"[^>]*>', drawn)) == 3


def test_a_cited_group_marks_its_rows() -> None:
    shown = table(("队", "北", "北", "南"), ("船", "甲", "乙", "丙"), grouped=True)
    drawn = table_markup(shown, Marks(frozenset({"g北"})), WORDS)
    assert drawn.count('<tr class="cited"') == 2


def test_what_a_chart_has_of_readable_text_is_shown_and_nothing_twice() -> None:
    corpus = small_corpus()
    chart = replace(corpus.exhibits[1], notes=("E=预测",))
    passage = next(p for p in corpus.passages if p.id == "stub")
    text = "图表 2：船期\n北港 南港 西港\n注：E=预测\n资料来源：港务局"
    drawn = exhibit_markup(chart, replace(passage, text=text), NO_MARKS, CHINESE)
    assert drawn.count("北港 南港 西港") == drawn.count("E=预测") == drawn.count("港务局") == 1


def test_the_reports_own_charts_repeat_nothing() -> None:
    corpus = load_corpus(ROOT / "corpus")
    passages = {p.id: p for p in corpus.passages}
    for chart in (e for e in corpus.exhibits if e.kind is ExhibitKind.STUB):
        drawn = exhibit_markup(chart, passages[chart.passage_id], NO_MARKS, CHINESE)
        assert WORDS.chart_text not in drawn, chart.label


def test_only_cells_as_narrow_as_a_figure_or_a_date_stay_on_one_line() -> None:
    """Words of Chinese may break anywhere: on one line they would leave the longest column a letter's width."""
    drawn = table_markup(
        table(("代码", "000977.SZ"), ("日期", "2024 年 9 月"), ("定位", "高速数据传输的关键部件")),
        NO_MARKS,
        WORDS,
    )
    assert re.findall(r'class="[^"]*short[^"]*">([^<]*)', drawn) == ["000977.SZ", "2024 年 9 月"]
