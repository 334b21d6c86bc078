"""The report's tab in a real browser: read, searched, and walked through; a long one stays quick, a hostile one inert."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from reportbot.domain.chunking import chunk
from reportbot.domain.documents import Corpus, PassageKind, Source
from reportbot.domain.parsing.document import parse
from reportbot.domain.parsing.tables import read_table
from tests.browser.report_window import served
from tests.browser.test_source_panel import NARROW, WIDE, Reader, both, reader
from tests.ui.fakes import HOSTILE_PROSE, passage, small_corpus, turn

__all__ = ["reader"]  # the fixture

pytestmark = pytest.mark.browser

WAIT_MS = 30_000


def open_tab(reader: Reader) -> None:
    reader.page.get_by_role("tab", name=re.compile("^(报告全文|Report)$")).click()
    reader.page.locator("#rb-reader .leaf").wait_for(timeout=WAIT_MS)


def inner_tab(reader: Reader, name: str) -> None:
    reader.page.locator("#rb-ways-tabs").get_by_role("tab", name=re.compile(f"^({name})$")).click()


@both
def test_headings_lead_to_their_place(reader: Reader) -> None:
    open_tab(reader)
    reader.page.locator("#rb-contents button", has_text="中国 AI 数据中心产业链有望迎来增量").click()
    heading = reader.page.locator("#rb-reader h5", has_text="中国 AI 数据中心产业链有望迎来增量")
    heading.wait_for(timeout=WAIT_MS)
    reader.page.wait_for_function(
        """() => {
            const at = [...document.querySelectorAll('#rb-reader h5')].pop().getBoundingClientRect();
            return at.top >= 0 && at.top < window.innerHeight;
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
    reader.page.locator("#rb-reader h5", has_text="产业链有望迎来增量").wait_for(timeout=WAIT_MS)
    assert box.input_value() == "18"


def test_a_passage_of_the_report_is_asked_about_by_keyboard(reader: Reader) -> None:
    open_tab(reader)
    button = reader.page.locator("#rb-reader .rb-block", has_text="英伟达（NVDA.US）股价大跌").locator(".ask")
    assert style(button, "opacity") == "0"
    button.focus()
    reader.page.wait_for_function("getComputedStyle(document.activeElement).opacity === '1'", timeout=WAIT_MS)
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
    for place in ("td.said", "tr.cited th", ".place", ".acts button"):
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


# ---- reports of a test's own ----


@pytest.fixture(scope="module")
def long_report() -> Corpus:
    """Two documents: one of 400,000 characters with 600 pages, and a short one."""
    pages = []
    for number in range(1, 601):
        lines = [f"第{number}节 港口统计" if number % 3 == 1 else "", ""]
        lines += [
            f"第 {number} 页第 {n} 段：{'货量随泊位扩建而增长，' * 10}记录为 {number * 7 + n} 万吨。"
            for n in range(5)
        ]
        pages.append(" " + "\n\n".join(lines).strip())
    text = "\n".join(pages)
    long = _chunked(Source("long.txt", text))
    short = _chunked(Source("short.txt", "机场简报\n\n旅客 12 万人次。\n"))
    assert len(text) > 400_000
    return Corpus(
        (Source("long.txt", text), Source("short.txt", "")),
        (*long.passages, *short.passages),
        (*long.exhibits, *short.exhibits),
    )


def _chunked(source: Source) -> Any:
    parsed = parse(source.text)
    return chunk(
        source, parsed, lambda found: read_table(found.body, source.text, parsed.layout, parsed.prose)
    )


@pytest.fixture(scope="module")
def long_url(long_report: Corpus) -> Iterator[str]:
    with served(long_report, {}) as url:
        yield url


def opened(chromium: Any, url: str, size: tuple[int, int], locale: str = "zh-CN") -> Any:
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, locale=locale)
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    page.goto(url)
    page.wait_for_selector("#rb-question textarea", timeout=WAIT_MS)
    return page


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_of_a_long_document_only_a_leaf_is_on_the_page(
    chromium: Any, long_url: str, size: tuple[int, int]
) -> None:
    page = opened(chromium, long_url, size)
    reader = Reader(page)
    open_tab(reader)
    assert page.locator("#rb-reader .rb-block").count() < 100
    page.fill("#rb-search textarea, #rb-search input", "2999")
    page.keyboard.press("Enter")
    page.locator("#rb-results ol button").first.click(timeout=WAIT_MS)
    assert "2999" in reader.see("#rb-reader mark").inner_text()
    assert page.locator("#rb-reader .rb-block").count() < 100
    assert len(page.inner_html("#rb-reader")) < 100_000
    page.context.close()


def test_documents_are_chosen_and_followed(chromium: Any, long_url: str) -> None:
    page = opened(chromium, long_url, WIDE, "en-US")
    reader = Reader(page)
    open_tab(reader)
    page.locator("#rb-document input").click()
    page.get_by_role("option", name="short.txt").click()
    page.locator("#rb-reader", has_text="旅客 12 万人次").wait_for(timeout=WAIT_MS)
    page.fill("#rb-search textarea, #rb-search input", "2999")
    page.keyboard.press("Enter")
    result = page.locator("#rb-results ol button").first
    result.wait_for(timeout=WAIT_MS)
    assert "long.txt" in result.inner_text()
    result.click()
    page.locator("#rb-reader mark", has_text="2999").wait_for(timeout=WAIT_MS)
    assert page.locator("#rb-document input").input_value() == "long.txt"
    page.context.close()


def hostile_corpus() -> Corpus:
    """The small report, with headings, captions and a file name that are hostile too."""
    corpus = small_corpus()
    heading = passage("heading", PassageKind.HEADING, f"${{alert(4)}} {{{{evil}}}} {HOSTILE_PROSE}")
    exhibits = tuple(replace(e, caption=HOSTILE_PROSE) for e in corpus.exhibits)
    return replace(corpus, passages=(heading, *corpus.passages), exhibits=exhibits)


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_hostile_report_is_only_read(chromium: Any, size: tuple[int, int]) -> None:
    corpus = hostile_corpus()
    cited = {p.id: p for p in corpus.passages}
    answer = turn("扩建。[1] 见图。[2]", cited["middle"], cited["stub"])
    with served(corpus, {"港口": answer}) as url:
        page = opened(chromium, url, size)
        hosts: set[str] = set()
        page.on("request", lambda sent: hosts.add(sent.url.split("/")[2].split(":")[0]))
        reader = Reader(page)
        reader.ask("港口？")
        page.locator("a.chip").first.hover()
        page.locator("#rb-tip", has_text="onerror").wait_for(timeout=WAIT_MS)
        page.locator("a.chip").first.click()
        assert 'onerror="alert(1)"' in reader.see("#rb-source mark").inner_text()
        reader.panel.locator(".steps button").last.click()
        reader.panel.locator(".chart").wait_for(timeout=WAIT_MS)
        assert "evil.example" in reader.panel.inner_text()
        open_tab(reader)
        page.locator("#rb-contents button").first.click()
        page.fill("#rb-search textarea, #rb-search input", "<script>alert(5)</script> onerror")
        page.keyboard.press("Enter")
        page.locator("#rb-results ol button").first.click(timeout=WAIT_MS)
        reader.see("#rb-reader mark")
        for place in ("#rb-source", "#rb-ways", "#rb-reader", "#rb-chat", "#rb-tip"):
            assert (
                page.locator(
                    f"{place} :is(img, script, iframe, a[href^='http'], a[href^='javascript'])"
                ).count()
                == 0
            )
        assert "{{evil}}" in page.locator("#rb-contents").inner_text()
        assert hosts <= {"127.0.0.1"}
        page.context.close()
