"""Text typeset for reading: Markdown's structure as tags of our own, every character as a character.

Nothing in a text becomes a link, an image or HTML: only the rules that are named here are read. Places of the
text can be put in marks or replaced; the marks stay well-formed wherever Markdown draws its own boundaries.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reportbot.ui.figure_columns import mostly_figures
from reportbot.ui.markup import inert


@dataclass(frozen=True, slots=True)
class Wrap:
    """Marks around ``text[start:end]``; ``label`` is markup that stands once at its beginning."""

    start: int
    end: int
    before: str
    after: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Put:
    """Markup in the place of ``text[start:end]``."""

    start: int
    end: int
    markup: str


Mark = Wrap | Put

_FIRST_SIGN = 0xF0000  # private use: letters to Markdown, and taken out of every text before
_SIGN = re.compile("([\U000f0000-\U000ffffd])")
_MOST_SIGNS = 0xFFFD
_JOINT = "\U000ffffd"
_STARS = re.compile(r"\*+")
# What begins a block or an emphasis: marks begin behind it and end before it.
_OPENING = re.compile(r"(?:(?:[ \t\n]|[>|*_]|#{1,6}(?=[ \t])|[-+](?=[ \t])|\d{1,9}[.)](?=[ \t]))+)")
_CLOSING = re.compile(r"[\s|*_]+$")
_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_NO_DASH = re.compile(r"^[ \t]*([*+]|\d{1,9}[.)])", re.MULTILINE)
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADING_UNDER = 2  # levels: the page and its answers have headings of their own
_BLOCK_RULES = ("table", "fence", "blockquote", "hr", "list", "heading")
_INLINE_RULES = ("emphasis", "backticks", "escape", "newline")


@cache
def _reader(markdown: bool) -> MarkdownIt:
    """A reader of Markdown without links, images, HTML and references; or of lists and line breaks only."""
    rules = [*_BLOCK_RULES, *_INLINE_RULES] if markdown else ["list", "newline"]
    return MarkdownIt("zero").enable(rules)


def typeset(text: str, marks: Sequence[Mark] = (), *, markdown: bool) -> str:
    """The text as markup on one line. Marks outside of it, or of nothing, are left out. Total: it never raises."""
    signed, signs = _signed(text, marks, markdown=markdown)
    return _Writer(signs).blocks(_reader(markdown).parse(signed))


def read_blocks(text: str, *, markdown: bool) -> list[Token]:
    """The tokens of a text as it is typeset."""
    tokens = _reader(markdown).parse(_signed(text, (), markdown=markdown)[0])
    for token in tokens:
        for one in (token, *(token.children or ())):
            one.content = one.content.replace(_JOINT, "")
    return tokens


@dataclass(frozen=True, slots=True)
class _Sign:
    """What a private character of the signed text stands for: a Put, or where a Wrap begins or ends."""

    mark: Mark
    begins: bool = True


def _signed(text: str, marks: Sequence[Mark], *, markdown: bool) -> tuple[str, list[_Sign]]:
    """The text with a character for each place of a mark, and what these stand for."""
    text = _SIGN.sub("�", text)
    signs: list[_Sign] = []
    edits: list[tuple[int, int, int, str]] = []  # start, rank at the same place, end, what stands there then

    def sign(mark: Mark, begins: bool = True) -> str:
        signs.append(_Sign(mark, begins))
        return chr(_FIRST_SIGN + len(signs) - 1)

    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if len(signs) + 2 > _MOST_SIGNS:
            break
        if isinstance(mark, Put):
            edits.append((mark.start, 2, mark.end, sign(mark)))
            continue
        start, end = _within(text, mark)
        if start < end:
            edits.append((start, 1, start, sign(mark)))
            edits.append((end, 0, end, sign(mark, False)))
    joints = _joints(text) if markdown else (begin.start(1) for begin in _NO_DASH.finditer(text))
    edits += [(at, 3, at, _JOINT) for at in joints]
    edits += [(at, -1, at, "\n") for at in _list_ends(text)]
    pieces: list[str] = []
    at = 0
    for start, _, end, written in sorted(edits, key=lambda edit: (edit[0], edit[1])):
        if start >= at:
            pieces += [text[at:start], written]
            at = max(at, end)
    return "".join([*pieces, text[at:]]), signs


def _within(text: str, mark: Wrap) -> tuple[int, int]:
    """The mark's place without what begins a block or an emphasis there."""
    start = mark.start
    if opening := _OPENING.match(text, start, mark.end):
        start = opening.end()
    closing = _CLOSING.search(text, start, mark.end)
    return start, closing.start() if closing else min(mark.end, len(text))


def _joints(text: str) -> Iterator[int]:
    """Places beside stars where Chinese would not let emphasis begin or end.

    Markdown's rule looks for spaces around punctuation ("**价格：**2.19" is no emphasis), which Chinese has none of.
    """
    for stars in _STARS.finditer(text):
        before, after = text[stars.start() - 1 : stars.start()], text[stars.end() : stars.end() + 1]
        if not before or not after or before.isspace() or after.isspace() or (before + after).isascii():
            continue
        if _is_punctuation(before):
            yield stars.start()
        if _is_punctuation(after):
            yield stars.end()


def _list_ends(text: str) -> Iterator[int]:
    """Where a line follows a list that is none of its items: Markdown would make it part of the last one."""
    in_list = fenced = False
    for line in _LINE.finditer(text):
        if line[0].lstrip().startswith("```"):
            fenced, in_list = not fenced, False
        elif fenced:
            continue
        elif _ITEM.match(line[0]):
            in_list = True
        elif in_list and not line[0][:1].isspace():
            in_list = False
            yield line.start()


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


class _Writer:
    """Writes tokens as tags. ``_active`` are the marks that hold here, ``_open`` those whose tags stand open."""

    def __init__(self, signs: Sequence[_Sign]) -> None:
        self._signs = signs
        self._written: list[str] = []
        self._active: list[Wrap] = []
        self._open: list[Wrap] = []
        self._labelled: set[int] = set()
        self._columns: list[bool] = []
        self._column = 0
        self._in_cell = False

    def blocks(self, tokens: Sequence[Token]) -> str:
        """The markup of all blocks."""
        for index, token in enumerate(tokens):
            if token.type == "table_open":
                self._columns = _figure_columns(tokens[index:])
            self._block(token)
        return "".join(self._written)

    def _block(self, token: Token) -> None:
        match token.type:
            case "inline":
                for child in token.children or ():
                    self._inline(child)
                self._close()
            case "fence":
                self._written.append("<pre><code>")
                self._text(token.content.rstrip("\n"), line_break="&#10;")
                self._close()
                self._written.append("</code></pre>")
            case "hr":
                self._written.append("<hr>")
            case "table_open":
                self._written.append('<div class="scroll" tabindex="0"><table class="typeset">')
            case "table_close":
                self._written.append("</table></div>")
            case "tr_open":
                self._column = 0
                self._written.append("<tr>")
            case "th_open" | "td_open":
                self._cell(token)
            case "ordered_list_open":
                start = token.attrGet("start")
                self._written.append(f'<ol start="{start}">' if isinstance(start, int) else "<ol>")
            case _ if not token.hidden:
                tag = _heading(token.tag)
                self._written.append(f"<{tag}>" if token.nesting > 0 else f"</{tag}>")
        if token.type in ("th_close", "td_close"):
            self._in_cell = False

    def _cell(self, token: Token) -> None:
        figures = self._column < len(self._columns) and self._columns[self._column]
        right = figures or token.attrGet("style") == "text-align:right"
        scope = ' scope="col"' if token.tag == "th" else ""
        look = ' class="number"' if right else ""
        self._written.append(f"<{token.tag}{scope}{look}>")
        self._column += 1
        self._in_cell = True

    def _inline(self, token: Token) -> None:
        match token.type:
            case "text":
                self._text(token.content)
            case "softbreak" | "hardbreak":
                self._close()
                self._written.append("<br>")
            case "code_inline":
                self._close()
                self._written.append("<code>")
                self._text(token.content)
                self._close()
                self._written.append("</code>")
            case _:
                self._close()
                self._written.append(f"<{token.tag}>" if token.nesting > 0 else f"</{token.tag}>")

    def _text(self, text: str, line_break: str = " ") -> None:
        for piece in _SIGN.split(text):
            if not _SIGN.fullmatch(piece):
                self._characters(piece, line_break)
            elif piece != _JOINT:
                self._sign(self._signs[ord(piece) - _FIRST_SIGN])

    def _characters(self, text: str, line_break: str) -> None:
        if not text:
            return
        self._sync()
        pieces = _LINE_BREAK_TAG.split(text) if self._in_cell else [text]
        self._written.append("<br>".join(inert(piece).replace("\n", line_break) for piece in pieces))

    def _sign(self, sign: _Sign) -> None:
        mark = sign.mark
        if isinstance(mark, Put):
            self._sync()
            self._written.append(mark.markup)
        elif sign.begins:
            self._active.append(mark)
        elif mark in self._active:
            self._active.remove(mark)

    def _sync(self) -> None:
        """Close the tags of marks that ended, and open those of marks that began."""
        kept = 0
        while kept < min(len(self._open), len(self._active)) and self._open[kept] is self._active[kept]:
            kept += 1
        self._close(kept)
        for mark in self._active[kept:]:
            self._written.append(mark.before)
            if mark.label and id(mark) not in self._labelled:
                self._written.append(mark.label)
            self._labelled.add(id(mark))
            self._open.append(mark)

    def _close(self, kept: int = 0) -> None:
        while len(self._open) > kept:
            self._written.append(self._open.pop().after)


def _heading(tag: str) -> str:
    if re.fullmatch(r"h[1-6]", tag):
        return f"h{min(int(tag[1]) + _HEADING_UNDER, 6)}"
    return tag


def _figure_columns(tokens: Sequence[Token]) -> list[bool]:
    """Which columns of the table that begins here hold figures; the first one names the rows."""
    rows: list[list[str]] = []
    inside = False
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tbody_open":
            inside = True
        elif token.type == "tr_open" and inside:
            rows.append([])
        elif token.type == "inline" and inside and rows:
            rows[-1].append(_SIGN.sub("", token.content).strip().strip("*"))
    width = max((len(row) for row in rows), default=0)
    return [
        column > 0 and mostly_figures([row[column] for row in rows if column < len(row)])
        for column in range(width)
    ]
