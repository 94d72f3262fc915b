"""The piece of a text around the words that were searched for."""

from html import unescape

from datasette_intranet.plugins.search.marked_snippet import LENGTH, marked_snippet, with_words_marked
from datasette_intranet.plugins.search.search_query import read_query
from datasette_intranet.schema.search_vocabulary import Vocabulary
from hypothesis import given
from hypothesis import strategies as st

WORDS = Vocabulary(["brukarmedverkan"])


def query(typed: str):
    return read_query(typed, WORDS)


def test_words_are_marked_inflected_as_parts_and_as_phrases():
    text = "Förslagen om brukarmedverkan, och råd om park"
    assert with_words_marked(text, query("förslag medverkan")) == (
        "<mark>Förslagen</mark> om <mark>brukarmedverkan</mark>, och råd om park"
    )
    assert with_words_marked(text, query('"råd om park"')).endswith("och <mark>råd om park</mark>")


def test_a_word_and_a_phrase_that_overlap_are_written_once():
    assert with_words_marked("råd om park", query('råd "råd om park" park')) == "<mark>råd om park</mark>"
    assert with_words_marked("la la la", query('"la la"')) == "<mark>la la</mark><mark> la</mark>"


def test_a_phrase_is_marked_no_further_than_the_piece_goes():
    text = "ord " * 200
    piece = str(marked_snippet(text, query(f'"{text}"')))
    assert piece.count("ord") == LENGTH // 4 and piece.endswith("ord</mark> …")


def test_a_word_that_is_longer_than_the_piece_is_marked_in_it():
    assert "ord <mark>parkx" in marked_snippet("ord " * 40 + "park" + "x" * 400, query("park"))


def test_markdown_and_html_of_the_text_do_not_come_through():
    assert marked_snippet("- ## **Park** och\n- [väg](http://x.se)", query("park")) == "<mark>Park</mark> och väg"
    assert "<b>" not in marked_snippet("<b>park</b>", query("park"))


def test_the_piece_lies_around_the_first_word_and_ends_between_words():
    text = "ord " * 200 + "parken " + "slut " * 200
    piece = str(marked_snippet(text, query("park")))
    assert piece.startswith("… ord") and piece.endswith("slut …")
    assert "<mark>parken</mark>" in piece
    assert len(piece) < LENGTH + 40


@given(st.text(st.sampled_from("park <&\"'\n.å"), max_size=600), st.sampled_from(["park", '"k p"', '"p k p" p', "å"]))
def test_no_text_comes_out_as_html_or_longer_than_it_may(text, typed):
    piece = str(marked_snippet(text, query(typed))).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in piece
    assert len(unescape(piece)) <= LENGTH + 80
