"""The source panel for a passage that a kept chat cites and the loaded report does not have."""

from __future__ import annotations

from reportbot.domain.documents import Passage
from reportbot.ui.blocks import language
from reportbot.ui.chats_texts import chats_texts
from reportbot.ui.conversation import Conversation
from reportbot.ui.library_texts import library_texts
from reportbot.ui.markup import inert_html
from reportbot.ui.requests import Request
from reportbot.ui.source import back_button
from reportbot.ui.texts import Texts


def kept_passage(conversation: Conversation, passage_id: str) -> Passage | None:
    """The passage of a citation of the conversation's."""
    for exchange in conversation.exchanges:
        for attempt in exchange.attempts:
            for citation in attempt.answer.citations if attempt.answer else ():
                if citation.passage.id == passage_id:
                    return citation.passage
    return None


def kept_source(passage: Passage, request: Request, texts: Texts) -> str:
    """The quote as the chat kept it, with the sentence that says so."""
    title = texts.source_title.format(marker=inert_html(request.marker))
    lines = texts.lines.format(first=passage.start_line, last=passage.end_line)
    where = " · ".join([passage.source, texts.page.format(page=passage.page), lines])
    return (
        f'<section class="source" tabindex="-1" aria-label="{title}" data-count="{request.count}" '
        f'data-passage="{inert_html(passage.id)}" data-marker="{inert_html(request.marker)}">'
        f'<div class="source-bar"><h2>{title}</h2>{back_button(library_texts(texts))}</div>'
        f'<div class="heading">{inert_html(passage.heading)}</div>'
        f'<div class="place">{inert_html(where)}</div>'
        f'<p class="rb-kept" role="note">{inert_html(chats_texts(texts).kept_passage)}</p>'
        f'<blockquote class="source-body"{language(passage.quote)}>{inert_html(passage.quote)}</blockquote>'
        "</section>"
    )
