"""Digits that measure nothing: names and codes, list ordinals and markers; and references to exhibits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportbot.domain.markers import MARKER

_WORDS = (
    r"(?:附?图表(?:编号[为是:]?)?|附图|附表|(?<![意企试力版地贪妄构])图|(?<![代发外列报手仪钟])表"
    r"|(?<![A-Za-z])(?:charts?|figures?|tables?|exhibits?(?: are numbered)?|figs?\.))"
)
_NOT_A_QUANTITY = r"(?![0-9]|[.][0-9]|,[0-9]{3}(?![0-9])|\s?[%亿万年月日号倍个家块座辆台人张项条次种元美])"
_EXHIBIT = re.compile(
    rf"(?=[附图表cfte]){_WORDS}\s{{0,2}}(?P<first>[0-9]{{1,3}}){_NOT_A_QUANTITY}", re.IGNORECASE
)
_MORE_EXHIBITS = re.compile(
    rf"\s?(?:、|,(?=\s[0-9]{{1,3}}\s?(?:,|and\b|\)))|和|及|与|至|到|-|–|~|&|\band\b|\bto\b|\bor\b)\s?(?:{_WORDS}\s?)?([0-9]{{1,3}}){_NOT_A_QUANTITY}(?!\s?[A-Za-z])",
    re.IGNORECASE,
)
TICKER = re.compile(r"(?<![0-9A-Za-z.])([0-9]{3,6})\.[A-Z]{2,4}(?![A-Za-z])")
_ZERO_LED = re.compile(r"(?<![0-9A-Za-z.])(?<![0-9],)0[0-9]{2,}(?![0-9.,A-Za-z])")
_CURRENCY_CODE = r"(?:US|HK|NT|CN)?(?:USD|RMB|CNY|HKD|EUR|GBP|JPY|KRW|TWD|SGD|AUD)"
# Latin letters with digits hanging on them: Alpha-R1, Beta-3.5, o1, FP8, Q4_K, V3; not USD157.
_NAME = re.compile(
    rf"(?<![A-Za-z0-9])(?!{_CURRENCY_CODE}[-+]?[0-9])[A-Za-z][A-Za-z0-9]*(?:[-_+][A-Za-z0-9]+|(?<=[0-9])\.[0-9A-Za-z]+)*"
)
_TAIL_IS_A_FIGURE = re.compile(r"-[0-9]+(?:\.[0-9]+)?$")
_MEASURED = re.compile(r"\s?(?:%|[十百千]?[万亿]|倍|美元|元)")
_LIST_HEAD = re.compile(
    r"(?:^|(?<=[\n;:。(]))[ \t]*(?:[0-9]{1,2}[.](?![0-9])(?=\s|[^\x00-\x7f])|[0-9]{1,2}、(?=[^0-9]))"
    r"|(?<=\s)[0-9]{1,2}[.]\s?(?=[^\x00-\x7f])"
    r"|[(][0-9]{1,2}[)]",
    re.MULTILINE,
)
_LIST_PAREN = re.compile(r"(?<![0-9.%A-Za-z-])(?<![0-9],)[0-9]{1,2}[)]")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a numbered exhibit, standing at ``text[start:end]``."""

    number: int
    start: int
    end: int


def read_exhibits(text: str) -> Iterator[Reference]:
    """The exhibits that a folded text refers to, one for each number of "图表 5、8" or "Charts 2 to 4"."""
    at = 0
    for head in _EXHIBIT.finditer(text):
        if head.start() < at:
            continue
        yield Reference(int(head["first"]), head.start(), head.end())
        at = head.end()
        while more := _MORE_EXHIBITS.match(text, at):
            yield Reference(int(more[1]), more.start(1), more.end())
            at = more.end()


def read_codes(text: str) -> list[tuple[str, int, int]]:
    """Stock codes and other digit codes of a folded text: (digits, start, end)."""
    found = [(m[1], m.start(), m.end()) for m in TICKER.finditer(text)]
    return found + [(m[0], m.start(), m.end()) for m in _ZERO_LED.finditer(text)]


def name_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the digits of a folded text belong to a name, a code, a list ordinal or a marker."""
    for pattern in (MARKER, TICKER, _ZERO_LED, _LIST_HEAD):
        for m in pattern.finditer(text):
            yield m.span()
    for m in _LIST_PAREN.finditer(text):
        if not _inside_brackets(text, m.start()):
            yield m.span()
    for m in _NAME.finditer(text):
        tail = _TAIL_IS_A_FIGURE.search(m[0])
        end = m.start() + tail.start() if tail and _MEASURED.match(text, m.end()) else m.end()
        if any(character.isdigit() for character in text[m.start() : end]):
            yield m.start(), end


def _inside_brackets(text: str, at: int) -> bool:
    """Whether a bracket is open at ``at``, so that "(其中 18)" ends with a figure and "2)" starts an item."""
    opened, closed = text.rfind("(", 0, at), text.rfind(")", 0, at)
    return opened > closed and opened < at - 1 and "\n" not in text[opened:at]
