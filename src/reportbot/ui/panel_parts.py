"""Parts that both panels are made of: tables, workings with their sources, CSV links, sentences of error."""

from __future__ import annotations

import base64
import csv
import io
import re
from collections.abc import Callable, Sequence

from reportbot.calculation_json import cited_passages
from reportbot.domain.calculators.rendering import render_line, render_said
from reportbot.domain.calculators.workings import Calculation, Operand
from reportbot.domain.documents import Corpus
from reportbot.ui.english_names import EnglishNames
from reportbot.ui.excerpts import excerpt
from reportbot.ui.markup import inert_html
from reportbot.ui.panel_texts import CHINESE, PanelTexts

_FORMULA = re.compile(r"^[=+\-@\t\r]")
_QUOTED = 160  # characters of a passage under the workings
_NUMBER = re.compile(r"^[+-]?[\d.,]+%?$")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], words: int = 1) -> str:
    """An HTML table; the first ``words`` columns are words, the others are right-aligned figures."""
    head = "".join(
        f'<th scope="col" class="{"" if index < words else "number"}">{inert_html(text)}</th>'
        for index, text in enumerate(heads)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="{"" if index < words else "number"}">{inert_html(cell)}</td>'
            for index, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    return f'<div class="scroll"><table class="workings wide"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


Naming = Callable[[str], str]
"""How a text names what the report speaks of: as it is, or with English names for the report's Chinese ones."""


def naming(english: EnglishNames | None, words: PanelTexts) -> Naming:
    """English names in the English panels, as far as there are any."""
    return str if english is None or words is CHINESE else english.instead


def workings(
    calculation: Calculation, corpus: Corpus, words: PanelTexts, *, chinese: bool, named: Naming = str
) -> str:
    """The lines and assumptions of a calculation, then the passages that its operands cite."""
    passages = cited_passages(calculation, corpus)
    markers = {passage.id: number for number, passage in enumerate(passages, 1)}

    def cite(operand: Operand) -> str:
        return "".join(f"[{markers[p]}]" for p in operand.passages if p in markers)

    lines = [render_line(line, chinese=chinese, cite=cite) for line in calculation.lines]
    lines += [render_said(said, chinese=chinese, cite=cite) for said in calculation.assumptions]
    items = "".join(f"<li>{inert_html(named(line))}</li>" for line in lines)
    sources = "".join(
        f"<li>[{markers[p.id]}] {inert_html(p.source)} "
        f"{words.lines.format(first=p.start_line, last=p.end_line)} · {inert_html(p.exhibit or p.heading)}: "
        f"<q>{inert_html(excerpt(p.text, _QUOTED))}</q></li>"
        for p in passages
    )
    return f'<ul class="lines">{items}</ul><p><b>{words.sources}</b></p><ul class="lines">{sources}</ul>'


def csv_link(name: str, rows: Sequence[Sequence[str]], words: PanelTexts) -> str:
    """A link that saves the rows as CSV: UTF-8 with a mark so that spreadsheets read it, no cell a formula."""
    out = io.StringIO()
    csv.writer(out).writerows([[_plain(cell) for cell in row] for row in rows])
    data = base64.b64encode(out.getvalue().encode("utf-8-sig")).decode()
    return f'<a class="export" download="{name}" href="data:text/csv;charset=utf-8;base64,{data}">{words.export}</a>'


def problem(sentence: str) -> str:
    """A sentence of error as the panels show it."""
    return f'<p class="problem" role="alert">{inert_html(sentence)}</p>'


def _plain(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.match(cell) else cell
