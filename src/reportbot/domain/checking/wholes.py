"""Of what a share is one: 70% of the IT side's cost is not 70% of all cost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportbot.domain.checking.statements import Claim, Fact, Word
from reportbot.domain.figures import Figure, FigureKind
from reportbot.domain.text import squash

_SENTENCE = re.compile(r"[。；;]")
_OF = re.compile(
    r"\s*of\s+(?:(?:the|a|an|all|its|total|overall)\s+)*(?P<whole>[^,.;:()（），。；]{2,50})", re.IGNORECASE
)
_OF_ENDS = re.compile(
    r"\b(?:and|while|whereas|but|with|is|are|was|were|goes|comes|on|to|for|than|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_TAKES_UP = re.compile(r"占(?:了|到|据|去)?(?!比|有率)(?P<whole>[^，,。；;、占]{2,24})$")
_WITHIN = re.compile(
    r"(?:^|[，,])(?:在|从)?(?P<whole>[^，,。；;在]{2,20}?)(?:之?中|当中|里面?|内)(?:[，,]|的|[^，,。；;]{0,16}占)"
)
_AT = re.compile(r"在(?P<whole>[^，,。；;在]{2,16}?)的?(?:占|所占|比重|份额)")
_GENERAL = re.compile(
    r"(?:总?(?:成本|费用|支出|开支|投资|投入|价值|金额|额)|资本开支|资本支出|capex|costs?|spend(?:ing)?|expenses?|expenditures?|investments?|value|outlay|bill"
    r"|总|整体|全部|比例|占比|比重|份额|约|total|share|part|portion|side|equipment|设备|配套|侧|端)",
    re.IGNORECASE,
)
"""What says no more than that something is paid for, or that it is a share."""
_DENIES = "非未不"


def whole_of(text: str, figure: Figure, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words that say what a percentage is a share of, where the sentence says it; none of the general ones."""
    if figure.kind is not FigureKind.PERCENT:
        return ()
    span = _behind(text, figure) or _ahead(text, figure)
    if span is None:
        return ()
    return tuple(
        w
        for w in words
        if span[0] <= w.start < span[1]
        and w.known
        and not _GENERAL.fullmatch(w.text)
        and not _GENERAL.fullmatch(w.written)
    )


def _behind(text: str, figure: Figure) -> tuple[int, int] | None:
    found = _OF.match(text, figure.end)
    if found is None:
        return None
    end = _OF_ENDS.search(text, found.start("whole"), found.end("whole"))
    return found.start("whole"), end.start() if end else found.end("whole")


def _ahead(text: str, figure: Figure) -> tuple[int, int] | None:
    breaks = [m.end() for m in _SENTENCE.finditer(text, 0, figure.start)]
    begin = breaks[-1] if breaks else 0
    said = text[begin : figure.start]
    if found := _TAKES_UP.search(said):
        return begin + found.start("whole"), begin + found.end("whole")
    every = [*_WITHIN.finditer(said), *_AT.finditer(said)]
    last = max(every, key=lambda m: m.end(), default=None)
    return (begin + last.start("whole"), begin + last.end("whole")) if last else None


def is_of_another_whole(claim: Claim, fact: Fact) -> bool:
    """Whether claim and fact are shares, and none of what the claim's is one of is what the fact's is one of."""
    if not (claim.whole and fact.whole):
        return False
    taken = _TAKES_UP.search(fact.said_before.rstrip(" 约近的"))
    named = f"{fact.whole} {taken['whole'] if taken else ''}"
    if any(_stands(form, named) for word in claim.whole for form in word.forms):
        return False
    plain = squash(_GENERAL.sub("", fact.whole))
    return not (plain and _stands(plain, f"{claim.lead_text} {claim.own_text}"))


def is_of_the_contrary(claim: Claim, fact: Fact) -> bool:
    """Whether the one is a share of what is denied in the other's whole: IT 侧, 非 IT 侧."""
    forms = [form for word in claim.whole for form in word.forms]
    whole = squash(fact.whole)
    return any(
        (form[0] in _DENIES and _stands(form[1:], whole)) or any(f"{no}{form}" in whole for no in _DENIES)
        for form in forms
        if len(form) > 1
    )


def _stands(form: str, text: str) -> bool:
    """Whether a text has a form, undenied; a short Latin one as a word."""
    letters = r"a-z0-9" if form.isascii() else ""
    return bool(
        re.search(
            rf"(?<![{_DENIES}{letters}]){re.escape(form)}" + (r"(?![a-z0-9])" if letters else ""),
            squash(text),
        )
    )
