"""LIX as Björnsson counts it, and where a sentence ends."""

import pytest
from datasette_intranet.plugins.shell.readability import readability_of

ANSWER = (
    "Tack för förslaget. Nämnden har beslutat att bänkarna i parken ska målas i vår.\n"
    "Arbetet börjar den 3. maj och kostar 1.500 kronor, bl.a. för färg."
)


def sentences(text: str) -> list[str]:
    found = readability_of(text)
    return [part.text.strip() for part in found.parts if part.words] if found else []


def test_the_figures_of_a_text_counted_by_hand():
    found = readability_of(ANSWER)
    # förslaget, Nämnden, beslutat, bänkarna; Arbetet (7), kronor has six.
    assert (found.words, found.long_words, found.sentences) == (26, 5, 3)
    assert found.lix == round(26 / 3 + 100 * 5 / 26) == 28
    assert (found.level, found.is_short, found.marked) == ("very easy to read", True, 0)
    assert "".join(part.text for part in found.parts) == ANSWER


@pytest.mark.parametrize(
    "text",
    [
        "Vi träffar bl.a. Föreningen Eken och t.ex. Anna.",
        "Det gäller s.k. Öppna möten, dvs. Kaféet, kl. 13.15 i sal nr. 3.",
        "Mötet är den 3. maj och priset 3.500 kr.",
        "Rapporten (se sid. 12) skrevs av A. Ek och dr. Åsa Alm f.n. här.",
        "Se www.ekmarka.se/om för mer.",
        "1. Måla bänkarna i parken.",
        "”Nej!” sa hon och gick.",
        "Mötena är den 3. 4 och 5 maj.",
        "Fr.o.m. Valborg gäller EU:s regler t.o.m. Advent",
    ],
)
def test_one_sentence(text):
    assert len(sentences(text)) == 1, sentences(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Vi målar. Sedan vilar vi! Går det bra? Ja…", 4),
        ("Vi har saft, bullar m.m. Alla får komma.", 2),
        ("Det var min plan. Den var dum.", 2),
        ("Vi ses klockan 13. Ta med kaffe.", 2),
        ("Vi byggde 2017. Det blev bra.", 2),
        ("”Det går bra.” Så sa hon.", 2),
        ("Rubrik\n\n- en sak\n- en annan sak\n", 3),
        ("Kom hit!Nu.", 1),
        ("Allt är klart (sedan i maj). Tack.", 2),
    ],
)
def test_several_sentences(text, number):
    assert len(sentences(text)) == number, sentences(text)


@pytest.mark.parametrize("text", [None, "", " \n", "– … !"])
def test_a_text_without_words_has_no_figures(text):
    assert readability_of(text) is None


def test_the_three_longest_of_the_long_sentences_are_marked():
    lengths = (25, 5, 40, 22, 30, 20)
    text = " ".join("Ord" + " ord" * (words - 1) + "." for words in lengths)
    found = readability_of(text)
    assert [part.words for part in found.parts if part.is_marked] == [25, 40, 30]
    assert found.marked == 3
    assert "".join(part.text for part in found.parts) == text


def test_a_difficult_text_is_called_so():
    found = readability_of("Nämndens verksamhetsuppföljningsdokumentation tillhandahålls kommuninvånarna. " * 20)
    assert (found.level, found.is_short) == ("very hard to read", False)


def test_a_long_text_takes_time_by_its_length():
    readability_of("a." * 50_000 + " Å. " * 20_000 + "(" * 20_000)
