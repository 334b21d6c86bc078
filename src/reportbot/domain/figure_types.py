"""What a figure is, and when two figures say the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from reportbot.domain.dates import Date
from reportbot.domain.units import COUNT, FigureKind


class Bound(StrEnum):
    """How a figure's words limit it: 1,000+ is at least, 不到 5% at most, 约 1,500 about."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, date or reference as a text gives it, standing at ``text[start:end]`` of that text.

    ``low`` and ``high`` are exact, in ``unit``, scales applied (1,570 亿美元 is 157000000000 USD; 37% and
    百分之三十七 are 37 in "%"); they differ for a range only, and ``bound`` says whether the figure is a
    floor, a ceiling or an approximation. ``unit`` is a currency code, "%", "pp" (percentage points), "倍", a
    unit of time or measure, "个" for things counted with a measure word, or "". A date has its parts in ``first`` and
    ``last`` and the year (0 when not given) in ``low`` and ``high``; an exhibit or ordinal has its number.
    ``direction`` is -1 where a minus or a word of falling stands at the figure, +1 for a plus or a rise.
    Thirds are rounded to 28 digits, in either language alike.
    """

    low: Decimal
    high: Decimal
    unit: str
    kind: FigureKind
    start: int
    end: int
    text: str
    bound: Bound = Bound.EXACT
    direction: int = 0
    first: Date | None = None
    last: Date | None = None

    @property
    def is_range(self) -> bool:
        """Whether the figure has two ends that differ."""
        return self.low != self.high or self.first != self.last

    @property
    def in_words(self) -> bool:
        """Whether the number is written without a digit: 三个, half."""
        return not any(character.isdigit() for character in self.text)

    @property
    def canonical(self) -> str:
        """One spelling per value, which reads back as the same value: "157,000,000,000 USD", "30~60 %"."""
        if self.kind is FigureKind.DATE:
            return self.text
        if self.unit == "clock":
            return f"{int(self.low) // 60:02}:{int(self.low) % 60:02}"
        if self.kind is FigureKind.EXHIBIT:
            return f"图表 {self.low}"
        if self.kind is FigureKind.ORDINAL:
            return f"第 {self.low}"
        number = _plain(self.low) if self.low == self.high else f"{_plain(self.low)}~{_plain(self.high)}"
        return f"{number} {self.unit}".rstrip()

    def ends(self) -> tuple[Figure, Figure]:
        """The two ends of a range as figures of their own; a point twice."""
        return (
            replace(self, high=self.low, last=self.first),
            replace(self, low=self.high, first=self.last),
        )


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def same_value(one: Figure, other: Figure, tolerance: Decimal | float = 0) -> bool:
    """Whether two figures give the same value in the same unit, however they are written.

    Exact unless a relative ``tolerance`` is given. A range equals only the same range. A currency, a measure
    word or a date's year may be missing on one side; two different ones never agree, nor do a percentage and
    a bare number. Words such as "about" and "more than" do not count. A loss of 9% equals -9%; a rise of 9%
    does not.
    """
    if one.kind is FigureKind.DATE and other.kind is FigureKind.DATE:
        return _same_date(one.first, other.first) and _same_date(one.last, other.last)
    if not _comparable(one, other) or not _same_direction(one, other):
        return False
    if _close(one.low, other.low, tolerance) and _close(one.high, other.high, tolerance):
        return True
    falls = (one.low < 0 and other.direction < 0) or (other.low < 0 and one.direction < 0)
    return (
        falls
        and _close(abs(one.low), abs(other.low), tolerance)
        and _close(abs(one.high), abs(other.high), tolerance)
    )


def _same_date(one: Date | None, other: Date | None) -> bool:
    if one is None or other is None:
        return False
    if one.within_year != other.within_year:
        return False
    return one.year == other.year or (any(one.within_year) and None in (one.year, other.year))


def within_date(claim: Date, source: Date) -> bool:
    """Whether a source's date says all that a claimed date says, but perhaps its year.

    2024 is within 2024 年 9 月; 1 月 27 日 is within 27 January 2025; 27 January 2025 is within 1 月 27 日.
    """
    if claim.year is not None and source.year is not None and claim.year != source.year:
        return False
    if not any(claim.within_year):
        return claim.year == source.year
    return all(
        mine is None or mine == yours
        for mine, yours in zip(claim.within_year, source.within_year, strict=True)
    )


def _comparable(one: Figure, other: Figure) -> bool:
    kinds = {one.kind, other.kind}
    if FigureKind.DATE in kinds:
        # A bare 2048 may be a year or a count; only the text on the other side tells.
        return FigureKind.NUMBER in kinds and all(
            figure.text.isdigit() or figure.kind is not FigureKind.DATE for figure in (one, other)
        )
    if kinds == {FigureKind.ORDINAL, FigureKind.NUMBER}:
        return not (one.unit or other.unit)
    if len(kinds) == 1:
        return one.unit == other.unit or (one.kind is FigureKind.NUMBER and _loose(one, other))
    return kinds == {FigureKind.AMOUNT, FigureKind.NUMBER} and "" in (one.unit, other.unit)


def _loose(one: Figure, other: Figure) -> bool:
    """A bare number may be of any unit; things counted may be of any measure word, which is not a unit."""
    return "" in (one.unit, other.unit) or {one.unit, other.unit} == {COUNT, "token"}


def _same_direction(one: Figure, other: Figure) -> bool:
    return one.direction * other.direction >= 0


def _close(one: Decimal, other: Decimal, tolerance: Decimal | float) -> bool:
    if one == other:
        return True
    return bool(tolerance) and abs(one - other) <= Decimal(str(tolerance)) * max(abs(one), abs(other))
