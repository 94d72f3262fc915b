"""A text is read again when a name that is new or gone may stand in it, however it is written there."""

import pytest
from datasette_intranet.loaders.publish.telling_words import _LETTERS, Letters, TellingWords, _pattern
from datasette_intranet.schema.privacy import A_RESIDENT, NameRemover, NamesElsewhere, ProtectedNames
from hypothesis import example, given
from hypothesis import strategies as st

NAMES = ("Vera Holm", "Åsa Ek", "Eva-Lotta Maria Lind", "Bo Ek", "Siobhán O'Brien", "Jan af Sand", "Per Ask")


@pytest.mark.parametrize(
    "text",
    [
        "Vera sade ja.", "Veras bänk", "VERA HOLM", "Ve-\nra kom", "V e r a", "V**er**a", "HejVera", "hejvera",
        "VeraHolm", "V. Holm", "vera.holm@x.se", "Ve\u00adra", "%56era Holm", "V&#101;ra", 
        "\uff36\uff45\uff52\uff41", "fru Holm", "Vera-Lisa",
    ],
)  # fmt: skip
def test_a_name_is_noticed_in_every_way_of_writing_it(text):
    assert TellingWords(["Vera Holm"]).touches(text)


@pytest.mark.parametrize(
    "text", ["", "Åsa kom", "Verandan målas.", "En holme", "Vi tackar för kaffet. Hej!", "2026-03-14"]
)
def test_other_words_are_left_alone(text):
    assert not TellingWords(["Vera Holm"]).touches(text)


def test_a_word_that_is_explained_is_noticed():
    assert TellingWords([], ["lindgård"]).touches("Vi ses på Lindgårds loge.")
    assert not TellingWords([], ["lindgård"]).touches("Vi ses på Lindgården.")


WORDS = st.sampled_from([
    "Vera", "Holm", "vera", "Åsa", "Asa", "Ek", "Eva-Lotta", "Lotta", "Lind", "Maria", "O'Brien", "OBrien",
    "Siobhan", "Sand", "af", "Per", "Ask", "fru", "Bo", "E.", "B.", "Veras", "HejVera", "AskPer", "Ve-\nra",
    "V e r a", "tackasa", "jan.sand", "%C3%85sa", "Bänken", "och", ".", "\n", "ring", "-",
])  # fmt: skip


@given(
    st.lists(WORDS, max_size=7), st.lists(st.sampled_from(NAMES), max_size=3), st.sampled_from(NAMES), st.booleans()
)
def test_a_text_in_which_no_telling_word_stands_reads_the_same_with_the_name_and_without(words, others, name, kept):
    text = " ".join(words)
    if TellingWords([name]).touches(text):
        return
    hidden = dict.fromkeys(others, A_RESIDENT)
    without = NamesElsewhere(hidden), NamesElsewhere(hidden, ["Vera Ask"])
    more = {**hidden, name: A_RESIDENT}
    with_it = NamesElsewhere(hidden, [name]) if kept else NamesElsewhere(more), NamesElsewhere(more, ["Vera Ask"])
    for one, other in zip(without, with_it, strict=True):
        assert NameRemover(ProtectedNames({}, one))(text) == NameRemover(ProtectedNames({}, other))(text)


@given(
    st.lists(st.sampled_from(("vera", "åsa", "o'brien", "ştefan", "strasse", "μ", "holm")), min_size=1, unique=True),
    st.text(st.one_of(st.sampled_from("veraVERA åÅşsßSµΜ-'*²1_\n\u00ad–holm"), st.characters(max_codepoint=0x17F))),
)
@example(["strasse"], "Straße")
@example(["μ"], "µ")
def test_letters_are_found_as_the_pattern_finds_them(words, text):
    bare = [_LETTERS.sub("", word) for word in words]
    assert Letters(words).are_in(text) == (_pattern(bare).search(text.casefold()) is not None)


_ODD = [
    "ł", "ć", "ſ", "\u212b", "\u0130", "A\u030asa", "–", "\u200b", "\uff36era", "𝐕era", "ß", "%56", "&Aring;", "µ",
    "50 %", "€", "→",
]  # fmt: skip


@given(
    st.lists(
        st.lists(st.one_of(WORDS, st.sampled_from(_ODD), st.text(max_size=3)), max_size=5).map("".join), max_size=4
    ),
    st.lists(st.sampled_from((*NAMES, "Čedomir Ek", "Weiß Ek")), min_size=1, max_size=2),
    st.lists(st.sampled_from(("vera", "ſara", "ştefan", "strasse")), max_size=2),
)
@example(["Ve", "ra"], ["Vera Holm"], [])
@example(["x", "Łæ \u212bsa – ł"], ["Åsa Ek"], [])
@example(["Čedomir"], ["Čedomir Ek"], [])
@example(["ł \uff36era"], ["Vera Holm"], [])
@example(["– &#86;era"], ["Vera Holm"], [])
@example(["– Straße"], [], ["strasse"])
@example(["– ſara"], ["Bo Ek"], ["sara"])
def test_texts_together_are_never_passed_over_when_one_of_them_is_touched(texts, names, explained):
    words = TellingWords(names, explained)
    if any(map(words.touches, texts)):
        assert words.may_touch("\n".join(texts))


def test_texts_with_dashes_and_letters_of_other_alphabets_are_passed_over_together():
    assert not TellingWords(["Vera Holm"]).may_touch("Łukasz – 50 % ’ć’\nBänken & torget")
