"""An answer as plain text to be pasted elsewhere: its words with markers, then what the markers stand for."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from reportbot.domain.answers import Answer, Citation
from reportbot.settings import EMBEDDED_MODEL
from reportbot.ui.answer_texts import answer_texts
from reportbot.ui.glosses import glossed
from reportbot.ui.library_texts import library_texts
from reportbot.ui.report_names import ReportNames
from reportbot.ui.texts import Texts
from reportbot.ui.typesetting import read_blocks


def plain_answer(answer: Answer, texts: Texts, names: ReportNames, objections: Sequence[str] = ()) -> str:
    """The answer, what of it is not verified, and its sources: report, heading, page, lines, quoted passage."""
    words = answer_texts(texts)
    colon = library_texts(texts).colon
    text = answer.text if answer.model == EMBEDDED_MODEL else without_markdown(answer.text)
    parts = [glossed(text.strip(), names.english, texts)]
    if objections:
        parts.append("\n".join([f"⚠ {words.to_check}{colon}", *(f"- {one}" for one in objections)]))
    if answer.citations:
        sources = [_source(citation, texts, names.titles) for citation in answer.citations]
        parts.append("\n".join([f"{words.sources}{colon}", *sources]))
    return "\n\n".join(parts)


def without_markdown(text: str) -> str:
    """The words of a text in Markdown: lists keep their marks, a table's cells stand between tabs."""
    return _Plain().of(read_blocks(text, markdown=True))


def _source(citation: Citation, texts: Texts, titles: Sequence[tuple[str, str]]) -> str:
    passage = citation.passage
    first, last = passage.start_line, passage.end_line
    lines = (
        library_texts(texts).line.format(line=first)
        if first == last
        else texts.lines.format(first=first, last=last)
    )
    title = dict(titles).get(passage.source, passage.source)
    heading = " › ".join(part for part in passage.heading_path if part != title)
    exhibit = " ".join(part for part in (passage.exhibit, passage.caption) if part)
    where = [title, heading, exhibit, texts.page.format(page=passage.page), lines]
    quote = answer_texts(texts).quote.format(text=" ".join(passage.text.split()))
    return f"[{citation.marker}] {' · '.join(part for part in where if part)}\n{quote}"


class _Plain:
    """Writes blocks as lines."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._lists: list[int | None] = []  # the number of the next item; None in a list of bullets
        self._begins = ""
        self._cells: list[str] | None = None

    def of(self, tokens: Sequence[Token]) -> str:
        """The lines of all blocks."""
        for token in tokens:
            self._take(token)
        return "\n".join(self._lines).strip()

    def _take(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                self._gap()
            case "list_item_open":
                number = self._lists[-1]
                self._begins = "  " * (len(self._lists) - 1) + ("- " if number is None else f"{number}. ")
                self._lists[-1] = None if number is None else number + 1
            case "tr_open":
                self._cells = []
            case "tr_close":
                self._lines.append("\t".join(self._cells or ()))
                self._cells = None
            case "inline":
                self._say(_words(token))
            case "fence":
                self._lines.append(token.content.rstrip("\n"))
            case "paragraph_close" | "heading_close" | "table_close" if not token.hidden:
                self._gap()

    def _say(self, words: str) -> None:
        if self._cells is not None:
            self._cells.append(words.replace("\n", " "))
        else:
            self._lines.append(f"{self._begins}{words}")
            self._begins = ""

    def _gap(self) -> None:
        if not self._lists and self._lines and self._lines[-1]:
            self._lines.append("")


def _words(inline: Token) -> str:
    breaks = {"softbreak", "hardbreak"}
    return "".join("\n" if one.type in breaks else one.content for one in inline.children or ())
