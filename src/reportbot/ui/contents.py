"""The ways into the report: its headings, its numbered tables and charts, and what a search finds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportbot.domain.browsing import Book, Shelf
from reportbot.domain.documents import Exhibit, ExhibitKind, Passage
from reportbot.domain.snippets import snippet
from reportbot.domain.text import squash
from reportbot.embedded.stopwords import CHINESE as CHINESE_STOPS
from reportbot.embedded.stopwords import ENGLISH as ENGLISH_STOPS
from reportbot.ui.blocks import language
from reportbot.ui.library_texts import library_texts
from reportbot.ui.markup import inert_html
from reportbot.ui.requests import Deed, Request
from reportbot.ui.texts import Texts

_STOPS = CHINESE_STOPS | ENGLISH_STOPS
_LISTED = 100  # places listed of those where the words stand
_FIGURE = re.compile(r"[$¥€£]?\d[\d.,]*[%‰+]?")


def headings(book: Book, texts: Texts) -> str:
    """The headings as nested lists, each a way to its place."""
    words = library_texts(texts)
    if not book.headings:
        return f'<p class="none">{words.no_headings}</p>'
    drawn: list[str] = []
    depth = 0
    for heading in book.headings:
        level = max(1, len(heading.heading_path))
        if level > depth:
            drawn.append("<ul><li>" * (level - depth))
        else:
            drawn.append("</li></ul>" * (depth - level) + "</li><li>")
        depth = level
        page = f'<span class="page">{heading.page}</span>' if book.last_page > 1 else ""
        drawn.append(
            f'<button type="button" {Request(Deed.TURN, heading.id).attribute()} '
            f'data-heading="{inert_html(heading.id)}">{inert_html(heading.text)}{page}</button>'
        )
    drawn.append("</li></ul>" * depth)
    label = words.contents
    return (
        f'<nav class="contents" aria-label="{label}"{language(book.headings[0].text)}>{"".join(drawn)}</nav>'
    )


def exhibit_list(shelf: Shelf, book: Book, texts: Texts) -> str:
    """The numbered tables and charts in the order of their numbers, each with its kind and page."""
    words = library_texts(texts)
    listed = sorted((e for e in shelf.exhibits if e.source == book.source), key=_number)
    if not listed:
        return f'<p class="none">{words.no_exhibits}</p>'
    tables = sum(e.kind is ExhibitKind.TABLE for e in listed)
    count = words.exhibits_count.format(tables=tables, charts=len(listed) - tables)
    items = "".join(_exhibit(exhibit, shelf, book, texts) for exhibit in listed)
    return f'<p class="count">{count}</p><ul class="exhibits">{items}</ul>'


def results(query: str, found: Sequence[Passage], shelf: Shelf, texts: Texts) -> str:
    """The places where the words of a search stand, then what it found near them in meaning.

    ``found`` is best first. Each result says where it stands and what it says there; a figure stands where it
    stands, and nothing is near it.
    """
    words = library_texts(texts)
    shown = inert_html(" ".join(query.split()))
    said = shelf.saying(query)
    near = [passage for passage in found if passage not in said]
    if not found and not said:
        return f'<p class="count" role="status">{words.found_none.format(query=shown)}</p>'
    if not said:
        return _results(words.not_literal.format(query=shown), near, query, shelf, texts)
    ranks = {passage.id: rank for rank, passage in enumerate(found)}
    listed = sorted(said, key=lambda passage: ranks.get(passage.id, len(ranks)))[:_LISTED]
    template = words.found if len(said) != 1 else words.found_once
    count = template.format(query=shown, count=len(said))
    if len(listed) < len(said):
        count += words.first_listed.format(count=len(listed))
    drawn = _results(count, listed, query, shelf, texts)
    if near and not _FIGURE.fullmatch(squash(query)):
        drawn += _results(words.near, near, query, shelf, texts)
    return drawn


def _results(said: str, listed: Sequence[Passage], query: str, shelf: Shelf, texts: Texts) -> str:
    items = "".join(f"<li>{_result(passage, query, shelf, texts)}</li>" for passage in listed)
    return f'<p class="count" role="status">{said}</p><ol class="results">{items}</ol>'


def _exhibit(exhibit: Exhibit, shelf: Shelf, book: Book, texts: Texts) -> str:
    words = library_texts(texts)
    passage = shelf.passage(exhibit.passage_id)
    where = texts.page.format(page=passage.page) if passage and book.last_page > 1 else ""
    table = exhibit.kind is ExhibitKind.TABLE
    kind = (
        words.table_with_data.format(rows=len(exhibit.rows), columns=len(exhibit.columns))
        if table
        else words.chart_without_data
    )
    return (
        f'<li><button type="button" {Request(Deed.READ, exhibit.passage_id).attribute()}>'
        f"<strong>{inert_html(exhibit.label)}</strong> {inert_html(exhibit.caption)}"
        f'<span class="kind {"table" if table else "chart"}">{kind}</span><span class="page">{where}</span>'
        "</button></li>"
    )


def _result(passage: Passage, query: str, shelf: Shelf, texts: Texts) -> str:
    book = shelf.book(passage.source)
    where = [passage.source] if len(shelf.books) > 1 else []
    where += [passage.exhibit] if passage.exhibit else []
    where += [texts.page.format(page=passage.page)] if book and book.last_page > 1 else []
    pieces = "".join(
        f"<mark>{inert_html(text)}</mark>" if hit else inert_html(text)
        for text, hit in snippet(passage.text, query, ignored=_STOPS)
    )
    return (
        f'<button type="button" {Request(Deed.READ, passage.id).attribute()}{language(passage.text)}>'
        f'<span class="heading">{inert_html(passage.heading)}</span>'
        f'<span class="place">{inert_html(" · ".join(where))}</span>'
        f'<span class="snippet">{pieces}</span></button>'
    )


def _number(exhibit: Exhibit) -> tuple[tuple[int, str], ...]:
    """The number for sorting: 9 before 10, 2-1 before 2-10."""
    parts = re.findall(r"\d+|\D+", exhibit.number)
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)
