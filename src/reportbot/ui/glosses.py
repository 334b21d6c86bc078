"""Chinese names and units in an English answer, with the English before them.

The report's own stay, for its passages have them.
"""

from __future__ import annotations

from reportbot.ui.english_names import EnglishName, EnglishNames, in_english, quoted
from reportbot.ui.english_units import english_figures, english_unit
from reportbot.ui.markup import inert
from reportbot.ui.texts import CHINESE, ENGLISH, Texts
from reportbot.ui.typesetting import Mark, Put, Wrap

_LEADS = {"": "", "约": "about "}  # what may stand before the figure of a cell


def glosses(text: str, english: EnglishNames | None, texts: Texts) -> list[Mark]:
    """Marks for the names and figures that have English ones, where the window is English.

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


def named(text: str, english: EnglishNames | None) -> list[tuple[str, str]]:
    """What an English text has in Chinese and what that is in English, each once, whatever the window's language."""
    found = _names(text, english, ENGLISH)
    return list(dict.fromkeys((text[name.start : name.end], name.english) for name in found))


def unit_gloss(unit: str, english: EnglishNames | None, texts: Texts) -> str:
    """A table's unit as plain text, the English behind the report's own."""
    found = english_unit(unit) if english and texts is not CHINESE else None
    return f"{unit} ({found})" if found else unit


def cell_gloss(cell: str, english: EnglishNames | None, texts: Texts) -> str:
    """The English for a cell that is a figure with a Chinese unit, as markup to stand under it; else nothing."""
    found = next(english_figures(cell), None) if english and texts is not CHINESE else None
    if found is None or found.end < len(cell.rstrip()) or cell[: found.start].strip() not in _LEADS:
        return ""
    said = f"{_LEADS[cell[: found.start].strip()]}{found.english}"
    return f'<span class="gloss own-name">{inert(said)}</span>'


def heading_gloss(heading: str, english: EnglishNames | None, texts: Texts) -> str:
    """A column's heading as markup, the English over the report's own."""
    found = english.short(heading) if english and texts is not CHINESE and not heading.isascii() else None
    own = inert(heading)
    return f'<span class="gloss">{inert(found)}</span><span class="own-name">{own}</span>' if found else own


def _names(text: str, english: EnglishNames | None, texts: Texts) -> list[EnglishName]:
    if english is None or texts is CHINESE or not in_english(text):
        return []
    names = list(english.inside(text))
    quotes = quoted(text)
    figures = [
        figure
        for figure in english_figures(text)
        if not any(low <= figure.start < high for low, high in quotes)
        and not any(name.start < figure.end and figure.start < name.end for name in names)
    ]
    return sorted([*names, *figures], key=lambda name: name.start)


def _mark(name: EnglishName) -> Mark:
    if name.label:
        return Put(name.start, name.end, inert(name.english))
    before = f'<span class="gloss">{inert(name.english)} (</span>'
    return Wrap(name.start, name.end, before, '<span class="gloss">)</span>')
