"""Gradio's signs of progress, turned off: the window says itself what it waits for.

Gradio tells every output of every event how far any event is, at each of its stages, and copies all that an output
shows to do so: with a long chat or a chart on the page that takes longer than an answer. A screen reader is told too,
in the name of the message and not in its words ("common.complete").
"""

from __future__ import annotations

from reportbot.ui.quiet import gr


def without_progress(blocks: gr.Blocks, target: gr.components.Component) -> None:
    """Let the events of the page tell only ``target`` how far they are, and show nothing of it there.

    But for those that ask for a small sign themselves.
    """
    for function in blocks.fns.values():
        if function.show_progress == "minimal":
            continue
        function.show_progress = "hidden"
        function.show_progress_on = [target]
