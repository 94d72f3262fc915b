"""Every way to write a name is found, in every notation, and another's name is not."""

import html
import json
import urllib.parse
from unicodedata import normalize

import pytest
from datasette_intranet.schema.data_subject.name_patterns import Known, passage_key, with_mentions_replaced
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sweep import examples

KNOWN = Known(
    ("Åsa Holm", "Wera Holm"), ("åsa.ho",), ("a.holm@ek.se",), ("070-123 45 67",), ("Bo Holm", "Åsa Lund", "Bo Ek")
)


def found(text, known=KNOWN):
    return [(text[one.start : one.end], one.is_sure) for one in known.patterns.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Åsa Holm",
        "ÅSA HOLM",
        "åsa holm",
        "Asa Holm",
        "Aasa Holm",
        "Holm, Åsa",
        "Holm Åsa",
        "Å. Holm",
        "Å Holm",
        "Holm Å",
        "Åsa H",
        "Wera Holm",
        "Åsa\nHolm",
        "Åsa-Holm",
        "åsa_holm",
        "åsaholm",
        "Åsa \\ Holm",
        "åsa.holm",
        "Åsa  *Holm",
        "Åsa</b> <i>Holm",
        "Å**s**a Holm",
        "Å-\nsa Hol-\n  m",
        "Åsa\u00adHolm",
        "Å s a  H o l m",
        normalize("NFD", "Åsa Holm"),
        "%C3%85sa%20Holm",
        "%C5sa+Holm",
        "%25C3%2585sa%2520Holm".replace("%2520", "%20"),
        "=C3=85sa Holm",
        "=C5sa=20Holm",
        "Åsa Ho=\nlm",
        "=C3=85=\nsa Hol=\r\nm",
        "\\u00c5sa Holm",
        "\\\\u00c5sa\\\\nHolm",
        "A\\u030asa Holm",
        "&Aring;sa&nbsp;Holm",
        "&#197;sa Holm",
        "&#xC5;sa Holm",
        "&amp;#197;sa Holm",
        "\\u00c5sa\\u0020Holm".replace("\\u0020", " "),
        "a.holm@ek.se",
        "A.Holm@Ek.se",
        "a.holm%40ek.se",
        "070-123 45 67",
        "0701234567",
        "+46 70 123 45 67",
        "+46 (0)70-1234567",
        "0046701234567",
        "åsa.ho",
    ],
)
def test_a_form_is_found_whole_and_for_sure(text):
    for around in ("{}", "sade {}, och", "x\\n{}\\n", '{{"a": "{}"}}', "({})", "<td>{}</td>"):
        assert found(around.format(text)) == [(text, True)], around


@pytest.mark.parametrize("text", ["Åsa Holms", "ÅSA HOLMS", "Åsa Holm's", "Åsa Holm:s", "&Aring;sa Holms"])
def test_the_genitive_goes_with_it(text):
    (mention,) = KNOWN.patterns.find(f"Det är {text} bil")
    assert mention.genitive and mention.end == len(f"Det är {text}")


@pytest.mark.parametrize(
    "text",
    [
        "Åsa Lund",
        "Bo Holm",
        "Holmgren",
        "Åsa Holmgren",
        "en holme",
        "Åsalena Holmström",
        "Maria-Åsa sade",
        "Åsa-Lena sade",
        "070-123 45 678",
        "Kåsa Holmar",
        "Bo Ek",
    ],
)
def test_another_is_not_found(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Åsa sade", "Åsa"),
        ("fru Holm kom", "Holm"),
        ("Åsas bil", "Åsas"),
        ("@åholm", "åholm"),
        ("Bo Holm, Åsa Ek", "Holm, Åsa"),
        ("Åsa och Bo Holm", "Åsa"),
        ("ÅSA!", "ÅSA"),
    ],
)
def test_what_may_be_another_is_not_sure(text, mention):
    assert found(text) == [(mention, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Siobhán O'Brien",
        "Siobhan O’Brien",
        "Siobhán O Brien",
        "O&#x27;Brien, Siobh&aacute;n",
        "Siobh%C3%A1n%20O%27Brien",
    ],
)
def test_a_name_with_an_apostrophe_is_found_with_any_or_none(text):
    assert found(f"sade {text} och", Known(("Siobhán O'Brien",))) == [(text, True)]


@pytest.mark.parametrize("written", ["%C5sa", "%25C5sa", "&Aring;s%61"])
def test_half_a_name_by_codes_alone_is_found_in_the_first_text_too(written):
    assert found(f"{written} kom", Known(("Åsa Holm",))) == [(written, False)]


def test_a_name_that_two_bear_is_not_sure():
    known = Known(("Vera Ek",), others=("Vera Ek", "Vera Ek Lund"))
    assert found("Vera Ek sade", known) == [("Vera Ek", False)]
    assert found("V. Ek sade", Known(("Vera Ek",), others=("Viola Ek",))) == [("V. Ek", False)]


def test_an_account_that_is_a_word_or_half_a_name_is_no_mention_by_itself():
    assert found("berit och sekreterare", Known(("Berit Ek",), ("sekreterare",))) == [("berit", False)]
    assert found("bek och ekb1", Known(("Berit Ek",), ("bek", "ekb1"))) == [("ekb1", True)]


def test_an_account_with_a_sign_in_it_is_found_where_nothing_else_names_them():
    assert found("Från kanslist.7", Known(("Berit Ek",), ("kanslist.7",))) == [("kanslist.7", True)]


def test_an_address_within_another_is_no_address_of_theirs():
    assert not any(is_sure for _, is_sure in found("xa.holm@ek.se"))


@settings(max_examples=examples(25, 400))
@given(
    st.sampled_from("NRTUBFAÅ"), st.sampled_from("nrtubfaå"), st.sampled_from("NRTUBFHÖ"),
    st.text(st.sampled_from("\n\t\"\\ aÅn.,<>&%*_-"), max_size=12),
)  # fmt: skip
def test_codes_of_json_are_no_letters_of_a_name(first, second, family, between):
    name, other = f"{first}{second}ra {family}olm", f"{family}olm"
    text = f"{between}{name}{between}{first}.{between}{other}\n{name[:4]}\nDen {between}"
    patterns = Known((name,)).patterns
    for packed in (json.dumps({"a": [text]}), json.dumps({"a": [text]}, ensure_ascii=False)):
        json.loads(
            with_mentions_replaced(packed, patterns.find(packed), lambda written, _: "X" + written.count('"') * '"')
        )


_KVARNSTRAND = Known(("Örjan Kvarnstrand",))


@settings(max_examples=examples(40, 400))
@given(
    st.text(st.characters(codec="latin-1", categories=["L", "P", "Zs"]), max_size=20),
    st.text(st.characters(codec="latin-1", categories=["P", "Zs"], exclude_characters="*_`~"), max_size=5),
)
def test_a_name_is_found_behind_anything_that_is_no_letter_in_any_notation(before, gap):
    text = f"{before} {gap} Örjan Kvarnstrand. {gap}"
    patterns = _KVARNSTRAND.patterns
    written = (
        text,
        json.dumps(text),
        urllib.parse.quote(text),
        html.escape(text).encode("ascii", "xmlcharrefreplace").decode(),
        normalize("NFD", text),
        text.upper(),
    )
    for one in written:
        assert any(mention.is_sure for mention in patterns.find(one)), one


def test_a_mention_has_one_key_in_all_copies_of_its_line():
    text = "Mötet öppnas.\nJag, Åsa, håller med.\nSlut"
    copies = [text, "Jag, Åsa, håller med.", json.dumps({"body": text}, ensure_ascii=False)]
    keys = {passage_key(copy, mention) for copy in copies for mention in KNOWN.patterns.find(copy)}
    assert keys == {"jag|åsa|hållermed"}
