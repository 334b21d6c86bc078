"""Other reports in the report's tab: a long one stays quick, a hostile one is only read, several are chosen from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from reportbot.domain.chunking import chunk
from reportbot.domain.documents import Corpus, PassageKind, Source
from reportbot.domain.parsing.document import parse
from reportbot.domain.parsing.tables import read_table
from tests.browser.person import NARROW, WAIT_MS, WIDE, Reader, open_tab
from tests.browser.report_window import served
from tests.ui.fakes import HOSTILE_PROSE, passage, small_corpus, turn

pytestmark = pytest.mark.browser


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
        page.keyboard.press("Escape")  # where the panel lies over the page
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
