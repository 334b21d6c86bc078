"""Whether a question asks about the report as a whole, which no single passage resembles."""

from __future__ import annotations

import re

_ASKS = re.compile(
    r"概括|概述|总结|归纳|摘要|要点|大意|简述|介绍一下|(?:核心|主要|关键|整体)(?:的)?(?:观点|内容|结论|信息|论点)|"
    r"(?:主要|都|大概|究竟)?(?:讲|说|写|谈)(?:了|的)?(?:是)?(?:些)?(?:什么|啥)|"
    r"\b(?:summar(?:y|i[sz]e|i[sz]ation)|overview|gist|takeaways?|tl;?dr|in a nutshell|"
    r"(?:key|main|core|central) "
    r"(?:points?|views?|messages?|ideas?|conclusions?|findings?|arguments?|content)|"
    r"what (?:is|does) (?:the|this) (?:\w+ )?(?:report|document|paper|text)(?: (?:about|say))?)",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"请|帮我|给我|麻烦|一下|用|以|这份|这篇|这个|本|该|全文|整份|报告|文章|文档|研报|材料|里面?|中|的|了|是|哪些|什么|有|出|几|"
    r"[一二三四五六七八九十两\d]+(?:点|条|句|段|个)|(?:句话|段话|个要点|方面)|"
    r"\b(?:please|can|could|would|you|i|me|us|give|tell|show|list|write|make|the|this|that|a|an|of|in|from|for|to|and|is|are|was|"
    r"what|whole|entire|full|brief|short|quick|briefly|shortly|report|document|paper|article|text|about|say|its?|main|key|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|\d+|sentences?|points?|bullets?|words?|paragraphs?|lines?)\b",
    re.IGNORECASE,
)
_LEFT_OVER = 2  # characters: a stray particle; "风险" or a name in it is already a subject of its own


def is_overview(question: str) -> bool:
    """Whether the question, simplified and normalised, asks for the gist and names no subject."""
    rest, asks = _ASKS.subn(" ", question)
    return asks > 0 and len(re.findall(r"\w", _SAYS_NOTHING.sub(" ", rest))) < _LEFT_OVER
