"""A try at a question as messages of the chat: its steps, then the answer, or the text as far as it came and its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby

from reportbot.domain.answers import Answer
from reportbot.errors import ReportbotError
from reportbot.services.usage_cost import UsageCost
from reportbot.ui.answer_view import answer_markup, objection
from reportbot.ui.conversation import Attempt, ChatMessage, Ending, Failure, Step, StepKind
from reportbot.ui.marks import streaming
from reportbot.ui.markup import inert
from reportbot.ui.report_names import NO_NAMES, ReportNames
from reportbot.ui.steps import arguments, finished
from reportbot.ui.texts import CHINESE, Texts
from reportbot.ui.tool_names import tool_name

Priced = Callable[[Answer], UsageCost | None]
"""What an answer cost, where that is known."""


_DRAWN_TRIES = 1024  # tries that stay drawn: those of several long chats


def attempt_messages(
    attempt: Attempt, texts: Texts, priced: Priced, names: ReportNames = NO_NAMES
) -> list[ChatMessage]:
    """The messages, in the language of ``texts``. Each call gives messages of its own."""
    if attempt.answer is None:
        return _messages(attempt, texts, None, names)
    drawn = _drawn(attempt, texts, priced(attempt.answer), names)
    return [{**one, "metadata": {**one["metadata"]}} if "metadata" in one else {**one} for one in drawn]


@lru_cache(maxsize=_DRAWN_TRIES)
def _drawn(
    attempt: Attempt, texts: Texts, cost: UsageCost | None, names: ReportNames
) -> tuple[ChatMessage, ...]:
    """A finished try's messages, drawn once: with every question the whole chat is sent to the page again."""
    return tuple(_messages(attempt, texts, cost, names))


def _messages(
    attempt: Attempt, texts: Texts, cost: UsageCost | None, names: ReportNames
) -> list[ChatMessage]:
    shown = [_says(f'<div class="instead">{texts.by_embedded}</div>')] if attempt.instead else []
    shown += _steps(attempt.steps, texts)
    if attempt.answer is not None:
        shown.append(_says(answer_markup(attempt.answer, texts, cost, names)))
    elif attempt.text:
        drawn = streaming(attempt.text)
        shown.append(_says(f'<div class="partial">{drawn}</div>' if attempt.ending else drawn))
    if attempt.ending is Ending.STOPPED:
        shown.append(_says(f'<div class="stopped" role="status">■ {stopped_sentence(attempt, texts)}</div>'))
    elif attempt.failure is not None:
        shown.append(_says(failure_markup(attempt.failure, texts)))
    return shown


def asking_message(model: str, turn: str, texts: Texts) -> ChatMessage:
    """That a model is being waited for; the page's script counts the seconds, from the first such message of a turn."""
    count = f'<span class="rb-seconds rb-turn-{turn}">0</span> {texts.seconds}'
    return _says(f'<div class="rb-asking">{inert(texts.asking.format(model=model))} {count}</div>')


def stopped_sentence(attempt: Attempt, texts: Texts) -> str:
    """That the try was stopped, and what that means for its text, where it has any."""
    return texts.stopped if attempt.text else texts.stopped_bare


def failure_markup(failure: Failure, texts: Texts) -> str:
    """What went wrong, in the window's language."""
    message = failure.chinese if texts is CHINESE else failure.english
    said = inert(texts.failed_answer.format(message=message))
    return f'<div class="failure" role="alert">⚠ {said}</div>'


def sentence_of(error: ReportbotError, texts: Texts) -> str:
    """The sentence of an error, in the window's language."""
    return error.chinese if texts is CHINESE else str(error)


def failure_of(error: ReportbotError) -> Failure:
    """The sentences of an error."""
    return Failure(str(error), error.chinese)


def _steps(steps: Iterable[Step], texts: Texts) -> list[ChatMessage]:
    """The steps; equal ones that follow each other are one, which says how many there were and opens them all."""
    shown: list[ChatMessage] = []
    for title, group in groupby((_step(step, texts) for step in steps), key=_look):
        alike = list(group)
        content = "<br>".join(one["content"] for one in alike if one["content"])
        metadata = alike[0]["metadata"]
        if len(alike) > 1:
            metadata = {**metadata, "title": f"{title[0]} × {len(alike)}"}
        shown.append({**alike[0], "content": content, "metadata": metadata})
    return shown


def _look(step: ChatMessage) -> tuple[str, str]:
    """What can be told of a step while it is closed."""
    return step["metadata"]["title"], step["metadata"]["status"]


def _step(step: Step, texts: Texts) -> ChatMessage:
    if step.kind is StepKind.TOOL:
        template = texts.failed if step.failed else texts.called if step.done else texts.calling
        title = template.format(name=inert(tool_name(step.name, chinese=texts is CHINESE)))
        content = finished(step, texts) if step.done else arguments(step.args, texts)
    else:
        count = len(step.findings)
        title = inert(texts.repairing.format(count=count) if count else texts.looking_up)
        content = "<br>".join(inert(f"• {objection(one, texts)}") for one in step.findings)
    status = "done" if step.done else "pending"
    return {
        "role": "assistant",
        "content": content,
        "metadata": {"title": title, "status": status, "id": step.id},
    }


def _says(markup: str) -> ChatMessage:
    return {"role": "assistant", "content": markup}
