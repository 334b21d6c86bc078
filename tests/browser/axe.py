"""The accessibility checker axe-core, loaded into the page by the test: npm brings it, nothing of it is shipped."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")

COLOUR_RULES = ["color-contrast", "link-in-text-block"]  # those of WCAG AA

SETTLED = """() => document.getAnimations().every(
    (one) => one.playState !== "running" || one.effect.getTiming().iterations === Infinity
)"""

# What cannot be mended from outside of Gradio, as (rule, part of the element's selector): reason. None is left.
KNOWN: dict[tuple[str, str], str] = {}


def violations(page: Any, *, colours_only: bool = False) -> list[str]:
    """The grave violations on the page as it is, a line each. Skips where axe-core is not installed.

    ``colours_only`` is for a page that was looked at already in other colours: a third of the time.
    """
    if not SCRIPT.exists():
        reason = "axe-core is not installed: make browser-test does it where npm is on PATH"
        if os.environ.get("REPORTBOT_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    if page.evaluate("typeof window.axe") == "undefined":
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    page.wait_for_function(SETTLED)  # while colours fade from one to the other, both are wrong
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if colours_only:
        options["runOnly"] = {"type": "rule", "values": COLOUR_RULES}
    found = page.evaluate("(options) => axe.run(document, options)", options)["violations"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
        if not any(rule == one["id"] and part in str(node["target"]) for rule, part in KNOWN)
    ]
