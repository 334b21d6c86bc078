from reportbot.domain.arrangement import arrange
from reportbot.domain.documents import Passage, PassageKind

KIND = {
    "h": PassageKind.HEADING,
    "p": PassageKind.PARAGRAPH,
    "t": PassageKind.TABLE,
    "r": PassageKind.TABLE_ROW,
}


def passage(name: str, start: int, end: int, source: str = "a.txt") -> Passage:
    return Passage(name, source, KIND[name[0]], "x" * (end - start), "", (), 1, start, end, 1, 1)


def order(*ranked: tuple[Passage, float]) -> list[str]:
    return [shown.id for shown, _ in arrange(ranked)]


TABLE, ROW, OTHER_ROW = passage("t", 0, 100), passage("r1", 10, 20), passage("r2", 20, 30)
PARAGRAPH = passage("p", 200, 300)


def test_nothing_gives_nothing() -> None:
    assert arrange([]) == []


def test_rows_come_before_a_table_that_is_little_better() -> None:
    assert order((TABLE, 1.0), (ROW, 0.9), (PARAGRAPH, 0.85)) == ["r1", "p", "t"]


def test_table_that_is_much_better_stays_first_and_its_rows_go_last() -> None:
    assert order((TABLE, 1.0), (ROW, 0.7), (PARAGRAPH, 0.6)) == ["t", "p", "r1"]


def test_table_behind_its_row_still_shows_the_other_rows() -> None:
    assert order((ROW, 1.0), (TABLE, 0.9), (OTHER_ROW, 0.1)) == ["r1", "t", "r2"]


def test_headings_are_left_out() -> None:
    assert order((passage("h", 0, 5), 1.0), (PARAGRAPH, 0.5)) == ["p"]


def test_headings_are_better_than_nothing() -> None:
    assert order((passage("h", 0, 5), 1.0)) == ["h"]


def test_same_range_of_another_source_is_no_repeat() -> None:
    elsewhere = passage("r3", 10, 20, source="b.txt")
    assert order((TABLE, 1.0), (elsewhere, 0.5), (PARAGRAPH, 0.4)) == ["t", "r3", "p"]


def test_equal_scores_keep_their_order() -> None:
    assert order((PARAGRAPH, 0.5), (ROW, 0.5)) == ["p", "r1"]
    assert order((ROW, 0.5), (PARAGRAPH, 0.5)) == ["r1", "p"]
