"""Questions to start with, derived from what the corpus holds."""

from __future__ import annotations

from reportbot.domain.documents import Corpus, ExhibitKind, PassageKind
from reportbot.domain.price_lists import price_lists
from reportbot.domain.stated import MeasureKind
from reportbot.ui.texts import Texts

MAX_EXAMPLES = 6


def examples(corpus: Corpus, texts: Texts) -> list[str]:
    """At most six questions that show different abilities: a cell, a cost, capex, a list, a summary, a chart."""
    tables = [e for e in corpus.exhibits if e.kind is ExhibitKind.TABLE and e.rows and len(e.columns) > 1]
    stubs = [e for e in corpus.exhibits if e.kind is ExhibitKind.STUB]
    headings = [p.text for p in corpus.passages if p.kind is PassageKind.HEADING and len(p.heading_path) > 1]
    found: list[str] = []
    priced = [e for e in tables if any(column.unit for column in e.columns)]
    for exhibit in (priced or tables)[:1]:
        column = next((c for c in reversed(exhibit.columns) if c.unit), exhibit.columns[-1])
        found.append(
            texts.example_cell.format(row=exhibit.rows[0].cells[int(exhibit.grouped)], column=column.name)
        )
    lists = price_lists(corpus.exhibits, corpus.stated)
    found += [texts.example_cost.format(model=listed.models[-1].model) for listed in lists[:1]]
    capex = [f.subject for f in corpus.stated if f.kind is MeasureKind.CAPEX and not f.stage]
    if len(capex) > 1:
        found.append(texts.example_capex.format(companies=texts.comma.join(dict.fromkeys(capex[:3]))))
    for exhibit in tables[-1:]:
        found.append(
            texts.example_list.format(label=exhibit.label, column=exhibit.columns[int(exhibit.grouped)].name)
        )
    found.append(texts.example_summary)
    found += [texts.example_stub.format(label=stub.label) for stub in stubs[:1]]
    found += [texts.example_topic.format(heading=heading) for heading in headings[:1]]
    return found[:MAX_EXAMPLES]
