"""A person at the page, in one language at one width, who asks, looks and expects nothing to be fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import ANSWER_MS

WAIT_MS = 30_000
WIDE, NARROW = (1440, 900), (390, 800)


class Reader:
    """A person at the page, in one language at one width."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.panel = page.locator("#rb-source .source")

    def ask(self, question: str) -> None:
        """Send a question and wait for the whole answer."""
        before = self.page.locator(".trust").count()
        self.page.fill("#rb-question textarea", question)
        self.page.keyboard.press("Enter")
        self.page.locator(".trust").nth(before).wait_for(timeout=ANSWER_MS)

    def open_panel(self) -> None:
        """Where the source lies over the chat, press the last answer's first marker; else it is open already."""
        if not self.panel.is_visible():
            self.page.locator(".answer, .refusal").last.locator("a.chip").first.click()
            self.page.wait_for_function(
                "document.activeElement.matches('.source:not([data-count=\"0\"])')", timeout=WAIT_MS
            )

    def see(self, place: str) -> Any:
        """Wait until it is in view; returns it."""
        found = self.page.locator(place).first
        found.wait_for(timeout=WAIT_MS)
        self.page.wait_for_function(
            """(place) => {
                const at = document.querySelector(place)?.getBoundingClientRect();
                return at && at.height > 0 && at.top >= -1 && at.top < window.innerHeight;
            }""",
            arg=place,
            timeout=WAIT_MS,
        )
        return found

    def fits(self) -> bool:
        """Whether nothing runs over the right edge."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0)


@pytest.fixture
def reader(request: pytest.FixtureRequest, chromium: Any, url: str) -> Iterator[Reader]:
    locale, (width, height) = getattr(request, "param", ("zh-CN", WIDE))
    context = chromium.new_context(viewport={"width": width, "height": height}, locale=locale)
    page = context.new_page()
    hosts: set[str | None] = set()
    page.on("request", lambda sent: hosts.add(urlsplit(sent.url).hostname))
    page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
    page.goto(url)
    page.wait_for_selector(".rb-examples button:visible", timeout=ANSWER_MS)
    yield Reader(page)
    assert hosts == {"127.0.0.1"}
    context.close()


def shape(locale: str, size: tuple[int, int]) -> Any:
    return pytest.param((locale, size), id=f"{locale}-{size[0]}")


both = pytest.mark.parametrize(
    "reader", [shape("zh-CN", WIDE), shape("en-US", NARROW), shape("zh-CN", NARROW)], indirect=True
)


def open_tab(reader: Reader) -> None:
    reader.page.get_by_role("tab", name=re.compile("^(报告全文|Report)$")).click()
    reader.page.locator("#rb-reader .leaf").wait_for(timeout=WAIT_MS)
