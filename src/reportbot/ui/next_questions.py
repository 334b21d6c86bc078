"""What could be asked next: questions about what stands beside the cited passages, each tried before it is offered.

They are put together from the cited rows, figures and headings of whatever report is loaded. A question is offered
only when the embedded model answers it with a source and without an objection of the verifier's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, zip_longest

from reportbot.domain.answers import Answer, Message
from reportbot.domain.documents import Corpus, Exhibit, ExhibitKind, Passage, PassageKind, Row
from reportbot.domain.lexicon import Lexicon
from reportbot.domain.price_lists import price_lists
from reportbot.domain.stated import MeasureKind, StatedFigure
from reportbot.domain.text import HAN, squash
from reportbot.ui.english_names import EnglishNames
from reportbot.ui.examples import examples
from reportbot.ui.next_texts import next_texts
from reportbot.ui.texts import CHINESE, Texts
from reportbot.ui.welcome_texts import welcome_texts

MOST = 3
_ANY: frozenset[str] = frozenset()
_TRIED = 9  # questions that are tried at most: each costs a look-up
_LONGEST = 90  # characters of a question that fits its button

Candidate = tuple[str, frozenset[str]]
"""A question, and the passages of which its answer must cite one; of none, where any will do."""

Answers = Callable[[str, Sequence[Message]], Answer]
"""How the embedded model answers a question in its conversation."""


def next_questions(
    corpus: Corpus,
    lexicon: Lexicon,
    answer: Answer,
    asked: Sequence[str],
    history: Sequence[Message],
    texts: Texts,
    tries: Answers,
) -> list[str]:
    """At most three questions that the report answers and that were not asked yet, of different kinds first.

    ``history`` is the conversation with the answer at its end. Raises what ``tries`` raises.
    """
    known = {squash(question) for question in asked}
    said = {squash(answer.text)}
    found: list[str] = []
    tried = 0
    near = list(candidates(corpus, lexicon, answer, texts))
    if texts is not CHINESE:  # those first that a reader of English can read whole
        near.sort(key=lambda candidate: _has_chinese(candidate[0]))
    for question, wanted in near:
        if found and texts is not CHINESE and _has_chinese(question):
            break  # rather fewer than those that say nothing to that reader
        if squash(question) in known or len(question) > _LONGEST:
            continue
        known.add(squash(question))
        tried += 1
        reply = tries(question, history)
        cited = {citation.passage.id for citation in reply.citations}
        right = cited and not reply.refused and (not wanted or wanted & cited)
        if right and not reply.verification.findings and squash(reply.text) not in said:
            found.append(question)
            said.add(squash(reply.text))
        if len(found) == MOST or tried == _TRIED:
            break
    return found


def candidates(corpus: Corpus, lexicon: Lexicon, answer: Answer, texts: Texts) -> Iterator[Candidate]:
    """Questions near the answer, one of each kind in turn; without a citation, those to start with."""
    cited = [citation.passage for citation in answer.citations]
    if not cited:
        yield from ((example.question, _ANY) for example in examples(corpus, lexicon, texts))
        return
    near = _Near(corpus, lexicon, answer, cited, texts)
    kinds = (
        near.columns(),
        near.calculations(),
        near.rows(),
        near.figures(),
        near.exhibits(),
        near.sections(),
    )
    for candidate in chain.from_iterable(zip_longest(*kinds)):
        if candidate is not None:
            yield candidate


class _Near:
    """What stands beside the cited passages, as questions."""

    def __init__(
        self, corpus: Corpus, lexicon: Lexicon, answer: Answer, cited: Sequence[Passage], texts: Texts
    ) -> None:
        self._corpus = corpus
        self._said = squash(answer.text)
        self._cited = cited
        self._words = next_texts(texts)
        self._asks = welcome_texts(texts)
        self._chinese = texts is CHINESE
        self._english = EnglishNames(corpus, lexicon)
        ids = {passage.id for passage in cited}
        self._rows = [
            (exhibit, at)
            for exhibit in corpus.exhibits
            for at, row in enumerate(exhibit.rows)
            if {row.passage_id, row.group_id} & ids
        ]

    def columns(self) -> Iterator[Candidate]:
        """Cells of a cited row that the answer does not give."""
        for exhibit, at in self._rows[:2]:
            row = exhibit.rows[at]
            for index, column in enumerate(exhibit.columns):
                if index > int(exhibit.grouped) and row.cells[index] and not self._gives(row.cells[index]):
                    template = self._asks.ask_cell if column.unit else self._words.cell_of_words
                    question = template.format(
                        row=self._called(_name(exhibit, row)), column=self._called(column.name)
                    )
                    yield question, frozenset({row.passage_id})

    def rows(self) -> Iterator[Candidate]:
        """The cell that the answer gives, of the rows around; and the difference of both."""
        for exhibit, at in self._rows[:1]:
            row = exhibit.rows[at]
            given = [i for i, cell in enumerate(row.cells) if i > int(exhibit.grouped) and self._gives(cell)]
            column = exhibit.columns[given[0] if given else -1]
            for other in _around(exhibit, at):
                if self._gives(_name(exhibit, other)):
                    continue
                wanted = frozenset({other.passage_id})
                if column.unit:
                    names = {
                        "one": self._called(_name(exhibit, row)),
                        "other": self._called(_name(exhibit, other)),
                    }
                    yield self._asks.ask_comparison.format(**names, column=self._called(column.name)), wanted
                template = self._asks.ask_cell if column.unit else self._words.cell_of_words
                yield (
                    template.format(
                        row=self._called(_name(exhibit, other)), column=self._called(column.name)
                    ),
                    wanted,
                )

    def calculations(self) -> Iterator[Candidate]:
        """What the calculators make of a cited price or forecast."""
        labels = {exhibit.label for exhibit, _ in self._rows}
        named = [_name(exhibit, exhibit.rows[at]) for exhibit, at in self._rows]
        for listed in price_lists(self._corpus.exhibits, self._corpus.stated):
            if listed.label in labels:
                models = [model.model for model in listed.models]
                for model in [name for name in named if name in models][:1]:
                    yield self._asks.ask_cost.format(model=self._called(model)), _ANY
        mine = self._stated()
        capex = [f.subject for f in mine if f.kind is MeasureKind.CAPEX and not f.stage]
        if capex:
            every = [f.subject for f in self._corpus.stated if f.kind is MeasureKind.CAPEX and not f.stage]
            companies = list(dict.fromkeys([*capex, *every]))[:3]
            if len(companies) > 1:
                yield (
                    self._asks.ask_capex.format(
                        companies=self._asks.comma.join(map(self._called, companies))
                    ),
                    _ANY,
                )
        for figure in mine:
            if figure.kind is MeasureKind.CAGR:
                yield self._words.doubling.format(name=self._named(figure)), frozenset(figure.passages)

    def figures(self) -> Iterator[Candidate]:
        """Other figures that the report states of the same subject, or in the same section."""
        mine = self._stated()
        subjects = {figure.subject for figure in mine}
        sections = {passage.heading_path for passage in self._cited}
        at = {passage.id: passage.heading_path for passage in self._corpus.passages}
        for figure in self._corpus.stated:
            near = figure.subject in subjects or {at.get(p) for p in figure.passages} & sections
            named = bool(figure.english)  # by the report's owner: what is read from sentences may be misread
            if near and named and figure not in mine and figure.kind is not MeasureKind.CLAIM:
                yield self._words.figure.format(name=self._named(figure)), frozenset(figure.passages)

    def exhibits(self) -> Iterator[Candidate]:
        """Tables of the same section."""
        sections = {passage.heading_path for passage in self._cited}
        here = {passage.exhibit for passage in self._cited}
        at = {passage.id: passage.heading_path for passage in self._corpus.passages}
        for exhibit in self._corpus.exhibits:
            table = exhibit.kind is ExhibitKind.TABLE and exhibit.rows and len(exhibit.columns) > 1
            if table and exhibit.label not in here and at.get(exhibit.passage_id) in sections:
                column = exhibit.columns[int(exhibit.grouped)].name
                wanted = frozenset({exhibit.passage_id, *(row.passage_id for row in exhibit.rows)})
                yield (
                    self._asks.ask_list.format(
                        label=self._called(exhibit.label), column=self._called(column)
                    ),
                    wanted,
                )

    def sections(self) -> Iterator[Candidate]:
        """The section of a cited passage, then those around it."""
        headings = [p for p in self._corpus.passages if p.kind is PassageKind.HEADING]
        for passage in self._cited[:2]:
            own = next((i for i, h in enumerate(headings) if h.heading_path == passage.heading_path), None)
            if own is not None:
                for heading in (headings[own], *headings[own + 1 : own + 2]):
                    yield self._asks.ask_topic.format(heading=heading.text), _ANY

    def _stated(self) -> list[StatedFigure]:
        """The stated figures of the cited passages."""
        ids = {passage.id for passage in self._cited}
        return [figure for figure in self._corpus.stated if ids & set(figure.passages)]

    def _named(self, figure: StatedFigure) -> str:
        return figure.name if self._chinese else figure.english or figure.name

    def _called(self, name: str) -> str:
        """A name in the page's language, where the report has it in that."""
        return name if self._chinese else self._english.of(name) or name

    def _gives(self, cell: str) -> bool:
        return bool(squash(cell)) and squash(cell) in self._said


def _has_chinese(question: str) -> bool:
    return re.search(f"[{HAN}]", question) is not None


def _name(exhibit: Exhibit, row: Row) -> str:
    return row.cells[int(exhibit.grouped)]


def _around(exhibit: Exhibit, at: int) -> list[Row]:
    """The rows after and before, nearest first."""
    order = sorted((i for i in range(len(exhibit.rows)) if i != at), key=lambda i: (abs(i - at), -i))
    return [exhibit.rows[i] for i in order[:2]]
