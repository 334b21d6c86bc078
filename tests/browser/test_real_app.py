"""The real app in a real browser: a question, its answer, the marker, the passage it opens."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser

ANSWER_MS = 120_000


def ask(page: Any, question: str) -> str:
    """The text of the finished answer."""
    before = page.locator(".trust").count()
    page.fill("#rb-question textarea", question)
    page.keyboard.press("Enter")
    page.locator(".trust").nth(before).wait_for(timeout=ANSWER_MS)
    return str(page.locator(".answer, .refusal").last.inner_text())


def test_a_marker_opens_its_table_row_beside_the_chat(page: Any) -> None:
    assert "2.19" in ask(page, "DeepSeek-R1 的输出价格是多少？")
    assert "DeepSeek-R1" in page.locator("#rb-source tr.cited").inner_text()
    assert page.get_by_text("查表").count() >= 1


def test_a_marker_of_an_older_answer_opens_its_highlighted_passage(page: Any) -> None:
    ask(page, "英伟达股价在 1 月 27 日跌了多少？")
    ask(page, "o1 的输出价是多少？")
    page.wait_for_selector("#rb-source tr.cited")
    page.locator("a.chip").first.click()
    page.wait_for_selector("#rb-source p mark")
    assert "大跌 17%" in page.locator("#rb-source p mark").inner_text()


def test_a_chart_without_data_is_refused_by_name(page: Any) -> None:
    assert "图表 14" in ask(page, "图表 14 里亚马逊的 Capex 是多少？")
    assert page.locator(".refusal").count() == 1


def test_hostile_text_stays_text_and_no_other_host_is_asked(page: Any) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    hostile = "<img src=http://example.com/x.png onerror=alert(1)> ![x](http://example.com/y.png) 价格？"
    ask(page, hostile)
    assert page.locator('img[src*="example.com"]').count() == 0
    assert "onerror=alert(1)" in page.locator("#rb-chat").inner_text()
    assert page.hosts == {"127.0.0.1"}


def test_what_was_typed_is_kept_when_it_cannot_be_asked(page: Any) -> None:
    page.fill("#rb-question textarea", "长" * 3000)
    page.keyboard.press("Enter")
    page.wait_for_selector(".failure")
    assert "3,000" in page.locator(".failure").last.text_content()
    assert page.input_value("#rb-question textarea") == "长" * 3000


def test_an_english_browser_gets_an_english_page(chromium: Any, url: str) -> None:
    context = chromium.new_context(locale="en-US")
    page = context.new_page()
    page.goto(url)
    page.get_by_text("every figure opens its source").wait_for()
    context.close()
