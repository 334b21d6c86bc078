"""Growth between two values, rates over named years, and whether a stated rate fits."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportbot.domain.calculators.growth import agrees, check, difference, doubling_time, growth, project
from reportbot.domain.calculators.measures import ArgumentError, Measure
from reportbot.domain.calculators.rendering import render
from reportbot.domain.calculators.workings import Calculation, Operand, same
from reportbot.domain.figures import Bound

BILLIONS = Decimal(10) ** 9


def point(value: str, unit: str = "%", bound: Bound = Bound.EXACT, name: str = "甲") -> Operand:
    return Operand(same(name), Measure.of(value, unit, bound), ("p",))


def yuan(low: str, high: str = "", bound: Bound = Bound.EXACT, name: str = "甲") -> Operand:
    """In hundreds of millions."""
    ends = [Decimal(end) * 10**8 for end in (low, high or low)]
    return Operand(same(name), Measure(ends[0], ends[1], "CNY", bound), ("p",))


def zh(calculation: Calculation) -> str:
    return render(calculation, chinese=True)


def test_a_rise_is_a_gap_a_percentage_and_a_ratio() -> None:
    said = zh(growth(yuan("1206", name="前"), yuan("1412", name="后")))
    assert said.startswith("从 1,206 亿元到 1,412 亿元，变化 206 亿元，即 17.08%，为原来的 1.171 倍。")


def test_a_fall_is_negative_in_both_languages() -> None:
    made = growth(point("157e9", "USD"), point("80e9", "USD"))
    assert "变化 −770 亿美元，即 −49.04%" in zh(made)
    assert "a change of −$77 billion, or −49.04%" in render(made, chinese=False)


def test_ranges_are_compared_end_with_end_and_at_the_widest() -> None:
    said = zh(growth(yuan("2000", "3000"), yuan("4000", "6000")))
    assert "下限对下限：增加 2,000 亿元，增幅 100%。" in said
    assert "上限对上限：增加 3,000 亿元，增幅 100%。" in said
    assert "按最宽口径增幅为 33.33% 至 200%" in said


def test_a_falling_range_does_not_rise() -> None:
    said = zh(growth(yuan("3000"), yuan("1000", "2000")))
    assert "增加" not in said and "下限对下限：变化 −2,000 亿元，增幅 −66.67%" in said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (("30", "30"), ("59", "59"), "上升 29 个百分点"),
        (("59", "59"), ("30", "30"), "下降 29 个百分点"),
        (("-9", "-9"), ("30", "30"), "上升 39 个百分点"),
        (("20", "20"), ("10", "15"), "下降 5 至 10 个百分点"),
        (("10", "20"), ("15", "15"), "变化 −5 至 5 个百分点"),
    ],
)
def test_rates_differ_in_percentage_points(start: tuple[str, str], end: tuple[str, str], said: str) -> None:
    one, two = (Operand(same("x"), Measure(Decimal(a), Decimal(b), "%")) for a, b in (start, end))
    assert f"，{said}。" in zh(growth(one, two))


def test_points_between_approximate_rates_are_approximate() -> None:
    made = growth(point("30", bound=Bound.ABOUT), point("59"))
    assert made.lines[0].result == Measure.of(29, "pp", Bound.ABOUT)
    assert "约数或界限" in zh(made)


def test_a_rise_over_years_has_a_rate_a_year() -> None:
    made = growth(yuan("100"), yuan("144"), 2)
    assert made.lines[-1].result == Measure.of(20, "%")
    assert "2 年间年均复合增速为 20%" in zh(made)


def test_a_rate_a_year_from_a_floor_is_no_point() -> None:
    made = growth(yuan("100", bound=Bound.AT_LEAST), yuan("144"), 2)
    assert made.lines[-1].result.bound is Bound.AT_MOST


@pytest.mark.parametrize(
    ("start", "end", "years", "field"),
    [
        (yuan("100"), point("5", "USD"), 0, "end"),
        (yuan("100"), point("5", ""), 0, "end"),
        (yuan("0"), yuan("5"), 0, "start"),
        (yuan("-5"), yuan("5"), 0, "start"),
        (point("NaN", ""), point("5", ""), 0, "start"),
        (point("5", ""), point("NaN", ""), 0, "end"),
        (point("5", ""), point("1e30", ""), 0, "end"),
        (yuan("5"), yuan("6"), -3, "years"),
        (yuan("5"), yuan("6"), 101, "years"),
        (yuan("5"), yuan("-6"), 2, "end"),
    ],
)
def test_what_cannot_grow_is_refused_under_its_field(
    start: Operand, end: Operand, years: int, field: str
) -> None:
    with pytest.raises(ArgumentError) as refused:
        growth(start, end, years)
    assert refused.value.field == field
    assert str(refused.value).startswith(f"{field}: ") and "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("stated", "bound", "computed", "fits"),
    [
        ("17", Bound.EXACT, "17.08", True),
        ("17", Bound.EXACT, "18.01", False),
        ("17", Bound.EXACT, "15.9", False),
        ("17.1", Bound.EXACT, "17.08", True),
        ("17.1", Bound.EXACT, "17.3", False),
        ("90", Bound.AT_LEAST, "96.35", True),
        ("97", Bound.AT_LEAST, "96.35", False),
        ("7", Bound.AT_MOST, "6.9", True),
        ("7", Bound.AT_MOST, "7.1", False),
        ("50", Bound.ABOUT, "50.23", True),
        ("50", Bound.ABOUT, "52.4", True),
        ("50", Bound.ABOUT, "53", False),
        ("-9", Bound.EXACT, "-9.2", True),
        ("-9", Bound.EXACT, "9", False),
    ],
)
def test_whether_a_stated_rate_fits(stated: str, bound: Bound, computed: str, fits: bool) -> None:
    claim = point(stated, bound=bound)
    assert agrees(claim.value, Measure.of(computed, "%")) is fits
    said = check(claim, Measure.of(computed, "%"))
    assert ("不成立" not in said.zh) is fits and ("does not" not in said.en) is fits


def test_a_range_fits_only_when_both_ends_do() -> None:
    computed = Measure(Decimal("17.1"), Decimal(40), "%")
    assert not agrees(Measure.of(17, "%"), computed)


def test_a_difference_names_the_larger_first() -> None:
    low, high = point("18e9", "USD", name="乙"), point("18.4e9", "USD", name="甲")
    said = zh(difference(low, high))
    assert said.startswith("甲为 184 亿美元，乙为 180 亿美元：前者多 4 亿美元，高 2.22%（后者低 2.17%）")
    assert "1.022 倍" in said


def test_a_difference_of_rates_is_in_points_and_of_two_units_none() -> None:
    assert "前者高 29 个百分点" in zh(difference(point("30", name="乙"), point("59")))
    made = difference(yuan("1"), point("1", "USD"))
    assert "不能直接比较" in zh(made) and not made.lines


def test_a_difference_from_nothing_has_no_percentage() -> None:
    said = zh(difference(yuan("0", name="乙"), yuan("5")))
    assert "相差 5 亿元" in said and "%" not in said


@pytest.mark.parametrize(("claimed", "opens"), [("higher", True), ("lower", False), ("", False)])
def test_a_claim_that_is_not_so_is_said_first(claimed: str, opens: bool) -> None:
    said = zh(difference(yuan("1", name="乙"), yuan("2"), claimed))
    assert said.startswith("这一说法不成立") is opens


def test_nan_has_no_difference() -> None:
    with pytest.raises(ArgumentError, match="other: NaN is not a number"):
        difference(yuan("1"), point("NaN", "CNY"))


def test_compounding_forwards() -> None:
    made = project(yuan("100"), point("37"), 2023, 2027)
    assert made.lines[-1].result == Measure.of(Decimal("1.37") ** 4 * 10**10, "CNY")
    assert "推算 2027 年约为 352.28 亿元" in zh(made) or "约为 352.3 亿元" in zh(made)
    assert "假设各年增速不变" in zh(made)


def test_tracing_back_one_year_assumes_nothing() -> None:
    made = project(yuan("1206"), point("42"), 2023, 2022)
    assert "推算 2022 年约为 849.3 亿元" in zh(made) and "报告未直接给出" in zh(made)
    assert "假设" not in zh(made)
    assert "1 year's compounding" in render(made, chinese=False)


def test_without_a_base_it_is_a_multiple() -> None:
    rate = point("37")
    assert zh(project(rate, rate, 2023, 2027, index=True)).startswith(
        "按每年 37% 计，2027 年约为 2023 年的 3.523 倍。"
    )
    assert project(rate, rate, 2023, 2022, index=True).lines[-1].result.low.quantize(
        Decimal("0.0001")
    ) == Decimal("0.7299")


def test_a_rate_that_is_a_range_gives_a_range() -> None:
    made = project(yuan("100"), Operand(same("x"), Measure(Decimal(10), Decimal(20), "%")), 2023, 2025)
    assert made.lines[-1].result == Measure(121 * 10**8, 144 * 10**8, "CNY")
    back = project(yuan("144"), Operand(same("x"), Measure(Decimal(20), Decimal(50), "%")), 2025, 2023)
    assert back.lines[-1].result == Measure(64 * 10**8, 100 * 10**8, "CNY")


def test_about_is_said_once_and_a_floor_stays_one() -> None:
    about = zh(project(yuan("1500", bound=Bound.ABOUT), point("10"), 2025, 2026))
    assert "约为 1,650 亿元（" in about and "约为约" not in about and "约数或界限" in about
    floor = zh(project(yuan("1000", bound=Bound.AT_LEAST), point("10"), 2025, 2026))
    assert "约为 1,100 亿元以上" in floor


@pytest.mark.parametrize(
    ("base", "rate", "to_year", "field"),
    [
        (yuan("1"), point("37"), 2023, "to_year"),
        (yuan("1"), point("37"), 2500, "to_year"),
        (yuan("1"), point("-100"), 2024, "rate"),
        (yuan("1"), point("NaN"), 2024, "rate"),
        (yuan("1"), point("1e30"), 2024, "rate"),
        (yuan("1"), point("1e7"), 2024, "rate"),
        (yuan("0"), point("37"), 2024, "base"),
        (yuan("-1"), point("37"), 2024, "base"),
        (point("NaN", "CNY"), point("37"), 2024, "base"),
    ],
)
def test_what_cannot_be_compounded_is_refused_under_its_field(
    base: Operand, rate: Operand, to_year: int, field: str
) -> None:
    with pytest.raises(ArgumentError) as refused:
        project(base, rate, 2023, to_year)
    assert refused.value.field == field


def test_doubling_times() -> None:
    made = doubling_time(point("100"))
    assert made.lines[0].result == Measure.of(1, "year")
    assert "约 2.06 年翻番" in zh(doubling_time(point("40")))
    spread = doubling_time(Operand(same("x"), Measure(Decimal(40), Decimal(100), "%"))).lines[0].result
    assert (spread.low, round(spread.high, 2)) == (1, Decimal("2.06"))
    assert doubling_time(point("40", bound=Bound.AT_LEAST)).lines[0].result.bound is Bound.AT_MOST
    assert "约约" not in zh(doubling_time(point("40", bound=Bound.ABOUT)))
    for never in ("0", "-5", "NaN", "1e30"):
        with pytest.raises(ArgumentError, match="rate: "):
            doubling_time(point(never))
