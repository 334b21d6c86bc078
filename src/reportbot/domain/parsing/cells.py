"""What kind of thing a table cell is, by its looks."""

from __future__ import annotations

import re
from enum import StrEnum

from reportbot.domain.parsing.lines import display_width
from reportbot.domain.text import HAN

_NAME_WIDTH = 26  # columns; a longer cell is a description


class CellKind(StrEnum):
    """``NOTHING`` is a cell that says there is no value (NA, a dash); it fits any column."""

    NOTHING = "nothing"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    CODE = "code"
    NAME = "name"
    TEXT = "text"


_FIGURE = r"[(（]?[-+−]?[$€£¥]?\d[\d,]*(?:\.\d+)?[+]?[)）]?"
NUMBER = re.compile(
    rf"(?:[><≥≤~约]?{_FIGURE}\s?(?:%|x|X|倍|bps|pct|pp)?(?:\s?[-–~至]\s?{_FIGURE}\s?(?:%|x|X|倍)?)?)"
)
_NOTHING = re.compile(r"(?:n/?\.?a\.?|nm|-{1,3}|—+|–|无|不适用|未披露|未公开)", re.IGNORECASE)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"(?:(?:19|20)\d\d\s?年(?:\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?|底|初|末)?|\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?"
    rf"|(?:19|20)\d\d[-/.]\d{{1,2}}(?:[-/.]\d{{1,2}})?|(?:FY|CY)?(?:19|20)?\d\d(?:A|E|F)|(?:19|20)\d\d|[1-4]Q\s?\d{{2,4}}[AEF]?|Q[1-4]\s?\d{{2,4}}"
    rf"|{MONTH}\s?(?:\d{{1,2}},?\s?)?(?:19|20)?\d\d|(?:\d{{1,2}}\s)?{MONTH}(?:\s\d{{4}})?)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"《[^》]+》")
_CODE = re.compile(r"(?:\d{4,6}\.[A-Z]{2}|[A-Z]{1,5}\.[A-Z]{1,2}|\d{1,5}\s?HK|[A-Z]{1,5}\sUS)")
_SCALE = "万亿|百万|千万|亿|万|千|百"
_AMOUNT = re.compile(
    rf"(?:约|超过?|近|逾|不到)?\s?(?:人民币|US\$|HK\$|RMB|USD|[$€£¥])?\s?{_FIGURE}\s?(?P<scale>{_SCALE})?\s?"
    rf"(?:(?P<han>[{HAN}/]{{1,6}})|bn|mn|billion|million|trillion|[a-z/]{{1,8}})?(?:\s?[A-Z]{{3}})?",
    re.IGNORECASE,
)
_HAN_UNIT = (
    "美元|人民币|港元|港币|欧元|日元|韩元|英镑|新台币|元|倍|年|月|日|个|家|座|辆|台|吨|种|项|次|人|块|张|套|股|名|天|周|小时|分钟|秒|季度"
    "|财年|以上|左右|公里|千米|平方米|立方米|米|毫米|纳米|公斤|千克|克|升|毫升|千瓦时|千瓦|瓦|度|兆瓦|吉瓦|层|条|例|款|只|套|岁|户|件|辆车"
)
_LATIN_UNIT = (
    "[kMGT]?Wh|[kMG]?W|km|cm|mm|nm|kg|mg|ml|[KMGTP]B|TOPS|[TPE]?FLOPS|[kMG]?Hz|bn|mn|billion|million|trillion|thousand|USD|RMB"
    "|CNY|HKD|EUR|tokens?|pct|bps|pp|years?|months?|days?|hours?|units?|tonnes?|HK|US|CH"
)
_UNIT = re.compile(rf"(?:(?:{_SCALE}|{_HAN_UNIT})|(?:{_LATIN_UNIT})(?![A-Za-z]))")


def kind_of(cell: str) -> CellKind:
    """The narrowest kind that fits the whole cell."""
    cell = cell.strip()
    for kind, pattern in (
        (CellKind.NOTHING, _NOTHING),
        (CellKind.DATE, _DATE),
        (CellKind.NUMBER, NUMBER),
        (CellKind.CODE, _CODE),
        (CellKind.AMOUNT, _AMOUNT),
    ):
        match = pattern.fullmatch(cell)
        if match and not (kind is CellKind.AMOUNT and _is_numbered(match)):
            return kind
    if _TITLE.fullmatch(cell):
        return CellKind.NAME
    short = display_width(cell) <= _NAME_WIDTH and not re.search(r"[，。；：,;]", cell)
    return CellKind.NAME if short else CellKind.TEXT


def _is_numbered(amount: re.Match[str]) -> bool:
    """Whether what follows the number is no unit: "301 调查" is a name."""
    return bool(amount["han"]) and not amount["scale"] and not starts_with_unit(amount["han"])


def is_figure(token: str) -> bool:
    """Whether the token alone could fill a cell of a column of figures."""
    return bool(NUMBER.fullmatch(token) or _NOTHING.fullmatch(token))


def starts_with_unit(token: str) -> bool:
    """Whether the token could be the unit of a figure before it."""
    return bool(_UNIT.match(token))
