"""The whole agent over the project's corpus, its chat model behind a real HTTP server on loopback."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from reportbot.embedded.lexicon_building import build_lexicon
from reportbot.embedded.operands import Operands
from reportbot.embedded.planning import Outline
from reportbot.embedded.reading import Reader
from reportbot.services.answering import Assistant
from reportbot.services.indexing import open_or_build
from reportbot.services.retrieval import Retriever
from reportbot.services.searching import Searcher
from reportbot.settings import Settings
from reportbot.wiring import Workbench, build_assistant
from tests.conftest import ROOT
from tests.hashing_embedder import HashingEmbedder
from tests.wire.server import WireServer

HERE = Path(__file__).parent
KEY = "sk-live-7Q2xW9vKfM4tR8"
"""What must never be seen anywhere but in the server's own records."""

Ask = Callable[..., Assistant]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """These tests speak over loopback, and over nothing else but the server that a person names for a test."""
    named = urlsplit(os.environ.get("REPORTBOT_TEST_BASE_URL", "")).hostname
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", *([named] if named else [])]))
            item.add_marker(pytest.mark.enable_socket)


@pytest.fixture(scope="session")
def light_workbench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """The project's corpus under an embedder that needs no model."""
    index = open_or_build(
        ROOT / "corpus",
        tmp_path_factory.mktemp("light"),
        embedder=HashingEmbedder,
        embedding="hashing",
        build_lexicon=build_lexicon,
    )
    reader = Reader(index.lexicon)
    outline = Outline.of(index.corpus.exhibits, index.corpus.passages)
    searcher = Searcher(Retriever(index, HashingEmbedder()), reader, outline)
    return Workbench(index, reader, outline, searcher, Operands(index.corpus, reader))


@pytest.fixture(autouse=True)
def no_settings_of_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither variables nor a .env of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"REPORTBOT_{name.upper()}", raising=False)
    for provider in ("OPENAI", "DEEPSEEK", "ANTHROPIC", "OLLAMA"):
        for name in ("API_KEY", "BASE_URL", "API_BASE", "API_URL", "HOST"):
            monkeypatch.delenv(f"{provider}_{name}", raising=False)


@pytest.fixture(params=[True, False], ids=["streamed", "whole"])
def streaming(request: pytest.FixtureRequest) -> bool:
    """Both ways of answering."""
    return bool(request.param)


@pytest.fixture
def assistant_at(light_workbench: Workbench, streaming: bool) -> Ask:
    """Builds the assistant of a model at a server, as the program does."""

    def build(server: WireServer, model: str = "openai:small", **settings: object) -> Assistant:
        given = {
            "base_url": server.base_url,
            "api_key": KEY,
            "timeout_seconds": 60,
            "streaming": streaming,
            **settings,
        }
        return build_assistant(Settings(model=model, **given), light_workbench)

    return build
