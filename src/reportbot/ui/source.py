"""The source panel: the cited passage, highlighted, within the text around it; a table with its row marked."""

from __future__ import annotations

import re

from reportbot.domain.documents import Corpus, Exhibit, ExhibitKind, Passage, PassageKind
from reportbot.ui.markup import inert_html
from reportbot.ui.texts import Texts

_NUMBER = re.compile(r"^[\s\d.,+\-–%()]+$")


class SourcePanel:
    """Draws passages of one corpus as HTML."""

    def __init__(self, corpus: Corpus) -> None:
        self._passages = {passage.id: passage for passage in corpus.passages}
        self._exhibits = {(exhibit.source, exhibit.label): exhibit for exhibit in corpus.exhibits}

    def draw(self, passage_id: str, marker: str, texts: Texts) -> str:
        """The panel for a passage; the empty panel for an unknown one."""
        passage = self._passages.get(passage_id)
        if passage is None:
            return empty_panel(texts)
        return (
            f'<div class="source" tabindex="-1"><h3>{texts.source_title.format(marker=inert_html(marker))}</h3>'
            f"{self._place(passage, texts)}{self._body(passage, texts)}</div>"
        )

    def _place(self, passage: Passage, texts: Texts) -> str:
        lines = texts.lines.format(first=passage.start_line, last=passage.end_line)
        where = [passage.source, texts.page.format(page=passage.page), lines]
        heading = f'<div class="heading">{inert_html(passage.heading)}</div>' if passage.heading_path else ""
        return f'{heading}<div class="place">{inert_html(" · ".join(where))}</div>'

    def _body(self, passage: Passage, texts: Texts) -> str:
        exhibit = self._exhibits.get((passage.source, passage.exhibit)) if passage.exhibit else None
        if exhibit is None:
            return self._prose(passage)
        title = f'<div class="caption">{inert_html(f"{exhibit.label}：{exhibit.caption}")}</div>'
        if exhibit.kind is ExhibitKind.STUB:
            body = (
                f'<p class="stub">{inert_html(texts.stub)}</p><p><mark>{inert_html(passage.text)}</mark></p>'
            )
        elif exhibit.rows and exhibit.columns:
            body = self._table(exhibit, passage)
        else:
            body = f"<p><mark>{inert_html(passage.text)}</mark></p>"
        return title + body + self._notes(exhibit)

    def _prose(self, passage: Passage) -> str:
        before = self._dimmed(passage.previous_id)
        after = self._dimmed(passage.next_id)
        return f"{before}<p><mark>{inert_html(passage.text)}</mark></p>{after}"

    def _dimmed(self, passage_id: str | None) -> str:
        passage = self._passages.get(passage_id or "")
        if passage is None or passage.kind in (PassageKind.TABLE, PassageKind.FIGURE_STUB):
            return ""
        return f'<p class="dim">{inert_html(passage.text)}</p>'

    def _table(self, exhibit: Exhibit, passage: Passage) -> str:
        heads = "".join(f'<th scope="col">{inert_html(column.label)}</th>' for column in exhibit.columns)
        rows: list[str] = []
        for row in exhibit.rows:
            cited = passage.id in (row.passage_id, row.group_id)
            cells = "".join(
                f'<td class="number">{inert_html(cell)}</td>'
                if _NUMBER.match(cell)
                else f"<td>{inert_html(cell)}</td>"
                for cell in row.cells
            )
            rows.append(
                f'<tr class="cited" aria-current="true">{cells}</tr>' if cited else f"<tr>{cells}</tr>"
            )
        return f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'

    def _notes(self, exhibit: Exhibit) -> str:
        lines = [*exhibit.notes, exhibit.source_line]
        return "".join(f'<p class="note">{inert_html(line)}</p>' for line in lines if line)


def empty_panel(texts: Texts) -> str:
    """What the panel says before anything is opened."""
    return f'<div class="source empty"><p>{inert_html(texts.source_empty)}</p></div>'
