"""The words around a number that limit it (about, at least, at most) or give it a direction (rose, fell)."""

from __future__ import annotations

import re

from reportbot.domain.figure_types import Bound

_REACH = 14  # characters before or behind a number in which a limiting word must end or begin

_ABOUT = "约|大概|大致|接近|将近|近|~|≈|about|around|approximately|approx\\.?|nearly|almost|close to|roughly"
_LEAST = (
    "超过|超出|超|逾|突破|至少|不少于|不低于|高于|大于|多于|more than|over|at least|above|exceed(?:s|ed|ing)?"
    "|no less than|not less than|upwards of|>=?|≥"
)
_MOST = (
    "不超过|不到|不足|未超过|至多|最多|低于|少于|小于|up to|at most|less than|under|below|no more than"
    "|not more than|fewer than|<=?|≤"
)
# Longest first where one word ends another: 不超过 before 超过.
_BOUND_BEFORE = re.compile(
    rf"(?:(?P<at_most>{_MOST})|(?P<at_least>{_LEAST})了?|(?P<about>{_ABOUT})(?:为|合|占|达|有|a|an)?)\s?$",
    re.IGNORECASE,
)
_BOUND_AFTER = re.compile(
    r"\s?(?:(?P<at_least>及?以上|or more|or above|and above|plus)|(?P<at_most>及?以下|以内|or less|or below)"
    r"|(?P<about>左右|上下|or so))"
)

_BY = (
    r"(?:了|约|近|超过|超|达到?|幅度|为|逾|by|about|around|nearly|over|more than|at least|of|a|an|some"
    r"|approximately|\s)*$"
)
_DIRECTION_BEFORE = re.compile(
    r"(?:(?P<fall>下降|下跌|大跌|暴跌|跌幅|跌|减少|降低|降幅|下滑|下调|缩减|回落|萎缩|便宜|低了|降了"
    r"|fell|falls?|dropp?(?:ed|s)?|declin(?:ed?|es)|decreas(?:ed?|es)|down|lost|slid|cut|loss|minus|negative)"
    r"|(?P<rise>上升|上涨|大涨|涨幅|涨|增长|增加|提升|提高|增幅|上调|扩大|高出|贵了?"
    rf"|rose|rises?|gained|grew|grows?|increas(?:ed?|es)|up|climbed|jumped|surged|soared|growth)){_BY}",
    re.IGNORECASE,
)
_DIRECTION_AFTER = re.compile(
    r"\s?的?(?:(?P<fall>下降|下跌|跌幅|降幅|下滑|decline|drop|fall|decrease|lower|cheaper|less|cut|reduction|loss)"
    r"|(?P<rise>增长|涨幅|增幅|上涨|growth|increase|rise|gain|higher|jump|surge|more expensive))(?![A-Za-z]*-)",
    re.IGNORECASE,
)


def read_bound(text: str, start: int, end: int, *, floor: bool) -> Bound:
    """The limit that the words around ``text[start:end]`` set; ``floor`` when a plus or 多 stands in it."""
    if floor:
        return Bound.AT_LEAST
    found = _BOUND_AFTER.match(text, end) or _BOUND_BEFORE.search(text[max(0, start - _REACH) : start])
    return Bound(found.lastgroup) if found and found.lastgroup else Bound.EXACT


def read_direction(text: str, start: int, end: int) -> int:
    """-1 for a minus or a word of falling at the number, +1 for a plus or a rise, else 0."""
    sign = text[start : start + 1]
    if sign and sign in "+-":
        return -1 if sign == "-" else 1
    before = text[max(0, start - 2 * _REACH) : start]
    found = _DIRECTION_AFTER.match(text, end) or _DIRECTION_BEFORE.search(before)
    return 0 if found is None else -1 if found.lastgroup == "fall" else 1
