import pytest

from reportbot.domain.overview import is_overview


@pytest.mark.parametrize(
    "question",
    [
        "用三点概括这份报告的核心观点。",
        "这份报告主要讲了什么？",
        "请总结一下全文",
        "报告的主要结论是什么？",
        "给我一个摘要",
        "Summarise the key points of the report.",
        "What is this report about?",
        "Give me a brief summary in three sentences",
        "tl;dr",
    ],
)
def test_questions_about_the_whole_report(question: str) -> None:
    assert is_overview(question)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "这份报告提示了哪些投资风险？请归纳。",
        "总结一下芯片行业的前景",
        "报告对云计算的核心观点是什么？",
        "Summarise the pricing of the models.",
        "What does the report say about cooling?",
        "价格是多少？",
        "报告",
    ],
)
def test_questions_with_a_subject_are_not_about_the_whole(question: str) -> None:
    assert not is_overview(question)
