"""A text to try the check with, made of the report's own table: one figure as it is there, one that is another row's."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportbot.domain.documents import Corpus
from reportbot.domain.lexicon import Lexicon
from reportbot.ui.check_texts import CHINESE, CheckTexts
from reportbot.ui.english_names import EnglishNames
from reportbot.ui.english_units import english_unit
from reportbot.ui.examples import valued

_Named = Callable[[str], str | None]


def example_draft(corpus: Corpus, lexicon: Lexicon, words: CheckTexts) -> str:
    """The text in the window's language; empty for a report without a table of figures."""
    english = EnglishNames(corpus, lexicon).of
    namings: list[tuple[_Named, _Named]] = [(str, str)]
    if words is not CHINESE:  # names in English if it has any; else its own
        namings = [(english, english_unit), *namings]
    found = (text for name, unit in namings for text in _texts(corpus, words, name, unit))
    return next(found, "")


def _texts(corpus: Corpus, words: CheckTexts, name: _Named, unit: _Named) -> Iterator[str]:
    for exhibit, column in valued(corpus):
        at, said, measured = exhibit.columns.index(column), name(column.name), unit(column.unit)
        if not column.unit or said is None or measured is None:
            continue
        rows = [
            (subject, row.cells[at])
            for row in exhibit.rows
            if (subject := name(row.cells[int(exhibit.grouped)])) and row.cells[at][:1].isdecimal()
        ]
        for subject, value in rows[1:]:
            if value != rows[0][1] and subject != rows[0][0]:
                sentences = [
                    words.sentence.format(row=one, column=said, value=rows[0][1], unit=measured)
                    for one in (rows[0][0], subject)
                ]
                yield words.space.join(sentences)
