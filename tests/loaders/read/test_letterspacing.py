"""Headings with blanks between their letters, in every format."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read.letterspacing import is_letterspaced, without_letterspacing

REST = "\n\nN ä r v a r a n d e :\nAda Ek, Bo Alm\n\n1. Hissen\nDen står stilla.\n\n2. Bussen\nDen går inte.\n"


@pytest.mark.parametrize(
    "head",
    [
        "P R O T O K O L L\n\nS e n i o r r å d e t  4 mars 2024",
        "P R O T O K O L L   f ö r t   v i d   S e n i o r r å d e t  4 mars 2024",
        "P r o t o k o l l\nSeniorrådet 4 mars 2024",
    ],
)
def test_minutes_with_letterspaced_headings_are_read(head):
    document = parse_document("a.txt", f"{head}{REST}".encode())
    assert document.kind == "minutes"
    assert (document.meeting.body, document.meeting.date) == ("Seniorrådet", "2024-03-04")
    assert [one.name for one in document.attendance] == ["Ada Ek", "Bo Alm"]
    assert [item.heading for item in document.items] == ["Hissen", "Bussen"]


def test_a_letterspaced_heading_of_a_web_page():
    page = "<h1>P R O T O K O L L</h1><p>Seniorrådet 4 mars 2024</p><h2>N ä r v a r a n d e</h2><p>Ada Ek</p>"
    document = parse_document("a.html", page.encode())
    assert document.text.startswith("PROTOKOLL\n")
    assert [one.name for one in document.attendance] == ["Ada Ek"]


@pytest.mark.parametrize("printed", ["A B C D E F G", "X X X X X X X", "Klass A B C D", "Ö n", "1 2 3 4 5 6 7"])
def test_letters_that_are_no_word_stay(printed):
    assert not is_letterspaced(printed)


def test_words_stand_two_blanks_apart():
    assert without_letterspacing("M ö t e t  d e n  4 mars") == "Mötet den 4 mars"


def test_short_words_and_a_number_before_them():
    assert is_letterspaced("2. V a l  a v  j u s t e r a r e")
    assert is_letterspaced("", ("2. V a l", "a v", "j u s t e r a r e"))
    assert without_letterspacing("2. V a l  a v  j u s t e r a r e") == "2. Val av justerare"
    assert not is_letterspaced("", ("N", "F", "N", "N", "F", "N"))
    assert not is_letterspaced("", ("Asta Ek", "N", "F", "N"))
