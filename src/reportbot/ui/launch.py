"""Starting the window: settings from the environment, the assistant warming up while the page opens."""

from __future__ import annotations

import socket
import sys

from reportbot.errors import ReportbotError
from reportbot.settings import Settings, load_settings
from reportbot.ui.assets import script, stylesheet
from reportbot.wiring import Warmup

_PORTS_TRIED = 20
# How long a thread may hold the interpreter while others wait. An answer passes through several threads, and at Python's
# own 5 ms it took half as long again beside another visitor's, or beside questions that are tried.
_TURN_SECONDS = 0.001


def main() -> int:
    """Open the window and serve until stopped. Returns the exit status."""
    try:
        settings = load_settings()
        port = free_port(settings)
        if settings.mcp:
            from reportbot.ui.mcp import require_mcp

            require_mcp()
    except ReportbotError as error:
        print(f"reportbot: {error}", file=sys.stderr)
        return 1
    # Before the warm-up's thread imports its libraries: both need some of the same, and two threads that import
    # parts of one package in different orders can stop each other.
    from reportbot.ui.window import build_window

    sys.setswitchinterval(_TURN_SECONDS)
    warmup = Warmup(settings).start()
    print(f"reportbot: http://{settings.host}:{port}", flush=True)
    if settings.mcp:
        from reportbot.ui.mcp import MCP_PATH

        print(f"reportbot: MCP server at http://{settings.host}:{port}{MCP_PATH}", flush=True)
    # The page opens at once; a tool that is called earlier waits until the report is read.
    blocks = build_window(warmup, warmup.tools() if settings.mcp else ())
    blocks.queue(default_concurrency_limit=4).launch(
        server_name=settings.host,
        server_port=port,
        share=False,
        quiet=True,
        footer_links=[],
        mcp_server=settings.mcp,
        prevent_thread_lock=True,
        css=stylesheet(),
        js=script(),
    )
    if settings.mcp:
        from reportbot.ui.mcp import require_serving

        try:
            require_serving(blocks)
        except ReportbotError as error:
            print(f"reportbot: {error}", file=sys.stderr)
            return 1
    blocks.block_thread()
    return 0


def free_port(settings: Settings) -> int:
    """The wanted port, or the next free one. Raises ReportbotError when twenty in a row are taken."""
    wanted = settings.port
    for port in range(wanted, wanted + _PORTS_TRIED) if wanted else (0,):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.host, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise ReportbotError(
        f"ports {wanted} to {wanted + _PORTS_TRIED - 1} are taken; set REPORTBOT_PORT to a free one."
    )
