"""Ranges and lists of quantities: what they share (2,000-3,000 亿元, 5/10/32 万块) is given to each."""

from __future__ import annotations

import re
from dataclasses import replace

from reportbot.domain.quantities import NUMBER, Quantity, is_meaningless, read_quantity

_TO = re.compile(r"\s{0,2}(?:-|–|~|至|到)\s{0,2}|\sto\s")
_AND = re.compile(r"\s?(?:and|和|与)\s?")
_BETWEEN = re.compile(r"(?:between|介于)\s?$", re.IGNORECASE)
_SLASH = re.compile(r"\s?/\s?")
_LONGEST_CHAIN = 8
_PREFIX = re.compile(r"(?:百分之\s?|人民币\s?|(?:US|HK)?[$¥€£]\s?|(?:USD|RMB|CNY|HKD|EUR) ?)?[+-]?")


def read_group(text: str, m: re.Match[str], begin: int) -> list[tuple[Quantity, Quantity]]:
    """What stands at a number, as (low, high) pairs: a range, or one or several points.

    What stands before ``begin`` is read already.
    """
    first = read_quantity(text, m, begin)
    if first is None:
        return []
    span = _range(text, first)
    if span is not None:
        return [span]
    if first.bare and len(chain := _chain(text, first)) > 1:
        return [(quantity, quantity) for quantity in chain]
    return [] if is_meaningless(text, first) else [(first, first)]


def _range(text: str, first: Quantity) -> tuple[Quantity, Quantity] | None:
    second = _other_end(text, first)
    if second is None:
        return None
    if first.unit and second.unit and first.unit.name != second.unit.name:
        return None
    if first.unit and not second.unit and not first.prefixed:
        return None
    if first.scale is not None and second.bare:
        return None
    shares_scale = (
        first.scale is None and (first.unit is None or first.prefixed) and first.value <= second.value
    )
    unit = first.unit or second.unit
    low = replace(first, scale=second.scale if shares_scale else first.scale, unit=unit)
    high = replace(second, unit=unit)
    if first.bare and second.bare and low.scaled > high.scaled:
        return None  # 010-8 and scores such as 3-1 are no ranges
    return None if is_meaningless(text, low) else (low, high)


def _other_end(text: str, first: Quantity) -> Quantity | None:
    to = _TO.match(text, first.end)
    if not to and _BETWEEN.search(text, max(0, first.start - 10), first.start):
        to = _AND.match(text, first.end)
    return _next(text, to.end()) if to else None


def _next(text: str, at: int) -> Quantity | None:
    """The quantity that starts at ``at``, behind its sign, currency or 百分之 if it has one."""
    prefix = _PREFIX.match(text, at)
    m = NUMBER.match(text, prefix.end() if prefix else at)
    return read_quantity(text, m, at) if m else None


def _chain(text: str, first: Quantity) -> list[Quantity]:
    """Bare numbers joined by slashes take the scale and unit of the last."""
    chain = [first]
    while chain[-1].bare and len(chain) < _LONGEST_CHAIN and (slash := _SLASH.match(text, chain[-1].end)):
        following = _next(text, slash.end())
        if following is None:
            break
        chain.append(following)
    last = chain[-1]
    return (
        [first] if last.bare else [*(replace(q, scale=last.scale, unit=last.unit) for q in chain[:-1]), last]
    )
