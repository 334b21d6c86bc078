"""What a question claims of the first thing against the second: that it is higher, or lower."""

from __future__ import annotations

import re

_HIGHER = re.compile(
    r"比[^，,。？?]{1,24}?(?:还要?|更|都)?(?:贵|高|大|多(?!少)|长|强)|(?<!不)(?:高|大|多|长|强|贵|超)(?:于|过)|"
    r"\b(?:dearer|pricier|costlier|more expensive|higher|larger|bigger|more) than\b",
    re.IGNORECASE,
)
_LOWER = re.compile(
    r"比[^，,。？?]{1,24}?(?:还要?|更|都)?(?:便宜|低|小|(?<!多)少|短|弱)|(?<!不)(?:低|小|少|短|弱)于|不及|不如|\b(?:cheaper|lower|smaller|less(?: expensive)?|fewer) than\b",
    re.IGNORECASE,
)


def claimed(text: str) -> str:
    """ "higher", "lower" or nothing."""
    if _LOWER.search(text):
        return "lower"
    return "higher" if _HIGHER.search(text) else ""
