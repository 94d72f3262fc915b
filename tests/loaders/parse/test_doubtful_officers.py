"""An officer whom the text contradicts is asked about."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.doubtful_officers import OFFICERS


@pytest.mark.parametrize(
    ("chosen", "secretary"),
    [
        ("Till sekretare valdes Eva Lund.", None),
        ("Till sekreterare valdes Bo Alm.", "Bo Alm"),
        ("Bo skrev.", "Bo Alm"),
    ],
)
def test_the_one_who_is_listed_as_secretary_is_not_the_one_who_was_chosen(chosen, secretary):
    text = (
        "Ekby byalags årsmöte 2031-03-04\n\nNärvarande: Asta Ekmark, ordförande\nBo Alm, sekreterare\nEva Lund\n\n"
        f"§ 1 Val\n\n{chosen}\n\n§ 2 Vägen\n\nVi talade om den.\n"
    )
    document = parse_document("a.txt", text.encode())
    assert document.meeting is not None and document.meeting.secretary == secretary
    assert any(doubt.question == OFFICERS for doubt in document.doubts) == (secretary is None)
