"""What a price is of one of (kWh, tonne, unit), and quantities in units that such prices can be multiplied with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reportbot.domain.figures import FigureKind, read_figures
from reportbot.domain.units import fold

# Longest first. (what it measures, how many of that dimension's base unit, how it is written, its English name)
_UNITS: tuple[tuple[str, str, str, str], ...] = (
    ("energy", "1e9", r"TWh|太瓦时", "TWh"),
    ("energy", "1e6", r"GWh|吉瓦时", "GWh"),
    ("energy", "1e3", r"MWh|兆瓦时", "MWh"),
    ("energy", "1", r"kWh|千瓦时|度(?=电|[^数])|度$", "kWh"),
    ("energy", "1e-3", r"Wh|瓦时", "Wh"),
    ("power", "1e6", r"GW|吉瓦", "GW"),
    ("power", "1e3", r"MW|兆瓦", "MW"),
    ("power", "1", r"kW|千瓦", "kW"),
    ("power", "1e-3", r"W|瓦", "W"),
    ("mass", "1", r"公吨|吨|metric tons?|tonnes?|tons?|t", "tonne"),
    ("mass", "1e-3", r"千克|公斤|kg|kilograms?", "kg"),
    ("mass", "1e-6", r"克|grams?|g", "g"),
    ("area", "1", r"平方米|平米|㎡|m²|sqm|square met(?:er|re)s?", "square metre"),
    ("oil", "1", r"桶|barrels?|bbl", "barrel"),
    ("volume", "1", r"立方米|m³|cubic met(?:er|re)s?", "cubic metre"),
    ("volume", "1e-3", r"公升|升|lit(?:er|re)s?", "litre"),
    ("length", "1", r"公里|千米|km|kilomet(?:er|re)s?", "km"),
    ("vehicle", "1", r"辆|vehicles?|cars?", "vehicle"),
    ("machine", "1", r"台|套|machines?|servers?|sets?", "unit"),
    ("piece", "1", r"颗|块|张|片|枚|只|支|件|根|条|瓶|盒|袋|包|人份|份|例|针|剂|副|架|艘|单(?![价位独个一纯日月])|orders?|chips?|cards?|pieces?|wafers?", "piece"),
    ("any", "1", r"个|units?", "unit"),
)  # fmt: skip
_END = r"(?![A-Za-z0-9])"
_UNIT = "|".join(f"(?P<u{i}>(?:{written}){_END})" for i, (_, _, written, _) in enumerate(_UNITS))
_UNIT_AT = re.compile(rf"\s{{0,2}}(?:{_UNIT})")
_TIMES = {
    "day": r"天|日|days?|d", "week": r"周|weeks?", "month": r"个?月|months?", "year": r"年|years?", "hour": r"小时|hours?|h",
}  # fmt: skip
_TIME = "|".join(f"(?P<{name}>{written})" for name, written in _TIMES.items())
_PER = re.compile(
    rf"\s{{0,2}}(?:/|每|per\s|a\s(?=t|kg|bar|veh))\s{{0,2}}(?P<per>{_UNIT})"
    rf"(?:\s?(?:/|每|per\s)\s?(?P<time>{_TIME}){_END})?(?!\s?/)"
)
_MONEY_LABEL = re.compile(r"(?:元|RMB|CNY|USD|US\$|HK\$|EUR|[$€¥£])\s{0,2}$", re.IGNORECASE)
_NUMBER = re.compile(
    r"[\d.,\s+]*(?:(?:[十百千万]?亿|[十百千]?万|千|百)(?!瓦|克|米)|trillion|billion|million|thousand|[kmb]n?(?![A-Za-z]))?",
    re.IGNORECASE,
)
_COUNTED = frozenset(["vehicle", "machine", "piece"])


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much there is of something: a value in a unit as it is written, and where it stands."""

    value: Decimal
    unit: str
    start: int
    end: int


def is_money(unit: str) -> bool:
    """Whether a measure's unit is a currency code."""
    return len(unit) == 3 and unit.isupper()


def per_of_label(label: str) -> str:
    """What the prices under a label are of: "kWh" of "元/kWh，含税", "吨/天" of a rent; nothing when it prices nothing."""
    plain = fold(label)
    return next((_spelt(m) for m in _PER.finditer(plain) if _MONEY_LABEL.search(plain[: m.start()])), "")


def per_behind(text: str, at: int) -> str:
    """What an amount that ends at ``at`` is the price of: "吨" in "7.6 万元/吨"."""
    found = _PER.match(fold(text), at)
    return _spelt(found) if found else ""


def _spelt(per: re.Match[str]) -> str:
    return f"{per['per']}/{per['time']}" if per["time"] else per["per"]


def thing_of(per: str) -> str:
    """What a price or rent is of one of: "吨" of "吨/天"."""
    return per.partition("/")[0]


def time_of(per: str) -> str:
    """The time that a rent is for one of ("day" of "吨/天"); nothing when the price is paid once."""
    time = re.fullmatch(_TIME, per.partition("/")[2])
    return str(time.lastgroup) if time else ""


def per_name(per: str) -> str:
    """The English name of what a price is of; itself when it has none."""
    of = thing_of(per)
    found = _UNIT_AT.fullmatch(of)
    name = _UNITS[_index(found)][3] if found else of.replace("百万", "million")
    return f"{name} per {time_of(per)}" if time_of(per) else name


def is_counting_unit(text: str) -> bool:
    """Whether a text is a unit that things are counted or measured in, and nothing else: 根, 吨."""
    return _UNIT_AT.fullmatch(fold(text)) is not None


def quantities(text: str) -> list[Quantity]:
    """The quantities that a text gives, in order; no money, no shares, and not the "per kWh" of a price."""
    plain = fold(text)
    found = []
    for figure in read_figures(text):
        if figure.kind is not FigureKind.NUMBER or figure.is_range:
            continue
        number = _NUMBER.match(plain, figure.start)
        unit = _UNIT_AT.match(plain, number.end()) if number and number.end() > figure.start else None
        if unit is not None:
            spelt = unit.group().strip()
            found.append(Quantity(figure.low, spelt, figure.start, max(figure.end, unit.end())))
    return found


def converted(quantity: Quantity, per: str) -> Decimal | None:
    """The quantity in the unit that a price is of; None when the two measure different things."""
    one, other = _UNIT_AT.fullmatch(quantity.unit), _UNIT_AT.fullmatch(thing_of(per))
    if one is None or other is None:
        return None
    (kind, factor, _, _), (wanted, base, _, _) = _UNITS[_index(one)], _UNITS[_index(other)]
    counts = {kind, wanted} <= _COUNTED | {"any"} and "any" in (kind, wanted)
    return quantity.value * Decimal(factor) / Decimal(base) if kind == wanted or counts else None


def _index(match: re.Match[str]) -> int:
    return next(i for i in range(len(_UNITS)) if match[f"u{i}"])
