"""What tests share: the real assistants, built once, and a browser that really opens."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reportbot.settings import Settings, load_settings
from reportbot.wiring import Workbench, build_assistant, open_workbench

if TYPE_CHECKING:
    from reportbot.services.answering import Assistant

ROOT = Path(__file__).resolve().parent.parent
SECOND = ROOT / "tests" / "fixtures" / "second_report"
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser and the page it opens speak over loopback, and over nothing else."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "localhost", "::1"]))
            item.add_marker(pytest.mark.enable_socket)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The project's own corpus, with an index of its own."""
    return load_settings(corpus_dir=ROOT / "corpus", index_dir=tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="session")
def workbench(settings: Settings) -> Workbench:
    """The opened index of the project's corpus."""
    return open_workbench(settings)


@pytest.fixture(scope="session")
def assistant(settings: Settings, workbench: Workbench) -> Assistant:
    """The embedded assistant over the project's corpus."""
    return build_assistant(settings, workbench)


@pytest.fixture(scope="session")
def second_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A report on another subject: its text file and nothing else."""
    corpus = tmp_path_factory.mktemp("second")
    shutil.copy(SECOND / "report.txt", corpus)
    return load_settings(corpus_dir=corpus, index_dir=tmp_path_factory.mktemp("second-index"))


@pytest.fixture(scope="session")
def second_workbench(second_settings: Settings) -> Workbench:
    """The opened index of the other report."""
    return open_workbench(second_settings)


@pytest.fixture(scope="session")
def second_assistant(second_settings: Settings, second_workbench: Workbench) -> Assistant:
    """The same code over the other report."""
    return build_assistant(second_settings, second_workbench)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's chromium under Playwright. Where it is required, its absence is a failure, not a skip."""
    executable = shutil.which("chromium")
    if executable is None:
        reason = "chromium is not on PATH"
        if os.environ.get("REPORTBOT_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()
