"""What tests share: the real assistants, built once, and a browser that really opens."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings as hypothesis_settings

from reportbot.settings import Settings, load_settings
from reportbot.wiring import Workbench, build_assistant, open_workbench

if TYPE_CHECKING:
    from reportbot.services.answering import Assistant

ROOT = Path(__file__).resolve().parent.parent
SECOND = ROOT / "tests" / "fixtures" / "second_report"
THIRD = ROOT / "tests" / "fixtures" / "third_report"
FOURTH = ROOT / "tests" / "fixtures" / "fourth_report"
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# How long an example takes depends on the machine and what else it does; a test must not.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")


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
    return _settings_of(SECOND, tmp_path_factory)


def _settings_of(report: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    corpus = tmp_path_factory.mktemp(report.name)
    shutil.copy(report / "report.txt", corpus)
    return load_settings(corpus_dir=corpus, index_dir=tmp_path_factory.mktemp(f"{report.name}-index"))


@pytest.fixture(scope="session")
def second_workbench(second_settings: Settings) -> Workbench:
    """The opened index of the other report."""
    return open_workbench(second_settings)


@pytest.fixture(scope="session")
def second_assistant(second_settings: Settings, second_workbench: Workbench) -> Assistant:
    """The same code over the other report."""
    return build_assistant(second_settings, second_workbench)


@pytest.fixture(scope="session")
def third_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A third report: more tables, contents, running headers, a disclaimer."""
    return _settings_of(THIRD, tmp_path_factory)


@pytest.fixture(scope="session")
def third_workbench(third_settings: Settings) -> Workbench:
    """The opened index of the third report."""
    return open_workbench(third_settings)


@pytest.fixture(scope="session")
def third_assistant(third_settings: Settings, third_workbench: Workbench) -> Assistant:
    """The same code over the third report."""
    return build_assistant(third_settings, third_workbench)


@pytest.fixture(scope="session")
def fourth_assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A fourth report: labels with units in brackets, columns told apart by brackets, units in captions."""
    settings = _settings_of(FOURTH, tmp_path_factory)
    return build_assistant(settings, open_workbench(settings))


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
