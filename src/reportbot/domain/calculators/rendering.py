"""Calculations as text: measures with units and scales as each language writes them, rounding made visible."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Context, Decimal

from reportbot.domain.calculators.measures import EXACT, Measure
from reportbot.domain.calculators.workings import Calculation, Line, Operand, Said, Value
from reportbot.domain.figures import Bound
from reportbot.domain.unit_prices import per_name

Cite = Callable[[Operand], str]
"""What stands behind an operand: its markers, or nothing."""

_CURRENCY_ZH = {"USD": "美元", "CNY": "元", "HKD": "港元", "EUR": "欧元", "JPY": "日元", "GBP": "英镑"}
_CURRENCY_EN = {"USD": "$", "CNY": "RMB ", "HKD": "HK$", "EUR": "€", "JPY": "JPY ", "GBP": "£"}
_SIGNIFICANT = 4
_GAP = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_TIME_UNITS = {
    "hour": ("小时", "hours"),
    "day": ("天", "days"),
    "week": ("周", "weeks"),
    "month": ("个月", "months"),
    "quarter": ("个季度", "quarters"),
    "year": ("年", "years"),
}
_SEAM = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9$])|(?<=[A-Za-z0-9%])(?=[\u4e00-\u9fff])")


def no_citations(operand: Operand) -> str:
    """For texts that cite elsewhere."""
    return ""


def render(calculation: Calculation, *, chinese: bool, cite: Cite = no_citations) -> str:
    """The whole calculation: the answer, then a list of its lines, then what is assumed."""
    parts = [render_said(said, chinese=chinese, cite=cite) for said in calculation.headline]
    parts += ["- " + render_line(line, chinese=chinese, cite=cite) for line in calculation.lines]
    if calculation.assumptions:
        stop = "；" if chinese else "; "
        said = stop.join(render_said(s, chinese=chinese, cite=cite) for s in calculation.assumptions)
        parts.append(("说明：" if chinese else "Note: ") + said + ("。" if chinese else "."))
    return "\n".join(parts)


def render_line(line: Line, *, chinese: bool, cite: Cite = no_citations) -> str:
    """One step as "name: formula = result"."""
    name = render_said(line.name, chinese=chinese, cite=cite)
    formula = render_formula(line.formula, chinese=chinese, cite=cite)
    if len(line.formula) == 1 and isinstance(line.formula[0], Operand):
        return f"{name}{'：' if chinese else ': '}{formula}"
    sign = " = " if is_exact(line.result) else " ≈ "
    result = render_measure(line.result, chinese=chinese)
    colon = "：" if chinese else ": "
    return f"{name}{colon}{formula}{sign}{result}" if formula else f"{name}{colon}{result}"


def render_formula(formula: tuple[Value, ...], *, chinese: bool, cite: Cite = no_citations) -> str:
    """The operands and operators of a line."""
    pieces = [_render(value, chinese=chinese, cite=cite) for value in formula]
    text = ""
    for piece in pieces:
        if text and not text.endswith("(") and piece != ")":
            text += " "
        text += piece
    return text


def render_said(said: Said, *, chinese: bool, cite: Cite = no_citations) -> str:
    """A sentence or name with its values."""
    values = [_render(value, chinese=chinese, cite=cite) for value in said.values]
    text = (said.zh if chinese else said.en).format(*values)
    return _GAP.sub("", _SEAM.sub(" ", text)) if chinese else text


def _render(value: Value, *, chinese: bool, cite: Cite) -> str:
    match value:
        case str():
            return value
        case Said():
            return render_said(value, chinese=chinese, cite=cite)
        case Operand():
            per = (f"/{value.per}" if chinese else f" per {per_name(value.per)}") if value.per else ""
            marker = cite(value)
            text = render_measure(value.value, chinese=chinese) + per
            return f"{text} {marker}" if marker else text
        case _:
            return render_measure(value, chinese=chinese)


def render_measure(measure: Measure, *, chinese: bool) -> str:
    """The measure with its unit, scale and bound, rounded as :func:`shown_value` says."""
    low, high = shown(measure)
    scale = _scale(max(abs(low), abs(high)), measure.unit, chinese)
    numbers = _number(low, scale, measure.unit)
    if low != high:
        separator = " 至 " if chinese else " to "
        second = _number(high, scale, measure.unit)
        if measure.unit in ("%", "pp"):
            numbers, second = f"{numbers}{'%' if measure.unit == '%' else ''}", second
            numbers = f"{numbers}{separator}{second}"
        else:
            numbers = f"{numbers}-{second}" if low >= 0 else f"{numbers}{separator}{second}"
    text = _with_unit(numbers, scale, measure.unit, chinese)
    return _bounded(text, measure.bound, chinese)


def currency_name(code: str, *, chinese: bool) -> str:
    """A currency as an axis names it: 美元, USD; the code itself where it has no other name."""
    return _CURRENCY_ZH.get(code, code) if chinese else code


def shown(measure: Measure) -> tuple[Decimal, Decimal]:
    """The ends as they are shown: money to the cent, all else to four digits unless it is exact in fewer."""
    return shown_value(measure.low, measure.unit), shown_value(measure.high, measure.unit)


def shown_value(value: Decimal, unit: str) -> Decimal:
    """One value as it is shown; the same in both languages, so that either can be checked against the other."""
    if value == 0 or abs(value) >= 10**40:
        return value
    money = unit in _CURRENCY_ZH or (len(unit) == 3 and unit.isupper())
    if money and 1 <= abs(value) < 10**8:
        return _to_cents(value)
    if unit in ("%", "pp"):
        rounded = _to_cents(value)
        return rounded if rounded else _significant(value)
    if unit == "token" and abs(value) < 10**6:
        return value.quantize(Decimal(1), ROUND_HALF_UP)
    exact = value.normalize()
    if len(exact.as_tuple().digits) <= 6:
        return value
    return _significant(value, 5 if money else _SIGNIFICANT)


def _to_cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP, EXACT)


def _significant(value: Decimal, digits: int = _SIGNIFICANT) -> Decimal:
    return Context(prec=digits, rounding=ROUND_HALF_UP).plus(value)


def is_exact(measure: Measure) -> bool:
    """Whether nothing is lost in showing it."""
    return shown(measure) == (measure.low, measure.high)


def _scale(size: Decimal, unit: str, chinese: bool) -> tuple[Decimal, str]:
    """The scale word that a language uses for a value of that size."""
    if unit in ("%", "pp", "倍") or size < 10**4:
        return Decimal(1), ""
    large = unit in _CURRENCY_ZH and size < 10**8
    if large:
        return Decimal(1), ""
    if chinese:
        return (Decimal(10) ** 8, "亿") if size >= 10**8 else (Decimal(10) ** 4, "万")
    for power, word in ((12, "trillion"), (9, "billion"), (6, "million")):
        if size >= 10**power:
            return Decimal(10) ** power, word
    return Decimal(1), ""


def _number(value: Decimal, scale: tuple[Decimal, str], unit: str) -> str:
    scaled = EXACT.divide(value, scale[0])
    text = f"{scaled:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if unit in _CURRENCY_ZH and not scale[1] and "." in text:
        whole, cents = text.split(".")
        text = f"{whole}.{cents.ljust(2, '0')}"
    return text.replace("-", "−") if value < 0 else text


def _with_unit(numbers: str, scale: tuple[Decimal, str], unit: str, chinese: bool) -> str:
    word = scale[1]
    if unit == "%":
        return f"{numbers}%"
    if unit == "pp":
        return f"{numbers} 个百分点" if chinese else f"{numbers} percentage points"
    if unit == "倍":
        return f"{numbers} 倍" if chinese else f"{numbers} times"
    if unit in _TIME_UNITS:
        zh, en = _TIME_UNITS[unit]
        return f"{numbers} {word}{zh}" if chinese else " ".join(part for part in (numbers, word, en) if part)
    if chinese:
        named = "tokens" if unit == "token" else _CURRENCY_ZH.get(unit, unit)
        space = " " if word and named and named[0].isascii() else ""
        return f"{numbers} {word}{space}{named}".rstrip() if word or named else numbers
    if unit in _CURRENCY_EN:
        sign, amount = ("−", numbers[1:]) if numbers.startswith("−") else ("", numbers)
        return f"{sign}{_CURRENCY_EN[unit]}{amount}{' ' + word if word else ''}"
    named = {"token": "tokens", "个": ""}.get(unit, unit)
    return " ".join(part for part in (numbers, word, named) if part)


def _bounded(text: str, bound: Bound, chinese: bool) -> str:
    match bound:
        case Bound.ABOUT:
            return f"约 {text}" if chinese else f"about {text}"
        case Bound.AT_LEAST:
            return (
                f"{text}{' ' if text[-1].isalpha() and text[-1].isascii() else ''}以上"
                if chinese
                else f"at least {text}"
            )
        case Bound.AT_MOST:
            return f"至多 {text}" if chinese else f"at most {text}"
        case _:
            return text


def pieces_of(calculation: Calculation, *, chinese: bool) -> Iterator[tuple[str, str, str]]:
    """The lines as rows of a small table: name, formula, result."""
    for line in calculation.lines:
        yield (
            render_said(line.name, chinese=chinese),
            render_formula(line.formula, chinese=chinese),
            render_measure(line.result, chinese=chinese),
        )
