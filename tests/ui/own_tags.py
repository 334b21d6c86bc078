"""The tags that the source panel and the report's tab are made of: what is left beside them is text."""

from __future__ import annotations

import re

OWN_TAG = re.compile(
    r"</?(?:section|article|header|nav|div|figure|figcaption|h2|h3|h4|p|span|strong|mark|br|label|input|button"
    r"|table|thead|tbody|tr|th|td|ul|ol|li)"
    r'(?: (?:class|lang|role|title|tabindex|scope|rowspan|type|inputmode|min|max|value|data-[a-z-]+|aria-[a-z]+)="[^"<>]*"'
    r"| data-rb-back| data-rb-ways)*>"
)
