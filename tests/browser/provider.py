"""A provider on loopback that speaks OpenAI's chat format and says what a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

WAIT_SECONDS = 60


@dataclass(frozen=True)
class Says:
    """Text, some characters at a time; after ``pause`` characters it waits until the provider is released."""

    text: str
    pause: int | None = None
    usage: tuple[int, int, int] = (1200, 40, 1000)
    """Tokens in, out, and of those in from the cache."""


@dataclass(frozen=True)
class Calls:
    """A tool call."""

    name: str
    args: Mapping[str, Any]


@dataclass(frozen=True)
class Fails:
    """An HTTP error."""

    status: int


Reply = Says | Calls | Fails


class Provider:
    """Plays the script whose name occurs in the last question that has one: a reply for each request of its turn.

    The last reply is repeated. ``keys`` are the keys that requests came with.
    """

    def __init__(self, scripts: Mapping[str, Sequence[Reply]]) -> None:
        self.keys: list[str] = []
        self.released = threading.Event()
        self._scripts = scripts
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                provider.keys.append(self.headers.get("Authorization", ""))
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                provider._answer(self, body["messages"])

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Provider:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, handler: BaseHTTPRequestHandler, messages: list[dict[str, Any]]) -> None:
        reply = self._reply(messages)
        if isinstance(reply, Fails):
            error = json.dumps({"error": {"message": f"no: {self.keys[-1]}", "type": "x"}}).encode()
            handler.send_response(reply.status)
            handler.send_header("Content-Type", "application/json")
            handler.send_header("Content-Length", str(len(error)))
            handler.end_headers()
            handler.wfile.write(error)
            return
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        try:
            for chunk in self._chunks(reply):
                handler.wfile.write(f"data: {chunk}\n\n".encode())
                handler.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            pass  # the reader left

    def _reply(self, messages: list[dict[str, Any]]) -> Reply:
        for at in range(len(messages) - 1, -1, -1):
            for name, script in self._scripts.items():
                if messages[at]["role"] == "user" and name in str(messages[at]["content"]):
                    done = sum(message["role"] == "assistant" for message in messages[at:])
                    return script[min(done, len(script) - 1)]
        return Says("?")

    def _chunks(self, reply: Says | Calls) -> Iterator[str]:
        if isinstance(reply, Calls):
            function = {"name": reply.name, "arguments": json.dumps(reply.args)}
            call = {"index": 0, "id": "call_1", "type": "function", "function": function}
            yield _chunk({"role": "assistant", "tool_calls": [call]})
            yield _chunk({}, "tool_calls")
            used = (900, 20, 0)
        else:
            for at in range(0, len(reply.text), 4):
                if reply.pause is not None and at >= reply.pause:
                    self.released.wait(WAIT_SECONDS)
                yield _chunk({"role": "assistant", "content": reply.text[at : at + 4]})
            yield _chunk({}, "stop")
            used = reply.usage
        yield _chunk(None, usage=used)
        yield "[DONE]"


def _chunk(
    delta: Mapping[str, Any] | None, finish: str | None = None, usage: tuple[int, int, int] | None = None
) -> str:
    choices = [] if delta is None else [{"index": 0, "delta": delta, "finish_reason": finish}]
    counted = usage and {
        "prompt_tokens": usage[0],
        "completion_tokens": usage[1],
        "total_tokens": usage[0] + usage[1],
        "prompt_tokens_details": {"cached_tokens": usage[2]},
    }
    data = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": choices}
    return json.dumps({**data, "usage": counted})
