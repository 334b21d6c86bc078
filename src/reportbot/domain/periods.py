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
_FIRST_QUARTERS = re.compile(r"前([一二三两2-4])个?季度|first (two|three) quarters", re.IGNORECASE)
_HOW_MANY = {"一": 1, "二": 2, "两": 2, "三": 3, "two": 2, "three": 3}
_QUARTER_VALUE = {"一": 1, "二": 2, "三": 3, "四": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}


@dataclass(frozen=True, slots=True)
class Periods:
    """What a text dates itself by. ``days`` are (month, day); a day's month is in ``months`` too.

    ``spans`` are (first year, last year) of ranges such as 2023-2027E. ``dated_months`` are (year, month) where the two
    stand together.
    """

    years: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    days: frozenset[tuple[int, int]] = frozenset()
    quarters: frozenset[int] = frozenset()
    spans: frozenset[tuple[int, int]] = frozenset()
    dated_months: frozenset[tuple[int, int]] = frozenset()

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
    quarters: set[int] = set()
    for match in _FIRST_QUARTERS.finditer(text):
        said = (match.group(1) or match.group(2)).lower()
        quarters.update(range(1, (_HOW_MANY.get(said) or int(said)) + 1))
    quarters |= {
        _QUARTER_VALUE.get(found.lower()) or int(found)
        for match in _QUARTER.finditer(text)
        for found in [next(group for group in match.groups() if group)]
    }
    return Periods(
        frozenset(years),
        frozenset(months),
        frozenset(days),
        frozenset(quarters),
        frozenset(spans),
        _dated_months(text),
    )


_RELATIVE = {"前年": -2, "去年": -1, "今年": 0, "明年": 1, "last year": -1, "this year": 0, "next year": 1}
_RELATIVE_YEAR = re.compile(r"前年|去年(?!同期)|今年|明年|\b(?:last|this|next) year\b", re.IGNORECASE)


def relative_years(text: str, now: int) -> frozenset[int]:
    """The years that a text names by the year ``now`` in which it is said: 去年, next year."""
    return frozenset(now + _RELATIVE[match.group().lower()] for match in _RELATIVE_YEAR.finditer(text))


_YEAR_MONTH_ZH = re.compile(rf"(?<!\d)({_YEAR})\s*年\s*(1[0-2]|0?[1-9])\s*月")
_MONTH_YEAR_EN = re.compile(
    rf"\b({_MONTH})\.?,?\s+(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?\s+)?({_YEAR})(?!\d)", re.IGNORECASE
)


def _dated_months(text: str) -> frozenset[tuple[int, int]]:
    chinese = [(int(m.group(1)), int(m.group(2))) for m in _YEAR_MONTH_ZH.finditer(text)]
    return frozenset(
        [*chinese, *((int(m.group(2)), _month(m.group(1))) for m in _MONTH_YEAR_EN.finditer(text))]
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


_COUNT = {
    **{word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)},
    **{word: n for n, word in enumerate("一二三四五六七八九十", 1)},
    "a": 1, "an": 1, "两": 2, "十一": 11, "十二": 12, "上": 1, "前": 1, "下": 1, "次": 1, "后": 1, "": 1,
}  # fmt: skip
_N = "|".join(sorted((re.escape(word) for word in _COUNT if word), key=len, reverse=True))
_SHIFT = re.compile(
    rf"(?:\b(?P<n>\d{{1,2}}|{_N})[ -](?P<unit>year|quarter|month)s?\s+(?:(?P<back>before|earlier|prior|previous(?:ly)?)|(?P<on>after|later|on\b))"
    r"|\bthe\s+(?:(?P<back2>previous|prior|preceding)|(?P<on2>following|next))\s+(?P<unit2>year|quarter|month)\b"
    r"|\bthe\s+(?P<unit3>year|quarter|month)\s+(?:(?P<back3>before|prior)|(?P<on3>after))\b)"
    rf"|(?P<zhn>\d{{1,2}}|{_N}|半)\s*(?P<zhunit>年|个?季度|个?月)(?:(?P<zhback>之前|以前|前)|(?P<zhon>之后|以后|后))"
    r"|(?:(?P<zhback2>上|前)|(?P<zhon2>下|次|后))(?:一|1)?\s*(?P<zhunit2>年|个?季度|个?月)(?![度前后])",
    re.IGNORECASE,
)
_MONTHS_IN = {"year": 12, "年": 12, "quarter": 3, "季度": 3, "month": 1, "月": 1}


def shifted(text: str, earlier: Periods) -> Periods | None:
    """The time that a text gives relative to an earlier one: "six months before that", "前一年".

    None when it gives none, or when the earlier one is not a single year (and month, for a shift by months).
    """
    match = _SHIFT.search(text)
    if match is None or len(earlier.years) != 1:
        return None
    said = {name.rstrip("23").removeprefix("zh"): value for name, value in match.groupdict().items() if value}
    half = said.get("n") == "半"
    count = 1 if half else _COUNT.get(said.get("n", "").lower()) or int(said.get("n", "1"))
    months = 6 if half else count * _MONTHS_IN[said["unit"].lower().removeprefix("个")]
    months = -months if "back" in said else months
    (year,) = earlier.years
    if not months % 12:
        return Periods(
            years=frozenset({year + months // 12}), months=earlier.months, quarters=earlier.quarters
        )
    if len(earlier.months) != 1:
        return None
    (month,) = earlier.months
    at = year * 12 + month - 1 + months
    return Periods(years=frozenset({at // 12}), months=frozenset({at % 12 + 1}))


_AGAINST_A_YEAR = re.compile(
    r"(?:跟|和|与|同|较|比|相较于?|相比于?)\s*(?:19|20)\d{2}\s?年?|\b(?:than in|compared (?:to|with)|versus|vs\.?|against) (?:19|20)\d{2}",
    re.IGNORECASE,
)


def held_against_a_year(text: str) -> bool:
    """Whether a year in the text is only what another one is compared with: "跟 2024 年比"."""
    return bool(_AGAINST_A_YEAR.search(text))
