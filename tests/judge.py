"""Judging an answer against a gold line: the rules of the development set, in short."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from reportbot.domain.answers import Answer
from reportbot.domain.figures import read_figures

LONG = {"summary", "list", "compare", "table"}


def squash(text: str) -> str:
    """What two texts are compared by: no white space, no case, no thousands separators."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s*_`|]+", "", re.sub(r"(?<=\d),(?=\d{3})", "", text)).lower()


def is_right(gold: dict[str, Any], answer: Answer) -> bool:
    """Refused when it should be, else everything that must be said is said and nothing that must not be."""
    if answer.refused or not gold["answerable"]:
        return answer.refused is not gold["answerable"]
    said = squash(answer.text)
    if len(said) > (2400 if gold["kind"] in LONG else 800):
        return False
    if not all(any(squash(word) in said for word in group) for group in gold.get("must_have", [])):
        return False
    if any(squash(word) in said for word in gold.get("must_not") or []):
        return False
    return all(_says(answer.text, number) for number in gold.get("numbers", []))


def _says(text: str, number: dict[str, Any]) -> bool:
    values = {abs(float(end)) for f in read_figures(text) for end in (f.low, f.high)}
    bare = {float(n) for n in re.findall(r"\d+(?:\.\d+)?", squash(text))}
    wanted = [abs(float(choice["value"])) for choice in [number, *number.get("alt", [])]]
    scales = (1, 1e4, 1e6, 1e8, 1e9)
    return any(
        abs(value - want * scale) <= 0.005 * want * scale
        for value in values | bare
        for want in wanted
        for scale in scales
    )
