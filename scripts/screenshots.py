"""Take the screenshots of docs/screenshots, in headless Chromium: all of them by one command.

Usage: python scripts/screenshots.py. Starts the app by itself on a free port, once with the embedded model and once
with a scripted model that says a wrong figure. Needs chromium on PATH.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from playwright.sync_api import TimeoutError as Late
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
WAIT_MS, NEXT_MS = 120_000, 8_000
WIDE, NARROW = (1366, 850), (390, 844)
CELL = "DeepSeek-R1 的输出价格是多少？"
PAIR = {
    "zh": "o3-mini 和 o1-mini 的价格有什么区别？",
    "en": "How do DeepSeek-R1 and OpenAI o3-mini differ in output price?",
}
COST = "我们每天 1 亿输入、2000 万输出，缓存命中率 25%，R1 和 o1 一个月各要多少钱？"
ABSENT = {"zh": "图表 14 里亚马逊的 Capex 是多少？", "en": "What was Amazon's 2024 capex in Chart 14?"}
DRAFT = "DeepSeek-R1 的输出价格是 2.91 美元，比 o1 便宜 96%。阿里巴巴 2025 年资本开支约 1,500 亿元。月球基地耗资 12 亿美元。"
LOCALES = {"zh": "zh-CN", "en": "en-US"}
TABS = {
    "prices": ("价格计算", "Prices"),
    "capex": ("资本开支计算", "Capex"),
    "check": ("核对草稿", "Check a draft"),
}


class Camera:
    """One browser window in one language, size and look; pictures go to the folder."""

    def __init__(
        self, browser: Any, url: str, language: str, size: tuple[int, int] = WIDE, looks: str = "light"
    ) -> None:
        width, height = size
        self.language = language
        self.page = browser.new_context(
            viewport={"width": width, "height": height},
            locale=LOCALES[language],
            color_scheme=looks,
            device_scale_factor=2 if size == NARROW else 1,
        ).new_page()
        self.page.goto(url)
        self.page.wait_for_selector(".rb-examples button:visible", timeout=WAIT_MS)

    def ask(self, question: str) -> None:
        """Ask, and wait for the whole answer."""
        before = self.page.locator(".trust").count()
        self.page.fill("#rb-question textarea", question)
        self.page.keyboard.press("Enter")
        self.page.locator(".trust").nth(before).wait_for(timeout=WAIT_MS)
        with suppress(Late):  # not every answer has questions to ask next
            self.page.locator("#rb-next button:visible").first.wait_for(timeout=NEXT_MS)

    def tab(self, name: str, place: str) -> None:
        """Open a tab and wait for what it shows."""
        self.page.get_by_role("tab", name=TABS[name][self.language == "en"]).click()
        self.page.wait_for_selector(place, timeout=WAIT_MS)

    def shoot(self, name: str, *, whole: bool = False) -> None:
        """A picture once everything has settled: what moves, fades or loads."""
        self.page.mouse.move(0, 0)
        self.page.wait_for_timeout(1200)
        self.page.screenshot(path=FOLDER / f"{name}.png", full_page=whole)
        print(f"{name}.png")


def main() -> None:
    """Take them all."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with _app() as url:
            for language in LOCALES:
                _both_languages(browser, url, language)
            _once(browser, url)
        with _wrong_model() as address, _app(model="openai:scripted", address=address) as url:
            camera = Camera(browser, url, "zh")
            camera.ask(CELL)
            camera.page.locator("#rb-chat details summary").first.click()
            camera.shoot("unverified-zh")
        browser.close()


def _both_languages(browser: Any, url: str, language: str) -> None:
    camera = Camera(browser, url, language)
    camera.shoot(f"empty-{language}")
    camera.ask(PAIR[language])
    camera.shoot(f"answer-{language}")
    camera.tab("prices", "#rb-prices-table table")
    camera.page.wait_for_selector("#rb-prices-chart .vega-embed svg", timeout=WAIT_MS)
    camera.shoot(f"prices-{language}", whole=True)
    camera.tab("capex", "#rb-outlook-table table")
    camera.page.wait_for_selector("#rb-outlook-chart .vega-embed svg", timeout=WAIT_MS)
    camera.shoot(f"capex-{language}", whole=True)
    camera = Camera(browser, url, language)
    camera.ask(ABSENT[language])
    camera.shoot(f"refusal-{language}")
    camera = Camera(browser, url, language, NARROW)
    camera.shoot(f"narrow-empty-{language}")
    camera.ask(PAIR[language])
    camera.shoot(f"narrow-answer-{language}")
    camera.page.locator("a.chip").first.click()
    camera.page.wait_for_function("document.activeElement.classList.contains('source')", timeout=WAIT_MS)
    camera.shoot(f"narrow-source-{language}")


def _once(browser: Any, url: str) -> None:
    """What does not differ by its words."""
    camera = Camera(browser, url, "zh")
    camera.ask(COST)
    camera.shoot("calculation-zh")
    camera.tab("check", "#rb-draft")
    camera.page.fill("#rb-draft textarea", DRAFT)
    camera.page.click("#rb-check")
    camera.page.wait_for_selector("#rb-checked mark", timeout=WAIT_MS)
    camera.shoot("check-zh")
    camera = Camera(browser, url, "zh", looks="dark")
    camera.ask(CELL)
    camera.shoot("dark-zh")
    camera.tab("prices", "#rb-prices-table table")
    camera.page.wait_for_selector("#rb-prices-chart .vega-embed svg", timeout=WAIT_MS)
    camera.shoot("dark-prices-zh", whole=True)
    camera = Camera(browser, url, "zh", (1920, 1080))
    camera.ask(PAIR["zh"])
    camera.shoot("large-zh")


@contextmanager
def _app(model: str = "embedded", address: str = "") -> Iterator[str]:
    """The app on a port of its own; its address."""
    port = _free_port()
    environment = {**os.environ, "REPORTBOT_PORT": str(port), "REPORTBOT_MODEL": model}
    if address:
        environment |= {"REPORTBOT_BASE_URL": address, "REPORTBOT_API_KEY": "none"}
    app = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment)
    try:
        _wait_for(port, app)
        yield f"http://127.0.0.1:{port}"
    finally:
        app.terminate()
        app.wait(timeout=30)


@contextmanager
def _wrong_model() -> Iterator[str]:
    """A model in OpenAI's format that looks the price up and then says another one."""
    sys.path.insert(0, str(ROOT))
    says = import_module("tests.browser.provider")

    looks_up = says.Calls("lookup_table", {"table": "图表 5", "rows": ["DeepSeek-R1"]})
    wrong = "DeepSeek-R1 的输出价格是 2.91 美元 / 百万 tokens [1]，预计明年还会再降一半。"
    with says.Provider({CELL: [looks_up, says.Says(wrong)]}) as provider:
        yield provider.url


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, app: subprocess.Popen[bytes]) -> None:
    while app.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.3)
    raise SystemExit("The app ended at once; its message is above.")


if __name__ == "__main__":
    main()
