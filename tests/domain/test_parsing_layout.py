"""Pages, running headers and wrapping, as far as spacing tells."""

from __future__ import annotations

from reportbot.domain.parsing.layout import Layout, read_layout
from reportbot.domain.parsing.lines import read_lines

_SENTENCE = "县域生鲜消费升温，次日达服务快速铺开，以鲜渡为代表的生鲜平台把仓储前移到产区"


def _layout(text: str) -> Layout:
    return read_layout(read_lines(text))


def _wrapped(paragraphs: int, *, lead: str = "") -> str:
    block = f"{_SENTENCE}\n\n{_SENTENCE}\n\n{_SENTENCE}。 \n"
    return lead + "\n \n\n".join([block] * paragraphs)


def test_empty_text_has_a_layout() -> None:
    assert _layout("") == Layout((1,), frozenset(), False, 0, False)


def test_double_spaced_wrapped_text_is_recognised() -> None:
    layout = _layout(_wrapped(4))
    assert layout.double_spaced
    assert layout.trailing_marks
    assert 2 * len(_SENTENCE) <= layout.wrap_width <= 2 * len(_SENTENCE) + 2


def test_a_paragraph_a_line_is_not_wrapped() -> None:
    assert _layout("\n".join([f"{_SENTENCE * 3}。"] * 5)).wrap_width == 0
    assert _layout("\n\n".join([f"{_SENTENCE}。"] * 5)).wrap_width == 0


def test_a_page_starts_at_a_space_that_follows_text_directly() -> None:
    text = " 标题\n" + _wrapped(3) + " 第二页\n\n 不是一页\n"
    lines = read_lines(text)
    layout = read_layout(lines)
    pages = {line.text: layout.page(line) for line in lines if not line.blank}
    assert pages["第二页"] == 2
    assert pages["不是一页"] == 2


def test_a_form_feed_starts_a_page() -> None:
    assert _layout("one\n\ftwo\nthree").pages == (1, 2, 2)


def test_an_indented_line_of_plain_text_starts_no_page() -> None:
    assert max(_layout("para\n indented\nmore\n").pages) == 1


def test_a_title_repeated_at_a_page_start_is_a_running_header() -> None:
    text = " 大标题在此，\n副题在后 \n\n" + _wrapped(3) + " 大标题在此，\n\n副题在后 \n\n正文的第一节 \n"
    lines = read_lines(text)
    running = read_layout(lines).running
    assert [line.text for line in lines if line.number in running] == ["大标题在此，", "副题在后"]
    assert min(running) > 3


def test_prose_that_is_said_twice_stays() -> None:
    assert _layout(_wrapped(4)).running == frozenset()


def test_page_numbers_go() -> None:
    lines = read_lines("text\nPage 1 of 2\n\fmore text\nPage 2 of 2")
    assert read_layout(lines).running == {2, 4}


def test_a_line_goes_on_when_its_next_word_did_not_fit() -> None:
    text = (
        "Lithium cells fell below fifty dollars in the fourth\n"
        "quarter, the first time that buyers paid less than\n"
        "for nickel-based cells.\n"
        "A new paragraph starts here and it runs over the end\n"
        "of its line.\n"
    )
    lines = read_lines(text)
    layout = read_layout(lines)
    assert layout.goes_on(lines[0], lines[1])
    assert layout.goes_on(lines[1], lines[2])
    assert not layout.goes_on(lines[2], lines[3])


def test_lines_at_the_edge_of_every_page_go_whatever_their_dates() -> None:
    words = ["冷链", "租金", "电价", "补贴"]
    pages = [
        f"甲证券研究\n正文说了{word}的话。\n资料来源：公开资料\n2025-03-0{day} 请参阅末页声明"
        for day, word in enumerate(words, 1)
    ]
    lines = read_lines("\n\f".join(pages))
    running = [line.text for line in lines if line.number in read_layout(lines).running]
    assert running[:3] == ["2025-03-01 请参阅末页声明", "甲证券研究", "2025-03-02 请参阅末页声明"]
    assert len(running) == 7
