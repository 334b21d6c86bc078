"""Reading a question: its language, its names and words with their equivalents, times, and what it wants."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, lru_cache

from reportbot.adapters.hanzi import to_simplified
from reportbot.adapters.segmenter import Segmenter
from reportbot.domain.lexicon import Lexicon, Name
from reportbot.domain.names import Mention, find_names, form, unknown_variants
from reportbot.domain.periods import Periods, read_periods, relative_years
from reportbot.domain.text import HAN, is_chinese, normalise, squash, tokens
from reportbot.embedded.colloquial import written_for
from reportbot.embedded.spelling import field_words, repair
from reportbot.embedded.stopwords import ENGLISH, ENGLISH_ADJECTIVES, ENGLISH_VERBS
from reportbot.embedded.wants import FIGURES, Want, asks_for_a_clock_time, wants_of
from reportbot.embedded.words import content_words

_EXHIBIT = re.compile(
    r"(?:图表|图|表|\b(?:charts?|figures?|tables?|exhibits?)\s*(?:no\.?)?)\s*(\d{1,3})(?!\d|\s*[年月日个家%])",
    re.IGNORECASE,
)
_POWER_UNIT = re.compile(r"(?<=[多少几\d])\s?(?:[GMkT吉兆千百]|百万|万)?\s?瓦(?:小?时)?", re.IGNORECASE)
"""Asked for with a figure ("多少 G 瓦时"): the unit of the answer and no matter of its own."""
_SENTENCE_END = re.compile(r"(?<=[。！？!?；;\n])|(?<=[a-z]\.)\s+(?=[A-Z])")
_CLAUSE_END = re.compile(
    rf"(?<!\d)[，,]|[，,](?!\d)|[；;。？?！!\n]|[：:](?!\d)|(?<=[{HAN}])\s+(?=[{HAN}])|"
    r"\s+and\s+(?=(?:what|how|which|who|when|where|why)\b)",
    re.IGNORECASE,
)
_ENGLISH_CLAUSE_END = re.compile(
    r"[;?!\n]|:(?!\d)|,(?=\s*(?:and\s+|but\s+|or\s+)?(?:what|how|which|who|whom|whose|when|where|why|is|are|was|were|does|do|did|has|have|by how)\b)"
    r"|\s+and\s+(?=(?:(?:by|with|from|to|for|in|at|on|of) )?(?:what|how|which|who|whom|whose|when|where|why)\b)",
    re.IGNORECASE,
)
"""The commas of an English list end no clause; one before a question word does."""
_WHAT = re.compile("什么|啥")
_TELLS = re.compile(
    r"\s*(?:I|I'm|I've|we|we're|my|our|they|he|she|it|this|that|there|people|some)\b", re.IGNORECASE
)
"""How an English sentence begins that states something, where another one asks."""
_QUESTION_WORD = re.compile(
    r"多少|几|哪|谁|什么|啥|何时|怎|如何|多大|多高|\b(?:what|which|who|when|where|why|how)\b(?:\s+(?:much|many|large|big|high))?",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"它们?|他们|她们|前者|后者|该公司|这家|那家|这个|那个|其(?!中|他|它|余|实)|"
    r"\b(?:it|its|they|them|their|those|these|the latter|the former)\b",
    re.IGNORECASE,
)
_LEAN = re.compile(r"^(?:那|还有|另外|再|and\b|what about|how about|then\b)|呢\s*[？?]?\s*$", re.IGNORECASE)


class TermKind(StrEnum):
    """What a term of the question is: a name of the corpus, a noun-like word, or a verb-like one."""

    NAME = "name"
    NOUN = "noun"
    VERB = "verb"


@dataclass(frozen=True, slots=True)
class Term:
    """Something that evidence should speak of.

    ``forms`` are squashed equivalents, the term itself first; ``weight`` is its share of the match.
    A term that no form of which occurs in the corpus is not ``known``. ``clause`` counts the clauses that
    hold a question word, from 0; a term outside them sets the scene and has -1. ``head`` marks what the
    clause asks for: the noun before a Chinese question word, behind an English one. ``proper`` marks a word
    that is written as a name, though the corpus may not know it.
    """

    text: str
    kind: TermKind
    forms: tuple[str, ...]
    weight: float
    known: bool
    proper: bool = False
    clause: int = -1
    head: bool = False
    name: Name | None = None

    @property
    def focus(self) -> bool:
        """Whether the term stands in a clause that asks."""
        return self.clause >= 0


@dataclass(frozen=True)
class Reading:
    """A question understood. ``text`` is normalised, simplified and, after :func:`resolve`, self-contained."""

    text: str
    original: str
    chinese: bool
    traditional: bool
    terms: tuple[Term, ...]
    periods: Periods
    wants: frozenset[Want]
    exhibits: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    inherited: tuple[str, ...] = field(default=())
    excluded: tuple[Name, ...] = ()
    """Names that the question leaves out: 除了甲，…. They are not in ``text``."""

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The corpus's names in the question, in order, once each."""
        return tuple(dict.fromkeys(term.name for term in self.terms if term.name))

    @cached_property
    def unknown(self) -> tuple[Term, ...]:
        """What the question speaks of and the corpus never does."""
        return tuple(term for term in self.terms if not term.known)

    @property
    def wants_clock(self) -> bool:
        """Whether a time of the day is asked for."""
        return asks_for_a_clock_time("".join(self.clauses) or self.text)

    @property
    def wants_figure(self) -> bool:
        """Whether only a figure can answer."""
        return bool(self.wants & FIGURES)

    @cached_property
    def search_terms(self) -> tuple[str, ...]:
        """Other words for the question's terms, for the retriever."""
        return tuple(
            dict.fromkeys(f for term in self.terms for f in term.forms[:4] if f != squash(term.text))
        )


_EXCEPT = re.compile(
    r"(?:^|(?<=[，,。；;]))\s*(?:除了?|不算|不含|不包括|剔除)(?P<zh>[^，,。；;？?]{1,30}?)(?:以外|之外|外)?\s*[，,]"
    r"|(?:^|,)\s*(?:apart from|except(?: for)?|excluding|other than)\s+(?P<en>[^,.;?]{1,40}?)\s*(?:,|(?=\?|$))",
    re.IGNORECASE,
)
_GLOSSED = re.compile(rf"[A-Z][\w&.'-]*(?: [A-Z][\w&.'-]*){{0,4}} ?\(([{HAN}][{HAN}A-Za-z0-9 ]{{1,12}})\)")
_EVENT = re.compile(r"发生|大事|事件|事情|动静|新闻|消息|happen(?:ed|s)?|events?|news", re.IGNORECASE)
_PROPER_TAGS = {"nr", "nrt", "nt", "nz", "nrfg"}
_PLACE_TAG = "ns"
_NEGATION = re.compile(r"(?:没有?|未|不|非|\bno|\bnot|\bwithout|n't)\s*$", re.IGNORECASE)
_REMEMBERED = 512  # questions, and the names that come with every step of an answer or move of a slider
_WEIGHT = {TermKind.NAME: 1.5, TermKind.NOUN: 1.0, TermKind.VERB: 0.5}
_UNKNOWN_VERB = 0.15  # "吓", "砸": colour, more often than matter


class Reader:
    """Reads questions against one lexicon. Safe to share between threads once built."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._segmenter = Segmenter(
            word
            for word in (*(name.text for name in lexicon.names), *lexicon.synonyms)
            if re.fullmatch(f"[{HAN}]{{2,8}}", word)
        )
        self._characters = frozenset("".join(lexicon.document_frequency))
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._read)

    def read(self, question: str) -> Reading:
        """Read one question by itself. Never raises; an empty question has no terms."""
        return self._remembered(question)

    def _read(self, question: str) -> Reading:
        plain = self._own_names(re.sub(r"[ \t\u3000]+", " ", normalise(question)).strip())
        plain = _FIRST.sub("number one", plain) if not is_chinese(plain) else plain
        simplified = to_simplified(plain)
        chinese = is_chinese(plain) or not re.search(r"[^\W\d_]", plain)
        spoken = written_for(simplified) if chinese else simplified
        text, excluded = self._leaving_out(
            repair(spoken, self.lexicon, self._segmenter.knows, self._segmenter.is_place)
        )
        asked, background = _split_asked(text)
        spans = _asking_clauses(asked, chinese)
        terms = self._terms(asked, spans, background, chinese)
        periods = self._periods(text)
        if periods.days and all(_EVENT.fullmatch(term.text) for term in terms):
            terms = ()  # "what happened on 30 January" is met by the day
        return Reading(
            text=text,
            original=question,
            chinese=chinese,
            traditional=chinese and simplified != plain,
            terms=terms,
            periods=periods,
            wants=wants_of(asked),
            exhibits=tuple(dict.fromkeys(match.group(1) for match in _EXHIBIT.finditer(text))),
            clauses=tuple(asked[low:high] for low, high in spans),
            excluded=excluded,
        )

    def _leaving_out(self, text: str) -> tuple[str, tuple[Name, ...]]:
        """The question without the names that it excepts, and those."""
        match = _EXCEPT.search(text)
        if match is None:
            return text, ()
        names = [m.name for m in find_names(match["zh"] or match["en"], self.lexicon)]
        left = f"{text[: match.start()]} {text[match.end() :]}".strip()
        return (left, tuple(dict.fromkeys(names))) if names and left else (text, ())

    def _periods(self, text: str) -> Periods:
        """The times that the question names; "last year" is that of the report where it has no other."""
        periods = read_periods(text)
        if periods.years or self.lexicon.year is None:
            return periods
        return replace(periods, years=relative_years(text, self.lexicon.year))

    def terms_at(self, text: str, *, chinese: bool) -> list[tuple[Term, int]]:
        """The terms of a statement (normalised, simplified) in order, with where each stands in it."""
        return self._terms_of(text, chinese, labels=False)

    def _own_names(self, question: str) -> str:
        """A name that the report may not know, with the report's own behind it in brackets, is that name."""

        def own(match: re.Match[str]) -> str:
            inner = to_simplified(match.group(1))
            return f" {match.group(1)} " if self._occurs(squash(inner)) else match.group()

        return _GLOSSED.sub(own, question)

    def _terms(
        self, asked: str, spans: Sequence[tuple[int, int]], background: str, chinese: bool
    ) -> tuple[Term, ...]:
        found: dict[str, Term] = {}
        placed = [(term, at, _clause_at(spans, at)) for term, at in self._terms_of(asked, chinese)]
        heads = _heads(asked, spans, [(term, at) for term, at, _ in placed], chinese)
        for term, at, clause in placed:
            known = found.get(term.text)
            if known is None or (clause >= 0 and not known.focus):
                found[term.text] = replace(term, clause=clause, head=at in heads)
        # A sentence that asks nothing sets the scene (or tries to give orders): its names count, its words do not.
        for term, _ in self._terms_of(background, chinese):
            if term.kind is TermKind.NAME:
                found.setdefault(term.text, replace(term, weight=term.weight * 0.5))
        return tuple(found.values())

    def _terms_of(self, text: str, chinese: bool, *, labels: bool = True) -> list[tuple[Term, int]]:
        mentions = find_names(text, self.lexicon)
        terms = [(self._name_term(mention), mention.start) for mention in mentions]
        variants = unknown_variants(text, self.lexicon)
        terms += [(self._unknown_name(text[low:high]), low) for low, high in variants]
        named = [(m.start, m.end) for m in mentions] + variants
        asides = [m.span() for pattern in (_EXHIBIT, _POWER_UNIT) for m in pattern.finditer(text)]
        blank = _blank(text, named + asides)
        terms += self._chinese_words(blank)
        terms += self._english_words(blank, strict=not chinese, labels=labels)
        return sorted(terms, key=lambda pair: pair[1])

    def _name_term(self, mention: Mention) -> Term:
        name = mention.name
        others = [f for term in (name.text, *name.forms) for f in self.lexicon.synonyms.get(term, ())]
        forms = tuple(dict.fromkeys([squash(name.text), *name.forms, *map(squash, others)]))
        return Term(
            name.text,
            TermKind.NAME,
            forms,
            _WEIGHT[TermKind.NAME] * self.lexicon.idf(name.text),
            True,
            name=name,
        )

    def _unknown_name(self, text: str) -> Term:
        weight = _WEIGHT[TermKind.NAME] * self.lexicon.idf("")
        return Term(text, TermKind.NOUN, (squash(text),), max(weight, 1.0), False, proper=True)

    def _chinese_words(self, text: str) -> list[tuple[Term, int]]:
        terms: list[tuple[Term, int]] = []
        for word, noun in content_words(text, self._segmenter, self._is_spoken_of):
            others = map(squash, self.lexicon.synonyms.get(word.text, ()))
            forms = tuple(dict.fromkeys([word.text.lower(), *others]))
            kind = TermKind.NOUN if noun else TermKind.VERB
            term = self._word_term(word.text, kind, forms)
            # A figure of Europe is none of the world; which Asian countries a list has, the list need not say.
            named = word.tag in _PROPER_TAGS or (word.tag == _PLACE_TAG and bool(wants_of(text) & FIGURES))
            proper = named and len(word.text) >= 2 and not term.known
            terms.append((replace(self._negated(term, text, word.start), proper=proper), word.start))
        return terms

    def _negated(self, term: Term, text: str, at: int) -> Term:
        """Behind a negation the word's negative, where the corpus has one: 没 hit is 未命中, not 命中."""
        if not _NEGATION.search(text[max(0, at - 8) : at]):
            return term
        negative = tuple(
            f"{no}{spelt}" for spelt in term.forms for no in "未非不无" if self._occurs(f"{no}{spelt}")
        )
        return replace(term, forms=negative, known=True) if negative else term

    def _english_words(self, text: str, *, strict: bool, labels: bool) -> list[tuple[Term, int]]:
        """Latin words that are no names of the corpus: translated, or unknown."""
        terms: list[tuple[Term, int]] = []
        words = list(re.finditer(r"[A-Za-z](?:[A-Za-z0-9&./-]*[A-Za-z0-9])?|\b\d\b", _apart(text)))
        at = 0
        while at < len(words):
            phrase, count = self._longest_phrase(words[at : at + 4])
            spelt, start = words[at].group().lower(), words[at].start()
            word = phrase or spelt
            at += max(count, 1)
            if _COUNTRY.fullmatch(text, start, words[at - 1].end()):
                word = "america"
            elif (
                word in ENGLISH
                or (count <= 1 and spelt in ENGLISH)
                or (len(word) < 2 and not phrase)
                or word[0].isdigit()
            ):
                continue
            chinese = self.lexicon.english.get(word, ())
            label = self.lexicon.by_form.get(form(chinese[0])) if chinese and labels else None
            if label and label.roles and form(label.text) == form(chinese[0]):
                # "first category" is the row 第一类.
                terms.append((self._name_term(Mention(label, start, start + len(word))), start))
                continue
            forms = tuple(dict.fromkeys([squash(word), *map(squash, chinese), *_inflected(word)]))
            kind = TermKind.NOUN if strict or word[:1].isupper() or not chinese else TermKind.VERB
            if count <= 1 and _names_nothing(text, start, spelt):
                kind = TermKind.VERB
            term = self._negated(self._word_term(word, kind, forms), text, start)
            written = text[start : start + 1]
            named = not strict or start > 0 or any(map(str.isdigit, word))
            coded = bool(re.fullmatch(r"[a-z]+\d+[a-z]*|\d+[a-z]+", word.split("-")[0]))
            proper = (
                not term.known
                and (coded or (named and written.isupper()))
                and word not in self.lexicon.english
                and word not in field_words()
            )
            # As the asker wrote it, for saying that the report does not have it.
            shown = phrase or text[start : start + len(word)]
            terms.append((replace(term, text=shown, proper=proper), start))
        return terms

    def _longest_phrase(self, words: list[re.Match[str]]) -> tuple[str, int]:
        for count in range(len(words), 0, -1):
            spoken = " ".join(word.group().lower() for word in words[:count])
            spoken = re.sub(r"(?<=[a-z])-(?=\d)", " ", spoken)  # "tier-1"
            for candidate in _lemmas(spoken):
                # "invest in" is no more than "invest".
                if candidate in self.lexicon.english and candidate.split()[-1] not in ENGLISH:
                    return candidate, count
        return "", 1

    def _word_term(self, text: str, kind: TermKind, forms: tuple[str, ...]) -> Term:
        present = tuple(f for f in forms if self._occurs(f))
        weight = _WEIGHT[kind] if present or kind is TermKind.NOUN else _UNKNOWN_VERB
        if len(text) == 1:
            weight *= 0.5
        rarity = min(map(self.lexicon.idf, present)) if present else self.lexicon.idf(forms[0])
        return Term(text, kind, tuple(dict.fromkeys([forms[0], *present])), weight * rarity, bool(present))

    def _is_spoken_of(self, word: str) -> bool:
        """Whether the corpus has the word, or another word for it (代码 for 股票代码)."""
        return any(map(self._occurs, map(squash, (word, *self.lexicon.synonyms.get(word, ())))))

    def _occurs(self, squashed: str) -> bool:
        found = tokens(squashed)
        if len(squashed) == 1:
            return squashed in self._characters
        return bool(found) and all(token in self.lexicon.document_frequency for token in found)


_NOMINAL = re.compile(r"(?:\b(?:what|which|how many|how much|its|their|of)|['’]s)\s+$", re.IGNORECASE)
"""What stands before a word that is asked for or owned: there "offer" and "run" are things."""
_NOUNS_IN_LY = frozenset(
    "family assembly anomaly supply monopoly oligopoly reply italy july bully belly".split()
)


def _names_nothing(text: str, at: int, word: str) -> bool:
    """Whether an English word (lower case) at that offset says what is done or how, and is no thing of its own."""
    lemmas = _lemmas(word)
    if field_words().intersection(lemmas) or text[at].isupper():
        return bool(ENGLISH_VERBS.intersection(lemmas)) and not field_words().intersection(lemmas)
    if word.endswith("ly") and word not in _NOUNS_IN_LY:
        return True
    described = re.match(
        r"[\s-]+(?!(?:is|are|was|were|did|does|do|has|have|will|can)\b)[A-Za-z]", text[at + len(word) :]
    )
    if described and ENGLISH_ADJECTIVES.intersection([word, *_compared(word)]):
        return True
    if _NOMINAL.search(text[:at]) or re.match(r"\s+of\b", text[at + len(word) :]):
        return False
    return bool((ENGLISH_VERBS | ENGLISH_ADJECTIVES).intersection(lemmas))


def _compared(word: str) -> list[str]:
    """The adjective of which a word is the comparative or the superlative: bigger, nicest, happier."""
    stem = re.sub("(?:er|est)$", "", word)
    if stem == word:
        return []
    return [stem, stem + "e", re.sub("i$", "y", stem), stem[:-1]]


def _inflected(word: str) -> list[str]:
    """Other endings of an English word, for texts in English: "carry" stands as "carries"."""
    stems = {word, *_lemmas(word)}
    found = [stem + ending for stem in stems for ending in ("", "s", "es", "d", "ed", "ing")]
    found += [stem[:-1] + ending for stem in stems if stem.endswith("y") for ending in ("ies", "ied")]
    found += [stem[:-1] + "ing" for stem in stems if stem.endswith("e")]
    return [form for form in dict.fromkeys(found) if form != word and len(form) > 2]


_TRADES_AT = re.compile(
    r"\btrad(?:e|es|ed|ing)(?= (?:at|on)\b)|\b(?:hits?|hitting)(?= (?:#|no\b|number|the|a|an|first|second|top|record|new|its|\$|\d))",
    re.IGNORECASE,
)
"""Only says that a share has the price or the multiple that follows, or that a mark is reached."""
_COUNTRY = re.compile(r"U\.?S\.?A?")
"""In capitals it is the country, and no pronoun."""
_FIRST = re.compile(r"(?:#|\bno\.? ?)1(?![\d.])(?: spot| position| place)?", re.IGNORECASE)


def _apart(text: str) -> str:
    """English words apart: possessive endings, light verbs and the dashes of compounds become spaces, offsets stay."""
    text = re.sub(r"['’]s\b", "  ", text)
    text = _TRADES_AT.sub(lambda match: " " * len(match.group()), text)
    return re.sub(r"(?<=[A-Za-z]{2})-(?=[A-Za-z]{2})", " ", text)


def _lemmas(word: str) -> list[str]:
    """The word and its likely base forms; a table of endings is enough for look-ups."""
    found = [word]
    for ending, base in (
        ("ies", "y"),
        ("es", ""),
        ("s", ""),
        ("ing", ""),
        ("ing", "e"),
        ("ed", ""),
        ("ed", "e"),
        ("'s", ""),
        ("n", ""),  # Serbian, Indian
        ("an", ""),
        ("ese", ""),
        ("ese", "a"),
        ("ian", "y"),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            found.append(word[: -len(ending)] + base)
    if word.endswith(("ing", "ed")):
        stem = re.sub("(?:ing|ed)$", "", word)
        if len(stem) > 3 and stem[-1] == stem[-2]:
            found.append(stem[:-1])
    return found


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with the spans overwritten by a separator, so that offsets stay."""
    letters = list(text)
    for low, high in spans:
        letters[low:high] = "，" * (high - low)
    return "".join(letters)


def _split_asked(text: str) -> tuple[str, str]:
    """The sentences that ask something, and those that do not; all of them ask when none does."""
    sentences = [part for part in _SENTENCE_END.split(text) if part.strip()]
    asking = [part for part in sentences if _asks(part)]
    if any(map(_ends_asking, asking)):
        # "I keep hearing that A is better than B. Where is it?": the first tells, whatever words it has.
        asking = [part for part in asking if not _TELLS.match(part) or _ends_asking(part)]
    if not asking:
        return text, ""
    return _together(asking), _together([part for part in sentences if part not in asking])


def _together(sentences: Sequence[str]) -> str:
    """The sentences as they stood: behind an English full stop the space is gone that the cut was made at."""
    return "".join(part + " " * part.endswith(".") for part in sentences).rstrip()


def _asks(part: str) -> bool:
    return bool(wants_of(part)) or _ends_asking(part) or bool(_WHAT.search(part))


def _ends_asking(part: str) -> bool:
    return part.rstrip().endswith(("?", "？"))


def _asking_clauses(text: str, chinese: bool) -> list[tuple[int, int]]:
    """The clauses that hold a question word; brackets do not end one."""
    ends = (_CLAUSE_END if chinese else _ENGLISH_CLAUSE_END).finditer(text)
    edges = [0, *[match.end() for match in ends], len(text)]
    clauses = [(low, high) for low, high in itertools.pairwise(edges) if high > low]
    return [(low, high) for low, high in clauses if _asks(text[low:high])]


def _clause_at(spans: Sequence[tuple[int, int]], at: int) -> int:
    return next((index for index, (low, high) in enumerate(spans) if low <= at < high), -1)


def _heads(
    text: str, spans: Sequence[tuple[int, int]], terms: Sequence[tuple[Term, int]], chinese: bool
) -> set[int]:
    """Offsets of the terms that each clause asks for."""
    heads: set[int] = set()
    for low, high in spans:
        nouns = [at for term, at in terms if low <= at < high and term.kind is TermKind.NOUN]
        cue = _QUESTION_WORD.search(text, low, high)
        if not nouns or cue is None:
            continue
        before = [at for at in nouns if at < cue.start()]
        behind = [at for at in nouns if at >= cue.end()]
        if chinese and (counted := _counted(text, cue.end(), high, behind, terms)):
            chosen = counted
        elif chinese:
            chosen = before[-1:] or behind[:1]
            chosen += _modifiers(before[:-1], before[-1], terms) if before else []
        else:
            chosen = _phrase(text, behind, terms) or before[-1:]
        heads.update(chosen)
    return heads


_COUNTER = re.compile(
    r"[几一]?\s?(?:[十百千]?[万亿]\s?)?(?:个|家|款|块|颗|台|人|次|项|类|座|种|条|张|处|届|轮|位|名|只|辆|套|份|批|间|部|枚|片|支)(?!百分点|月|年|点|季|小时)"
)
"""Behind a question word it counts things, and those stand behind it: 几条红线, 多少块 GPU, 哪家公司."""


def _counted(
    text: str, at: int, end: int, behind: Sequence[int], terms: Sequence[tuple[Term, int]]
) -> list[int]:
    """The things that the question word at ``text[:at]`` counts: the compound right behind its counter.

    Of a compound whose last word the corpus does not know, the words that it does know are asked for.
    """
    counter = _COUNTER.match(text, at, end)
    if counter is None:
        return []
    by_place = {place: term for term, place in terms}
    run: list[int] = []
    low = counter.end()
    for place in behind:
        if text[low:place].strip(" 的") and not _only_verbs(low, place, terms):
            break
        run.append(place)
        low = place + len(by_place[place].text)
    known = [place for place in run if by_place[place].known]
    return known[-1:] or run[-1:]


def _only_verbs(low: int, high: int, terms: Sequence[tuple[Term, int]]) -> bool:
    """Whether nothing but a describing word stands there: 先进 between 块 and GPU."""
    inside = [term for term, place in terms if low <= place < high]
    return bool(inside) and sum(len(term.text) for term in inside) >= high - low - 1


def _modifiers(places: Sequence[int], head: int, terms: Sequence[tuple[Term, int]]) -> list[int]:
    """Words right before the head that the corpus does not know: 训练 in 训练成本 makes it another cost."""
    by_place = {at: term for term, at in terms}
    found: list[int] = []
    for at in reversed(places):
        if at + len(by_place[at].text) != head:
            break
        if not by_place[at].known:
            found.append(at)
        head = at
    return found


def _phrase(text: str, places: Sequence[int], terms: Sequence[tuple[Term, int]]) -> list[int]:
    """What the English phrase at the first place asks for: its last noun, and the known words before that.

    "monthly active users" asks for users; "capex growth" for a growth that is of capex.
    """
    by_place = {at: term for term, at in terms}
    run = list(places[:1])
    for at in places[1:]:
        if text[run[-1] + len(by_place[run[-1]].text) : at].strip(" -"):
            break
        run.append(at)
    return [at for at in run if at == run[-1] or by_place[at].known]


def is_deictic(text: str) -> bool:
    """Whether the question leans on what was said before: by a pronoun, or by how it begins or ends."""
    return has_pronoun(text) or bool(_LEAN.search(text.strip()))


def has_pronoun(text: str) -> bool:
    """Whether the question speaks of something by a pronoun."""
    return bool(_PRONOUN.search(text))
