"""Mending misspelt names in a question: homophones by sound, Latin names by edit distance."""

from __future__ import annotations

import re
from functools import lru_cache

from reportbot.adapters.pinyin import sound
from reportbot.domain.lexicon import Lexicon, Name
from reportbot.domain.names import find_names, form, latin_run
from reportbot.domain.text import HAN
from reportbot.embedded.stopwords import ENGLISH

_FUZZY_LATIN = 88  # rapidfuzz ratio: one letter off in a name of six, never a digit off
_CODE = re.compile(r"[a-z]?\d+[a-z]?")  # R1, V3, 4o: a product of its own when it differs
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.+-]*")


def repair(text: str, lexicon: Lexicon) -> str:
    """The text with near-misses of the lexicon's names put right; everything else as it was.

    A Chinese stretch is replaced when it sounds like a name but is unknown to the corpus; a Latin
    word when it is a few letters from one name and its digits agree; Chinese words that stand for a
    Latin part of a name ("o1迷你") when together they spell one.
    """
    text = _mixed_names(text, lexicon)
    text = _latin_names(text, lexicon)
    text = _romanised(text, lexicon)
    return _homophones(text, lexicon)


@lru_cache(maxsize=4)
def _sounds(names: tuple[Name, ...]) -> tuple[dict[str, str], dict[str, set[str]]]:
    """Whole Chinese names by sound, and names by the sound of their first two to four characters."""
    chinese = [(match.group(), n.text) for n in names if (match := re.match(f"[{HAN}]{{2,8}}", n.text))]
    whole = {sound(han): text for han, text in chinese if len(han) >= 3 and han == text}
    openings: dict[str, set[str]] = {}
    for han, text in chinese:
        for length in {2, 3, 4, len(han)}:
            if length <= len(han):
                openings.setdefault(sound(han[:length]), set()).add(text)
    return whole, openings


def _romanised(text: str, lexicon: Lexicon) -> str:
    """Pinyin for a Chinese name ("Runze" for 润泽科技), when one name alone begins so."""
    _, openings = _sounds(lexicon.names)
    taken = {at for mention in find_names(text, lexicon) for at in range(mention.start, mention.end)}
    words = list(re.finditer(r"[A-Za-z]{3,}", text))
    for index in range(len(words) - 1, -1, -1):
        for count in (2, 1):
            run = words[index : index + count]
            spelt = "".join(word.group() for word in run).lower()
            heard = openings.get(spelt, set())
            if (
                len(run) == count
                and len(heard) == 1
                and len(spelt) >= 4
                and not taken & {word.start() for word in run}
            ):
                if count == 1 and _is_word(spelt, lexicon):
                    continue
                text = text[: run[0].start()] + next(iter(heard)) + text[run[-1].end() :]
                break
    return text


def _homophones(text: str, lexicon: Lexicon) -> str:
    by_sound, _ = _sounds(lexicon.names)
    taken = {index for mention in find_names(text, lexicon) for index in range(mention.start, mention.end)}
    for run in reversed(list(re.finditer(f"[{HAN}]{{3,}}", text))):
        at = run.start()
        while at < run.end() - 2:
            for length in range(min(8, run.end() - at), 2, -1):
                piece = text[at : at + length]
                name = by_sound.get(sound(piece))
                if (
                    name
                    and name != piece
                    and len(name) == length
                    and not taken & set(range(at, at + length))
                    and _is_slip(piece, name, lexicon)
                ):
                    text = text[:at] + name + text[at + length :]
                    at += length - 1
                    break
            at += 1
    return text


def _is_slip(piece: str, name: str, lexicon: Lexicon) -> bool:
    """Whether the piece is the name misspelt: some characters right, and no word of the corpus among the wrong ones."""
    if not any(a == b for a, b in zip(piece, name, strict=True)):
        return False
    pairs = [piece[i : i + 2] for i in range(len(piece) - 1)]
    return not any(pair in lexicon.document_frequency and pair not in name for pair in pairs)


def _latin_names(text: str, lexicon: Lexicon) -> str:
    from rapidfuzz import fuzz, process

    forms = {f: name for f, name in lexicon.by_form.items() if re.fullmatch(r"[a-z0-9.+]{5,}", f)}
    known = {at for mention in find_names(text, lexicon) for at in range(mention.start, mention.end)}
    for match in reversed(list(_LATIN.finditer(text))):
        spans = latin_run(text, match.start())
        if match.start() in known or not spans:
            continue
        if match.group().lower() in ENGLISH:
            continue
        for count in range(len(spans), 0, -1):
            low, high = spans[0][0], spans[count - 1][1]
            spelt = form(text[low:high])
            if (
                len(spelt) < 5
                or known & set(range(low, high))
                or spelt in lexicon.by_form
                or _is_word(spelt, lexicon)
            ):
                continue
            near = [f for f in forms if _CODE.findall(f) == _CODE.findall(spelt)]
            best = process.extractOne(spelt, near, scorer=fuzz.ratio, score_cutoff=_FUZZY_LATIN)
            if best:
                text = text[:low] + forms[best[0]].text + text[high:]
                break
    return text


def _is_word(spelt: str, lexicon: Lexicon) -> bool:
    """English words of the dictionary and words of the corpus are no misspelt names."""
    return (
        spelt in lexicon.english
        or spelt in lexicon.document_frequency
        or spelt.rstrip("s") in lexicon.english
    )


def _mixed_names(text: str, lexicon: Lexicon) -> str:
    """Read "o1迷你" as o1-mini: a Chinese word behind a Latin one whose sound completes a name."""
    for match in reversed(list(re.finditer(f"([A-Za-z0-9][A-Za-z0-9.-]*)\\s?([{HAN}]{{2,3}})", text))):
        for length in (3, 2):
            han = match.group(2)[:length]
            # Loanwords are written by ear: 迷你 sounds "mini".
            name = lexicon.by_form.get(form(match.group(1) + sound(han)))
            if name:
                return text[: match.start()] + name.text + text[match.start(2) + len(han) :]
    return text
