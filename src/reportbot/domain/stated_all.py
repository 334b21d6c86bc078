"""All stated figures of a corpus: the keeper's own first, then what its sentences and tables say beside them."""

from __future__ import annotations

from collections.abc import Sequence

from reportbot.domain.documents import Exhibit, Passage
from reportbot.domain.price_lists import price_lists
from reportbot.domain.stated import StatedFigure
from reportbot.domain.stated_claims import with_claims
from reportbot.domain.stated_sentences import read_stated
from reportbot.domain.stated_tables import read_stated_cells


def all_stated(
    kept: Sequence[StatedFigure], passages: Sequence[Passage], exhibits: Sequence[Exhibit]
) -> tuple[StatedFigure, ...]:
    """The keeper's figures win: what is read of the same value in the same passage is left out."""
    priced = {table.label for table in price_lists(exhibits, ())}
    cells = read_stated_cells([e for e in exhibits if e.label not in priced])
    read = with_claims([*read_stated(passages), *cells])
    listed = {(p, f.value.low, f.value.high, f.value.unit) for f in kept for p in f.passages}
    new = [
        figure
        for figure in read
        if not any(
            (p, figure.value.low, figure.value.high, figure.value.unit) in listed for p in figure.passages
        )
    ]
    return (*kept, *{figure.id: figure for figure in new}.values())
