"""Chats in a real browser: kept across a reload, listed, found, switched, deleted, exported, tampered with."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from reportbot.ui.chats_texts import CHINESE, ENGLISH, ChatsTexts
from tests.browser.person import WAIT_MS, Reader, both, reader

__all__ = ["reader"]  # the fixture

pytestmark = pytest.mark.browser

PRICE = "DeepSeek-R1 的输出价格是多少？"
OTHER = "英伟达股价在 1 月 27 日跌了多少？"
KEPT = """() => Object.keys(localStorage).filter((key) => key.startsWith('reportbot.chat.'))
    .map((key) => localStorage.getItem(key))"""


def words(reader: Reader) -> ChatsTexts:
    return CHINESE if reader.page.evaluate("navigator.language") == "zh-CN" else ENGLISH


def unfold(reader: Reader) -> None:
    """The list of chats, opened."""
    reader.page.locator(".rb-fold").wait_for(timeout=WAIT_MS)
    if reader.page.locator(".rb-list.folded").count():
        reader.page.locator(".rb-fold").click()
    reader.page.locator(".rb-list input").wait_for(timeout=WAIT_MS)


def kept(reader: Reader) -> list[Any]:
    return [json.loads(text) for text in reader.page.evaluate(KEPT)]


def wait_kept(reader: Reader, answers: int) -> None:
    """Until that many answers are kept."""
    reader.page.wait_for_function(
        f"(answers) => ({KEPT})().join('').split('\"citations\"').length - 1 === answers",
        arg=answers,
        timeout=WAIT_MS,
    )


def reload(reader: Reader) -> None:
    reader.page.reload()
    reader.page.wait_for_selector(".rb-examples button", state="attached", timeout=4 * WAIT_MS)


def drawn(reader: Reader) -> list[str]:
    """The messages without what fades: which marker is open, and what is shown of it."""
    markup = reader.page.locator("#rb-chat .message-content").evaluate_all("all => all.map(e => e.innerHTML)")
    fades = r' open-citation|<!--.*?-->| aria-describedby="[^"]*"| title="[^"]*"'
    return [re.sub(fades, "", one) for one in markup]


def names(reader: Reader) -> list[str]:
    return list(reader.page.locator(".rb-chat-name").all_inner_texts())


@both
def test_a_reload_shows_the_chat_as_it_was_and_goes_on(reader: Reader) -> None:
    reader.ask(PRICE)
    reader.ask(OTHER)
    wait_kept(reader, 2)
    before = drawn(reader)
    reload(reader)
    reader.page.locator(".trust").nth(1).wait_for(timeout=WAIT_MS)
    assert drawn(reader) == before
    # The last answer's source is open, on a narrow page behind its marker.
    reader.panel.locator("mark").first.wait_for(state="attached", timeout=WAIT_MS)
    reader.page.locator("a.chip").first.click()
    reader.panel.locator("tr.cited", has_text="DeepSeek-R1").wait_for(timeout=WAIT_MS)
    if reader.panel.locator("[data-rb-back]").is_visible():
        reader.panel.locator("[data-rb-back]").click()
    reader.ask("那 o1 的输出价格呢？")
    assert "60" in reader.page.locator(".answer").last.text_content()  # it may be out of sight
    wait_kept(reader, 3)
    assert len(kept(reader)) == 1
    assert reader.fits()


@both
def test_chats_are_listed_found_and_switched(reader: Reader) -> None:
    reader.ask(PRICE)
    reader.page.locator(".rb-new").click()
    reader.page.locator(".said").first.wait_for(state="detached", timeout=WAIT_MS)
    reader.ask(OTHER)
    wait_kept(reader, 2)
    unfold(reader)
    assert names(reader) == [OTHER, PRICE]
    assert OTHER in reader.page.locator(".rb-chat[aria-current]").inner_text()
    reader.page.fill(".rb-list input", "2.19")  # of an answer
    reader.page.wait_for_function("document.querySelectorAll('.rb-chat-name').length === 1", timeout=WAIT_MS)
    assert names(reader) == [PRICE]
    reader.page.fill(".rb-list input", "没有这样的词")
    reader.page.locator(".rb-none", has_text=words(reader).none_found).wait_for(timeout=WAIT_MS)
    reader.page.fill(".rb-list input", "")
    reader.page.locator(".rb-chat", has_text=PRICE).click()
    reader.page.locator(".said", has_text=PRICE).wait_for(timeout=WAIT_MS)
    assert reader.page.locator(".said").count() == 1
    reader.panel.locator("tr.cited", has_text="DeepSeek-R1").wait_for(state="attached", timeout=WAIT_MS)
    assert reader.fits()


@both
def test_a_deleted_chat_can_be_had_back(reader: Reader) -> None:
    reader.ask(PRICE)
    wait_kept(reader, 1)
    unfold(reader)
    reader.page.get_by_role("button", name=words(reader).delete.format(name=PRICE)).click()
    reader.page.locator(".said").first.wait_for(state="detached", timeout=WAIT_MS)
    assert kept(reader) == []
    notice = reader.page.locator(".rb-notice")
    assert words(reader).deleted.format(name=PRICE) in notice.inner_text()
    reader.page.keyboard.press("Enter")  # the focus is on the undoing
    reader.page.locator(".said", has_text=PRICE).wait_for(timeout=WAIT_MS)
    assert len(kept(reader)) == 1 and names(reader) == [PRICE]
    assert notice.count() == 0


def test_the_list_is_worked_by_the_keyboard_and_stays_folded(reader: Reader) -> None:
    unfold(reader)
    fold = reader.page.get_by_role("button", name=CHINESE.hide_chats)
    assert fold.get_attribute("aria-expanded") == "true"
    fold.focus()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_function(
        "document.activeElement.getAttribute('aria-expanded') === 'false'", timeout=WAIT_MS
    )
    reload(reader)
    reader.page.locator(".rb-list.folded").wait_for(timeout=WAIT_MS)
    assert reader.page.get_by_role("navigation", name=CHINESE.chats).count() == 1


def test_what_was_typed_and_not_sent_is_there_after_a_reload(reader: Reader) -> None:
    reader.page.fill("#rb-question textarea", "还没问完")
    reload(reader)
    reader.page.wait_for_function(
        "document.querySelector('#rb-question textarea').value === '还没问完'", timeout=WAIT_MS
    )
    reader.ask(PRICE)
    wait_kept(reader, 1)
    reload(reader)
    reader.page.locator(".trust").first.wait_for(timeout=WAIT_MS)
    assert reader.page.input_value("#rb-question textarea") == ""


def saved(reader: Reader, kind: str, folder: Path) -> tuple[str, str]:
    with reader.page.expect_download(timeout=WAIT_MS) as download:
        reader.page.locator(".rb-exports").get_by_role("button", name=re.compile(kind)).click()
    download.value.save_as(folder / "saved")
    return download.value.suggested_filename, (folder / "saved").read_text(encoding="utf-8")


@both
def test_a_chat_is_saved_as_a_file(reader: Reader, tmp_path: Path) -> None:
    reader.ask(PRICE)
    unfold(reader)
    name, text = saved(reader, "Markdown", tmp_path)
    assert re.fullmatch(r"reportbot-DeepSeek-R1-.*\.md", name)
    assert "2.19" in text and "**[1]** report.txt" in text and "> " in text
    name, text = saved(reader, "JSON", tmp_path)
    assert name.endswith(".json")
    assert json.loads(text)["exchanges"][0]["attempts"][0]["citations"][0]["page"] == 6


def test_a_kept_chat_that_somebody_tampered_with_is_text(reader: Reader) -> None:
    reader.page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    reader.ask(PRICE)
    wait_kept(reader, 1)
    hostile = "<img src=http://evil.example/x.png onerror=alert(1)><script>alert(2)</script>"
    reader.page.evaluate(
        """(hostile) => {
            const key = Object.keys(localStorage).find((key) => key.startsWith('reportbot.chat.'));
            const chat = JSON.parse(localStorage.getItem(key));
            chat.name = hostile;
            chat.exchanges[0].question = hostile;
            const answer = chat.exchanges[0].attempts[0].answer;
            answer.text = hostile + answer.text;
            answer.model = hostile;
            chat.exchanges[0].attempts[0].steps.forEach((step) => { step.name = step.result = hostile; });
            localStorage.setItem(key, JSON.stringify(chat));
        }""",
        hostile,
    )
    reload(reader)
    reader.page.locator(".answer", has_text="onerror=alert(1)").wait_for(timeout=WAIT_MS)
    unfold(reader)
    assert names(reader) == [hostile]
    assert reader.page.locator('[src*="evil"], #rb-chat script, #rb-chats script').count() == 0


def test_what_cannot_be_read_is_put_aside_and_not_lost(reader: Reader) -> None:
    id_of = "0123456789abcdef" * 2
    later = json.dumps({"format": "reportbot-chat", "version": 99, "id": id_of, "exchanges": []})
    reader.ask(PRICE)
    wait_kept(reader, 1)
    reader.page.evaluate(
        "(text) => { localStorage.setItem('reportbot.chat.x', '{'); localStorage.setItem('reportbot.chat.y', text); }",
        later,
    )
    reload(reader)
    reader.page.locator(".rb-notice", has_text=CHINESE.put_aside.format(count=2)).wait_for(timeout=WAIT_MS)
    aside = reader.page.evaluate("Object.entries(localStorage).filter(([key]) => key.includes('.aside.'))")
    assert sorted(text for _, text in aside) == sorted(["{", later])
    assert len(kept(reader)) == 1
    reader.page.locator(".trust").first.wait_for(timeout=WAIT_MS)


def test_a_chat_of_the_right_form_with_odd_contents_is_put_aside_when_it_is_opened(reader: Reader) -> None:
    id_of = "0123456789abcdef" * 2
    odd = {
        "format": "reportbot-chat",
        "version": 1,
        "id": id_of,
        "name": "怪",
        "exchanges": [{"question": 3}],
    }
    reader.page.evaluate(
        f"(text) => localStorage.setItem('reportbot.chat.{id_of}', text)", json.dumps(odd, ensure_ascii=False)
    )
    reload(reader)
    unfold(reader)
    reader.page.locator(".rb-chat", has_text="怪").click()
    reader.page.locator(".rb-notice", has_text=CHINESE.put_aside.format(count=1)).wait_for(timeout=WAIT_MS)
    assert names(reader) == []


@both
def test_a_chat_of_another_report_opens_and_says_so(reader: Reader) -> None:
    reader.ask(PRICE)
    wait_kept(reader, 1)
    reader.page.evaluate(
        """() => {
            const key = Object.keys(localStorage).find((key) => key.startsWith('reportbot.chat.'));
            const text = localStorage.getItem(key);
            const chat = JSON.parse(text);
            const [id] = Object.keys(chat.passages);
            const other = JSON.parse(text.replaceAll(id, 'feedfeedfeedfeed'));
            other.report = '0123456789abcdef';
            localStorage.setItem(key, JSON.stringify(other));
        }"""
    )
    reload(reader)
    reader.page.locator(".rb-other", has_text=words(reader).other_report).wait_for(timeout=WAIT_MS)
    reader.page.locator("a.chip").first.click()
    reader.panel.locator(".rb-kept", has_text=words(reader).kept_passage).wait_for(timeout=WAIT_MS)
    assert "2.19" in reader.panel.locator("blockquote").inner_text()
    assert reader.fits()


def test_when_the_store_is_full_the_oldest_chats_give_way_and_it_is_said(reader: Reader) -> None:
    reader.ask(PRICE)
    wait_kept(reader, 1)
    reader.page.evaluate(
        """() => {
            const chat = (n, size) => JSON.stringify({
                format: 'reportbot-chat', version: 1, id: String(n).padStart(32, '0'), name: `old ${n}`,
                updated: `200${n}-01-01`, report: '', passages: {}, exchanges: [{ question: 'x'.repeat(size) }],
            });
            for (let n = 1; n < 4; n++) localStorage.setItem(`reportbot.chat.${String(n).padStart(32, '0')}`, chat(n, 1500000));
            try { for (;;) localStorage.setItem('filler', (localStorage.getItem('filler') || '') + 'x'.repeat(500)); } catch {}
        }"""
    )
    reload(reader)
    reader.page.locator(".trust").first.wait_for(timeout=WAIT_MS)
    reader.ask(OTHER)
    reader.page.locator(".rb-notice", has_text=CHINESE.full.format(count=1)).wait_for(timeout=WAIT_MS)
    assert sorted(chat["name"][:5] for chat in kept(reader)) == ["DeepS", "old 2", "old 3"]


def test_one_chat_in_two_windows_becomes_two_that_are_told_apart(reader: Reader) -> None:
    reader.ask(PRICE)
    wait_kept(reader, 1)
    chat = reader.page.evaluate("sessionStorage.getItem('reportbot.open')")
    other = Reader(reader.page.context.new_page())
    other.page.add_init_script(f"sessionStorage.setItem('reportbot.open', '{chat}')")
    other.page.goto(reader.page.url)
    other.page.locator(".trust").first.wait_for(timeout=4 * WAIT_MS)
    reader.ask(OTHER)
    other.ask("那 o1 的输出价格呢？")
    second = f"{PRICE} (2)"
    other.page.locator(".rb-notice", has_text=CHINESE.twin.format(name=second)).wait_for(timeout=WAIT_MS)
    reader.ask("那 o1 的输入价格呢？")  # each goes on with its own
    other.ask("那 DeepSeek-V3 的输出价格呢？")
    wait_kept(reader, 6)
    told = {one["name"]: [e["question"] for e in one["exchanges"]] for one in kept(reader)}
    assert told == {
        PRICE: [PRICE, OTHER, "那 o1 的输入价格呢？"],
        second: [PRICE, "那 o1 的输出价格呢？", "那 DeepSeek-V3 的输出价格呢？"],
    }
    assert reader.page.locator(".rb-notice").count() == 0
    other.page.evaluate("window.onbeforeunload = null")
    other.page.reload()  # its own course of the chat is opened again, under its own name
    other.page.locator(".trust").nth(2).wait_for(timeout=4 * WAIT_MS)
