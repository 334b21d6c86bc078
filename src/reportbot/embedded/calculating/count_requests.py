"""Requests for how many a table lists under a name: "服务甲的供应商有几家", "how many suppliers does B have"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportbot.domain.documents import Exhibit, ExhibitKind
from reportbot.domain.lexicon import Name
from reportbot.domain.names import form
from reportbot.domain.text import squash
from reportbot.embedded.calculating.fitting import says_what_to_do
from reportbot.embedded.reading import Reading, Term, TermKind

_HOW_MANY = re.compile(
    r"(?:几|多少)(?P<counter>[个家只位款])(?!百分点|点|亿|万|月|季度|倍|国家)|多少(?:公司|企业|厂商|厂家|供应商|客户|模型|国家|项目|人(?!民))|\bhow many\b(?! (?:times|percent|basis|billions?|millions?|trillions?|US|RMB|more|points|dollars|yuan|tokens?|years?|months?|days?))",
    re.IGNORECASE,
)
_OF_THE_LIST = re.compile(
    r"供应商|厂商|厂家|公司|企业|标的|客户|受益|列出|列了|上榜|名单|服务|报告|图表|\b(?:suppliers?|vendors?|makers?|compan(?:y|ies)|names?|firms?|"
    r"beneficiar(?:y|ies)|list\w*|serv(?:e|es|ing)|charts?|report|have|has|there)\b",
    re.IGNORECASE,
)
_NO_LIST = re.compile(r"[。；;]|\d\s*[个家款]")
"""Sentences, or a list that says its own length."""
_MORE = re.compile(r"等\s*$")


@dataclass(frozen=True, slots=True)
class Counted:
    """What a table lists under a name, where it stands, and whether the list says that there are more."""

    name: str
    table: str
    items: tuple[str, ...]
    passages: tuple[str, ...]
    open_ended: bool


def asks_how_many(reading: Reading) -> bool:
    """Whether the question asks for the number of things of a list."""
    return bool(_HOW_MANY.search(reading.text))


def counter_of(reading: Reading) -> str:
    """The word that the question counts with: 家; empty in English."""
    match = _HOW_MANY.search(reading.text)
    return (match and match["counter"]) or ""


def counted(reading: Reading, exhibits: Sequence[Exhibit]) -> Counted | None:
    """The one list that the question asks the length of; None where it names none, several, or a condition."""
    if not asks_how_many(reading) or len(reading.names) != 1 or reading.excluded or reading.periods:
        return None
    tables = [e for e in exhibits if e.kind is ExhibitKind.TABLE]
    if reading.exhibits:
        tables = [e for e in tables if e.number in reading.exhibits]
    found = [c for e in tables if (c := _under(reading.names[0], e)) and not _conditions(reading, e)]
    return found[0] if len(found) == 1 else None


def listed(name: str, exhibits: Sequence[Exhibit]) -> list[Counted]:
    """What each table lists under exactly this name."""
    tables = (e for e in exhibits if e.kind is ExhibitKind.TABLE)
    return [c for e in tables if (c := _list_of(e, {form(name)}))]


def _under(name: Name, exhibit: Exhibit) -> Counted | None:
    return _list_of(exhibit, {form(name.text), *name.forms})


def _list_of(exhibit: Exhibit, forms: set[str]) -> Counted | None:
    rows = [row for row in exhibit.rows if row.cells and form(row.cells[0]) in forms]
    if not rows:
        return None
    if exhibit.grouped:
        ids = {row.group_id for row in rows}
        passages = (
            [id for id in ids if id] if len(ids) == 1 and None not in ids else [r.passage_id for r in rows]
        )
        items = tuple(dict.fromkeys(row.cells[1] for row in rows))
        return Counted(rows[0].cells[0], exhibit.label, items, tuple(passages), open_ended=False)
    lists = [cell for cell in rows[0].cells[1:] if cell.count("、") >= 1]
    if len(rows) != 1 or len(lists) != 1 or _NO_LIST.search(lists[0]):
        return None
    items = tuple(item.strip() for item in _MORE.sub("", lists[0].strip()).split("、") if item.strip())
    return Counted(
        rows[0].cells[0], exhibit.label, items, (rows[0].passage_id,), bool(_MORE.search(lists[0]))
    )


def _conditions(reading: Reading, exhibit: Exhibit) -> list[Term]:
    """What the question says of the things that the table's caption and headings do not: a condition on them."""
    said = "|".join(squash(text) for text in (exhibit.caption, *(c.name for c in exhibit.columns)))
    return [
        t
        for t in reading.terms
        if t.name is None
        and (t.kind is TermKind.NOUN or t.known)
        and not _OF_THE_LIST.search(t.text)
        and not says_what_to_do(t)
        and not any(spelt in said for spelt in t.forms)
    ]
