"""What a press of a marker or button changes: the panel, the chat's box, or the place where the report is open."""

from __future__ import annotations

from dataclasses import dataclass

from reportbot.domain.browsing import Shelf
from reportbot.ui.asking import question_about
from reportbot.ui.contents import exhibit_list, headings
from reportbot.ui.library_texts import library_texts
from reportbot.ui.reader import reader
from reportbot.ui.requests import Deed, Request
from reportbot.ui.source import SourcePanel
from reportbot.ui.texts import Texts


@dataclass(frozen=True, slots=True)
class Desk:
    """What stood on the page when the button was pressed.

    ``draft`` is what the chat's box holds, ``asked`` the question that was last put there, ``document`` the
    source whose ways are shown.
    """

    draft: str = ""
    asked: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is new on the page; None stays as it is. ``chat`` says which tab is shown, the chat's or the report's."""

    chat: bool | None = None
    panel: str | None = None
    question: str | None = None
    asked: str | None = None
    document: str | None = None
    ways: tuple[str, str] | None = None
    """Contents and exhibits, where the document is another one."""
    reader: str | None = None


def outcome(request: Request, desk: Desk, shelf: Shelf, texts: Texts) -> Outcome | None:
    """What a request changes; None for a passage or document that is not there."""
    if request.again:
        return Outcome(panel=SourcePanel(shelf).show(request, texts))
    passage = shelf.passage(request.id)
    if request.do is Deed.PAGE:
        return _open(request, request.source, desk, shelf, texts)
    if passage is None:
        return None
    if request.do is Deed.CITE:
        return Outcome(chat=True, panel=SourcePanel(shelf).show(request, texts))
    if request.do is Deed.ASK:
        question = question_about(passage, shelf.exhibit_of(passage), library_texts(texts))
        return Outcome(chat=True, question=with_draft(desk.draft, desk.asked, question), asked=question)
    return _open(request, passage.source, desk, shelf, texts)


def ways(source: str, shelf: Shelf, texts: Texts) -> tuple[str, str]:
    """Contents and exhibits of a document."""
    book = shelf.book(source)
    return (headings(book, texts), exhibit_list(shelf, book, texts)) if book else ("", "")


def with_draft(draft: str, asked: str, question: str) -> str:
    """The chat's box with a question in it: behind what was typed there, in place of one that was put there."""
    kept = draft.removesuffix(asked) if asked else draft
    return f"{kept.rstrip()}\n{question}" if kept.strip() else question


def _open(request: Request, source: str, desk: Desk, shelf: Shelf, texts: Texts) -> Outcome | None:
    if shelf.book(source) is None:
        return None
    drawn = reader(shelf, request, texts)
    if source == desk.document:
        return Outcome(chat=False, reader=drawn)
    return Outcome(chat=False, document=source, ways=ways(source, shelf, texts), reader=drawn)
