"""The report's tab, and what every press in it and in the source panel does: Gradio's controls around functions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from reportbot.domain.browsing import Shelf
from reportbot.domain.documents import Corpus
from reportbot.errors import ReportbotError
from reportbot.services.searching import Searcher
from reportbot.ui.contents import results
from reportbot.ui.conversation import Conversation
from reportbot.ui.kept_source import kept_passage, kept_source
from reportbot.ui.library_texts import CHINESE, library_texts
from reportbot.ui.markup import inert_html
from reportbot.ui.panel_parts import problem
from reportbot.ui.presses import Desk, Outcome, outcome, ways
from reportbot.ui.quiet import gr
from reportbot.ui.reader import reader
from reportbot.ui.requests import Deed, Request, parse_request
from reportbot.ui.texts import Texts

LIBRARY_TAB = "library"
SETTLES = "watch('value', () => window.reportbot?.settle(element)); window.reportbot?.settle(element);"
"""For the ``js_on_load`` of what a press fills: the page scrolls to what was asked for."""

_SHOWS_SECTION = "watch('value', () => window.reportbot?.showSection()); window.reportbot?.showSection();"
_DRAWS_AGAIN = "() => window.reportbot.again()"
_SENDS = "window.reportbotSend = (request) => trigger('click', {request: JSON.stringify(request)});"
_FOUND = 20  # results of a search


class Bench(Protocol):
    """What the tab needs of the workbench."""

    @property
    def corpus(self) -> Corpus:
        """The report."""

    @property
    def searcher(self) -> Searcher:
        """The assistant's search."""


class Warming(Protocol):
    """Where the tab gets its report from."""

    def workbench(self) -> Bench:
        """The workbench, as soon as it is ready. Raises ReportbotError."""


class Library:
    """The tab of the whole report, to be built among the window's tabs and wired outside of them.

    ``texts`` is the window's state with its language, ``chat_tab`` the id of the chat's tab.
    """

    def __init__(self, warmup: Warming, texts: gr.State, chat_tab: str) -> None:
        self._warmup = warmup
        self._texts = texts
        self._chat_tab = chat_tab
        self._shelf: Shelf | None = None
        with gr.Tab(CHINESE.tab, id=LIBRARY_TAB) as self.tab, gr.Row(equal_height=False):
            with gr.Column(scale=2, min_width=300, elem_id="rb-ways"):
                self.document = gr.Dropdown([], visible=False, label=CHINESE.document, elem_id="rb-document")
                with gr.Row(elem_id="rb-search-row"):
                    self.query = gr.Textbox(
                        label=CHINESE.search,
                        info=CHINESE.search_hint,
                        scale=5,
                        min_width=180,
                        elem_id="rb-search",
                    )
                    self.go = gr.Button(CHINESE.search_button, scale=1, min_width=70, elem_id="rb-search-go")
                with gr.Tabs(selected="contents", elem_id="rb-ways-tabs") as self.ways:
                    with gr.Tab(CHINESE.contents, id="contents", render_children=True) as self.contents_tab:
                        self.contents = gr.HTML(
                            elem_id="rb-contents", elem_classes="rb-way", js_on_load=_SHOWS_SECTION
                        )
                    with gr.Tab(CHINESE.exhibits, id="exhibits", render_children=True) as self.exhibits_tab:
                        self.exhibits = gr.HTML(elem_id="rb-exhibits", elem_classes="rb-way")
                    with gr.Tab(CHINESE.results, id="results", render_children=True) as self.results_tab:
                        self.results = gr.HTML(elem_id="rb-results", elem_classes="rb-way")
            with gr.Column(scale=5, min_width=320):
                self.reader = gr.HTML(_note(CHINESE.loading), elem_id="rb-reader", js_on_load=SETTLES)

    def wire(
        self,
        opened: Any,
        spoken: Any,
        tabs: gr.Tabs,
        question: gr.Textbox,
        source: gr.HTML,
        conversation: gr.State,
    ) -> None:
        """Connect the controls; ``question`` is the chat's box, ``source`` the panel beside it.

        ``opened`` is the end of the page's loading, ``spoken`` that of a switch to another language; the
        ``conversation`` has the quotes that the report of now may lack.
        """
        private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        place = gr.State(Request(Deed.PAGE))  # where the report is open
        opened.then(
            self._filled,
            [self._texts],
            [self.document, self.contents, self.exhibits, self.reader, place, self.results],
            **private,
        )
        # The source panel is drawn anew by the page, which knows what is open there.
        spoken.then(
            self._drawn_again,
            [place, self.query, self._texts],
            [self.contents, self.exhibits, self.reader, self.results],
            **private,
        ).then(None, js=_DRAWS_AGAIN)
        presses = gr.HTML("", js_on_load=_SENDS, elem_id="rb-presses")
        asked = gr.State("")
        # One after the other: of two quick presses the second one stands.
        presses.click(
            self._press,
            [question, asked, self.document, conversation, self._texts],
            [source, tabs, question, asked, self.document, self.contents, self.exhibits, self.reader, place],
            trigger_mode="multiple",
            concurrency_limit=1,
            **private,
        )
        self.document.input(
            self._choose,
            [self.document, self._texts],
            [self.contents, self.exhibits, self.reader, place],
            **private,
        )
        for sent in (self.go.click, self.query.submit):
            sent(self._search, [self.query, self._texts], [self.results, self.ways], **private)

    def shelf(self) -> Shelf:
        """The report arranged for reading, as soon as it is there. Raises ReportbotError."""
        if self._shelf is None:
            self._shelf = Shelf(self._warmup.workbench().corpus)
        return self._shelf

    @property
    def shown(self) -> list[Any]:
        """The components that bear words, in the order of :meth:`localised`."""
        return [
            self.tab,
            self.document,
            self.query,
            self.go,
            self.contents_tab,
            self.exhibits_tab,
            self.results_tab,
        ]

    def localised(self, texts: Texts) -> tuple[Any, ...]:
        """The components in the visitor's language."""
        words = library_texts(texts)
        return (
            gr.Tab(label=words.tab),
            gr.Dropdown(label=words.document),
            gr.Textbox(label=words.search, info=words.search_hint),
            gr.Button(words.search_button),
            gr.Tab(label=words.contents),
            gr.Tab(label=words.exhibits),
            gr.Tab(label=words.results),
        )

    def _filled(self, texts: Texts) -> Iterator[tuple[Any, ...]]:
        """The first document, once the report is read."""
        words = library_texts(texts)
        first_note = _note(words.search_first)
        yield gr.skip(), "", "", _note(words.loading), gr.skip(), first_note
        try:
            shelf = self.shelf()
        except ReportbotError as error:
            yield gr.skip(), "", "", problem(str(error)), gr.skip(), first_note
            return
        names = [book.source for book in shelf.books if book.blocks]
        first = names[0] if names else ""
        document = gr.Dropdown(names, value=first, visible=len(names) > 1)
        yield document, *self._choose(first, texts), first_note

    def _drawn_again(self, place: Request, query: str | None, texts: Texts) -> tuple[Any, ...]:
        """The document as it is open, the ways into it and what was searched for, in another language."""
        found = (
            self._found(query, texts) if query and query.strip() else _note(library_texts(texts).search_first)
        )
        try:
            shelf = self.shelf()
        except ReportbotError as error:
            return "", "", problem(str(error)), found
        passage = shelf.passage(place.id)
        source = passage.source if passage else place.source
        return *ways(source, shelf, texts), reader(shelf, place, texts), found

    def _choose(self, source: str, texts: Texts) -> tuple[str, str, str, Request]:
        """Another document, from its beginning."""
        shelf, place = self.shelf(), Request(Deed.PAGE, source=source)
        return *ways(source, shelf, texts), reader(shelf, place, texts), place

    def _press(
        self,
        draft: str,
        asked: str,
        document: str,
        conversation: Conversation,
        texts: Texts,
        event: gr.EventData,
    ) -> tuple[Any, ...]:
        """What a press changes: panel, tab, the chat's box, and where the report is open."""
        request = parse_request(getattr(event, "request", None))
        found = outcome(request, Desk(draft, asked, document), self.shelf(), texts) if request else None
        if found is None and request and (passage := kept_passage(conversation, request.id)):
            found = Outcome(chat=True, panel=kept_source(passage, request, texts))
        if found is None:
            return (gr.skip(),) * 9
        tab = None if found.chat is None else gr.Tabs(selected=self._chat_tab if found.chat else LIBRARY_TAB)
        contents, exhibits = found.ways or (None, None)
        new = (
            found.panel,
            tab,
            found.question,
            found.asked,
            found.document,
            contents,
            exhibits,
            found.reader,
            request if found.reader else None,
        )
        return tuple(gr.skip() if value is None else value for value in new)

    def _search(self, query: str | None, texts: Texts) -> Iterator[tuple[Any, ...]]:
        """The results, behind a line that says what is going on: the first search may wait for the model."""
        words, shown = library_texts(texts), gr.Tabs(selected="results")
        if not query or not query.strip():
            yield _note(words.search_first), shown
            return
        yield _note(words.searching), shown
        yield self._found(query, texts), shown

    def _found(self, query: str, texts: Texts) -> str:
        try:
            found = self._warmup.workbench().searcher.in_context(query, (), _FOUND)
        except ReportbotError as error:
            return problem(str(error))
        return results(query, [hit.passage for hit in found], self.shelf(), texts)


def _note(sentence: str) -> str:
    """A sentence in place of what is not there yet."""
    return f'<p class="none" role="status">{inert_html(sentence)}</p>'
