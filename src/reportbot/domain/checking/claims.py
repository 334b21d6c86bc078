"""A sentence of a draft as claims: each of its values and dates with the words that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportbot.domain.checking.binding import Part, bind, runs_of
from reportbot.domain.checking.naming import merged
from reportbot.domain.checking.ordering import side_of
from reportbot.domain.checking.statements import Claim, Word
from reportbot.domain.checking.times import dated, when_of
from reportbot.domain.checking.uses import (
    aspect_of,
    forbidden,
    in_passing,
    is_count_in_words,
    is_cut,
    is_value,
    stage_of,
)
from reportbot.domain.checking.values import is_fraction
from reportbot.domain.checking.wholes import whole_of
from reportbot.domain.enumeration import could_count, listed
from reportbot.domain.figures import Figure, FigureKind

_PAUSE = re.compile(r"[，；;。：]|,(?!\d)")
_CLAUSE_PAUSE = re.compile(r"[，；;。：:()（）]|,(?!\d)|\s[–—]\s|——")
_SAYS_AGAIN = re.compile(
    r"^[^\d。；;]{0,4}(?:即|也就是|亦即|换言之|换句话说|i\.e\.|that is|in other words)[^\d。；;]{0,8}$",
    re.IGNORECASE,
)
_ONLY_LIMITS = re.compile(
    r"\s*[，,(（]\s*(?:约合?|近|大约|接近|不到|不足|超过|超|即|仅|只有|or|about|nearly|less than|more than|over|under|just|a|\s)*",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\s*(?:的|'s|’s)\s*(?:约|大约|近)?\s*|\s*[(（]\s*")
_HELD_AGAINST = re.compile(
    r"(?:比起?|较|低于|高于|不及|超过|少于|多于|大于|小于|相比|\b(?:than|below|above|under|over|versus|vs\.?|against|exceeds?|tops?|beats?|of))\s*$",
    re.IGNORECASE,
)
_RATES = (FigureKind.PERCENT, FigureKind.POINTS, FigureKind.MULTIPLE)
_PERIODS = ("quarter", "year", "month", "week", "day")
"""Units of what a list of figures may be of: for three quarters 30%, 58%, 59%."""
_REACH = 12  # characters before a name in which a word of comparing may stand
_TELLING_WORDS = 2  # that a clause must have to say what happened


def values_of(
    text: str, figures: Sequence[Figure], words: Sequence[Word], carried: Sequence[Word] = ()
) -> list[Claim]:
    """The values of a sentence, which has these figures and words at their places in ``text``.

    ``carried`` are the names that the sentence before was about, for one that names nothing itself.
    """
    values = [f for f in figures if is_value(text, f) and not in_passing(text, f)]
    itself = listed(text)
    runs = {len(run) for run in runs_of(text, [f for f in values if not f.in_words]) if len(run) > 1}
    values = [
        f
        for f in values
        if not (
            f.in_words and ((could_count(f) and f.low in itself) or (f.unit in _PERIODS and f.low in runs))
        )
    ]
    counts = [f for f in values if is_count_in_words(f)]
    rest = [f for f in values if f not in counts]
    found = [
        _held_against_another(text, _clause(claim, text))
        for chosen in (rest, counts)
        for claim in _claims(text, chosen, figures, words, carried)
    ]
    return sorted(found, key=lambda claim: claim.figure.start)


def dates_of(
    text: str, figures: Sequence[Figure], words: Sequence[Word], carried: Sequence[Word] = ()
) -> list[Claim]:
    """The dates of a sentence in the same way, without what follows in further clauses."""
    return [_clause(claim, text) for claim in _claims(text, list(dated(figures)), figures, words, carried)]


def clause_span(text: str, figure: Figure) -> tuple[int, int]:
    """Where the words around a figure stand, up to the next pauses."""
    before = [m.end() for m in _CLAUSE_PAUSE.finditer(text, 0, figure.start)]
    behind = _CLAUSE_PAUSE.search(text, figure.end)
    return before[-1] if before else 0, behind.start() if behind else len(text)


def _clause(claim: Claim, text: str) -> Claim:
    """The figure with the words up to the end of the clause that says what it is of, or what happened then."""
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
            figure=forbidden(text, figure),
            text=figure.text,
            own=tuple(w for w in words if _within(w, part)),
            lead=_leading(part, words, carried),
            own_text=" ".join(text[a:b] for a, b in part.own),
            lead_text=text[: part.start],
            when=when_of(part.own, part.start, part.end, dates, ()),
            siblings=tuple(v for v in values if v is not figure),
            guessed=part.guessed,
            stage=stage_of(text, figure, [v for v in values if v.kind is figure.kind]),
            aspect=aspect_of(figure, " ".join(text[a:b] for a, b in part.own)),
            cut=is_cut(figure, " ".join(text[a:b] for a, b in part.own)),
            whole=whole_of(text, figure, words),
            sentence=text,
            again=tuple(v.start for v in values if _is_said_again(text, v, figure)),
        )
        for figure, part in zip(chosen, parts, strict=True)
    ]


def _held_against_another(text: str, claim: Claim) -> Claim:
    """The claim; of a value that is another's, which a thing is held against, with no name but that one's:
    低于 A，也低于 B 的 60 美元; half of B's $60."""
    figure = claim.figure
    before = [w for w in claim.own if w.name and w.start < figure.start]
    owner = before[-1] if before else None
    if (
        owner is None
        or figure.kind in _RATES
        or not _POSSESSIVE.fullmatch(text, owner.start + len(owner.written), figure.start)
        or not _HELD_AGAINST.search(text, max(0, owner.start - _REACH), owner.start)
    ):
        return claim
    rest = (w for w in claim.own if not (w.name and w is not owner and w.start < owner.start))
    own = tuple(replace(w, aside=False, compared=False) if w is owner else w for w in rest)
    others = [
        w for w in (*claim.lead, *claim.own) if w.telling and w.start < owner.start and w.name != owner.name
    ]
    return replace(
        claim,
        own=own,
        side=side_of(text, owner, figure),
        thing=max(others, key=lambda w: w.start, default=None),
    )


def _leading(part: Part, words: Sequence[Word], carried: Sequence[Word]) -> tuple[Word, ...]:
    """The words before a figure's own part; of one that says nothing but names, the nouns said later of others too."""
    before = (*carried, *(w for w in words if w.start < part.start))
    own = [w for w in words if _within(w, part)]
    said = any(w.known and not w.name for w in own) or any(w.noun and w.known and not w.name for w in before)
    later = (
        () if said else tuple(w for w in words if w.start >= part.end and w.noun and w.known and not w.name)
    )
    return (*before, *later)


def _is_said_again(text: str, one: Figure, other: Figure) -> bool:
    """Whether the second figure says the first in another way: 25%，也就是 2.5 折; 12%，不到八分之一."""
    between = text[one.end : other.start]
    same_kind = (
        one.kind is other.kind and one.unit == other.unit and is_fraction(one) is not is_fraction(other)
    )
    return bool(_SAYS_AGAIN.search(between) or (same_kind and _ONLY_LIMITS.fullmatch(between)))


def _within(word: Word, part: Part) -> bool:
    return any(start <= word.start < end for start, end in part.own)
