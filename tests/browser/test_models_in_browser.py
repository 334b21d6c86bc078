"""Another model in the real page: switched to, failing, stopped, wrong, hostile; and its key, which nobody sees again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reportbot.ui.model_texts import CHINESE as CHINESE_MODELS
from reportbot.ui.model_texts import ENGLISH as ENGLISH_MODELS
from reportbot.ui.texts import CHINESE, ENGLISH
from tests.browser.provider import Calls, Fails, Provider, Says

pytestmark = pytest.mark.browser

WAIT_MS = 120_000
KEY = "sk-not-a-real-key-0123456789abcdef"
LOOKS_UP = Calls("lookup_table", {"table": "图表 5", "rows": ["DeepSeek-R1"]})
RIGHT = "DeepSeek-R1 的输出价格是 2.19 美元 / 百万 tokens [1]。"
WRONG = "DeepSeek-R1 的输出价格是 2.91 美元 / 百万 tokens [1]，见 [77]。"
HOSTILE = (
    '<img src="http://evil.example/p.png" onerror="alert(1)"> ![x](http://evil.example/m.png) '
    "[y](javascript:alert(2)) [1](http://evil.example/c) http://evil.example/bare www.evil.example "
    "<a href='#cite-x-1'>1</a> #cite-x-1 <script>alert(3)</script> " + "长" * 300 + "x" * 2000
)
QUESTION = "DeepSeek-R1 的输出价格是多少？"  # for the embedded model; the provider refuses it
SCRIPTS = {
    "QRIGHT": [LOOKS_UP, Says(RIGHT)],
    "QWRONG": [LOOKS_UP, Says(WRONG)],
    "QSLOW": [LOOKS_UP, Says(RIGHT, pause=20)],
    "QHOSTILE": [LOOKS_UP, Says(HOSTILE)],
    "QREFUSED": [Fails(401)],
    QUESTION: [Fails(401)],
}

HEARS = """
    // Everything that the server answers, as it comes, event streams too.
    window.heard = "";
    const plain = window.fetch;
    const listen = async (body) => {
        const decoder = new TextDecoder();
        for (const reader = body.getReader(); ; ) {
            const { done, value } = await reader.read();
            if (done) return;
            window.heard += decoder.decode(value, { stream: true });
        }
    };
    window.fetch = async (...args) => {
        const response = await plain(...args);
        if (response.body) listen(response.clone().body).catch(() => {});
        return response;
    };
"""

LANGUAGES = {"zh-CN": (CHINESE, CHINESE_MODELS), "en-US": (ENGLISH, ENGLISH_MODELS)}
BOTH = pytest.mark.parametrize("locale", LANGUAGES)

Open = Callable[..., Any]


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Provider(SCRIPTS) as provider:
        yield provider


@pytest.fixture
def visit(chromium: Any, url: str) -> Iterator[Open]:
    """Opens the page for a browser of some language and size, ready to be asked."""
    contexts: list[Any] = []

    def visit(locale: str = "zh-CN", width: int = 1366, height: int = 900) -> Any:
        contexts.append(chromium.new_context(viewport={"width": width, "height": height}, locale=locale))
        page = contexts[-1].new_page()
        page.requested = []
        page.on("request", lambda request: page.requested.append(request.url))
        page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
        page.add_init_script(HEARS)
        page.goto(url)
        page.wait_for_selector(".rb-examples button:visible", timeout=WAIT_MS)
        return page

    yield visit
    for context in contexts:
        context.close()


def choose(page: Any, model: str, address: str = "", key: str = "", *, refused: bool = False) -> str:
    """Choose a model in the panel; what the panel says then: that it answers now, unless it is ``refused``."""
    if not page.locator("#rb-model-use").is_visible():
        page.locator("#rb-model > button").click()
        page.locator("#rb-model-use").wait_for(timeout=WAIT_MS)
    before = "\n".join(page.locator("#rb-model-said p").all_inner_texts())
    page.fill("#rb-model-name :is(input, textarea)", model)
    page.fill("#rb-model-url :is(input, textarea)", address)
    page.fill("#rb-model-key input", key)
    page.locator("#rb-model-use").click()
    page.wait_for_function(
        "before => ![before, undefined].includes(document.querySelector('#rb-model-said p')?.innerText)",
        arg=before,
        timeout=WAIT_MS,
    )
    said = str(page.locator("#rb-model-said p").inner_text())
    for words in (CHINESE_MODELS, ENGLISH_MODELS):
        now = words.now_embedded if model == "embedded" else words.now.format(model=model)
        if now in said:
            assert not refused
            return said
    assert refused, f"{model} does not answer: {said}"
    return said


def type_question(page: Any, question: str) -> None:
    page.fill("#rb-question textarea", question)
    page.locator("#rb-question textarea").press("Enter")


def ask(page: Any, question: str) -> None:
    """Ask, and wait until there is an answer or a failure."""
    before = page.locator(".trust, .failure").count()
    type_question(page, question)
    page.locator(".trust, .failure").nth(before).wait_for(timeout=WAIT_MS)


def facts(page: Any) -> str:
    return str(page.locator(".facts").last.inner_text())


@BOTH
def test_a_model_is_switched_to_and_back_in_the_middle_of_a_conversation(
    visit: Open, provider: Provider, locale: str
) -> None:
    texts, words = LANGUAGES[locale]
    page = visit(locale)
    ask(page, QUESTION)
    assert texts.embedded in facts(page)
    said = choose(page, "openai:m", provider.url, KEY)
    assert words.now.format(model="openai:m") in said and words.key_set in said
    assert words.label.format(model="openai:m") in page.locator("#rb-model > button").inner_text()
    ask(page, "QRIGHT")
    assert "2.19" in page.locator(".answer").last.inner_text()
    assert texts.written_by.format(model="openai:m") in facts(page)
    assert texts.tokens_cached.format(input="2,100", cached="1,000", output="60") in facts(page)
    assert f"Bearer {KEY}" in provider.keys
    choose(page, "embedded")
    ask(page, QUESTION)
    assert texts.embedded in facts(page)
    assert page.locator(".facts").count() == 3


def test_a_model_of_the_reports_price_table_shows_what_its_tokens_cost(
    visit: Open, provider: Provider
) -> None:
    page = visit("en-US")
    choose(page, "openai:o1", provider.url, KEY)
    ask(page, "QRIGHT")
    # 1,100 in at $15, 1,000 cached at $7.50, 60 out at $60 a million
    assert "$0.0276 at the report's prices for OpenAI o1" in facts(page)


def test_a_model_that_cannot_be_built_is_a_sentence_and_the_old_one_answers(visit: Open) -> None:
    page = visit()
    said = choose(page, "nobody", "", KEY, refused=True)
    assert "服务商:模型名" in said
    assert page.input_value("#rb-model-key input") == ""
    ask(page, QUESTION)
    assert CHINESE.embedded in facts(page)


@BOTH
def test_one_click_gives_the_embedded_answer_when_the_model_fails(
    visit: Open, provider: Provider, locale: str
) -> None:
    texts, _ = LANGUAGES[locale]
    page = visit(locale)
    choose(page, "openai:m", provider.url, KEY)
    ask(page, QUESTION)
    assert "401" in page.locator(".failure").inner_text()
    page.wait_for_function(
        "asked => document.querySelector('#rb-question textarea').value === asked",
        arg=QUESTION,
        timeout=WAIT_MS,
    )
    page.get_by_role("button", name=texts.ask_embedded).click()
    page.locator(".trust").first.wait_for(timeout=WAIT_MS)
    assert "2.19" in page.locator(".answer").inner_text()
    assert texts.embedded in facts(page)
    assert page.locator(".failure").count() == 1 and page.locator(".said").count() == 1
    assert page.input_value("#rb-question textarea") == ""
    page.locator("#rb-embedded").wait_for(state="hidden")


@BOTH
def test_a_stopped_answer_stays_and_can_be_had_after_all(
    visit: Open, provider: Provider, locale: str
) -> None:
    texts, _ = LANGUAGES[locale]
    page = visit(locale)
    choose(page, "openai:m", provider.url, KEY)
    type_question(page, "QSLOW")
    page.locator("#rb-chat").get_by_text("DeepSeek-R1 的输出价格").wait_for(timeout=WAIT_MS)
    page.get_by_role("button", name=texts.stop, exact=True).click()
    page.locator(".stopped").wait_for(timeout=WAIT_MS)
    assert texts.stopped in page.locator(".stopped").inner_text()
    assert "DeepSeek-R1 的输出价格" in page.locator(".partial").inner_text()
    provider.released.set()
    page.get_by_role("button", name=texts.retry, exact=True).click()
    page.locator(".trust").wait_for(timeout=WAIT_MS)
    assert "2.19" in page.locator(".answer").inner_text()
    assert page.locator(".said").count() == 1
    ask(page, "QRIGHT")  # and the next question works
    assert page.locator(".answer").count() == 2


@BOTH
def test_what_is_not_verified_is_struck_through_counted_and_listed(
    visit: Open, provider: Provider, locale: str
) -> None:
    texts, _ = LANGUAGES[locale]
    page = visit(locale)
    choose(page, "openai:m", provider.url, KEY)
    ask(page, "QWRONG")
    struck = page.locator("del.unverified")
    assert "2.91" in struck.inner_text() and "2.91" in struck.get_attribute("title")
    assert "line-through" in struck.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert page.locator("del.chip").count() == 1  # the forged marker
    summary = page.locator(".trust summary")
    assert texts.count_unsupported.format(count=1) in summary.inner_text()
    summary.click()
    assert "2.91" in page.locator(".trust li").first.inner_text()
    page.get_by_text(texts.repairing.format(count=2)).click()  # the step of the withdrawn attempt
    page.locator("#rb-chat").get_by_text(re.compile("•.*2.91")).wait_for(timeout=WAIT_MS)
    assert page.get_by_role("button", name=texts.ask_embedded).is_visible()


@pytest.mark.parametrize("width", [390, 1366])
def test_a_hostile_answer_is_text_and_asks_nobody_for_anything(
    visit: Open, provider: Provider, width: int
) -> None:
    page = visit("zh-CN", width)
    choose(page, "openai:m", provider.url, KEY)
    ask(page, "QHOSTILE <img src=http://evil.example/q.png onerror=alert(4)> ![x](http://evil.example/q.png)")
    shown = page.locator("#rb-chat").inner_text()
    assert "onerror=" in shown and "![x](http://evil.example/m.png)" in shown
    assert page.locator('#rb-chat :is(img, script, iframe)[src*="evil"]').count() == 0
    links = page.locator("#rb-chat a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert all(re.fullmatch(r"#cite-[\w.-]+-1", link) and link != "#cite-x-1" for link in links)
    assert not [address for address in page.requested if "evil" in address]
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_a_key_goes_to_its_provider_and_is_seen_nowhere_else(
    visit: Open, provider: Provider, app_files: Path
) -> None:
    page = visit()
    choose(page, "openai:m", provider.url, KEY)
    assert page.input_value("#rb-model-key input") == ""
    ask(page, "QRIGHT")
    ask(page, "QREFUSED")  # this provider's error repeats the key
    choose(page, "openai:other", provider.url)
    choose(page, "nobody", "", KEY, refused=True)
    assert provider.keys and set(provider.keys) == {f"Bearer {KEY}"}

    page.locator("#rb-model-forget").click()
    page.locator("#rb-model-said").get_by_text(CHINESE_MODELS.forgotten).wait_for(timeout=WAIT_MS)
    page.locator("#rb-model-forget").wait_for(state="hidden")
    asked = len(provider.keys)
    ask(page, QUESTION)
    assert CHINESE.embedded in facts(page) and len(provider.keys) == asked

    heard = page.evaluate("window.heard")
    assert "process_completed" in heard and "process_generating" in heard and "openai:m" in heard
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, window.gradio_config])")
    seen = [heard, kept, page.content(), page.request.get(f"{page.url}config").text()]
    assert not [text for text in seen if KEY in text]
    assert not [file for file in app_files.rglob("*") if file.is_file() and KEY.encode() in file.read_bytes()]
