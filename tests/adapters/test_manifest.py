"""The recipe of an index: whatever code decides what it holds makes it stale when it changes."""

from __future__ import annotations

import ast
from pathlib import Path

import reportbot
from reportbot.adapters.manifest import code_files

ROOT = Path(reportbot.__file__).parent


def _imported(path: Path) -> set[Path]:
    """The modules of this package that a module imports."""
    names = [
        f"{node.module}.{alias.name}"
        if (ROOT.parent / node.module.replace(".", "/")).is_dir()
        else node.module
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("reportbot")
        for alias in node.names
    ]
    found = {ROOT.parent / (name.replace(".", "/") + ".py") for name in names}
    return {path for path in found if path.is_file()}


def test_all_code_that_reads_a_corpus_is_part_of_the_recipe() -> None:
    waiting = [ROOT / "adapters/corpus_files.py", ROOT / "embedded/lexicon_building.py"]
    reached: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            waiting += _imported(path)
    assert len(reached) > 40
    # What says how an error is worded decides nothing.
    assert {path.relative_to(ROOT).as_posix() for path in reached - set(code_files())} <= {"errors.py"}
