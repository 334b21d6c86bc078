"""Text as the retriever sees it: one normalisation, one tokenizer, one guess of the language."""

from __future__ import annotations

import re
import unicodedata

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN_RUN = re.compile(f"[{HAN}]+")
# Latin words keep inner dots, dashes, underscores and pluses, so that DeepSeek-R1, o1-mini,
# 000977.SZ and GPT-3.5 are one token each.
_WORD = re.compile(r"[a-z][a-z0-9]*(?:[-._+&][a-z0-9]+)*|\d+(?:\.\d+)?[a-z][a-z0-9]*(?:[-._][a-z0-9]+)*")
_TICKER = re.compile(r"\d{4,6}\.[a-z]{2}\b")
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
_TOKEN = re.compile(f"{_TICKER.pattern}|{_WORD.pattern}|{_NUMBER.pattern}|[{HAN}]+")
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000-\uf8ff\u200b-\u200f\ufeff]")
_PRINTABLE_LIGATURE = "\ufdfa"  # expands to 18 characters under NFKC and crashes one embedder


def normalise(text: str) -> str:
    """NFKC, with control, private-use and surrogate characters as spaces.

    Full-width letters and digits become ASCII; case and script (simplified, traditional) stay.
    """
    return unicodedata.normalize("NFKC", _CONTROL.sub(" ", text.replace(_PRINTABLE_LIGATURE, " ")))


def squash(text: str) -> str:
    """The text normalised, lower-cased and without white space: for comparing what two texts say."""
    return re.sub(r"\s+", "", normalise(text)).lower()


def tokens(text: str) -> list[str]:
    """The retriever's tokens, in order, for documents and queries alike.

    A run of Chinese gives its bigrams (a single character stands alone); Latin words, numbers,
    percentages, tickers and model names stay whole, and a compound name also gives its parts, so
    that "DeepSeek-R1" is found by "R1". The text should be simplified Chinese already.
    """
    flat = _THOUSANDS.sub("", normalise(text).lower())
    found: list[str] = []
    for match in _TOKEN.finditer(flat):
        token = match.group()
        if _HAN_RUN.fullmatch(token):
            found += [token] if len(token) == 1 else [token[i : i + 2] for i in range(len(token) - 1)]
            continue
        found.append(token)
        pieces = [piece for piece in re.split(r"[-._+&]", token) if piece]
        if len(pieces) > 1 and not _TICKER.fullmatch(token) and not _NUMBER.fullmatch(token):
            found += pieces
    return found


_CHINESE_GRAMMAR = re.compile(
    "[的是吗呢吧啊了在有和给把被谁几哪怎]|什么|多少|如何|多大|为何|请|列出|比较|对比|概括|总结|介绍"
)
_ENGLISH_GRAMMAR = re.compile(
    r"\b(?:what|which|who|when|where|why|how|is|are|was|were|did|does|do|the|of|and|for|to|in|list|compare|tell|give)\b",
    re.IGNORECASE,
)


def is_chinese(text: str) -> bool:
    """Whether the text is written in Chinese: by its grammar, so that names in the other script do not decide."""
    if not _HAN_RUN.search(text):
        return False
    chinese, english = len(_CHINESE_GRAMMAR.findall(text)), len(_ENGLISH_GRAMMAR.findall(text))
    return chinese >= english if chinese or english else True
