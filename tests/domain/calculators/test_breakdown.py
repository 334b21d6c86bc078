"""Splitting an amount by stated shares: what is stated, what is left, and what lies within a part."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportbot.domain.calculators.breakdown import Share, Whole, breakdown, leads_to, parts_within
from reportbot.domain.calculators.measures import ArgumentError, Measure
from reportbot.domain.calculators.rendering import render
from reportbot.domain.calculators.workings import Calculation, Operand, same
from reportbot.domain.figures import Bound


def whole(name: str, *parts: tuple[str, str], bound: Bound = Bound.EXACT) -> Whole:
    shares = []
    for part, percent in parts:
        low, _, high = percent.partition("-")
        value = Measure(Decimal(low), Decimal(high or low), "%", bound)
        shares.append(Share(part, Operand(same(f"{part}占比"), value, (f"{name}/{part}",))))
    return Whole(name, tuple(shares))


def amount(billions: str, bound: Bound = Bound.EXACT) -> Operand:
    return Operand(same("所给的值"), Measure.of(Decimal(billions) * 10**8, "CNY", bound))


def results(made: Calculation) -> dict[str, str]:
    return {
        line.name.zh.format(*line.name.values): "-".join(
            f"{(end / 10**8).normalize():f}" for end in dict.fromkeys((line.result.low, line.result.high))
        )
        for line in made.lines
    }


PLANT = whole("厂房", ("设备", "70"), ("土建", "11"), ("设计", "9"))
DEVICES = whole("设备", ("压缩机", "30-60"), ("管路", "10"))


def test_the_parts_and_the_rest_by_difference() -> None:
    made = breakdown(amount("100"), PLANT)
    assert results(made) == {"设备": "70", "土建": "11", "设计": "9", "厂房的其余部分": "10"}
    said = render(made, chinese=True)
    assert "100 亿元 × (100% − 70% − 11% − 9%) = 10 亿元" in said
    assert "“其余”按差额计算，报告没有直接给出" in said and "比例的分母是厂房" in said


def test_parts_and_rest_add_up_to_the_amount() -> None:
    made = breakdown(amount("33.3"), PLANT)
    assert sum(line.result.low for line in made.lines) == Decimal("33.3") * 10**8


@pytest.mark.parametrize(
    "split",
    [
        whole("厂房", ("设备", "30-60"), ("土建", "10")),
        whole("厂房", ("设备", "60")),
        whole("厂房", ("甲", "60"), ("乙", "40")),
    ],
    ids=["a range", "a single share", "nothing left"],
)
def test_there_is_no_rest_of(split: Whole) -> None:
    assert len(breakdown(amount("100"), split).lines) == len(split.shares)


def test_every_share_is_cited_and_the_amount_is_the_user_s() -> None:
    made = breakdown(amount("100"), PLANT)
    assert made.passages() == ("厂房/设备", "厂房/土建", "厂房/设计")
    assert next(operand.passages for operand in made.operands()) == ()


def test_approximate_shares_make_approximate_parts_and_a_floor_a_floor() -> None:
    about = whole("厂房", ("设备", "70"), ("土建", "20"), bound=Bound.ABOUT)
    assert {line.result.bound for line in breakdown(amount("100"), about).lines} == {Bound.ABOUT}
    first, *_ = breakdown(amount("100", Bound.AT_LEAST), PLANT).lines
    assert first.result == Measure.of(70 * 10**8, "CNY", Bound.AT_LEAST)


def test_a_part_that_is_a_whole_is_split_further_when_asked_for() -> None:
    within = parts_within([PLANT, DEVICES])
    made = breakdown(amount("100"), PLANT, ["压缩机"], within)
    assert results(made)["压缩机"] == "21-42"
    said = render(made, chinese=True)
    assert said.startswith("压缩机：21-42 亿元。") and "以设备（70 亿元）为分母" in said
    assert "压缩机" not in results(breakdown(amount("100"), PLANT, ["土建"], within))


def test_only_the_parts_that_are_asked_for_and_what_leads_to_them_are_shown() -> None:
    made = breakdown(amount("100"), PLANT, ["压缩机"], parts_within([PLANT, DEVICES]))
    assert set(results(made)) == {"设备", "压缩机"}
    assert "其余" not in render(made, chinese=True)


def test_a_part_of_another_name_is_said_to_be_taken_for_it() -> None:
    special = whole("特种设备", ("压缩机", "50"))
    made = breakdown(amount("100"), PLANT, ["压缩机"], parts_within([PLANT, special]))
    assert "并视设备都是特种设备" in render(made, chinese=True)


@pytest.mark.parametrize(
    ("part", "name", "found"),
    [
        ("服务器", "服务器成本", True),
        ("服务器", "AI 服务器", True),
        ("服务器", "网络设备", False),
        ("servers", "cost of pumps", False),
    ],
)
def test_which_parts_are_wholes(part: str, name: str, found: bool) -> None:
    outer, inner = whole("机房", (part, "70"), ("其他", "30")), whole(name, ("芯片", "50"))
    assert (parts_within([outer, inner]).get(part) == inner) is found


def test_wholes_that_hold_each_other_end() -> None:
    one, other = whole("甲机", ("乙机", "50")), whole("乙机", ("甲机", "50"))
    within = parts_within([one, other])
    assert not leads_to(one, ["丙"], within)
    assert len(breakdown(amount("1"), one, ["丙"], within).lines) == 1


def test_only_what_is_asked_for_leads_and_may_be_added_up() -> None:
    made = breakdown(amount("100"), PLANT, ["土建", "设计"], add_up=True)
    assert [said.values[0].zh for said in made.headline[:2]] == ["土建", "设计"]  # type: ignore[union-attr]
    assert "合计：20 亿元。" in render(made, chinese=True)


@pytest.mark.parametrize("given", ["0", "-5", "NaN"])
def test_an_amount_that_cannot_be_split_is_refused(given: str) -> None:
    with pytest.raises(ArgumentError) as refused:
        breakdown(Operand(same("x"), Measure.of(given, "CNY")), PLANT)
    assert refused.value.field == "amount"


def test_what_has_no_shares_is_refused_by_name() -> None:
    with pytest.raises(ArgumentError, match="side: the report gives no shares of 空壳"):
        breakdown(amount("1"), Whole("空壳", ()))
