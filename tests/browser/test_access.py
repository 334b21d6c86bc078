"""For readers who listen or use the keyboard: no grave violation in any state, and a question from key to source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from reportbot.domain.answers import FindingKind
from tests.browser.axe import violations
from tests.browser.conftest import ANSWER_MS
from tests.browser.person import NARROW, WAIT_MS, WIDE, Reader, reader, shape
from tests.browser.report_window import served
from tests.browser.tabs import TABS, open_tab
from tests.ui.fakes import ScriptItem, finished, found, small_corpus, turn

__all__ = ["reader"]  # the fixture

pytestmark = pytest.mark.browser


def in_both_looks(page: Any) -> list[str]:
    """The grave violations of the page as it is, in the light and in the dark: only the colours differ by that."""
    found = []
    for looks in ("light", "dark"):
        page.select_option("select[data-rb-looks]", looks)
        found += [f"{looks}: {one}" for one in violations(page, colours_only=looks == "dark")]
    return found


@pytest.mark.parametrize(
    "reader",
    [shape(locale, size) for locale in ("zh-CN", "en-US") for size in (WIDE, NARROW)],
    indirect=True,
)
def test_no_state_of_the_page_has_a_grave_violation(reader: Reader) -> None:
    page = reader.page
    seen = {"empty": in_both_looks(page)}
    reader.ask("o3-mini 和 o1-mini 的价格有什么区别？")
    page.locator("a.chip").first.click()
    reader.see("#rb-source tr.cited")
    seen["answer with a table cited"] = in_both_looks(page)
    page.keyboard.press("Escape")
    reader.ask("IT 侧投 100 亿，服务器和 AI 芯片各多少？")
    page.locator(".worked").last.click()
    page.locator("#rb-working").wait_for(timeout=WAIT_MS)
    seen["a worked figure"] = in_both_looks(page)
    page.keyboard.press("Escape")
    reader.ask("图表 14 里亚马逊的 Capex 是多少？")
    page.locator("#rb-chat [role=button]").last.click()
    seen["refusal, a step open"] = in_both_looks(page)
    page.locator("#rb-model button").first.click()
    page.locator("#rb-model-name").wait_for(timeout=WAIT_MS)
    seen["settings"] = in_both_looks(page)
    for tab in TABS:
        open_tab(page, tab)
        if tab == "check":
            page.fill("#rb-draft textarea", "DeepSeek-R1 的输出价格是 2.91 美元。月球基地耗资 12 亿美元。")
            page.click("#rb-check")
            page.locator("#rb-checked mark").first.wait_for(timeout=ANSWER_MS)
        seen[tab] = in_both_looks(page)
    assert {state: grave for state, grave in seen.items() if grave} == {}


CORPUS = small_corpus()
WRONG = "泊位 3 是 31 万吨 [1]。"
SCRIPTS: dict[str, list[ScriptItem]] = {
    "错": [
        finished(WRONG, CORPUS.passages[6], findings=[found(WRONG, FindingKind.UNSUPPORTED_FIGURE, "31")])
    ],
    "好": turn("泊位 3 是 30 万吨 [1]。", CORPUS.passages[6]),
}


@pytest.fixture
def scripted(chromium: Any) -> Iterator[Any]:
    """The window with a model that says a wrong figure."""
    with served(CORPUS, SCRIPTS) as url:
        context = chromium.new_context(viewport={"width": 1280, "height": 850}, locale="en-US")
        page = context.new_page()
        page.goto(url)
        page.wait_for_selector(".rb-examples button:visible", timeout=WAIT_MS)
        yield page
        context.close()


def test_an_unverified_figure_has_no_grave_violation(scripted: Any) -> None:
    scripted.fill("#rb-question textarea", "错")
    scripted.keyboard.press("Enter")
    scripted.locator("del.unverified").wait_for(timeout=WAIT_MS)
    assert in_both_looks(scripted) == []


def test_an_answer_is_said_once_when_it_is_whole(scripted: Any) -> None:
    scripted.evaluate(
        """() => {
            window.heard = [];
            new MutationObserver(() => window.heard.push(document.getElementById("rb-live").textContent))
                .observe(document.getElementById("rb-live"), { childList: true });
        }"""
    )
    scripted.fill("#rb-question textarea", "好")
    scripted.keyboard.press("Enter")
    scripted.wait_for_function("window.heard.some((said) => said.includes('30 万吨'))", timeout=WAIT_MS)
    assert [said for said in scripted.evaluate("window.heard") if "30 万吨" in said][1:] == []
    assert len(scripted.evaluate("window.heard")) <= 2  # that it answers, and the answer
    assert scripted.locator("[role=log]").get_attribute("aria-live") == "off"
    assert scripted.get_by_text("common.complete").count() == 0


def test_from_the_question_to_its_source_and_back_by_keyboard_alone(reader: Reader) -> None:
    page = reader.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.rbLanguage") == "zh-CN"  # the head comes first
    for _ in range(40):
        if page.evaluate("document.activeElement.closest('.rb-example') !== null"):
            break
        page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    page.locator(".trust").first.wait_for(timeout=ANSWER_MS)
    for _ in range(60):
        if page.evaluate("document.activeElement.matches('a.chip')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.classList.contains('source')", timeout=WAIT_MS)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('a.chip')")


def test_a_step_says_whether_it_is_open(reader: Reader) -> None:
    reader.ask("DeepSeek-R1 的输出价格是多少？")
    step = reader.page.locator("#rb-chat [role=button][aria-expanded]").first
    before = step.get_attribute("aria-expanded")
    step.focus()
    reader.page.keyboard.press("Enter")
    other = {"true": "false", "false": "true"}[str(before)]
    reader.page.locator(f"#rb-chat [role=button][aria-expanded={other}]").first.wait_for(timeout=WAIT_MS)
