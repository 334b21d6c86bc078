"""Conversing in a real browser: questions wait, are edited and branch, the next are offered, answers are rated."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from reportbot.domain.answers import TextDelta
from reportbot.errors import ModelError
from reportbot.failure_texts import Failing, sentences
from reportbot.ui.chats_texts import CHINESE, ENGLISH
from reportbot.ui.texts import CHINESE as CHINESE_WINDOW
from reportbot.ui.texts import ENGLISH as ENGLISH_WINDOW
from tests.browser.person import NARROW, WAIT_MS, WIDE, Reader, both, reader
from tests.browser.report_window import served
from tests.ui.fakes import finished, small_corpus, turn

__all__ = ["reader"]  # the fixture

pytestmark = pytest.mark.browser

CORPUS = small_corpus()
ROW = CORPUS.passages[6]
LOCALES = {"zh-CN": (CHINESE, CHINESE_WINDOW), "en-US": (ENGLISH, ENGLISH_WINDOW)}
SHAPES = pytest.mark.parametrize(("locale", "size"), [("zh-CN", WIDE), ("en-US", NARROW)])
BROKEN = ModelError(*sentences(Failing.OF_PROVIDER, model="openai:m", what=sentences(Failing.TOO_SLOW)))

Open = Callable[..., Any]


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    made = threading.Event()
    yield made
    made.set()


@pytest.fixture
def visit(chromium: Any, gate: threading.Event) -> Iterator[Open]:
    """Opens the window over the small report, whose model answers slowly, well, or not at all."""
    contexts: list[Any] = []
    slow = [
        TextDelta("泊位 3 是"),
        gate,
        TextDelta(" 30 万吨 [1]。"),
        finished("泊位 3 是 30 万吨 [1]。", ROW),
    ]
    scripts = {"慢": slow, "默": [gate, *slow], "败": [BROKEN], "": turn("泊位 3 是 30 万吨 [1]。", ROW)}
    with served(CORPUS, scripts) as url:

        def visit(locale: str = "zh-CN", size: tuple[int, int] = WIDE) -> Any:
            viewport = {"width": size[0], "height": size[1]}
            contexts.append(chromium.new_context(viewport=viewport, locale=locale))
            page = contexts[-1].new_page()
            page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
            page.goto(url)
            page.wait_for_selector(".rb-examples button:visible", timeout=4 * WAIT_MS)
            return page

        yield visit
        for context in contexts:
            context.close()


def ask(page: Any, question: str) -> None:
    page.fill("#rb-question textarea", question)
    page.locator("#rb-question textarea").press("Enter")


def asked(page: Any) -> list[str]:
    return list(page.locator("#rb-chat .said").all_inner_texts())


def wait_asked(page: Any, *questions: str) -> None:
    page.wait_for_function(
        "(all) => [...document.querySelectorAll('#rb-chat .said')].map(e => e.textContent).join('|') === all",
        arg="|".join(questions),
        timeout=WAIT_MS,
    )


def fits(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0)


@SHAPES
def test_questions_during_an_answer_wait_are_removed_and_asked_in_turn(
    visit: Open, gate: threading.Event, locale: str, size: tuple[int, int]
) -> None:
    words, _ = LOCALES[locale]
    page = visit(locale, size)
    ask(page, "慢")
    page.locator("#rb-stop").wait_for(timeout=WAIT_MS)
    for question in ("二", "三"):
        ask(page, question)
        page.locator("#rb-pending li", has_text=question).wait_for(timeout=WAIT_MS)
        assert page.input_value("#rb-question textarea") == ""
    assert words.waiting in page.locator("#rb-pending").inner_text()
    assert fits(page)
    page.locator("#rb-pending li", has_text="二").get_by_role("button", name=words.unqueue).click()
    page.locator("#rb-pending li", has_text="二").wait_for(state="detached", timeout=WAIT_MS)
    gate.set()
    wait_asked(page, "慢", "三")
    page.locator(".trust").nth(1).wait_for(timeout=WAIT_MS)
    assert page.locator("#rb-pending li").count() == 0
    page.locator("#rb-stop").wait_for(state="hidden", timeout=WAIT_MS)


def test_after_a_stop_the_waiting_question_is_asked(visit: Open) -> None:
    page = visit()
    ask(page, "慢")
    page.locator("#rb-stop").wait_for(timeout=WAIT_MS)
    ask(page, "二")
    page.locator("#rb-pending li").wait_for(timeout=WAIT_MS)
    page.locator("#rb-stop").click()
    page.locator(".stopped").wait_for(timeout=WAIT_MS)
    wait_asked(page, "慢", "二")
    page.locator(".trust").wait_for(timeout=WAIT_MS)
    page.locator("#rb-stop").wait_for(state="hidden", timeout=WAIT_MS)
    ask(page, "三")  # and the chat goes on
    page.locator(".trust").nth(1).wait_for(timeout=WAIT_MS)


def test_every_answer_of_a_queue_is_stopped_and_a_new_chat_is_free(visit: Open) -> None:
    page = visit()
    for question in ("慢一", "慢二", "慢三"):
        page.fill("#rb-question textarea", question)
        page.keyboard.press("Enter")
        page.locator(".said, .rb-question").get_by_text(question).wait_for(timeout=WAIT_MS)
    for stopped in range(2):
        page.locator("#rb-stop").click()
        page.locator(".stopped").nth(stopped).wait_for(timeout=WAIT_MS)
        page.locator(".said").nth(stopped + 1).wait_for(timeout=WAIT_MS)
    page.locator(".rb-new").click()
    page.locator(".said").first.wait_for(state="detached", timeout=WAIT_MS)
    page.fill("#rb-question textarea", "好")
    page.keyboard.press("Enter")
    page.locator(".trust").wait_for(timeout=WAIT_MS)
    assert page.locator(".said").count() == 1


@SHAPES
def test_while_a_model_is_silent_the_seconds_are_counted(
    visit: Open, locale: str, size: tuple[int, int]
) -> None:
    page = visit(locale, size)
    page.fill("#rb-question textarea", "默")
    page.keyboard.press("Enter")
    page.locator(".rb-asking").wait_for(timeout=WAIT_MS)
    asked = LOCALES[locale][1].asking.format(model="scripted")
    assert asked in page.locator(".rb-asking").inner_text()
    page.wait_for_function("Number(document.querySelector('.rb-seconds').textContent) >= 2", timeout=WAIT_MS)
    page.locator("#rb-stop").click()
    page.locator(".stopped", has_text=LOCALES[locale][1].stopped_bare).wait_for(timeout=WAIT_MS)
    assert page.locator(".rb-asking").count() == 0


def test_a_reload_during_an_answer_keeps_the_question_and_what_waits(visit: Open) -> None:
    page = visit()
    ask(page, "慢")
    page.locator("#rb-stop").wait_for(timeout=WAIT_MS)
    ask(page, "二")
    page.locator("#rb-pending li").wait_for(timeout=WAIT_MS)
    page.reload()
    wait_asked(page, "慢")
    page.locator("#rb-retry").wait_for(timeout=WAIT_MS)
    page.wait_for_function("document.querySelector('#rb-question textarea').value === '二'", timeout=WAIT_MS)


@SHAPES
def test_an_edited_question_replaces_what_followed_and_both_versions_stay(
    visit: Open, locale: str, size: tuple[int, int]
) -> None:
    words, _ = LOCALES[locale]
    page = visit(locale, size)
    for number, question in enumerate(("一", "二")):
        ask(page, question)
        page.locator(".trust").nth(number).wait_for(timeout=WAIT_MS)
    page.fill("#rb-question textarea", "没问完")
    page.get_by_role("button", name=words.edit).first.click()
    page.locator(".rb-editing", has_text=words.editing.format(number=1)).wait_for(timeout=WAIT_MS)
    page.wait_for_function("document.querySelector('#rb-question textarea').value === '一'", timeout=WAIT_MS)
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'", timeout=WAIT_MS)
    assert fits(page)
    ask(page, "一改")
    wait_asked(page, "一改")
    page.wait_for_function(
        "document.querySelector('#rb-question textarea').value === '没问完'", timeout=WAIT_MS
    )
    page.locator(".rb-do-branch").first.click()
    wait_asked(page, "一", "二")
    page.reload()
    wait_asked(page, "一", "二")
    page.locator(".rb-do-branch").last.click()
    wait_asked(page, "一改")


def test_editing_can_be_left_again(visit: Open) -> None:
    page = visit()
    ask(page, "一")
    page.locator(".trust").wait_for(timeout=WAIT_MS)
    page.fill("#rb-question textarea", "没问完")
    page.locator(".rb-do-edit").click()
    page.get_by_role("button", name=CHINESE.unedit).click()
    page.wait_for_function(
        "document.querySelector('#rb-question textarea').value === '没问完'", timeout=WAIT_MS
    )
    assert page.locator(".rb-editing").count() == 0


@SHAPES
def test_a_failure_is_said_in_the_pages_language(visit: Open, locale: str, size: tuple[int, int]) -> None:
    _, texts = LOCALES[locale]
    page = visit(locale, size)
    ask(page, "败")
    page.locator(".failure").wait_for(timeout=WAIT_MS)
    said = page.locator(".failure").text_content()
    message = BROKEN.chinese if locale == "zh-CN" else str(BROKEN)
    assert texts.failed_answer.format(message=message) in said
    page.reload()  # and after a reload it is the same
    page.locator(".failure", has_text=message).wait_for(timeout=WAIT_MS)


@SHAPES
def test_an_answer_is_rated_explained_changed_and_taken_back(
    visit: Open, locale: str, size: tuple[int, int]
) -> None:
    words, _ = LOCALES[locale]
    page = visit(locale, size)
    ask(page, "一")
    page.locator(".trust").wait_for(timeout=WAIT_MS)
    page.get_by_role("button", name=words.bad, exact=True).click()
    page.get_by_role("textbox", name=words.why).fill("数字不对")
    assert fits(page)
    page.get_by_role("button", name=words.why_save).click()
    page.locator(".rb-reason", has_text="数字不对").wait_for(timeout=WAIT_MS)
    assert page.locator(".rb-do-unrate", has_text=words.rated.format(label=words.bad)).count() == 1
    page.reload()
    page.locator(".rb-reason", has_text="数字不对").wait_for(timeout=WAIT_MS)
    page.get_by_role("button", name=words.good, exact=True).click()
    given = page.locator(".rb-do-unrate", has_text=words.rated.format(label=words.good))
    given.wait_for(timeout=WAIT_MS)
    page.get_by_role("button", name=words.why_close).click()
    given.click()
    given.wait_for(state="detached", timeout=WAIT_MS)


@SHAPES
def test_the_second_answer_of_the_second_question_is_rated_and_stays_in_sight(
    visit: Open, gate: threading.Event, locale: str, size: tuple[int, int]
) -> None:
    words, _ = LOCALES[locale]
    page = visit(locale, size)
    ask(page, "一")
    page.locator(".trust").wait_for(timeout=WAIT_MS)
    ask(page, "慢")
    page.locator(".partial, .writing").wait_for(timeout=WAIT_MS)
    page.locator("#rb-stop").click()
    page.locator("#rb-retry").wait_for(timeout=WAIT_MS)
    gate.set()
    page.locator("#rb-retry").click()
    page.locator(".trust").nth(1).wait_for(timeout=WAIT_MS)
    page.get_by_role("button", name=words.bad, exact=True).last.click()
    page.locator("#rb-why").wait_for(timeout=WAIT_MS)
    page.wait_for_function(
        """() => {
            const thumb = [...document.querySelectorAll("#rb-chat .rb-thumbs")].pop().getBoundingClientRect();
            const chat = document.getElementById("rb-chat").getBoundingClientRect();
            const given = document.querySelectorAll("#rb-chat .rb-do-unrate").length === 1;
            return given && thumb.bottom <= chat.bottom && thumb.top >= chat.top;
        }""",
        timeout=WAIT_MS,
    )
    assert page.locator("#rb-why").bounding_box()["height"] < 60


@both
def test_what_could_be_asked_next_is_offered_and_answered(reader: Reader) -> None:
    reader.ask("DeepSeek-R1 的输出价格是多少？")
    offered = reader.page.locator("#rb-next button")
    offered.first.wait_for(timeout=WAIT_MS)
    questions = [text.strip() for text in offered.all_inner_texts()]
    assert 2 <= len(questions) <= 3 and len(set(questions)) == len(questions)
    reader.page.fill("#rb-question textarea", "没问完")
    offered.first.click()
    reader.page.locator(".trust").nth(1).wait_for(timeout=WAIT_MS)
    assert questions[0] in reader.page.locator(".said").last.text_content()
    assert reader.page.locator(".refusal").count() == 0
    assert reader.page.input_value("#rb-question textarea") == "没问完"
    reader.page.wait_for_function(
        "(old) => { const now = document.querySelector('#rb-next button:not([hidden])'); return now && now.innerText.trim() !== old; }",
        arg=questions[0],
        timeout=WAIT_MS,
    )
    assert reader.fits()


@SHAPES
def test_a_double_press_asks_once(
    visit: Open, gate: threading.Event, locale: str, size: tuple[int, int]
) -> None:
    page = visit(locale, size)
    page.fill("#rb-question textarea", "慢")
    page.focus("#rb-question textarea")
    for _ in range(2):
        page.keyboard.press("Enter")
    page.locator("#rb-stop").wait_for(timeout=WAIT_MS)
    page.fill("#rb-question textarea", "慢")  # typed again during the answer: it waits
    page.locator("#rb-send").dblclick()
    page.locator("#rb-pending li").wait_for(timeout=WAIT_MS)
    gate.set()
    page.locator(".trust").nth(1).wait_for(timeout=WAIT_MS)
    page.locator("#rb-stop").wait_for(state="hidden", timeout=WAIT_MS)
    assert asked(page) == ["慢", "慢"]
    assert page.locator("[data-testid=toast-body]").count() == 0  # nor is an empty question sent


@SHAPES
def test_a_new_question_is_brought_into_view_and_reading_above_is_left_alone(
    visit: Open, gate: threading.Event, locale: str, size: tuple[int, int]
) -> None:
    page = visit(locale, size)
    log = page.locator("#rb-chat [role=log]")
    for number in range(6):
        ask(page, f"问 {number}")
        page.locator(".trust").nth(number).wait_for(timeout=WAIT_MS)
    log.evaluate("(log) => (log.scrollTop = 0)")
    page.wait_for_timeout(100)
    ask(page, "慢")
    page.wait_for_function(
        """() => {
            const asked = [...document.querySelectorAll("#rb-chat .said")].pop();
            const log = asked.closest("[role=log]").getBoundingClientRect(), at = asked.getBoundingClientRect();
            return asked.textContent === "慢" && at.top >= log.top && at.bottom <= log.bottom;
        }""",
        timeout=WAIT_MS,
    )
    log.hover()
    page.mouse.wheel(0, -5000)
    page.wait_for_function("document.querySelector('#rb-chat [role=log]').scrollTop < 5", timeout=WAIT_MS)
    gate.set()
    page.locator(".trust").nth(6).wait_for(state="attached", timeout=WAIT_MS)
    page.wait_for_timeout(500)
    assert log.evaluate("(log) => log.scrollTop") < 5


# Where the newest answer's trust line has been since it was there, frame by frame.
PLACES = """() => {
    const known = document.querySelectorAll("#rb-chat .trust").length;
    const places = window.places = [];
    const look = () => {
        const line = document.querySelectorAll("#rb-chat .trust")[known];
        const top = line && Math.round(line.getBoundingClientRect().top);
        if (line && places.at(-1) !== top) places.push(top);
        if (window.places === places) requestAnimationFrame(look);
    };
    look();
}"""


@SHAPES
def test_an_answer_stands_still_once_it_is_there(visit: Open, locale: str, size: tuple[int, int]) -> None:
    page = visit(locale, size)
    for number, lines in enumerate((2, 8, 10, 12)):  # some of them about as high as the chat
        page.evaluate(PLACES)
        page.fill("#rb-question textarea", "\n".join(["问"] * lines))
        page.locator("#rb-question textarea").press("Enter")
        page.locator(".trust").nth(number).wait_for(timeout=WAIT_MS)
        page.wait_for_timeout(1500)
        places = page.evaluate("window.places")
        assert len(places) == len(set(places)), places  # not up and down again


@SHAPES
def test_a_notice_is_titled_in_the_pages_language(visit: Open, locale: str, size: tuple[int, int]) -> None:
    title = {"zh-CN": "提示", "en-US": "Note"}[locale]
    page = visit(locale, size)
    page.locator("#rb-send").click()
    toast = page.locator("[data-testid=toast-body]")
    toast.filter(has_text=title).wait_for(timeout=WAIT_MS)
    assert "Info" not in toast.inner_text()
