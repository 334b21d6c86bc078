"""An answer that is being written can be left at any moment."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from reportbot.domain.answers import AnswerEvent, TextDelta
from reportbot.errors import ModelError
from reportbot.services.running import StopSwitch
from reportbot.ui.running import Run


def read(run: Run) -> list[str]:
    return [event.text for batch in run.batches() for event in batch if isinstance(event, TextDelta)]


def test_every_event_is_read_in_order() -> None:
    run = Run(lambda switch: iter([TextDelta(str(n)) for n in range(50)]))
    assert read(run) == [str(n) for n in range(50)]


def test_what_comes_faster_than_it_is_read_comes_together() -> None:
    written = threading.Event()

    def events(switch: StopSwitch) -> Iterator[AnswerEvent]:
        yield TextDelta("a")
        yield TextDelta("b")
        yield TextDelta("c")
        written.set()

    batches = Run(events).batches()
    first = next(batches)
    assert written.wait(10)
    assert [len(first), *map(len, batches)] in ([3], [1, 2], [2, 1], [1, 1, 1])


def test_whether_an_answer_is_written_can_be_waited_for_without_reading_it() -> None:
    gate = threading.Event()

    def events(switch: StopSwitch) -> Iterator[AnswerEvent]:
        yield TextDelta("a")
        assert gate.wait(30)
        yield TextDelta("b")

    run = Run(events)
    assert not run.written(0)
    gate.set()
    assert run.written(30)
    assert read(run) == ["a", "b"]


def test_who_waits_for_an_answer_that_is_left_waits_no_longer() -> None:
    gate = threading.Event()

    def events(switch: StopSwitch) -> Iterator[AnswerEvent]:
        assert gate.wait(30)
        yield TextDelta("a")

    run = Run(events)
    assert not run.written(0)
    run.stop()
    assert run.written(30)
    gate.set()
    assert read(run) == []


def test_an_error_comes_after_the_events_before_it() -> None:
    def events(switch: StopSwitch) -> Iterator[AnswerEvent]:
        yield TextDelta("a")
        raise ModelError("broke off")

    seen: list[AnswerEvent] = []
    with pytest.raises(ModelError, match="broke off"):
        for batch in Run(events).batches():
            seen += batch
    assert seen == [TextDelta("a")]


def test_an_assistant_that_cannot_be_had_is_an_error_of_the_answer() -> None:
    def start(switch: StopSwitch) -> Iterator[AnswerEvent]:
        raise ModelError("no package")

    with pytest.raises(ModelError, match="no package"):
        read(Run(start))


def test_stopping_ends_the_reading_while_the_model_is_silent() -> None:
    never, closed = threading.Event(), threading.Event()

    def events(switch: StopSwitch) -> Iterator[AnswerEvent]:
        try:
            yield TextDelta("a")
            never.wait(30)
            yield TextDelta("b")
        finally:
            closed.set()

    run = Run(events)
    batches = run.batches()
    assert next(batches) == [TextDelta("a")]
    threading.Timer(0.05, run.stop).start()
    assert list(batches) == []  # returns although nothing more was said
    assert not closed.is_set()
    never.set()
    assert closed.wait(10)  # the model's next word is the end of its turn: nobody reads on


def test_a_reader_who_goes_away_ends_the_writing() -> None:
    going_on, closed = threading.Event(), threading.Event()

    def events(switch: StopSwitch) -> Iterator[AnswerEvent]:
        try:
            yield TextDelta("a")
            going_on.wait(30)
            yield TextDelta("b")
        finally:
            closed.set()

    batches = Run(events).batches()
    next(batches)
    batches.close()
    going_on.set()
    assert closed.wait(10)


def test_it_is_over_when_its_reader_says_so() -> None:
    run = Run(lambda switch: iter([TextDelta("a")] * 3))
    read(run)
    assert not run.over  # what was read is yet to be shown
    run.close()
    assert run.over
    run.wait(0)
