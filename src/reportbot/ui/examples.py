"""Questions to start with, derived from what the corpus holds: each shows another ability."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportbot.domain.documents import Column, Corpus, Exhibit, ExhibitKind, PassageKind
from reportbot.domain.lexicon import Lexicon
from reportbot.domain.price_lists import price_lists
from reportbot.domain.stated import MeasureKind
from reportbot.ui.english_names import EnglishNames
from reportbot.ui.texts import CHINESE, Texts
from reportbot.ui.welcome_texts import WelcomeTexts, welcome_texts

MAX_EXAMPLES = 6
_SUMMED = 3  # companies whose forecasts are added up


@dataclass(frozen=True, slots=True)
class Example:
    """A question and what it shows that the assistant can do."""

    ability: str
    question: str


def examples(corpus: Corpus, lexicon: Lexicon, texts: Texts) -> list[Example]:
    """At most six: a cell, a comparison, a cost, capex, a summary, what the report does not say.

    Where the corpus lacks one of these, what a table lists or what a chapter says takes its place. In English the
    names are English where the corpus has English names at all; else they are the report's own.
    """
    words = welcome_texts(texts)
    english = EnglishNames(corpus, lexicon).of
    namings: list[_Name] = [str] if texts is CHINESE else [english, lambda text: english(text) or text]
    found = []
    for kind in (_cell, _comparison, _cost, _capex, _summary, _unsaid, _list, _topic):
        all_named = (example for name in namings for example in kind(corpus, words, name))
        if example := next(all_named, None):
            found.append(example)
    chosen = found[:MAX_EXAMPLES]
    # What is not said comes last, whatever stands in for what is missing.
    return sorted(chosen, key=lambda example: example.ability == words.unsaid)


_Name = Callable[[str], str | None]


def _cell(corpus: Corpus, words: WelcomeTexts, name: _Name) -> Iterator[Example]:
    for exhibit, column in valued(corpus):
        for row in exhibit.rows:
            subject, wanted = name(row.cells[int(exhibit.grouped)]), name(column.name)
            if subject and wanted:
                yield Example(words.cell, words.ask_cell.format(row=subject, column=wanted))


def _comparison(corpus: Corpus, words: WelcomeTexts, name: _Name) -> Iterator[Example]:
    for exhibit, column in valued(corpus):
        wanted = name(column.name)
        subjects = [subject for row in exhibit.rows if (subject := name(row.cells[int(exhibit.grouped)]))]
        one, *others = dict.fromkeys(subjects) or [""]
        if wanted and others:
            yield Example(
                words.comparison, words.ask_comparison.format(one=one, other=others[0], column=wanted)
            )


def _cost(corpus: Corpus, words: WelcomeTexts, name: _Name) -> Iterator[Example]:
    for listed in price_lists(corpus.exhibits, corpus.stated):
        for model in reversed(listed.models):
            if subject := name(model.model):
                yield Example(words.cost, words.ask_cost.format(model=subject))


def _capex(corpus: Corpus, words: WelcomeTexts, name: _Name) -> Iterator[Example]:
    stated = [f.subject for f in corpus.stated if f.kind is MeasureKind.CAPEX and not f.stage]
    companies = [company for subject in dict.fromkeys(stated) if (company := name(subject))][:_SUMMED]
    if len(companies) > 1:
        yield Example(words.capex, words.ask_capex.format(companies=words.comma.join(companies)))


def _summary(corpus: Corpus, words: WelcomeTexts, name: _Name) -> Iterator[Example]:
    yield Example(words.summary, words.ask_summary)


def _unsaid(corpus: Corpus, words: WelcomeTexts, name: _Name) -> Iterator[Example]:
    for stub in corpus.exhibits:
        label = name(stub.label) if stub.kind is ExhibitKind.STUB else None
        if label:
            yield Example(words.unsaid, words.ask_unsaid.format(label=label))


def _list(corpus: Corpus, words: WelcomeTexts, name: _Name) -> Iterator[Example]:
    for exhibit in reversed(_tables(corpus)):
        label, column = name(exhibit.label), name(exhibit.columns[int(exhibit.grouped)].name)
        if label and column:
            yield Example(words.list, words.ask_list.format(label=label, column=column))


def _topic(corpus: Corpus, words: WelcomeTexts, name: _Name) -> Iterator[Example]:
    for passage in corpus.passages:
        if passage.kind is PassageKind.HEADING and len(passage.heading_path) > 1:
            # A heading is quoted: word by word in another language it would mean nothing.
            yield Example(words.topic, words.ask_topic.format(heading=passage.text))


def valued(corpus: Corpus) -> Iterator[tuple[Exhibit, Column]]:
    """Tables with a column of values: those with units first, and of their columns the last."""
    tables = _tables(corpus)
    for exhibit in tables:
        column = next((c for c in reversed(exhibit.columns) if c.unit), None)
        if column:
            yield exhibit, column
    for exhibit in tables:
        if not any(column.unit for column in exhibit.columns):
            yield exhibit, exhibit.columns[-1]


def _tables(corpus: Corpus) -> list[Exhibit]:
    return [
        e
        for e in corpus.exhibits
        if e.kind is ExhibitKind.TABLE and e.rows and len(e.columns) > 1 + int(e.grouped)
    ]
