"""A text cut at its passages: nothing of it is lost, and every passage is known where it covers the text."""

from datasette_intranet.plugins.shell.passages import passage_pieces
from hypothesis import given
from hypothesis import strategies as st

passages_of = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), max_size=8)


@given(st.text(min_size=1, max_size=60), passages_of)
def test_pieces_give_the_text_and_each_passage_begins_once(text, places):
    passages = sorted(
        ({"start": start, "end": start + length} for start, length in places if start + length <= len(text)),
        key=lambda passage: (passage["start"], -passage["end"]),
    )
    found = passage_pieces(text, passages)
    assert "".join(piece.text for piece in found) == text
    assert sum(len(piece.starts) for piece in found) == len(passages)
    place = 0
    for piece in found:
        covering = [p for p in passages if p["start"] <= place and p["end"] >= place + len(piece.text)]
        assert sorted(map(id, piece.covering)) == sorted(map(id, covering))
        assert (piece.inner is None) == (not covering)
        if covering:
            assert piece.inner["end"] - piece.inner["start"] == min(p["end"] - p["start"] for p in covering)
        place += len(piece.text)
