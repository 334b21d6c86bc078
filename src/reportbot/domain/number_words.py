"""Values that no plain number gives: fractions, halves, times of day, bare scales (万亿美元), ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportbot.domain.numerals import HAN_NUMERALS, parse_han
from reportbot.domain.quantities import PERCENT
from reportbot.domain.units import Unit, scale_after, unit_after

_PART = rf"[{HAN_NUMERALS}]{{1,6}}|[0-9]{{1,4}}"
_FRACTION = re.compile(
    rf"(?<![{HAN_NUMERALS}0-9])(?P<of>{_PART})\s?分之\s?(?P<part>{_PART})(?![{HAN_NUMERALS}0-9.点])"
)
_SLASHED = re.compile(
    r"(?:[的约近至到为仅有]|\b(?:only|about|just|roughly|nearly|to|than|by|is|at))\s?"
    r"(?P<slashed>(?P<over>[1-9])/(?P<under>[1-9][0-9]{0,2}))(?![0-9/.年月日]|,[0-9])"
)
_ENGLISH_FRACTION = re.compile(
    r"(?<![A-Za-z-])(?:(?P<part>one|two|three|four)[- ](?P<of>third|fifth|tenth)s?(?![A-Za-z])"
    r"|(?<!first )(?<!last )(?<!next )(?<!past )(?P<three>three)[- ]quarters(?= of(?! (?:19|20)[0-9]{2}))"
    r"|(?:a|one)[- ](?P<a>third|quarter|fifth|tenth)(?= of(?![A-Za-z])))",
    re.IGNORECASE,
)
_DENOMINATOR = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_NUMERATOR = {"one": 1, "two": 2, "three": 3, "four": 4}
_HALF = re.compile(
    r"一半|半价"
    r"|(?<!first )(?<!first-)(?<!second )(?<!second-)(?<!latter )(?<![A-Za-z])half(?![A-Za-z])"
    r"(?![- ](?:an? |time|way|year|day|hour|dozen))",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?<![0-9:])(?P<hour>[01]?[0-9]|2[0-4]):(?P<minute>[0-5][0-9])(?![0-9:])")
_BARE_SCALE = re.compile(
    rf"(?=[百千万亿/pehamtbo])(?:(?<![数几上好0-9{HAN_NUMERALS}])(?P<han>百万|千万|百亿|千亿|万亿)"
    r"(?=\s?(?:元?美|美金|元|人民币|港|欧|日元|tokens?|词元|参数))"
    r"|(?<=每)(?P<each>千|万|百万|千万|亿)(?=\s?[A-Za-z个\u4e00-\u9fff])"
    r"|(?<![A-Za-z-])(?P<half>half )?(?:per|each|every|an?|one|/)\s?"
    r"(?P<word>thousand|million|billion|trillion)(?![A-Za-z])"
    r"|(?<![A-Za-z0-9 ])(?P<dollar>million|billion|trillion)(?=-(?:dollar|yuan|euro)))",
    re.IGNORECASE,
)
_UNIT_LABEL = re.compile(r"(?:\(|单位[: ]?)$")
_ORDINAL = re.compile(
    rf"第\s?(?P<number>[0-9]{{1,4}}|[{HAN_NUMERALS}]{{1,6}})(?!方(?!面))"
    r"|(?<![0-9A-Za-z])(?<![0-9][.,])(?P<english>[0-9]{1,3})(?:st|nd|rd|th)(?![A-Za-z])"
    r"|(?:(?<![A-Za-z])No\.|#)\s?(?P<named>[0-9]{1,4})(?![0-9])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A value standing at ``text[start:end]``."""

    value: Decimal
    unit: Unit
    start: int
    end: int


def read_ordinals(text: str) -> Iterator[Spoken]:
    """Ranks and ordinals of a folded text: 第三, 3rd, No. 5."""
    for m in _ORDINAL.finditer(text):
        value = _number(m["number"] or m["english"] or m["named"])
        if value is not None:
            yield Spoken(value, Unit(), *m.span())


def read_fractions(text: str) -> Iterator[Spoken]:
    """Fractions and halves as percentages, and times of day in minutes."""
    for m in _FRACTION.finditer(text) if "分之" in text else ():
        of, part = _number(m["of"]), _number(m["part"])
        if m["of"] not in ("百", "100") and of and part is not None:
            yield Spoken(part * 100 / of, PERCENT, *m.span())
    for m in _SLASHED.finditer(text) if "/" in text else ():
        if int(m["over"]) < int(m["under"]):
            yield Spoken(Decimal(m["over"]) * 100 / Decimal(m["under"]), PERCENT, *m.span("slashed"))
    latin = re.search("third|quarter|fifth|tenth|half", text, re.IGNORECASE)
    for m in _ENGLISH_FRACTION.finditer(text) if latin else ():
        part = Decimal(_NUMERATOR[(m["part"] or m["three"] or "one").lower()])
        yield Spoken(part * 100 / _DENOMINATOR[(m["of"] or m["a"] or "quarter").lower()], PERCENT, *m.span())
    for m in _HALF.finditer(text) if latin or "半" in text else ():
        yield Spoken(Decimal(50), PERCENT, *m.span())
    for m in _CLOCK.finditer(text) if ":" in text else ():
        yield Spoken(Decimal(int(m["hour"]) * 60 + int(m["minute"])), Unit("clock"), *m.span())


def read_bare_scales(text: str) -> Iterator[Spoken]:
    """Scale words that mean one of their kind: 万亿美元, per million tokens, half a billion.

    A column's unit, in brackets, is no amount.
    """
    for m in _BARE_SCALE.finditer(text):
        group = next(name for name in ("han", "each", "word", "dollar") if m[name])
        scale = scale_after(m[group].lower(), 0)
        start = m.start("half") if m["half"] else m.start(group)
        if scale is None or _UNIT_LABEL.search(text, max(0, start - 4), start):
            continue
        unit, end = unit_after(text, m.end()) or (Unit(), m.end())
        yield Spoken(Decimal(10 ** scale[0] // (2 if m["half"] else 1)), unit, start, end)


def _number(run: str) -> Decimal | None:
    return Decimal(run) if run[0] in "0123456789" else parse_han(run)
