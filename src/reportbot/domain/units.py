"""Scales, currencies and units as they stand behind (or before) a number, in Chinese and English.

All patterns are written for folded text (see :func:`fold`): half-width, numerals' units simplified.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

_TRADITIONAL = str.maketrans(
    "億萬兩個點圖約過餘數號間達塊張臺條項輛縣種類層噸週時鐘韓幣歐鎊圓財國輪屆費縮滿趨",
    "亿万两个点图约过余数号间达块张台条项辆县种类层吨周时钟韩币欧镑元财国轮届费缩满趋",
)
_WIDE: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES_AND_DASHES: dict[int, int | str] = {
    **dict.fromkeys((0x3000, 0xA0, 0x2009, 0x202F), " "),
    **dict.fromkeys((0x2212, 0xFE63, 0x2010, 0x2011), "-"),
    **dict.fromkeys((0x2014, 0x2015), "–"),
    0x301C: "~",
    0xFFE5: "¥",
    0xFFE1: "£",
}
_PLAIN = _TRADITIONAL | _WIDE | _SPACES_AND_DASHES


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """The text with full-width signs and digits and traditional unit characters made plain.

    One character stays one character, so offsets hold. Folding twice changes nothing more.
    """
    return text if text.isascii() else text.translate(_PLAIN)


class FigureKind(StrEnum):
    """What a figure measures, which decides what it may be compared with."""

    NUMBER = "number"
    AMOUNT = "amount"
    PERCENT = "percent"
    POINTS = "points"
    MULTIPLE = "multiple"
    DATE = "date"
    ORDINAL = "ordinal"
    EXHIBIT = "exhibit"


COUNT = "个"
"""The unit of anything that is counted with a measure word: 家, 座, 块, 辆 …"""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in its canonical name; a figure's value is multiplied by ``factor`` to be in it."""

    name: str = ""
    kind: FigureKind = FigureKind.NUMBER
    factor: Decimal = Decimal(1)


SCALES = {
    "万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "亿": 8,
    "千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3, "百": 2,
    "trillion": 12, "billion": 9, "million": 6, "thousand": 3, "hundred": 2,
    "tn": 12, "bn": 9, "mn": 6, "mm": 6, "mil": 6, "b": 9, "m": 6, "k": 3, "w": 4,
}  # fmt: skip
"""Scale words and letters (lower case) to powers of ten."""

SCALE = re.compile(
    r"\s{0,2}(?:个(?=[十百千万]?亿))?(?P<han>[十百千万]?亿|万亿|[十百千]?万|千(?![瓦米克兆赫])|百(?![度货分]))"
    r"|[ -]?(?P<word>trillion|billion|million|thousand|hundred)(?![A-Za-z])"
    r"|[ ]?(?P<short>tn|bn|mn|mil)(?![A-Za-z])"
    r"|(?P<letter>mm(?=\s?(?:USD|RMB|CNY|dollars))|[bmk]|(?-i:w))(?![A-Za-z0-9])",
    re.IGNORECASE,
)

# Longest first: US$ before $, 元人民币 before 元. (written before a number, written after it, code)
_CURRENCIES = (
    (
        r"(?<![A-Za-z])US\s?\$|USD",
        r"元?美元|美金|美刀|刀(?![具片刃切枪])|U\.?S\.? dollars?|USD|US\$|dollars?",
        "USD",
    ),
    (r"(?<![A-Za-z])HK\s?\$|HKD", r"港元|港币|Hong Kong dollars?|HKD|HK\$", "HKD"),
    (r"(?<![A-Za-z])NT\s?\$|TWD", r"新台币|台币|TWD|NT\$", "TWD"),
    (r"(?<![A-Za-z'’])(?-i:S\$)|SGD", r"新加坡元|新元|SGD", "SGD"),
    (r"(?<![A-Za-z'’])(?-i:A\$)|AUD", r"澳元|AUD", "AUD"),
    (r"EUR|€", r"欧元|euros?|EUR|€", "EUR"),
    (r"GBP|£", r"英镑|pounds sterling|GBP|£", "GBP"),
    (r"JPY", r"日元|日币|yen|JPY", "JPY"),
    (r"KRW|₩", r"韩元|Korean won|KRW", "KRW"),
    (r"\$", r"\$", "USD"),
    (r"RMB|CNY|CN¥|¥|人民币", r"元?人民币元?|RMB|CNY|yuan|renminbi|块钱|元(?![件素旦老首宇])", "CNY"),
)
_BEFORE = re.compile(
    "(?:" + "|".join(f"(?P<c{i}>{before})" for i, (before, _, _) in enumerate(_CURRENCIES)) + r")\s{0,2}$",
    re.IGNORECASE,
)
_LATIN_END = r"(?![A-Za-z])"
_PERCENT, _POINTS, _MULTIPLE = FigureKind.PERCENT, FigureKind.POINTS, FigureKind.MULTIPLE
_AMOUNT, _NUMBER = FigureKind.AMOUNT, FigureKind.NUMBER

# In order: the first that stands behind the number wins.
_UNITS: tuple[tuple[str, Unit], ...] = (
    (r"%", Unit("%", _PERCENT)),
    (r"‰", Unit("%", _PERCENT, Decimal("0.1"))),
    (r"-?per\s?cent(?:age)?(?!age|[- ]points?)(?![A-Za-z])|pct\b", Unit("%", _PERCENT)),
    (r"个?百分点|-?percentage[- ]points?|percent points?|ppts?\b|pp\b", Unit("pp", _POINTS)),
    (r"个?基点|-?basis[- ]points?|bps?\b", Unit("pp", _POINTS, Decimal("0.01"))),
    (
        r"倍|[xX](?![A-Za-z0-9])|×(?!\s*[0-9A-Za-z(（$¥约])|-?times(?![A-Za-z])|-?fold\b",
        Unit("倍", _MULTIPLE),
    ),
    (r"折(?![旧合扣叠])", Unit("%", _PERCENT, Decimal(10))),
    (r"成(?![为立本果功就员长熟交绩分年品都了])", Unit("%", _PERCENT, Decimal(10))),
    *((f"(?:{after}){_LATIN_END}", Unit(code, _AMOUNT)) for _, after, code in _CURRENCIES),
    (r"美分|US cents?|cents?\b", Unit("USD", _AMOUNT, Decimal("0.01"))),
    (r"个?季度|-?quarters?\b", Unit("quarter")),
    (r"个?(?:小时|钟头)|-?hours?\b|hrs?\b", Unit("hour")),
    (r"分钟|-?minutes?\b|mins?\b", Unit("minute")),
    (r"秒钟?|-?seconds?\b", Unit("second")),
    (r"个?月(?![球])|-?months?\b", Unit("month")),
    (r"个?(?:星期|周)|-?weeks?\b", Unit("week")),
    (r"个?(?:工作|交易)?[天日](?![本元线])|-?days?\b", Unit("day")),
    (r"周?年(?![级代])|-?years?\b", Unit("year")),
    (r"℃|°\s?C(?![A-Za-z])", Unit("℃")),
    (r"公里|千米|km\b|kilomet(?:er|re)s?\b", Unit("km")),
    (r"纳米|nm\b", Unit("nm")),
    (r"毫米|mm\b", Unit("mm")),
    (r"吨|(?-i:t)\b|tonnes?\b|tons?\b", Unit("t")),
    (r"千克|公斤|kg\b", Unit("kg")),
    (r"千瓦时|kWh\b", Unit("kWh")),
    (r"吉瓦时|GWh\b", Unit("GWh")),
    (r"吉瓦|GW\b", Unit("GW")),
    (r"兆瓦|MW\b", Unit("MW")),
    (r"千瓦|kW\b", Unit("kW")),
    (r"(?-i:[TGMP]B|[TGMk]?Hz|[EPT]?FLOPS|TOPS|TPP|m?Ah|V|W)\b", Unit()),
    (r"个?\s?(?:tokens?\b|词元)", Unit("token")),
    (
        r"[个家块座辆台人名位张颗枚只款种类项条次层间所套件份篇页批组户县省市国大支款笔亩桶股点艘架轮届]|方面",
        Unit(COUNT),
    ),
)
# Words keep their case-insensitivity, symbols such as W and V their case.
_AFTER = re.compile(
    r"\s{0,2}(?:" + "|".join(f"(?P<u{i}>{pattern})" for i, (pattern, _) in enumerate(_UNITS)) + ")",
    re.IGNORECASE,
)
_CURRENCY_IN_LABEL = tuple(
    (re.compile(f"{before}|{after}", re.IGNORECASE), code) for before, after, code in _CURRENCIES
)


def unit_after(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit that stands at ``at`` in folded text (a space may come first), and where it ends."""
    found = _AFTER.match(text, at)
    return (_UNITS[int((found.lastgroup or "u0")[1:])][1], found.end()) if found else None


def currency_before(text: str, at: int) -> tuple[Unit, int] | None:
    """The currency written before the number that starts at ``at``, and where the currency starts."""
    found = _BEFORE.search(text[max(0, at - 8) : at])
    if not found:
        return None
    start = max(0, at - 8) + found.start()
    if text[start].isalpha() and start and text[start - 1].isascii() and text[start - 1].isalnum():
        return None  # the letters are the end of a word
    return Unit(_CURRENCIES[int((found.lastgroup or "c0")[1:])][2], _AMOUNT), start


def scale_after(text: str, at: int) -> tuple[int, int] | None:
    """The power of ten of the scale word that stands at ``at``, and where it ends."""
    found = SCALE.match(text, at)
    if not found:
        return None
    word = found[found.lastgroup or 0].lower()
    if word == "hundred" and (more := SCALE.match(text, found.end())) and more["word"]:
        return 2 + SCALES[more["word"].lower()], more.end()  # three hundred million
    return SCALES[word], found.end()


def unit_of_label(label: str) -> tuple[Decimal, Unit] | None:
    """What a column's unit ("亿元", "US$ mn", "%", "元/吨/天") makes of the bare numbers below it.

    Returns the factor of the scale and the unit; None when the label is not a unit known here.
    """
    head = re.split(r"/|每|per\b", fold(label).strip(), maxsplit=1)[0].strip()
    currency = next((code for pattern, code in _CURRENCY_IN_LABEL if pattern.search(head)), None)
    bare = head
    for pattern, _ in _CURRENCY_IN_LABEL:
        bare = pattern.sub(" ", bare)
    scale = next(
        (f for at in range(len(bare)) if _word_start(bare, at) and (f := scale_after(bare, at))), None
    )
    factor = Decimal(10) ** scale[0] if scale else Decimal(1)
    if currency:
        return factor, Unit(currency, _AMOUNT)
    after = unit_after(bare, scale[1] if scale else 0)
    if after and after[1] == len(bare):
        return factor * after[0].factor, Unit(after[0].name, after[0].kind)
    return (factor, Unit()) if scale else None


def _word_start(text: str, at: int) -> bool:
    return at == 0 or not (text[at - 1].isascii() and text[at - 1].isalpha())
