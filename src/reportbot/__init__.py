"""reportbot: answers about a research report, each figure with its citation."""

__version__ = "0.1.0"
