"""Other programs call the tools over the Model Context Protocol, through a real client on loopback."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from reportbot.services.open_tools import open_tools
from reportbot.ui.mcp import MCP_PATH
from reportbot.ui.window import build_window
from reportbot.wiring import Workbench

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1", "localhost", "::1"])]


class Ready:
    """A warm-up that is over; the window's own handlers are not called here."""

    def state(self) -> tuple[str, str]:
        return "ready", ""

    def assistant(self) -> Any:
        raise AssertionError("no handler of the page is called")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(tools: list[Any], *, mcp: bool) -> tuple[Any, str]:
    blocks = build_window(Ready(), tools)
    port = free_port()
    blocks.launch(
        server_name="127.0.0.1", server_port=port, prevent_thread_lock=True, quiet=True, mcp_server=mcp
    )
    return blocks, f"http://127.0.0.1:{port}{MCP_PATH}"


@pytest.fixture(scope="module")
def address(workbench: Workbench) -> Iterator[str]:
    tools = open_tools(workbench.searcher, workbench.calculators, workbench.index.corpus)
    blocks, url = serve(tools, mcp=True)
    yield url
    blocks.close()


def ask(address: str, name: str | None = None, arguments: dict[str, Any] | None = None) -> Any:
    """The list of tools, or what one of them answers."""
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async def talk() -> Any:
        async with (
            streamablehttp_client(address) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            if name is None:
                return (await session.list_tools()).tools
            return await session.call_tool(name, arguments or {})

    return asyncio.run(talk())


def test_the_tools_are_named_typed_and_described(address: str) -> None:
    tools = {tool.name: tool for tool in ask(address)}
    assert {
        "search_report",
        "compare_prices",
        "estimate_cost",
        "capex_outlook",
        "datacenter_breakdown",
    } <= set(tools)
    cost = tools["estimate_cost"]
    assert "What a volume of tokens costs" in cost.description
    assert "300M" in cost.inputSchema["properties"]["input_tokens"]["description"]
    assert tools["search_report"].inputSchema["required"] == ["query"]
    assert tools["project"].inputSchema["properties"]["from_year"]["type"] == "integer"


def test_the_handlers_of_the_page_are_not_offered(address: str) -> None:
    assert not {tool.name for tool in ask(address)} & {"answer", "greet", "wait", "clear", "open_citation"}


def test_a_search_gives_passages_with_their_place(address: str) -> None:
    answer = ask(address, "search_report", {"query": "中国 AI 芯片市场规模", "k": 2})
    assert not answer.isError
    said = answer.content[0].text
    assert "1,206" in said.replace("\\n", "") and "start_line" in said


def test_a_calculation_shows_its_operands(address: str) -> None:
    answer = ask(address, "estimate_cost", {"models": ["R1"], "input_tokens": "1亿", "output_tokens": "20M"})
    assert not answer.isError
    assert "98.80" in answer.content[0].text and "0.55 美元" in answer.content[0].text


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("search_report", {"query": " "}, "query is empty"),
        ("search_report", {"query": "x", "k": 99}, "k is 99"),
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
    answer = ask(address, name, arguments)
    assert answer.isError and said in answer.content[0].text
    assert ask(address)


def test_without_the_flag_there_is_no_endpoint() -> None:
    import httpx

    blocks, url = serve([], mcp=False)
    try:
        response = httpx.post(url, json={"jsonrpc": "2.0", "id": 1, "method": "tools/list"})
    finally:
        blocks.close()
    assert response.status_code in (404, 405)


def test_the_result_is_json(address: str) -> None:
    answer = ask(address, "growth", {"start": "100 亿元", "end": "150 亿元"})
    text = answer.content[0].text
    assert "50%" in text and json.loads(json.dumps(text))
