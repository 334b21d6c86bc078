"""One run of the agent as plain events, which can be left at any moment and never waits for ever.

LangGraph's synchronous stream cannot be left: closing it waits for the model to finish what nobody reads. So the
graph runs on an event loop, where a run can be cancelled in the middle of a wait, and with it the connection to
the model's server is closed. There is one loop for the process, because providers' packages share connections
between their clients, and a connection belongs to the loop that it was opened on.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import aclosing
from queue import Empty, SimpleQueue
from typing import Any

from reportbot.errors import ModelError

Event = tuple[str, Any]
"""A LangGraph stream mode ("updates" or "messages") and what it gave."""

Start = Callable[[], AsyncGenerator[Event, None]]

_GRACE_SECONDS = 2.0
"""How long leaving waits for connections to be closed; whatever takes longer ends by itself."""


class StopSwitch:
    """Ends a run from any thread, also while its events are being waited for; they then end without an answer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stopped = False
        self._ends: list[Callable[[], None]] = []

    @property
    def stopped(self) -> bool:
        """Whether :meth:`stop` was called."""
        return self._stopped

    def stop(self) -> None:
        """End the run, and any that is started later with this switch."""
        with self._lock:
            self._stopped = True
        for end in self._ends:
            end()

    def attach(self, end: Callable[[], None]) -> None:
        """Tell the switch what ends the run that is being started."""
        with self._lock:
            self._ends.append(end)
        if self._stopped:
            end()


def run_on_loop(
    start: Start, *, silence_seconds: float | None = None, switch: StopSwitch | None = None
) -> Generator[Event, None, None]:
    """The events of an asynchronous stream, as they come.

    Closing the iterator, or the switch, cancels the stream. Raises what the stream raises, and ModelError when the
    chat model is silent for longer than ``silence_seconds``; the time that tools take does not count.
    """
    run = _Run(start, silence_seconds)
    if switch:
        switch.attach(run.cancel)
    try:
        yield from run.events()
    finally:
        run.leave()


class _Run:
    """A stream on the loop, and the queue that carries its events to the thread that reads them."""

    def __init__(self, start: Start, silence_seconds: float | None) -> None:
        self._start = start
        self._silence = silence_seconds
        self._items: SimpleQueue[Event | BaseException | None] = SimpleQueue()
        self._over = False
        self._loop = _loop()
        self._task: asyncio.Task[None] | None = None
        self._loop.call_soon_threadsafe(self._begin)

    def events(self) -> Generator[Event, None, None]:
        """Every event; raises what the stream raised after the events before it."""
        while (item := self._items.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
        self._over = True

    def cancel(self) -> None:
        """End the stream, from any thread."""
        self._loop.call_soon_threadsafe(self._cancel)

    def leave(self) -> None:
        """End the stream if it goes on, and wait until its connections are closed."""
        if self._over:
            return
        self.cancel()
        try:
            while self._items.get(timeout=_GRACE_SECONDS) is not None:
                pass
        except Empty:
            pass

    def _begin(self) -> None:
        self._task = self._loop.create_task(self._forward())
        self._task.add_done_callback(self._end)

    def _cancel(self) -> None:
        if self._task:
            self._task.cancel()

    def _end(self, task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if error:
            self._items.put(error)
        self._items.put(None)

    async def _forward(self) -> None:
        watch = _Watch()
        limit = asyncio.timeout(self._silence)
        try:
            async with limit, aclosing(self._start()) as events:
                async for event in events:
                    self._items.put(event)
                    if self._silence is not None and not limit.expired():
                        waiting = watch.model_is_next(event)
                        limit.reschedule(self._loop.time() + self._silence if waiting else None)
        except TimeoutError:
            if not limit.expired():
                raise
            raise ModelError(
                f"The chat model was silent for {self._silence:g} seconds; ask again, raise "
                "REPORTBOT_TIMEOUT_SECONDS, or let the embedded model answer."
            ) from None


class _Watch:
    """Knows from the events whether the model or a tool is being waited for."""

    def __init__(self) -> None:
        self._tools_at_work = 0

    def model_is_next(self, event: Event) -> bool:
        """Whether the next event is the model's to give."""
        mode, payload = event
        if mode == "updates":
            for update in payload.values():
                for message in (update or {}).get("messages", ()):
                    if message.type == "tool":
                        self._tools_at_work -= 1
                    self._tools_at_work += len(getattr(message, "tool_calls", ()))
        return self._tools_at_work <= 0


_starting = threading.Lock()
_loops: list[asyncio.AbstractEventLoop] = []


def _loop() -> asyncio.AbstractEventLoop:
    """The process's event loop, started at the first run."""
    with _starting:
        if not _loops:
            loop = asyncio.new_event_loop()
            threading.Thread(target=loop.run_forever, name="agent", daemon=True).start()
            _loops.append(loop)
        return _loops[0]
