"""Calculations as JSON, for scripts and for other programs: exact decimals as strings, operands with their quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reportbot.domain.calculators.measures import Measure
from reportbot.domain.calculators.rendering import (
    render_formula,
    render_measure,
    render_said,
)
from reportbot.domain.calculators.workings import MILLION_TOKENS, Calculation, Line, Operand
from reportbot.domain.documents import Corpus, Passage


def calculation_record(calculation: Calculation, corpus: Corpus, *, chinese: bool) -> dict[str, Any]:
    """What a calculation says, its lines, and each operand with the passages that state it."""
    passages = {passage.id: passage for passage in corpus.passages}
    return {
        "kind": calculation.kind,
        "headline": [render_said(said, chinese=chinese) for said in calculation.headline],
        "lines": [_line(line, chinese=chinese) for line in calculation.lines],
        "operands": [_operand(o, passages, chinese=chinese) for o in calculation.operands()],
        "assumptions": [render_said(said, chinese=chinese) for said in calculation.assumptions],
    }


def cited_passages(calculation: Calculation, corpus: Corpus) -> Sequence[Passage]:
    """The passages that the operands cite, in order of use."""
    passages = {passage.id: passage for passage in corpus.passages}
    return [passages[p] for p in calculation.passages() if p in passages]


def _line(line: Line, *, chinese: bool) -> dict[str, Any]:
    return {
        "name": render_said(line.name, chinese=chinese),
        "formula": render_formula(line.formula, chinese=chinese),
        "result": _measure(line.result, chinese=chinese),
    }


def _operand(operand: Operand, passages: Mapping[str, Passage], *, chinese: bool) -> dict[str, Any]:
    cited = [passages[p] for p in operand.passages if p in passages]
    return {
        "name": render_said(operand.name, chinese=chinese),
        "value": _measure(operand.value, chinese=chinese),
        "per_million_tokens": operand.per == MILLION_TOKENS,
        "per": operand.per,
        "given_by_user": not operand.passages,
        "citations": [
            {
                "quote": passage.quote,
                "source": passage.source,
                "heading": passage.heading,
                "figure": passage.exhibit,
                "start_line": passage.start_line,
                "end_line": passage.end_line,
            }
            for passage in cited
        ],
    }


def _measure(measure: Measure, *, chinese: bool) -> dict[str, str]:
    return {
        "low": f"{measure.low:f}",
        "high": f"{measure.high:f}",
        "unit": measure.unit,
        "bound": measure.bound.value,
        "text": render_measure(measure, chinese=chinese),
    }
