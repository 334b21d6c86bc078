"""Measure what the eye waits for: the page, the first word, the whole answer, jumps, and a long chat's scrolling.

Usage: python scripts/bench_browser.py [URL]. Start the app first (make run); needs Debian's chromium on PATH.
Prints a Markdown table for docs/benchmarks.md. Times run from the press of the key to what can be seen: the page
itself notes both, so what drives the browser does not count.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import sync_playwright

WAIT_MS = 120_000
SETTLE_MS = 900  # after an answer: what moves late is to be seen too
WARM_UPS = 3
ASKED = 20
EXCHANGES = 100  # a question and its answer each: 200 messages
LOADS = 5
QUESTIONS = (
    "DeepSeek-R1 的输出价格是多少？",
    "o3-mini 和 o1-mini 的价格有什么区别？",
    "英伟达股价在 1 月 27 日跌了多少？",
    "我们每天 1 亿输入、2000 万输出，R1 一个月要多少钱？",
    "图表 14 里亚马逊的 Capex 是多少？",
    "What is the output price of OpenAI o1?",
)

# Notes when a question is sent, when its first words are painted and when the answer is whole; and what moves.
WATCH = """
() => {
  const bench = (window.bench = { shifts: [], long: [] });
  new PerformanceObserver((list) => bench.shifts.push(...list.getEntries().map((e) => e.value)))
    .observe({ type: "layout-shift", buffered: false });
  new PerformanceObserver((list) => bench.long.push(...list.getEntries().map((e) => e.duration)))
    .observe({ type: "longtask", buffered: false });
  const chat = document.getElementById("rb-chat");
  const texts = () => [...chat.querySelectorAll(".message-content")]
    .filter((one) => one.closest("[data-testid=bot]") && !one.closest(".thought-group") && one.textContent.trim());
  const ends = () => chat.querySelectorAll(".trust").length;
  bench.start = () => Object.assign(bench, { shifts: [], long: [], texts: texts().length, ends: ends(),
                                             sent: 0, first: 0, done: 0 });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.closest("#rb-question")) bench.sent = event.timeStamp;
  }, true);
  const painted = (name) => {
    if (!bench[name]) { bench[name] = -1; requestAnimationFrame((time) => (bench[name] = Math.max(time, 1))); }
  };
  new MutationObserver(() => {
    if (!bench.sent) return;
    if (texts().length > bench.texts) painted("first");
    if (ends() > bench.ends) painted("done");
  }).observe(chat, { childList: true, subtree: true, characterData: true });
}
"""

# Scrolls the chat from its end to its beginning and back, a step each frame; gives the frames' times.
SCROLL = """
async () => {
  const box = document.querySelector("#rb-chat .bubble-wrap");
  const step = Math.max(40, box.scrollHeight / 150);
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  for (const way of [-1, 1]) {
    for (let at = 0; at < box.scrollHeight; at += step) {
      box.scrollTop += way * step;
      const now = await new Promise(requestAnimationFrame);
      frames.push(now - last);
      last = now;
    }
  }
  return frames;
}
"""


def main() -> None:
    """Run all measurements and print the table."""
    url = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:7860"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        rows = [*_loads(browser, url), *_answers(browser, url)]
        browser.close()
    print("| what | median | p95 | worst |\n| --- | --- | --- | --- |")
    for name, unit, figures in rows:
        digits = 3 if unit == "" else 0
        shown = [f"{value:.{digits}f} {unit}".strip() for value in _summary(figures)]
        print(f"| {name} | {' | '.join(shown)} |")


Row = tuple[str, str, Sequence[float]]
"""What was measured, its unit, and the figures."""


def _loads(browser: Any, url: str) -> list[Row]:
    first_paint: list[float] = []
    usable: list[float] = []
    moved: list[float] = []
    for _ in range(LOADS):
        page = _page(browser)
        page.add_init_script(
            "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((e) => "
            "(window.moved += e.value))).observe({ type: 'layout-shift', buffered: true });"
        )
        page.goto(url)
        page.wait_for_selector(".rb-examples button:visible", timeout=WAIT_MS)
        usable.append(page.evaluate("performance.now()"))
        first_paint.append(
            page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        )
        page.wait_for_timeout(SETTLE_MS)
        moved.append(page.evaluate("window.moved"))
        page.context.close()
    return [
        ("page: first paint", "ms", first_paint),
        ("page: ready to be asked", "ms", usable),
        ("page: layout shift while it loads", "", moved),
    ]


def _answers(browser: Any, url: str) -> list[Row]:
    page = _page(browser)
    page.goto(url)
    page.wait_for_selector(".rb-examples button:visible", timeout=WAIT_MS)
    page.evaluate(WATCH)
    _ask(page, WARM_UPS)
    short = _ask(page, ASKED)
    _ask(page, EXCHANGES - WARM_UPS - ASKED)
    page.evaluate("window.bench.start()")
    frames = page.evaluate(SCROLL)
    long_tasks = page.evaluate("window.bench.long") or [0.0]
    late = _ask(page, ASKED)
    page.context.close()
    return [
        ("Send to the first words", "ms", [one["first"] for one in short]),
        ("Send to the whole answer", "ms", [one["done"] for one in short]),
        ("layout shift of an answer, all of it", "", [one["moved"] for one in short]),
        ("longest task of the page while it answers", "ms", [one["long"] for one in short]),
        ("200 messages: a frame while scrolling", "ms", frames),
        ("200 messages: long tasks while scrolling", "ms", long_tasks),
        ("200 messages: Send to the first words", "ms", [one["first"] for one in late]),
        ("200 messages: Send to the whole answer", "ms", [one["done"] for one in late]),
        ("200 messages: longest task while it answers", "ms", [one["long"] for one in late]),
    ]


def _page(browser: Any) -> Any:
    return browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN").new_page()


def _ask(page: Any, times: int) -> list[dict[str, float]]:
    """Ask so many questions one after another; what each took from the press of Enter, in milliseconds."""
    measured: list[dict[str, float]] = []
    for number in range(times):
        page.fill("#rb-question textarea", QUESTIONS[number % len(QUESTIONS)])
        page.evaluate("window.bench.start()")
        page.keyboard.press("Enter")
        page.wait_for_function("window.bench.done > 0", timeout=WAIT_MS)
        page.wait_for_selector("#rb-send:visible", timeout=WAIT_MS)
        page.wait_for_timeout(SETTLE_MS if times <= ASKED else 0)
        measured.append(
            page.evaluate(
                "(({ sent, first, done, shifts, long }) => ({ first: first - sent, done: done - sent,"
                " moved: shifts.reduce((sum, one) => sum + one, 0), long: Math.max(0, ...long) }))(window.bench)"
            )
        )
    return measured


def _summary(figures: Sequence[float]) -> tuple[float, float, float]:
    """Median, 95th percentile and the worst."""
    high = quantiles(figures, n=20)[-1] if len(figures) > 1 else figures[0]
    return median(figures), min(high, max(figures)), max(figures)


if __name__ == "__main__":
    main()
