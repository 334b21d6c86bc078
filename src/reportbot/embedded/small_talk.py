"""A greeting, thanks, or the question what the assistant is: nothing that the report could answer."""

from __future__ import annotations

import re

_SMALL_TALK = re.compile(
    r"\W*(?:(?:(?:你|您|大家|早上|下午|晚上)好|嗨|哈[喽啰罗]|(?:谢谢|多谢|感谢)(?:你|您)?|再见|你是谁|你叫什么(?:名字)?|"
    r"你(?:能|会|可以)(?:帮我)?(?:做|干)(?:些|点)?(?:什么|啥)|(?:怎么|如何)(?:使?用|提问)|有(?:什么|哪些)功能|帮助|"
    r"hello|hi|hey|good (?:morning|afternoon|evening)|thanks?(?: you)?(?: (?:very|so) much)?|bye|who are you|"
    r"what (?:can|do) you do|what (?:is this|are you)|help(?: me)?|how (?:do|can) i use (?:this|it|you)|there|[啊呀呢吗])\W*)+",
    re.IGNORECASE,
)


def is_small_talk(question: str) -> bool:
    """Whether there is nothing else in it."""
    return bool(_SMALL_TALK.fullmatch(question))
