"""Take the screenshots of docs/screenshots from the running app, in headless Chromium.

Usage: python scripts/screenshots.py [URL]. Start the app first (make run); needs Debian's chromium on PATH.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
WAIT_MS = 120_000
SETTLE_MS = 2500  # charts fade in
QUESTION = "DeepSeek-R1 的输出价格是多少？"
CALCULATION = "我们每天 1 亿输入、2000 万输出，缓存命中率 25%，R1 和 o1 一个月各要多少钱？"

DRAFT = "DeepSeek-R1 的输出价格是 2.91 美元，比 o1 便宜 96%。阿里巴巴 2025 年资本开支约 1,500 亿元。月球基地耗资 12 亿美元。"


def main() -> None:
    """Open the app and photograph the chat, a calculation, both panels and a checked draft."""
    url = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:7860"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN").new_page()
        page.goto(url)
        page.wait_for_selector(".rb-examples button:visible", timeout=WAIT_MS)
        _ask(page, QUESTION, "chat.png")
        page.get_by_role("button", name="清空", exact=True).click()
        _ask(page, CALCULATION, "calculation.png")
        _panel(page, "价格计算", "#rb-prices-table", "prices.png")
        _panel(page, "资本开支计算", "#rb-outlook-table", "capex.png")
        _check(page, DRAFT, "check.png")
        browser.close()


def _ask(page: Any, question: str, name: str) -> None:
    page.fill("#rb-question textarea", question)
    page.keyboard.press("Enter")
    page.locator(".trust").first.wait_for(timeout=WAIT_MS)
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=FOLDER / name)


def _check(page: Any, draft: str, name: str) -> None:
    page.get_by_role("tab", name="核对草稿").click()
    page.fill("#rb-draft textarea", draft)
    page.click("#rb-check")
    page.wait_for_selector("#rb-checked mark", timeout=WAIT_MS)
    page.screenshot(path=FOLDER / name)


def _panel(page: Any, tab: str, table: str, name: str) -> None:
    page.get_by_role("tab", name=tab).click()
    page.wait_for_selector(f"{table} table", timeout=WAIT_MS)
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=FOLDER / name, full_page=True)


if __name__ == "__main__":
    main()
