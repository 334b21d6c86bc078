"""Both languages of the source panel and the report's tab say the same things, and the page's files are joined."""

from __future__ import annotations

import re

from reportbot.ui.assets import script, stylesheet
from reportbot.ui.library_texts import CHINESE, ENGLISH, library_texts
from reportbot.ui.texts import CHINESE as CHINESE_WINDOW
from reportbot.ui.texts import ENGLISH as ENGLISH_WINDOW


def test_both_languages_fill_the_same_places() -> None:
    for name in CHINESE.__slots__:
        places = [set(re.findall(r"{(\w+)}", getattr(words, name))) for words in (CHINESE, ENGLISH)]
        assert places[0] == places[1], name
        assert getattr(CHINESE, name) and getattr(ENGLISH, name), name


def test_english_words_hold_no_chinese() -> None:
    for name in ENGLISH.__slots__:
        assert not re.search(r"[\u4e00-\u9fff，。：]", getattr(ENGLISH, name)), name


def test_the_language_is_the_windows() -> None:
    assert library_texts(CHINESE_WINDOW) is CHINESE
    assert library_texts(ENGLISH_WINDOW) is ENGLISH


def test_every_stylesheet_and_script_is_in_the_page_and_fetches_nothing() -> None:
    styles, code = stylesheet(), script()
    assert "--rb-mark" in styles and ".source" in styles
    assert code.startswith("() => {") and "reportbotSend" in code
    assert not re.search(r"https?://|@import|url\(|fetch\(|XMLHttpRequest", styles + code)
