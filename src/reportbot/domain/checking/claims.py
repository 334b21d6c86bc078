"""A sentence of a draft as claims: each of its values and dates with the words that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportbot.domain.checking.binding import Part, bind
from reportbot.domain.checking.naming import merged
from reportbot.domain.checking.statements import Claim, Word
from reportbot.domain.checking.times import dated, when_of
from reportbot.domain.checking.uses import (
    aspect_of,
    in_passing,
    is_count_in_words,
    is_cut,
    is_value,
    stage_of,
)
from reportbot.domain.enumeration import could_count, listed
from reportbot.domain.figures import Figure

_PAUSE = re.compile(r"[，；;。：]|,(?!\d)")
_TELLING_WORDS = 2  # that a clause must have to say what happened


def values_of(
    text: str, figures: Sequence[Figure], words: Sequence[Word], carried: Sequence[Word] = ()
) -> list[Claim]:
    """The values of a sentence, which has these figures and words at their places in ``text``.

    ``carried`` are the names that the sentence before was about, for one that names nothing itself.
    """
    itself = listed(text)
    values = [
        f
        for f in figures
        if is_value(text, f)
        and not in_passing(text, f)
        and not (could_count(f) and f.in_words and f.low in itself)
    ]
    counts = [f for f in values if is_count_in_words(f)]
    rest = [f for f in values if f not in counts]
    found = [claim for chosen in (rest, counts) for claim in _claims(text, chosen, figures, words, carried)]
    return sorted(found, key=lambda claim: claim.figure.start)


def dates_of(
    text: str, figures: Sequence[Figure], words: Sequence[Word], carried: Sequence[Word] = ()
) -> list[Claim]:
    """The dates of a sentence in the same way, without what follows in further clauses."""
    return [_event(claim, text) for claim in _claims(text, list(dated(figures)), figures, words, carried)]


def _event(claim: Claim, text: str) -> Claim:
    """The date with the words of the clause that says what happened then."""
    for pause in _PAUSE.finditer(text, claim.figure.end):
        near = [w for w in claim.own if w.start < pause.start()]
        if sum(w.known for w in near) >= _TELLING_WORDS:
            return replace(claim, own=tuple(near))
    return claim


def _claims(
    text: str,
    chosen: Sequence[Figure],
    figures: Sequence[Figure],
    words: Sequence[Word],
    carried: Sequence[Word],
) -> list[Claim]:
    dates = dated(figures)
    names = merged((w.name, w.start, w.start + len(w.written)) for w in words if w.name)
    parts = bind(text, chosen, names, [(d.start, d.end) for d in dates])
    values = [f for f in figures if is_value(text, f)]
    return [
        Claim(
            figure=figure,
            text=figure.text,
            own=tuple(w for w in words if _within(w, part)),
            lead=(*carried, *(w for w in words if w.start < part.start)),
            own_text=" ".join(text[a:b] for a, b in part.own),
            lead_text=text[: part.start],
            when=when_of(part.own, part.start, part.end, dates, ()),
            siblings=tuple(v for v in values if v is not figure),
            guessed=part.guessed,
            stage=stage_of(text, figure, [v for v in values if v.kind is figure.kind]),
            aspect=aspect_of(figure, " ".join(text[a:b] for a, b in part.own)),
            cut=is_cut(figure, " ".join(text[a:b] for a, b in part.own)),
        )
        for figure, part in zip(chosen, parts, strict=True)
    ]


def _within(word: Word, part: Part) -> bool:
    return any(start <= word.start < end for start, end in part.own)
