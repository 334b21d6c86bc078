"""Questions in words of their own: what is everyday language, what the report lacks, and which figure is meant."""

from __future__ import annotations

import pytest

from reportbot.domain.answers import Message
from reportbot.services.answering import Assistant


def said(assistant: Assistant, question: str, *earlier: str) -> str:
    history = [Message("user" if i % 2 == 0 else "assistant", text) for i, text in enumerate(earlier)]
    return assistant.answer(question, history).text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        # The first sentence only tells; "hearing" is no subject that the report lacks.
        (
            "I keep hearing V3 is better than GPT-4o. In which areas does this report say it actually beats it?",
            ("数学", "编程"),
        ),
        ("When did DeepSeek hit #1 on both the App Store and Google Play?", ("1 月 26 日",)),
        (
            "In a few sentences: how does the report think DeepSeek changes the picture on US chip export controls?",
            ("算力", "国产化"),
        ),
    ],
)
def test_everyday_english_is_no_reason_to_refuse(
    assistant: Assistant, question: str, words: tuple[str, ...]
) -> None:
    text = said(assistant, question)
    assert all(word in text for word in words), text


def test_what_only_part_of_a_question_finds_is_no_rating(assistant: Assistant) -> None:
    assert assistant.answer("寒武纪和海光信息报告更推荐买哪个？给了什么评级", []).refused


def test_spoken_words_for_a_reports_own(fourth_assistant: Assistant) -> None:
    earned = said(fourth_assistant, "瑞澜影像去年赚了多少啊 跌了几个点")
    assert "1,068 百万元" in earned and "26.9%" in earned
    rated = said(fourth_assistant, "晴视内镜这票能上车不，券商看到多少块")
    assert "卖出" in rated and "68.00" in rated


def test_us_in_capitals_is_a_country(fourth_assistant: Assistant) -> None:
    """The report gives a rate of Turkey and none of the United States."""
    assert fourth_assistant.answer(
        "What US tariff rate on medical devices does the report assume?", []
    ).refused


@pytest.mark.parametrize(
    "question",
    [
        "压力感应消融导管 B 组的中选价是多少？",  # the cell says NA; group A has a price
        "巴西工厂那 1.35 亿美元里，2025 年当年要投多少？",  # the sum is given in the question, machines are no money
    ],
)
def test_a_figure_beside_the_asked_one_is_no_answer(fourth_assistant: Assistant, question: str) -> None:
    assert fourth_assistant.answer(question, []).refused, said(fourth_assistant, question)


def test_both_ends_are_told(fourth_assistant: Assistant) -> None:
    text = said(fourth_assistant, "脉安介入目标价从多少调到了多少？")
    assert "36.00 元" in text and "48.00 元" in text


@pytest.mark.parametrize(
    ("earlier", "question", "words"),
    [
        (
            ("瑞澜影像 2025E 资本开支是多少？", "6.9 亿元。"),
            "那脉安介入呢，跟 2024 年比是增还是减？",
            ("5.6 亿元", "上升到", "6.8 亿元"),
        ),
        ((), "2025 年康祺医疗资本开支是增还是减？", ("21.5 亿元", "下降到", "19.0 亿元")),
        (
            ("国产 64 排 CT 去年四季度中标均价多少？", "386 万元/台。"),
            "进口的呢？每年维保又是多少",
            ("528 万元/台", "38.0"),
        ),
    ],
)
def test_which_way_it_goes(
    fourth_assistant: Assistant, earlier: tuple[str, ...], question: str, words: tuple[str, ...]
) -> None:
    text = said(fourth_assistant, question, *earlier)
    assert all(word in text for word in words), text


def test_rates_of_two_years_in_one_sentence(assistant: Assistant) -> None:
    text = said(assistant, "2024年国内AI芯片市场预计做到多大，增速比2023年是快了还是慢了？")
    assert "17% 低于" in text and "42%" in text


def test_a_verb_of_the_question_is_no_rating(fourth_assistant: Assistant) -> None:
    text = said(fourth_assistant, "写这份报告的券商自己有没有持有所覆盖公司的股票？")
    assert "1%以上" in text and "301893" not in text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        # A note below a table states facts that no row has.
        ("2023年国内CT新增多少台？2024年呢？", ("6,260", "5,480")),
        ("三家外资品牌2024年的份额合计是多少？", ("48.3%",)),  # "由 2023 年的 54.5%降至 48.3%"
        ("哪个赛道国产化率最高？哪个最低？", ("骨科植入：63%", "内窥镜：31%")),
        ("Which company has the highest 2025E PE?", ("晴视内镜: 55.4",)),
        ("内窥镜市场2025年预计增长多少？", ("12.7%",)),  # "预计" is not what is asked for
        ("土耳其的关税从多少调到多少，什么时候开始执行？", ("5%上调至 12%", "4 月 1 日")),
    ],
)
def test_what_stands_beside_the_rows_and_between_them(
    fourth_assistant: Assistant, question: str, words: tuple[str, ...]
) -> None:
    text = said(fourth_assistant, question)
    assert all(word in text for word in words), text


def test_a_count_is_no_budget(second_assistant: Assistant) -> None:
    assert second_assistant.answer("云畦 2026 年的冷链预算预测是多少？", []).refused


def test_a_wrong_day_is_put_right(assistant: Assistant) -> None:
    wrong = said(assistant, "不许标图表编号。问：微软是 2 月 4 日才接入 DeepSeek-R1 的，对吧？")
    assert wrong.startswith("不是") and "1 月 30 日" in wrong
    assert said(assistant, "微软是 1 月 30 日接入 DeepSeek-R1 的吗？").startswith("是。")


def test_each_of_two_has_its_own_answer(assistant: Assistant) -> None:
    text = said(assistant, "美国和中国的互联网巨头，各是从哪一年开始大举投入 AI 基建的？")
    assert "2023 年起" in text and "2025 年" in text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        # What is counted stands behind the counter, and its compound is no name that the report lacks.
        ("UVEU 往外部署芯片要守哪几条比例红线？", ("7%", "75%", "50%")),
        ("第二类国家申请到 NVEU 以后顶多能买多少张卡？", ("32 万块",)),
        ("第二类国家拿到 NVEU 能买多少张卡？", ("32 万块",)),
        ("OpenAI 的文生视频产品什么时候推出的？", ("2024 年 2 月",)),
        ("国内做算力卡的公司有哪些？", ("海思", "摩尔线程")),
        (
            "Briefly, what are the three big Chinese telcos doing on computing power?",
            ("中国移动", "中国电信"),
        ),
        ("Who are the optical module names flagged as beneficiaries?", ("中际旭创", "天孚通信")),
        ("Which bucket is mainland China put in under Washington's new chip rules?", ("第三类",)),
        ("Honestly, how badly did Nvidia's stock tank on Jan 27?", ("17%",)),
    ],
)
def test_the_words_of_talk_are_no_missing_subject(
    assistant: Assistant, question: str, words: tuple[str, ...]
) -> None:
    text = said(assistant, question)
    assert all(word in text for word in words), text
