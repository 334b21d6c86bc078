"""Planning: which tools to call for a question, from what the corpus is known to hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportbot.domain.documents import Exhibit, ExhibitKind, Passage, PassageKind
from reportbot.domain.lexicon import Name
from reportbot.domain.text import HAN
from reportbot.embedded.columns import asked_columns
from reportbot.embedded.evidence import plain, stands_in
from reportbot.embedded.reading import Reading, TermKind
from reportbot.embedded.summarising import heading_of, is_topical_summary
from reportbot.embedded.wants import Want

SEARCH_DEPTH = 10
MAX_TABLES = 2
_NOTE_SHARE = 0.6
"""Of the question's weight, in a note and its caption, for the note to be looked at."""


@dataclass(frozen=True, slots=True)
class PlannedCall:
    """A tool call to make."""

    tool: str
    args: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outline:
    """What the embedded model knows of the corpus before it calls a tool: exhibits and lead statements."""

    exhibits: tuple[Exhibit, ...] = ()
    leads: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()

    @classmethod
    def of(cls, exhibits: Sequence[Exhibit], passages: Sequence[Passage]) -> Outline:
        """The outline of a parsed corpus; the leads are the openings of its first page's bullets, else its headings."""
        bullets = [p for p in passages if p.kind is PassageKind.BULLET and p.page == 1]
        leads = [re.split(r"[：:。]", p.text)[0].strip() for p in bullets]
        if len(leads) < 2:
            leads = list(dict.fromkeys(p.heading_path[-1] for p in passages if p.heading_path))
        headings = tuple(dict.fromkeys(p.heading_path[-1] for p in passages if p.heading_path))
        return cls(tuple(exhibits), tuple(lead for lead in leads if lead)[:5], headings)

    def numbered(self, number: str) -> tuple[Exhibit, ...]:
        """The exhibits of that number; several when the corpus holds several reports."""
        return tuple(exhibit for exhibit in self.exhibits if exhibit.number == number)

    def labelled(self, label: str | None, source: str) -> Exhibit | None:
        """The exhibit that a passage belongs to."""
        return next((e for e in self.exhibits if e.label == label and e.source == source), None)


def plan(reading: Reading, outline: Outline) -> list[PlannedCall]:
    """The calls of the first round; a search is always among them."""
    calls: list[PlannedCall] = []
    for number in reading.exhibits:
        for exhibit in outline.numbered(number):
            if exhibit.kind is ExhibitKind.STUB:
                calls.append(PlannedCall("describe_figure", {"figure": exhibit.label}))
            else:
                calls.append(_lookup(exhibit, _row_names(reading, exhibit)))
                calls.append(PlannedCall("describe_figure", {"figure": exhibit.label}))
    if not calls:
        calls += [_lookup(exhibit, rows) for exhibit, rows in _tables(reading, outline)]
        calls += [PlannedCall("describe_figure", {"figure": e.label}) for e in _noted(reading, outline)]
    if is_overview(reading):
        calls += [PlannedCall("search_report", {"query": lead, "k": 2}) for lead in outline.leads]
    calls.append(PlannedCall("search_report", {"query": reading.text, "k": SEARCH_DEPTH}))
    if is_topical_summary(reading) and (heading := heading_of(reading, outline.headings)):
        calls.append(PlannedCall("search_report", {"query": heading, "k": SEARCH_DEPTH}))
    if translated := _translated(reading):
        calls.append(PlannedCall("search_report", {"query": translated, "k": SEARCH_DEPTH // 2}))
    return calls


def _noted(reading: Reading, outline: Outline) -> list[Exhibit]:
    """The table whose note says something of the question: its rows do not hold it, and a search finds the rows."""
    total = sum(term.weight for term in reading.terms)
    best: tuple[float, Exhibit] | None = None
    for exhibit in outline.exhibits:
        note, caption = plain(" ".join(exhibit.notes)), plain(exhibit.caption)
        said = [t for t in reading.terms if any(stands_in(f, note) for f in t.forms)]
        above = [t for t in reading.terms if t not in said and any(stands_in(f, caption) for f in t.forms)]
        share = sum(t.weight for t in (*said, *above)) / total if total else 0.0
        if (
            exhibit.kind is ExhibitKind.TABLE
            and said
            and share >= _NOTE_SHARE
            and (best is None or share > best[0])
        ):
            best = (share, exhibit)
    return [best[1]] if best else []


def _translated(reading: Reading) -> str:
    """The report's own words for an English question's terms; empty where it has none."""
    if reading.chinese:
        return ""
    most = max((t.weight for t in reading.terms if t.known), default=0.0)
    taken_over = set(reading.inherited)  # what a follow-up asks weighs less, and is what is to be found
    telling = [t for t in reading.terms if t.known and (t.weight >= most / 2 or t.text in taken_over)]
    said = [next((f for f in t.forms if re.search(f"[{HAN}]", f)), "") for t in telling]
    return " ".join(dict.fromkeys(filter(None, said)))


_GENERIC = frozenset(
    "观点 核心 要点 重点 结论 三点 摘要 主旨 大意 核心观点 key point points takeaway takeaways message messages argument arguments "
    "highlights finding findings conclusion conclusions view views thesis".split()
)
"""What a summary of the whole may be called; such words name no subject."""


def is_overview(reading: Reading) -> bool:
    """Whether the whole report is to be summed up: a summary of nothing in particular."""
    own = [
        t
        for t in reading.terms
        if t.text.lower() not in _GENERIC and t.kind is not TermKind.VERB and len(t.text) > 1
    ]
    return Want.SUMMARY in reading.wants and not reading.exhibits and not any(t.known for t in own)


def _lookup(exhibit: Exhibit, rows: Sequence[str]) -> PlannedCall:
    args: dict[str, Any] = {"table": exhibit.label}
    if rows:
        args["rows"] = list(rows)
    return PlannedCall("lookup_table", args)


def _row_names(reading: Reading, exhibit: Exhibit) -> list[str]:
    return [name.text for name in reading.names if _in_table(name, exhibit)]


def _in_table(name: Name, exhibit: Exhibit) -> bool:
    return any(role.startswith(f"{exhibit.label}/") for role in name.roles)


def _tables(reading: Reading, outline: Outline) -> list[tuple[Exhibit, list[str]]]:
    """The tables that hold the question's names and whose columns are asked for, best first."""
    scored: list[tuple[float, Exhibit, list[str]]] = []
    for exhibit in outline.exhibits:
        if exhibit.kind is ExhibitKind.STUB:
            continue
        names = _row_names(reading, exhibit)
        columns = len(asked_columns(reading, [column.name for column in exhibit.columns])[1])
        caption = sum(
            term.weight for term in reading.terms if any(f in plain(exhibit.caption) for f in term.forms)
        )
        whole = Want.SUPERLATIVE in reading.wants or Want.LIST in reading.wants
        if names or (whole and columns and caption):
            scored.append((2.0 * len(names) + columns + 0.2 * caption, exhibit, names))
    scored.sort(key=lambda item: -item[0])
    return [(exhibit, names) for _, exhibit, names in scored[:MAX_TABLES]]
