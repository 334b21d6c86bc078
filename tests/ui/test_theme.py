"""The window's colours: each has a light and a dark value, and text can be read on whatever it stands on."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

STATIC = files("reportbot") / "ui" / "static"
THEME = (STATIC / "theme.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", re.IGNORECASE)


def values(selector: str) -> dict[str, str]:
    """The colours that the first rule of a selector sets."""
    rule = re.search(rf"^{re.escape(selector)} \{{\n(  color-scheme.*?)^\}}", THEME, re.DOTALL | re.MULTILINE)
    assert rule is not None
    return dict(re.findall(r"--rb-([a-z0-9-]+): ([^;]+);", rule[1]))


LIGHT, DARK = values("html:root"), values("html:root .dark")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_every_colour_has_two_values() -> None:
    assert LIGHT.keys() == DARK.keys()
    assert len(LIGHT) > 15


def test_charts_take_their_colours_from_the_page() -> None:
    assert COLOUR.findall((files("reportbot") / "ui" / "charts.py").read_text(encoding="utf-8")) == []


def test_no_other_file_names_a_colour() -> None:
    for file in STATIC.iterdir():
        if file.name.endswith((".css", ".js")) and file.name != "theme.css":
            ids = re.sub(r"#rb-[a-z-]+|#cite-", "", file.read_text(encoding="utf-8"))
            assert COLOUR.findall(ids) == [], file.name


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_what_it_stands_on(colours: dict[str, str]) -> None:
    for text in ("ink", "dim", "accent", "chip-ink", "good", "doubt"):
        for ground in ("back", "raised", "pressed", "asked", "chip"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for text, ground in [
        *((text, ground) for text in ("ink",) for ground in ("mark", "cited", "said")),
        ("on-fill", "fill"),
        ("on-fill", "fill-pressed"),
        ("doubt", "doubt-back"),
        ("good", "good-back"),
    ]:
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for number in range(1, 9):
        assert contrast(colours[f"series-{number}"], colours["back"]) >= 4.5, number
    for ground in ("back", "raised"):
        assert contrast(colours["edge"], colours[ground]) >= 3, ground
        assert contrast(colours["accent"], colours[ground]) >= 3, ground
