"""The source panel: the cited passage, highlighted, within the text around it; a table with its row marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from reportbot.domain.answers import Answer
from reportbot.domain.browsing import Shelf
from reportbot.domain.documents import Corpus, Passage, PassageKind
from reportbot.domain.said import citing, said_cells, said_figures
from reportbot.ui.answer_texts import answer_texts
from reportbot.ui.blocks import joined, language, paragraphs
from reportbot.ui.exhibit_markup import Marks, exhibit_markup
from reportbot.ui.library_texts import LibraryTexts, library_texts
from reportbot.ui.markup import inert_html
from reportbot.ui.requests import Deed, Request
from reportbot.ui.texts import Texts

_NOTHING: Mapping[str, str] = MappingProxyType({})
SHOWN = "data-rb-shown"
"""The attribute of what shows something that names what it shows: to be drawn anew in another language."""

_NO_MARKER = "-"  # what is open beside an answer that cites nothing
_MORE = 2  # blocks more on either side with each press of "more context"


class SourcePanel:
    """Draws citations of one corpus as HTML."""

    def __init__(self, corpus: Corpus | Shelf) -> None:
        self._shelf = corpus if isinstance(corpus, Shelf) else Shelf(corpus)

    def opened(self, answer: Answer, texts: Texts) -> str:
        """The panel for an answer's first citation; for an answer without any it says so."""
        if not answer.citations:
            return uncited_panel(texts)
        cited = tuple((str(c.marker), c.passage.id) for c in answer.citations)
        marker, passage_id = cited[0]
        return self.show(Request(Deed.CITE, passage_id, marker, cited, answer.text), texts)

    def show(self, request: Request, texts: Texts) -> str:
        """The panel for a citation of an answer, with the way to the answer's others."""
        passage = self._shelf.passage(request.id)
        if passage is None:
            return uncited_panel(texts) if request.marker == _NO_MARKER else empty_panel(texts)
        words = library_texts(texts)
        uncited = request.marker in ("", "0")  # an operand's passage, which the answer does not cite itself
        title = (
            answer_texts(texts).source_plain
            if uncited
            else texts.source_title.format(marker=inert_html(request.marker))
        )
        return (
            f'<section class="source" tabindex="-1" aria-label="{title}" data-count="{request.count}" '
            f'data-passage="{inert_html(passage.id)}" data-marker="{inert_html(request.marker)}" '
            f"{request.attribute(SHOWN)}>"
            f'<div class="source-bar"><h2>{title}</h2>{_steps(request, words)}{back_button(words)}</div>'
            f"{self._place(passage, texts)}{_acts(request, words)}"
            f'<div class="source-body"{language(passage.text)}>{self._body(passage, request, texts)}</div>'
            "</section>"
        )

    def _place(self, passage: Passage, texts: Texts) -> str:
        first, last = passage.start_line, passage.end_line
        line = library_texts(texts).line.format(line=first)
        lines = line if first == last else texts.lines.format(first=first, last=last)
        where = [passage.source, texts.page.format(page=passage.page), lines]
        heading = f'<div class="heading">{inert_html(passage.heading)}</div>' if passage.heading_path else ""
        return f'{heading}<div class="place">{inert_html(" · ".join(where))}</div>'

    def _body(self, passage: Passage, request: Request, texts: Texts) -> str:
        block, exhibit = self._shelf.block_of(passage), self._shelf.exhibit_of(passage)
        before, after = self._around(block, passage, request.around)
        said = citing(request.said, int(request.marker) if request.marker.isdecimal() else 0)
        if exhibit is None:
            return _prose([*before, passage, *after], texts, {passage.id: _cited(passage, said)})
        rows = [r for r in exhibit.rows if passage.id in (r.passage_id, r.group_id, exhibit.passage_id)]
        marks = Marks(frozenset({passage.id}), said_cells(exhibit, rows, said))
        return _prose(before, texts) + exhibit_markup(exhibit, block, marks, texts) + _prose(after, texts)

    def _around(
        self, block: Passage, passage: Passage, wanted: int
    ) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        """What stands before and after; a table is its rows' context already."""
        book = self._shelf.book(passage.source)
        first = 0 if block.kind is PassageKind.TABLE else 1
        return book.around(block, first + wanted * _MORE) if book else ((), ())


def empty_panel(texts: Texts) -> str:
    """What the panel says before anything is opened."""
    return _empty(Request(Deed.CITE), texts.source_empty)


def uncited_panel(texts: Texts) -> str:
    """What the panel says beside an answer that cites nothing."""
    return _empty(Request(Deed.CITE, marker=_NO_MARKER), answer_texts(texts).cites_nothing)


def _empty(request: Request, said: str) -> str:
    return f'<section class="source empty" {request.attribute(SHOWN)}><p>{inert_html(said)}</p></section>'


def _steps(request: Request, words: LibraryTexts) -> str:
    """Previous and next citation of the answer, round and round."""
    cited = request.cited
    here = next((i for i, (marker, _) in enumerate(cited) if marker == request.marker), None)
    if here is None or len(cited) < 2:
        return ""
    before, after = cited[here - 1], cited[(here + 1) % len(cited)]
    count = words.citation_of.format(number=here + 1, total=len(cited))
    return (
        f'<nav class="steps" aria-label="{words.citations}">'
        f"{_step(request, before, words.previous, '‹')}"
        f'<span aria-live="polite">{count}</span>'
        f"{_step(request, after, words.next, '›')}</nav>"
    )


def _step(request: Request, to: tuple[str, str], name: str, sign: str) -> str:
    asked = Request(Deed.CITE, to[1], to[0], request.cited, request.said)
    return f'<button type="button" {asked.attribute()} aria-label="{name}" title="{name}">{sign}</button>'


def _acts(request: Request, words: LibraryTexts) -> str:
    more = Request(
        Deed.CITE, request.id, request.marker, request.cited, request.said, around=request.around + 1
    )
    acts = (
        (Request(Deed.READ, request.id), words.in_report),
        (Request(Deed.ASK, request.id), words.ask),
        (more, words.more),
    )
    buttons = "".join(
        f'<button type="button" {asked.attribute()}>{inert_html(name)}</button>' for asked, name in acts
    )
    return f'<div class="acts">{buttons}</div>'


def back_button(words: LibraryTexts) -> str:
    """Where the panel covers the answer, the way back to it."""
    return f'<button type="button" class="back" data-rb-back>{inert_html(words.back)}</button>'


def _cited(passage: Passage, said: str) -> str:
    """The cited passage, highlighted, with the figures that the answer names picked out."""
    pieces: list[str] = []
    at = 0
    for start, end in said_figures(passage.text, said):
        if start >= at:
            pieces.append(
                f"{inert_html(passage.text[at:start])}<strong>{inert_html(passage.text[start:end])}</strong>"
            )
            at = end
    return f"<mark>{''.join(pieces)}{inert_html(passage.text[at:])}</mark>"


def _prose(blocks: Sequence[Passage], texts: Texts, cited: Mapping[str, str] = _NOTHING) -> str:
    """Blocks in order, dimmed but for the cited one, which comes drawn; an exhibit among them is only named."""
    drawn: list[str] = []
    for run in paragraphs(blocks):
        first = run[0]
        if first.exhibit is not None:
            drawn.append(_named(first, texts))
            continue
        pieces = joined([cited.get(p.id) or inert_html(p.text) for p in run], run)
        names = ["head"] if first.kind is PassageKind.HEADING else []
        names += [] if any(p.id in cited for p in run) else ["dim"]
        look = f' class="{" ".join(names)}"' if names else ""
        drawn.append(f"<p{look}>{pieces}</p>")
    return "".join(drawn)


def _named(block: Passage, texts: Texts) -> str:
    words = library_texts(texts)
    kind = words.chart if block.kind is PassageKind.FIGURE_STUB else words.table
    title = f"{block.exhibit}{words.colon}{block.caption}" if block.caption else block.exhibit or ""
    return f'<p class="dim named"><strong>{kind}</strong> {inert_html(title)}</p>'
