"""Numbers written in words: Chinese numerals (三亿五千万, 二点五) and small English ones (twenty-five)."""

from __future__ import annotations

import re
from decimal import Decimal

HAN_DIGITS = "零〇一二三四五六七八九两"
HAN_NUMERALS = HAN_DIGITS + "十百千万亿"
_VALUE = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_D = "[一二三四五六七八九两]"
_BELOW_TEN_THOUSAND = re.compile(
    f"(?:(?P<千>{_D})千)?(?:零?(?P<百>{_D})百)?(?:零?(?P<十>{_D}?)(?P<ten>十))?(?:(?P<zero>[零〇])?(?P<one>{_D}))?"
)
_DECIMAL = re.compile(
    f"(?P<whole>[{HAN_NUMERALS}]+)点(?P<part>[零〇一二三四五六七八九]+)(?P<scale>[十百千万亿]*)"
)
_MULTIPLIERS = {
    "": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip


def parse_han(run: str) -> Decimal | None:
    """The value of a well-formed Chinese numeral, or None: 十四五 is a name, 百万 has no number before it."""
    if len(run) > 1 and run[0] in "零〇" and run[1] != "点":
        return None
    decimal = _DECIMAL.fullmatch(run)
    if decimal:
        whole, scale = _whole(decimal["whole"]), _MULTIPLIERS.get(decimal["scale"])
        if whole is None or scale is None:
            return None
        part = "".join(str(_VALUE[digit]) for digit in decimal["part"])
        return Decimal(f"{whole}.{part}") * scale
    value = _whole(run)
    return None if value is None else Decimal(value)


def parse_han_digits(run: str) -> int | None:
    """Digits read out one by one: 二〇二五 is 2025. None when the run holds anything else."""
    if not run or any(character not in HAN_DIGITS for character in run):
        return None
    return int("".join(str(_VALUE[digit]) for digit in run))


def _whole(run: str) -> int | None:
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if unit in run:
            left, right = run.rsplit(unit, 1)
            many, rest = _whole(left), _tail(right, size)
            return None if not many or rest is None else many * size + rest
    return _below_ten_thousand(run)


def _tail(run: str, above: int) -> int | None:
    """What follows 万 or 亿: nothing, a smaller numeral, or a digit of the next place (一万五 is 15,000)."""
    if not run:
        return 0
    if digit := _VALUE.get(run):
        return digit * above // 10
    value = _whole(run.lstrip("零〇"))
    return value if value and value < above else None


def _below_ten_thousand(run: str) -> int | None:
    if run in ("零", "〇"):
        return 0
    found = _BELOW_TEN_THOUSAND.fullmatch(run) if run else None
    if not found:
        return None
    value = 0
    smallest = 1
    for place, size in (("千", 1000), ("百", 100)):
        if found[place]:
            value += _VALUE[found[place]] * size
            smallest = size
    if found["ten"]:
        value += (_VALUE[found["十"]] if found["十"] else 1) * 10
        smallest = 10
    if found["one"]:
        colloquial = smallest >= 100 and not found["zero"]  # 三百五 is 350
        value += _VALUE[found["one"]] * (smallest // 10 if colloquial else 1)
    return value


_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_UNITS += "sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ENGLISH = {word: value for value, word in enumerate(_UNITS, 1)} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
}
_LONGEST_FIRST = "|".join(sorted(_UNITS, key=len, reverse=True))
ENGLISH_NUMERAL = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[:9])}))?|{_LONGEST_FIRST})"


def parse_english(words: str) -> Decimal | None:
    """The value of one to ninety-nine in words, or None."""
    values = [_ENGLISH.get(word) for word in re.split(r"[- ]", words.lower())]
    return None if None in values else Decimal(sum(value for value in values if value))
