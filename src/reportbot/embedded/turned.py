"""A follow-up that only turns a qualifier of the last question round: "那走缓存呢？" after the price of a miss."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportbot.domain.answers import Message
from reportbot.domain.text import is_chinese, normalise


@dataclass(frozen=True, slots=True)
class _Facet:
    """Two qualifiers of which a question has the one or the other, and what goes when the second one comes."""

    one: str
    other: str
    written_zh: tuple[str, str]
    written_en: tuple[str, str]
    only_of_one: str = ""
    """What qualifies the first and not the second: it does not outlast the turn."""

    def said(self, text: str) -> list[tuple[int, int, int]]:
        """Where the text has a qualifier, and which: 0 or 1. Of two that overlap the longer one is meant."""
        found = [
            (match.start(), match.end(), which)
            for which, words in enumerate((self.one, self.other))
            for match in re.finditer(words, text, re.IGNORECASE)
        ]
        return [f for f in found if not any(_covers(g, f) for g in found)]


def _covers(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return one[0] <= other[0] and other[1] <= one[1] and one[1] - one[0] > other[1] - other[0]


_NO = r"(?:未|没有?|不|无|别)(?:能|走|用|有|使用|考虑)?"
_MISS = (
    rf"{_NO}(?:命中)?缓存(?:命中)?|(?:缓存)?{_NO}命中(?:缓存)?|\b(?:misse?s|missing) the cache\b|\bcache[- ]miss(?:es)?\b|"
    r"\b(?:un|non-?)cached\b|\bnot cached\b|\b(?:without|no) (?:any )?(?:cache|caching)\b|\bmiss(?:es)?\b"
)
_HIT = (
    r"(?:走|用|有|使用|命中)?(?:了)?缓存(?:命中)?(?!率)|命中(?:缓存)?(?!率)|\bhits? the cache\b|\bcache[- ]hits?\b(?!\s*rate)|"
    r"\b(?:with|from) (?:the )?(?:cache|caching)\b|\bcached\b|\bhits?\b(?!\s*rate)"
)
_CACHED = rf"[（(]\s*(?:{_MISS}|{_HIT})\s*[）)]|(?:{_MISS}|{_HIT})(?:时|的)*"
_FACETS = (
    _Facet(_HIT, _MISS, ("缓存命中", "缓存未命中"), ("cache-hit", "cache-miss")),
    _Facet(r"输入|\binputs?\b", r"输出|\boutputs?\b", ("输入", "输出"), ("input", "output"), _CACHED),
    _Facet(r"上限|上界", r"下限|下界", ("上限", "下限"), ("upper limit", "lower limit")),
    _Facet(r"\bupper (?:limit|bound|end)", r"\blower (?:limit|bound|end)", ("上限", "下限"), ("upper end", "lower end")),
    _Facet(r"最高", r"最低", ("最高", "最低"), ("highest", "lowest")),
    _Facet(r"最大", r"最小", ("最大", "最小"), ("largest", "smallest")),
    _Facet(r"最多", r"最少", ("最多", "最少"), ("most", "fewest")),
    _Facet(r"最贵", r"最便宜", ("最贵", "最便宜"), ("most expensive", "cheapest")),
    _Facet(r"\bmost expensive\b|\bdearest\b", r"\bcheapest\b|\bleast expensive\b", ("最贵", "最便宜"), ("most expensive", "cheapest")),
    _Facet(r"\bhighest\b", r"\blowest\b", ("最高", "最低"), ("highest", "lowest")),
    _Facet(r"\b(?:largest|biggest)\b", r"\bsmallest\b", ("最大", "最小"), ("largest", "smallest")),
)  # fmt: skip
_NOTHING_ELSE = re.compile(
    r"(?:那么?|要是|如果|假如|若是?|换成|改成|换|走|用|有|是|按|看|的话|时候?|情况下?|的|价格?|费用|呢|吗|嘛|啊|又|则|会|就|多少|怎么样|如何|"
    r"\b(?:and|what|how|about|if|it|its|is|are|was|the|a|an|one|ones|on|for|of|with|in|at|to|case|prices?|rates?|costs?|then|so|but|would|be|"
    r"does|do|when|we|use|instead|much|tokens?)\b|[\s，,。.？?！!、'’-])*",
    re.IGNORECASE,
)


def turned(question: str, history: Sequence[Message]) -> tuple[str, Sequence[Message]]:
    """The last question with its qualifier turned round, where that is all that is asked; else what was given.

    What is asked again stands where it stood: the turns before it are its history, the later ones none.
    """
    plain = normalise(question).strip()
    for facet in _FACETS:
        said = facet.said(plain)
        if len({which for *_, which in said}) != 1 or not _is_all(plain, said):
            continue
        if (again := _again(facet, said[0][2], history)) is not None:
            return again
    return question, history


def _is_all(plain: str, said: Sequence[tuple[int, int, int]]) -> bool:
    """Whether the question says the qualifier and nothing else."""
    rest = plain
    for start, end, _ in sorted(said, reverse=True):
        rest = f"{rest[:start]} {rest[end:]}"
    return bool(_NOTHING_ELSE.fullmatch(rest))


def _again(facet: _Facet, which: int, history: Sequence[Message]) -> tuple[str, Sequence[Message]] | None:
    """The last question once more, in a history where the last one to have the other qualifier has this one."""
    users = [at for at, turn in enumerate(history) if turn.role == "user" and turn.content.strip()]
    for at in reversed(users):
        asked, _ = turned(history[at].content, history[:at])
        text = normalise(asked)
        said = facet.said(text)
        if not said:
            continue
        if {old for *_, old in said} != {1 - which}:
            return None  # it asked for both, or for this one already
        new = Message("user", _written(facet, which, text, said))
        last = users[-1]
        changed = [*history[:at], new, *history[at + 1 : last + 1]]
        return changed[-1].content, tuple(changed[:-1])
    return None


def _written(facet: _Facet, which: int, text: str, said: Sequence[tuple[int, int, int]]) -> str:
    own = (facet.written_zh if is_chinese(text) else facet.written_en)[which]
    for start, end, _ in sorted(said, reverse=True):
        text = text[:start] + own + text[end:]
    return re.sub(facet.only_of_one, "", text, flags=re.IGNORECASE) if facet.only_of_one and which else text
