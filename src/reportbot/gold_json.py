"""Gold files: questions with what a right answer says and cites, one JSON object a line."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportbot.domain.judging import DEFAULT_TOLERANCE, Gold, GoldNumber
from reportbot.errors import BatchError
from reportbot.json_lines import parse_turns, read_objects


def read_gold(path: Path) -> list[Gold]:
    """The questions of a gold file, in order. Raises BatchError that names the file and the line."""
    golds: dict[str, Gold] = {}
    for where, data in read_objects(path):
        gold = gold_of(data, where)
        if gold.id in golds:
            raise BatchError(f'{where}: the "id" {gold.id} stands on another line too; give each its own.')
        golds[gold.id] = gold
    if not golds:
        raise BatchError(f"{path} holds no question; write one JSON object a line.")
    return list(golds.values())


def gold_of(data: Mapping[str, Any], where: str) -> Gold:
    """A gold line. Raises BatchError that begins with ``where`` and names the field."""
    answerable = data.get("answerable")
    if not isinstance(answerable, bool):
        raise BatchError(f'{where}: "answerable" must be true or false.')
    return Gold(
        id=_word(data, "id", where),
        lang=_word(data, "lang", where),
        kind=_word(data, "kind", where),
        question=_word(data, "question", where),
        answerable=answerable,
        history=parse_turns(data, where),
        must_have=_groups(data.get("must_have") or [], where),
        numbers=_numbers(data.get("numbers") or [], where),
        must_not=_strings(data.get("must_not") or [], "must_not", where),
        evidence=_strings(data.get("evidence") or [], "evidence", where),
    )


def gold_record(gold: Gold) -> dict[str, Any]:
    """The gold line again, as :func:`gold_of` reads it."""
    return {
        "id": gold.id,
        "lang": gold.lang,
        "kind": gold.kind,
        "history": [{"role": message.role, "content": message.content} for message in gold.history],
        "question": gold.question,
        "answerable": gold.answerable,
        "must_have": [list(group) for group in gold.must_have],
        "numbers": [_number_record(number) for number in gold.numbers],
        "must_not": list(gold.must_not),
        "evidence": list(gold.evidence),
    }


def _number_record(number: GoldNumber) -> dict[str, Any]:
    (value, tolerance), *others = number.forms
    alt = [{"value": v, "tol": t} for v, t in others]
    return {"value": value, "unit": number.unit, "tol": tolerance, "alt": alt}


def _word(data: Mapping[str, Any], name: str, where: str) -> str:
    value = data.get(name)
    if isinstance(value, int) and name == "id":
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise BatchError(f'{where}: "{name}" is missing or empty.')
    return value


def _strings(values: Any, name: str, where: str) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise BatchError(f'{where}: "{name}" must be a list of strings.')
    return tuple(values)


def _groups(groups: Any, where: str) -> tuple[tuple[str, ...], ...]:
    if not isinstance(groups, list) or not all(isinstance(group, list) and group for group in groups):
        raise BatchError(f'{where}: "must_have" must be a list of lists of strings.')
    return tuple(_strings(group, "must_have", where) for group in groups)


def _numbers(numbers: Any, where: str) -> tuple[GoldNumber, ...]:
    if not isinstance(numbers, list) or not all(isinstance(number, dict) for number in numbers):
        raise BatchError(f'{where}: "numbers" must be a list of {{"value", "unit", "tol", "alt"}}.')
    return tuple(_number(number, where) for number in numbers)


def _number(number: Mapping[str, Any], where: str) -> GoldNumber:
    others = number.get("alt") or []
    if not isinstance(others, list) or not all(isinstance(other, dict) for other in others):
        raise BatchError(f'{where}: "alt" must be a list of {{"value", "unit"}}.')
    shared = number.get("tol") or DEFAULT_TOLERANCE
    forms = tuple(
        (_real(form.get("value"), "value", where), _real(form.get("tol") or shared, "tol", where))
        for form in [number, *others]
    )
    return GoldNumber(forms, str(number.get("unit") or ""))


def _real(value: Any, name: str, where: str) -> float:
    try:
        real = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        real = math.nan
    if not math.isfinite(real):
        raise BatchError(f'{where}: "{name}" of a number is {value!r}; write a number.')
    return real
