"""Token volumes, shares and times are read under the role that their neighbours give them."""

from __future__ import annotations

import pytest

from reportbot.embedded.calculating.volumes import read_volumes


@pytest.mark.parametrize(
    ("text", "sent", "received"),
    [
        ("处理 1 亿 tokens 输入和 2000 万 tokens 输出", "100000000", "20000000"),
        ("输入 1 亿，输出 2000 万", "100000000", "20000000"),
        ("输入 1 亿输出 2000 万", "100000000", "20000000"),
        ("三亿输入、五千万输出", "300000000", "50000000"),
        ("输入输出各 1000 万", "10000000", "10000000"),
        ("200M input tokens and 80M output tokens", "200000000", "80000000"),
        ("50 million in and 5 million out", "50000000", "5000000"),
        ("0.5 million input tokens", "500000", None),
        ("每次 2000 输入 tokens、500 输出", "2000", "500"),  # a bare 2000 is no year here
        ("a 20K-token prompt and a 3K-token completion", "20000", "3000"),
        ("3 亿 tokens，其中输入占 80%", "240000000", "60000000"),
        ("50M uncached input tokens", "50000000", None),
        ("输出 1 亿 tokens", None, "100000000"),
        ("每天 500 万 token 进（都没命中缓存）、100 万 token 出", "5000000", "1000000"),
        ("R1 输入 1 亿 tokens 输出 2000 万", "100000000", "20000000"),  # the 1 of R1 is no volume
        ("o1 1 亿输入 2000 万输出", "100000000", "20000000"),
    ],
)
def test_volumes_go_in_or_come_out(text: str, sent: str | None, received: str | None) -> None:
    volumes = read_volumes(text)
    found = [v and str(int(float(v))) for v in (volumes.input_tokens, volumes.output_tokens)]
    assert found == [sent, received]


def test_how_much_is_no_part_of_the_number_of_requests() -> None:
    assert read_volumes("1500 输入 400 输出，调用 10 万次多少钱").requests == "100000"


def test_a_volume_without_a_role_is_not_guessed() -> None:
    volumes = read_volumes("R1 跑 2 亿 tokens 多少钱")
    assert volumes.unassigned == "200000000"
    assert volumes.input_tokens is None and volumes.output_tokens is None


def test_the_year_and_the_price_are_no_volumes() -> None:
    assert not read_volumes("2025 年 R1 的输出价格是 2.19 美元吗").any_volume


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("5000 万输入 tokens（缓存命中率 40%）", "40%"),
        ("200M input tokens (50% cache hits)", "50%"),
        ("七成命中缓存", "70%"),
        ("一半的输入命中缓存", "50%"),
        ("30% 的输入未命中缓存", "70%"),
        ("全部未命中", "0%"),
        ("no caching", "0%"),
        ("全部命中", "100%"),
        ("如果命中率提高到 80% 呢", "80%"),
        ("输入 3 亿 tokens", None),
    ],
)
def test_the_hit_rate(text: str, rate: str | None) -> None:
    assert read_volumes(text).hit_rate == rate


def test_a_change_of_the_hit_rate_has_two() -> None:
    volumes = read_volumes("10 亿输入 tokens，缓存命中率从 20% 提到 80%")
    assert (volumes.hit_rate, volumes.other_hit_rate) == ("20%", "80%")


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("放到夜间空闲时段跑", "100%"),
        ("30% off-peak", "30%"),
        ("不放到夜间跑", None),
        ("白天跑和夜里跑各要多少钱", "100%"),
        ("白天跑", None),
    ],
)
def test_the_off_peak_share(text: str, share: str | None) -> None:
    assert read_volumes(text).off_peak == share


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("每天 100 万 tokens 输出，一个月多少钱", "30 天"),
        ("每天 100 万 tokens 输出，全年多少钱", "365 天"),
        ("每月 1 亿输入，一年多少钱", "12 个月"),
        ("10k requests per day, 500 output tokens each. Cost per month?", "30 天"),
        ("每天 100 万 tokens 输出，跑 90 天", "90 天"),
        ("每月 1 亿输入要多少钱", None),
    ],
)
def test_how_many_periods_are_asked_for(text: str, periods: str | None) -> None:
    assert read_volumes(text).periods == periods


def test_requests_multiply() -> None:
    assert read_volumes("每天 100 万次请求，每次 2000 输入 tokens").requests == "1000000"
    assert read_volumes("100,000 such requests with 500 output tokens each").requests == "100000"


@pytest.mark.parametrize("text", ["", "多少钱", "1e30", "。" * 50, "𝟛亿输入", "输入 输出 输入"])
def test_nothing_is_ever_raised(text: str) -> None:
    read_volumes(text)


@pytest.mark.parametrize(
    ("text", "sent", "hit", "miss"),
    [
        ("5000 万输入 token，其中 2000 万命中缓存", "50000000", "20000000", None),
        ("50 million input tokens, 20 million of them cached, and 10M out", "50000000", "20000000", None),
        ("2000 万命中缓存的输入，3000 万未命中缓存的输入", "0", "20000000", "30000000"),
        ("10M input tokens plus 30M cached input tokens", "10000000", "30000000", "10000000"),
        ("1 亿输入 token，其中 3000 万未命中", "100000000", None, "30000000"),
    ],
)
def test_cached_tokens_are_a_part_of_the_input(text: str, sent: str, hit: str, miss: str | None) -> None:
    volumes = read_volumes(text)
    assert (volumes.input_tokens, volumes.hit_tokens, volumes.miss_tokens) == (sent, hit, miss)
    assert volumes.hit_rate is None


_DAILY = "每天 1 亿输入、2000 万输出，一个月要多少钱"


@pytest.mark.parametrize(
    ("follow_up", "periods"),
    [("那一年呢？", "365 天"), ("And over 3 months?", "90 天"), ("如果命中缓存呢", "30 天")],
)
def test_a_follow_up_asks_about_another_time(follow_up: str, periods: str) -> None:
    assert read_volumes(follow_up).over(read_volumes(_DAILY)).periods == periods


@pytest.mark.parametrize(
    ("follow_up", "factors"),
    [
        ("如果用量翻倍呢？", ("2", "2")),
        ("what if the volume halves?", ("0.5", "0.5")),
        ("如果输出增加 50% 呢", (None, "1.5")),
        ("如果价格翻倍呢", (None, None)),
        ("输入不变，输出翻倍呢？", (None, "2")),
        ("如果输入翻倍、输出减半呢", ("2", "0.5")),
        ("输入输出都翻倍呢", ("2", "2")),
        ("What if both input and output double?", ("2", "2")),
        ("What if usage doubles and output stays the same?", ("2", None)),
        ("What about 20% more output and twice the input?", ("2", "1.2")),
    ],
)
def test_a_follow_up_changes_how_much_is_used(follow_up: str, factors: tuple[str | None, ...]) -> None:
    volumes = read_volumes(follow_up).over(read_volumes(_DAILY))
    assert tuple(f and str(f) for f in (volumes.input_factor, volumes.output_factor)) == factors


def test_a_change_of_the_one_leaves_the_other_as_it_was_given() -> None:
    volumes = read_volumes("If we cut output by half, what does R1 cost for 100M in and 20M out?")
    assert (volumes.input_factor, str(volumes.output_factor)) == (None, "0.5")


def test_a_day_s_output_is_none_of_a_month_s() -> None:
    volumes = read_volumes("如果每月输入 5 亿呢").over(read_volumes(_DAILY))
    assert (volumes.input_tokens, volumes.output_tokens, volumes.periods) == ("500000000", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "With 3 parts input to 1 part output, what is the blended price per million tokens?",
        "输入输出 3:1，R1 每百万 token 的混合单价是多少？",
    ],
)
def test_the_price_of_a_mix_is_that_of_a_million_tokens_of_it(text: str) -> None:
    volumes = read_volumes(text)
    assert (volumes.input_tokens, volumes.output_tokens) == ("750000", "250000")


def test_parts_of_a_mix_are_no_tokens() -> None:
    assert not read_volumes("3 parts input to 1 part output, what does R1 cost?").any_volume
