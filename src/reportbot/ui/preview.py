"""What a marker shows before it is opened: where its passage stands, and how it begins."""

from __future__ import annotations

from reportbot.domain.documents import Passage, PassageKind
from reportbot.ui.library_texts import library_texts
from reportbot.ui.texts import Texts

_LONGEST = 160  # characters of the passage: three lines of a tooltip


def preview(passage: Passage, texts: Texts) -> str:
    """One line of plain text for the marker's ``title``: the caller makes it inert.

    The page shows it as a tooltip on hover and on focus; without scripts the browser shows it on hover.
    """
    colon = library_texts(texts).colon
    heading = passage.heading_path[-1] if passage.heading_path else ""
    where = [passage.exhibit or heading, texts.page.format(page=passage.page)]
    return f"{' · '.join(part for part in where if part)}{colon}{_begins(passage)}"


def _begins(passage: Passage) -> str:
    text = passage.text
    if passage.kind is PassageKind.TABLE_ROW and passage.cells:
        text = "; ".join(f"{column} {cell}".strip() for column, cell in passage.cells)
    if passage.kind in (PassageKind.TABLE, PassageKind.FIGURE_STUB) and passage.caption:
        text = passage.caption
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
