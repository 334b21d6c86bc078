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
from queue import SimpleQueue
from typing import Any

from reportbot.errors import ModelError
from reportbot.failure_texts import Failing, sentences

Event = tuple[str, Any]
"""A LangGraph stream mode ("updates" or "messages") and what it gave."""

Start = Callable[[], AsyncGenerator[Event, None]]

_GRACE_SECONDS = 2.0
"""How long whoever leaves waits for connections to be closed; what takes longer ends by itself."""


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
    """A stream on the loop, and the queue that carries its events to the thread that reads them.

    The reader never waits for a cancelled stream to end: whoever swallows a cancellation holds up nobody.
    """

    def __init__(self, start: Start, silence_seconds: float | None) -> None:
        self._start = start
        self._silence = silence_seconds
        self._items: SimpleQueue[Event | BaseException | None] = SimpleQueue()
        self._ended = threading.Event()
        self._loop = _loop()
        self._task: asyncio.Task[None] | None = None
        self._alarm: asyncio.TimerHandle | None = None
        self._loop.call_soon_threadsafe(self._begin)

    def events(self) -> Generator[Event, None, None]:
        """Every event; raises what the stream raised after the events before it."""
        while (item := self._items.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item

    def cancel(self) -> None:
        """End the stream and its reader's wait, from any thread."""
        self._loop.call_soon_threadsafe(self._cancel, None)

    def leave(self) -> None:
        """End the stream if it goes on, and give it time to close its connections."""
        if not self._ended.is_set():
            self.cancel()
            self._ended.wait(_GRACE_SECONDS)

    # What follows runs on the loop.

    def _begin(self) -> None:
        self._task = self._loop.create_task(self._forward())
        self._task.add_done_callback(self._end)
        self._watch_for_silence(waiting=True)

    async def _forward(self) -> None:
        watch = _Watch()
        async with aclosing(self._start()) as events:
            async for event in events:
                self._items.put(event)
                self._watch_for_silence(watch.model_is_next(event))

    def _watch_for_silence(self, waiting: bool) -> None:
        if self._alarm:
            self._alarm.cancel()
        if self._silence is not None:
            self._alarm = self._loop.call_later(self._silence, self._fell_silent) if waiting else None

    def _fell_silent(self) -> None:
        self._cancel(ModelError(*sentences(Failing.SILENT, seconds=f"{self._silence:g}")))

    def _cancel(self, reason: ModelError | None) -> None:
        self._items.put(reason)
        # Once only: a second cancellation would interrupt LangGraph where it carries the first to its own tasks.
        if self._task and not self._task.cancelling():
            self._task.cancel()

    def _end(self, task: asyncio.Task[None]) -> None:
        if self._alarm:
            self._alarm.cancel()
        self._items.put(None if task.cancelled() else task.exception())
        self._ended.set()


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
