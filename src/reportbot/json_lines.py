"""JSON Lines on disk: a JSON object a line, read with a sentence about the line that is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportbot.domain.answers import Message
from reportbot.errors import BatchError

_LONE = "backslashreplace"
"""Half of a surrogate pair, which a model may send, is written as JSON's own escape of it."""


def read_objects(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """The objects of a file, each with its place ("FILE, line N"). Raises BatchError that names it."""
    return [
        (where, parse_object(line, where))
        for number, line in enumerate(read_text(path).split("\n"), 1)
        if line.strip() and (where := f"{path}, line {number}")
    ]


def read_whole_lines(path: Path) -> list[str]:
    """The lines of a file that is still written to, without a last one that was cut off in the middle."""
    return _decode(path, _bytes(path).rpartition(b"\n")[0]).split("\n")


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, newlines as \\n. Raises BatchError."""
    return _decode(path, _bytes(path))


def parse_object(text: str, where: str) -> dict[str, Any]:
    """A JSON object. Raises BatchError that begins with ``where``."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise BatchError(f"{where}: not JSON ({error.msg}); write one JSON object a line.") from error
    if not isinstance(data, dict):
        raise BatchError(f'{where}: not an object; write {{"id": …, "question": …}}.')
    return data


def parse_turns(data: Mapping[str, Any], where: str) -> tuple[Message, ...]:
    """The earlier turns that a line gives under "history". Raises BatchError that begins with ``where``."""
    turns = data.get("history") or []
    if not isinstance(turns, list) or not all(
        isinstance(turn, dict) and isinstance(turn.get("role"), str) and isinstance(turn.get("content"), str)
        for turn in turns
    ):
        raise BatchError(f'{where}: "history" must be a list of {{"role", "content"}}.')
    return tuple(Message(turn["role"], turn["content"]) for turn in turns)


def append_line(path: Path, line: str) -> None:
    """Add a line to a file, and be done with it before this returns. Raises BatchError."""
    try:
        with path.open("a", encoding="utf-8", errors=_LONE) as out:
            out.write(line + "\n")
    except OSError as error:
        raise BatchError(f"{path} cannot be written: {error.strerror or error}.") from error


def write_text(path: Path, text: str) -> None:
    """Write a file in one step, its folder made. Raises BatchError."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8", errors=_LONE)
        part.replace(path)
    except OSError as error:
        raise BatchError(f"{path} cannot be written: {error.strerror or error}.") from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BatchError(f"{path} cannot be read: {error.strerror or error}.") from error


def _decode(path: Path, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BatchError(f"{path} is not UTF-8 text; save it as UTF-8.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
