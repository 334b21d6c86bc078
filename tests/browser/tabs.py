"""The tabs beside the chat: what they are called in both languages, and what each shows when it is there."""

from __future__ import annotations

import re
from typing import Any

from tests.browser.person import WAIT_MS

TABS = {
    "reader": ("报告全文|Report", "#rb-reader .leaf"),
    "prices": ("价格计算|Prices", "#rb-prices-table table"),
    "capex": ("资本开支计算|Capex", "#rb-split-table table"),
    "check": ("核对草稿|Check a draft", "#rb-draft"),
}


def open_tab(page: Any, name: str) -> None:
    """The tab, also where there is no room for its name: then it is in the menu of the others."""
    called, place = TABS[name]
    named = re.compile(f"^({called})$")
    tab = page.get_by_role("tab", name=named)
    if tab.count() == 0:
        page.get_by_role("button", name=re.compile("^(更多标签|More tabs)$")).click()
        tab = page.get_by_role("button", name=named)
    tab.click()
    page.locator(place).first.wait_for(timeout=WAIT_MS)
