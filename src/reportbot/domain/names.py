"""Finding the corpus's names in a text, whole: o1 is never found inside o1-mini."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reportbot.domain.lexicon import Lexicon, Name
from reportbot.domain.text import HAN, normalise

LATIN_TOKEN = re.compile(r"[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*\+?")
_JOINT = re.compile(r"[\s\-_·/]{0,2}")
_MAX_TOKENS = 5
_REMEMBERED = 20_000  # texts; a large report has a few thousand
_SUFFIX = re.compile(
    r"-(?:driven|related|based|powered|led|listed|made|backed|owned|native|focused)\b", re.IGNORECASE
)
# Lower-case English words that spell an abbreviation ("it" is not IT).
_FUNCTION_WORDS = frozenset(
    "it us or in on at is as an am be by do go if me my no of so to up we he all who can".split()
)


def form(text: str) -> str:
    """The spelling under which a name is looked up: no case, no spaces, no dashes."""
    return re.sub(r"[\s\-_·]+", "", normalise(text)).lower()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name standing at ``text[start:end]``."""

    name: Name
    start: int
    end: int


def find_names(text: str, lexicon: Lexicon) -> list[Mention]:
    """The names of the lexicon in the text (normalised, simplified), longest first wins, in order."""
    lookup, openings = lexicon.by_form.get, lexicon.openings
    found: list[Mention] = []
    at = 0
    while at < len(text):
        mention = None
        if text[at].isascii():
            mention = _latin_at(text, at, lookup)
            if mention and (other := _variant_behind(text, mention, lexicon)):
                at = other
                continue
        elif text[at] in openings:
            mention = _han_at(text, at, lookup)
        if mention:
            found.append(mention)
            at = mention.end
        else:
            skipped = LATIN_TOKEN.match(text, at)
            at = skipped.end() if skipped else at + 1
    return found


def _variant_behind(text: str, mention: Mention, lexicon: Lexicon) -> int | None:
    """Where a name of its own ends that begins like the mention: "Qilin-3 Pro", when only Qilin-3 and others' Pro are
    known, is a product that the corpus does not know."""
    joint = _JOINT.match(text, mention.end)
    token = LATIN_TOKEN.match(text, joint.end() if joint else mention.end)
    if token is None or token.start() == mention.end or token.group().lower() not in lexicon.variants:
        return None
    # A name in its own right may follow: "DeepSeek R1", "OpenAI o1".
    if (
        not mention.name.text.isascii()
        or not re.search(r"\d", mention.name.text)
        or re.search(r"\d", token.group())
    ):
        return None
    return token.end()


def unknown_variants(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Spans of names that begin like a known one and are another ("Qilin-3 Pro" where only Qilin-3 is known)."""
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        mention = _latin_at(text, at, lexicon.by_form.get) if text[at].isascii() else None
        end = _variant_behind(text, mention, lexicon) if mention else None
        if mention and end:
            spans.append((mention.start, end))
        token = LATIN_TOKEN.match(text, at)
        at = end or (mention.end if mention else token.end() if token else at + 1)
    return spans


def names_in(text: str, lexicon: Lexicon) -> frozenset[Name]:
    """The names that a passage of the corpus mentions; remembered, as passages come back with every question."""
    known = lexicon.mentioned.get(text)
    if known is None:
        known = frozenset(mention.name for mention in find_names(text, lexicon))
        if len(lexicon.mentioned) >= _REMEMBERED:
            lexicon.mentioned.clear()
        lexicon.mentioned[text] = known
    return known


def latin_run(text: str, at: int) -> list[tuple[int, int]]:
    """Spans of the Latin tokens that follow one another from ``at``, joined by a space or a dash."""
    spans: list[tuple[int, int]] = []
    while len(spans) < _MAX_TOKENS:
        token = LATIN_TOKEN.match(text, at)
        if not token:
            break
        spans.append(token.span())
        joint = _JOINT.match(text, token.end())
        at = joint.end() if joint else token.end()
    return spans


def _latin_at(text: str, at: int, lookup: Callable[[str], Name | None]) -> Mention | None:
    spans = latin_run(text, at)
    for count in range(len(spans), 0, -1):
        end = spans[count - 1][1]
        written = text[at:end]
        name = lookup(form(written)) if written not in _FUNCTION_WORDS else None
        if name is None and re.search(r"[A-Z]s$", written):
            name = lookup(form(written[:-1]))  # GPUs, CSPs
        if name and not _dashed_on(text, end):
            return Mention(name, at, end)
        mixed = _with_han_tail(text, at, end, lookup)
        if mixed:
            return mixed
    return None


def _dashed_on(text: str, end: int) -> bool:
    """Whether the token goes on behind a dash ("o1" in "o1-mini"): then it is another name."""
    return bool(re.match(r"[-_][A-Za-z0-9]", text[end : end + 2])) and not _SUFFIX.match(text, end)


def _with_han_tail(text: str, at: int, end: int, lookup: Callable[[str], Name | None]) -> Mention | None:
    """Names such as "AI 芯片", "5G基站" or "64 排 CT": Latin first, then up to six Chinese characters, then perhaps Latin."""
    mixed = re.match(rf"\s?[{HAN}]{{1,6}}\s?{LATIN_TOKEN.pattern}", text[end : end + 24])
    if (
        mixed
        and not _dashed_on(text, end + mixed.end())
        and (name := lookup(form(text[at : end + mixed.end()])))
    ):
        return Mention(name, at, end + mixed.end())
    tail = re.match(f"\\s?[{HAN}]{{1,6}}", text[end : end + 7])
    for length in range(len(tail.group()) if tail else 0, 0, -1):
        name = lookup(form(text[at : end + length]))
        if name:
            return Mention(name, at, end + length)
    return None


_HAN_RUN = re.compile(f"[{HAN}]{{1,12}}(?:\\s?[A-Za-z0-9]+(?:\\s?[{HAN}]{{1,12}})?)?")
"""What a Chinese name can be, with Latin letters or digits behind it or within: 三元 6 系."""


def _han_at(text: str, at: int, lookup: Callable[[str], Name | None]) -> Mention | None:
    if not re.match(f"[{HAN}]", text[at]):
        return None
    run = _HAN_RUN.match(text, at)
    assert run is not None
    for length in range(len(run.group()), 1, -1):
        piece = text[at : at + length]
        name = lookup(piece if piece.isalpha() and not piece[-1].isascii() else form(piece))
        if name:
            return Mention(name, at, at + length)
    return None
