"""Rating an answer: a thumb, changed or taken back at any time, and a reason for who wants to give one."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from reportbot.services.ratings import WITHDRAWN, rating_record
from reportbot.ui.chats_texts import CHINESE, chats_texts
from reportbot.ui.conversation import Conversation, Rating, Thumb
from reportbot.ui.markup import inert_html
from reportbot.ui.quiet import gr
from reportbot.ui.texts import Texts
from reportbot.ui.visitor import Visitor, Warming

LONGEST_REASON = 500


class Reason:
    """The row that asks for a reason; build it where it belongs."""

    def __init__(self) -> None:
        self.said = gr.HTML("", js_on_load=None, elem_id="rb-rating-said")
        with gr.Row(visible=False, elem_id="rb-why") as self.row:
            self.box = gr.Textbox(
                label=CHINESE.why,
                placeholder=CHINESE.why_hint,
                show_label=False,  # its place is the answer's; the placeholder says it
                container=False,
                max_length=LONGEST_REASON,
                lines=1,
                scale=6,
            )
            self.save = gr.Button(CHINESE.why_save, size="sm", scale=1, min_width=90)
            self.close = gr.Button(CHINESE.why_close, size="sm", scale=1, min_width=90)

    @property
    def outputs(self) -> list[Any]:
        """What :func:`asking` and :func:`closed` fill."""
        return [self.said, self.row, self.box]

    @property
    def shown(self) -> list[Any]:
        """The components that bear words, in the order of :meth:`localised`."""
        return [self.box, self.save, self.close]

    @staticmethod
    def localised(texts: Texts) -> tuple[Any, ...]:
        """The components in the visitor's language."""
        words = chats_texts(texts)
        box = gr.Textbox(label=words.why, placeholder=words.why_hint)
        return box, gr.Button(words.why_save), gr.Button(words.why_close)


def asking(reason: str) -> tuple[Any, ...]:
    """The row, open, with the reason that was given before."""
    return "", gr.Row(visible=True), reason


def closed(problem: str = "") -> tuple[Any, ...]:
    """The row, closed; with a sentence where something went wrong."""
    said = f'<p class="problem" role="alert">{inert_html(problem)}</p>' if problem else ""
    return said, gr.Row(visible=False), ""


def rate(
    conversation: Conversation,
    place: tuple[int, int],
    thumb: Thumb | None,
    reason: str,
    warmup: Warming,
    visitor: Visitor,
) -> Conversation:
    """The conversation with the rating, which is written down first; None for the thumb takes it back.

    Raises RatingError: then nothing is changed.
    """
    exchange = conversation.exchanges[place[0]]
    attempt = exchange.attempts[place[1]]
    answer, before = attempt.answer, attempt.rating
    if answer is None or (thumb is None and before is None):
        return conversation
    rating = Rating(before.id if before else uuid4().hex, thumb, reason) if thumb else None
    record = rating_record(
        id=rating.id if rating else before.id if before else "",
        rating=thumb or WITHDRAWN,
        reason=reason,
        question=exchange.question,
        answer=answer,
        report=conversation.report,
    )
    warmup.ratings.add(record, visitor.secrets)
    return conversation.rated(*place, rating)


def rated_answer(conversation: Conversation, place: tuple[int, int]) -> bool:
    """Whether there is an answer at the place of a question and of a try at it."""
    at, attempt = place
    if at >= len(conversation.exchanges) or attempt >= len(conversation.exchanges[at].attempts):
        return False
    return conversation.exchanges[at].attempts[attempt].answer is not None
