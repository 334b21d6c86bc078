"""The report as it is read: one leaf at a time, with its pages, and a way onward and back."""

from __future__ import annotations

from itertools import groupby

from reportbot.domain.browsing import Book, Leaf, Shelf
from reportbot.domain.documents import Passage
from reportbot.ui.blocks import blocks_markup, language
from reportbot.ui.exhibit_markup import NO_MARKS, Marks
from reportbot.ui.library_texts import LibraryTexts, library_texts
from reportbot.ui.markup import inert_html
from reportbot.ui.requests import Deed, Request
from reportbot.ui.texts import Texts


def reader(shelf: Shelf, request: Request, texts: Texts) -> str:
    """The leaf that a READ, TURN or PAGE request means; the first one of the first book for what is unknown.

    READ marks its passage. The page scrolls to what ``data-target`` names.
    """
    book, passage = _target(shelf, request)
    if book is None or passage is None:
        return ""
    block = shelf.block_of(passage)
    leaf = book.leaf_of(block)
    marks = Marks(frozenset({passage.id})) if request.do is Deed.READ else NO_MARKS
    target = "" if leaf.blocks[0] is passage and request.do is not Deed.READ else passage.id
    section = book.section_of(block)
    words = library_texts(texts)
    return (
        f'<article class="reader" tabindex="-1" aria-label="{inert_html(book.source)}" '
        f'data-count="{request.count}" data-target="{inert_html(target)}" '
        f'data-section="{inert_html(section.id if section else "")}">'
        f"{_bar(book, leaf, block.page, texts)}"
        f'<div class="leaf"{language(leaf.blocks[0].text)}>{_pages(shelf, book, leaf, marks, texts)}</div>'
        f'<nav class="onward" aria-label="{words.go_to_page}">{_turns(book, leaf, words)}'
        f'<button type="button" class="to-ways" data-rb-ways>{words.to_ways}</button></nav></article>'
    )


def _target(shelf: Shelf, request: Request) -> tuple[Book | None, Passage | None]:
    passage = shelf.passage(request.id)
    if passage is not None:
        return shelf.book(passage.source), passage
    book = shelf.book(request.source) or next((b for b in shelf.books if b.blocks), None)
    return book, book.at_page(request.page) if book and book.blocks else None


def _bar(book: Book, leaf: Leaf, page: int, texts: Texts) -> str:
    """The document's name, where in it one is, and the way to another page."""
    words = library_texts(texts)
    return (
        f'<header class="reader-bar"><strong>{inert_html(book.source)}</strong>'
        f"<span>{_where(book, leaf, texts)}</span>{_page_box(book, page, words)}"
        f'<div class="steps">{_turns(book, leaf, words)}</div></header>'
    )


def _where(book: Book, leaf: Leaf, texts: Texts) -> str:
    words = library_texts(texts)
    if book.last_page == 1:
        return words.parts.format(number=leaf.number, total=len(book.leaves)) if len(book.leaves) > 1 else ""
    shown = words.page_of if leaf.first_page == leaf.last_page else words.pages_of
    return shown.format(first=leaf.first_page, last=leaf.last_page, total=book.last_page)


def _page_box(book: Book, page: int, words: LibraryTexts) -> str:
    if book.last_page == 1:
        return ""
    request = Request(Deed.PAGE, source=book.source).attribute()
    return (
        f'<label class="page-box">{words.go_to_page} <input type="number" inputmode="numeric" min="1" '
        f'max="{book.last_page}" value="{page}" {request}></label>'
    )


def _turns(book: Book, leaf: Leaf, words: LibraryTexts) -> str:
    """Buttons to the leaves before and after; where there is none the button says so and does nothing."""
    return "".join(
        _turn(book.leaves[number - 1].blocks[0], name, sign)
        if 1 <= number <= len(book.leaves)
        else f'<button type="button" aria-disabled="true">{name if sign == "›" else f"{sign} {name}"}</button>'
        for number, name, sign in ((leaf.number - 1, words.earlier, "‹"), (leaf.number + 1, words.later, "›"))
    )


def _turn(to: Passage, name: str, sign: str) -> str:
    shown = f"{name} {sign}" if sign == "›" else f"{sign} {name}"
    return f'<button type="button" {Request(Deed.TURN, to.id).attribute()}>{shown}</button>'


def _pages(shelf: Shelf, book: Book, leaf: Leaf, marks: Marks, texts: Texts) -> str:
    """The blocks of the leaf, with a rule where a page begins."""
    words = library_texts(texts)

    def ask(block: Passage) -> str:
        asked = Request(Deed.ASK, block.id).attribute()
        return f'<button type="button" class="ask" {asked}>{inert_html(words.ask)}</button>'

    drawn: list[str] = []
    for page, blocks in groupby(leaf.blocks, key=lambda block: block.page):
        if book.last_page > 1:
            drawn.append(f'<div class="page-rule">{words.page.format(page=page)}</div>')
        drawn.append(blocks_markup(list(blocks), shelf, marks, texts, ask))
    return "".join(drawn)
