"""What a calculator returns: its lines with their operands, in words that both languages have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportbot.domain.calculators.measures import Measure


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or name in Chinese and in English; ``{0}``, ``{1}`` … stand for the values, in order."""

    zh: str
    en: str
    values: tuple[Value, ...] = ()


MILLION_TOKENS = "百万 tokens"


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure that a calculation uses. ``passages`` are the ids of what it is cited from; none is the user's own."""

    name: Said
    value: Measure
    passages: tuple[str, ...] = ()
    per: str = ""
    """What the value is a price of one of: "kWh", "吨", :data:`MILLION_TOKENS`."""


Value = Measure | Operand | Said | str


@dataclass(frozen=True, slots=True)
class Line:
    """One step: what it gives, the formula (operands, measures and operators) and the result."""

    name: Said
    formula: tuple[Value, ...]
    result: Measure


@dataclass(frozen=True, slots=True)
class Calculation:
    """A finished calculation: the answer in sentences, the lines that prove it, and what is assumed."""

    kind: str
    headline: tuple[Said, ...]
    lines: tuple[Line, ...]
    assumptions: tuple[Said, ...] = ()

    def operands(self) -> tuple[Operand, ...]:
        """Every operand once, in order of use."""
        found: dict[Operand, None] = {}
        for value in [*self.headline, *(v for line in self.lines for v in line.formula), *self.assumptions]:
            for operand in _operands(value):
                found.setdefault(operand)
        return tuple(found)

    def passages(self) -> tuple[str, ...]:
        """The ids of the passages that the operands cite, in order of use."""
        return tuple(dict.fromkeys(p for operand in self.operands() for p in operand.passages))


def same(name: str) -> Said:
    """A name that is the same in both languages."""
    return Said(name.replace("{", "(").replace("}", ")"), name.replace("{", "(").replace("}", ")"))


def joined(values: Iterable[Value], operator: str) -> tuple[Value, ...]:
    """The values with the operator between them."""
    formula: list[Value] = []
    for value in values:
        formula += [operator, value] if formula else [value]
    return tuple(formula)


def _operands(value: Value) -> Iterable[Operand]:
    if isinstance(value, Operand):
        yield value
    elif isinstance(value, Said):
        for inner in value.values:
            yield from _operands(inner)
