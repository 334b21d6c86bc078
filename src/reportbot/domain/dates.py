"""Dates and periods in a text, in Chinese and English, with where they stand.

27 January 2025, Jan 27, 1 月 27 日, 2024 年一季度, Q1 2024, 2H24, FY24, 2023-2027E, 1 月 20 日至 26 日.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportbot.domain.blanking import blank
from reportbot.domain.numerals import parse_han, parse_han_digits

_MONTHS = "january february march april may june july august september october november december".split()


def _month_pattern(name: str) -> str:
    """A month's name, or its first three letters, also with a point. "may" and "march" are verbs too: with a capital."""
    initial = name[0].upper() if name in ("may", "march") else f"[{name[0].upper()}{name[0]}]"
    rest = f"(?:{name[3:]}|\\.)?" if name[3:] else ""
    return f"{initial}{name[1:3]}{rest}"


_MONTH = rf"(?-i:(?:{'|'.join(map(_month_pattern, _MONTHS))}|[Ss]ept\.?)(?![A-Za-z]))"
_YEAR = r"(?:(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|[一二][零〇一二三四五六七八九]{3})"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_HAN_DAY = r"[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_TH = r"(?:st|nd|rd|th)?"
_NOT_A_DAY = r"(?!\s?%|[.,]?[0-9]|\s?(?:[mb]illion|per|bn)|[A-Za-z])"
_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_NUMBERED = {"一": 1, "二": 2, "三": 3, "四": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}

_CHINESE = re.compile(
    rf"""(?=[0-9一二三四五六七八九十第上下前])(?:
        (?P<year>{_YEAR})\s{{0,2}}(?:财年|年度|年(?!级))
       |(?<![0-9A-Za-z])(?<![0-9][.,])(?P<yy>[0-9]{{2}})\s{{0,2}}年(?=\s{{0,2}}(?:第|[一二三四1-4Q]\s{{0,2}}季|Q[1-4]|[0-9]{{1,2}}\s{{0,2}}月|[上下]半年|初|底|末))
       |(?<![0-9])(?<![0-9][.,])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s{{0,2}}月(?![球饼])份?
          (?:\s{{0,2}}(?P<day>{_DAY}|{_HAN_DAY})(?:\s{{0,2}}[日号]|(?=\s{{0,2}}(?:、|和|及|至|到|-|–|~)\s{{0,2}}{_DAY}\s{{0,2}}[日号])))?
       |(?<![0-9])(?<![0-9][.,])(?P<only_day>{_DAY})\s{{0,2}}日(?![均常元本线内])
       |前\s{{0,2}}(?P<upto>[二三23])\s{{0,2}}个?季度
       |第?\s{{0,2}}(?<![0-9.])(?P<q>[一二三四1-4])(?:\s{{0,2}}(?P<link>、|和|及|与|至|到|-|–)\s{{0,2}}第?(?P<q2>[一二三四1-4]))?\s{{0,2}}季度
       |第\s{{0,2}}(?P<nth>[一二三四1-4])\s{{0,2}}季
       |(?P<half>[上下])半年)""",
    re.VERBOSE,
)
_ENGLISH = re.compile(
    rf"""(?<![A-Za-z0-9])(?<![0-9]\.)(?=[0-9A-Za-z])(?:
        (?P<day>{_DAY}){_TH}(?:(?:\s?[-–~]\s?|\sto\s|\sand\s|\s?&\s?)(?P<day2>{_DAY}){_TH})?\s(?:of\s)?
          (?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?
       |(?P<month2>{_MONTH})\s(?P<day3>{_DAY}){_TH}{_NOT_A_DAY}
          (?:(?:\s?[-–~]\s?|\sto\s|\sand\s|\s?&\s?)(?P<day4>{_DAY}){_TH}{_NOT_A_DAY})?(?:,?\s(?P<year2>{_YEAR}))?
       |(?P<month3>{_MONTH}),?\s(?:of\s)?(?P<year3>{_YEAR})
       |(?P<month4>{_MONTH})
       |Q(?P<q>[1-4])(?![0-9A-Za-z_])(?:(?:\sof|\sin|,|-|–)?\s?(?:FY)?(?P<year4>{_YEAR})|'(?P<yy>[0-9]{{2}})(?![0-9]))?
       |(?P<q2>[1-4])Q\s?'?(?:(?P<year5>{_YEAR})|(?P<yy2>[0-9]{{2}})(?![0-9]))
       |(?:(?P<year6>{_YEAR})|(?P<yy3>[0-9]{{2}}))\s?[-']?Q(?P<q3>[1-4])(?![0-9A-Za-z_])
       |(?P<nth>{_ORDINAL})(?:(?P<link>,\s|\sand\s|,\sand\s|\sto\s|\sthrough\s)(?P<nth2>{_ORDINAL}))?[\s-]quarters?(?![A-Za-z])
          (?:\s(?:of|in)\s(?:FY)?(?P<year7>{_YEAR})|,?\s(?P<year8>{_YEAR}))?
       |H(?P<half>[12])(?![0-9A-Za-z_])(?:\s?(?:of\s)?(?P<year9>{_YEAR}))?
       |(?P<half2>[12])H\s?'?(?:(?P<year10>{_YEAR})|(?P<yy4>[0-9]{{2}})(?![0-9]))
       |(?P<half3>first|second)[\s-]half\sof\s(?P<year11>{_YEAR})
       |(?:FY|fiscal(?:\syear)?)\s?'?(?:(?P<year12>{_YEAR})|(?P<yy5>[0-9]{{2}})(?![0-9])))""",
    re.VERBOSE | re.IGNORECASE,
)
_ISO = re.compile(
    r"(?<![0-9./-])((?:19|20)[0-9]{2})([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12][0-9]|3[01])(?![0-9]|[-/.][0-9])"
    r"|(?<![0-9./-])((?:19|20)[0-9]{2})[-/](0[1-9]|1[0-2])(?![0-9]|[-/.][0-9]|\s?[年E])"
)
_SHORT_SPAN = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9][.,])((?:19|20)[0-9]{2})\s?[-–~/]\s?([0-9]{2})(?:E(?![A-Za-z])|(?![0-9A-Za-z%.,/-]))"
)
_BARE_YEAR = re.compile(
    r"(?<![0-9$¥€£])(?<![0-9][.,])(?:([0-9]{4})E(?![A-Za-z0-9])|((?:19|20)[0-9]{2})(?:[FA](?![A-Za-z])|e(?![A-Za-z0-9+-]))?"
    r"(?![0-9A-Za-z_]|[.][0-9]|,[0-9]{3}(?![0-9])|:[0-9]|\+))"
)
_NOT_A_YEAR = re.compile(
    r"(?:\s?[-–~至到]\s?[0-9][0-9,.]*)?"  # 2000-3000 亿元
    r"\s?(?:[十百千万亿%‰倍个家块座辆台人名张颗枚只款种项条次间所套件份元美港欧折吨股]"
    r"|(?:[mb]illion|trillion|thousand|tokens?|USD|RMB|dollars|yuan|percent|times|people|employees)\b|[xX](?![A-Za-z]))"
)
_AMONG_LETTERS = re.compile(r"(?:[A-Za-z]-|RMB ?|CNY ?|USD ?|HKD ?|人民币 ?|No\. ?)$", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"(?:mid|end|early|late|[0-9]E)-$", re.IGNORECASE)
_MONTH_ALONE = re.compile(
    r"(?:in|since|of|by|until|from|late|early|mid|and|to|through|between|during|last|this)[ -]$", re.I
)
_TO = re.compile(r"\s{0,2}(?:-|–|~|至|到)\s{0,2}|\s(?:to|through|until|till)\s")
_AND = re.compile(r"\s?(?:and|和|与|及|、)\s?")
_OPENING = re.compile(r"(?:between|介于)\s?$", re.IGNORECASE)
_OF = re.compile(r"\s{0,2}的?\s{0,2}")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as the text gives it. ``quarter`` is 1 to 4, ``half`` 1 or 2."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None

    @property
    def within_year(self) -> tuple[int | None, int | None, int | None, int | None]:
        """Everything but the year: month, day, quarter, half."""
        return (self.month, self.day, self.quarter, self.half)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date (``first`` is ``last``) or a period from one to another, standing at ``text[start:end]``."""

    start: int
    end: int
    first: Date
    last: Date


def read_dates(text: str) -> list[DateSpan]:
    """The dates of a folded text, in order, none overlapping."""
    if not re.search("[0-9月年季A-Z]|quarter|half", text):
        return []
    spans: list[DateSpan] = []
    rest = text
    for reader in (_iso, _chinese, _english, _bare_years):
        found = list(reader(rest))
        spans += found
        rest = blank(rest, ((span.start, span.end) for span in found))
    return _join(text, sorted(spans, key=lambda span: span.start))


def _iso(text: str) -> Iterator[DateSpan]:
    for m in _ISO.finditer(text):
        date = Date(int(m[1]), int(m[3]), int(m[4])) if m[1] else Date(int(m[5]), int(m[6]))
        yield DateSpan(m.start(), m.end(), date, date)
    for m in _SHORT_SPAN.finditer(text):
        first, last = int(m[1]), int(m[1]) // 100 * 100 + int(m[2])
        if first < last and not (1 <= int(m[2]) <= 12 and m.end() == m.end(2)):
            yield DateSpan(m.start(), m.end(), Date(first), Date(last))


def _chinese(text: str) -> Iterator[DateSpan]:
    for m in _CHINESE.finditer(text):
        first = last = Date(
            year=_number(m["year"]) if m["year"] else 2000 + int(m["yy"]) if m["yy"] else None,
            month=_number(m["month"]),
            day=_number(m["day"] or m["only_day"]),
            quarter=_number(m["q"] or m["nth"]),
            half={"上": 1, "下": 2}.get(m["half"] or ""),
        )
        if m["upto"]:
            first, last = Date(quarter=1), Date(quarter=_number(m["upto"]))
        elif m["q2"]:
            second = Date(quarter=_number(m["q2"]))
            if m["link"] in "、和及与":
                yield DateSpan(m.start(), m.end("q"), first, first)
                yield DateSpan(m.start("link") + 1, m.end(), second, second)
                continue
            last = second
        yield DateSpan(m.start(), m.end(), first, last)


def _number(text: str | None) -> int | None:
    if not text:
        return None
    if text.isdigit():
        return int(text)
    value = parse_han_digits(text) if len(text) == 4 else parse_han(text)
    return None if value is None else int(value)


def _english(text: str) -> Iterator[DateSpan]:
    for m in _ENGLISH.finditer(text):
        month = m["month"] or m["month2"] or m["month3"] or m["month4"]
        if m["month4"] and not _is_month_alone(m["month4"], text[max(0, m.start() - 8) : m.start()]):
            continue
        year = next((int(m[g]) for g in _YEAR_GROUPS if m[g] and m[g].isdigit()), None)
        short = next((2000 + int(m[g]) for g in _SHORT_GROUPS if m[g]), None)
        half = m["half"] or m["half2"] or m["half3"]
        quarter = m["q"] or m["q2"] or m["q3"] or m["nth"]
        first = last = Date(
            year or short,
            _MONTHS.index(next(name for name in _MONTHS if name.startswith(month.lower()[:3]))) + 1
            if month
            else None,
            int(m["day"] or m["day3"]) if m["day"] or m["day3"] else None,
            _ordinal(quarter),
            _ordinal(half),
        )
        if m["day2"] or m["day4"]:
            last = replace(first, day=int(m["day2"] or m["day4"]))
        elif m["nth2"]:
            last = replace(first, quarter=_ordinal(m["nth2"]))
        yield DateSpan(m.start(), m.end(), first, last)


_YEAR_GROUPS = ["year", *(f"year{i}" for i in range(2, 13))]
_SHORT_GROUPS = ["yy", *(f"yy{i}" for i in range(2, 6))]


def _ordinal(text: str | None) -> int | None:
    if not text:
        return None
    return _NUMBERED.get(text.lower()) or int(text[0])


def _is_month_alone(name: str, before: str) -> bool:
    """Whether a month's name without day or year is meant as one: "May" and "Mar" need a preposition."""
    return name[:3].lower() not in ("may", "mar", "jan") or len(name) > 5 or bool(_MONTH_ALONE.search(before))


def _bare_years(text: str) -> Iterator[DateSpan]:
    for m in _BARE_YEAR.finditer(text):
        before = text[max(0, m.start() - 6) : m.start()]
        if before[-1:].isascii() and (before[-1:].isalnum() or before[-1:] == "_"):
            continue
        if _AMONG_LETTERS.search(before) and not _PART_OF_YEAR.search(before):
            continue
        if not _NOT_A_YEAR.match(text, m.end()):
            year = Date(int(m[1] or m[2]))
            yield DateSpan(m.start(), m.end(), year, year)


def _join(text: str, spans: list[DateSpan]) -> list[DateSpan]:
    """A year with the month or quarter behind it is one date; two dates with "to" between are one period."""
    dated: list[DateSpan] = []
    for span in spans:
        if dated and (whole := _of_year(text, dated[-1], span)):
            dated[-1] = whole
        else:
            dated.append(_in_year_of(text, dated[-1], span) if dated else span)
    joined: list[DateSpan] = []
    for span in dated:
        if joined and (period := _period(text, joined[-1], span)):
            joined[-1] = period
        else:
            joined.append(span)
    return joined


def _of_year(text: str, one: DateSpan, two: DateSpan) -> DateSpan | None:
    """2024 年 and 一季度 are one date."""
    if one.first != one.last or any(one.first.within_year) or two.first.year is not None:
        return None
    return _with_year(two, one.first.year, one.start) if _OF.fullmatch(text, one.end, two.start) else None


def _in_year_of(text: str, one: DateSpan, two: DateSpan) -> DateSpan:
    """In 2024 年二、三季度 the year goes for both quarters."""
    if two.first.quarter and two.first.year is None and _AND.fullmatch(text, one.end, two.start):
        return _with_year(two, one.last.year, two.start)
    return two


def _with_year(span: DateSpan, year: int | None, start: int) -> DateSpan:
    return DateSpan(start, span.end, replace(span.first, year=year), replace(span.last, year=year))


def _period(text: str, one: DateSpan, two: DateSpan) -> DateSpan | None:
    """Two dates as the ends of a period; what only one of them says (year, month) goes for both."""
    if one.first != one.last or two.first != two.last:
        return None
    opened = _OPENING.search(text[max(0, one.start - 10) : one.start]) and _AND.fullmatch(
        text, one.end, two.start
    )
    if not (opened or _TO.fullmatch(text, one.end, two.start)):
        return None
    first, last = one.first, two.last
    if last.year is None and any(last.within_year):
        last = replace(last, year=first.year)
    if first.year is None:
        first = replace(first, year=last.year)
    if last.month is None and last.day:
        last = replace(last, month=first.month)
    return DateSpan(one.start, two.end, first, last)
