"""Recognising captions, source lines and notes in a line of text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMERALS = {numeral: str(value) for value, numeral in enumerate("一二三四五六七八九十", 1)}
_WORDS = "图表|圖表|附图|附表|表格|图|圖|表|figure|fig\\.?|chart|table|exhibit"
_NUMBER = r"[0-9０-９]+(?:[.\-–][0-9０-９]+)*|[一二三四五六七八九十]"
_DECORATION = r"(?:[#>*_\s]|\*\*)*"
_WITH_MARK = re.compile(
    rf"(?P<word>{_WORDS})\s*(?P<number>{_NUMBER})\s*(?P<mark>[:：|｜]|[.．—–](?!\d))\s*", re.IGNORECASE
)
_BARE = re.compile(
    rf"(?P<word>{_WORDS})\s*(?P<number>{_NUMBER})(?P<mark>)(?:\s+|(?=[《“（]))(?=\S)", re.IGNORECASE
)
_SENTENCE_VERB = re.compile(
    r"(?:显示|所示|表明|为|是|中|里|可见|给出|列|和|与|及|、|，|）|\)|shows?\b|is\b|are\b|and\b|lists?\b|gives?\b|below\b|above\b"
    r"|illustrates?\b|presents?\b|compares?\b|in\b|of\b)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:资料来源|数据来源|信息来源|图片来源|来源|資料來源|數據來源|来源于|(?:data )?sources?)\s*[:：]\s*",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:注释?|註|备注|附注|说明|notes?)\s*\d*\s*[:：]\s*", re.IGNORECASE)
_EQUATION = re.compile(r"\s*[A-Z]{1,6}(?:/[A-Z]+)?\s*=\s*\S")
_ENGLISH = {
    "fig": "Figure",
    "fig.": "Figure",
    "figure": "Figure",
    "chart": "Chart",
    "table": "Table",
    "exhibit": "Exhibit",
}


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption in a line; ``start`` and ``end`` are offsets in the line's raw text, label included."""

    label: str
    number: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source line or a note in a line; ``text`` is what follows "资料来源：" or "注："."""

    text: str
    start: int
    end: int


def find_captions(raw: str, *, standalone: bool = True) -> list[Caption]:
    """The captions that the line is made of, in order; none if it is anything else.

    ``standalone`` says that the line does not continue a sentence: only then does a label without
    a colon ("图 3 全国冷库容量") open a caption.
    """
    lead = re.match(_DECORATION, raw)
    begin = lead.end() if lead else 0
    first = _WITH_MARK.match(raw, begin)
    if first is None and standalone:
        first = _BARE.match(raw, begin)
        title = raw[first.end() :] if first else ""
        if first and (_SENTENCE_VERB.match(title) or re.search(r"[。；，,.]\s*\**\s*$|。", title)):
            first = None
    if first is None:
        return []
    opens = [first]
    opens += [
        match
        for match in _WITH_MARK.finditer(raw, first.end())
        if raw[: match.start()].endswith((" ", "\t", "\u3000"))
    ]
    captions = []
    for index, match in enumerate(opens):
        end = opens[index + 1].start() if index + 1 < len(opens) else len(raw)
        title = raw[match.end() : end].strip().strip("*_").strip()
        if not title and len(opens) > 1:
            continue
        stop = match.start() + len(raw[match.start() : end].rstrip())
        captions.append(Caption(_label(match), _number(match), title, match.start(), stop))
    return captions


def find_sources(raw: str) -> list[Attribution]:
    """The source lines that the line is made of ("资料来源：…"): two when charts stand side by side."""
    return _attributions(raw, _SOURCE)


def find_note(raw: str, *, in_exhibit: bool) -> Attribution | None:
    """The note that the line is; "E=预测" counts only beside an exhibit."""
    if in_exhibit and _EQUATION.match(raw):
        return Attribution(raw.strip(), len(raw) - len(raw.lstrip()), len(raw.rstrip()))
    found = _attributions(raw, _NOTE)
    return found[0] if found else None


def _attributions(raw: str, pattern: re.Pattern[str]) -> list[Attribution]:
    lead = re.match(_DECORATION, raw)
    begin = lead.end() if lead else 0
    first = pattern.match(raw, begin)
    if first is None:
        return []
    opens = [first]
    if pattern is _SOURCE:
        opens += [
            m
            for m in pattern.finditer(raw, first.end())
            if raw[: m.start()].endswith((" ", "\t", "\u3000", "；", ";"))
        ]
    found = []
    for index, match in enumerate(opens):
        end = opens[index + 1].start() if index + 1 < len(opens) else len(raw)
        text = raw[match.end() : end].strip().strip("*_").strip()
        found.append(Attribution(text, match.start(), match.start() + len(raw[match.start() : end].rstrip())))
    return found


def _number(match: re.Match[str]) -> str:
    number = match["number"]
    if number in _NUMERALS:
        return _NUMERALS[number]
    return "".join(chr(ord(c) - 0xFEE0) if "０" <= c <= "９" else c for c in number)


def _label(match: re.Match[str]) -> str:
    word = match["word"]
    return f"{_ENGLISH.get(word.lower(), word)} {_number(match)}"
