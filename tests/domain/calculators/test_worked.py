"""What a calculator worked out, with its operands, and where that stands in an answer."""

from __future__ import annotations

from reportbot.domain.calculators.measures import Measure
from reportbot.domain.calculators.worked import Origin, Worked, worked_lines
from reportbot.domain.calculators.worked_figures import worked_figures
from reportbot.domain.calculators.workings import Calculation, Line, Operand, Said, same
from reportbot.domain.documents import Passage, PassageKind

FEE = Operand(Said("装卸费", "handling fee"), Measure.of("2.19", "USD"), ("p1",))
GIVEN = Measure.of(100, "token")
COST = Line(same("X-1"), (GIVEN, "×", FEE), Measure.of("219", "USD"))
STATED = Line(
    Said("上年", "last year"),
    (Operand(Said("上年", "last year"), Measure.of(19, "USD"), ("p2",)),),
    Measure.of(19, "USD"),
)
REST = Line(Said("差额", "Difference"), (COST.result, "−", STATED.result), Measure.of(200, "USD"))
SAME = Line(same("X-2"), (GIVEN, "×", FEE), Measure.of("219", "USD"))
CALCULATION = Calculation("cost", (), (COST, STATED, REST, SAME))


def lines() -> tuple[Worked, ...]:
    return worked_lines([CALCULATION])


def test_a_line_that_only_repeats_the_report_works_nothing_out() -> None:
    assert [one.name.en for one in lines()] == ["X-1", "Difference", "X-2"]


def test_an_operand_is_the_reports_the_askers_or_an_earlier_lines() -> None:
    cost, rest, _ = lines()
    assert [(o.origin, o.value.en, o.passages) for o in cost.operands] == [
        (Origin.GIVEN, "100 tokens", ()),
        (Origin.REPORT, "$2.19", ("p1",)),
    ]
    earlier, stated = rest.operands
    assert (earlier.origin, earlier.name.en, earlier.formula.en) == (Origin.LINE, "X-1", "100 tokens × $2.19")
    assert [one.passages for one in earlier.stands_on] == [("p1",)]
    assert (stated.origin, stated.name.en, stated.passages) == (Origin.REPORT, "last year", ("p2",))


def found(text: str, cited: dict[int, Passage] | None = None) -> list[tuple[str, list[str]]]:
    worked = lines()
    figures = worked_figures(text, worked, cited or {})
    return [(text[f.start : f.end], [worked[i].name.en for i in f.lines]) for f in figures]


def test_results_are_found_in_whatever_language_they_are_said() -> None:
    assert found("差额：200 美元，即 $200。") == [("200 美元", ["Difference"]), ("$200", ["Difference"])]
    assert found("It costs $2.19 for 100 tokens in Chart 200.") == []


def test_of_lines_with_the_same_result_the_named_one_is_meant() -> None:
    assert found("X-2 costs $219.") == [("$219", ["X-2"])]
    assert found("It costs $219.") == [("$219", ["X-1", "X-2"])]


def test_a_figure_whose_marker_states_it_is_the_reports() -> None:
    passage = Passage("p3", "r.txt", PassageKind.PARAGRAPH, "200 美元", "200 美元", (), 1, 0, 1, 1, 1)
    assert found("差额 200 美元 [3]。", {3: passage}) == []
    assert found("差额 200 美元 [3]。", {}) == [("200 美元", ["Difference"])]
