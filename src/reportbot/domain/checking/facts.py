"""The report's figures as facts: of each sentence and table row, with what is said of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from reportbot.domain import stated_words
from reportbot.domain.blanking import blank
from reportbot.domain.checking.binding import Part, bind, counterparts, heads, source_end
from reportbot.domain.checking.naming import is_proper
from reportbot.domain.checking.statements import TELLING, Fact, Region
from reportbot.domain.checking.times import When, dated
from reportbot.domain.documents import Passage, PassageKind
from reportbot.domain.figures import Figure, FigureKind, read_figures
from reportbot.domain.lexicon import Lexicon, Name
from reportbot.domain.names import Mention, find_names, names_in
from reportbot.domain.sentences import split_sentences
from reportbot.domain.text import squash
from reportbot.domain.units import COUNT, fold, unit_of_label

_PROSE = frozenset({PassageKind.PARAGRAPH, PassageKind.BULLET})
_BRACKETED = re.compile(r"[(（]([^()（）]{1,24})[)）]")
_PER = re.compile(r"(?:每|/|\bper|\beach)\s?$", re.IGNORECASE)
_ASIDE = re.compile(r"(?:由|被|向|与|同|对|为|\bby|\bwith|\bfor)\s?$", re.IGNORECASE)
_LEANS = re.compile(
    r"其(?!中|他|它|余|实)|该|此|它|这[家两三]|[两三]家|公司|\b(?:[Ii]ts?|[Tt]hey|[Tt]heir|[Tt]he company|[Tt]his)\b"
)
_COMPARED = re.compile(
    r"[，,]?\s*(?:大幅|显著|明显|远|略)?(?:高于|低于|超过|不及|快于|慢于|优于|领先于?|higher than|lower than|above|below|than\b)",
    re.IGNORECASE,
)
_NEAR = 24  # characters before a figure in which "from" may stand
_FROM = re.compile(r"(?:从|由|自)[^，,。；;到至]*$|\bfrom\b[^,;.]*$", re.IGNORECASE)
_LED_TO = re.compile(
    r"(?:[降升增减跌涨缩提回][^，,]{0,3}[到至为]|\b(?:rose|fell|grew|slipped|dropped|widened|improved|lengthened) to)\s*$"
)
_TO = re.compile(r"到|至|为|达|\bto\b", re.IGNORECASE)
_SHARE = re.compile(r"占|份额|比重|\bshare\b|\baccount|\bma(?:kes?|de|king) up\b|\brepresent", re.IGNORECASE)
_MADE_UP = re.compile(r"\bma(?:kes?|de|king) up\b", re.IGNORECASE)  # its "up" is no rise
_PRICE = re.compile(r"价|收费|费用|price|fee|rate", re.IGNORECASE)
_CUT = re.compile(
    r"优惠|减免|下调|降价|让利|降低|降幅|折扣|便宜|\boff\b|discount|cut\b|reduc|cheaper|lower", re.IGNORECASE
)
_STILL_PAID = re.compile(
    r"降[价低]?[至到]|低至|下调[至到]|原价的|[至到]原价|\bto\b|\bof the\b", re.IGNORECASE
)
_COMMON = re.compile(r"其中|另外|此外|而|[\s，,、；;：:。()（）]|\d+\s*[年月日]?")
_LABEL = re.compile(
    r"\b(?:tier|category|class|phase|level|type|version|generation|step|stage|group)\s?$", re.IGNORECASE
)
_SAYS_MORE = re.compile(r"[，,。；;]|^除")  # a cell with these says more than what the row is of
_IN_PASSING = 2
_LONG_CELL = 40  # characters; a longer cell is prose, read sentence by sentence

Plain = Callable[[str], str]
"""Makes the report's text simplified."""


def is_label(text: str, figure: Figure) -> bool:
    """Whether the number only tells one of a series from the others: tier 2, phase 1."""
    return figure.kind is FigureKind.NUMBER and bool(
        _LABEL.search(text, max(0, figure.start - 12), figure.start)
    )


def is_value(text: str, figure: Figure) -> bool:
    """Whether the figure is one to be checked as a value: no date or reference, no label, no "per million"."""
    return measured(figure) and not is_denominator(text, figure) and not is_label(text, figure)


def measured(figure: Figure) -> bool:
    """Whether the figure is a value, not a date or a reference."""
    return figure.kind not in (FigureKind.DATE, FigureKind.EXHIBIT, FigureKind.ORDINAL)


def is_denominator(text: str, figure: Figure) -> bool:
    """Whether the figure only says per how much a value is: per million tokens."""
    if figure.unit != "token" and any(c.isdigit() for c in figure.text):
        return False
    return bool(
        _PER.search(text, max(0, figure.start - 6), figure.start)
        or re.match(r"per|each|every|每|/", figure.text)
    )


class FactReader:
    """Reads the facts of passages of one corpus."""

    def __init__(self, lexicon: Lexicon, plain: Plain) -> None:
        self._lexicon = lexicon
        self._plain = plain

    def read(self, passage: Passage, order: int = 0) -> tuple[Fact, ...]:
        """The facts of one passage, in order; none of headings, whole tables and charts. ``order`` is the passage's."""
        if passage.kind in _PROSE:
            return tuple(replace(fact, order=order) for fact in self._prose(passage))
        if passage.kind is PassageKind.TABLE_ROW and passage.cells:
            return tuple(replace(fact, order=order) for fact in self._row(passage))
        return ()

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
        values = [f for f in figures if is_value(text, f) and not in_passing(f)]
        names = merged((m.name, m.start, m.end) for m in self._mentions(text))
        spans = [(d.start, d.end) for d in dates]
        around = _dates_of(before.text, caption.text, above.text)
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
                    figure=figure,
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
                    when=when_of(part, dates, around),
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
            if (
                pair is None
                and (said := heads(mine, yours))
                and not any(self._is_name(head) for head in said)
            ):
                pair = said
            if pair is not None:
                element = squash(_COMMON.sub("", pair[0]))
                pieces.append(pair[1])
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
        short = [cell for _, cell in cells if cell and len(cell) <= _LONG_CELL]
        labels = [cell for cell in short if _is_label(cell)]
        around = self._region(" ； ".join(cell for cell in short if cell not in labels))
        everything = _values_of(cells, caption)
        for column, cell in cells:
            if len(cell) > _LONG_CELL:
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
            for figure, shown in _cell_figures(column, cell, caption):
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
                    when=_row_time(column, cells, caption),
                    telling=self._telling(own.names),
                    column=column,
                    aspect=aspect_of(figure, column),
                    siblings=tuple(v for v in everything if v.text != figure.text),
                    in_table=True,
                )


def _hidden(text: str) -> str:
    """The text without its values, whose letters are no names: US$, USD."""
    spans = [(f.start, f.end) for f in read_figures(text) if f.kind is not FigureKind.ORDINAL]
    return blank(text, spans) if spans else text


def leans_back(text: str) -> bool:
    """Whether a sentence speaks of what was named before it: 其, 该公司, its."""
    return bool(_LEANS.search(text))


def stage_of(text: str, figure: Figure, values: Sequence[Figure]) -> str:
    """ "from" or "to" for the ends of a change: 由 x 降至 y, from x to y; "" for any other figure."""
    if figure not in values:
        return ""
    at = values.index(figure)
    begins = [bool(_FROM.search(text, max(0, v.start - _NEAR), v.start)) for v in values]
    if begins[at]:
        return "from"
    low = values[at - 1].end if at else 0
    led = bool(at) and begins[at - 1] and bool(_TO.search(text, low, figure.start))
    return "to" if led or _LED_TO.search(text, max(0, figure.start - 8), figure.start) else ""


def is_paid_share(figure: Figure, own: str, around: str) -> bool:
    """Whether a percentage is what is still paid of a price: 降至原价的 50%, 打五折."""
    return (
        figure.kind is FigureKind.PERCENT
        and bool(stated_words.PAID.search(own))
        and not stated_words.GROWTH.search(own.replace("降至", "").replace("下降到", ""))
        and bool(_PRICE.search(own + around))
    )


def aspect_of(figure: Figure, own: str) -> str:
    """Whether a percentage is said to be a share of something or a change; "" where its words leave it open."""
    if figure.kind is not FigureKind.PERCENT:
        return ""
    share = bool(_SHARE.search(own))
    growth = bool(figure.direction and not _MADE_UP.search(own)) or bool(
        stated_words.GROWTH.search(_SHARE.sub(" ", own))
    )
    return "" if share == growth else "share" if share else "growth"


def is_cut(figure: Figure, own: str) -> bool:
    """Whether a percentage is what is taken off a price: 降价 75%, 75% off."""
    return (
        figure.kind is FigureKind.PERCENT
        and not figure.text.rstrip().endswith("折")
        and bool(_CUT.search(own))
        and not _STILL_PAID.search(own)
    )


def merged(mentions: Iterable[tuple[Name | None, int, int]]) -> list[tuple[int, int]]:
    """Where names stand; two spellings of one name behind each other are one."""
    spans: list[tuple[int, int]] = []
    last: Name | None = None
    for name, start, end in mentions:
        if spans and name is last and start - spans[-1][1] <= 1:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        last = name
    return spans


def in_passing(figure: Figure) -> bool:
    """Whether a numeral in words is style, not a figure: "the two", 这一周."""
    return figure.in_words and figure.kind is FigureKind.NUMBER and abs(figure.high) <= _IN_PASSING


def is_count_in_words(figure: Figure) -> bool:
    """Whether the figure only counts what a noun phrase speaks of: 四大厂商, three companies."""
    return figure.kind is FigureKind.NUMBER and figure.in_words and figure.unit in ("", COUNT)


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


def when_of(part: Part, dates: Sequence[Figure], around: Sequence[Figure]) -> When:
    """The dates of a sentence as the figure with this part sees them."""
    own = [d for d in dates if any(a <= d.start and d.end <= b for a, b in part.own)]
    return When(
        own=tuple(own),
        lead=tuple(reversed([d for d in dates if d.end <= part.start])),
        rest=tuple(d for d in dates if d.start >= part.end),
        around=tuple(around),
    )


def _dates_of(*texts: str) -> tuple[Figure, ...]:
    return tuple(date for text in texts for date in dated(read_figures(text)))


def _row_time(column: str, cells: Sequence[tuple[str, str]], caption: str) -> When:
    """A cell is of its column's year, or of the date that its row gives."""
    own = _dates_of(column)
    lead = tuple(d for name, cell in cells if len(cell) <= _LONG_CELL for d in _dates_of(cell))
    return When(own=own, lead=lead, around=_dates_of(caption))


def _is_label(cell: str) -> bool:
    """Whether a cell says what its row is of."""
    return not _SAYS_MORE.search(cell) and not any(measured(f) for f in read_figures(cell))


def _values_of(cells: Sequence[tuple[str, str]], caption: str) -> tuple[Figure, ...]:
    return tuple(
        figure
        for column, cell in cells
        for figure, _ in _cell_figures(column, cell, caption)
        if measured(figure)
    )


def _cell_figures(column: str, cell: str, caption: str) -> list[tuple[Figure, str]]:
    """The figures of a cell, bare ones in the unit of the column or the caption, and as they are shown."""
    return [_in_unit(figure, column, caption) for figure in read_figures(cell)]


def _in_unit(figure: Figure, column: str, caption: str) -> tuple[Figure, str]:
    if figure.kind is not FigureKind.NUMBER or figure.unit:
        return figure, figure.text
    for label in (*_BRACKETED.findall(column), *_BRACKETED.findall(caption)):
        if unit := unit_of_label(fold(label)):
            factor, name = unit
            scaled = replace(
                figure, low=figure.low * factor, high=figure.high * factor, unit=name.name, kind=name.kind
            )
            return scaled, f"{figure.text} {label}"
    return figure, figure.text
