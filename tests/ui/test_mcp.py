"""Other programs call the tools over the Model Context Protocol, through a real client on loopback."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from reportbot.errors import ReportbotError
from reportbot.model_choice import EMBEDDED
from reportbot.services.open_tools import OpenTool, open_tools
from reportbot.settings import Settings
from reportbot.ui.mcp import MCP_PATH, require_mcp, require_serving
from reportbot.ui.window import build_window
from reportbot.wiring import Workbench

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

ROOT = Path(__file__).resolve().parents[2]


class Ready:
    """A warm-up that is over; the window's own handlers are not called here."""

    own = EMBEDDED

    def state(self) -> tuple[str, str]:
        return "ready", ""

    def assistant(self, choice: Any = None) -> Any:
        raise AssertionError("no handler of the page is called")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(tools: list[OpenTool], *, mcp: bool = True) -> Iterator[str]:
    """The window with the tools in this process; the address of its MCP server."""
    port = free_port()
    blocks = build_window(Ready(), tools)
    blocks.launch(
        server_name="127.0.0.1", server_port=port, prevent_thread_lock=True, quiet=True, mcp_server=mcp
    )
    try:
        yield f"http://127.0.0.1:{port}{MCP_PATH}"
    finally:
        blocks.close(verbose=False)


@dataclass(frozen=True)
class Program:
    """The program as it is started from a shell."""

    process: subprocess.Popen[bytes]
    page: str
    log: Path

    def mcp_once_served(self) -> str:
        """The address of its MCP server, when the page answers."""
        deadline = time.monotonic() + 90
        while not _answers(self.page):
            assert self.process.poll() is None and time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)
        return self.page + MCP_PATH


@contextmanager
def started(corpus: Path, index: Path, log: Path, *, mcp: str) -> Iterator[Program]:
    port = free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("REPORTBOT_")},
        "PYTHONPATH": str(ROOT / "src"),
        "REPORTBOT_PORT": str(port),
        "REPORTBOT_CORPUS_DIR": str(corpus),
        "REPORTBOT_INDEX_DIR": str(index),
        "REPORTBOT_MCP": mcp,
    }
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "app.py")], env=environment, stdout=output, stderr=output
        )
    try:
        yield Program(process, f"http://127.0.0.1:{port}", log)
        assert process.poll() is None, log.read_text()
    finally:
        process.terminate()
        process.wait(20)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


def knock(address: str) -> int:
    """The status that a client's first message gets."""
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-03-26",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    accept = {"accept": "application/json, text/event-stream"}
    return httpx.post(address, json=hello, headers=accept, trust_env=False).status_code


def ask(address: str, name: str | None = None, arguments: dict[str, Any] | None = None) -> Any:
    """The list of tools, or what one of them answers."""
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async def talk() -> Any:
        async with (
            streamable_http_client(address) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            if name is None:
                return (await session.list_tools()).tools
            return await session.call_tool(name, arguments or {})

    return asyncio.run(talk())


def result(answer: Any) -> Any:
    """What a tool answered, read as JSON."""
    assert not answer.isError, answer.content
    (content,) = answer.content
    return json.loads(content.text)


def objection(answer: Any) -> str:
    assert answer.isError, answer.content
    return str(answer.content[0].text)


@pytest.fixture(scope="module")
def tools(workbench: Workbench) -> list[OpenTool]:
    return open_tools(lambda: workbench)


@pytest.fixture(scope="module")
def address(tools: list[OpenTool]) -> Iterator[str]:
    with served(tools) as url:
        yield url


def test_what_is_offered_is_the_open_tools_and_nothing_of_the_page(
    address: str, tools: list[OpenTool]
) -> None:
    assert {tool.name for tool in ask(address)} == {tool.__name__ for tool in tools}


def test_the_tools_are_typed_and_described(address: str) -> None:
    offered = {tool.name: tool for tool in ask(address)}
    search = offered["search_report"]
    assert search.description.startswith("Search the report.")
    assert search.inputSchema["required"] == ["query"]
    assert search.inputSchema["properties"]["query"]["type"] == "string"
    assert search.inputSchema["properties"]["k"]["type"] == "integer"
    cost = offered["estimate_cost"]
    assert "What a volume of tokens costs" in cost.description
    assert "300M" in cost.inputSchema["properties"]["input_tokens"]["description"]
    assert offered["project"].inputSchema["properties"]["from_year"]["type"] == "integer"


def test_every_argument_of_every_tool_is_explained(address: str) -> None:
    for tool in ask(address):
        for name, schema in tool.inputSchema["properties"].items():
            assert schema.get("description"), f"{tool.name}: {name}"


def test_a_search_gives_passages_with_their_place(address: str) -> None:
    passages = result(ask(address, "search_report", {"query": "中国 AI 芯片市场规模", "k": 2}))
    assert len(passages) == 2
    assert any("1,206" in passage["text"] for passage in passages)
    for passage in passages:
        assert passage["source"] == "report.txt" and passage["heading"]
        assert 1 <= passage["start_line"] <= passage["end_line"]


def test_a_calculation_shows_its_operands(address: str) -> None:
    cost = result(
        ask(address, "estimate_cost", {"models": ["R1"], "input_tokens": "1亿", "output_tokens": "20M"})
    )
    assert "98.80" in " ".join(cost["headline"])
    prices = [operand for operand in cost["operands"] if not operand["given_by_user"]]
    assert prices and all(price["citations"] for price in prices)


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("search_report", {"query": " "}, "query is empty"),
        ("search_report", {"query": "x", "k": 0}, "k is 0; give a whole number from 1 to 20."),
        ("search_report", {"query": "x", "k": 99}, "k is 99"),
        ("search_report", {"query": "x", "k": "many"}, "'many' is not of type 'integer'"),
        ("search_report", {}, "'query' is a required property"),
        ("estimate_cost", {"models": ["gpt-9"], "input_tokens": "1M"}, "it has DeepSeek-R1"),
        (
            "estimate_cost",
            {"models": ["R1"], "input_tokens": "1M", "cache_hit_rate": "120%"},
            "cache_hit_rate",
        ),
    ],
)
def test_bad_input_comes_back_as_an_error_and_the_server_lives(
    address: str, name: str, arguments: dict[str, Any], said: str
) -> None:
    assert said in objection(ask(address, name, arguments))
    assert result(ask(address, "growth", {"start": "100 亿元", "end": "150 亿元"}))["headline"]


def test_a_call_before_the_report_is_read_waits_for_it(workbench: Workbench) -> None:
    asked, read = threading.Event(), threading.Event()

    def opened() -> Workbench:
        asked.set()
        assert read.wait(30)
        return workbench

    with served(open_tools(opened)) as url, ThreadPoolExecutor() as pool:
        assert ask(url)  # the list is there already
        answer = pool.submit(ask, url, "growth", {"start": "100 亿元", "end": "150 亿元"})
        assert asked.wait(30) and not answer.done()
        read.set()
        assert result(answer.result(30))["headline"]


def test_a_report_that_cannot_be_read_is_an_error_in_its_own_words() -> None:
    def opened() -> Workbench:
        raise ReportbotError("The corpus folder holds no text; put the report's text in it.")

    with served(open_tools(opened)) as url:
        for name, arguments in (("search_report", {"query": "x"}), ("growth", {"start": "1", "end": "2"})):
            assert "holds no text; put the report's" in objection(ask(url, name, arguments))


def test_without_the_flag_there_is_no_endpoint(address: str) -> None:
    assert knock(address) == 200
    with served([], mcp=False) as url:
        assert knock(url) in (404, 405)


def test_the_packages_of_the_lock_are_enough() -> None:
    require_mcp()


def test_a_missing_package_is_one_sentence_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    needed = "mcp.server.streamable_http_manager"
    monkeypatch.setitem(sys.modules, needed, None)  # how Python is told that a module is not there
    with pytest.raises(ReportbotError, match=rf"REPORTBOT_MCP is on.*{needed}.*make setup"):
        require_mcp()


def test_a_window_whose_server_did_not_start_is_objected_to() -> None:
    blocks = build_window(Ready())
    blocks.mcp_error = "no such thing"
    with pytest.raises(ReportbotError, match=r"MCP server did not start .no such thing"):
        require_serving(blocks)


@pytest.mark.usefixtures("workbench")  # whose index the program opens
def test_the_program_offers_its_tools_with_the_flag_only(settings: Settings, tmp_path: Path) -> None:
    with (
        started(settings.corpus_dir, settings.index_dir, tmp_path / "on", mcp="1") as on,
        started(tmp_path, tmp_path / "index", tmp_path / "off", mcp="") as off,
    ):
        assert knock(off.mcp_once_served()) in (404, 405)
        assert "MCP" not in off.log.read_text()
        address = on.mcp_once_served()
        assert f"reportbot: MCP server at {address}" in on.log.read_text()
        assert result(ask(address, "search_report", {"query": "中国 AI 芯片市场规模", "k": 1}))
