"""The real app in a real browser, started once for all that drive it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.conftest import ROOT

START_SECONDS, ANSWER_MS = 120, 120_000


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def app_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all that the app writes: its log and its index."""
    return tmp_path_factory.mktemp("app")


@pytest.fixture(scope="session")
def url(app_files: Path) -> Iterator[str]:
    port = _free_port()
    log = app_files / "log.txt"
    environment = {
        **os.environ,
        "REPORTBOT_PORT": str(port),
        "REPORTBOT_INDEX_DIR": str(app_files / "index"),
        "REPORTBOT_RATINGS_FILE": str(app_files / "ratings.jsonl"),
        "TMPDIR": str(app_files),
    }
    with log.open("w") as out:
        app = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=out, stderr=out)
    try:
        _wait_for(port, app, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        app.terminate()
        app.wait(timeout=30)


def _wait_for(port: int, app: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if app.poll() is not None:
            pytest.fail(f"app.py ended at once: {log.read_text()}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"no page after {START_SECONDS} s: {log.read_text()}")


@pytest.fixture
def page(chromium: Any, url: str) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1366, "height": 850}, locale="zh-CN")
    page = context.new_page()
    page.hosts = set()
    page.on("request", lambda request: page.hosts.add(urlsplit(request.url).hostname))
    page.goto(url)
    page.wait_for_selector(".rb-examples button:visible", timeout=ANSWER_MS)
    yield page
    context.close()
