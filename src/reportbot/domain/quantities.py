"""Reading quantities: a number with its sign, scale, unit and limit, alone or as a range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext

from reportbot.domain.figure_types import Figure
from reportbot.domain.limits import read_bound, read_direction
from reportbot.domain.numerals import (
    ENGLISH_NUMERAL,
    HAN_NUMERALS,
    parse_english,
    parse_han,
    parse_han_digits,
)
from reportbot.domain.units import COUNT, FigureKind, Unit, currency_before, scale_after, unit_after

_EXACT = Context(prec=200)  # thirty digits times a scale of 10**12 fit many times over
_PERCENT = Unit("%", FigureKind.PERCENT)

_NUMBER = re.compile(
    r"(?:(?:(?<![0-9A-Za-z_])|(?<=USD)|(?<=RMB)|(?<=CNY)|(?<=HKD)|(?<=EUR))(?<![0-9]\.)(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]{1,30})?"
    r"|[0-9]{1,30}(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2}(?![0-9A-Za-z]))?|(?<!\.)\.[0-9]{1,30})(?![0-9]|\.[0-9])"
    rf"|(?<![第数几{HAN_NUMERALS}])(?P<han>[{HAN_NUMERALS}]{{1,24}}(?:点[零〇一二三四五六七八九]{{1,12}}[十百千万亿]{{0,2}})?)(?![{HAN_NUMERALS}几])"
    rf"|(?<![A-Za-z-])(?P<english>{ENGLISH_NUMERAL})(?=fold|[^A-Za-z]|$))",
    re.IGNORECASE,
)
_PER_HUNDRED = re.compile(r"百分之\s{0,2}$")
_FRACTION = re.compile(
    rf"(?<![{HAN_NUMERALS}0-9])(?P<of>[{HAN_NUMERALS}]{{1,6}}|[0-9]{{1,4}})\s?分之\s?(?P<part>[{HAN_NUMERALS}]{{1,6}}|[0-9]{{1,4}}(?:\.[0-9]{{1,6}})?)"
)
_ENGLISH_FRACTION = re.compile(
    r"(?<![A-Za-z-])(?:(?P<part>one|two|three|four)[- ](?P<of>third|fifth|tenth)s?(?![A-Za-z])"
    r"|(?P<three>three)[- ]quarters(?= of)|(?:a|one)[- ](?P<a>third|quarter|fifth|tenth)(?= of(?![A-Za-z])))",
    re.IGNORECASE,
)
_DENOMINATOR = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_NUMERATOR = {"one": 1, "two": 2, "three": 3, "four": 4}
_HALF = re.compile(
    r"一半|半价|(?<!first )(?<!first-)(?<!second )(?<!second-)(?<!latter )(?<![A-Za-z])half(?![A-Za-z])"
    r"(?![- ](?:an? |time|way|year|day|hour|dozen))",
    re.IGNORECASE,
)
_BARE_SCALE = re.compile(
    rf"(?<![数几上好0-9{HAN_NUMERALS}])(?P<han>百万|千万|百亿|千亿|万亿)(?=\s?(?:元?美|美金|元|人民币|港|欧|日元|tokens?|词元|参数))"
    r"|(?<=每)(?P<each>千|万|百万|千万|亿)(?=\s?[A-Za-z个\u4e00-\u9fff])"
    r"|(?<![A-Za-z-])(?P<half>half )?(?:per|each|every|an?|one|/)\s?(?P<word>thousand|million|billion|trillion)(?![A-Za-z])"
    r"|(?<![A-Za-z0-9 ])(?P<dollar>million|billion|trillion)(?=-(?:dollar|yuan|euro))",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?<![0-9:])(?P<hour>[01]?[0-9]|2[0-4]):(?P<minute>[0-5][0-9])(?![0-9:])")
_ORDINAL = re.compile(
    rf"第\s?(?P<number>[0-9]{{1,4}}|[{HAN_NUMERALS}]{{1,6}})(?!方(?!面))|(?<![0-9A-Za-z.,])(?P<english>[0-9]{{1,3}})(?:st|nd|rd|th)(?![A-Za-z])"
    r"|(?:(?<![A-Za-z])No\.|#)\s?(?P<named>[0-9]{1,4})(?![0-9])",
    re.IGNORECASE,
)
_FLOOR = re.compile(r"\s?\+(?![0-9])|\s?[多余](?!数|元)")
_BIG = re.compile(r"\s?大(?![约概幅于小规致涨跌])")
_TO = re.compile(r"\s{0,2}(?:-|–|~|至|到)\s{0,2}|\sto\s")
_AND = re.compile(r"\s?(?:and|和|与)\s?")
_BETWEEN = re.compile(r"(?:between|介于)\s?$", re.IGNORECASE)
_SLASH = re.compile(r"\s?/\s?")
_TOP = re.compile(r"前\s?$")


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A number as far as it is read; ``scale`` is a power of ten, None when no scale word stands there."""

    value: Decimal
    scale: int | None
    unit: Unit | None
    start: int
    end: int
    floor: bool = False
    prefixed: bool = False
    """Whether the unit stands before the number ($, 百分之), so that it goes for both ends of a range."""

    @property
    def bare(self) -> bool:
        return self.scale is None and self.unit is None


def read_ordinals(text: str) -> Iterator[tuple[Decimal, int, int]]:
    """Ranks and ordinals of a folded text (第三, 3rd, No. 5): (number, start, end)."""
    for m in _ORDINAL.finditer(text):
        digits = m["number"] or m["english"] or m["named"]
        value = Decimal(digits) if digits.isdigit() and digits.isascii() else parse_han(digits)
        if value is not None:
            yield value, m.start(), m.end()


def read_quantities(text: str, original: str) -> list[Figure]:
    """The quantities of a folded text whose names, dates and references are blanked already.

    ``original`` has the same length; figures quote it.
    """
    found = [*_special(text, original)]
    taken = sorted((figure.start, figure.end) for figure in found)
    for start, end in taken:
        text = text[:start] + "\0" * (end - start) + text[end:]
    at = 0
    for m in _NUMBER.finditer(text):
        if m.start() < at:
            continue
        for quantity, last in _group(text, m):
            found.append(_figure(text, original, quantity, last))
            at = max(at, last.end)
    for start, end in ((f.start, f.end) for f in found):
        text = text[:start] + "\0" * (end - start) + text[end:]
    found += _bare_scales(text, original)
    return found


def _special(text: str, original: str) -> Iterator[Figure]:
    """Fractions, halves and times of day."""
    for m in _FRACTION.finditer(text):
        of, part = _value(m["of"]), _value(m["part"])
        if m["of"] != "百" and of and part is not None:
            yield _made(original, *m.span(), part * 100 / of, _PERCENT)
    for m in _ENGLISH_FRACTION.finditer(text):
        word = (m["of"] or m["a"] or "quarter").lower()
        part = Decimal(_NUMERATOR[(m["part"] or m["three"] or "one").lower()])
        yield _made(original, *m.span(), part * 100 / _DENOMINATOR[word], _PERCENT)
    for m in _HALF.finditer(text):
        yield _made(original, *m.span(), Decimal(50), _PERCENT)
    for m in _CLOCK.finditer(text):
        yield _made(original, *m.span(), Decimal(int(m["hour"]) * 60 + int(m["minute"])), Unit("clock"))


def _bare_scales(text: str, original: str) -> Iterator[Figure]:
    """Scales with no number before them that mean one: 万亿美元, per million tokens, half a billion."""
    for m in _BARE_SCALE.finditer(text):
        start = m.start("half") if m["half"] else max(m.start(g) for g in ("han", "each", "word", "dollar"))
        if text[start - 1 : start] == "(" or text[max(0, start - 3) : start] in ("单位:", "单位 "):
            continue  # the unit of a column, not an amount
        word = next(m[g] for g in ("han", "each", "word", "dollar") if m[g])
        scale = scale_after(word.lower(), 0)
        if scale is None:
            continue
        after = unit_after(text, m.end()) or (Unit(), m.end())
        value = Decimal(10 ** scale[0] // (2 if m["half"] else 1))
        yield replace(
            _made(original, start, after[1], value, after[0]), bound=read_bound(text, start, after[1], floor=False)
        )


def _made(original: str, start: int, end: int, value: Decimal, unit: Unit) -> Figure:
    return Figure(value, value, unit.name, unit.kind, start, end, original[start:end])


def _value(run: str) -> Decimal | None:
    return Decimal(run) if run[0] in "0123456789" else parse_han(run)


def _group(text: str, m: re.Match[str]) -> list[tuple[_Quantity, _Quantity]]:
    """What stands at a number: one quantity, a range, or several that share the scale of the last (5/10/32 万)."""
    first = _quantity(text, m)
    if first is None:
        return []
    second = _range_end(text, first)
    if second is not None:
        return [second]
    if first.unit is None and first.scale is None:
        chain = _chain(text, first)
        if len(chain) > 1:
            return [(quantity, quantity) for quantity in chain]
    return [] if _meaningless(text, first) else [(first, first)]


def _meaningless(text: str, quantity: _Quantity) -> bool:
    """A numeral in words that measures nothing: 三 in 三星, one in "one of"; 前五 and fifteen do."""
    run = text[quantity.start : quantity.end]
    if not quantity.bare or any(character in "0123456789" for character in run):
        return False
    if run[0].isascii():
        return quantity.value < 3
    return not (len(run) > 1 and any(c in "十百千万亿点" for c in run)) and not _TOP.search(text, 0, quantity.start)


def _quantity(text: str, m: re.Match[str]) -> _Quantity | None:
    start, end = m.span()
    value = _parsed(m)
    floor = False
    scale: int | None = None
    if plus := _FLOOR.match(text, end):
        floor, end = True, plus.end()
    if found := scale_after(text, end):
        scale, end = found
        if value is not None:
            value, end = _compound(text, value, scale, end)
    if plus := _FLOOR.match(text, end):
        floor, end = True, plus.end()
    unit, end = _unit(text, start, end)
    if value is None:
        if not (unit and text[end - 1] == "折"):
            return None
        value = Decimal(parse_han_digits(m["han"]) or 0)
    if unit and text[end - 1] == "折" and value >= 10:
        unit = _PERCENT  # 75 折 is 75%, 7.5 折 too
    if unit is None and (big := _BIG.match(text, end)) and scale is None and value == value.to_integral_value():
        unit, end = Unit(COUNT), big.end()
    if plus := _FLOOR.match(text, end):
        floor, end = True, plus.end()
    if _glued(text, end):
        return None
    prefixed = unit is None
    before = currency_before(text, start)
    if before and (unit is None or unit.kind is FigureKind.AMOUNT):
        unit, start = unit or before[0], before[1]
    if per := _PER_HUNDRED.search(text, max(0, start - 5), start):
        unit, start = _PERCENT, per.start()
    value, start = _signed(text, value, start)
    return _Quantity(value, scale, unit, start, end, floor, prefixed and unit is not None)


def _parsed(m: re.Match[str]) -> Decimal | None:
    if m["digits"]:
        return Decimal(m["digits"].replace(",", ""))
    return parse_han(m["han"]) if m["han"] else parse_english(m["english"])


def _compound(text: str, value: Decimal, scale: int, end: int) -> tuple[Decimal, int]:
    """1 亿 2,000 万 is one number, in units of its first scale."""
    more = _NUMBER.match(text, end + (text[end : end + 1] == " "))
    if not more or not more["digits"] or text[end - 1].isascii():
        return value, end
    smaller = scale_after(text, more.end())
    if not smaller or smaller[0] >= scale or text[smaller[1] - 1].isascii():
        return value, end
    part = Decimal(more["digits"].replace(",", "")).scaleb(smaller[0] - scale, _EXACT)
    return (_EXACT.add(value, part), smaller[1]) if part < 1 else (value, end)


def _unit(text: str, start: int, end: int) -> tuple[Unit | None, int]:
    found = unit_after(text, end)
    return found if found else (None, end)


def _glued(text: str, end: int) -> bool:
    """Whether Latin letters follow at once, as in 5G or 4o: then the digits are part of a name."""
    last, following = text[end - 1], text[end : end + 1]
    return last.isascii() and last.isalnum() and following.isascii() and (following.isalpha() or following == "_")


def _signed(text: str, value: Decimal, start: int) -> tuple[Decimal, int]:
    """A minus or plus that stands at the number and not between two things."""
    sign, before = text[start - 1 : start], text[max(0, start - 2) : start - 1] if start > 1 else ""
    if not sign or sign not in "+-" or before.isascii() and before.isalnum() or before and before in "%)]年月日元万亿倍":
        return value, start
    return (-value if sign == "-" else value), start - 1


def _range_end(text: str, first: _Quantity) -> tuple[_Quantity, _Quantity] | None:
    """The range that starts with a quantity, its scale and unit shared where the text shares them."""
    to = _TO.match(text, first.end) or (
        _AND.match(text, first.end) if _BETWEEN.search(text, max(0, first.start - 10), first.start) else None
    )
    if not to:
        return None
    m = _second(text, to.end())
    second = _quantity(text, m) if m else None
    if second is None or second.start < first.end:
        return None
    low = first
    if first.scale is None and second.scale is not None and first.value <= second.value and _unit_fits(first, second):
        low = replace(low, scale=second.scale)
    unit = low.unit or second.unit
    if first.unit and second.unit and first.unit.name != second.unit.name:
        return None
    if first.unit and not second.unit and not first.prefixed:
        return None
    if first.scale is not None and second.scale is None and second.bare:
        return None
    low, high = replace(low, unit=unit), replace(second, unit=unit)
    if first.bare and second.bare and _scaled(low) > _scaled(high):
        return None  # 010-8 and scores such as 3-1 are no ranges
    if _meaningless(text, replace(first, unit=unit)):
        return None
    return low, high


def _unit_fits(first: _Quantity, second: _Quantity) -> bool:
    return first.unit is None or second.unit is None or first.unit.name == second.unit.name


def _second(text: str, at: int) -> re.Match[str] | None:
    """The number that starts at ``at``, behind its sign, currency or 百分之 if it has one."""
    skip = re.compile(r"(?:百分之\s?|人民币\s?|(?:US|HK)?[$¥€£]\s?|(?:USD|RMB|CNY|HKD|EUR) ?)?[+-]?").match(text, at)
    return _NUMBER.match(text, skip.end() if skip else at)


def _chain(text: str, first: _Quantity) -> list[_Quantity]:
    """Bare numbers joined by slashes take the scale and unit of the last."""
    chain = [first]
    while chain[-1].bare and (slash := _SLASH.match(text, chain[-1].end)):
        m = _second(text, slash.end())
        following = _quantity(text, m) if m else None
        if following is None:
            break
        chain.append(following)
    if chain[-1].bare:
        return [first]
    return [replace(q, scale=chain[-1].scale, unit=chain[-1].unit) for q in chain[:-1]] + [chain[-1]]


def _scaled(quantity: _Quantity) -> Decimal:
    factor = quantity.unit.factor if quantity.unit else Decimal(1)
    with localcontext(_EXACT):
        return Decimal(f"{quantity.value.scaleb(quantity.scale or 0) * factor:f}")  # never as 1.5E+11


def _figure(text: str, original: str, low: _Quantity, high: _Quantity) -> Figure:
    unit = low.unit or Unit()
    ends = sorted((_scaled(low), _scaled(high)))
    start, end = low.start, high.end
    return Figure(
        ends[0],
        ends[1],
        unit.name,
        unit.kind,
        start,
        end,
        original[start:end],
        bound=read_bound(text, start, end, floor=low.floor or high.floor),
        direction=read_direction(text, start, end),
    )
