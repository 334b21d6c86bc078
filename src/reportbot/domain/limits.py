"""The words around a number that limit it (about, at least, at most) or give it a direction (rose, fell)."""

from __future__ import annotations

import re

from reportbot.domain.figure_types import Bound

_REACH = 14  # characters before or behind a number in which such a word must end or begin

_ABOUT_BEFORE = re.compile(
    r"(?:约|大概|大致|接近|将近|近|左右|~|≈|about|around|approximately|approx\.?|nearly|almost|close to|roughly)"
    r"(?:为|合|占|达|有|a|an)?\s?$",
    re.IGNORECASE,
)
_ABOUT_AFTER = re.compile(r"\s?(?:左右|上下|or so)")
_LEAST_BEFORE = re.compile(
    r"(?:超过|超出|超|逾|突破|至少|不少于|不低于|高于|大于|多于|more than|over|at least|above|exceed(?:s|ed|ing)?"
    r"|no less than|not less than|upwards of|>=?|≥)(?:了)?\s?$",
    re.IGNORECASE,
)
_LEAST_AFTER = re.compile(r"\s?(?:及以上|以上|or more|or above|and above|plus)")
_MOST_BEFORE = re.compile(
    r"(?:不超过|不到|不足|未超过|至多|最多|低于|少于|小于|up to|at most|less than|under|below|no more than"
    r"|not more than|fewer than|<=?|≤)\s?$",
    re.IGNORECASE,
)
_MOST_AFTER = re.compile(r"\s?(?:及以下|以下|以内|or less|or below)")

_BY = r"(?:了|约|近|超过|超|达到?|幅度|为|逾|by|about|around|nearly|over|more than|at least|of|a|an|some|approximately|\s)*$"
_FALL_BEFORE = re.compile(
    rf"(?:下降|下跌|大跌|暴跌|跌幅|跌|减少|降低|降幅|下滑|下调|缩减|回落|萎缩|便宜|低了|降了|fell|falls?|dropp?(?:ed|s)?"
    rf"|declin(?:ed?|es)|decreas(?:ed?|es)|down|lost|slid|cut|loss|minus|negative){_BY}",
    re.IGNORECASE,
)
_RISE_BEFORE = re.compile(
    rf"(?:上升|上涨|大涨|涨幅|涨|增长|增加|提升|提高|增幅|上调|扩大|高出|贵了?|rose|rises?|gained|grew|grows?"
    rf"|increas(?:ed?|es)|up|climbed|jumped|surged|soared|growth){_BY}",
    re.IGNORECASE,
)
_FALL_AFTER = re.compile(
    r"\s?的?(?:下降|下跌|跌幅|降幅|下滑|decline|drop|fall|decrease|lower|cheaper|less|cut|reduction|loss)(?![A-Za-z]*-)",
    re.I,
)
_RISE_AFTER = re.compile(
    r"\s?的?(?:增长|涨幅|增幅|上涨|growth|increase|rise|gain|higher|jump|surge|more expensive)(?![A-Za-z]*-)",
    re.I,
)


def read_bound(text: str, start: int, end: int, *, floor: bool) -> Bound:
    """The limit that the words around ``text[start:end]`` set; ``floor`` when a plus or 多 stands in it."""
    if floor:
        return Bound.AT_LEAST
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _MOST_BEFORE.search(before) or _MOST_AFTER.match(after):
        return Bound.AT_MOST
    if _LEAST_BEFORE.search(before) or _LEAST_AFTER.match(after):
        return Bound.AT_LEAST
    if _ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(after):
        return Bound.ABOUT
    return Bound.EXACT


def read_direction(text: str, start: int, end: int) -> int:
    """-1 for a minus or a word of falling at the number, +1 for a plus or a rise, else 0."""
    sign = text[start : start + 1]
    if sign and sign in "+-":
        return -1 if sign == "-" else 1
    before, after = text[max(0, start - 2 * _REACH) : start], text[end : end + _REACH]
    if _FALL_BEFORE.search(before) or _FALL_AFTER.match(after):
        return -1
    return 1 if _RISE_BEFORE.search(before) or _RISE_AFTER.match(after) else 0
