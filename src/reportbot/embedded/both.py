"""The words that ask for what two lists share."""

from __future__ import annotations

import re

IN_BOTH = re.compile(
    r"同时|都(?:有|在|是|出现|列)|两边|既.{1,20}又|共同|重合|重叠|\b(?:both|overlap\w*|in common|shared)\b",
    re.IGNORECASE,
)
