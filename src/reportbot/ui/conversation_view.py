"""A conversation as the chat shows it: each question with what can be done to it, then the tries at answering it."""

from __future__ import annotations

from reportbot.ui.attempt_view import Priced, attempt_messages
from reportbot.ui.chats_texts import chats_texts
from reportbot.ui.conversation import ChatMessage, Conversation, Exchange, Rating, Thumb
from reportbot.ui.markup import inert, said
from reportbot.ui.report_names import NO_NAMES, ReportNames
from reportbot.ui.texts import Texts


def messages(
    conversation: Conversation, texts: Texts, priced: Priced, names: ReportNames = NO_NAMES
) -> list[ChatMessage]:
    """The messages in their order; before them, that another version of the report was asked."""
    words = chats_texts(texts)
    shown: list[ChatMessage] = []
    if conversation.other_report:
        note = f'<div class="rb-other" role="note">{inert(words.other_report)}</div>'
        shown.append({"role": "assistant", "content": note})
    for at, exchange in enumerate(conversation.exchanges):
        shown.append({"role": "user", "content": said(exchange.question) + _acts(exchange, at, texts)})
        for number, attempt in enumerate(exchange.attempts):
            drawn = attempt_messages(attempt, texts, priced, names)
            if attempt.answer is not None:
                drawn[-1]["content"] += _thumbs(attempt.rating, at, number, texts)
            shown += drawn
    return shown


def act(deed: str, label: str, title: str, *where: int) -> str:
    """A button inside a message. Gradio lets nothing but classes through: they say what it does, and where."""
    place = "".join(f" rb-at-{number}" for number in where)
    return f'<button type="button" class="rb-act rb-do-{deed}{place}" title="{inert(title)}">{label}</button>'


def _acts(exchange: Exchange, at: int, texts: Texts) -> str:
    words = chats_texts(texts)
    acts = [act("edit", words.edit, words.edit_title, at)]
    if exchange.others:
        count, place = len(exchange.others) + 1, exchange.place
        before = act("branch", "‹", words.branch_before, at, (place - 1) % count)
        after = act("branch", "›", words.branch_after, at, (place + 1) % count)
        acts.append(f'{before}<span class="rb-branch">{place + 1} &#47; {count}</span>{after}')
    return f'<div class="rb-acts" role="group">{"".join(acts)}</div>'


def _thumbs(rating: Rating | None, at: int, attempt: int, texts: Texts) -> str:
    """Both thumbs; the one that was given says so in words, and gives it back when it is pressed again."""
    words = chats_texts(texts)
    drawn = []
    for thumb, label in ((Thumb.UP, words.good), (Thumb.DOWN, words.bad)):
        given = rating is not None and rating.thumb is thumb
        title = words.take_back if given else label
        name = words.rated.format(label=label) if given else label
        deed = "unrate" if given else thumb.value
        drawn.append(act(deed, inert(name), title, at, attempt))
    reason = f'<span class="rb-reason">{inert(rating.reason)}</span>' if rating and rating.reason else ""
    return f'<div class="rb-acts rb-thumbs" role="group">{"".join(drawn)}{reason}</div>'
