"""What is taken back of a sentence's contradictions: no true figure may be called wrong for how it is put."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportbot.domain.checking.verdicts import Checked, Operand, Status
from reportbot.domain.figures import Figure, FigureKind, read_figures, same_value

_TIMES = frozenset(["hour", "day", "week", "month", "quarter", "year"])
_ABOUT = Decimal(2)
"""Percentage points by which a share may be off a fraction in words: 49% is about half."""


def reconsidered(checked: Sequence[Checked]) -> list[Checked]:
    """The figures of a sentence, without contradictions that their own evidence does not bear out.

    A figure is supported where what it is held against is a fraction in words that comes to it, and where another figure of
    the sentence is derived from it. A length of time is not contradicted by what is none. The same value in the evidence
    is no such case: it may be another year's, or a share of another whole.
    """
    operands = [operand for one in checked if one.derivation for operand in one.derivation.operands]
    return [_reconsidered(one, operands) if one.status is Status.CONTRADICTED else one for one in checked]


def _reconsidered(one: Checked, operands: Sequence[Operand]) -> Checked:
    claims, expected = read_figures(one.text), read_figures(one.expected or "")
    if len(claims) != 1 or not expected:
        return one
    claim = claims[0]
    if any(_is_about(claim, figure) for figure in expected):
        return replace(one, status=Status.SUPPORTED, expected=None)
    used = next((o for o in operands if any(same_value(claim, f) for f in read_figures(o.text))), None)
    if used is not None and claim.kind is not FigureKind.DATE:
        return replace(one, status=Status.SUPPORTED, expected=None, passage=used.passage)
    if claim.unit in _TIMES and not any(figure.unit in _TIMES or figure.first for figure in expected):
        return replace(one, status=Status.NOT_FOUND, expected=None, passage=None)
    return one


def _is_about(claim: Figure, fraction: Figure) -> bool:
    shares = claim.kind is fraction.kind is FigureKind.PERCENT and claim.in_words is not fraction.in_words
    return shares and abs(claim.low - fraction.low) <= _ABOUT
