"""Mending misspelt names and terms in a question: homophones by sound, Latin ones by edit distance."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from reportbot.adapters.pinyin import sound
from reportbot.domain.lexicon import Lexicon, Name
from reportbot.domain.names import find_names, form, latin_run
from reportbot.domain.text import HAN
from reportbot.embedded.lexicon_building import field_terms
from reportbot.embedded.stopwords import CHINESE, ENGLISH

_FUZZY_LATIN = 88  # rapidfuzz ratio: one letter off in a name of six, never a digit off
_CODE = re.compile(r"[a-z]?\d+[a-z]?")  # R1, V3, 4o: a product of its own when it differs
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.+-]*")


def repair(
    text: str, lexicon: Lexicon, is_word: Callable[[str], bool], is_place: Callable[[str], bool]
) -> str:
    """The text with near-misses of the lexicon's names and terms put right; everything else as it was.

    A Chinese stretch is replaced when it sounds like a name but is unknown to the corpus; a Latin
    word when it is a few letters from one name and its digits agree; Chinese words that stand for a
    Latin part of a name ("o1迷你") when together they spell one. A Chinese term of three characters or more is
    put right where one of them nearly sounds right; ``is_word`` says which stretches are words as they stand,
    ``is_place`` which are places: "Beijing" is no company whose name begins with 北京.
    """
    text = _mixed_names(text, lexicon)
    text = _latin_names(text, lexicon)
    text = _latin_terms(text, lexicon)
    text = _romanised(text, lexicon, is_place)
    text = _homophones(text, lexicon)
    return _misheard_terms(text, lexicon, is_word)


@lru_cache(maxsize=4)
def _sounds(lexicon: Lexicon) -> tuple[dict[str, str], dict[str, set[str]]]:
    """Whole Chinese names by sound, and names by the sound of their first two to four characters."""
    chinese = [
        (match.group(), n.text) for n in lexicon.names if (match := re.match(f"[{HAN}]{{2,8}}", n.text))
    ]
    whole = {sound(han): text for han, text in chinese if len(han) >= 3 and han == text}
    openings: dict[str, set[str]] = {}
    for han, text in chinese:
        for length in {2, 3, 4, len(han)}:
            if length <= len(han):
                openings.setdefault(sound(han[:length]), set()).add(text)
    return whole, openings


def _romanised(text: str, lexicon: Lexicon, is_place: Callable[[str], bool]) -> str:
    """Pinyin for a Chinese name ("Runze" for 润泽科技), when one name alone begins so."""
    _, openings = _sounds(lexicon)
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
                if count == 1 and (
                    _is_word(spelt, lexicon) or _is_its_place(spelt, next(iter(heard)), is_place)
                ):
                    continue
                rest = _REST_OF_A_NAME.sub("", text[run[-1].end() :])
                text = text[: run[0].start()] + next(iter(heard)) + rest
                break
    return text


def _is_its_place(spelt: str, name: str, is_place: Callable[[str], bool]) -> bool:
    """Whether the pinyin is that of the place a longer name begins with."""
    lengths = range(2, len(name))
    return any(sound(name[:length]) == spelt and is_place(name[:length]) for length in lengths)


_REST_OF_A_NAME = re.compile(
    r"^(?: (?:Imaging|Medical|Healthcare|Health|Pharma\w*|Bio\w*|Tech\w*|Group|Holdings?|Motors?|Auto\w*|Energy|Power|Electric\w*|Electronics|"
    r"Semiconductors?|Materials?|Lithium|Batter(?:y|ies)|Chemicals?|Steel|Logistics|Foods?|Dairy|Securities|Bank|Insurance|Software|"
    r"Information|Communications?|Digital|Intelligen\w*|Robotics|Storage|Diagnostics|Devices?|Instruments?|Optical|Optics|Precision|Equipment|"
    r"Industr(?:y|ies|ial)|International|Limited|Ltd\.?|Inc\.?|Corp\w*|Company|Co\.))+(?![A-Za-z])"
)
"""What stands behind a company's spelt name in English, for the end of the Chinese one."""


def _homophones(text: str, lexicon: Lexicon) -> str:
    by_sound, _ = _sounds(lexicon)
    # A name's short form may stand in the misspelt whole.
    taken = {
        (index, mention.name.text)
        for mention in find_names(text, lexicon)
        for index in range(mention.start, mention.end)
    }
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
                    and not any(at <= index < at + length and name != own for index, own in taken)
                    and _is_slip(piece, name, lexicon)
                ):
                    text = text[:at] + name + text[at + length :]
                    at += length - 1
                    break
            at += 1
    return text


def _is_slip(piece: str, name: str, lexicon: Lexicon) -> bool:
    """Whether the piece is the name misspelt: some characters right, and no word of the corpus among the wrong ones.

    What the corpus has in another name only ("英威" of 英威腾) is no word.
    """
    if not any(a == b for a, b in zip(piece, name, strict=True)):
        return False
    pairs = {piece[i : i + 2] for i in range(len(piece) - 1)}
    words = {pair for pair in pairs if pair in lexicon.document_frequency and pair not in name}
    return all(any(word in other.text != word for other in lexicon.names) for word in words)


_SHORTEST_TERM = 3  # characters; shorter words have too many neighbours
_LONGEST_TERM = 6


@lru_cache(maxsize=4)
def _terms_like(lexicon: Lexicon) -> dict[str, set[str]]:
    """The corpus's Chinese terms by each of their patterns with one character left open (运_商)."""
    words = {word for words in lexicon.synonyms.values() for word in words}
    words |= {name.text for name in lexicon.names if not name.roles}
    found: dict[str, set[str]] = {}
    for word in words:
        if re.fullmatch(f"[{HAN}]{{{_SHORTEST_TERM},{_LONGEST_TERM}}}", word):
            for at in range(len(word)):
                found.setdefault(f"{word[:at]}_{word[at + 1 :]}", set()).add(word)
    return found


def _misheard_terms(text: str, lexicon: Lexicon, is_word: Callable[[str], bool]) -> str:
    terms = _terms_like(lexicon)
    taken = {at for mention in find_names(text, lexicon) for at in range(mention.start, mention.end)}
    for run in re.finditer(f"[{HAN}]{{{_SHORTEST_TERM},}}", text):
        for length in range(_LONGEST_TERM, _SHORTEST_TERM - 1, -1):
            for at in range(run.start(), run.end() - length + 1):
                end = at + length
                piece = text[at:end]
                if (
                    taken & set(range(at, end))
                    or piece in lexicon.synonyms
                    or _is_of_the_corpus(piece, lexicon)
                ):
                    continue
                term, wrong = _sounding_like(piece, terms)
                if term and not is_word(piece) and not _crosses(text, at + wrong, at, end, is_word):
                    return _misheard_terms(text[:at] + term + text[end:], lexicon, is_word)
    return text


def _is_of_the_corpus(piece: str, lexicon: Lexicon) -> bool:
    return all(piece[i : i + 2] in lexicon.document_frequency for i in range(len(piece) - 1))


def _sounding_like(piece: str, terms: dict[str, set[str]]) -> tuple[str, int]:
    """The one term that differs from the piece in a single character that nearly sounds right, and where; else nothing.

    In a term of three the ends are left alone: behind "中国" many a word begins that sounds like the end of a name.
    """
    places = range(1, 2) if len(piece) == _SHORTEST_TERM else range(len(piece))
    near = {
        (term, at)
        for at in places
        if piece[at] not in CHINESE
        for term in terms.get(f"{piece[:at]}_{piece[at + 1 :]}", ())
        if term != piece and _one_letter_apart(sound(piece[at]), sound(term[at]))
    }
    return near.pop() if len(near) == 1 else ("", 0)


def _crosses(text: str, wrong: int, start: int, end: int, is_word: Callable[[str], bool]) -> bool:
    """Whether the wrong character belongs to a word that goes on beyond ``text[start:end]``: then it is not wrong."""
    return any(
        (low < start or high > end) and is_word(text[low:high])
        for low in range(max(0, wrong - 3), wrong + 1)
        for high in range(max(wrong + 1, low + 2), min(len(text), wrong + 4) + 1)
    )


def _one_letter_apart(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) <= 1


_SHORTEST_WORD = 5  # letters


@lru_cache(maxsize=1)
def field_words() -> frozenset[str]:
    """The single English words of the packaged vocabulary."""
    return frozenset(word for _, words in field_terms() for word in words if re.fullmatch("[a-z]+", word))


def _latin_terms(text: str, lexicon: Lexicon) -> str:
    """English terms of finance in a Chinese question ("capax"): there a Latin word is hardly ever a common one."""
    if not re.search(f"[{HAN}]{{3}}", text):
        return text
    words = field_words()

    def mended(match: re.Match[str]) -> str:
        spelt = match.group().lower()
        if spelt in ENGLISH or spelt in words or form(spelt) in lexicon.by_form or _is_word(spelt, lexicon):
            return match.group()
        near = [word for word in words if word[0] == spelt[0] and _one_letter_apart(word, spelt)]
        return near[0] if len(near) == 1 else match.group()

    return re.sub(rf"(?<![A-Za-z0-9-])[A-Za-z]{{{_SHORTEST_WORD},}}(?![A-Za-z0-9-])", mended, text)


@lru_cache(maxsize=4)
def _latin_forms(lexicon: Lexicon) -> dict[tuple[str, ...], dict[str, Name]]:
    """Latin names long enough to be known in spite of a slip: by the codes in them, then by form."""
    found: dict[tuple[str, ...], dict[str, Name]] = {}
    for spelt, name in lexicon.by_form.items():
        if re.fullmatch(r"[a-z0-9.+]{5,}", spelt):
            found.setdefault(tuple(_CODE.findall(spelt)), {})[spelt] = name
    return found


def _latin_names(text: str, lexicon: Lexicon) -> str:
    from rapidfuzz import fuzz, process

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
            near = _latin_forms(lexicon).get(tuple(_CODE.findall(spelt)), {})
            best = process.extractOne(spelt, list(near), scorer=fuzz.ratio, score_cutoff=_FUZZY_LATIN)
            meant = near[best[0]] if best else _turned_round(spelt, lexicon)
            if meant:
                text = text[:low] + meant.text + text[high:]
                break
    return text


def _turned_round(spelt: str, lexicon: Lexicon) -> Name | None:
    """The one name that the word is when two letters beside each other change places: "gtp" for "gpt"."""
    turned = [
        spelt[:at] + spelt[at + 1] + spelt[at] + spelt[at + 2 :]
        for at in range(len(spelt) - 1)
        if spelt[at : at + 2].isalpha()
    ]
    found = {name for word in turned if (name := lexicon.by_form.get(word))}
    return found.pop() if len(found) == 1 else None


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
