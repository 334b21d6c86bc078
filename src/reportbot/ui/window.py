"""The chat window: the chat on the left, the source panel beside it, the model settings above, panels in tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportbot.model_choice import ModelChoice
from reportbot.ui.chat import Chat
from reportbot.ui.chats import Chats
from reportbot.ui.check_panel import CheckPanel
from reportbot.ui.conversation import Conversation
from reportbot.ui.header import REMEMBERED, Header, chosen_texts, header_markup, switched_texts
from reportbot.ui.library import SETTLES, Library
from reportbot.ui.model_panel import ModelPanel
from reportbot.ui.panel_texts import CHINESE as PANEL_CHINESE
from reportbot.ui.panel_texts import panel_texts
from reportbot.ui.panels import CHAT_TAB, Panels
from reportbot.ui.progress import without_progress
from reportbot.ui.quiet import gr
from reportbot.ui.source import empty_panel
from reportbot.ui.suggesting import Suggestions
from reportbot.ui.texts import CHINESE, Texts
from reportbot.ui.visitor import Visitor, Warming
from reportbot.ui.welcome import EMPTY, Welcome


def build_window(warmup: Warming, tools: Sequence[Callable[..., Any]] = ()) -> gr.Blocks:
    """The page, with the tools that other programs may call. Nothing is loaded by building it."""
    blocks: gr.Blocks
    with gr.Blocks(title="reportbot", fill_width=True, analytics_enabled=False) as blocks:
        page = _Page(warmup)
        page.wire(blocks)
        without_progress(blocks, page.send)
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
        self.header = Header(CHINESE)
        self.models = ModelPanel(warmup, self.texts, self.visitor)
        with gr.Tabs(selected=CHAT_TAB, elem_id="rb-tabs") as self.tabs:
            with (
                gr.Tab(PANEL_CHINESE.chat, id=CHAT_TAB) as self.chat_tab,
                gr.Row(equal_height=False, elem_id="rb-desk"),
            ):
                self.chats = Chats(warmup, self._chat)
                with gr.Column(scale=3, min_width=360, elem_id="rb-talk"):
                    self._build_chat()
                with gr.Column(scale=2, min_width=320, elem_id="rb-source"):
                    self.source = gr.HTML(empty_panel(CHINESE), elem_id="rb-source-panel", js_on_load=SETTLES)
            self.library = Library(warmup, self.texts, CHAT_TAB)
            self.panels = Panels(warmup, self.texts)
            self.check = CheckPanel(warmup, self.texts)

    def _build_chat(self) -> None:
        self.chats.build_notices()
        self.welcome = Welcome(self._warmup)
        self.chat = gr.Chatbot(
            show_label=False,
            height=None,  # the style sheet gives it the height of the window
            autoscroll=False,  # sending.js keeps the last question in sight
            latex_delimiters=[],
            allow_tags=False,
            feedback_options=None,
            buttons=[],
            elem_id="rb-chat",
        )
        with gr.Row(elem_classes="rb-offers"):
            self.retry = gr.Button(CHINESE.retry, size="sm", visible=False, elem_id="rb-retry")
            self.embedded = gr.Button(CHINESE.ask_embedded, size="sm", visible=False, elem_id="rb-embedded")
        self.chats.build_reason()
        self.next = Suggestions(self._warmup)
        self.pending = self.chats.build_pending()
        with gr.Row(elem_id="rb-ask"):
            self.question = gr.Textbox(
                show_label=False, container=False, scale=8, lines=1, max_lines=6, elem_id="rb-question"
            )
            self.send = gr.Button(CHINESE.send, variant="primary", scale=1, min_width=80, elem_id="rb-send")
            self.stop = gr.Button(CHINESE.stop, scale=1, min_width=80, visible=False, elem_id="rb-stop")

    def wire(self, blocks: gr.Blocks) -> None:
        """Connect the components with their handlers."""
        chat = self._chat
        private: dict[str, Any] = {"api_visibility": "private"}
        opened = blocks.load(
            self._greet,
            [self.header.remembered],
            [self.visitor, self.source, *self._worded()],
            js=REMEMBERED,
            **private,
        )
        language = self.header.language.click
        spoken = language(self._speak, [self.visitor], self._worded(), show_progress="hidden", **private)
        waits = [
            event.then(self.welcome.wait, [self.texts], self.welcome.outputs, **private)
            for event in (opened, spoken)
        ]
        language(None, cancels=waits)  # what waits in the language before says no more
        self.library.wire(opened, spoken, self.tabs, self.question, self.source, self.conversation)
        self.panels.wire(opened, spoken, self.tabs, self.question)
        self.check.wire(spoken)
        shown = [self.question, self.chat, self.conversation, self.source, self.chats.kept, self.pending]
        shown += [self.send, self.stop, self.retry, self.embedded, self.next.row]
        parts = [self.conversation, self.visitor, self.texts]
        for pressed in self.chats.wire(waits[0], self.question, parts, shown):
            self._suggest_after(pressed)
        self._suggest_after(spoken.then(chat.spoken, parts, [self.chat, self.pending], **private))
        # A question during an answer waits for its turn on the server: the page must not hold it back.
        queued: dict[str, Any] = {**private, "trigger_mode": "multiple"}
        offered = (*self.welcome.starters, *self.next.buttons)
        for trigger, inputs in [
            (self.send.click, [self.question, *parts]),
            (self.question.submit, [self.question, *parts]),
            *((button.click, [button, *parts, self.question]) for button in offered),
        ]:
            asked = trigger(chat.ask, inputs, shown, **queued)
            self._suggest_after(asked)
            asked.then(chat.put_back, [self.question, self.conversation], [self.question], **private)
        for button, handler in [(self.retry, chat.again), (self.embedded, chat.ask_embedded)]:
            asked = button.click(handler, [self.question, *parts], shown, **private)
            self._suggest_after(asked)
            asked.then(chat.put_back, [self.question, self.conversation], [self.question], **private)
        self.chat.change(None, [self.chat], js=EMPTY)
        self.stop.click(chat.stop, [self.visitor], [self.send, self.stop], **private)

    def _suggest_after(self, answered: Any) -> None:
        """Once an answer is on the page, what could be asked next."""
        private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        parts = [self.conversation, self.visitor, self.texts]
        answered.then(self.next.suggest, parts, self.next.outputs, **private)

    def _worded(self) -> list[Any]:
        """The components that bear words, in the order of :meth:`_said`."""
        buttons = [self.send, self.stop, self.retry, self.embedded]
        own = [self.texts, self.header.html, self.chat_tab, self.question, *buttons, self.next.row]
        parts = (self.models, self.library, self.panels, self.check, self.chats)
        return [*own, *(component for part in parts for component in part.shown)]

    def _said(self, texts: Texts, choice: ModelChoice) -> tuple[Any, ...]:
        """The components in a language, where the chosen model answers."""
        buttons = (texts.send, texts.stop, texts.retry, texts.ask_embedded)
        return (
            texts,
            header_markup(texts),
            gr.Tab(label=panel_texts(texts).chat),
            gr.Textbox(placeholder=texts.placeholder),
            *map(gr.Button, buttons),
            gr.Row(visible=False),  # questions in the language of before; others follow
            *self.models.localised(texts, choice),
            *self.library.localised(texts),
            *self.panels.localised(texts),
            *self.check.localised(texts),
            *self.chats.localised(texts),
        )

    def _greet(self, remembered: str, request: gr.Request) -> tuple[Any, ...]:
        """A new session, and the page in the visitor's language."""
        visitor, texts = Visitor(self._warmup), chosen_texts(remembered, request)
        return visitor, empty_panel(texts), *self._said(texts, visitor.choice)

    def _speak(self, visitor: Visitor | None, event: gr.EventData) -> tuple[Any, ...]:
        """The page in the language that was switched to; the chat is drawn anew behind it."""
        visitor = visitor or Visitor(self._warmup)
        return self._said(switched_texts(event), visitor.choice)
