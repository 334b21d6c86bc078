"""Who may write an index, and who still reads one."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from reportbot.errors import IndexBusyError

_LOCK = ".lock"


@contextmanager
def exclusive(folder: Path, seconds: float, on_wait: Callable[[str], None]) -> Iterator[None]:
    """Keep every other process from opening or building an index in the folder.

    Raises IndexBusyError when another one holds the lock for longer than ``seconds``.
    """
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        on_wait(f"Another process is busy with the index in {folder}; waiting for it.")
        try:
            lock.acquire(timeout=seconds)
        except Timeout as exc:
            raise IndexBusyError(
                f"another process has been busy with the index in {folder} for over {seconds:.0f} seconds; "
                "wait for it or stop it, or use another index folder."
            ) from exc
    try:
        yield
    finally:
        lock.release()


@contextmanager
def alone(path: Path, seconds: float) -> Iterator[None]:
    """Keep every other process and thread that does the same from writing to a file.

    Raises TimeoutError when another one does so for longer than ``seconds``.
    """
    try:
        with FileLock(f"{path}{_LOCK}", timeout=seconds):
            yield
    except Timeout as exc:
        raise TimeoutError from exc


def hold(path: Path) -> IO[bytes]:
    """Mark a file as read by this process until what is returned is closed, or the process ends."""
    file = path.open("rb")
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def is_held(path: Path) -> bool:
    """Whether any process holds the file; False when there is no such file."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
