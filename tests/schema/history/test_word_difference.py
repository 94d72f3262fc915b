"""What two texts have in common and what not, word by word."""

import unicodedata

from datasette_intranet.schema.history.word_difference import difference_pieces


def pieces(before: str, after: str) -> list[tuple[str, str]]:
    return [tuple(one) for one in difference_pieces(before, after)]


def test_a_changed_word_is_removed_and_added_in_its_place():
    assert pieces("Vi ses i parken.", "Vi ses på torget.") == [
        ("same", "Vi ses "),
        ("removed", "i"),
        ("added", "på"),
        ("same", " "),
        ("removed", "parken"),
        ("added", "torget"),
        ("same", "."),
    ]


def test_a_word_that_came_or_went_is_only_added_or_removed():
    assert pieces("en bänk", "en ny bänk") == [("same", "en "), ("added", "ny "), ("same", "bänk")]
    assert pieces("en ny bänk", "en bänk") == [("same", "en "), ("removed", "ny "), ("same", "bänk")]
    assert pieces("", "bänk") == [("added", "bänk")]
    assert pieces("bänk", "") == [("removed", "bänk")]


def test_marks_and_blanks_are_words_of_their_own():
    assert pieces("Ja, tack", "Ja! tack") == [("same", "Ja"), ("removed", ","), ("added", "!"), ("same", " tack")]
    assert pieces("a\nb", "a b") == [("same", "a"), ("removed", "\n"), ("added", " "), ("same", "b")]


def test_an_unchanged_stretch_of_up_to_240_characters_is_shown_whole():
    kept = "x" * 120 + "y" * 120
    assert pieces(f"{kept} a", f"{kept} b")[0] == ("cut", " … ")
    assert pieces(f"{kept}.a", f"{kept}.b")[0] == ("cut", " … ")
    kept = kept[1:]
    assert pieces(f"{kept} a", f"{kept} b")[0] == ("same", f"{kept} ")


def test_a_long_unchanged_stretch_keeps_what_lies_next_to_a_change():
    long = "b" * 120 + "m" * 9 + "e" * 120
    begin, end = "b" * 120, "e" * 120
    assert pieces(f"{long}!", f"{long}?")[:2] == [("cut", " … "), ("same", end)]
    assert pieces(f"!{long}", f"?{long}")[2:] == [("same", begin), ("cut", " … ")]
    assert pieces(f"!{long}!", f"?{long}?")[2:5] == [("same", begin), ("cut", " … "), ("same", end)]


def test_texts_of_more_than_four_thousand_words_are_shown_whole():
    # Each sign is a word, and none comes twice: such texts are quickly compared.
    signs = [sign for sign in map(chr, range(0x2190, 0x1FB00)) if unicodedata.category(sign) in ("So", "Sm")]
    before, after = "".join(signs[:2000]), "".join(signs[2000:4000])
    assert pieces(f"a{before[1:]}", f"a{after[1:]}")[0] == ("same", "a")
    before += signs[4000]
    assert pieces(f"a{before[1:]}", f"a{after[1:]}") == [("removed", f"a{before[1:]}"), ("added", f"a{after[1:]}")]
    assert pieces("a " * 3000, "") == [("removed", "a " * 3000)]
    assert pieces("", "a " * 3000) == [("added", "a " * 3000)]
