"""The whole path from a text file to a cited answer runs with no socket and leaves the corpus alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, SECOND

ASK = """
import socket, sys

def refuse(*_args, **_keywords):
    raise OSError("this program may not open a socket")

# The loopback pair of an event loop is no network; connecting and looking up names are.
socket.socket.connect = refuse
socket.socket.connect_ex = refuse
socket.getaddrinfo = refuse
socket.create_connection = refuse

from reportbot.cli import main
sys.exit(main(["ask", "FrigoX-Go 的冷藏仓储报价是多少？", "--corpus", sys.argv[1], "--index", sys.argv[2]]))
"""


def test_a_fresh_process_builds_its_index_and_answers_without_a_network(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    report = (SECOND / "report.txt").read_bytes()
    (corpus / "report.txt").write_bytes(report)
    # A home of its own: a model that was once downloaded into the user's cache would hide a download.
    surroundings = {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(corpus), str(tmp_path / "index")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={**surroundings, "PYTHONUTF8": "1"},
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    assert "2.10" in done.stdout
    assert "[1] report.txt:" in done.stdout
    assert [path.name for path in corpus.iterdir()] == ["report.txt"]
    assert (corpus / "report.txt").read_bytes() == report
