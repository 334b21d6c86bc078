"""The chat window: the chat on the left, the source panel beside it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

from reportbot.domain.answers import Message
from reportbot.domain.documents import Corpus, ExhibitKind
from reportbot.errors import ReportbotError
from reportbot.services.answering import Assistant
from reportbot.ui.examples import MAX_EXAMPLES, examples
from reportbot.ui.library import SETTLES, Library
from reportbot.ui.library import Bench as LibraryBench
from reportbot.ui.markup import inert, inert_html
from reportbot.ui.panel_texts import CHINESE as PANEL_CHINESE
from reportbot.ui.panel_texts import panel_texts
from reportbot.ui.panels import CHAT_TAB, Panels
from reportbot.ui.panels import Bench as PanelBench
from reportbot.ui.quiet import gr
from reportbot.ui.source import SourcePanel, empty_panel
from reportbot.ui.texts import CHINESE, Texts, texts_for
from reportbot.ui.turns import ChatMessage, TurnView

_POLL_SECONDS = 0.3
_CHAT_HEIGHT = "max(280px, calc(100vh - 440px))"


class Bench(PanelBench, LibraryBench, Protocol):
    """What the tabs need of the workbench."""


class Warming(Protocol):
    """What the window needs of the thing that is getting ready."""

    def state(self) -> tuple[str, str]:
        """("loading" | "ready" | "failed", a sentence about it)."""

    def assistant(self) -> Assistant:
        """The assistant, as soon as it is ready. Raises ReportbotError."""

    def workbench(self) -> Bench:
        """The workbench, as soon as it is ready. Raises ReportbotError."""


def build_window(warmup: Warming, tools: Sequence[Callable[..., Any]] = ()) -> gr.Blocks:
    """The page, with the tools that other programs may call. Nothing is loaded by building it."""
    window = _Window(warmup)
    blocks: gr.Blocks
    with gr.Blocks(title="reportbot", fill_width=True, analytics_enabled=False) as blocks:
        texts = gr.State(CHINESE)
        turns = gr.State([])
        header = gr.HTML(_header(CHINESE), elem_id="rb-header")
        status = gr.HTML("", elem_id="rb-status")
        with gr.Tabs(selected=CHAT_TAB, elem_id="rb-tabs") as tabs:
            with gr.Tab(PANEL_CHINESE.chat, id=CHAT_TAB) as chat_tab, gr.Row(equal_height=False):
                with gr.Column(scale=3, min_width=360):
                    chat = gr.Chatbot(
                        show_label=False,
                        height=_CHAT_HEIGHT,
                        latex_delimiters=[],
                        allow_tags=False,
                        feedback_options=None,
                        buttons=["copy"],
                        elem_id="rb-chat",
                    )
                    with gr.Row(elem_classes="rb-examples"):
                        starters = [gr.Button(visible=False, size="sm") for _ in range(MAX_EXAMPLES)]
                    with gr.Row():
                        question = gr.Textbox(
                            show_label=False,
                            container=False,
                            scale=8,
                            lines=1,
                            max_lines=6,
                            elem_id="rb-question",
                        )
                        send = gr.Button(
                            CHINESE.send, variant="primary", scale=1, min_width=80, elem_id="rb-send"
                        )
                        stop = gr.Button(CHINESE.stop, scale=1, min_width=70)
                        clear = gr.Button(CHINESE.clear, scale=1, min_width=70)
                with gr.Column(scale=2, min_width=320, elem_id="rb-source"):
                    source = gr.HTML(empty_panel(CHINESE), elem_id="rb-source-panel", js_on_load=SETTLES)
            library = Library(warmup, texts, CHAT_TAB)
            panels = Panels(warmup, texts)

        shown = [header, question, send, stop, clear, source, texts, chat_tab]
        opened = blocks.load(window.greet, None, shown, api_visibility="private")
        opened.then(window.wait, [texts], [status, *starters], api_visibility="private")
        library.wire(opened, tabs, question, source)
        panels.wire(opened, tabs, question)
        parts = [chat, turns, texts]
        running: list[Any] = [
            trigger(
                window.answer, [question, *parts], [question, chat, turns, source], api_visibility="private"
            )
            for trigger in (send.click, question.submit)
        ]
        running += [
            starter.click(
                window.answer, [starter, *parts], [question, chat, turns, source], api_visibility="private"
            )
            for starter in starters
        ]
        stop.click(None, cancels=running, api_visibility="private")
        clear.click(window.clear, [texts], [chat, turns, source], api_visibility="private")
        if tools:
            from reportbot.ui.mcp import add_tools

            add_tools(tools)
    return blocks


def _header(texts: Texts) -> str:
    return f"<h1>{texts.title}</h1><p>{texts.subtitle}</p>"


class _Window:
    """The handlers of the page; what belongs to a visitor comes in with each call."""

    def __init__(self, warmup: Warming) -> None:
        self._warmup = warmup

    def greet(self, request: gr.Request) -> tuple[Any, ...]:
        """The page in the visitor's language."""
        texts = texts_for(request.headers.get("accept-language", ""))
        return (
            _header(texts),
            gr.Textbox(placeholder=texts.placeholder),
            gr.Button(texts.send),
            gr.Button(texts.stop),
            gr.Button(texts.clear),
            empty_panel(texts),
            texts,
            gr.Tab(label=panel_texts(texts).chat),
        )

    def wait(self, texts: Texts) -> Iterator[tuple[Any, ...]]:
        """Say that it is loading, then what there is to ask about."""
        hidden = [gr.Button(visible=False) for _ in range(MAX_EXAMPLES)]
        shown = ""
        while (state := self._warmup.state())[0] == "loading":
            status = texts.loading.format(message=state[1])
            if status != shown:
                shown = status
                yield (inert_html(status), *hidden)
            time.sleep(_POLL_SECONDS)
        try:
            assistant = self._warmup.assistant()
        except ReportbotError as error:
            yield (f'<span class="doubt">{inert_html(str(error))}</span>', *hidden)
            return
        asked = examples(assistant.corpus, texts)
        buttons = [gr.Button(text, visible=True) for text in asked] + hidden[len(asked) :]
        yield (inert_html(_inventory(assistant.corpus, assistant.model, texts)), *buttons)

    def answer(
        self, question: str, chat: list[ChatMessage], turns: list[Message], texts: Texts
    ) -> Iterator[tuple[Any, ...]]:
        """One turn: the question at once, then steps and text as they come, then the first citation opened."""
        if not question.strip():
            gr.Info(texts.empty_question)
            yield question, chat, turns, gr.skip()
            return
        before = [*chat, {"role": "user", "content": inert(question)}]
        waiting = self._warmup.state()[0] == "loading"
        note = [{"role": "assistant", "content": inert(texts.waiting)}] if waiting else []
        yield "", [*before, *note], turns, gr.skip()
        view = TurnView(texts)
        try:
            assistant = self._warmup.assistant()
            for messages in view.follow(assistant.stream(question, turns)):
                yield "", [*before, *messages], turns, gr.skip()
        except ReportbotError as error:
            # The question goes back into the box: nothing that was typed is lost.
            said = {"role": "assistant", "content": f'<div class="refusal">{inert(str(error))}</div>'}
            yield question, [*before, *view.messages(), said], turns, gr.skip()
            return
        if view.answer is None:
            return
        done = [*turns, Message("user", question), Message("assistant", view.answer.text)]
        source: Any = gr.skip()
        if view.answer.citations:
            source = SourcePanel(assistant.corpus).opened(view.answer, texts)
        yield "", [*before, *view.messages()], done, source

    def clear(self, texts: Texts) -> tuple[Any, ...]:
        """An empty conversation."""
        return [], [], empty_panel(texts)


def _inventory(corpus: Corpus, model: str, texts: Texts) -> str:
    tables = sum(exhibit.kind is ExhibitKind.TABLE for exhibit in corpus.exhibits)
    return texts.ready.format(
        documents=len(corpus.sources),
        passages=len(corpus.passages),
        tables=tables,
        charts=len(corpus.exhibits) - tables,
        model=model,
    )
