"""A real HTTP server on loopback that speaks OpenAI's chat-completions format and does what a test scripts.

Each request takes the next reply of the script; the last one is repeated for ever. A reply answers as one JSON
object or as a stream of server-sent events, whichever the request asks for.
"""

from __future__ import annotations

import json
import select
import socket
import struct
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol


@dataclass(frozen=True)
class Received:
    """A request as the server got it; header names in lower case."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The conversation that the model is given."""
        return list(self.body["messages"])


class End(Enum):
    """How a stream ends."""

    DONE = "with its end mark"
    NO_MARK = "in good order, but with no end mark and no reason to finish"
    CLOSED = "with the connection closed in the middle of the body"
    RESET = "with the connection reset"
    HALF = "with the connection closed in the middle of a chunk's JSON"
    SILENT = "not at all: the connection stays open and nothing more comes"
    PULSE = "not at all: nothing but comments that keep the connection alive"


class Reply(Protocol):
    """What the server does with one request."""

    def send(self, exchange: Exchange) -> None:
        """Answer the request."""


@dataclass(frozen=True)
class Says:
    """The model's own words, character by character when streamed, and the tools that it calls."""

    text: str = ""
    calls: Sequence[tuple[str, str]] = ()
    """Names of tools, each with its arguments as the text that the model wrote."""
    reasoning: str | None = None
    finish: str | None = None
    """Why it ended; by default "tool_calls" when it calls any, else "stop"."""
    usage: Mapping[str, Any] | None = None
    end: End = End.DONE
    ids: Sequence[str] | None = None

    def send(self, exchange: Exchange) -> None:
        if exchange.streamed:
            self._stream(exchange)
        elif self.end is End.DONE:
            exchange.respond(200, self._whole(exchange))
        elif self.end in (End.SILENT, End.PULSE):
            exchange.start(200, "application/json")
            exchange.linger(b"\n" if self.end is End.PULSE else b"")
        else:
            whole = json.dumps(self._whole(exchange)).encode()
            exchange.start(200, "application/json")
            exchange.chunk(whole[: len(whole) // 2])
            exchange.break_off(reset=self.end is End.RESET)

    def _reason(self) -> str:
        return self.finish or ("tool_calls" if self.calls else "stop")

    def _called(self) -> list[dict[str, Any]]:
        ids = self.ids if self.ids is not None else [f"call_{index}" for index in range(len(self.calls))]
        return [
            {"id": identifier, "type": "function", "function": {"name": name, "arguments": arguments}}
            for identifier, (name, arguments) in zip(ids, self.calls, strict=True)
        ]

    def _whole(self, exchange: Exchange) -> dict[str, Any]:
        message: dict[str, Any] = {"role": "assistant", "content": self.text or None}
        if self.reasoning is not None:
            message["reasoning_content"] = self.reasoning
        if self.calls:
            message["tool_calls"] = self._called()
        choice = {"index": 0, "message": message, "finish_reason": self._reason()}
        usage = {"usage": self.usage} if self.usage else {}
        return {**exchange.envelope("chat.completion"), "choices": [choice], **usage}

    def _stream(self, exchange: Exchange) -> None:
        # A body without a length and without chunks ends where the connection does: nobody can tell a break.
        exchange.start(200, "text/event-stream", chunked=self.end is not End.NO_MARK)
        for delta in self._deltas():
            exchange.event({"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
        match self.end:
            case End.DONE:
                exchange.event({"choices": [{"index": 0, "delta": {}, "finish_reason": self._reason()}]})
                if self.usage and (exchange.body.get("stream_options") or {}).get("include_usage"):
                    exchange.event({"choices": [], "usage": self.usage})
                exchange.chunk(b"data: [DONE]\n\n")
                exchange.finish()
            case End.NO_MARK | End.CLOSED | End.RESET:
                exchange.break_off(reset=self.end is End.RESET)
            case End.HALF:
                exchange.chunk(b'data: {"id": "x", "choices": [{"index": 0, "del')
                exchange.break_off()
            case End.SILENT:
                exchange.linger()
            case End.PULSE:
                exchange.linger(b": keep-alive\n\n")

    def _deltas(self) -> Iterator[dict[str, Any]]:
        yield {"role": "assistant", "content": ""}
        for character in self.reasoning or "":
            yield {"reasoning_content": character}
        for character in self.text:
            yield {"content": character}
        for index, call in enumerate(self._called()):
            arguments = call["function"]["arguments"]
            head = {**call, "index": index, "function": {"name": call["function"]["name"], "arguments": ""}}
            yield {"tool_calls": [head]}
            for start in range(0, len(arguments), 7):
                piece = {"index": index, "function": {"arguments": arguments[start : start + 7]}}
                yield {"tool_calls": [piece]}


@dataclass(frozen=True)
class Fails:
    """An error, in the words of the provider."""

    status: int
    message: str = "something went wrong"
    code: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def send(self, exchange: Exchange) -> None:
        error = {"message": self.message, "type": "error", "param": None, "code": self.code}
        exchange.respond(self.status, {"error": error}, self.headers)


@dataclass(frozen=True)
class FailsInTheStream:
    """An error object where the next piece of an answer should be; HTTP has long said 200."""

    text: str
    message: str

    def send(self, exchange: Exchange) -> None:
        error = {"error": {"message": self.message, "type": "server_error", "code": None}}
        if not exchange.streamed:
            exchange.respond(200, error)
            return
        exchange.start(200, "text/event-stream")
        exchange.event({"choices": [{"index": 0, "delta": {"content": self.text}, "finish_reason": None}]})
        exchange.event(error)
        exchange.finish()


@dataclass(frozen=True)
class Page:
    """A web page, as a wrong address gives."""

    text: str = "<!doctype html><title>Welcome</title>"

    def send(self, exchange: Exchange) -> None:
        exchange.start(200, "text/html")
        exchange.chunk(self.text.encode())
        exchange.finish()


@dataclass(frozen=True)
class Waits:
    """Accepts the request and never answers."""

    def send(self, exchange: Exchange) -> None:
        exchange.linger()


class Exchange:
    """One request and its connection."""

    def __init__(self, handler: _Handler, server: WireServer, received: Received) -> None:
        self.body = received.body
        self.streamed = bool(received.body.get("stream"))
        self._handler = handler
        self._server = server
        self._chunked = False

    def envelope(self, kind: str) -> dict[str, Any]:
        """What every object of the format carries."""
        return {"id": "chatcmpl-1", "object": kind, "created": 1, "model": self.body.get("model", "m")}

    def respond(self, status: int, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> None:
        """A whole JSON response."""
        data = json.dumps(body, ensure_ascii=False).encode()
        self._handler.send_response(status)
        for name, value in {"content-type": "application/json", **(headers or {})}.items():
            self._handler.send_header(name, value)
        self._handler.send_header("content-length", str(len(data)))
        self._handler.end_headers()
        self._handler.wfile.write(data)

    def start(self, status: int, content_type: str, *, chunked: bool = True) -> None:
        """The head of a response whose body follows in pieces."""
        self._chunked = chunked
        self._handler.send_response(status)
        self._handler.send_header("content-type", content_type)
        if chunked:
            self._handler.send_header("transfer-encoding", "chunked")
        else:
            self._handler.send_header("connection", "close")
            self._handler.close_connection = True
        self._handler.end_headers()

    def chunk(self, data: bytes) -> None:
        """A piece of the body."""
        framed = f"{len(data):x}\r\n".encode() + data + b"\r\n" if self._chunked else data
        self._handler.wfile.write(framed)
        self._handler.wfile.flush()

    def event(self, body: Mapping[str, Any]) -> None:
        """A server-sent event of the stream."""
        data = json.dumps({**self.envelope("chat.completion.chunk"), **body}, ensure_ascii=False)
        self.chunk(f"data: {data}\n\n".encode())

    def finish(self) -> None:
        """The body's proper end."""
        if self._chunked:
            self._handler.wfile.write(b"0\r\n\r\n")

    def break_off(self, *, reset: bool = False) -> None:
        """Close the connection where it is."""
        connection = self._handler.connection
        if reset:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            for end in (self._handler.rfile, self._handler.wfile, connection):
                end.close()
        else:
            connection.shutdown(socket.SHUT_RDWR)
        self._handler.close_connection = True

    def linger(self, pulse: bytes = b"") -> None:
        """Keep the connection open, sending the pulse, until the client leaves or the server is closed."""
        connection = self._handler.connection
        self._handler.close_connection = True
        while not self._server.closing.is_set():
            readable, _, _ = select.select([connection], [], [], 0.02)
            if readable and not connection.recv(1):
                self._server.left.set()
                return
            if pulse:
                self.chunk(pulse)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wire: WireServer

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        body = json.loads(self.rfile.read(length) or b"{}")
        received = Received(self.path, {k.lower(): v for k, v in self.headers.items()}, body)
        try:
            self.wire.next_reply(received).send(Exchange(self, self.wire, received))
        except OSError:
            self.wire.left.set()  # the client closed the connection under a reply
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


class WireServer:
    """The server; ``with WireServer(reply, …) as server`` serves until the block ends."""

    def __init__(self, *script: Reply) -> None:
        self.requests: list[Received] = []
        self.asked = threading.Event()
        """Set by the first request."""
        self.left = threading.Event()
        """Set when a client closes its connection before its answer is whole."""
        self.closing = threading.Event()
        self._script = script
        self._next = 0
        self._lock = threading.Lock()
        handler = type("Handler", (_Handler,), {"wire": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def base_url(self) -> str:
        """What REPORTBOT_BASE_URL is set to."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def next_reply(self, received: Received) -> Reply:
        """The script's next reply, or its last."""
        with self._lock:
            self.requests.append(received)
            self.asked.set()
            self._next += 1
            return self._script[min(self._next, len(self._script)) - 1]

    def go_on_at(self, position: int) -> None:
        """Forget what was received, and take this reply of the script next."""
        with self._lock:
            self.requests.clear()
            self._next = position

    def __enter__(self) -> WireServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
