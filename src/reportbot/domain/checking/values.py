"""How a figure of a draft relates to one of the report: the same, a rounding, another value, not comparable."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from enum import IntEnum

from reportbot.domain.figures import Bound, Figure, FigureKind, same_value
from reportbot.domain.units import COUNT

_CLOSE_ROUNDING = Decimal("0.05")  # "约 9 万" of 87,072; a coarser rounding says another thing
_UNHEDGED = Decimal("0.01")  # of one that is not called a rounding
_NEAR_LIMIT = Decimal("0.1")  # "超过 56 万" of 562,027 speaks of it; "超过 10 万" may speak of another figure
_RATES = {FigureKind.PERCENT, FigureKind.POINTS, FigureKind.MULTIPLE}
_SIZES = {FigureKind.AMOUNT, FigureKind.NUMBER}
_TELLING_DIGITS = 3
_NEAR_MISS = Decimal("0.02")  # 8.05 亿 for 8 亿
_RANGE = 2  # numbers that a range is written with
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LETTERS = re.compile(r"\d ?(?!(?:k|m|mn|b|bn|tn|e)$)[a-z]{1,5}$", re.IGNORECASE)
_RARE_UNIT = re.compile(r"\d\s?(?:亿|万|(?:b|m|tr)illion|[kmb]n?(?=\s))?\s?(?P<unit>[A-Z][A-Za-z]{1,4})$")
_MEASURE_WORD = re.compile(r"[个块家台名条座件辆款]$")
_LOOSE_UNITS = frozenset({"", COUNT, "token"})
_LENGTHS_OF_TIME = frozenset({"hour", "day", "week", "month", "quarter", "year"})
_ABOUT_A_FRACTION = Decimal(2)  # points by which a share may be off one in words: 49% is about half


class Relation(IntEnum):
    """What a draft's figure is to the report's, the better the higher."""

    UNLIKE = 0
    """Not of one kind: nothing follows."""
    OTHER = 1
    """Of one kind, with another value."""
    ALLOWED = 2
    """Another value, which the report does not exclude: 1,200 where it says 1,000+, 9 万 where it says 87,072."""
    ROUNDED = 3
    SAME = 4


def relation(claim: Figure, fact: Figure) -> Relation:
    """How the claim relates to the fact, by value, unit and limits alone."""
    if same_value(fact, claim) or _is_as_written(claim, fact):
        return Relation.SAME
    if not comparable(claim, fact):
        return Relation.UNLIKE
    if (
        fact.is_range
        and len(re.findall(r"\d[\d,.]*", claim.text)) < _RANGE
        and any(same_value(end, claim) for end in fact.ends())
    ):
        return Relation.ROUNDED
    if _opposed(claim, fact):
        return Relation.OTHER
    if _is_rounding(claim, fact) or _is_limit(claim, fact) or _is_about_a_fraction(claim, fact):
        return Relation.ROUNDED
    if fact.bound is Bound.AT_LEAST and claim.low > fact.low and claim.bound is not fact.bound:
        return Relation.ALLOWED
    if fact.bound is Bound.AT_MOST and claim.high < fact.high and claim.bound is not fact.bound:
        return Relation.ALLOWED
    return Relation.ALLOWED if _is_coarse(claim, fact) else Relation.OTHER


def _is_about_a_fraction(claim: Figure, fact: Figure) -> bool:
    """Whether one is a fraction in words, the other a share in figures that comes to about as much."""
    shares = claim.kind is fact.kind is FigureKind.PERCENT and claim.in_words is not fact.in_words
    return shares and abs(claim.low - fact.low) <= _ABOUT_A_FRACTION


def _is_as_written(claim: Figure, fact: Figure) -> bool:
    """Whether a number without a unit is written as in a cell whose column gives it: 752、1,218 of a list in 百万元."""
    bare = claim.kind is FigureKind.NUMBER and not claim.unit and bool(_NUMBER.fullmatch(claim.text))
    return bare and digits_of(claim) >= _TELLING_DIGITS and claim.text == fact.text


def comparable(claim: Figure, fact: Figure) -> bool:
    """Whether two figures measure in one unit, so that they can contradict each other."""
    kinds = {claim.kind, fact.kind}
    if len(kinds) == 1:
        if claim.kind is FigureKind.NUMBER:
            if {claim.unit, fact.unit} == {"", COUNT} and (rare_unit(claim) or rare_unit(fact)):
                return False  # 7.9 亿 TPP, 5 万块
            loose = {claim.unit, fact.unit} <= _LOOSE_UNITS
            # As in a cell whose column gives no unit; but 7 个月 is never held against a bare number.
            bare = not (fact.unit or has_unknown_unit(fact)) and claim.unit not in _LENGTHS_OF_TIME
            return claim.unit == fact.unit or loose or bare
        return claim.unit == fact.unit
    return (
        kinds == {FigureKind.AMOUNT, FigureKind.NUMBER}
        and "" in (claim.unit, fact.unit)
        and not (has_unknown_unit(claim) or has_unknown_unit(fact))
    )


def has_unknown_unit(figure: Figure) -> bool:
    """Whether a number has a unit, though one that is not known: 314Ah."""
    return figure.kind is FigureKind.NUMBER and not figure.unit and bool(_LETTERS.search(figure.text))


def counts_other_things(one: Figure, other: Figure) -> bool:
    """Whether two numbers count with different measure words: 18 个, 10 万块."""
    words = [_MEASURE_WORD.search(f.text) for f in (one, other) if f.kind is FigureKind.NUMBER]
    said = {found[0] for found in words if found}
    return len(said) > 1


def rare_unit(figure: Figure) -> str:
    """The letters of a unit that is not known, as they stand: TPP; "" for any other figure."""
    found = _RARE_UNIT.search(figure.text) if figure.kind is FigureKind.NUMBER and not figure.unit else None
    return found["unit"] if found else ""


def is_slip(claim: Figure, fact: Figure) -> bool:
    """Whether the claim looks like the fact mistyped: a digit changed, two swapped, or another scale or unit."""
    if misstated(claim, fact):
        return True
    if claim.is_range and fact.is_range:
        return _is_slip_of_range(claim, fact)
    return _is_slip(_written(claim), _written(fact)) or _is_slip_of_rounding(claim, fact)


def _is_slip_of_rounding(claim: Figure, fact: Figure) -> bool:
    """Whether the claim is one digit off the fact rounded to as many, or so near it that it can be no other figure."""
    if claim.is_range or fact.is_range or not comparable(claim, fact):
        return False
    digits = _digits(claim)
    if len(digits) >= _TELLING_DIGITS and abs(claim.low - fact.low) <= _NEAR_MISS * abs(fact.low):
        return True
    alike = abs(claim.low) < 10 * abs(fact.low) < 100 * abs(claim.low)
    return alike and _is_slip(digits, _shortened(fact, len(digits)))


def is_close(claim: Figure, fact: Figure) -> bool:
    """Whether the claim is the fact but for one digit, or two swapped, of at least three: hardly so by chance."""
    mine, yours = _written(claim), _written(fact)
    near = comparable(claim, fact) and abs(claim.low) < 10 * abs(fact.low) < 100 * abs(claim.low)
    return near and len(mine) == len(yours) >= _TELLING_DIGITS and _is_slip(mine, yours)


def ends_in_order(figure: Figure) -> list[Figure]:
    """The ends of a range in the order said, each with its own digits as text."""
    numbers = [m.span() for m in _NUMBER.finditer(figure.text)]
    ends = figure.ends()
    if len(numbers) != len(ends):
        return list(ends)
    texts = figure.text[: numbers[0][1]], figure.text[numbers[1][0] :]
    written = [Decimal(figure.text[a:b].replace(",", "")) for a, b in numbers]
    if written[0] > written[1] and figure.low >= 0:
        ends = ends[1], ends[0]
    return [
        replace(end, text=text, direction=-1 if end.low < 0 else 0)
        for end, text in zip(ends, texts, strict=True)
    ]


def ends_written(figure: Figure) -> list[Figure]:
    """The ends of a range, the lower first, each with its own digits as text."""
    return sorted(ends_in_order(figure), key=lambda end: end.low)


def digits_of(figure: Figure) -> int:
    """How many digits of the figure tell it from others."""
    return len(_written(figure))


def is_near(claim: Figure, fact: Figure) -> bool:
    """Whether a digit more or less, or another single digit, would make the one the other."""
    mine, yours = sorted((_written(claim), _written(fact)), key=len)
    if len(mine.rstrip("0")) == len(yours.rstrip("0")) == 1:
        return abs(claim.low) < 10 * abs(fact.low) < 100 * abs(claim.low) or len(mine) == len(yours) == 1
    return (
        bool(mine)
        and len(yours) - len(mine) == 1
        and any(yours[:at] + yours[at + 1 :] == mine for at in range(len(yours)))
    )


def _is_slip_of_range(claim: Figure, fact: Figure) -> bool:
    """Whether one end is right, or both are nearly so."""
    if comparable(claim, fact) and (claim.low == fact.low or claim.high == fact.high):
        return True
    mine, yours = (re.findall(r"\d[\d,.]*", figure.text) for figure in (claim, fact))
    return len(mine) == len(yours) == 2 and all(
        a == b or _is_slip(re.sub(r"\D", "", a), re.sub(r"\D", "", b))
        for a, b in zip(mine, yours, strict=True)
    )


def _is_slip(mine: str, yours: str) -> bool:
    if len(mine) != len(yours):
        mine, yours = mine.rstrip("0"), yours.rstrip("0")
    if len(mine) != len(yours) or len(mine) < 2:
        return False
    wrong = [i for i, (a, b) in enumerate(zip(mine, yours, strict=True)) if a != b]
    return len(wrong) == 1 or (len(wrong) == 2 and sorted(mine) == sorted(yours))


def misstated(claim: Figure, fact: Figure) -> bool:
    """Whether the same digits stand with another scale or unit of its sort: 200 亿美元 for 200 亿人民币, 17 个百分点 for 17%."""
    digits = _digits(claim)
    if not digits or same_value(fact, claim) or digits not in (_digits(fact), _shortened(fact, len(digits))):
        return False
    if comparable(claim, fact):
        return True
    kinds = {claim.kind, fact.kind}
    telling = len(digits) > 1 or claim.low == fact.low
    return telling and (kinds <= _RATES or kinds == {FigureKind.AMOUNT} or kinds == _SIZES)


def _shortened(figure: Figure, length: int) -> str:
    """The first digits of a figure, rounded: 87 of 87,072."""
    written = _written(figure).lstrip("0")
    if not 1 < length < len(written):
        return ""
    return str(round(Decimal(written).scaleb(length - len(written))))


def _digits(figure: Figure) -> str:
    """The digits as written, without what only sets the scale."""
    if figure.first is not None or figure.kind in (FigureKind.EXHIBIT, FigureKind.ORDINAL):
        return ""
    return _written(figure).strip("0")


def _written(figure: Figure) -> str:
    return "".join(re.findall(r"\d", figure.text))


def _opposed(claim: Figure, fact: Figure) -> bool:
    return claim.direction * fact.direction < 0


def _is_rounding(claim: Figure, fact: Figure) -> bool:
    """Whether the claim is the fact in fewer digits: in ever so few with "about", else in two or more."""
    if claim.is_range or fact.is_range or fact.low == 0 or claim.bound in (Bound.AT_LEAST, Bound.AT_MOST):
        return False
    if claim.bound is Bound.EXACT and not is_fraction(claim):
        return _is_shorter(claim, fact)
    if abs(claim.low - fact.low) > _CLOSE_ROUNDING * abs(fact.low):
        return False
    return is_fraction(claim) or rounds_to(fact.low, claim.low)


def is_fraction(figure: Figure) -> bool:
    """Whether a percentage is given as a fraction, which says it roughly: 八分之一, a third."""
    return figure.kind is FigureKind.PERCENT and not any(c in "%0123456789" for c in figure.text)


def _is_shorter(claim: Figure, fact: Figure) -> bool:
    """Whether the claim is the fact cut to fewer digits, of which it still has two: 56.2 万 for 562,027."""
    mine, yours = _written(claim).lstrip("0"), _written(fact).strip("0")
    return (
        1 < len(mine) < len(yours)
        and abs(claim.low - fact.low) <= written_place(claim) / 2
        and abs(claim.low - fact.low) <= _UNHEDGED * abs(fact.low)
    )


def _is_coarse(claim: Figure, fact: Figure) -> bool:
    """Whether the claim may be the fact in a single digit, though it does not say that it is a rounding."""
    if claim.is_range or fact.is_range or claim.bound is not Bound.EXACT or not fact.low:
        return False
    finer = len(_written(fact).strip("0")) - len(_digits(claim)) > 1
    return (
        finer
        and abs(claim.low - fact.low) <= _CLOSE_ROUNDING * abs(fact.low)
        and rounds_to(fact.low, claim.low)
    )


def written_place(figure: Figure) -> Decimal:
    """The size of the last digit that is written, in the figure's unit."""
    numbers = re.findall(r"\d+(?:\.\d+)?", figure.text.replace(",", ""))
    number = Decimal(numbers[-1]) if numbers else Decimal(0)  # the end of a range keeps the text of both
    if not number or not figure.low:
        return Decimal(0)
    decimals = len(numbers[-1].partition(".")[2])
    return Decimal(1).scaleb(-decimals) * abs(figure.low) / number


def _is_limit(claim: Figure, fact: Figure) -> bool:
    """Whether "more than" or "less than" a round value near by is true of an exact fact."""
    if claim.is_range or fact.is_range or fact.bound in (Bound.AT_LEAST, Bound.AT_MOST):
        return False
    near = abs(claim.low - fact.low) <= _NEAR_LIMIT * abs(fact.low)
    if claim.bound is Bound.AT_LEAST:
        return near and claim.low <= fact.low and len(_digits(claim)) < len(_digits(fact))
    if claim.bound is Bound.AT_MOST:
        return near and claim.low >= fact.low and len(_digits(claim)) < len(_digits(fact))
    return False


def rounds_to(exact: Decimal, rounded: Decimal) -> bool:
    """Whether a value, rounded to the place of the other's last digit that is not 0, is the other."""
    if rounded == 0:
        return False
    digits = rounded.normalize().as_tuple()
    place = Decimal(1).scaleb(int(digits.exponent))
    return abs(exact - rounded) <= place / 2
