"""What the check of a draft says: of each sentence its figures, of each figure whether the report bears it out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportbot.domain.documents import Passage


class Status(StrEnum):
    """What the report says of a figure."""

    SUPPORTED = "supported"
    DERIVED = "derived"
    """It follows from two values of the report."""
    CONTRADICTED = "contradicted"
    """The report gives the same thing another value."""
    NOT_FOUND = "not_found"


class Operation(StrEnum):
    """How a derived figure follows from its operands."""

    DIFFERENCE = "difference"
    SUM = "sum"
    AVERAGE = "average"
    RATIO = "ratio"
    CHANGE = "change"
    """The change from the second operand to the first, in percent of the second."""
    SHARE = "share"
    REMAINDER = "remainder"
    """What shares leave of the whole."""
    PRODUCT = "product"
    """A share of an amount."""
    COMPOUND = "compound"
    """What a yearly rate comes to over some years, as a multiple."""
    BASE = "base"
    """What an amount was before it grew by a rate."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A value of the report that a derived figure uses, as it is written there."""

    text: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a figure follows from others; ``result`` is the value as computed."""

    operation: Operation
    operands: tuple[Operand, ...]
    result: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A figure of a draft, standing at ``[start:end]`` of its sentence.

    ``passage`` is the one that supports or contradicts it, of a derived figure that of its first operand;
    ``expected`` is what the report says instead, or the value that its figures give.
    """

    text: str
    start: int
    end: int
    status: Status
    passage: Passage | None = None
    expected: str | None = None
    derivation: Derivation | None = None


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of a draft with its figures in order."""

    text: str
    figures: tuple[Checked, ...]
