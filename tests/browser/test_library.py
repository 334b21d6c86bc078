"""The report's tab in a real browser: read, searched, listed, walked through and asked about."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.browser.person import WAIT_MS, Reader, both, open_tab, reader

__all__ = ["reader"]  # the fixture

pytestmark = pytest.mark.browser


def inner_tab(reader: Reader, name: str) -> None:
    reader.page.locator("#rb-ways-tabs").get_by_role("tab", name=re.compile(f"^({name})$")).click()


@both
def test_headings_lead_to_their_place(reader: Reader) -> None:
    open_tab(reader)
    reader.page.locator("#rb-contents button", has_text="中国 AI 数据中心产业链有望迎来增量").click()
    heading = reader.page.locator("#rb-reader h3", has_text="中国 AI 数据中心产业链有望迎来增量")
    heading.wait_for(timeout=WAIT_MS)
    reader.page.wait_for_function(
        """() => {
            const at = [...document.querySelectorAll('#rb-reader h3')].pop().getBoundingClientRect();
            return at.top >= -1 && at.top < window.innerHeight;
        }""",
        timeout=WAIT_MS,
    )
    current = reader.page.locator("#rb-contents [aria-current]")
    assert "产业链有望迎来增量" in current.inner_text()
    assert reader.fits()


@both
def test_a_search_lists_where_and_why_and_its_results_jump(reader: Reader) -> None:
    open_tab(reader)
    reader.page.fill("#rb-search textarea, #rb-search input", "服务器占 IT 成本的比例")
    reader.page.keyboard.press("Enter")
    first = reader.page.locator("#rb-results ol button").first
    first.wait_for(timeout=WAIT_MS)
    assert "服务器" in first.locator("mark").all_inner_texts()
    assert re.search(r"第 \d+ 页|page \d+", first.inner_text())
    first.click()
    assert "服务器约占 IT 侧" in reader.see("#rb-reader mark").inner_text()
    assert reader.fits()


@both
def test_a_figure_is_found_where_it_stands_and_nowhere_else(reader: Reader) -> None:
    open_tab(reader)
    reader.page.fill("#rb-search textarea, #rb-search input", "545%")
    reader.page.keyboard.press("Enter")
    reader.page.locator(
        "#rb-results .count", has_text=re.compile("逐字出现在 2 处|stands in 2 places")
    ).wait_for(timeout=WAIT_MS)
    assert ["545%" in one for one in reader.page.locator("#rb-results .results li").all_inner_texts()] == [
        True
    ] * 2


def test_what_the_report_does_not_say_word_for_word_is_called_near(reader: Reader) -> None:
    open_tab(reader)
    reader.page.fill("#rb-search textarea, #rb-search input", "server share of IT cost")
    reader.page.locator("#rb-search-go").click()
    reader.page.locator("#rb-results .count", has_text="没有逐字出现").wait_for(timeout=WAIT_MS)


def test_an_empty_search_says_what_to_do(reader: Reader) -> None:
    open_tab(reader)
    reader.page.locator("#rb-search-go").click()
    reader.page.locator("#rb-results", has_text="先在上方输入").wait_for(timeout=WAIT_MS)


@both
def test_exhibits_are_listed_with_their_kind_and_open_in_place(reader: Reader) -> None:
    open_tab(reader)
    inner_tab(reader, "图表|Exhibits")
    items = reader.page.locator("#rb-exhibits li")
    items.first.wait_for(timeout=WAIT_MS)
    texts = items.all_inner_texts()
    assert len(texts) == 23
    assert [int(n) for n in re.findall(r"图表 (\d+) ", " ".join(texts))] == list(range(1, 24))
    assert len([t for t in texts if "数据不在文本里" in t or "data not in the text" in t]) == 16
    items.nth(13).locator("button").click()
    card = reader.see("#rb-reader .chart:has(mark)")
    assert "图表 14" in card.inner_text() and "Bloomberg" in card.inner_text()
    items.nth(4).locator("button").click()
    reader.page.locator("#rb-reader figcaption mark", has_text="图表 5").wait_for(timeout=WAIT_MS)
    table = reader.page.locator("#rb-reader figure", has_text="图表 5").locator("table")
    assert "text-align: right" in f"text-align: {style(table.locator('td').first, 'textAlign')}"
    assert reader.fits()


def style(element: Any, name: str) -> str:
    return str(element.evaluate(f"(element) => getComputedStyle(element).{name}"))


def test_pages_are_turned_and_gone_to(reader: Reader) -> None:
    open_tab(reader)
    bar = reader.page.locator("#rb-reader .reader-bar")
    bar.get_by_role("button", name="下一部分").click()
    reader.page.locator("#rb-reader .page-rule", has_text="第 7 页").wait_for(timeout=WAIT_MS)
    box = bar.locator("input")
    box.fill("18")
    box.press("Enter")
    reader.page.locator("#rb-reader h3", has_text="产业链有望迎来增量").wait_for(timeout=WAIT_MS)
    assert box.input_value() == "18"


def test_a_passage_of_the_report_is_asked_about_by_keyboard(reader: Reader) -> None:
    open_tab(reader)
    button = reader.page.locator("#rb-reader .rb-block", has_text="英伟达（NVDA.US）股价大跌").locator(".ask")
    assert style(button, "opacity") == "1"  # seen before anything is hovered
    button.focus()
    button.press("Enter")
    reader.page.wait_for_function(
        "document.querySelector('#rb-question textarea')?.value.includes('根据我们的观察')", timeout=WAIT_MS
    )
    reader.page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'", timeout=WAIT_MS)


def test_dark_text_can_be_read(chromium: Any, url: str) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{url}/?__theme=dark")
    page.wait_for_selector(".rb-examples button:visible", timeout=4 * WAIT_MS)
    reader = Reader(page)
    reader.ask("DeepSeek-R1 的输出价格是多少？")
    for place in ("td.cited-cell", "tr.cited th", ".place", ".acts button"):
        assert contrast(page, f"#rb-source {place}") >= 4.5, place
    context.close()


def contrast(page: Any, place: str) -> float:
    """The contrast of an element's text with what is behind it, by WCAG."""
    return float(
        page.evaluate(
            """(place) => {
                const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
                const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
                    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
                    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
                const element = document.querySelector(place);
                let behind = [255, 255, 255];
                for (let box = element; box; box = box.parentElement) {
                    const [r, g, b, a = 1] = numbers(getComputedStyle(box).backgroundColor);
                    if (a === 1) { behind = [r, g, b]; break; }
                }
                const pair = [light(numbers(getComputedStyle(element).color)), light(behind)].sort((a, b) => b - a);
                return (pair[0] + 0.05) / (pair[1] + 0.05);
            }""",
            place,
        )
    )
