"""The list of chats and what its presses change: Gradio's controls around functions.

The browser keeps the chats itself (``static/chats.js``), each under a name of its own in ``localStorage``: unlike
``gr.BrowserState``, which writes all that it holds as one value. So nothing but the chat that is opened is sent to the
server, two open windows do not overwrite each other's chats, and when the store is full the oldest can give way. Nor
does a restart of the server lose them, as it would without a fixed secret of that component's.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import uuid4

from reportbot.domain.documents import Corpus
from reportbot.errors import RatingError, ReportbotError
from reportbot.ui.attempt_view import sentence_of
from reportbot.ui.chat import Chat, screen
from reportbot.ui.chats_deeds import ChatDeed, ChatRequest, parse_deed
from reportbot.ui.chats_json import ChatError, read_chat, without_tags
from reportbot.ui.chats_texts import chats_texts
from reportbot.ui.conversation import Conversation, Thumb
from reportbot.ui.export import as_json, as_markdown
from reportbot.ui.pending import pending
from reportbot.ui.quiet import gr
from reportbot.ui.rating import LONGEST_REASON, Reason, asking, closed, rate, rated_answer
from reportbot.ui.texts import Texts
from reportbot.ui.visitor import Visitor, Warming

_PRESS = "window.reportbotChat = (request) => trigger('click', {request: JSON.stringify(request)});"
_DRAWS = "window.reportbotChats?.draw(); if (!window.reportbotChats) window.reportbotChatsDraw = true;"


def _hears(name: str) -> str:
    """For the ``js_on_load`` of a component whose value is for the page's script, not for the eye."""
    return f"watch('value', () => window.reportbotChats?.{name}(props.value));"


class Chats:
    """The list beside the chat and the ways between it and the server.

    Build it in the row of the chat, :meth:`build_notices` where its notices belong, :meth:`build_pending` before the
    question box; then wire it.
    """

    def __init__(self, warmup: Warming, chat: Chat) -> None:
        self._warmup = warmup
        self._chat = chat
        with gr.Column(scale=0, min_width=40, elem_id="rb-chats"):
            gr.HTML("", html_template="<div></div>", js_on_load=_DRAWS, elem_id="rb-chats-list")
        self.reason: Reason
        self.kept = gr.HTML("", html_template="", js_on_load=_hears("keep"), elem_id="rb-chats-kept")
        self.words = gr.HTML("", html_template="", js_on_load=_hears("speak"), elem_id="rb-chats-words")
        self.reply = gr.HTML(
            "", html_template="", js_on_load=_PRESS + _hears("hear"), elem_id="rb-chats-reply"
        )

    def build_notices(self) -> None:
        """Where the list says what happened to the chats that it keeps."""
        gr.HTML("", html_template="<div></div>", js_on_load=_DRAWS, elem_id="rb-chats-said")

    def build_pending(self) -> gr.HTML:
        """What stands before the question box."""
        self.pending = gr.HTML("", js_on_load=None, elem_id="rb-pending")
        return self.pending

    def build_reason(self) -> None:
        """Where a reason for a rating is asked for."""
        self.reason = Reason()

    @property
    def shown(self) -> list[Any]:
        """The components that bear words, in the order of :meth:`localised`."""
        return [self.words, *self.reason.shown]

    def localised(self, texts: Texts) -> tuple[Any, ...]:
        """The words of the list for the page's script."""
        words = json.dumps(asdict(chats_texts(texts)), ensure_ascii=False)
        return words, *self.reason.localised(texts)

    def wire(self, ready: Any, question: gr.Textbox, parts: list[Any], shown: list[Any]) -> list[Any]:
        """Connect the presses; ``ready`` is the end of loading, ``parts`` and ``shown`` those of a turn.

        Returns the events of presses, for what is to follow.
        """
        private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        ready.then(None, None, None, js="() => { window.reportbotChats?.resume(); }", **private)
        changed = [*shown, self.reply, *self.reason.outputs]
        self.reason.close.click(closed, None, self.reason.outputs, **private)
        pressed = self.reply.click(
            self.press, [question, *parts], changed, trigger_mode="multiple", **private
        )
        explained = [
            saved(self.explain, [self.reason.box, *parts], changed, **private)
            for saved in (self.reason.save.click, self.reason.box.submit)
        ]
        return [pressed, *explained]

    def press(
        self, box: str, conversation: Conversation, visitor: Visitor | None, texts: Texts, event: gr.EventData
    ) -> tuple[Any, ...]:
        """What a press changes on the screen, and what the list is told."""
        request = parse_deed(getattr(event, "request", None))
        if request is None:
            return _changes()
        return self.do(request, box, conversation, visitor or Visitor(self._warmup), texts)

    def do(
        self, request: ChatRequest, box: str, conversation: Conversation, visitor: Visitor, texts: Texts
    ) -> tuple[Any, ...]:
        """The same for a request."""
        match request.do:
            case ChatDeed.RESUME | ChatDeed.OPEN:
                return self._open(request, visitor, texts)
            case ChatDeed.NEW:
                return _changes(self._chat.clear(visitor, texts), _reply("new"), closed())
            case ChatDeed.EXPORT:
                return _changes(reply=self._export(request.kind, conversation, visitor, texts))
            case ChatDeed.UNQUEUE:
                visitor.withdraw(request.id)
                return _changes(screen(pending=pending(visitor, texts)))
            case ChatDeed.EDIT if request.at < len(conversation.exchanges):
                return self._edit(request.at, box, conversation, visitor, texts)
            case ChatDeed.UNEDIT:
                visitor.editing, draft, visitor.draft = None, visitor.draft, ""
                return _changes(screen(draft, pending=pending(visitor, texts)), _reply("focus"))
            case ChatDeed.UP | ChatDeed.DOWN:
                thumb = Thumb(request.do.value)
                return self._rate((request.at, request.to), thumb, None, conversation, visitor, texts)
            case ChatDeed.UNRATE:
                return self._rate((request.at, request.to), None, "", conversation, visitor, texts)
            case ChatDeed.BRANCH:
                return self._switch(request, conversation, visitor, texts)
            case _:
                return _changes()

    def _open(self, request: ChatRequest, visitor: Visitor, texts: Texts) -> tuple[Any, ...]:
        if request.do is ChatDeed.RESUME and visitor.run is not None:
            return _changes()
        try:
            conversation = read_chat(request.chat, self._corpus(), self._chat.report())
        except ChatError:
            return _changes(reply=_reply("refused", id=request.id))
        visitor.leave(drop=True)
        visitor.editing = None
        opened = self._chat.shown(conversation, visitor, texts)
        return _changes(opened, _reply("opened", id=conversation.id), closed())

    def _edit(
        self, at: int, box: str, conversation: Conversation, visitor: Visitor, texts: Texts
    ) -> tuple[Any, ...]:
        if visitor.editing is None:
            visitor.draft = box
        visitor.editing = at
        question = conversation.exchanges[at].question
        return _changes(screen(question, pending=pending(visitor, texts)), _reply("focus"))

    def _switch(
        self, request: ChatRequest, conversation: Conversation, visitor: Visitor, texts: Texts
    ) -> tuple[Any, ...]:
        there = request.at < len(conversation.exchanges)
        if visitor.busy or not there or request.to >= len(conversation.branches(request.at)):
            if visitor.busy:
                gr.Info(texts.busy)
            return _changes()
        switched = conversation.switched(request.at, request.to)
        return _changes(self._chat.shown(switched, visitor, texts, keep=True), reason=closed())

    def explain(
        self, reason: str, conversation: Conversation, visitor: Visitor | None, texts: Texts
    ) -> tuple[Any, ...]:
        """A reason for the rating that was given last."""
        visitor = visitor or Visitor(self._warmup)
        place = visitor.rated
        if place is None or not rated_answer(conversation, place):
            return _changes(reason=closed())
        rating = conversation.exchanges[place[0]].attempts[place[1]].rating
        thumb = rating.thumb if rating else None
        return self._rate(place, thumb, reason.strip()[:LONGEST_REASON], conversation, visitor, texts)

    def _rate(
        self,
        place: tuple[int, int],
        thumb: Thumb | None,
        reason: str | None,
        conversation: Conversation,
        visitor: Visitor,
        texts: Texts,
    ) -> tuple[Any, ...]:
        """A thumb, without a reason yet (None); or its reason; or neither, which takes the rating back."""
        if visitor.busy:
            gr.Info(texts.busy)  # the conversation is being written to
            return _changes()
        if not rated_answer(conversation, place):
            return _changes(reason=closed())
        try:
            rated = rate(conversation, place, thumb, reason or "", self._warmup, visitor)
        except RatingError as error:
            return _changes(reason=closed(sentence_of(error, texts)))
        visitor.rated = place if thumb else None
        shown = screen(
            chat=self._chat.messages(rated, texts), conversation=rated, kept=self._chat.kept(rated, visitor)
        )
        return _changes(shown, reason=asking("") if thumb and reason is None else closed())

    def _export(self, kind: str, conversation: Conversation, visitor: Visitor, texts: Texts) -> Any:
        if not conversation.exchanges:
            gr.Info(chats_texts(texts).nothing_to_export)
            return gr.skip()
        now = datetime.now().astimezone()
        if kind == "json":
            file = as_json(conversation, now, visitor.secrets, self._chat.names())
        else:
            file = as_markdown(conversation, texts, now, visitor.secrets, self._chat.names())
        return _reply("download", **asdict(file))

    def _corpus(self) -> Corpus | None:
        """The report, once it is read; a chat opens without one too."""
        try:
            return self._warmup.workbench().corpus
        except ReportbotError:
            return None


def _changes(
    shown: tuple[Any, ...] | None = None, reply: Any = None, reason: tuple[Any, ...] | None = None
) -> tuple[Any, ...]:
    """Values for the outputs of a press; what is None stays as it is."""
    told = gr.skip() if reply is None else reply
    return *(shown or screen()), told, *(reason or (gr.skip(),) * 3)


def _reply(do: str, **more: str) -> str:
    """Something for the page's script to do; no two replies are the same."""
    return without_tags(json.dumps({"do": do, "reply": uuid4().hex, **more}, ensure_ascii=False))
