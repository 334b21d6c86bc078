"""The file of ratings: JSON Lines, a record a line, added whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportbot.adapters.locking import alone
from reportbot.errors import RatingError

_PATIENCE_SECONDS = 5


class RatingFile:
    """Adds records to a file, whose folder is made. Several processes may add to the same."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, record: dict[str, Any], secrets: Sequence[str] = ()) -> None:
        """Add a record; a secret that stands in it is blotted out. Raises RatingError.

        The line is written in one piece under a lock; of a write that fails nothing is left.
        """
        line = json.dumps(record, ensure_ascii=False)
        for secret in filter(None, secrets):
            line = line.replace(json.dumps(secret, ensure_ascii=False)[1:-1], "•••")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with alone(self.path, _PATIENCE_SECONDS):
                self._append(f"{line}\n".encode(errors="backslashreplace"))
        except TimeoutError as error:
            raise RatingError(
                f"{self.path} is being written by another process; try again.",
                f"{self.path} 正被另一个进程写入；请再试一次。",
            ) from error
        except OSError as error:
            why = error.strerror or str(error)
            raise RatingError(
                f"The rating could not be written to {self.path}: {why}.",
                f"评价无法写入 {self.path}：{why}。",
            ) from error

    def _append(self, line: bytes) -> None:
        with self.path.open("ab+") as file:
            start = file.seek(0, os.SEEK_END)
            if start:
                file.seek(start - 1)
                if file.read(1) != b"\n":
                    line = b"\n" + line  # the last line was broken off: it stays apart from this one
            try:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                file.truncate(start)
                raise
