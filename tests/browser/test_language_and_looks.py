"""The switches for language and looks in a real browser: all of the page follows, and both outlast a reload."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import ANSWER_MS
from tests.browser.person import WAIT_MS, Reader, reader

__all__ = ["reader"]  # the fixture

pytestmark = pytest.mark.browser

CHINESE_TABS = ["对话", "报告全文", "价格计算", "资本开支计算", "核对草稿"]
ENGLISH_TABS = ["Chat", "Report", "Prices", "Capex", "Check a draft"]


def switch(reader: Reader, language: str) -> None:
    reader.page.click(f"button[data-rb-language={language}]")
    reader.page.wait_for_function(f"document.documentElement.lang === '{language}'", timeout=WAIT_MS)


def tabs(reader: Reader) -> list[str]:
    """The names of the window's own tabs, as far as they are shown."""
    shown = reader.page.locator("#rb-tabs [role=tab]").all_inner_texts()
    return [name.strip() for name in shown if name.strip() in (*CHINESE_TABS, *ENGLISH_TABS)]


def wait_for(reader: Reader, place: str, text: str) -> None:
    reader.page.locator(place).get_by_text(text).first.wait_for(state="attached", timeout=WAIT_MS)


def test_the_page_is_in_the_browsers_language(reader: Reader) -> None:
    assert reader.page.evaluate("document.documentElement.lang") == "zh-CN"
    assert tabs(reader) == CHINESE_TABS


def test_a_switch_changes_everything_but_the_chat(reader: Reader) -> None:
    page = reader.page
    reader.ask("英伟达股价在 1 月 27 日跌了多少？")
    answer = page.locator("#rb-chat .answer").inner_text()
    switch(reader, "en")
    wait_for(reader, "#rb-source", "Show in the whole report")
    assert tabs(reader) == ENGLISH_TABS
    assert page.locator("#rb-chat .answer").inner_text() == answer
    assert "大跌 17%" in page.locator("#rb-source mark").inner_text()  # the same citation is open
    assert "Model: the embedded model" in page.locator("#rb-model").inner_text()
    assert page.get_attribute("#rb-question textarea", "placeholder").startswith("Ask in English")
    page.get_by_role("tab", name="Report", exact=True).click()
    wait_for(reader, "#rb-reader", "Go to page")
    wait_for(reader, "#rb-search", "Search the report")
    page.get_by_role("tab", name="Prices", exact=True).click()
    wait_for(reader, "#rb-prices-table", "Export CSV")
    wait_for(reader, "#rb-rate", "Cache-hit rate (%)")
    assert page.input_value("#rb-input textarea, #rb-input input") == "300M"
    page.get_by_role("tab", name="Capex", exact=True).click()
    wait_for(reader, "#rb-outlook-table", "Tencent 2025 capex forecast")
    wait_for(reader, "#rb-growth", "Growth a year")
    page.get_by_role("tab", name="Check a draft", exact=True).click()
    wait_for(reader, "#rb-check", "Check")
    assert page.evaluate("document.activeElement.tagName") != "BODY"


def test_a_switch_keeps_what_was_typed_and_where_one_is(reader: Reader) -> None:
    page = reader.page
    page.get_by_role("tab", name="价格计算").click()
    wait_for(reader, "#rb-prices-table", "DeepSeek-V3")
    page.fill("#rb-input textarea, #rb-input input", "7亿")
    page.locator("#rb-rate input[type=number]").fill("80")
    page.locator("#rb-rate input[type=number]").press("Tab")
    switch(reader, "en")
    wait_for(reader, "#rb-prices-table", "Export CSV")
    assert page.input_value("#rb-input textarea, #rb-input input") == "7亿"
    assert page.input_value("#rb-rate input[type=number]") == "80"
    assert page.get_by_role("tab", name="Prices").get_attribute("aria-selected") == "true"


def test_the_language_outlasts_a_reload_and_can_be_switched_back(reader: Reader) -> None:
    switch(reader, "en")
    reader.page.reload()
    reader.page.wait_for_selector(".rb-examples button:visible", timeout=ANSWER_MS)
    assert reader.page.evaluate("document.documentElement.lang") == "en"
    assert tabs(reader) == ENGLISH_TABS
    switch(reader, "zh-CN")
    reader.page.get_by_role("tab", name="核对草稿").wait_for(timeout=WAIT_MS)
    assert tabs(reader) == CHINESE_TABS


def is_dark(page: Any, wanted: bool) -> None:
    """Wait until the page is dark, or is not: what a person sees, not how it is done."""
    page.wait_for_function(
        """(wanted) => {
            const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
            return red + green + blue < 200 === wanted;
        }""",
        arg=wanted,
        timeout=WAIT_MS,
    )


@pytest.fixture
def dark_system(chromium: Any, url: str) -> Iterator[Any]:
    context = chromium.new_context(locale="en-US", color_scheme="dark")
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector(".rb-examples button:visible", timeout=ANSWER_MS)
    yield page
    context.close()


def test_looks_follow_the_system_while_it_changes(dark_system: Any) -> None:
    is_dark(dark_system, True)
    dark_system.emulate_media(color_scheme="light")
    is_dark(dark_system, False)


def test_chosen_looks_outlast_a_reload(dark_system: Any) -> None:
    page = dark_system
    page.select_option("select[data-rb-looks]", "light")
    is_dark(page, False)
    page.reload()
    page.wait_for_selector(".rb-examples button:visible", timeout=ANSWER_MS)
    is_dark(page, False)
    assert page.input_value("select[data-rb-looks]") == "light"
    page.select_option("select[data-rb-looks]", "system")
    is_dark(page, True)
