"""What a figure is in its sentence: a value or a label, an end of a change, a share or a growth, a price paid or cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportbot.domain import stated_words
from reportbot.domain.figures import Bound, Figure, FigureKind
from reportbot.domain.units import COUNT

_PER = re.compile(r"(?:每|/|\bper|\beach|\bevery)\s?$", re.IGNORECASE)
_A_MILLION_TOKENS = re.compile(
    r"(?:million|thousand|1\s?[MmKk]|1,000,000)\s+(?:\w+\s+){0,2}tokens?\b", re.IGNORECASE
)  # for a million input tokens
_OF_TOKENS = re.compile(
    r"\s*的?(?:输入|输出)|\s*(?:of )?(?:input|output)", re.IGNORECASE
)  # how many tokens a price is for: 一百万 token 的输出
_LEANS = re.compile(
    r"其(?!中|他|它|余|实)|该|此|它|这[家两三]|[两三]家|公司|\b(?:[Ii]ts?|[Tt]hey|[Tt]heir|[Tt]he company|[Tt]his)\b"
)
_NEAR = 40  # characters before a figure in which "from" may stand
_FROM = re.compile(
    r"(?:从|由|自)(?![^，,。；;]*(?:起|以来|开始))[^，,。；;到至]*$|\bfrom\b[^,;.]*$", re.IGNORECASE
)
_LED_TO = re.compile(
    r"(?:[降升增减跌涨缩提回][^，,]{0,3}[到至为]|\b(?:rose|fell|grew|slipped|dropped|widened|improved|lengthened) to)\s*$"
)
_TO = re.compile(r"到|至|为|达|\bto\b", re.IGNORECASE)
_BY = re.compile(
    r"(?:缩短|延长|减少|增加|降低|下降|提升|提高|上升|下滑|扩大|收窄|便宜|节省|上涨|下跌|(?<![最至])[贵高低多少快慢涨跌降增减省])[了出]?"
    r"\s*(?:约|近|大约)?\s*$|\bby\s*(?:about|around|over|nearly)?\s*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?:[贵高低多少快慢]|便宜|cheaper|dearer|higher|lower|more|less|faster|slower)[了出]?\s*(?:than\b.*|by\b.*)?$",
    re.IGNORECASE,
)
_BY_REACH = 12
_SIZES = (FigureKind.AMOUNT, FigureKind.NUMBER)
BY = "by"
TOTAL = re.compile(
    r"合计|总计|(?<!公)共(?![建同享识有用])|总和|总额|[加合]起来|[加合]在一起|之和|加总|总共|\btotal|combined|together|\bsum\b|in all|altogether|jointly|\baggregate",
    re.IGNORECASE,
)
"""What says that a figure is a sum."""
_CLAUSE = re.compile(r"[，；;。]|,(?!\d)")
_MOVES = re.compile(r"plung|tumbl|slump|slid\b|slide|crash|soar|climb|jump|surg|shr[aiu]nk", re.IGNORECASE)
_SHARE = re.compile(
    r"占|份额|比重|来自|\bshare\b(?! prices?)|\baccount|\bma(?:kes?|de|king) up\b|\brepresent", re.IGNORECASE
)
_LEVEL = re.compile(
    r"(?:提升|上升|下降|增长|提高|降低|回落|回升|扩大|收窄|[升降增减])[至到为]|\b(?:rose|fell|grew|climbed|dropped|slipped|widened) to\b",
    re.IGNORECASE,
)  # what a change leads to is no change
_MADE_UP = re.compile(r"\bma(?:kes?|de|king) up\b", re.IGNORECASE)  # its "up" is no rise
_PRICE = re.compile(r"价|收费|费用|price|fee|rate", re.IGNORECASE)
_CUT = re.compile(
    r"优惠|减免|下调|降价|让利|降低|降幅|折扣|便宜|节省|[可能约少]省|省[下了去]|\boff\b|\bsav(?:es?|ed|ing)|discount|cuts?\b|reduc|cheaper|lower|\bless\b(?! than \d)",
    re.IGNORECASE,
)
_SAVES = re.compile(r"节省|[可能约少]省|省[下了去]|\bsav(?:es?|ed|ing)", re.IGNORECASE)
_STILL_PAID = re.compile(
    r"降[价低]?[至到]|低至|下调[至到]|原价的|[至到]原价|\bto\b|\bof the\b", re.IGNORECASE
)
_LABEL = re.compile(
    r"\b(?:tier|category|class|phase|level|type|version|generation|step|stage|group)\s?$", re.IGNORECASE
)
_OF_A_SERIES = re.compile(r"\s*(?:系(?![统数])|号(?!召)|型(?![号]))")  # 8 系, 2 号
_OF_SO_MANY_ELEMENTS = re.compile(r"[二三四]元")  # a kind of alloy or mixture, hardly an amount of money
_FORBIDS = re.compile(
    r"(?:不得|不可以?|不能|不应|不许|禁止|\b(?:not|never|cannot)\b)[^，,。；;]*(?:超过|高于|多于|exceed|more than|over|above)\s*$",
    re.IGNORECASE,
)
_IN_PASSING = 2
_MOST_PICKED_FROM = 9  # of "of the three companies", 三家公司中: which ones is said before
_OF_THE = re.compile(r"\b(?:of|among) (?:the|these|those) $", re.IGNORECASE)
_SUMMED_UP = re.compile(rf"[^，,。；;]{{0,16}}(?:{TOTAL.pattern})", re.IGNORECASE)
_POINTS_AT = re.compile(r"[^，,。；;]{0,6}(?:之?中|当中|里)(?:[，,、]|最|排|居|唯一|第)")


def is_value(text: str, figure: Figure) -> bool:
    """Whether the figure is one to be checked as a value: no date or reference, no label, no "per million"."""
    return measured(figure) and not is_denominator(text, figure) and not is_label(text, figure)


def measured(figure: Figure) -> bool:
    """Whether the figure is a value, not a date or a reference."""
    return figure.kind not in (FigureKind.DATE, FigureKind.EXHIBIT, FigureKind.ORDINAL)


def forbidden(text: str, figure: Figure) -> Figure:
    """The figure as the limit that it is where a sentence forbids more: 不可以…超过 7%."""
    if figure.bound is Bound.AT_LEAST and _FORBIDS.search(text, 0, figure.start):
        return replace(figure, bound=Bound.AT_MOST)
    return figure


def is_label(text: str, figure: Figure) -> bool:
    """Whether the number only tells one of a series from the others: tier 2, 8 系; or how many elements one has: 三元."""
    if figure.kind is FigureKind.AMOUNT:
        return bool(_OF_SO_MANY_ELEMENTS.fullmatch(figure.text))
    return figure.kind is FigureKind.NUMBER and bool(
        _LABEL.search(text, max(0, figure.start - 12), figure.start) or _OF_A_SERIES.match(text, figure.end)
    )


def is_denominator(text: str, figure: Figure) -> bool:
    """Whether the figure only says per how much a value is: per million tokens."""
    if figure.unit == "token" and _OF_TOKENS.match(text, figure.end):
        return True
    if figure.unit != "token" and any(c.isdigit() for c in figure.text):
        return bool(
            _PER.search(text, max(0, figure.start - 6), figure.start)
            and _A_MILLION_TOKENS.match(text, figure.start)
        )
    return bool(
        _PER.search(text, max(0, figure.start - 6), figure.start)
        or _A_MILLION_TOKENS.match(text, figure.start)
        or re.match(r"per|each|every|每|/", figure.text)
    )


def in_passing(text: str, figure: Figure) -> bool:
    """Whether a numeral in words is style, not a figure: "the two", 这一周, 三家公司中，…."""
    if not (figure.in_words and figure.kind is FigureKind.NUMBER):
        return False
    if (
        figure.unit in ("", COUNT)
        and _SUMMED_UP.match(text, figure.end)
        and abs(figure.high) <= _MOST_PICKED_FROM
    ):
        return True
    picked_from = _OF_THE.search(text, 0, figure.start) or _POINTS_AT.match(text, figure.end)
    return abs(figure.high) <= (_MOST_PICKED_FROM if picked_from else _IN_PASSING)


def is_count_in_words(figure: Figure) -> bool:
    """Whether the figure only counts what a noun phrase speaks of: 四大厂商, three companies."""
    return figure.kind is FigureKind.NUMBER and figure.in_words and figure.unit in ("", COUNT)


def leans_back(text: str) -> bool:
    """Whether a sentence speaks of what was named before it: 其, 该公司, its."""
    return bool(_LEANS.search(text))


def stage_of(text: str, figure: Figure, values: Sequence[Figure]) -> str:
    """ "from" or "to" for the ends of a change, "by" for the change: 由 x 降至 y, 降了 z; "" for any other figure."""
    if figure not in values:
        return ""
    if figure.kind in _SIZES and _BY.search(text, max(0, figure.start - _BY_REACH), figure.start):
        return BY
    at = values.index(figure)
    begins = [bool(_FROM.search(text, max(0, v.start - _NEAR), v.start)) for v in values]
    if begins[at]:
        return "from"
    low = values[at - 1].end if at else 0
    led = bool(at) and begins[at - 1] and bool(_TO.search(text, low, figure.start))
    return "to" if led or _LED_TO.search(text, max(0, figure.start - 8), figure.start) else ""


def is_comparison(own: str, figure: str) -> bool:
    """Whether a difference is said to be one of two things, not a change of one: 贵 x 元, not 增加 x 元."""
    before = stated_words.HEDGES.sub("", own.partition(figure)[0])
    return bool(_COMPARED.search(before.rstrip()))


def aspect_of(figure: Figure, own: str) -> str:
    """Whether a percentage is said to be a share of something or a change; "" where its words leave it open."""
    if figure.kind is not FigureKind.PERCENT:
        return ""
    before, said, behind = own.partition(figure.text)
    near = f"{_CLAUSE.split(before)[-1]}{said}{_CLAUSE.split(behind)[0]}"
    return _aspect(figure, near) or _aspect(figure, own)


def _aspect(figure: Figure, own: str) -> str:
    own = _LEVEL.sub(" ", own)
    share = bool(_SHARE.search(own))
    growth = bool(figure.direction and not _MADE_UP.search(own)) or any(
        pattern.search(_SHARE.sub(" ", own)) for pattern in (stated_words.GROWTH, _MOVES)
    )
    return "" if share == growth else "share" if share else "growth"


def is_paid_share(figure: Figure, own: str, around: str) -> bool:
    """Whether a percentage is what is still paid of a price: 降至原价的 50%, 打五折."""
    return (
        figure.kind is FigureKind.PERCENT
        and bool(stated_words.PAID.search(own))
        and not stated_words.GROWTH.search(own.replace("降至", "").replace("下降到", ""))
        and bool(_PRICE.search(own + around))
    )


def is_cut(figure: Figure, own: str) -> bool:
    """Whether a percentage is what is taken off a price: 降价 75%, 75% off."""
    return (
        figure.kind is FigureKind.PERCENT
        and not figure.text.rstrip().endswith("折")
        and bool(_CUT.search(own))
        and bool(_SAVES.search(own) or not _STILL_PAID.search(own))
    )
