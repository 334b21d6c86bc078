"""Reading one quantity: a number with its sign, scale and unit, where it stands in a folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from reportbot.domain.numerals import (
    ENGLISH_NUMERAL,
    HAN_NUMERALS,
    parse_english,
    parse_han,
    parse_han_digits,
)
from reportbot.domain.units import COUNT, FigureKind, Unit, currency_before, scale_after, unit_after

_EXACT = Context(prec=200)  # thirty digits times a scale of 10**12 fit many times over
PERCENT = Unit("%", FigureKind.PERCENT)

NUMBER = re.compile(
    rf"(?=[0-9.{HAN_NUMERALS}efnost])(?:"  # where a number can begin at all
    r"(?:(?<![0-9A-Za-z_])|(?<=USD)|(?<=RMB)|(?<=CNY)|(?<=HKD)|(?<=EUR))(?<![0-9]\.)"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]{1,30})?"
    r"|[0-9]{1,30}(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2}(?![0-9A-Za-z]))?"
    r"|(?<!\.)\.[0-9]{1,30})(?![0-9]|\.[0-9])"
    rf"|(?<![第数几{HAN_NUMERALS}])(?P<han>[{HAN_NUMERALS}]{{1,24}}"
    rf"(?:点[零〇一二三四五六七八九]{{1,12}}[十百千万亿]{{0,2}})?)(?![{HAN_NUMERALS}几])"
    rf"|(?<![A-Za-z-])(?P<english>{ENGLISH_NUMERAL})(?=fold|[^A-Za-z]|$))",
    re.IGNORECASE,
)
_PER_HUNDRED = re.compile(r"百分之\s{0,2}$")
_FLOOR = re.compile(r"\s?\+(?![0-9])|\s?[多余](?!数|元|少|出|于)")
_BIG = re.compile(r"\s?大(?![约概幅于小规致涨跌])")  # 三大运营商
_TOP = re.compile(r"前\s?$")
_NO_SIGN_BEHIND = "%)]年月日元万亿倍"  # a dash behind one of these joins two things


@dataclass(frozen=True, slots=True)
class Quantity:
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
        """Whether neither scale nor unit is given."""
        return self.scale is None and self.unit is None

    @property
    def scaled(self) -> Decimal:
        """The exact value in the unit, written without an exponent."""
        factor = self.unit.factor if self.unit else Decimal(1)
        with localcontext(_EXACT):
            return Decimal(f"{self.value.scaleb(self.scale or 0) * factor:f}")


def read_quantity(text: str, m: re.Match[str], begin: int = 0) -> Quantity | None:
    """The quantity at a match of :data:`NUMBER`, or None when the digits turn out to be part of a name.

    Nothing before ``begin`` belongs to it: a sign or currency there is another quantity's.
    """
    start, end = m.span()
    value = _value(m)
    floor, end = _floor(text, end)
    scale: int | None = None
    if found := scale_after(text, end):
        scale, end = found
        if value is not None:
            value, end = _compound(text, value, scale, end)
    plus, end = _floor(text, end)
    unit, end = unit_after(text, end) or (None, end)
    discount = unit is not None and text[end - 1] == "折"
    if value is None:
        digits = parse_han_digits(m["han"]) if discount else None
        if digits is None:
            return None
        value = Decimal(digits)
    if discount and value >= 10:
        unit = PERCENT  # 75 折 and 七五折 are 75%, and so is 7.5 折
    if (
        unit is None
        and scale is None
        and value == value.to_integral_value()
        and (big := _BIG.match(text, end))
    ):
        unit, end = Unit(COUNT), big.end()
    trailing, end = _floor(text, end)
    if _glued(text, end):
        return None
    prefixed = unit is None
    before = currency_before(text, start)
    if before and before[1] >= begin and (unit is None or unit.kind is FigureKind.AMOUNT):
        unit, start = unit or before[0], before[1]
    if per := _PER_HUNDRED.search(text, max(begin, start - 5), start):
        unit, start = PERCENT, per.start()
    value, start = _signed(text, value, start, begin)
    return Quantity(value, scale, unit, start, end, floor or plus or trailing, prefixed and unit is not None)


def is_meaningless(text: str, quantity: Quantity) -> bool:
    """A numeral in words that measures nothing: 三 in 三星, 一 in 一个, "one of"; 前五 and "fifteen" do."""
    run = text[quantity.start : quantity.end]
    if any(character in "0123456789" for character in run):
        return False
    if not quantity.bare:
        return quantity.value == 1 and quantity.unit is not None and quantity.unit.name == COUNT
    if run[0].isascii():
        return quantity.value < 3
    whole = len(run) > 1 and any(character in "十百千万亿点" for character in run)
    return not whole and not _TOP.search(text, max(0, quantity.start - 2), quantity.start)


def _value(m: re.Match[str]) -> Decimal | None:
    if m["digits"]:
        return Decimal(m["digits"].replace(",", ""))
    return parse_han(m["han"]) if m["han"] else parse_english(m["english"])


def _floor(text: str, end: int) -> tuple[bool, int]:
    """Whether a plus or 多 stands at ``end``, and where it ends."""
    plus = _FLOOR.match(text, end)
    return (True, plus.end()) if plus else (False, end)


def _compound(text: str, value: Decimal, scale: int, end: int) -> tuple[Decimal, int]:
    """1 亿 2,000 万 is one number, in units of its first scale."""
    more = NUMBER.match(text, end + (text[end : end + 1] == " "))
    if not more or not more["digits"] or text[end - 1].isascii():
        return value, end
    smaller = scale_after(text, more.end())
    if not smaller or smaller[0] >= scale or text[smaller[1] - 1].isascii():
        return value, end
    part = Decimal(more["digits"].replace(",", "")).scaleb(smaller[0] - scale, _EXACT)
    return (_EXACT.add(value, part), smaller[1]) if part < 1 else (value, end)


def _glued(text: str, end: int) -> bool:
    """Whether Latin letters follow at once, as in 5G or 4o: then the digits are part of a name."""
    last, following = text[end - 1], text[end : end + 1]
    return (
        last.isascii()
        and last.isalnum()
        and following.isascii()
        and (following.isalpha() or following == "_")
    )


def _signed(text: str, value: Decimal, start: int, begin: int) -> tuple[Decimal, int]:
    """A minus or plus that stands at the number and not between two things."""
    if start <= begin or text[start - 1] not in "+-":
        return value, start
    before = text[start - 2 : start - 1] if start > 1 else " "
    if (before.isascii() and before.isalnum()) or before in _NO_SIGN_BEHIND:
        return value, start
    return (-value if text[start - 1] == "-" else value), start - 1
