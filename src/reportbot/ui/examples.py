"""Questions to start with, derived from what the corpus holds."""

from __future__ import annotations

from reportbot.domain.documents import Corpus, ExhibitKind, PassageKind
from reportbot.ui.texts import Texts

MAX_EXAMPLES = 5


def examples(corpus: Corpus, texts: Texts) -> list[str]:
    """At most five questions that show different abilities: a cell, a list, a topic, a summary, a chart without data."""
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
    for exhibit in tables[-1:]:
        found.append(
            texts.example_list.format(label=exhibit.label, column=exhibit.columns[int(exhibit.grouped)].name)
        )
    found += [texts.example_topic.format(heading=heading) for heading in headings[:1]]
    found.append(texts.example_summary)
    found += [texts.example_stub.format(label=stub.label) for stub in stubs[:1]]
    return found[:MAX_EXAMPLES]
