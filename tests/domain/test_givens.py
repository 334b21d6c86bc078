"""A calculation's arguments must come from somewhere."""

import pytest

from reportbot.domain.givens import made_up


@pytest.mark.parametrize(
    ("args", "given"),
    [
        ({"input_tokens": "300000000"}, "每月 3 亿输入"),
        ({"input_tokens": 300000000}, "300M input a month"),
        ({"cache_hit_rate": "0.25"}, "命中率 25%"),
        ({"input_share": "75%"}, "四分之一是输出，即 25%"),
        ({"periods": "30 天", "off_peak_share": "100%", "input_share": 0.5}, "夜间跑一个月，各一半"),
        ({"figure": "腾讯 2025 年资本开支预测", "models": ["R1", "o1-mini"], "flag": True, "rate": None}, ""),
    ],
)
def test_what_the_user_said_in_any_spelling_is_given(args: dict[str, object], given: str) -> None:
    assert made_up(args, [given]) == ()


def test_an_amount_that_nobody_said_is_made_up() -> None:
    assert made_up({"amount": "999 亿元", "side": "IT 侧"}, ["IT 侧投 100 亿"]) == ("999 亿元",)
    assert made_up({"amounts": [{"value": "7.3 亿"}]}, ["多少钱？"]) == ("7.3 亿",)


def test_an_amount_of_an_earlier_result_is_given() -> None:
    assert made_up({"budget": "274.50 美元"}, ["多少钱？", "R1 costs $274.50"]) == ()


@pytest.mark.parametrize("said", ["1M tokens, 3 parts input to 1 part output", "1M tokens at 3:1"])
def test_the_parts_of_a_mix_are_given(said: str) -> None:
    assert made_up({"input_tokens": "750000", "output_tokens": "250000"}, [said]) == ()
