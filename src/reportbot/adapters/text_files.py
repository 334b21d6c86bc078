"""Reading a UTF-8 text file of a corpus, or saying why it cannot be read."""

from __future__ import annotations

from pathlib import Path

from reportbot.errors import CorpusError


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises CorpusError when it cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as exc:
        raise CorpusError(f"{path} cannot be read ({exc.strerror}); put it there or take it out.") from exc


def read_text(path: Path) -> str:
    """The file's text without byte order mark, newlines as \\n. Raises CorpusError when it is not UTF-8."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise CorpusError(f"{path} is not UTF-8 (at byte {exc.start}); save it as UTF-8.") from exc
    return text.replace("\r\n", "\n").replace("\r", "\n")
