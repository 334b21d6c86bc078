"""What stands before the question box: the question that is being edited, and the questions that wait for their turn."""

from __future__ import annotations

import json
from typing import Any

from reportbot.ui.chats_texts import chats_texts
from reportbot.ui.markup import inert_html
from reportbot.ui.texts import Texts
from reportbot.ui.visitor import Visitor


def pending(visitor: Visitor, texts: Texts) -> str:
    """The markup; empty where there is nothing of either kind."""
    words = chats_texts(texts)
    drawn = ""
    if visitor.editing is not None:
        said = inert_html(words.editing.format(number=visitor.editing + 1))
        drawn += f'<div class="rb-editing" role="status"><span>{said}</span>{_button({"do": "unedit"}, words.unedit)}</div>'
    if visitor.waiting:
        items = "".join(
            f'<li><span class="rb-question">{inert_html(asked.question)}</span>'
            f"{_button({'do': 'unqueue', 'id': asked.id}, words.unqueue)}</li>"
            for asked in visitor.waiting
        )
        title = inert_html(words.waiting)
        drawn += f'<div class="rb-waiting" role="status"><span>{title}</span><ol aria-label="{title}">{items}</ol></div>'
    return drawn


def _button(deed: dict[str, Any], label: str) -> str:
    return f'<button type="button" data-chat="{inert_html(json.dumps(deed))}">{inert_html(label)}</button>'
