"""Text made safe for an embedding model."""

from __future__ import annotations

from reportbot.domain.text import normalise

# The packaged model reads 512 tokens at a time, some 800 Chinese characters; tokenizing 100,000 takes
# minutes. A question that long is a paste: its start says what it asks.
MAX_PASSAGE_CHARACTERS = 2_000
MAX_QUERY_CHARACTERS = 500


def clean(text: str, limit: int = MAX_PASSAGE_CHARACTERS) -> str:
    """The text normalised, without control, private-use and surrogate characters, and capped.

    Such characters end the packaged engine's string, make it raise, or (U+FDFA) crash the process.
    An empty text becomes one space, because a model may reject a batch that holds an empty one.
    """
    # Cut before normalising too: NFKC of a long text is slow, and may make it longer.
    return normalise(text[: 2 * limit])[:limit] or " "
