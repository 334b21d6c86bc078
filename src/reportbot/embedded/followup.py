"""Follow-ups: a question that leans on the conversation, made to stand by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportbot.domain.answers import Message
from reportbot.domain.lexicon import Lexicon, Name
from reportbot.domain.names import find_names, form
from reportbot.domain.periods import Periods, held_against_a_year, shifted
from reportbot.domain.text import HAN
from reportbot.embedded.reading import Reader, Reading, Term, TermKind, has_pronoun, is_deictic
from reportbot.embedded.turned import turned
from reportbot.embedded.wants import FIGURES, Want

_SHORT = 2  # a question with at most this many terms of its own may be a fragment of the last one
_INHERITED = 0.6  # what is taken over from an earlier question weighs less than what is asked now


def resolve(question: str, history: Sequence[Message], reader: Reader) -> Reading:
    """Read the question in the light of the earlier turns.

    A fragment ("那 o1 呢？", "去年呢？") takes over the earlier question with the new name or period in
    place of the old one; a question with a pronoun takes over the earlier name. A question that stands
    by itself is left alone. One that only turns a qualifier round is the last question with the other one.
    """
    question, history = turned(question, history)
    reading = reader.read(question)
    earlier = _last_question(history, reader)
    if earlier is None:
        return reading
    if longer := _lengthened(question, earlier, reader):
        reading = longer
    leans = is_fragment(reading) and not _is_whole_phrase(reading, reader.lexicon)
    if not (leans or _opens_with_another(reading) or _lacks_an_attribute(reading)):
        return reading
    return _merge(reading, earlier, _answer_names(history, reader))


def _lengthened(question: str, earlier: Reading, reader: Reader) -> Reading | None:
    """The question with the earlier name before its Latin word, when together they are a name: "Max 呢？"."""
    for match in re.finditer(r"[A-Za-z0-9][A-Za-z0-9.+-]*", question):
        for name in earlier.names:
            whole = reader.lexicon.by_form.get(form(name.text + match.group()))
            if whole and whole is not name:
                return reader.read(question[: match.start()] + whole.text + question[match.end() :])
    return None


def is_fragment(reading: Reading) -> bool:
    """Whether the question cannot be answered without what was said before."""
    own = [term for term in reading.terms if term.kind is not TermKind.VERB]
    leans = is_deictic(reading.text)
    if not leans and (
        Want.SUMMARY in reading.wants or not (reading.terms or reading.wants or reading.periods)
    ):
        return False  # the whole is to be summed up, or nothing is asked: a greeting, thanks
    if leans and not (reading.wants and len(own) > _SHORT and not has_pronoun(reading.text)):
        return True
    if _is_of_the_report(reading) or _is_of_a_day(reading):
        return False
    if not reading.wants and len(own) <= _SHORT:
        return True
    has_subject = bool(reading.names) or len(own) > 1 or bool(reading.exhibits)
    return not has_subject


_REPORT = re.compile(r"报告|研报|\b(?:report|note)\b", re.IGNORECASE)


def _is_of_the_report(reading: Reading) -> bool:
    """Whether it asks who wrote the report, or when: nothing that was said before is its subject."""
    return not reading.terms and bool(_REPORT.search(reading.text)) and bool(reading.wants & _OF_A_WORK)


_OF_A_WORK = frozenset({Want.NAME, Want.DATE})


def _is_of_a_day(reading: Reading) -> bool:
    """Whether it asks what happened on a day that it names."""
    return bool(reading.periods.days and reading.wants) and not reading.terms


_OWNED = re.compile(rf"[{HAN}A-Za-z0-9 -]的[{HAN}A-Za-z]|\w['’]s \w|\w of \w", re.IGNORECASE)


def _is_whole_phrase(reading: Reading, lexicon: Lexicon) -> bool:
    """Whether it names a row of a table and what is asked of it: "甲公司的代码", "ticker of A"."""
    rows = [term for term in reading.terms if _is_row(term, lexicon)]
    others = [t for t in reading.terms if t not in rows and t.kind is TermKind.NOUN and t.known]
    return bool(rows and others and _OWNED.search(reading.text)) and not is_deictic(reading.text)


def _is_row(term: Term, lexicon: Lexicon) -> bool:
    names = [term.name, *(lexicon.by_form.get(form(spelt)) for spelt in term.forms)]
    return any(name is not None and name.roles for name in names)


_ANOTHER = re.compile(
    r"^[^，,。？?]{1,24}呢\s*[？?，,](?=.)|^(?:and |so |then )*(?:what|how) about [^?]{1,40}\?(?=.)",
    re.IGNORECASE,
)


def _opens_with_another(reading: Reading) -> bool:
    """Whether it first asks the same of another thing, and then more: "乙呢？它在哪里？"."""
    return bool(_ANOTHER.match(reading.text.strip()))


def _lacks_an_attribute(reading: Reading) -> bool:
    """Whether a figure is asked of a name, and the question does not say which: "乙比 2024 年增长多少"."""
    return (
        bool(reading.wants & FIGURES)
        and bool(reading.names)
        and bool(reading.periods)
        and all(term.name is not None or term.kind is TermKind.VERB for term in reading.terms)
    )


def _last_question(history: Sequence[Message], reader: Reader) -> Reading | None:
    """The last user turn, itself resolved against what came before it."""
    for at in range(len(history) - 1, -1, -1):
        if history[at].role == "user" and history[at].content.strip():
            return resolve(history[at].content, history[:at], reader)
    return None


def _answer_names(history: Sequence[Message], reader: Reader) -> tuple[Name, ...]:
    """The names in the last answer, for "它" after "哪个最便宜？"."""
    last = next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
    found = [mention.name for mention in find_names(reader.read(last[:300]).text, reader.lexicon)]
    return tuple(dict.fromkeys(found))


def _merge(reading: Reading, earlier: Reading, answered: tuple[Name, ...]) -> Reading:
    own = {term.text for term in reading.terms}
    replaced = _replaced_names(reading, earlier)
    new = [name for name in answered if name not in earlier.names]
    if (
        new
        and has_pronoun(reading.text)
        and not reading.names
        and earlier.wants & {Want.NAME, Want.SUPERLATIVE}
    ):
        # "Which is cheapest?" – "V3." – "And its output price?": the pronoun is the answer, not the question.
        replaced, answered = set(earlier.names), tuple(new)
    opens = _opens_with_another(reading)
    asks_anew = (
        bool(reading.wants)
        and any(t.kind is not TermKind.NAME for t in reading.terms)
        and not opens
        and not _lacks_an_attribute(reading)
    )
    taken: list[Term] = []
    for term in earlier.terms:
        if term.text in own or (term.name and term.name in replaced):
            continue
        if asks_anew and term.kind is not TermKind.NAME and not _is_context(term, earlier):
            # A new attribute replaces the old one ("输入价呢？" after the output price).
            continue
        weight = term.weight * _INHERITED
        taken.append(
            replace(
                term,
                weight=weight,
                clause=-1 if asks_anew else 0 if opens else term.clause,
                head=term.head and not asks_anew,
            )
        )
    if not reading.names and not any(term.name for term in taken) and answered:
        taken += [
            Term(n.text, TermKind.NAME, (n.forms or (n.text,)), 1.0, True, name=n)
            for n in answered[:1]
            if n.text not in own
        ]
    if asks_anew or not earlier.wants:
        wants = reading.wants
    elif opens or _lacks_an_attribute(reading):
        wants = earlier.wants | reading.wants
    else:
        wants = earlier.wants | (reading.wants & earlier.wants)
    relative = shifted(reading.text, earlier.periods)
    if reading.periods.years and earlier.periods.years and held_against_a_year(reading.text):
        # "跟 2024 年比呢": the year is what the earlier one is held against.
        relative = replace(reading.periods, years=reading.periods.years | earlier.periods.years)
    periods = (
        relative or reading.periods or (Periods() if replaced and not earlier.periods else earlier.periods)
    )
    exhibits = reading.exhibits or (earlier.exhibits if not reading.names or replaced else ())
    inherited = tuple(term.text for term in taken)
    return replace(
        reading,
        text=" ".join([reading.text, *inherited, *([_spelt(relative)] if relative else [])]),
        terms=(*reading.terms, *taken),
        wants=wants,
        periods=periods,
        exhibits=exhibits,
        clauses=reading.clauses or earlier.clauses,
        inherited=inherited,
    )


def _spelt(periods: Periods) -> str:
    return "".join([*(f"{y}年" for y in periods.years), *(f"{m}月" for m in periods.months)])


def _is_context(term: Term, earlier: Reading) -> bool:
    """Whether the term set the scene of the earlier question rather than being what it asked."""
    return not term.focus and bool(earlier.wants)


def _replaced_names(reading: Reading, earlier: Reading) -> set[Name]:
    """The earlier names that the new ones stand in for: those of the same column, else the earlier subject."""
    if not reading.names or re.search(r"它|他们|其中|里面|\bit\b|\bits\b|\btheir\b", reading.text):
        return set()
    new_roles = {role for name in reading.names for role in name.roles}
    same_role = {name for name in earlier.names if set(name.roles) & new_roles}
    if same_role:
        return same_role
    return set(earlier.names) if not reading.wants else set()
