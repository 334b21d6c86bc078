"""Counts of what a table lists: the rows of a group, or the names in a cell."""

from __future__ import annotations

from collections.abc import Sequence

from reportbot.domain.calculators.measures import ArgumentError, Measure
from reportbot.domain.calculators.workings import Calculation, Operand, Said, same


def count(
    name: str, items: Sequence[str], passages: Sequence[str], counter: str = "", *, open_ended: bool
) -> Calculation:
    """How many a table lists under a name, with all of them; ``open_ended`` where it says that there are more.

    Raises ArgumentError for a name without any.
    """
    if not items:
        raise ArgumentError("name", f"nothing is listed under {name}.", f"{name}下没有列出任何一项。")
    number = Operand(same(name), Measure.of(len(items), counter), tuple(passages))
    headline = Said(
        "{0}：报告列出 {1}：{2}。",
        "{0}: the report lists {1}: {2}.",
        (name, number, "、".join(items)),
    )
    more = Said(
        "原文以“等”结尾，未列尽，实际不止此数",
        "the list ends with “等” (and others), so there are more than these",
    )
    return Calculation("count", (headline,), (), (more,) if open_ended else ())
