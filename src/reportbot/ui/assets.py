"""The page's own stylesheets and scripts, each a file in ``static`` that does one thing."""

from __future__ import annotations

from importlib.resources import files


def stylesheet() -> str:
    """All stylesheets in the order of their names."""
    return "\n".join(_texts(".css"))


def script() -> str:
    """One function that runs every script in the order of their names; each is a function without arguments."""
    return "() => {\n" + "\n".join(f"({text.strip()})();" for text in _texts(".js")) + "\n}"


def _texts(suffix: str) -> list[str]:
    found = sorted((files("reportbot") / "ui" / "static").iterdir(), key=lambda file: file.name)
    return [file.read_text(encoding="utf-8") for file in found if file.name.endswith(suffix)]
