"""Starting the window."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import sys
import reportbot.ui.launch as launch

class Warmup:
    def __init__(self, settings):
        pass

    def start(self):
        print([name for name in ("gradio", "altair", "narwhals") if name not in sys.modules])
        raise SystemExit

launch.Warmup = Warmup
launch.main()
"""


def test_the_page_is_imported_before_another_thread_imports_too() -> None:
    """Two threads that import packages which import each other can end the start with a deadlock."""
    shown = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
