"""Tables read without help: delimited, flattened, wrapped, grouped, and those that cannot be read."""

from __future__ import annotations

import pytest

from reportbot.domain.documents import Column
from reportbot.domain.parsing.cells import CellKind, kind_of
from reportbot.domain.parsing.grid import Grid
from reportbot.domain.parsing.header import read_column
from reportbot.domain.parsing.layout import Layout
from reportbot.domain.parsing.lines import read_lines
from reportbot.domain.parsing.tables import read_table

_EXTRACTED = Layout((), frozenset(), double_spaced=True, wrap_width=70, trailing_marks=True)
_PLAIN = Layout((), frozenset(), double_spaced=False, wrap_width=0, trailing_marks=False)


def _read(text: str, layout: Layout = _EXTRACTED, prose: str = "") -> Grid | None:
    return read_table([line for line in read_lines(text) if not line.blank], text, layout, prose)


def _cells(text: str, layout: Layout = _EXTRACTED, prose: str = "") -> list[tuple[str, ...]]:
    grid = _read(text, layout, prose)
    assert grid is not None
    return [row.cells for row in grid.rows]


@pytest.mark.parametrize(
    "text", ["", "公司 代码 简介", "只有一列\n\n甲\n\n乙", "0 20 40 60\n\n2019 2020 2021 2022"]
)
def test_what_is_no_table_is_none(text: str) -> None:
    assert _read(text) is None


def test_a_markdown_table() -> None:
    text = "| Operator | Chilled (CNY/t/day) |\n|---|---:|\n| **FrigoX** | 3.20 |\n| A \\| B | |\n"
    grid = _read(text, _PLAIN)
    assert grid is not None
    assert grid.columns == (Column("Operator"), Column("Chilled", "CNY/t/day"))
    assert [row.cells for row in grid.rows] == [("FrigoX", "3.20"), ("A | B", "")]
    assert text[grid.rows[0].start : grid.rows[0].end] == "| **FrigoX** | 3.20 |"


def test_tabs_keep_empty_cells() -> None:
    assert _cells("公司\t收入\t净利率\n甲\t52.5\t11.9%\n乙\t\t8.8%\n", _PLAIN) == [
        ("甲", "52.5", "11.9%"),
        ("乙", "", "8.8%"),
    ]


def test_columns_set_apart_by_spaces() -> None:
    text = "Company        Country   Share\nNorthvolt AB   Sweden    1.2%\nCATL           China     32.0%\n"
    assert _cells(text, _PLAIN) == [("Northvolt AB", "Sweden", "1.2%"), ("CATL", "China", "32.0%")]


def test_a_name_of_several_words_stays_whole_before_figures() -> None:
    text = "服务商 冷藏（元/吨） 城配（元/单） \n\nFrigoX 3.20 12.50 \n\nFrostHaul Asia 3.85 15.00 \n\n雪驿 2.85 NA \n"
    assert _cells(text) == [
        ("FrigoX", "3.20", "12.50"),
        ("FrostHaul Asia", "3.85", "15.00"),
        ("雪驿", "2.85", "NA"),
    ]


def test_a_line_right_under_another_is_the_next_cell() -> None:
    text = "服务商 冷藏 城配 \n\n雪驿冷链 2.85 11.20 \n\n青禾冷配 \n2.35 \n9.60 \n\n澜鲜云仓 2.95 10.40 \n"
    assert _cells(text)[1] == ("青禾冷配", "2.35", "9.60")


def test_dates_and_amounts_are_not_torn() -> None:
    text = (
        "时间 公司 募资 估值 \n\n2024 年 9 月 甲 计划筹集 65 亿美元 1,570 亿美元 \n\n"
        "2024 年 5 月 乙 投入 60 亿美元 180 亿美元 \n\n2023 年 11 月 丙 完成新一轮融资 NA \n"
    )
    assert _cells(text) == [
        ("2024 年 9 月", "甲", "计划筹集 65 亿美元", "1,570 亿美元"),
        ("2024 年 5 月", "乙", "投入 60 亿美元", "180 亿美元"),
        ("2023 年 11 月", "丙", "完成新一轮融资", "NA"),
    ]


def test_a_wrapped_cell_is_joined_and_its_row_covers_its_lines() -> None:
    text = (
        "环节 简述 标的 \n\n服务器 具备优势 \n甲公司、乙公司、丙公\n\n司、丁公司等 \n\n"
        "存储 重要支撑 戊公司、己公司等 \n"
    )
    grid = _read(text)
    assert grid is not None
    assert grid.rows[0].cells == ("服务器", "具备优势", "甲公司、乙公司、丙公司、丁公司等")
    assert text[grid.rows[0].start : grid.rows[0].end].endswith("司、丁公司等")
    assert text[grid.rows[1].start :].startswith("存储")


def test_lone_names_above_full_lines_are_groups() -> None:
    text = (
        "公司 代码 简介 \n\n鲜渡   \n\n寒石 668801.SH 冷库龙头 \n\n凛川 309127.SZ 机组商 \n\n"
        "果屿   \n\n麦凉 309152.SZ 包装商 \n"
    )
    grid = _read(text)
    assert grid is not None
    assert [column.name for column in grid.columns] == ["分组", "公司", "代码", "简介"]
    assert [row.cells for row in grid.rows] == [
        ("鲜渡", "寒石", "668801.SH", "冷库龙头"),
        ("鲜渡", "凛川", "309127.SZ", "机组商"),
        ("果屿", "麦凉", "309152.SZ", "包装商"),
    ]
    assert [text[g.start : g.end].split()[0] for g in grid.groups] == ["鲜渡", "果屿"]
    assert text[grid.groups[0].start : grid.groups[0].end].endswith("机组商")


def test_cells_that_cannot_be_told_apart_stay_together() -> None:
    text = "项目 地点 产能 \n\nMoss Landing Texas 300 \n\nBig Bend Sanborn 120 \n"
    grid = _read(text)
    assert grid is not None
    merged = grid.rows[1]
    assert merged.cells == ("Big Bend Sanborn", "", "120")
    assert merged.merged == {1}
    assert merged.labelled(grid.columns) == (("项目 / 地点", "Big Bend Sanborn"), ("产能", "120"))


def test_words_that_stand_together_in_the_prose_stay_together() -> None:
    text = "环节 简述 \n\nAI 算力芯片 AI 服务器最核心的硬件 \n\n存储芯片 重要支撑 \n"
    assert _cells(text, prose="AI算力芯片占比高。AI服务器需求大。")[0] == (
        "AI 算力芯片",
        "AI 服务器最核心的硬件",
    )


def test_a_cell_of_two_labelled_things_becomes_two_columns() -> None:
    text = (
        "模型 输入价格 输出价格 \n\n甲-1 \n0.14 美元（命中） \n\n0.55 美元（未命中） \n2.19 美元 \n\n"
        "乙-mini \n0.55 美元（命中） \n\n1.10 美元（未命中） \n4.40 美元 \n"
    )
    grid = _read(text)
    assert grid is not None
    assert [c.name for c in grid.columns] == ["模型", "输入价格（命中）", "输入价格（未命中）", "输出价格"]
    assert grid.rows[0].cells == ("甲-1", "0.14 美元", "0.55 美元", "2.19 美元")


def test_years_alone_as_header_leave_the_items_unnamed() -> None:
    grid = _read("2023A 2024E 2025E\n营业收入 1,234 2,345 3,456\n净利润 123 234 345\n", _PLAIN)
    assert grid is not None
    assert [column.name for column in grid.columns] == ["项目", "2023A", "2024E", "2025E"]
    assert grid.rows[1].cells == ("净利润", "123", "234", "345")


def test_a_header_repeated_on_the_next_page_is_no_row() -> None:
    text = "公司 价格 \n\n甲 3.20 \n\n公司 价格 \n\n乙 2.10 \n"
    assert _cells(text) == [("甲", "3.20"), ("乙", "2.10")]


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("城配（元/单）", Column("城配", "元/单")),
        ("Capacity (MWh)", Column("Capacity", "MWh")),
        ("Price (USD/kWh)", Column("Price", "USD/kWh")),
        ("价格（缓存命中）", Column("价格（缓存命中）")),
        ("收入（2023 年）", Column("收入（2023 年）")),
    ],
)
def test_a_unit_in_brackets_leaves_the_column_name(name: str, column: Column) -> None:
    assert read_column(name) == column


def test_a_figure_is_not_taken_into_the_name_before_it_where_the_head_is_wrapped() -> None:
    text = (
        "赛道 2023 2024 2025E 2024 年同比 2025E 同比 2024 年 \n国产化率 \n\n影像设备 612 551 634 -10.0% 15.1% 38% \n\n"
        "体外诊断 1,184 1,206 1,278 1.9% 6.0% 46% \n\n骨科植入 286 271 302 -5.2% 11.4% 63% \n\n合计 2,082 2,028 2,214 -2.6% 9.2% - \n"
    )
    grid = _read(text)
    assert grid is not None
    assert [column.name for column in grid.columns][:5] == ["赛道", "2023", "2024", "2025E", "2024 年同比"]
    assert [row.cells for row in grid.rows][1] == (
        "体外诊断",
        "1,184",
        "1,206",
        "1,278",
        "1.9%",
        "6.0%",
        "46%",
    )


def test_the_lines_of_a_taller_last_cell_do_not_push_the_others_to_the_left() -> None:
    text = (
        "品种（单位） 集采前均价 中选价 \n\n支架（个） 7,980 元 \n848 元（A 组） \n798 元（B 组） \n\n"
        "球囊（个） 16,200 元 \n5,960 元（A 组） \nNA（B 组） \n\n髋关节（套） 31,500 元 \n7,850 元（A 组） \n6,980 元（B 组） \n"
    )
    assert [cells[:2] for cells in _cells(text)] == [
        ("支架（个）", "7,980 元"),
        ("球囊（个）", "16,200 元"),
        ("髋关节（套）", "31,500 元"),
    ]


def test_units_on_the_second_line_of_a_head_go_to_the_columns_whose_figures_lack_one() -> None:
    text = (
        "厂商 2022 年 2023 年 2023 年同比 2023 年海外 \n（万台） （万台） 收入占比 \n\n甲電 120 150 25.0% 31.5% \n\n"
        "乙能 88 92 4.5% 12.0% \n\n丙科 61 55 -9.8% - \n"
    )
    grid = _read(text)
    assert grid is not None
    assert list(grid.columns) == [
        Column("厂商"),
        Column("2022 年", "万台"),
        Column("2023 年", "万台"),
        Column("2023 年同比"),
        Column("2023 年海外收入占比"),
    ]


def test_brackets_on_the_second_line_of_a_head_go_each_to_one_column_from_the_right() -> None:
    text = "机型 国产价 进口价 国产服务 进口服务 \n（每季） （每季） \n\n甲型 118 196 7.2 13.5 \n\n乙型 386 528 21.0 38.0 \n\n丙型 892 1,265 46.0 82.0 \n"
    grid = _read(text)
    assert grid is not None
    assert [column.label for column in grid.columns][1:] == [
        "国产价",
        "进口价",
        "国产服务（每季）",
        "进口服务（每季）",
    ]


def test_a_second_line_of_a_head_that_names_more_columns_is_not_taken_as_going_on() -> None:
    text = "公司 收入 \n利润 毛利率 \n\n甲 120 31 25.0% \n\n乙 88 12 14.5% \n\n丙 61 9 9.8% \n"
    grid = _read(text)
    assert grid is not None
    assert [column.name for column in grid.columns] == ["公司", "收入", "利润", "毛利率"]


def test_a_change_of_a_year_that_has_a_column_already_is_one_name() -> None:
    text = (
        "赛道 2023 2024 2025E 2024 年同比 2025E 同比 2024 年 \n国产化率 \n\n影像设备 612 551 634 -10.0% 15.1% 38% \n\n"
        "体外诊断 1,184 1,206 1,278 1.9% 6.0% 46% \n\n骨科植入 286 271 302 -5.2% 11.4% 63% \n"
    )
    grid = _read(text)
    assert grid is not None
    assert [column.name for column in grid.columns][4:] == ["2024 年同比", "2025E 同比", "2024 年国产化率"]


@pytest.mark.parametrize(
    "head", ["地区 2021 2022 2023 2023 年同比", "地区 2020 2021 2022 2023", "地区 FY21 FY22 FY23 增速"]
)
def test_plain_years_beside_a_name_head_a_table(head: str) -> None:
    grid = _read(
        f"{head} \n\n北方 128.4 131.2 122.0 2.2% \n\n南方 112.6 121.8 131.5 8.2% \n\n合计 241.0 253.0 253.5 5.0% \n"
    )
    assert grid is not None
    assert grid.rows[1].cells == ("南方", "112.6", "121.8", "131.5", "8.2%")


def test_years_and_figures_alone_are_the_axis_of_a_chart() -> None:
    assert _read("2019 2020 2021 2022 \n\n10 20 30 40 \n\n15 25 35 45 \n") is None


def test_an_average_stands_under_the_last_columns_of_figures() -> None:
    text = (
        "公司 代码 评级 现价（元） PE 2024（x） PE 2025E（x） \n\n甲影像 688001.SH 买入 62.40 48.1 34.4 \n\n"
        "乙医疗 301002.SZ 买入 214.50 23.2 20.9 \n\n丙诊断 2701.HK 持有 31.20 港元 19.2 17.8 \n\n平均    30.2 24.4 \n"
    )
    assert _cells(text)[-2:] == [
        ("丙诊断", "2701.HK", "持有", "31.20 港元", "19.2", "17.8"),
        ("平均", "", "", "", "30.2", "24.4"),
    ]


def test_a_total_with_a_figure_for_each_column_fills_them() -> None:
    text = "公司 2022 2023 2024E \n\n甲 12 15 19 \n\n乙 NA 3 4 \n\n合计 12 18 23 \n"
    assert _cells(text)[-1] == ("合计", "12", "18", "23")


def test_a_tall_last_cell_keeps_its_lines_and_the_numbered_name_before_it() -> None:
    text = (
        "发布日期 地区 文件 内容 \n\n2023 年 8 月 17 日 欧盟 《包装法》 \n自 2027 年 2 月 18 日起，容量大于 2 升的容器与外\n包装须标注成分 \n\n"
        "2024 年 11 月 5 日 中国 《新型冷库安全与并网运行管理办法》 \n自 2025 年 7 月 1 日起施行；大型冷库须配置二级\n消防，并按季报送数据 \n\n"
        "2025 年 1 月 18 日 中国 《制冷剂回收利用管理规定》 \n自 2025 年 9 月 1 日起施行；综合回收率不低于 98% \n"
    )
    assert [cells[2] for cells in _cells(text)] == [
        "《包装法》",
        "《新型冷库安全与并网运行管理办法》",
        "《制冷剂回收利用管理规定》",
    ]
    assert _cells(text)[1][3] == "自 2025 年 7 月 1 日起施行；大型冷库须配置二级消防，并按季报送数据"


def test_a_list_that_goes_on_after_its_comma_is_one_cell() -> None:
    text = "环节 简述 厂商 \n\n正极材料 成本占比最高，提价 \n甲锂材、乙新材、丙科技、\n丁股份等 \n\n负极材料 自给率提升，快充溢价 \n戊碳科技、己新能等 \n"
    assert _cells(text)[0] == ("正极材料", "成本占比最高，提价", "甲锂材、乙新材、丙科技、丁股份等")


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("301 调查", CellKind.NAME),
        ("650 家医院", CellKind.AMOUNT),
        ("《关于进一步加强和规范行业管理的若干意见》", CellKind.NAME),
    ],
)
def test_a_number_without_a_unit_is_part_of_a_name(cell: str, kind: CellKind) -> None:
    assert kind_of(cell) is kind
