"""What people say for the words of a report: 赚了多少 asks for 净利润多少, 能上车吗 for the rating."""

from __future__ import annotations

import re

# Each is said so only where nothing else can be meant; "赚" alone may be of anything.
_SPOKEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(spoken), written)
    for spoken, written in (
        (r"(?<![净])赚(?:了|到|得)?(?=(?:多少|几|的钱|钱))", "净利润"),
        (
            r"(?:能|可以|可不可以|能不能|值不值得|值得|该不该|要不要)(?:上车|买入?|入手|建仓|抄底)(?=[吗嘛么不没？?，,。]|$)",
            "评级是什么",
        ),
        (r"(?:评级是什么)(?:吗|嘛|么|不|没有?)", "评级是什么"),
        (r"看(?:到|高到|高|至)(?=多少(?:块|元|钱|港元|美元)?|几(?:块|元))", "目标价"),
        (r"盘子(?=[^，。？?]{0,6}(?:多大|多少))", "市场规模"),
        (r"(?:算力|加速|计算)卡", "算力芯片"),
        (r"(?<=[张块])卡(?![车片])", "GPU"),
        (r"老大(?=是|[？?]|$)", "第一"),
    )
)


def written_for(question: str) -> str:
    """The question (simplified) with such turns put in a report's words."""
    for spoken, written in _SPOKEN:
        question = spoken.sub(written, question)
    return question
