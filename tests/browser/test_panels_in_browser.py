"""The price and capex panels in a real browser: what is moved shows at once, and leads back to the chat."""

from __future__ import annotations

import base64
import re
from typing import Any

import pytest

pytestmark = pytest.mark.browser

WAIT_MS = 60_000


def open_tab(page: Any, name: str, table: str) -> None:
    page.get_by_role("tab", name=name).click()
    page.wait_for_selector(f"{table} table", timeout=WAIT_MS)


def shows(page: Any, table: str, said: str) -> None:
    """Wait until the panel says so."""
    page.locator(table).get_by_text(said).first.wait_for(timeout=WAIT_MS)


def fill(page: Any, place: str, text: str) -> None:
    page.fill(f"{place} input, {place} textarea", text)
    page.locator(f"{place} input, {place} textarea").first.press("Tab")


def test_moving_a_slider_changes_table_and_chart(page: Any) -> None:
    open_tab(page, "价格计算", "#rb-prices-table")
    before = page.locator("#rb-prices-table").inner_text()
    assert "DeepSeek-V3" in before and "56 美元" in before
    page.wait_for_selector("#rb-prices-chart .vega-embed :is(canvas, svg)", timeout=WAIT_MS)
    page.locator("#rb-rate input[type=number]").fill("80")
    page.locator("#rb-rate input[type=number]").press("Tab")
    shows(page, "#rb-prices-table", "25.76 美元")  # 2.4 亿 × 0.014 + 0.6 亿 × 0.14 + 0.5 亿 × 0.28
    assert page.hosts == {"127.0.0.1"}


def test_bad_input_is_a_sentence_and_the_panel_recovers(page: Any) -> None:
    open_tab(page, "价格计算", "#rb-prices-table")
    fill(page, "#rb-input", "很多")
    shows(page, "#rb-prices-table", "不是可用的数")
    assert page.locator("#rb-prices-table table").count() == 0
    fill(page, "#rb-input", "1亿")
    shows(page, "#rb-prices-table", "DeepSeek-V3")


def test_the_table_is_exported_with_its_sources(page: Any) -> None:
    open_tab(page, "价格计算", "#rb-prices-table")
    with page.expect_download() as download:
        page.locator("#rb-prices-table a.export").click()
    assert download.value.suggested_filename == "prices.csv"
    link = page.locator("#rb-prices-table a.export").get_attribute("href")
    data = base64.b64decode(re.sub(r"^.*base64,", "", link)).decode("utf-8-sig")
    assert "report.txt:259-263" in data


def test_the_panel_leads_to_the_chat_with_its_question(page: Any) -> None:
    open_tab(page, "价格计算", "#rb-prices-table")
    page.locator("#rb-prices-ask").click()
    page.wait_for_selector("#rb-question textarea:visible", timeout=WAIT_MS)
    question = page.input_value("#rb-question textarea")
    assert "3亿" in question and "0%" in question
    page.locator("#rb-question textarea").press("Enter")
    page.locator(".trust").first.wait_for(timeout=WAIT_MS)
    assert "56 美元" in page.locator(".answer").last.inner_text()


def test_capex_keeps_floors_and_splits_an_amount(page: Any) -> None:
    open_tab(page, "资本开支计算", "#rb-outlook-table")
    assert "4,000 亿元以上" in page.locator("#rb-outlook-table").inner_text()
    assert "约 70 亿元" in page.locator("#rb-split-table").inner_text()
    fill(page, "#rb-amount", "200 亿元")
    shows(page, "#rb-split-table", "约 140 亿元")


@pytest.mark.parametrize(("width", "locale", "tab"), [(390, "en-US", "Prices"), (1920, "zh-CN", "价格计算")])
def test_nothing_runs_over_the_edge(chromium: Any, url: str, width: int, locale: str, tab: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, locale=locale)
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector(".rb-examples button:visible", timeout=WAIT_MS)
    open_tab(page, tab, "#rb-prices-table")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    context.close()


def test_a_checked_draft_has_the_same_columns_under_every_sentence(page: Any) -> None:
    page.get_by_role("tab", name="核对草稿").click()
    page.fill("#rb-draft textarea", "DeepSeek-R1 的输出价格是 2.19 美元。月球基地耗资 12 亿美元。")
    page.click("#rb-check")
    page.locator("#rb-checked table").nth(1).wait_for(timeout=WAIT_MS)
    widths = page.evaluate(
        "[...document.querySelectorAll('#rb-checked table')].map((one) =>"
        " [...one.querySelectorAll('th')].map((head) => Math.round(head.offsetWidth)))"
    )
    assert widths[0] == widths[1] and widths[0][2] > widths[0][0] + widths[0][1]
