"""Shares of a whole: whether a sentence speaks of the part that is asked about, and splits what is asked to be split."""

from __future__ import annotations

import re

from reportbot.domain.figures import FigureKind
from reportbot.embedded.evidence import Unit, plain, stands_in
from reportbot.embedded.reading import Reading, TermKind

_ASKED_PART = (
    # The words right before 占: 服务器 of "数据中心里服务器大约占多少".
    re.compile(
        r"(?P<part>[^，,。；;？?：:里中内的在和与及、]+?)"
        r"(?:大概|大约|约|差不多|一共|总共|能|会|要|又|还|各|各自|分别|合计)*占"
        r"(?:[^，,。；;？?]*?(?:多少|多大|几成|几分|百分之几|什么比[例重])|比[是为]?多)"
    ),
    re.compile(
        r"\b(?:share|percent|percentage|proportion|fraction|%|pct|how much) of [^,;?]{2,60}? (?:is|are|goes? (?:in)?to|comes? from) (?P<part>[^,;?]+?)(?= and (?:what|how|which)\b|[,;?]|$)",
        re.I,
    ),
    re.compile(
        r"\bdo(?:es)? (?P<part>[^,;?]{2,60}?) (?:account for|make up|represent|take up|constitute)\b", re.I
    ),
)


def is_of_another_part(reading: Reading, unit: Unit) -> bool:
    """Whether the sentence lacks a word of the part whose share is asked for.

    A whole has several parts, and a sentence of each ("存储芯片约占成本的 10%"), which are alike in all but that word.
    A row is chosen by its label and is none of theirs.
    """
    if unit.is_row or not (part := _asked_part(_asked(reading))):
        return False
    said = unit.body if unit.subject == unit.text else plain(unit.subject)
    said = _parts_told(said) or said
    asked = [
        t
        for t in reading.terms
        if t.known
        and t.kind is not TermKind.VERB
        and any(spelt in plain(part) for spelt in (t.text.lower(), *t.forms))
    ]
    return any(
        any(form in unit.beside for form in term.forms)
        or not any(stands_in(form, said) for form in term.forms)
        for term in asked
        if len(term.text) > 1
    )


def tells_the_share(reading: Reading, unit: Unit) -> bool:
    """Whether the sentence gives the asked part's share: of a thing, where the question says of its cost."""
    shares = any(figure.kind is FigureKind.PERCENT for figure in unit.figures)
    return (
        shares
        and "占" in unit.text
        and bool(_asked_part(_asked(reading)))
        and not is_of_another_part(reading, unit)
    )


COST = re.compile("成本|费用|支出|开支|投入|costs?|spending|spend", re.IGNORECASE)
_BARE = re.compile("[约大概将也还则仅只就能可]*")


def _parts_told(said: str) -> str:
    """What stands before each 占 of a sentence, in its clause or the one before; behind it stands the whole."""
    clauses = re.split("[，,；;。：:]", said)
    told = []
    for at, clause in enumerate(clauses):
        before, found, _ = clause.rpartition("占")
        if found:
            told.append(clauses[at - 1] if at and _BARE.fullmatch(before) else before)
    return "|".join(told)


def _asked(reading: Reading) -> str:
    """The clause that asks, of a part of a question; else all of it."""
    return reading.clauses[0] if len(reading.clauses) == 1 else reading.text


def _asked_part(text: str) -> str:
    for pattern in _ASKED_PART:
        if found := pattern.search(text):
            return found["part"].lower()
    return ""


_SHARE_EACH = re.compile(
    r"(?:各|分别)[^，。；？?]{0,4}占|占[^，。；？?]{0,6}(?:各|分别)|"
    r"\b(?:share|percent\w*|proportion|split|portion)\b[^?.]{0,60}\b(?:each|respectively)\b|\b(?:split|divided) between\b",
    re.IGNORECASE,
)
_SPLITS = re.compile(r"占|比例|份额|比重|其中|\b(?:share|account|of which|split)", re.IGNORECASE)
_SHARES = frozenset({FigureKind.PERCENT, FigureKind.AMOUNT})
_WHOLE = 100  # per cent


def lacks_a_share_each(reading: Reading, unit: Unit) -> bool:
    """Whether the share of each of several names is asked, and a sentence splits nothing between them."""
    if unit.is_row or not _SHARE_EACH.search(reading.text) or len(reading.names) < 2:
        return False
    shares = [f for f in unit.figures if f.kind in _SHARES and f.low <= _WHOLE]
    return not _SPLITS.search(unit.text) or len(shares) < 2
