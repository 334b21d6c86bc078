"""Laws of the number normaliser: what is written in any supported style reads back as the same value."""

from collections.abc import Callable
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reportbot.domain.figures import FigureKind, read_figures, same_value

WHOLE = st.integers(0, 10**13).map(Decimal)
EXACT = st.decimals(0, 10**7, places=3)
SCALES = [
    ("{} 万", 4), ("{}亿", 8), ("{} 万亿", 12), ("{}百万", 6), ("{} 千万", 7), ("{} 十亿", 9),
    ("{} thousand", 3), ("{} million", 6), ("{} billion", 9), ("{} trillion", 12), ("{}bn", 9), ("{}k", 3), ("{}M", 6),
]  # fmt: skip
UNITS = [
    ("{}%", "%"), ("{} ％", "%"), ("{} percent", "%"), ("百分之{}", "%"), ("{} 个百分点", "pp"), ("{} 倍", "倍"), ("{}x", "倍"),
    ("{} 美元", "USD"), ("USD {}", "USD"), ("US${}", "USD"), ("${}", "USD"), ("人民币 {} 元", "CNY"), ("RMB {}", "CNY"),
    ("¥{}", "CNY"), ("{} 港元", "HKD"), ("€{}", "EUR"), ("{} 家", "个"), ("{} tokens", "token"), ("{} 小时", "hour"),
]  # fmt: skip


def plain(value: Decimal) -> str:
    return f"{value:f}"


def grouped(value: Decimal) -> str:
    return f"{value:,f}"


def wide(value: Decimal) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c in "0123456789,." else c for c in grouped(value))


NUMERALS: list[Callable[[Decimal], str]] = [plain, grouped, wide]


def han(number: int) -> str:
    """The number in standard Chinese numerals."""
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    for unit, size in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        if number >= size:
            many, rest = divmod(number, size)
            zero = "零" if 0 < rest < size // 10 else ""
            return han(many) + unit + (zero + han(rest) if rest else "")
    raise AssertionError


@given(EXACT, st.sampled_from(NUMERALS), st.sampled_from(UNITS))
def test_a_value_with_a_unit_reads_back(
    value: Decimal, numeral: Callable[[Decimal], str], unit: tuple[str, str]
) -> None:
    (figure,) = read_figures("为" + unit[0].format(numeral(value)) + "。")
    assert (figure.low, figure.high, figure.unit) == (value, value, unit[1])


@given(EXACT, st.sampled_from(NUMERALS), st.sampled_from(SCALES))
def test_a_value_with_a_scale_reads_back_exactly(
    value: Decimal, numeral: Callable[[Decimal], str], scale: tuple[str, int]
) -> None:
    (figure,) = read_figures(scale[0].format(numeral(value)))
    assert figure.low == value * 10 ** scale[1]


@given(st.integers(3, 10**12))
def test_chinese_numerals_read_back(number: int) -> None:
    (figure,) = read_figures(f"共{han(number)}家")
    assert (figure.low, figure.unit) == (number, "个")


@given(
    EXACT, EXACT, st.sampled_from(["{}%-{}%", "{}-{}%", "{}% 至 {}%", "between {}% and {}%", "百分之{}到{}"])
)
def test_a_range_reads_back(one: Decimal, other: Decimal, style: str) -> None:
    low, high = sorted((one, other))
    (figure,) = read_figures(style.format(plain(low), plain(high)))
    assert (figure.low, figure.high, figure.unit) == (low, high, "%")


@given(EXACT, st.sampled_from(SCALES), st.sampled_from(["{} 美元", "{} 家", "{}"]))
def test_the_canonical_spelling_is_a_fixed_point(value: Decimal, scale: tuple[str, int], unit: str) -> None:
    (figure,) = read_figures(unit.format(scale[0].format(plain(value))))
    (again,) = read_figures(figure.canonical)
    assert again.canonical == figure.canonical
    assert same_value(figure, again)


FRAGMENTS = st.sampled_from(
    "0 1 9 25 2024 . , ， % - – ~ + / : ( ） [ ] 亿 万 百万 元 美元 $ USD RMB 年 月 日 季度 第 图表 Chart 约 以上 至 到 to "
    "between and 三 十 百 千 两 点 折 成 倍 x billion m Q1 January Jan per half 一半 分之 e8 \n 、 和 o1 GPT-4 000977.SZ E".split(
        " "
    )
)


@given(
    st.text(max_size=200)
    | st.lists(FRAGMENTS, max_size=40).map("".join)
    | st.lists(FRAGMENTS, max_size=40).map(" ".join)
)
def test_reading_never_raises_and_figures_are_slices_in_order(text: str) -> None:
    at = 0
    for figure in read_figures(text):
        assert at <= figure.start < figure.end <= len(text)
        assert figure.text == text[figure.start : figure.end]
        assert figure.low.is_finite() and figure.high.is_finite()
        assert figure.kind is FigureKind.DATE or figure.low <= figure.high
        at = figure.end


def test_very_long_runs_neither_raise_nor_hang() -> None:
    for unit in ("9", "一", "1,", "1-", "图表 1、", "1/", "[1]", "A1-", "。", "2024-", "亿", "(1)", "1. "):
        read_figures(unit * 3_000)
