"""One answer being written, in a thread of its own: whoever reads it can leave at any moment."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue

from reportbot.domain.answers import AnswerEvent, TextDelta
from reportbot.services.running import StopSwitch

_Item = AnswerEvent | BaseException | None
"""An event, what the turn raised, or None for its end."""

PATIENCE_SECONDS = 5.0
# Each redraw of the chat costs the page more than most steps take: what comes close together is drawn together.
_STEPS_SECONDS = 0.12  # how long steps wait for more to come; the embedded model's answer is there by then
_WORDS_SECONDS = 0.04  # how long words do: a reader sees them flow at 25 a second


class Run:
    """Reads a turn's events until they end or :meth:`stop` is called, which takes effect at once.

    Its reader closes it when all that it has to show is shown.

    The turn is given a switch, so that a model that is waited for is left too and its connection closed.
    """

    def __init__(self, start: Callable[[StopSwitch], Iterator[AnswerEvent]]) -> None:
        self._start = start
        self._switch = StopSwitch()
        self._items: SimpleQueue[_Item] = SimpleQueue()
        self._left = threading.Event()
        self._over = threading.Event()
        self._done = threading.Event()
        self._begun = False
        self.dropped = False
        """Whether nothing of this answer shall be shown any more."""

    @property
    def over(self) -> bool:
        """Whether its reader is done with it."""
        return self._over.is_set()

    def stop(self) -> None:
        """Leave the answer as it is now."""
        self._left.set()
        self._switch.stop()
        self._done.set()
        self._items.put(None)

    def wait(self, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until its reader is done with it; not for ever, for a page that is gone reads nothing."""
        self._over.wait(seconds)

    def close(self) -> None:
        """The reader is done, whatever the reason."""
        self._left.set()
        self._over.set()

    def written(self, seconds: float) -> bool:
        """Wait until the answer is written, but no longer than that. Whether it is."""
        self._begin()
        return self._done.wait(seconds)

    def batches(self) -> Iterator[list[AnswerEvent]]:
        """The events as they come; those that come close together, together.

        Raises what the turn raises, after the events before it.
        """
        self._begin()
        try:
            while not self._left.is_set():
                batch, last = self._next()
                if self._left.is_set():
                    return
                if batch:
                    yield batch
                if isinstance(last, BaseException):
                    raise last
                if last is None:
                    return
        finally:
            self._left.set()

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            threading.Thread(target=self._write, name="answer", daemon=True).start()

    def _next(self) -> tuple[list[AnswerEvent], _Item | bool]:
        """What is there, waiting for the first; and the end, the error, or True where more is to come."""
        batch: list[AnswerEvent] = []
        item = self._items.get()
        began = time.monotonic()
        while True:
            if item is None or isinstance(item, BaseException):
                return batch, item
            batch.append(item)
            words = any(isinstance(event, TextDelta) for event in batch)
            left = began + (_WORDS_SECONDS if words else _STEPS_SECONDS) - time.monotonic()
            try:
                item = self._items.get(timeout=left) if left > 0 else self._items.get_nowait()
            except Empty:
                return batch, True

    def _write(self) -> None:
        events: Iterator[AnswerEvent] = iter(())
        try:
            events = self._start(self._switch)
            for event in events:
                if self._left.is_set():
                    break
                self._items.put(event)
            self._items.put(None)
        except BaseException as error:  # noqa: BLE001 - raised again where the events are read
            self._items.put(error)
        finally:
            self._done.set()
            if close := getattr(events, "close", None):
                close()  # leaves the connection to the provider
