"""The times that a text speaks of: years, months, days and quarters, in Chinese and English."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
_YEAR = r"(?:19|20)\d{2}"
_YEARS = re.compile(
    rf"(?<![\d.])(?:(?<!\d,)|(?=\d{{4}}\s*年))({_YEAR})(?![\d,]*\d|\.\d|\s*(?:亿|万|个|人|家|块|美元|元|tokens?))"
    rf"(?:\s*年?\s*(?:-|–|—|~|至|到|to|and)\s*({_YEAR}|\d{{2}}(?=\s*(?:年|e\b))))?",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{2})\s*年(?!代|均|内|来|以)")
_MONTH_DAY_ZH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s*月(?:份)?(?:\s*(3[01]|[12]\d|0?[1-9])\s*[日号])?")
_MONTH_DAY_EN = re.compile(
    rf"\b({_MONTH})\.?(?:\s+(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?!\d))?", re.IGNORECASE
)
_DAY_MONTH_EN = re.compile(
    rf"\b(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH})\b", re.IGNORECASE
)
_QUARTER = re.compile(
    r"([一二三四1-4])(?=[、和及至到\-]+[一二三四1-4]\s*季度)|([一二三四1-4])\s*季度|(?<![a-z])q([1-4])(?!\d)|\b([1-4])q|(first|second|third|fourth)\s+quarter",
    re.IGNORECASE,
)
_QUARTER_VALUE = {"一": 1, "二": 2, "三": 3, "四": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}


@dataclass(frozen=True, slots=True)
class Periods:
    """What a text dates itself by. ``days`` are (month, day); a day's month is in ``months`` too.

    ``spans`` are (first year, last year) of ranges such as 2023-2027E.
    """

    years: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    days: frozenset[tuple[int, int]] = frozenset()
    quarters: frozenset[int] = frozenset()
    spans: frozenset[tuple[int, int]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.years or self.months or self.days or self.quarters)

    def covers_year(self, year: int) -> bool:
        """Whether the year is named or lies within a named span."""
        return year in self.years or any(low <= year <= high for low, high in self.spans)


def read_periods(text: str) -> Periods:
    """The periods named in a normalised text."""
    years: set[int] = set()
    spans: set[tuple[int, int]] = set()
    for match in _YEARS.finditer(text):
        first = int(match.group(1))
        years.add(first)
        if match.group(2):
            last = (
                int(match.group(2)) if len(match.group(2)) == 4 else first // 100 * 100 + int(match.group(2))
            )
            years.add(last)
            spans.add((first, last))
    years |= {2000 + int(match.group(1)) for match in _SHORT_YEAR.finditer(text) if match.group(1) < "60"}
    months: set[int] = set()
    days: set[tuple[int, int]] = set()
    for month, day in _month_days(text):
        months.add(month)
        if day:
            days.add((month, day))
    quarters = {
        _QUARTER_VALUE.get(found.lower()) or int(found)
        for match in _QUARTER.finditer(text)
        for found in [next(group for group in match.groups() if group)]
    }
    return Periods(
        frozenset(years), frozenset(months), frozenset(days), frozenset(quarters), frozenset(spans)
    )


def _month_days(text: str) -> list[tuple[int, int]]:
    found = [(int(m.group(1)), int(m.group(2) or 0)) for m in _MONTH_DAY_ZH.finditer(text)]
    found += [(_month(m.group(2)), int(m.group(1))) for m in _DAY_MONTH_EN.finditer(text)]
    found += [
        (_month(m.group(1)), int(m.group(2) or 0))
        for m in _MONTH_DAY_EN.finditer(text)
        # "may" is a verb and "march" a verb too: without a day they count only with a capital.
        if m.group(2) or m.group(1)[0].isupper()
    ]
    return found


def _month(name: str) -> int:
    return next(i for i, full in enumerate(_MONTHS, 1) if full.startswith(name.lower()[:3]))
