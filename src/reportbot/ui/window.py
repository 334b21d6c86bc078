"""The chat window: the chat on the left, the source panel beside it, the model settings above, panels in tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportbot.ui.chat import Chat
from reportbot.ui.check_panel import CheckPanel
from reportbot.ui.conversation import Conversation
from reportbot.ui.examples import MAX_EXAMPLES
from reportbot.ui.library import SETTLES, Library
from reportbot.ui.model_panel import ModelPanel
from reportbot.ui.panel_texts import CHINESE as PANEL_CHINESE
from reportbot.ui.panel_texts import panel_texts
from reportbot.ui.panels import CHAT_TAB, Panels
from reportbot.ui.quiet import gr
from reportbot.ui.source import empty_panel
from reportbot.ui.texts import CHINESE, Texts, texts_for
from reportbot.ui.visitor import Visitor, Warming

_CHAT_HEIGHT = "max(280px, calc(100vh - 480px))"


def build_window(warmup: Warming, tools: Sequence[Callable[..., Any]] = ()) -> gr.Blocks:
    """The page, with the tools that other programs may call. Nothing is loaded by building it."""
    blocks: gr.Blocks
    with gr.Blocks(title="reportbot", fill_width=True, analytics_enabled=False) as blocks:
        page = _Page(warmup)
        page.wire(blocks)
        if tools:
            from reportbot.ui.mcp import add_tools

            add_tools(tools)
    return blocks


class _Page:
    """The components of the page, laid out, and what they are connected with."""

    def __init__(self, warmup: Warming) -> None:
        self._warmup = warmup
        self._chat = Chat(warmup)
        self.texts = gr.State(CHINESE)
        self.conversation = gr.State(Conversation())
        self.visitor = gr.State(None)
        self.header = gr.HTML(_header(CHINESE), elem_id="rb-header")
        self.status = gr.HTML("", elem_id="rb-status")
        self.models = ModelPanel(warmup, self.texts, self.visitor)
        with gr.Tabs(selected=CHAT_TAB, elem_id="rb-tabs") as self.tabs:
            with (
                gr.Tab(PANEL_CHINESE.chat, id=CHAT_TAB) as self.chat_tab,
                gr.Row(equal_height=False),
            ):
                with gr.Column(scale=3, min_width=360):
                    self._build_chat()
                with gr.Column(scale=2, min_width=320, elem_id="rb-source"):
                    self.source = gr.HTML(empty_panel(CHINESE), elem_id="rb-source-panel", js_on_load=SETTLES)
            self.library = Library(warmup, self.texts, CHAT_TAB)
            self.panels = Panels(warmup, self.texts)
            self.check = CheckPanel(warmup, self.texts)

    def _build_chat(self) -> None:
        self.chat = gr.Chatbot(
            show_label=False,
            height=_CHAT_HEIGHT,
            latex_delimiters=[],
            allow_tags=False,
            feedback_options=None,
            buttons=["copy"],
            elem_id="rb-chat",
        )
        with gr.Row(elem_classes="rb-offers"):
            self.retry = gr.Button(CHINESE.retry, size="sm", visible=False, elem_id="rb-retry")
            self.embedded = gr.Button(CHINESE.ask_embedded, size="sm", visible=False, elem_id="rb-embedded")
        with gr.Row(elem_classes="rb-examples"):
            self.starters = [gr.Button(visible=False, size="sm") for _ in range(MAX_EXAMPLES)]
        with gr.Row():
            self.question = gr.Textbox(
                show_label=False, container=False, scale=8, lines=1, max_lines=6, elem_id="rb-question"
            )
            self.send = gr.Button(CHINESE.send, variant="primary", scale=1, min_width=80, elem_id="rb-send")
            self.stop = gr.Button(CHINESE.stop, scale=1, min_width=80, visible=False, elem_id="rb-stop")
            self.clear = gr.Button(CHINESE.clear, scale=1, min_width=70, elem_id="rb-clear")

    def wire(self, blocks: gr.Blocks) -> None:
        """Connect the components with their handlers."""
        chat = self._chat
        private: dict[str, Any] = {"api_visibility": "private"}
        opened = blocks.load(
            self._greet,
            None,
            [self.visitor, *self._worded(), *self.models.shown, *self.check.shown],
            **private,
        )
        opened.then(chat.wait, [self.texts], [self.status, *self.starters], **private)
        self.library.wire(opened, self.tabs, self.question, self.source)
        self.panels.wire(opened, self.tabs, self.question)
        shown = [self.question, self.chat, self.conversation, self.source]
        shown += [self.send, self.stop, self.retry, self.embedded]
        parts = [self.conversation, self.visitor, self.texts]
        for trigger, question in [
            (self.send.click, self.question),
            (self.question.submit, self.question),
            *((starter.click, starter) for starter in self.starters),
        ]:
            asked = trigger(chat.ask, [question, *parts], shown, **private)
            asked.then(chat.put_back, [self.question, self.conversation], [self.question], **private)
        for button, handler in [(self.retry, chat.again), (self.embedded, chat.ask_embedded)]:
            asked = button.click(handler, [self.question, *parts], shown, **private)
            asked.then(chat.put_back, [self.question, self.conversation], [self.question], **private)
        self.stop.click(chat.stop, [self.visitor], [self.send, self.stop], **private)
        for emptied in (self.clear.click, self.chat.clear):
            emptied(chat.clear, [self.visitor, self.texts], shown, **private)

    def _worded(self) -> list[Any]:
        """The components that bear words, in the order of :meth:`_greet`."""
        buttons = [self.send, self.stop, self.clear, self.retry, self.embedded]
        return [self.header, self.question, *buttons, self.source, self.texts, self.chat_tab]

    def _greet(self, request: gr.Request) -> tuple[Any, ...]:
        """A new session, and the page in the visitor's language."""
        texts = texts_for(request.headers.get("accept-language", ""))
        buttons = (texts.send, texts.stop, texts.clear, texts.retry, texts.ask_embedded)
        return (
            Visitor(self._warmup),
            _header(texts),
            gr.Textbox(placeholder=texts.placeholder),
            *map(gr.Button, buttons),
            empty_panel(texts),
            texts,
            gr.Tab(label=panel_texts(texts).chat),
            *self.models.localised(texts),
            *self.check.localised(texts),
        )


def _header(texts: Texts) -> str:
    return f"<h1>{texts.title}</h1><p>{texts.subtitle}</p>"
