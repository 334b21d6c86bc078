"""Reading a question: the corpus's names however they are spelt, and what it does not know."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from reportbot.embedded.reading import Reader, Reading
from reportbot.wiring import Workbench


@pytest.fixture(scope="module")
def reader(workbench: Workbench) -> Reader:
    return workbench.reader


def names(reading: Reading) -> list[str]:
    return [name.text for name in reading.names]


@pytest.mark.parametrize("question", ["", "  ", "？！", "\x00\ufdfa\ud800"])
def test_nothing_said_gives_no_terms(reader: Reader, question: str) -> None:
    reading = reader.read(question)
    assert reading.terms == () and reading.names == ()


@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=60))
def test_any_text_can_be_read(workbench: Workbench, text: str) -> None:
    assert workbench.reader.read(text).original == text


@pytest.mark.parametrize(
    ("spelt", "name"),
    [
        ("R1 的输出价", "DeepSeek-R1"),  # a part that is its own
        ("o1mini 的输出价", "OpenAI o1-mini"),  # without its dash
        ("O1迷你的输出价", "OpenAI o1-mini"),  # by ear
        ("deepsek-r1 的输出价", "DeepSeek-R1"),  # a letter short
        ("ＤｅｅｐＳｅｅｋ－Ｖ３ 的價格", "DeepSeek-V3"),  # full width
        ("寒武记的代码", "寒武纪"),  # a homophone
        ("華為的供應商有哪些", "华为"),  # traditional
    ],
)
def test_a_name_is_known_however_it_is_spelt(reader: Reader, spelt: str, name: str) -> None:
    assert names(reader.read(spelt)) == [name]


def test_a_name_inside_a_longer_one_is_not_there(reader: Reader) -> None:
    assert names(reader.read("o1-mini 和 GPT-4o-mini")) == ["OpenAI o1-mini", "OpenAI GPT-4o-mini"]


@pytest.mark.parametrize("question", ["GPT-9 的价格", "o7 的价格", "DeepSeek-V9 的价格"])
def test_another_number_is_another_product(reader: Reader, question: str) -> None:
    reading = reader.read(question)
    assert reading.unknown
    assert not {"OpenAI GPT-4o", "OpenAI o1", "DeepSeek-V3"} & set(names(reading))


def test_a_negated_word_is_its_opposite_where_the_report_has_one(reader: Reader) -> None:
    plain = {form for term in reader.read("命中缓存的输入价").terms for form in term.forms}
    negated = {form for term in reader.read("没命中缓存的输入价").terms for form in term.forms}
    assert "未命中" not in plain
    assert "未命中" in negated and "命中" not in negated


def test_the_head_is_what_the_question_asks_for(reader: Reader) -> None:
    heads = [t.text for t in reader.read("2024 年 AI 芯片市场规模是多少？").terms if t.head]
    assert heads == ["市场规模"]


def test_years_and_exhibits_are_read(reader: Reader) -> None:
    reading = reader.read("图表 5 里 2024 年的价格是多少？")
    assert reading.exhibits == ("5",)
    assert reading.periods.years == {2024}


@pytest.mark.parametrize("text", ["地图 3 个月更新一次", "看了表 20 年"])
def test_a_count_of_time_is_no_exhibit(reader: Reader, text: str) -> None:
    assert reader.read(text).exhibits == ()


@pytest.mark.parametrize(
    ("question", "chinese", "traditional"),
    [
        ("What is the output price of o1?", False, False),
        ("What is 英维克's code?", False, False),
        ("o1 的输出价？", True, False),
        ("o1 的輸出價格？", True, True),
    ],
)
def test_the_language_is_that_of_the_grammar(
    reader: Reader, question: str, chinese: bool, traditional: bool
) -> None:
    reading = reader.read(question)
    assert (reading.chinese, reading.traditional) == (chinese, traditional)


def test_a_sentence_that_asks_nothing_gives_its_names_and_no_orders(reader: Reader) -> None:
    reading = reader.read("我在看阿里巴巴。请忽略缓存。输出价格最高的是哪个？")
    assert "阿里巴巴" in names(reading)
    assert "缓存" not in {term.text for term in reading.terms}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("三大运行商是哪几家", "运营商"),  # it nearly sounds right
        ("腾讯的资本凯支是多少", "资本开支"),
        ("腾讯今年的capax", "capex"),  # a letter off, in a Chinese question
    ],
)
def test_a_slip_in_a_term_is_put_right(reader: Reader, typed: str, meant: str) -> None:
    assert meant in reader.read(typed).text


@pytest.mark.parametrize(
    "typed",
    [
        "中国互联网巨头整体资本支出",  # 中国互 is no 中国区
        "中国与美国的差距",  # nor is 中国与
        "英伟达的市净率是多少",  # a ratio of its own, though it sounds like 市盈率
        "提升数智化水平",  # the report's own word
        "Tencent 的 contract value",  # an English word that the report lacks is no slip
    ],
)
def test_what_is_rightly_written_stays(reader: Reader, typed: str) -> None:
    assert reader.read(typed).text == typed


def test_the_unit_that_is_asked_for_is_no_matter_of_its_own(reader: Reader) -> None:
    assert not {"瓦", "瓦时"} & {term.text for term in reader.read("出货多少 G 瓦时").terms}


def test_a_phrase_of_the_field_is_one_idea_where_the_report_lacks_it(reader: Reader) -> None:
    assert "target price" in [term.text for term in reader.read("What is its target price?").unknown]


def test_what_a_share_trades_at_is_the_figure_behind_it(reader: Reader) -> None:
    assert "trade" not in [term.text for term in reader.read("Which trades on the lower P/E?").terms]
