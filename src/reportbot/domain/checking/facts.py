"""The report's figures as facts: of each sentence and table row, with what is said of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportbot.domain.blanking import blank
from reportbot.domain.checking.binding import Part, bind, counterparts, heads, source_end
from reportbot.domain.checking.cells import (
    LONG_CELL,
    cell_figures,
    dates_in,
    row_time,
    says_whose,
    values_of_row,
)
from reportbot.domain.checking.naming import is_proper, merged
from reportbot.domain.checking.statements import TELLING, Fact, Region
from reportbot.domain.checking.times import dated, when_of
from reportbot.domain.checking.uses import (
    aspect_of,
    forbidden,
    in_passing,
    is_count_in_words,
    is_denominator,
    is_paid_share,
    is_value,
    leans_back,
    measured,
    stage_of,
)
from reportbot.domain.checking.years import Calendar, of_another_year
from reportbot.domain.documents import Passage, PassageKind
from reportbot.domain.figures import Figure, FigureKind, read_figures
from reportbot.domain.lexicon import Lexicon, Name
from reportbot.domain.names import Mention, find_names, names_in
from reportbot.domain.sentences import split_sentences
from reportbot.domain.text import squash

_PROSE = frozenset({PassageKind.PARAGRAPH, PassageKind.BULLET})
_ASIDE = re.compile(r"(?:由|被|向|与|同|对|为|\bby|\bwith|\bfor)\s?$", re.IGNORECASE)
_COMPARED = re.compile(
    r"[，,]?\s*(?:大幅|显著|明显|远|略)?(?:高于|低于|超过|不及|快于|慢于|优于|领先于?|higher than|lower than|above|below|than\b)",
    re.IGNORECASE,
)
_COMMON = re.compile(r"其中|另外|此外|而|[\s，,、；;：:。()（）]|\d+\s*[年月日]?")

Plain = Callable[[str], str]
"""Makes the report's text simplified."""


class FactReader:
    """Reads the facts of passages of one corpus. ``calendars`` are those of its sources, by name."""

    def __init__(
        self, lexicon: Lexicon, plain: Plain, calendars: Mapping[str, Calendar] | None = None
    ) -> None:
        self._lexicon = lexicon
        self._plain = plain
        self._calendars = calendars or {}

    def read(self, passage: Passage, order: int = 0) -> tuple[Fact, ...]:
        """The facts of one passage, in order; none of headings, whole tables and charts. ``order`` is the passage's."""
        if passage.kind in _PROSE:
            found = self._prose(passage)
        elif passage.kind is PassageKind.TABLE_ROW and passage.cells:
            found = self._row(passage)
        else:
            return ()
        calendar = self._calendars.get(passage.source)
        read = (replace(fact, order=order) for fact in found)
        return tuple(_in_its_year(fact, calendar) for fact in read) if calendar else tuple(read)

    def _region(self, text: str) -> Region:
        return Region(text, self._names(text)) if text.strip() else Region()

    def _names(self, text: str) -> frozenset[Name]:
        return frozenset(filter(is_proper, names_in(_hidden(text), self._lexicon)))

    def _mentions(self, text: str) -> list[Mention]:
        return [m for m in find_names(_hidden(text), self._lexicon) if is_proper(m.name)]

    def _agents(self, text: str) -> frozenset[Name]:
        """The telling names of a text that it is about: none behind "by", "with", "for"."""
        found = self._mentions(text)
        return self._telling(frozenset(m.name for m in found if not _ASIDE.search(text[: m.start])))

    def _prose(self, passage: Passage) -> Iterator[Fact]:
        text = self._plain(passage.text)
        above = self._region(self._plain(" ； ".join(passage.heading_path)))
        for sentence in split_sentences(text):
            before = self._region(text[: sentence.start])
            yield from self._sentence(sentence.text, passage, Region(), before, Region(), above)

    def _sentence(
        self, text: str, passage: Passage, labels: Region, before: Region, caption: Region, above: Region
    ) -> Iterator[Fact]:
        """The facts of one sentence: its values, each bound to its words, and its dates."""
        figures = read_figures(text)
        dates = dated(figures)
        values = [f for f in figures if is_value(text, f) and not in_passing(text, f)]
        names = merged((m.name, m.start, m.end) for m in self._mentions(text))
        spans = [(d.start, d.end) for d in dates]
        around = dates_in(before.text, caption.text, above.text)
        begin = source_end(text)
        counts = [f for f in values if is_count_in_words(f)]
        for chosen in ([f for f in values if f not in counts], counts, dates):
            parts = bind(text, chosen, names, spans)
            for figure, part in zip(chosen, parts, strict=True):
                said, compared = _apart(_joined(text, part), figure.text)
                named = self._agents(_joined(text, part, begin))
                foreign, element = self._foreign(
                    text, figure, part, list(zip(chosen, parts, strict=True)), named
                )
                yield Fact(
                    figure=forbidden(text, figure),
                    shown=figure.text,
                    passage=passage,
                    own=self._region(said + _tail(labels)),
                    said=self._region(said),
                    sentence=text,
                    lead=self._region(text[: part.start]),
                    rest=self._region(f"{compared} {text[part.end :]}"),
                    before=before,
                    caption=caption,
                    above=above,
                    when=when_of(part.own, part.start, part.end, dates, around),
                    foreign=foreign,
                    aspect=aspect_of(figure, said),
                    element=element,
                    telling=named,
                    stage=stage_of(text, figure, [v for v in values if v.kind is figure.kind]),
                    paid=is_paid_share(figure, said, text[: part.start] + labels.text),
                    leans=leans_back(text[: part.end]),
                    siblings=tuple(v for v in values if v is not figure),
                    in_table=bool(labels.text),
                )

    def _foreign(
        self,
        text: str,
        figure: Figure,
        part: Part,
        others: Sequence[tuple[Figure, Part]],
        named: frozenset[Name],
    ) -> tuple[Region, str]:
        """What belongs to the sentence's other figures and has its counterpart at this one, and that counterpart.

        That is so for their names, where this one has names of its own; and where both parts are of one pattern.
        """
        hidden = _hidden(text).replace("\0", " ")
        pieces: list[str] = []
        element = ""
        names: set[Name] = set()
        for other, other_part in others:
            if other is figure:
                continue
            mine, yours = _without(hidden, part, figure), _without(hidden, other_part, other)
            pair = counterparts(mine, yours)
            headed = pair is None  # "A's income is x, the cost y": the cost is A's too
            if (
                pair is None
                and (said := heads(mine, yours))
                and not any(self._is_name(head) for head in said)
            ):
                pair = said
            if pair is not None:
                element = squash(_COMMON.sub("", pair[0]))
                pieces.append(pair[1])
                if named or not headed:
                    names |= self._names(_joined(text, other_part)) - named
            elif named and (subject := self._subject(text, other_part)) and subject not in named:
                names.add(subject)
        return Region(" ； ".join(pieces), frozenset(names)), element

    def _is_name(self, text: str) -> bool:
        return any(m.end - m.start == len(text) for m in self._mentions(text))

    def _subject(self, text: str, part: Part) -> Name | None:
        """The first telling name of a part, behind the source that it may begin with."""
        said = _joined(text, part, source_end(text))
        agents = self._agents(said)
        return next((m.name for m in self._mentions(said) if m.name in agents), None)

    def _telling(self, names: frozenset[Name]) -> frozenset[Name]:
        return frozenset(n for n in names if n.solid and self._lexicon.idf(n.text) >= TELLING)

    def _row(self, passage: Passage) -> Iterator[Fact]:
        cells = [(self._plain(column), self._plain(cell)) for column, cell in passage.cells]
        caption = self._plain(passage.caption or "")
        captioned = self._region(caption)
        whole = self._region(" ； ".join(cell for _, cell in cells))
        above = self._region(self._plain(" ； ".join(passage.heading_path)))
        short = [cell for _, cell in cells if cell and len(cell) <= LONG_CELL]
        labels = [cell for cell in short if says_whose(cell)]
        around = self._region(" ； ".join(cell for cell in short if cell not in labels))
        everything = values_of_row(cells, caption)
        for column, cell in cells:
            if len(cell) > LONG_CELL:
                label = self._region(" ； ".join([*labels, column]))
                at = 0
                for sentence in split_sentences(cell):
                    yield from self._sentence(
                        sentence.text, passage, label, self._region(cell[:at]), captioned, above
                    )
                    at = sentence.end
                continue
            others = " ； ".join([*(other for other in labels if other != cell), column, cell])
            own = self._region(others)
            for figure, shown in cell_figures(column, cell, caption):
                if measured(figure) and is_denominator(cell, figure):
                    continue
                yield Fact(
                    figure=figure,
                    shown=shown,
                    passage=passage,
                    own=own if figure.first is None else whole,
                    said=own,
                    lead=Region(),
                    rest=Region(),
                    before=around,
                    caption=captioned,
                    above=above,
                    when=row_time(column, cells, caption),
                    telling=self._telling(own.names),
                    column=column,
                    aspect=aspect_of(figure, column),
                    siblings=tuple(v for v in everything if v.text != figure.text),
                    in_table=True,
                )


def _in_its_year(fact: Fact, calendar: Calendar) -> Fact:
    """The fact with the years that its dates have by the calendar, where no date at it or around it names one."""
    when = fact.when
    every = (*when.own, *when.lead, *when.rest, *when.around)
    if any(d.first and d.first.year for d in every) or of_another_year(fact.sentence):
        return fact
    own, lead, rest = (tuple(map(calendar.dated, dates)) for dates in (when.own, when.lead, when.rest))
    return replace(
        fact, figure=calendar.dated(fact.figure), when=replace(when, own=own, lead=lead, rest=rest)
    )


def _hidden(text: str) -> str:
    """The text without its values, whose letters are no names: US$, USD."""
    spans = [(f.start, f.end) for f in read_figures(text) if f.kind is not FigureKind.ORDINAL]
    return blank(text, spans) if spans else text


def _tail(labels: Region) -> str:
    return f" ； {labels.text}" if labels.text else ""


def _joined(text: str, part: Part, begin: int = 0) -> str:
    return " ".join(text[max(start, begin) : end] for start, end in part.own)


def _apart(own: str, figure: str) -> tuple[str, str]:
    """A figure's part, and what it is compared with behind the figure: 37%，大幅高于全球增速."""
    at = own.find(figure)
    found = _COMPARED.search(own, at + len(figure)) if at >= 0 else None
    return (own[: found.start()], own[found.start() :]) if found else (own, "")


def _without(text: str, part: Part, figure: Figure) -> str:
    """The part up to its figure; ``text`` is without its figures and dates."""
    return " ".join(text[start : min(end, figure.start)] for start, end in part.own if start < figure.start)
