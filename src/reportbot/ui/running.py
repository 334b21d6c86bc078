"""One answer being written, in a thread of its own: whoever reads it can leave at any moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue

from reportbot.domain.answers import AnswerEvent
from reportbot.services.running import StopSwitch

_Item = AnswerEvent | BaseException | None
"""An event, what the turn raised, or None for its end."""

_PATIENCE_SECONDS = 5.0


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
        self._items.put(None)

    def wait(self, seconds: float = _PATIENCE_SECONDS) -> None:
        """Wait until its reader is done with it; not for ever, for a page that is gone reads nothing."""
        self._over.wait(seconds)

    def close(self) -> None:
        """The reader is done, whatever the reason."""
        self._left.set()
        self._over.set()

    def batches(self) -> Iterator[list[AnswerEvent]]:
        """The events as they come; those that come faster than they are read, together.

        Raises what the turn raises, after the events before it.
        """
        threading.Thread(target=self._write, name="answer", daemon=True).start()
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

    def _next(self) -> tuple[list[AnswerEvent], _Item | bool]:
        """What is there, waiting for the first; and the end, the error, or True where more is to come."""
        batch: list[AnswerEvent] = []
        item = self._items.get()
        while True:
            if item is None or isinstance(item, BaseException):
                return batch, item
            batch.append(item)
            try:
                item = self._items.get_nowait()
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
            if close := getattr(events, "close", None):
                close()  # leaves the connection to the provider
