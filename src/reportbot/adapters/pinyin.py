"""How Chinese text sounds, through pypinyin: homophone typos and romanised names match by it."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def sound(text: str) -> str:
    """Toneless pinyin without separators; what is not Chinese stays as it is, lower-case."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(text)).lower()
