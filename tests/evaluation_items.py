"""Gold lines and items of evaluations, made in a few words."""

from __future__ import annotations

from typing import Any

from reportbot.domain.judging import Gold
from reportbot.services.evaluation import Attempt, Cited, Flag, Item

FLAG = Flag("unsupported_figure", "13 亿", "收入为 13 亿 [1]。")


def gold(id: str = "q", **fields: Any) -> Gold:
    """An answerable fact: what the revenue is, 12 (亿)."""
    usual: dict[str, Any] = {
        "lang": "zh",
        "kind": "fact",
        "question": f"收入是多少？（{id}）",
        "answerable": True,
        "must_have": (("12亿", "1.2billion"),),
        "evidence": ("2024 年收入为 12 亿元",),
    }
    return Gold(id, **{**usual, **fields})


def attempt(
    text: str = "收入为 12 亿元 [1]。", *quotes: str, refused: bool = False, flags: int = 0
) -> Attempt:
    """An answer that cites the quotes, with so many objections to it."""
    cited = tuple(Cited(n, quote, "report.txt", n, n) for n, quote in enumerate(quotes, 1))
    return Attempt(text, refused, cited, (FLAG,) * flags)


RIGHT = attempt("收入为 12 亿元 [1]。", "2024 年收入为 12 亿元，增长 8%。")
WRONG = attempt("收入为 13 亿元 [1]。", "2023 年利润为 3 亿元。")
WRONG_FLAGGED = attempt("收入为 13 亿元 [1]。", "2023 年利润为 3 亿元。", flags=2)
REFUSAL = attempt("报告中没有收入。", refused=True)


def item(answer: Attempt | None = RIGHT, id: str = "q", **fields: Any) -> Item:
    """An answered question; ``gold`` and what else an item has may be given."""
    return Item(fields.pop("gold", None) or gold(id), answer, **{"elapsed_ms": 100.0, **fields})
