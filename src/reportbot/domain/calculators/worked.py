"""The lines of calculations in words, each with the operands that it was worked out from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from reportbot.domain.calculators.measures import Measure
from reportbot.domain.calculators.rendering import (
    is_exact,
    render_formula,
    render_measure,
    render_said,
)
from reportbot.domain.calculators.workings import Calculation, Line, Operand, Said, Value


@dataclass(frozen=True, slots=True)
class Words:
    """The same in Chinese and in English."""

    zh: str
    en: str

    def said(self, *, chinese: bool) -> str:
        """In one of the two."""
        return self.zh if chinese else self.en


class Origin(StrEnum):
    """Where an operand comes from."""

    REPORT = "report"
    """A figure that the report states."""
    GIVEN = "given"
    """What the question gives, or what is assumed."""
    LINE = "line"
    """The result of another line of the calculation."""


@dataclass(frozen=True, slots=True)
class WorkedOperand:
    """A figure of a formula. ``passages`` are the ids of what it is cited from; ``name`` may be empty.

    The name of another line's result is that line's; ``formula`` is how that was worked out, and ``stands_on``
    the figures of the report that are behind it.
    """

    origin: Origin
    name: Words
    value: Words
    passages: tuple[str, ...] = ()
    formula: Words = Words("", "")
    stands_on: tuple[WorkedOperand, ...] = ()


@dataclass(frozen=True, slots=True)
class Worked:
    """A line that works something out: "``name``: ``formula`` = ``result``"."""

    name: Words
    formula: Words
    result: Words
    operands: tuple[WorkedOperand, ...]
    exact: bool = True
    """Whether the result is shown unrounded."""


def worked_lines(calculations: Iterable[Calculation]) -> tuple[Worked, ...]:
    """Every line that is more than one figure of the report, in order."""
    return tuple(
        _worked(line, calculation)
        for calculation in calculations
        for line in calculation.lines
        if not _states_one(line)
    )


def _states_one(line: Line) -> bool:
    return len(line.formula) < 2


def _worked(line: Line, calculation: Calculation) -> Worked:
    operands = dict.fromkeys(_operands(line, calculation))
    return Worked(
        _name(line.name), _formula(line), _measure(line.result), tuple(operands), is_exact(line.result)
    )


def _operands(line: Line, calculation: Calculation) -> Iterator[WorkedOperand]:
    for value in line.formula:
        if isinstance(value, Operand):
            yield _stated(value)
        elif isinstance(value, Measure):
            yield _bare(value, line, calculation)


def _stated(operand: Operand) -> WorkedOperand:
    origin = Origin.REPORT if operand.passages else Origin.GIVEN
    value = Words(_formula_of((operand,), True), _formula_of((operand,), False))
    return WorkedOperand(origin, _name(operand.name), value, operand.passages)


def _bare(measure: Measure, line: Line, calculation: Calculation) -> WorkedOperand:
    """A value without a name: what an earlier line gave, or else what the question gave."""
    before = next((one for one in calculation.lines if one is not line and one.result == measure), None)
    if before is None:
        return WorkedOperand(Origin.GIVEN, Words("", ""), _measure(measure))
    if _states_one(before):
        return next(
            (_stated(value) for value in before.formula if isinstance(value, Operand)),
            WorkedOperand(Origin.GIVEN, _name(before.name), _measure(measure)),
        )
    return WorkedOperand(
        Origin.LINE,
        _name(before.name),
        _measure(measure),
        formula=_formula(before),
        stands_on=tuple(_stated_under(before, calculation)),
    )


def _stated_under(line: Line, calculation: Calculation) -> Iterator[WorkedOperand]:
    """The report's figures that a line stands on in the end, each once: also through the lines before it."""
    before = calculation.lines[: calculation.lines.index(line)]
    found: dict[WorkedOperand, None] = {}
    for operand in _operands(line, Calculation(calculation.kind, (), before)):
        for stated in (operand, *operand.stands_on):
            if stated.origin is Origin.REPORT:
                found.setdefault(stated)
    yield from found


def _name(said: Said) -> Words:
    return Words(render_said(said, chinese=True), render_said(said, chinese=False))


def _measure(measure: Measure) -> Words:
    return Words(render_measure(measure, chinese=True), render_measure(measure, chinese=False))


def _formula(line: Line) -> Words:
    return Words(_formula_of(line.formula, True), _formula_of(line.formula, False))


def _formula_of(values: tuple[Value, ...], chinese: bool) -> str:
    return render_formula(values, chinese=chinese)
