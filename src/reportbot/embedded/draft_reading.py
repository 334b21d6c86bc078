"""Reading a sentence of a draft: simplified, its figures set aside meanwhile, and its words as the report would say them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportbot.adapters.hanzi import to_simplified
from reportbot.domain.blanking import blank
from reportbot.domain.checking.binding import source_end
from reportbot.domain.checking.naming import is_proper
from reportbot.domain.checking.statements import Word
from reportbot.domain.checking.uses import is_label
from reportbot.domain.figures import Figure, FigureKind, read_figures
from reportbot.domain.names import find_names
from reportbot.domain.text import is_chinese, normalise, squash, tokens
from reportbot.embedded.lexicon_building import field_terms
from reportbot.embedded.reading import Reader, Term, TermKind

_FIRST_PLACEHOLDER, _LAST_PLACEHOLDER = 0xE000, 0xF8FF
_HYPHEN = re.compile(r"(?<=[A-Za-z])-(?=(?:side|level|wide|specific|only|grade|class|related|based)\b)")
_US = re.compile(r"(?<![A-Za-z.])(?:U\.S\.(?:A\.)?|USA?)(?![A-Za-z$])")
_THAN = re.compile(
    r"(?<![占同环对类])比(?![例重率值较])"
)  # a preposition that the segmenter takes for a word's end
_NOT = re.compile(r"非\s?$|\bnon[- ]?$", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:比起?|较|相比|低于|高于|不及|向|由|是|为|相当于|等于|只有|占到?了?|than|versus|vs\.?|against|by|to)\s*$",
    re.IGNORECASE,
)
_FIGURE_OF = re.compile(r"，\s*of (?:the )?$")
_THAN_NAME = re.compile(r"(?:比起?|较|低于|高于|不及|than|versus|vs\.?|against)\s*$", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?:比起?|较|相比|低于|高于|不及|是|为|相当于|等于|只有|than|versus|vs\.?|against)\s*$", re.IGNORECASE
)
_ITS = re.compile(r"\s*(?:的|'s|’s)?\s*(?:同口径|同类|同期|同等)?的?\s*[(（]?\s*")
_ITS_WHAT = re.compile(r"(?:的|'s|’s)?\s?[^\W\d，,。；;]{1,8}\s*")
_HOW_MUCH = re.compile(r"[高低贵多少快慢增减涨跌降升]|便宜")
_OF_THAT = re.compile(r"(?:以上|以下|左右)?\s*[)）]?\s*的\s*(?:约|近|大约)?\s*")
_SPEAKS = re.compile(
    r"\s*(?:预计|预测|预期|认为|估计|估算|测算|表示|指出|统计|expects?\b|forecasts?\b|estimates?\b|says?\b|projects?\b)"
)
_COMPARING = re.compile(r"(?:远|大幅|略|显著|明显)?[高低大小快慢多少优劣不](?:于|及)")
_OF_WHICH = re.compile(r"\s*(?:旗下|之?中|当中|背后)的?")
_FORMER_LATTER = re.compile(r"(?P<former>前者|\bthe former\b)|后者|\bthe latter\b", re.IGNORECASE)
_FACTOR = re.compile(
    r"\bfactor of (?:about|around|roughly|nearly|almost|over|more than|some|approximately)?\s*$",
    re.IGNORECASE,
)
_POINTS = re.compile(r"[- ]points?\b", re.IGNORECASE)
_NO_NAME = re.compile(
    r"[于的了在高低为是不到以可将已]"
)  # characters of words that a tagger takes for a person's name
_REACH = 8  # characters before a name in which what makes it an aside must stand
_NARROWING = frozenset("净毛单税")
"""Characters that make the word behind them another measure: 净利率, 毛利率, 单价."""
_LEAST = {TermKind.NAME: 2.0, TermKind.NOUN: 1.5, TermKind.VERB: 0.5}
"""What a word weighs however common it is: what a report is about is common in it."""
_UNSURE = 0.5  # an English word outside the field's vocabulary: its translations are guesses
_SAYS_NOTHING = frozenset(
    """
    account accounts side make reach hit stand stood amount total aggregate equal remain stay sit say whereas user users pay pays paid level levels disclose disclosed against while roughly around
    slid slip slipped lost lose rose rise fell fall grew grow climb climbed jump jumped surge surged drop dropped decline declined
    increase increased decrease decreased widen widened improve improved lengthen lengthened
    through sees pegs reckons else elsewhere anywhere 经 计
    前者 后者 高达 来到 去年 对应 约合 折合
    不到 不足 超过 超出 突破 接近 将近 至少 最多 至多 不得 不超过 上下 左右 以上 以下 合计 总计 共计 一共 总共 加总 combined combine together altogether nearly almost exceed exceeded exceeds surpass
    """.split()
)
"""Words that only carry a figure to what it is of, limit it or say that it is a sum; which way it goes is read with the figure."""


@dataclass(frozen=True)
class DraftSentence:
    """A sentence read. ``figures`` stand in ``text``; ``original`` are the same ones at their places in the draft."""

    text: str
    figures: tuple[Figure, ...]
    original: tuple[Figure, ...]
    words: tuple[Word, ...]


class DraftReader:
    """Reads sentences against one report. ``said`` is all that the report says, simplified."""

    def __init__(self, reader: Reader, said: str) -> None:
        self._reader = reader
        self._chinese = is_chinese(said)
        self._said = squash(said)

    def read(self, sentence: str) -> DraftSentence:
        """One sentence, in Chinese of either script or in English."""
        original = self._figures(sentence)
        text, spans = _plain(sentence, original)
        figures = tuple(
            replace(figure, start=start, end=end)
            for figure, (start, end) in zip(original, spans, strict=True)
        )
        return DraftSentence(text, figures, original, self._words(text, figures))

    def _figures(self, sentence: str) -> tuple[Figure, ...]:
        """The figures but the digits of names: 01.AI."""
        names = [(m.start, m.end) for m in find_names(sentence, self._reader.lexicon)]
        read = [
            _times(sentence, figure)
            for figure in read_figures(sentence)
            if figure.kind is not FigureKind.NUMBER
            or not any(low <= figure.start and figure.end < high for low, high in names)
        ]
        rates = any(figure.kind is FigureKind.PERCENT for figure in read)
        return tuple(_points(sentence, figure) if rates else figure for figure in read)

    def _words(self, text: str, figures: Sequence[Figure]) -> tuple[Word, ...]:
        hidden = [
            (f.start, f.end) for f in figures if f.kind is not FigureKind.ORDINAL and not is_label(text, f)
        ]
        shown = _HYPHEN.sub(" ", blank(text, hidden).replace("\0", "，"))
        begin = source_end(text)
        ends = {m.start: m.end for m in find_names(shown, self._reader.lexicon)}
        words: list[Word] = []
        for term, at in self._reader.terms_at(_THAN.sub("，", shown), chinese=is_chinese(text)):
            end = ends.get(at, at + len(term.text)) if term.name else at + len(term.text)
            owner = _has_figure(shown, at, end, figures)
            near = max(0, at - _REACH)
            aside = at < begin or (bool(_ASIDE.search(shown, near, at)) and not owner)
            aside = aside or _is_whole(shown, at, figures)
            compared = bool(_COMPARED.search(shown, near, at)) and not owner
            if not (term.name or term.known) and _SPEAKS.match(shown, end):
                continue  # who says so
            if (word := self._word(term, shown, at, end)) is not None:
                words.append(replace(word, aside=aside, compared=compared))
        return _without_sources(shown, _with_former_and_latter(shown, words))

    def _word(self, term: Term, shown: str, at: int, end: int) -> Word | None:
        """A term as a word of the draft; None for one that says nothing of the figure."""
        text, written = term.text.lower(), shown[at:end]
        if text in _SAYS_NOTHING or _COMPARING.fullmatch(text):
            return None
        name, forms, known = term.name, term.forms, term.known
        if name and not is_proper(name):
            name = None
        if name and _NOT.search(shown, max(0, at - _REACH), at):
            name, forms = None, tuple(f"{no}{squash(written)}" for no in "非未")
        if not name and at and shown[at - 1] in _NARROWING:
            forms = (shown[at - 1] + forms[0],)
            known = forms[0] in self._said
        if not known and (english := [e for e in _english_of().get(text, ()) if self._occurs(e)]):
            forms, known = (forms[0], *map(squash, english)), True
        field = text in _field()
        unsure = text.isascii() and not name and not term.proper and not field
        return Word(
            text=term.text,
            forms=forms,
            weight=(_LEAST[term.kind] + term.weight / 2) * (_UNSURE if unsure else 1.0),
            rarity=self._reader.lexicon.idf(term.text),
            start=at,
            known=known,
            proper=term.proper and not _NO_NAME.search(text),
            noun=term.kind is not TermKind.VERB,
            name=name,
            written=written,
            foreign=not known and (not text.isascii() or (written[:1].isupper() and self._chinese)),
            specific=not known and field,
        )

    def _occurs(self, phrase: str) -> bool:
        found = tokens(phrase)
        return bool(found) and all(token in self._reader.lexicon.document_frequency for token in found)


def _times(sentence: str, figure: Figure) -> Figure:
    """The figure as a multiple where it says by what factor: by a factor of 8."""
    if figure.kind is FigureKind.NUMBER and not figure.unit and _FACTOR.search(sentence, 0, figure.start):
        return replace(figure, kind=FigureKind.MULTIPLE, unit="倍")
    return figure


def _points(sentence: str, figure: Figure) -> Figure:
    """The figure as percentage points where it says "points" in a sentence of percentages."""
    if figure.kind is FigureKind.NUMBER and not figure.unit and _POINTS.match(sentence, figure.end):
        return replace(figure, kind=FigureKind.POINTS, unit="pp")
    return figure


def _with_former_and_latter(text: str, words: Sequence[Word]) -> list[Word]:
    """The words, and what "the former" and "the latter" stand for where two names were said before."""
    found = list(words)
    for m in _FORMER_LATTER.finditer(text):
        before = list({w.text: w for w in words if w.name and w.start < m.start()}.values())
        if len(before) == 2:
            meant = before[0 if m["former"] else 1]
            compared = bool(_COMPARED.search(text, max(0, m.start() - _REACH), m.start()))
            found.append(
                replace(meant, start=m.start(), written=m.group(), aside=compared, compared=compared)
            )
    return sorted(found, key=lambda word: word.start)


def _without_sources(text: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words, a name aside that only says what is told of another, or whose it is: A 预计 B 的收入, A 旗下的 B."""
    last = max((w.start for w in words if w.name and not w.aside), default=-1)
    found = []
    for w in words:
        end = w.start + len(w.written)
        if w.start < last and w.name and (_SPEAKS.match(text, end) or _OF_WHICH.match(text, end)):
            found.append(replace(w, aside=True))
        elif not (w.start < last and w.proper and not w.known and _OF_WHICH.match(text, end)):
            found.append(w)
    return tuple(found)


def _is_whole(shown: str, at: int, figures: Sequence[Figure]) -> bool:
    """Whether a rate is one of the name: 5% of A; the 60 dollars of A are its own."""
    behind = _FIGURE_OF.search(shown, max(0, at - _REACH), at)
    rates = (FigureKind.PERCENT, FigureKind.MULTIPLE)
    return behind is not None and not any(
        f.start <= behind.start() < f.end and f.kind not in rates for f in figures
    )


def _has_figure(shown: str, at: int, end: int, figures: Sequence[Figure]) -> bool:
    """Whether what a name is compared by stands right behind it: 比 A 的 60 美元低, 是 A 60 亿元的两倍; not in 是 A 的 1%."""
    behind = _ITS.match(shown, end)
    start = behind.end() if behind else end
    than = _THAN_NAME.search(shown, max(0, at - _REACH), at)
    rates = (FigureKind.PERCENT, FigureKind.MULTIPLE)
    its = next((f for f in figures if f.start == start and f.kind not in rates), None)
    if its is None and (named := _ITS_WHAT.match(shown, end)) and not _HOW_MUCH.search(named[0]):
        its, than = next((f for f in figures if f.start == named.end() and f.kind not in rates), None), None
    if its is None:
        return False
    return bool(than) or any(
        f.kind in rates and _OF_THAT.fullmatch(shown, its.end, f.start) for f in figures if f.start >= its.end
    )


@cache
def _field() -> frozenset[str]:
    """The general vocabulary of the field, both languages."""
    return frozenset(word for chinese, english in field_terms() for word in (*chinese, *english))


@cache
def _english_of() -> Mapping[str, tuple[str, ...]]:
    """English words for Chinese ones, for reports in English."""
    return {word: tuple(english) for chinese, english in reversed(field_terms()) for word in chinese}


def _plain(sentence: str, figures: Sequence[Figure]) -> tuple[str, list[tuple[int, int]]]:
    """The sentence simplified, with where its figures stand in it.

    A converter that sees the whole sentence tells its script; a private character holds each figure's place meanwhile.
    """
    pieces = []
    at = 0
    for index, figure in enumerate(figures):
        pieces += [_spelt_out(sentence[at : figure.start]), chr(_FIRST_PLACEHOLDER + index)]
        at = figure.end
    pieces.append(_spelt_out(sentence[at:]))
    text, spans = "", []
    for part in re.split(
        f"([{chr(_FIRST_PLACEHOLDER)}-{chr(_LAST_PLACEHOLDER)}])", to_simplified("".join(pieces))
    ):
        if part and _FIRST_PLACEHOLDER <= ord(part[0]) <= _LAST_PLACEHOLDER:
            written = normalise(figures[ord(part[0]) - _FIRST_PLACEHOLDER].text)
            spans.append((len(text), len(text) + len(written)))
            text += written
        else:
            text += part
    return text, spans


def _spelt_out(text: str) -> str:
    """Normalised, and "US" as no pronoun could be read."""
    return _US.sub("America", normalise(text))
