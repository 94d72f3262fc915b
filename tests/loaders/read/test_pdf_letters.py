"""The letters of a page with their boxes, as PDFium tells them one by one."""

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from datasette_intranet.loaders.read.pdf_covered import _touches_one, words_of
from datasette_intranet.loaders.read.pdf_letters import letters_of
from datasette_intranet.loaders.read.pdf_stretches import stretches_of_page
from datasette_intranet.loaders.read.pdf_turn import PageLook

from tests.corpus.score import DOCUMENTS

PATH = sorted(DOCUMENTS.glob("*.pdf"))[0]


@pytest.fixture(scope="module")
def textpage():
    document = pypdfium2.PdfDocument(PATH)
    page = document[0]
    yield page.get_textpage()
    page.close()
    document.close()


def box_of(textpage, place):
    left, right, bottom, top = (ctypes.c_double() for _edge in range(4))
    pdfium.FPDFText_GetCharBox(textpage, place, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def test_each_letter_has_its_own_box(textpage):
    letters = letters_of(textpage)
    assert len(letters) == textpage.count_chars()
    inked = [place for place, (_code, letter, _box) in enumerate(letters) if letter]
    assert len(inked) > 100
    assert [letters[place][2] for place in inked] == [box_of(textpage, place) for place in inked]


def test_letters_make_the_text_of_the_page(textpage):
    assert "".join(letter for _code, letter, _box in letters_of(textpage)) == "".join(
        textpage.get_text_range().split()
    )


def test_words_end_where_no_ink_is(textpage):
    words = words_of(letters_of(textpage))
    assert [word.text for word in words] == textpage.get_text_range().split()
    assert words[0].boxes == [box_of(textpage, place) for place in words[0].places]


def test_no_code_is_no_letter_of_a_word():
    one, box = ord("a"), (0.0, 0.0, 1.0, 1.0)
    assert [word.text for word in words_of([(one, "a", box), (0, "\0", box), (one, "a", box)])] == ["a", "a"]


def test_a_stretch_reaches_around_its_letters_and_no_further(textpage):
    letters = letters_of(textpage)
    stretches = stretches_of_page(textpage, letters, PageLook(595, 842), [])
    boxes = [box for _code, letter, box in letters if letter]
    assert len(stretches) > 10
    for one in stretches:
        inside = [box for box in boxes if one.left <= box[0] and box[2] <= one.right]
        inside = [box for box in inside if one.bottom <= box[1] and box[3] <= one.top]
        assert (one.left, one.right) == (min(box[0] for box in inside), max(box[2] for box in inside))
        assert (one.bottom, one.top) == (min(box[1] for box in inside), max(box[3] for box in inside))


@pytest.mark.parametrize("beside", [(0, 0, 2, 9), (8, 0, 9, 9), (0, 0, 9, 2), (0, 8, 9, 9), (0, 0, 3, 9)])
def test_a_box_touches_none_that_stands_on_one_side_of_it(beside):
    assert not _touches_one((3, 3, 7, 7), [beside])
    assert _touches_one((3, 3, 7, 7), [beside, (4, 4, 5, 5)])
