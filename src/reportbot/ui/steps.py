"""A tool step as the chat shows it: what was asked, and the result, a calculation as a small table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportbot.domain.fencing import unfenced
from reportbot.ui.conversation import Step, Workings
from reportbot.ui.markup import inert
from reportbot.ui.texts import CHINESE, Texts
from reportbot.ui.tool_names import argument_name

_SHOWN_RESULT = 1500  # characters of a tool result in its step; the evidence itself is in the source panel


def arguments(args: Mapping[str, Any], texts: Texts) -> str:
    """The arguments as one line: "模型：R1、o1；输入 tokens：300000000"."""
    chinese = texts is CHINESE
    colon, stop, comma = ("：", "；", "、") if chinese else (": ", "; ", ", ")
    shown = [
        f"{argument_name(name, chinese=chinese)}{colon}{comma.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in args.items()
    ]
    return inert(stop.join(shown))


def finished(step: Step, texts: Texts) -> str:
    """A finished step: arguments, then the calculation's lines as a table, or what the tool said."""
    asked = arguments(step.args, texts)
    if rows := step.workings_zh if texts is CHINESE else step.workings_en:
        return f"{asked}{workings(rows, texts)}"
    return f"{asked}<br>{_shown(step.result)}" if asked else _shown(step.result)


def workings(lines: Workings, texts: Texts) -> str:
    """The lines of a calculation as a table: step, formula, result."""
    rows = "".join(
        f'<tr><td>{inert(name)}</td><td>{inert(formula)}</td><td class="number">{inert(result)}</td></tr>'
        for name, formula, result in lines
    )
    heads = "".join(f"<th>{head}</th>" for head in (texts.step, texts.formula, texts.result))
    return f'<table class="workings"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _shown(result: str) -> str:
    result = unfenced(result)
    text = result if len(result) <= _SHOWN_RESULT else result[:_SHOWN_RESULT] + " ..."
    return inert(text).replace("\n", "<br>")
