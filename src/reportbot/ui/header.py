"""The page's head: what it is, and the switches for language and looks, both kept in the reader's browser."""

from __future__ import annotations

import json
from typing import Any

from reportbot.ui.header_texts import NAMES, header_texts
from reportbot.ui.markup import inert_html
from reportbot.ui.quiet import gr
from reportbot.ui.texts import Texts, texts_for

REMEMBERED = "() => { try { return localStorage.getItem('reportbot.language') ?? ''; } catch { return ''; } }"
"""For the ``js`` of the page's load: the language that this browser chose before, or an empty text."""

_SHOWN = (
    "const shown = () => window.reportbotDisplay?.(element.querySelector('[data-rb-words]'));"
    "watch('value', shown); shown();"
)
_SENDS = "window.reportbotSpeak = (language) => trigger('click', {language});"


# What the page's script says.
_SPOKEN = (
    "conversation",
    "answering",
    "more_tabs",
    "to_end",
    "close",
    "info",
    "warning",
    "error",
)


class Header:
    """The head and what its language switch sends."""

    def __init__(self, texts: Texts) -> None:
        self.html = gr.HTML(header_markup(texts), elem_id="rb-header", js_on_load=_SHOWN)
        self.language = gr.HTML("", elem_id="rb-language", js_on_load=_SENDS)
        # Where the browser's own choice comes in when the page is loaded; never shown.
        self.remembered = gr.Textbox("", visible=False)


def chosen_texts(remembered: str, request: gr.Request) -> Texts:
    """The texts that this browser chose before, else those of its own language."""
    return texts_for(remembered or request.headers.get("accept-language", ""))


def switched_texts(event: gr.EventData) -> Texts:
    """The texts that the language switch asks for."""
    return texts_for(str(getattr(event, "language", "")))


def header_markup(texts: Texts) -> str:
    """Title, purpose and switches. The page's script marks what is chosen in the switch for looks."""
    words = header_texts(texts)
    languages = "".join(
        f'<button type="button" lang="{code}" data-rb-language="{code}" '
        f'aria-pressed="{"true" if code == words.code else "false"}">{name}</button>'
        for code, name in NAMES
    )
    looks: list[tuple[str, Any]] = [("system", words.system), ("light", words.light), ("dark", words.dark)]
    options = "".join(f'<option value="{value}">{name}</option>' for value, name in looks)
    spoken = {name: getattr(words, name) for name in _SPOKEN}
    return (
        f'<header class="rb-head" data-rb-words="{inert_html(json.dumps(spoken, ensure_ascii=False))}" lang="{words.code}">'
        f'<div class="rb-name"><h1>{texts.title}</h1><p>{texts.subtitle}</p></div>'
        f'<div class="rb-switches"><div class="rb-languages" role="group" aria-label="{words.language}">{languages}</div>'
        f'<select data-rb-looks aria-label="{words.looks}" title="{words.looks}">{options}</select></div></header>'
    )
