"""The one reader of figures: what is a figure, what it is worth, and what is none."""

from decimal import Decimal

import pytest

from reportbot.domain.figures import Bound, Figure, FigureKind, read_figures, same_value


def only(text: str) -> Figure:
    figures = read_figures(text)
    assert len(figures) == 1, figures
    return figures[0]


def kinds(text: str) -> list[FigureKind]:
    return [figure.kind for figure in read_figures(text)]


def test_no_figure_in_nothing() -> None:
    assert read_figures("") == read_figures("没有数字 and none here.") == ()


# What is none


@pytest.mark.parametrize(
    "text",
    [
        "Alpha-R1 与 o1、GPT-4o、GPT-3.5",
        "000977.SZ",
        "NVDA.US",
        "000977",
        "5G FP8 V3 A100 Q4_K CO2 3D",
        "1. 甲\n2. 乙",
        "期间：1.不限制；2.总部",
        "1）性能，2）成本，（3）开源",
        "见[1][2]",
        "3.5.1",
        "三星 一级市场 万国 百度 十四五 零一万物",
        "一个 一种 新一轮 一方面",
        "数千亿 几百万 上百亿",
        "单位：百万美元",
        "one of them",
    ],
)
def test_names_codes_ordinals_and_markers_are_no_figures(text: str) -> None:
    assert read_figures(text) == ()


def test_offsets_and_text_are_those_of_the_text_given() -> None:
    text = "规模约１，５７０ 亿美元。"
    figure = only(text)
    assert text[figure.start : figure.end] == figure.text == "１，５７０ 亿美元"


# What it is worth


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,500 家", 1500, "个"),
        ("12，000", 12000, ""),
        ("１，２３４", 1234, ""),
        ("1,570 亿美元", 157_000_000_000, "USD"),
        ("USD 157 billion", 157_000_000_000, "USD"),
        ("157bn dollars", 157_000_000_000, "USD"),
        ("US$157B", 157_000_000_000, "USD"),
        ("spent $5 billion", 5_000_000_000, "USD"),  # no Taiwan dollars
        ("NT$5 billion", 5_000_000_000, "TWD"),
        ("$1.5m", 1_500_000, "USD"),
        ("RMB 120.6bn", 120_600_000_000, "CNY"),
        ("人民币 1,206 亿元", 120_600_000_000, "CNY"),
        ("200 亿人民币", 20_000_000_000, "CNY"),
        ("¥3.2 万", 32_000, "CNY"),
        ("HK$5 million", 5_000_000, "HKD"),
        ("5 亿港元", 500_000_000, "HKD"),
        ("4 亿元美元", 400_000_000, "USD"),
        ("14 cents", Decimal("0.14"), "USD"),
        ("20 万亿元", 20 * 10**12, "CNY"),
        ("6,710 億", 671_000_000_000, ""),
        ("671 billion", 671_000_000_000, ""),
        ("300M tokens", 300_000_000, "token"),
        ("1 亿 2,000 万 tokens", 120_000_000, "token"),
        ("一百w", 1_000_000, ""),
        ("3e8", 300_000_000, ""),
        ("3百万", 3_000_000, ""),
        ("两千万", 20_000_000, ""),
        ("三亿", 300_000_000, ""),
        ("three hundred million", 300_000_000, ""),
        ("十五", 15, ""),
        ("fifteen", 15, ""),
        ("百万 tokens", 1_000_000, "token"),
        ("per million tokens", 1_000_000, "token"),
        ("万亿美元", 10**12, "USD"),
        ("a trillion dollars", 10**12, "USD"),
        ("half a billion dollars", 500_000_000, "USD"),
        ("37%", 37, "%"),
        ("37 ％", 37, "%"),
        ("37 percent", 37, "%"),
        ("百分之三十七", 37, "%"),
        ("百分之 2.5", Decimal("2.5"), "%"),
        ("5‰", Decimal("0.5"), "%"),
        ("7 折", 70, "%"),
        ("七五折", 75, "%"),
        ("三成", 30, "%"),
        ("一半", 50, "%"),
        ("half", 50, "%"),
        ("四分之一", 25, "%"),
        ("5 个百分点", 5, "pp"),
        ("5 percentage points", 5, "pp"),
        ("a 5-percentage-point rise", 5, "pp"),
        ("25bp", Decimal("0.25"), "pp"),
        ("6 倍", 6, "倍"),
        ("60x", 60, "倍"),
        ("six times", 6, "倍"),
        ("sixfold", 6, "倍"),
        ("10个季度", 10, "quarter"),
        ("ten quarters", 10, "quarter"),
        ("48 小时", 48, "hour"),
        ("三年内", 3, "year"),
        ("-18℃", -18, "℃"),
        ("三大运营商", 3, "个"),
        ("份额前五", 5, ""),
        ("12万机柜", 120_000, ""),
        ("08:30", 510, "clock"),
    ],
)
def test_a_figure_has_its_exact_value_in_its_unit(text: str, value: int | Decimal, unit: str) -> None:
    figure = only(text)
    assert (figure.low, figure.high, figure.unit) == (value, value, unit)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("60 美元", FigureKind.AMOUNT),
        ("60 家", FigureKind.NUMBER),
        ("60%", FigureKind.PERCENT),
        ("60 个百分点", FigureKind.POINTS),
        ("60 倍", FigureKind.MULTIPLE),
        ("2024 年 9 月", FigureKind.DATE),
        ("1 月 27 日", FigureKind.DATE),
        ("Q1", FigureKind.DATE),
        ("第三类", FigureKind.ORDINAL),
        ("No. 5", FigureKind.ORDINAL),
        ("3rd", FigureKind.ORDINAL),
        ("图表 5", FigureKind.EXHIBIT),
        ("Chart 10", FigureKind.EXHIBIT),
        ("Table 2", FigureKind.EXHIBIT),
        ("圖表 5", FigureKind.EXHIBIT),
    ],
)
def test_a_figure_has_the_kind_of_what_it_measures(text: str, kind: FigureKind) -> None:
    assert only(text).kind is kind


def test_several_exhibits_behind_one_word_are_several_references() -> None:
    assert [int(f.low) for f in read_figures("图表 5、8 和图表 10")] == [5, 8, 10]
    assert [int(f.low) for f in read_figures("图表编号为 1–23")] == [1, 23]
    assert kinds("代表 5 家") == [FigureKind.NUMBER]


def test_chinese_glued_to_figures_is_no_obstacle() -> None:
    text = "2024年一季度实现+30%增长，在经历了10个季度下行后触及-9%的低点"
    assert [(f.kind, f.low) for f in read_figures(text)] == [
        (FigureKind.DATE, 2024),
        (FigureKind.PERCENT, 30),
        (FigureKind.NUMBER, 10),
        (FigureKind.PERCENT, -9),
    ]


# Ranges, limits and signs


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("30%-60%", 30, 60, "%"),
        ("30-60%", 30, 60, "%"),
        ("30% 至 60%", 30, 60, "%"),
        ("百分之三十到六十", 30, 60, "%"),
        ("2,000 亿-3,000 亿元", 2 * 10**11, 3 * 10**11, "CNY"),
        ("2,000-3,000 亿元", 2 * 10**11, 3 * 10**11, "CNY"),
        ("人民币 2,000 亿-3,000 亿元", 2 * 10**11, 3 * 10**11, "CNY"),
        ("RMB 200-300 billion", 2 * 10**11, 3 * 10**11, "CNY"),
        ("$2-3 billion", 2 * 10**9, 3 * 10**9, "USD"),
        ("$2 billion to $3 billion", 2 * 10**9, 3 * 10**9, "USD"),
        ("5,000-1 万家", 5000, 10_000, "个"),
        ("1至2", 1, 2, ""),
        ("0-4℃", 0, 4, "℃"),
        ("三至五年", 3, 5, "year"),
        ("-5% 至 -3%", -5, -3, "%"),
        ("1.2~1.5 万亿", Decimal("1.2") * 10**12, Decimal("1.5") * 10**12, ""),
    ],
)
def test_a_range_stays_a_range_and_shares_its_scale(text: str, low: int, high: int, unit: str) -> None:
    figure = only(text)
    assert (figure.low, figure.high, figure.unit) == (low, high, unit)


def test_between_and_makes_a_range() -> None:
    assert [(f.low, f.high) for f in read_figures("between 30% and 60%")] == [(30, 60)]
    assert [(f.low, f.high) for f in read_figures("30% and 60%")] == [(30, 30), (60, 60)]


def test_numbers_joined_by_slashes_share_the_last_ones_scale() -> None:
    assert [f.low for f in read_figures("5/10/32 万块")] == [50_000, 100_000, 320_000]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("1,500 亿元", Bound.EXACT),
        ("1,000+亿元", Bound.AT_LEAST),
        ("1500+亿", Bound.AT_LEAST),
        ("30 多家", Bound.AT_LEAST),
        ("60x 以上", Bound.AT_LEAST),
        ("超过 7%", Bound.AT_LEAST),
        ("more than 90%", Bound.AT_LEAST),
        ("不超过 7%", Bound.AT_MOST),
        ("up to 90%", Bound.AT_MOST),
        ("5% 以下", Bound.AT_MOST),
        ("约 1,500 亿元", Bound.ABOUT),
        ("12%左右", Bound.ABOUT),
        ("about 50", Bound.ABOUT),
        ("~50", Bound.ABOUT),
    ],
)
def test_words_around_a_figure_limit_it(text: str, bound: Bound) -> None:
    assert only(text).bound is bound


@pytest.mark.parametrize(
    ("text", "value", "direction"),
    [
        ("-9%", -9, -1),
        ("−9%", -9, -1),
        ("+30%", 30, 1),
        ("大跌 17%", 17, -1),
        ("fell by about 17%", 17, -1),
        ("9%的下降", 9, -1),
        ("同比增长 42%", 42, 1),
        ("降至 25%", 25, 0),
        ("占 25%", 25, 0),
    ],
)
def test_signs_and_words_give_a_direction(text: str, value: int, direction: int) -> None:
    figure = only(text)
    assert (figure.low, figure.direction) == (value, direction)


# When two figures say the same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,570 亿美元", "USD 157 billion"),
        ("1,570 亿美元", "157bn dollars"),
        ("37%", "百分之三十七"),
        ("6,710 亿", "671 billion"),
        ("5 万", "50,000"),
        ("5 万块", "50 thousand"),
        ("60 美元", "60"),
        ("2.20 美元", "$2.2"),
        ("一半", "50%"),
        ("30%-60%", "30 to 60 percent"),
        ("60x 以上", "60 倍"),
        ("约 1,500 亿元", "RMB 150bn"),
        ("-9%", "下降 9%"),
        ("大跌 17%", "17% decline"),
        ("2024 年 9 月", "September 2024"),
        ("1 月 27 日", "27 January 2025"),
        ("第三", "No. 3"),
        ("图表 5", "Chart 5"),
        ("10 个季度", "ten quarters"),
    ],
)
def test_the_same_value_in_other_words(one: str, other: str) -> None:
    assert same_value(only(one), only(other))
    assert same_value(only(other), only(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("37%", "0.37"),
        ("37%", "37"),
        ("37%", "37 倍"),
        ("37%", "37 个百分点"),
        ("200 亿美元", "200 亿人民币"),
        ("200 亿", "200 万"),
        ("2.19 美元", "2.2 美元"),
        ("30%-60%", "30%"),
        ("30%-60%", "30%-70%"),
        ("-9%", "9%"),
        ("上涨 17%", "下跌 17%"),
        ("48 小时", "48 天"),
        ("12 亿元", "12 亿家"),
        ("2024 年", "2024 年 9 月"),
        ("2024 年 9 月", "2023 年 9 月"),
        ("图表 5", "5"),
        ("第三", "第二"),
    ],
)
def test_another_value_unit_or_precision_is_not_the_same(one: str, other: str) -> None:
    assert not same_value(only(one), only(other))
    assert not same_value(only(other), only(one))


def test_a_tolerance_is_relative() -> None:
    assert same_value(only("2.2 美元"), only("2.19 美元"), tolerance=0.005)
    assert not same_value(only("2.3 美元"), only("2.19 美元"), tolerance=0.005)


@pytest.mark.parametrize(("text", "percent"), [("约为它的 1/4", 25), ("only 3/5 of it", 60)])
def test_a_slash_between_small_numbers_may_be_a_fraction(text: str, percent: int) -> None:
    (figure,) = read_figures(text)
    assert (figure.kind, figure.low) == (FigureKind.PERCENT, percent)


@pytest.mark.parametrize("text", ["24/7", "1/27", "2025/1/27", "3.2/4.5 元"])
def test_a_slash_alone_makes_no_fraction(text: str) -> None:
    assert not any(figure.kind is FigureKind.PERCENT for figure in read_figures(text))
