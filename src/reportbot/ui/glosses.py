"""Chinese names in an English answer, with the English before them: the report's own stays, for its passages have it."""

from __future__ import annotations

from reportbot.ui.english_names import EnglishName, EnglishNames
from reportbot.ui.markup import inert
from reportbot.ui.texts import CHINESE, Texts
from reportbot.ui.typesetting import Mark, Put, Wrap


def glosses(text: str, english: EnglishNames | None, texts: Texts) -> list[Mark]:
    """Marks for the names that have English ones, where the window is English.

    The page's script leaves out again what is marked as a gloss, where it says what an answer names. The number
    of an exhibit tells which it is: its own label is not repeated.
    """
    return [_mark(name) for name in _names(text, english, texts)]


def glossed(text: str, english: EnglishNames | None, texts: Texts) -> str:
    """The same as plain text."""
    pieces: list[str] = []
    at = 0
    for name in _names(text, english, texts):
        own = "" if name.label else f" ({text[name.start : name.end]})"
        pieces += [text[at : name.start], name.english, own]
        at = name.end
    return "".join([*pieces, text[at:]])


def heading_gloss(heading: str, english: EnglishNames | None, texts: Texts) -> str:
    """A column's heading as markup, the English over the report's own."""
    found = english.short(heading) if english and texts is not CHINESE and not heading.isascii() else None
    own = inert(heading)
    return f'<span class="gloss">{inert(found)}</span><span class="own-name">{own}</span>' if found else own


def _names(text: str, english: EnglishNames | None, texts: Texts) -> list[EnglishName]:
    return [] if english is None or texts is CHINESE else list(english.inside(text))


def _mark(name: EnglishName) -> Mark:
    if name.label:
        return Put(name.start, name.end, inert(name.english))
    before = f'<span class="gloss">{inert(name.english)} (</span>'
    return Wrap(name.start, name.end, before, '<span class="gloss">)</span>')
