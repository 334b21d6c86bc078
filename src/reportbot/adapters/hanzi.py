"""Traditional to simplified Chinese, through OpenCC, with the words that differ by region."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reportbot.domain.text import HAN

if TYPE_CHECKING:
    from opencc import OpenCC

_CHARACTERS = "t2s"
_CHARACTERS_AND_WORDS = "tw2sp"  # 快取 to 缓存, 伺服器 to 服务器

# Words that OpenCC takes for Taiwan's computing vocabulary and that the mainland writes just so: turned
# into 内核, 集成, 文档 they would no longer be found.
_SHARED_WORDS = re.compile(
    "核心|整合|(?<!人工)智慧|文件|程序|物件|稽核|建立|宣告|新增|呼叫|向量|序列|使用者|停用|元件|遮蔽|蚌埠"
)

# A simplified text may hold a traditional character in a name (昇腾): one in forty in the passages looked
# at. A traditional question has one in three, and one in eleven where its words are much alike.
_TRADITIONAL_SHARE = 0.05


@lru_cache(maxsize=2)
def _converter(name: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(name)


def _convert(name: str, text: str) -> str:
    return str(_converter(name).convert(text))


@lru_cache(maxsize=4096)
def to_simplified(text: str) -> str:
    """The text in simplified Chinese; anything that is not traditional Chinese stays.

    Traditional text also gets the mainland's word where Taiwan uses another. The length may change.
    """
    text = text.encode("utf-8", "replace").decode("utf-8")  # OpenCC refuses lone surrogates
    simplified = _convert(_CHARACTERS, text)
    if not _is_traditional(text, simplified):
        return simplified
    pieces = _SHARED_WORDS.split(text)
    kept = [_convert(_CHARACTERS, word) for word in _SHARED_WORDS.findall(text)]
    words = [_convert(_CHARACTERS_AND_WORDS, piece) for piece in pieces]
    return "".join(part for pair in zip(words, [*kept, ""], strict=True) for part in pair)


def _is_traditional(text: str, simplified: str) -> bool:
    han = sum(map(len, re.findall(f"[{HAN}]+", text)))
    if text == simplified:
        return False
    if len(text) != len(simplified):
        return True
    changed = sum(a != b for a, b in zip(text, simplified, strict=True))
    return changed >= _TRADITIONAL_SHARE * han
