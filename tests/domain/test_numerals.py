"""Numbers in words: only well-formed ones are read."""

from decimal import Decimal

import pytest

from reportbot.domain.numerals import parse_english, parse_han, parse_han_digits


@pytest.mark.parametrize(
    ("run", "value"),
    [
        ("零", 0),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百零五", 105),
        ("三百五", 350),
        ("两千三百", 2300),
        ("一万五", 15_000),
        ("一万零五", 10_005),
        ("两千万", 20_000_000),
        ("三亿", 300_000_000),
        ("三亿五千万", 350_000_000),
        ("一万亿", 10**12),
        ("三点五", Decimal("3.5")),
        ("一点二万亿", Decimal("1.2") * 10**12),
    ],
)
def test_well_formed_chinese_numerals_have_their_value(run: str, value: int | Decimal) -> None:
    assert parse_han(run) == value


@pytest.mark.parametrize("run", ["", "百", "百万", "万亿", "十四五", "二三", "零一万", "五五", "千", "点五"])
def test_names_and_scales_without_a_number_are_no_numerals(run: str) -> None:
    assert parse_han(run) is None


def test_digits_read_out_one_by_one_make_a_year() -> None:
    assert parse_han_digits("二〇二五") == 2025
    assert parse_han_digits("十五") is None
    assert parse_han_digits("") is None


def test_english_numerals_up_to_ninety_nine() -> None:
    assert parse_english("Twenty-five") == 25
    assert parse_english("twelve") == 12
    assert parse_english("dozen") is None
