"""Narrow and wide in a real browser: nothing is cut off, and the source is where the reader looks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import ANSWER_MS
from tests.browser.person import NARROW, WAIT_MS, Reader, reader, shape
from tests.browser.tabs import TABS, open_tab

__all__ = ["reader"]  # the fixture

pytestmark = pytest.mark.browser

HUGE = (1920, 1080)
narrow = pytest.mark.parametrize("reader", [shape("zh-CN", NARROW), shape("en-US", NARROW)], indirect=True)
PAIR = "o3-mini 和 o1-mini 的价格有什么区别？"
# Elements that reach over the right edge, but for what scrolls in a box of its own or is only measured.
OVER = """() => [...document.querySelectorAll("#rb-header *, #rb-tabs *")].filter((one) => {
    const at = one.getBoundingClientRect();
    return at.width > 0 && at.right > window.innerWidth + 1 && one.checkVisibility({ visibilityProperty: true })
        && !one.closest(".scroll, [role='tablist'], [aria-hidden='true']") && !one.closest(".tab-container");
}).map((one) => one.outerHTML.slice(0, 100))"""


@narrow
def test_nothing_is_cut_off(reader: Reader) -> None:
    page = reader.page
    assert reader.fits() and page.evaluate(OVER) == []
    reader.ask(PAIR)
    assert reader.fits() and page.evaluate(OVER) == []
    for tab in TABS:
        open_tab(page, tab)
        assert reader.fits(), tab
        assert page.evaluate(OVER) == [], tab
        if tab == "prices":  # no head is set a letter a line
            assert page.locator("#rb-prices-table thead").bounding_box()["height"] < 70


@narrow
def test_a_citation_opens_over_the_chat_and_gives_it_back(reader: Reader) -> None:
    page = reader.page
    reader.ask(PAIR)
    assert not reader.panel.is_visible()
    chip = page.locator("a.chip").first
    chip.click()
    reader.see("#rb-source tr.cited")
    reader.panel.get_by_role("button", name="Back to the answer").or_(
        reader.panel.get_by_role("button", name="回到回答")
    ).click()
    reader.panel.wait_for(state="hidden", timeout=WAIT_MS)
    assert chip.evaluate("(chip) => chip === document.activeElement")
    assert not page.locator("#rb-tip").is_visible()  # what has been read does not cover the answer
    chip.click()
    reader.see("#rb-source tr.cited")
    page.mouse.click(195, 20)  # beside the sheet
    reader.panel.wait_for(state="hidden", timeout=WAIT_MS)


@narrow
def test_the_browsers_back_closes_the_source_and_not_the_page(reader: Reader) -> None:
    page = reader.page
    reader.ask(PAIR)
    address = page.url
    for _ in range(2):
        page.locator("a.chip").first.click()
        reader.see("#rb-source tr.cited")
        page.evaluate("history.back()")
        reader.panel.wait_for(state="hidden", timeout=WAIT_MS)
        assert page.url == address and page.locator("#rb-chat .trust").count() == 1
    page.locator("a.chip").first.click()
    reader.see("#rb-source tr.cited")
    page.locator("#rb-source [data-rb-back]").click()  # which takes the step in the history back too
    page.wait_for_function("!history.state?.rbSheet", timeout=WAIT_MS)


@narrow
def test_what_stands_above_the_chat_leaves_it_most_of_a_narrow_page(reader: Reader) -> None:
    reader.ask(PAIR)
    box = reader.page.locator("#rb-chat").bounding_box()
    assert box["y"] < 0.25 * reader.page.viewport_size["height"]


@pytest.mark.parametrize("reader", [shape("zh-CN", HUGE), shape("en-US", HUGE)], indirect=True)
def test_on_a_large_screen_lines_are_short_and_space_is_used(reader: Reader) -> None:
    page = reader.page
    reader.ask("概括这份报告的核心观点。")
    page.locator("a.chip").first.click()
    reader.see("#rb-source mark")

    def box(place: str) -> Any:
        return page.locator(place).first.bounding_box()

    line = page.locator(".answer").last.evaluate(
        "(answer) => answer.clientWidth / parseFloat(getComputedStyle(answer).fontSize)"
    )
    assert line <= 60  # Chinese characters; some 110 letters
    left, right = box("#rb-tabs"), box("#rb-source")
    assert left["width"] > 1600 and left["x"] > 20
    assert abs(left["x"] - (1920 - left["x"] - left["width"])) < 30  # in the middle
    assert right["x"] > 960 and right["width"] > 500
    open_tab(page, "reader")
    assert box("#rb-reader .leaf")["width"] < 900


def test_the_example_becomes_the_question_and_an_emptied_chat_offers_them_again(reader: Reader) -> None:
    page = reader.page
    example = page.locator(".rb-examples button").first
    question = example.inner_text()
    example.click()
    page.locator(".trust").first.wait_for(timeout=ANSWER_MS)
    assert question in page.locator("#rb-chat").inner_text()
    assert not page.locator("#rb-welcome").is_visible()
    page.locator(".rb-new").click()
    page.locator(".rb-examples button").first.wait_for(timeout=WAIT_MS)
    assert not page.locator("#rb-chat").is_visible()


@pytest.mark.parametrize(
    "reader",
    [shape("zh-CN", NARROW), shape("en-US", NARROW), shape("zh-CN", (1366, 900)), shape("en-US", HUGE)],
    indirect=True,
)
def test_the_question_box_is_in_view_and_the_chat_takes_the_height_that_is_left(reader: Reader) -> None:
    page = reader.page

    def bottom(place: str) -> float:
        box = page.locator(place).first.bounding_box()
        return float(box["y"] + box["height"])

    height = page.viewport_size["height"]
    assert bottom("#rb-question textarea") <= height
    reader.ask(PAIR)
    page.locator("#rb-next button").first.wait_for(timeout=WAIT_MS)
    assert page.evaluate("window.scrollY") == 0
    assert height - 80 < bottom("#rb-send") <= height
    assert page.locator("#rb-chat").bounding_box()["height"] > 0.45 * height
    row = page.locator("#rb-next").bounding_box()
    assert row["height"] < 0.14 * height
    edges = [b.bounding_box() for b in page.locator("#rb-next button").all() if b.is_visible()]
    if page.viewport_size["width"] > NARROW[0]:  # all of each question is seen
        assert all(b["x"] + b["width"] <= row["x"] + row["width"] + 1 for b in edges)
    else:  # the first is, and the beginning of the next
        assert edges[0]["x"] + edges[0]["width"] < row["x"] + row["width"] - 30
    steps = [step.bounding_box()["height"] for step in page.locator("#rb-chat .thought-group").all()]
    assert steps and max(steps) < 40  # each folded to a line


@narrow
def test_what_is_wrong_with_a_long_question_is_said_in_sight(reader: Reader) -> None:
    page = reader.page
    reader.ask(PAIR)
    page.fill("#rb-question textarea", "长长的问题。" * 2000)
    page.keyboard.press("Enter")
    page.wait_for_function(
        """() => {
            const said = document.querySelector("#rb-chat .failure")?.getBoundingClientRect();
            const box = document.getElementById("rb-chat").getBoundingClientRect();
            return said && said.top >= box.top && said.bottom <= box.bottom;
        }""",
        timeout=WAIT_MS,
    )


@narrow
def test_every_tab_has_its_name_on_the_page(reader: Reader) -> None:
    reader.page.wait_for_function(
        "document.querySelectorAll('#rb-tabs > .tab-wrapper [role=tab]').length >= 5", timeout=WAIT_MS
    )
    names = reader.page.locator("#rb-tabs > .tab-wrapper [role=tablist]:not([aria-hidden=true]) [role=tab]")
    assert len([tab for tab in names.all() if tab.is_visible()]) == 1 + len(TABS)
