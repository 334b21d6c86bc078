"""The source panel in a real browser, in both languages and at both widths: what a marker opens, and where it leads."""

from __future__ import annotations

import pytest

from tests.browser.conftest import ANSWER_MS
from tests.browser.person import WAIT_MS, Reader, both, reader

__all__ = ["reader"]  # the fixture

pytestmark = pytest.mark.browser

PAIR = "o3-mini 和 o1-mini 的价格有什么区别？"


@both
def test_a_marker_opens_its_row_with_the_named_cells_marked(reader: Reader) -> None:
    reader.ask(PAIR)
    reader.page.locator("a.chip", has_text="2").first.click()
    reader.page.wait_for_function("document.querySelector('#rb-source h2').textContent.includes('[2]')")
    assert "o1-mini" in reader.panel.locator("tr.cited").inner_text()
    assert [cell.strip() for cell in reader.panel.locator("td.cited-cell").all_inner_texts()] == [
        "0.55",
        "1.10",
        "4.40",
    ]
    reader.see("#rb-source tr.cited")
    assert reader.fits()


@both
def test_the_panel_opens_at_its_head_and_shows_the_cell_that_the_answer_names(reader: Reader) -> None:
    reader.ask("图表 8 的估值有哪些？")  # the last of four columns
    reader.page.locator("a.chip").first.click()
    reader.see("#rb-source tr.cited")
    assert reader.panel.evaluate("(panel) => panel.scrollTop") == 0
    cell = reader.panel.locator("tr.cited td.cited-cell").last.bounding_box()
    box = reader.panel.locator(".scroll").bounding_box()
    assert cell["x"] + cell["width"] <= box["x"] + box["width"] + 1


@both
def test_previous_and_next_walk_through_the_answers_citations(reader: Reader) -> None:
    reader.ask(PAIR)
    reader.open_panel()
    onward = reader.panel.locator(".steps button").last
    onward.click()
    reader.panel.locator("tr.cited", has_text="o1-mini").wait_for(timeout=WAIT_MS)
    assert "open-citation" in reader.page.locator("a.chip", has_text="2").first.get_attribute("class")
    assert reader.page.evaluate("document.activeElement.closest('.steps') !== null")  # may be pressed again
    onward.click()
    reader.panel.locator("tr.cited", has_text="o3-mini").wait_for(timeout=WAIT_MS)


def test_markers_are_worked_by_the_keyboard_alone(reader: Reader) -> None:
    reader.ask("英伟达股价在 1 月 27 日跌了多少？")
    chip = reader.page.locator("a.chip").first
    chip.focus()
    tip = reader.page.locator("#rb-tip")
    tip.wait_for(timeout=WAIT_MS)
    assert "第 2 页" in tip.inner_text() and "根据我们的观察" in tip.inner_text()
    assert chip.get_attribute("aria-describedby") == "rb-tip"
    reader.page.keyboard.press("Escape")
    assert not tip.is_visible()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_function("document.activeElement.classList.contains('source')", timeout=WAIT_MS)
    assert "大跌 17%" in reader.panel.locator("mark").inner_text()
    assert "17%" in reader.panel.locator("mark strong").all_inner_texts()
    reader.page.keyboard.press("Escape")
    assert chip.evaluate("(chip) => chip === document.activeElement")


def test_hovering_a_marker_shows_the_beginning_of_its_passage(reader: Reader) -> None:
    reader.ask("英伟达股价在 1 月 27 日跌了多少？")
    reader.page.locator("a.chip").first.hover()
    reader.page.locator("#rb-tip", has_text="根据我们的观察").wait_for(timeout=WAIT_MS)
    reader.page.mouse.move(5, 5)
    reader.page.locator("#rb-tip").wait_for(state="hidden", timeout=WAIT_MS)


def test_more_context_shows_what_stands_further_off(reader: Reader) -> None:
    reader.ask("英伟达股价在 1 月 27 日跌了多少？")
    before = reader.panel.locator("p").count()
    reader.panel.get_by_role("button", name="更多上下文").click()
    reader.page.wait_for_function(
        f"document.querySelectorAll('#rb-source .source p').length >= {before + 3}", timeout=WAIT_MS
    )
    reader.see("#rb-source mark")


@both
def test_a_chart_is_a_card_that_says_its_data_is_not_there(reader: Reader) -> None:
    reader.ask("图表 14 里亚马逊的 Capex 是多少？")
    reader.open_panel()
    card = reader.panel.locator(".exhibit.chart")
    said = card.inner_text()
    assert "中美互联网龙头 Capex 对比" in said
    assert "没有图内数据" in said or "not its data" in said
    assert "Bloomberg" in said
    assert card.locator("table").count() == 0


@both
def test_the_panel_leads_to_the_place_in_the_whole_report(reader: Reader) -> None:
    reader.ask("英伟达股价在 1 月 27 日跌了多少？")
    reader.open_panel()
    reader.panel.get_by_role("button", name="Show in the whole report").or_(
        reader.panel.get_by_role("button", name="在报告全文中查看")
    ).click()
    assert "大跌 17%" in reader.see("#rb-reader mark").inner_text()
    assert reader.fits()


@both
def test_a_question_about_the_passage_is_put_into_the_box(reader: Reader) -> None:
    reader.ask("DeepSeek-R1 的输出价格是多少？")
    reader.open_panel()
    reader.panel.locator("button[data-rb*='\"ask\"']").click()
    reader.page.wait_for_function(
        "document.querySelector('#rb-question textarea').value !== ''", timeout=WAIT_MS
    )
    assert "DeepSeek-R1" in reader.page.input_value("#rb-question textarea")
    reader.page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'", timeout=WAIT_MS)
    reader.page.keyboard.press("Enter")
    reader.page.locator(".trust").nth(1).wait_for(timeout=ANSWER_MS)
    assert "0.14" in reader.page.locator(".answer").last.inner_text()


def test_steps_pressed_in_quick_succession_all_count(reader: Reader) -> None:
    reader.ask("图表 5 里 R1、o1、V3、GPT-4o 的输出价格分别是多少？")

    def press(times: int, which: str) -> None:
        """Faster than the panel is drawn: the buttons still name the steps from where it was."""
        reader.page.evaluate(
            f"() => {{ for (let i = 0; i < {times}; i++)"
            f" document.querySelector('#rb-source .steps button:{which}-of-type').click(); }}"
        )

    def ends_at(number: int) -> None:
        reader.panel.locator("h2", has_text=f"[{number}]").wait_for(timeout=WAIT_MS)
        reader.page.wait_for_timeout(600)  # nothing that was asked for earlier comes behind it
        assert f"[{number}]" in reader.panel.locator("h2").inner_text()
        assert reader.page.locator("a.open-citation").all_inner_texts() == [str(number)]

    press(3, "last")
    ends_at(4)
    press(2, "last")
    ends_at(2)
    press(3, "first")
    ends_at(3)


def test_what_is_open_stays_marked_when_the_chat_is_drawn_anew(reader: Reader) -> None:
    reader.ask(PAIR)
    reader.page.locator("a.open-citation", has_text="1").first.wait_for(timeout=WAIT_MS)
    reader.page.evaluate(
        """() => {
            const drawn = document.querySelector("#rb-chat .answer");
            const anew = drawn.cloneNode(true);
            anew.querySelectorAll(".open-citation").forEach((one) => one.classList.remove("open-citation"));
            drawn.replaceWith(anew);
        }"""
    )
    reader.page.locator("a.open-citation", has_text="1").first.wait_for(timeout=WAIT_MS)
