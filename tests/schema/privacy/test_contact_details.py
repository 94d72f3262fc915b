"""No telephone number, e-mail address, identity number or home is left in a text; other figures stay."""

import re
from datetime import date

import phonenumbers
import pytest
from datasette_intranet.schema.originals.keep_texts import _may_hold_detail
from datasette_intranet.schema.privacy.contact_details import (
    _BORN,
    _EMAIL,
    _FIGURE,
    _FIVE_FIGURES,
    _IDENTITY,
    _PHONE,
    _TOLD_PHONE,
    EMAIL,
    IDENTITY,
    PHONE,
    _may_hold_mail,
    _may_tell_birth,
    _may_tell_phone,
    place_without_home,
    without_contact_details,
)
from datasette_intranet.schema.privacy.street_addresses import (
    _ADDRESS,
    _HOME,
    ADDRESS,
    may_hold_address,
    may_tell_home,
)
from datasette_intranet.schema.privacy.visible_text import visible_text
from faker import Faker
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sweep import examples

FAKE = Faker("sv_SE")
AROUND = st.sampled_from([
    ("Ring ", "."), ("Tel: ", ", vardagar"), ("(", ")"), ("Kontakt:\n", "\nTack"),
    ("hos henne, ", " efter kl. 13.00"), ("[länk](", ")"), ("", ""),
    ("den 3 mars 2024 till ", " senast 2024-04-05"), ("**", "**"), ("nr\u00a0", " eller"),
])  # fmt: skip
SEEDS = st.integers(0, 10**6)


def faked(kind: str, seed: int) -> str:
    FAKE.seed_instance(seed)
    return str(getattr(FAKE, kind)()).replace("\n", ", ")


@given(st.sampled_from(["SE", "FI", "NO", "DK", "DE"]), st.integers(0, 3), SEEDS, AROUND)
@settings(max_examples=examples(50, 150))
def test_no_number_that_can_be_called_is_left_however_it_is_printed(country, way, seed, around):
    number = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    number.national_number += seed % 1000
    if country != "SE" and way == phonenumbers.PhoneNumberFormat.NATIONAL:
        way = phonenumbers.PhoneNumberFormat.E164
    printed = phonenumbers.format_number(number, way).removeprefix("tel:")
    assert without_contact_details(printed.join(around)) == PHONE.join(around)


@given(st.dates(date(1920, 1, 1), date(2026, 1, 1)), st.sampled_from([0, 60]), st.integers(0, 9999),
       st.sampled_from(["-", "+", "", " ", "–", " - "]), st.sampled_from([0, 2]))  # fmt: skip
def test_no_personal_identity_number_is_left(born, coordination, last, between, century):
    day = f"{born:%Y%m}{born.day + coordination:02}"[century:]
    text = without_contact_details(f"Vera ({day}{between}{last:04}) kom.")
    assert text == f"Vera ({IDENTITY}) kom."


@given(SEEDS, AROUND, st.sampled_from(["@", "＠", " (at) ", "[at]"]))
@settings(max_examples=examples(25, 60))
def test_no_email_address_is_left(seed, around, at):
    printed = faked("email", seed).replace("@", at)
    assert without_contact_details(printed.join(around)) == EMAIL.join(around)


@given(
    SEEDS, st.sampled_from(["Vi ses hos Vera, {}.", "Hon bor på {}", "- {}\n- Annat", "Skicka till {}, tack", "({})"])
)
@settings(max_examples=examples(25, 60))
def test_no_street_address_is_left(seed, text):
    street = faked("street_address", seed)
    assert street not in without_contact_details(text.format(street))
    assert ADDRESS in without_contact_details(text.format(f"{street}, {faked('postcode', seed)} Ekmarka"))


@pytest.mark.parametrize("text", [
    "070-123 45 67", "+46 (0)70-123 45 67", "(08) 123 456 78", "0701/23 45 67", "070.123.45.67", "070–123 45 67",
    "0046701234567", "Tel: 12 34 56", "nås på 21 00 00", "070-123\n45 67", "+46\u00a070\u00a0123\u00a045\u00a067",
    "070\u200b-123\u00ad45 67", "tel:+46701234567", "070\u2212123 45 67", "070·123·45·67", "070_123_45_67",
    "0 7 0 1 2 3 4 5 6 7", "46701234567", "4670-123 45 67", "08-123 45", "tel bostad: 12 34 56",
    "telefon hem 12 34 56",
    "Tel hem/arb: 12 34 56", "nås på nummer 12 34 56", "hennes nummer är 12 34 56", "Ring henne på 123 45 67",
    "fax: 12 34 56", "070-123 45 67 el. 12 34 56", "0823 1415", "08.23 14 15", "+46 70 123 45 67",
])  # fmt: skip
def test_swedish_ways_to_print_a_number_are_known(text):
    cleaned = without_contact_details(visible_text(text))
    assert PHONE in cleaned and not any(map(str.isdigit, cleaned))


@pytest.mark.parametrize("text", [
    "Strandvägen 1", "Storgatan 4 B, 123 45 Ekmarka", "norra vägen 12 c lgh 1102", "Kungs gata 3",
    "hemma i Norrby 12", "Sankt Eriks plan 5", "Norra plan 5", "Odenplan 4",
    "Storgatan 12 123 45 Ekmarka", "Ekgatan 1 070 123 45 67", "c/o Ek, Odenplan 3", "c/o Holm, Ekgatan 3",
    "123 45 Ekmarka", "Åsgränd 3-5", "SE-123 45 Ekmarka", "STRANDVÄGEN 1", "STRANDV. 1", "Strandv 1", "Storg. 4 B",
    "Strandvägen nr 1", "Strandvägen 12 (lgh 1102)", "Strandvägen 12 uppg B, 3 tr", "Strandvägen 12,3 tr",
    "Strandvägen 12:3", "Karl XI:s väg 3", "S:t Olofs gata 3", "Dr. Forselius gata 9", "Per Albin Hanssons väg 12",
    "Box 12, 123 45 Ekmarka", "Postbox 12", "PL 1234, Norrby", "postnr 123 45", "Lgh 1102", "lägenhet 1102",
    "C/O Ek, Box 12",
])  # fmt: skip
def test_ways_to_print_an_address_are_known(text):
    cleaned = without_contact_details(text)
    assert ADDRESS in cleaned and not any(map(str.isdigit, cleaned))


@pytest.mark.parametrize("text", [
    "1965-04-12-1234", "1965-04-12 1234", "1965 04 12 1234", "65 04 12-1234", "6504 12-1234", "650412\u22121234",
    "650412/1234", "650412.1234", "650412-12XX", "pnr 650412", "född 650412", "f. 650412", "född 1965-04-12",
    "född den 12 april 1965", "född 12/4 -65", "20240314-1300", "2024-03-14-1300",
])  # fmt: skip
def test_ways_to_print_an_identity_number_or_a_birthday_are_known(text):
    cleaned = without_contact_details(f"Vera ({text}) kom.")
    assert IDENTITY in cleaned and not any(map(str.isdigit, cleaned))


@pytest.mark.parametrize("text", [
    "vera at brev.example", "vera AT brev DOT example", "vera&#64;brev.example", "vera%40brev.example",
    '"vera holm"@brev.example', "vera@[192.0.2.1]", "vera@brev", "vera@brev,example",
])  # fmt: skip
def test_ways_to_print_an_email_address_are_known(text):
    cleaned = without_contact_details(f"Vi nådde {text} till slut.")
    assert EMAIL in cleaned and "vera" not in cleaned and "brev" not in cleaned


def test_care_of_somebody_is_an_address_without_a_street():
    assert without_contact_details("Skicka till Vera, c/o Bo Ek, tack") == f"Skicka till Vera, {ADDRESS}, tack"


@pytest.mark.parametrize("text", [
    "Klockan 08.15-16.00 den 14 mars 2026, 2026-03-14, 01-02-2024", "dnr 2023-00123, KS 2023/00123, § 12",
    "0,5 timmar",
    "1 000 000 kr och 150 000 personer", "org.nr 212000-0001 och 556677-8899", "Storgatan är trasig", "Torget 2023",
    "Buss 12 och väg 40", "rum 12, våning 3, bor 12 personer", "åren 2010-2020, 2010 2011 2012", "Parken 3 juni",
    "ISBN 978-91-7000-000-1, bankgiro 123-4567", "den 1 januari 2024 klockan 13", "Etapp 1, 2 och 3", "kl 0800-1200",
    "Vi är @kommunen", "2026-03-14 - 2026-03-15", "2024-01-01–2024-12-31", "2026-03-14 1300-1500", "2026-03-14 1300",
    "2026-03-14 – 2027", "Linje 12 mot Norrby. Väg 40", "Skolgården 5 gungor", "Industrigatan 2026", "TV 2",
    "Storgatan 12 år gammal", "Fullersta backe 3 etapper", "Göteborg. 12 nya", "c/o-adresser", "Björkhagen 14 juni",
    "10 12 14 16 18", "46 700 000 kr", "gruppen föddes 2015", "född 2012 eller senare", "nummer 12 i ordningen",
    "+2 500 000 kr", "+12 345 678 901 kronor", "mobil 125 000 kr", "sms 120 000 personer", "kl 08.00 09.30 10.15",
    "08.00-09.30 10.00–11.30", "Finansieringen 50 000 kr", "Skolgården 150 000 kronor", "Handlingsplan 3 och 4",
    "Detaljplan 12 antas", "Utvärderingen 3", "Ungdomsgården 15-20 personer", "Cykelleden 3 km", "Viken 3 dagar",
    "Kommunhuset plan 2", "Mötet på plan 3, rum Eken", "Norrgården 7-åringar", "Förra gången 12",
])  # fmt: skip
def test_other_figures_stay(text):
    assert without_contact_details(text) == text


def test_what_the_site_lets_stand_stays_however_its_blanks_are_set():
    stands = ["0498-10 00 00", "soc@ekmarka.se", "Storgatan 1"]
    text = "Ring 0498-100 000 (tel. 0498 10 00 00) eller SOC@ekmarka.se, Storgatan 1, inte vera@ekmarka.se."
    assert without_contact_details(text, stands) == text.replace("vera@ekmarka.se", EMAIL)


def test_place_keeps_the_address_of_a_house_and_hides_a_home():
    for place in ("Kommunhuset, Storgatan 1", "Ekhuset", "Sal 3", "Teams", "Kommunhuset plan 2"):
        assert place_without_home(place) == place
    assert place_without_home("Hos Vera, Strandvägen 1") == f"Hos Vera, {ADDRESS}"
    assert place_without_home("Vera Holm, Ekgatan 2") == f"Vera Holm, {ADDRESS}"
    assert place_without_home("Storgatan 1") == ADDRESS
    assert place_without_home("Biblioteket, Ekgatan 2, tel 08-123 456 78") == f"Biblioteket, Ekgatan 2, tel {PHONE}"


@given(st.text(alphabet="0123456789 +-()./@,:\naegÅ", max_size=60))
def test_any_text_is_taken_and_a_second_time_changes_nothing(text):
    once = without_contact_details(text)
    assert without_contact_details(once) == once


# What addresses and what only looks like one consist of, put together in any order.
_PIECES = [
    "Strandvägen", "Storg", "Storg.", "STRANDV", "strandv.", "Odenplan", "Stortorg", "Stigen", "ängen",
    "Box", "Postbox", "BOX", "PL", "Pl", "c/o", "C/O", "Ek", "lgh", "Lgh.", "lägenhet", "Lägenhetsnr", "postnr",
    "Postnummer:", "nr", "nr.", "nummer", "1", "12", "1234", "123 45", "12345", "SE-123 45", "Ekmarka", "2017", "kl",
    "den", "maj", "B", "3 tr", "personer", "vägen", "gång", "a", "at", "(at)", "[snabel-a]", "@", "%40", "&#64;",
    "&commat;", "ek", "kommun.se", "punkt se", "(a)", "\u017ftigen", "snabela", "\u017fnabel", "A", "Norrby",
]  # fmt: skip
_MADE = st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from([" ", "  ", "\n", ", ", "", "\u00a0", "-"])))


@given(_MADE)
@settings(max_examples=examples(200, 600))
def test_where_no_address_is_looked_for_there_is_none(pieces):
    """The short looks that spare most texts the long ones may take too much for an address, and never too little."""
    text = "".join(piece + gap for piece, gap in pieces)
    assert may_hold_address(text) or not _ADDRESS.search(text)
    assert _FIGURE.search(text) or not (_ADDRESS.search(text) or _HOME.search(text))
    assert may_tell_home(text) or not _HOME.search(text)
    assert _may_hold_mail(text) or not _EMAIL.search(text)
    assert _may_hold_detail(text) == _holds_figure_or_at(text)


def _holds_figure_or_at(text):
    return re.search(r"\d|[@＠]|\b(?:at|a|snabel-?a)\b", text, re.IGNORECASE) is not None


@pytest.mark.parametrize(
    "word", "a A at AT aT snabela SNABELA snabel-a Snabel-A \u017fNabelA asna att @ ＠ 7 snabelaa _a".split()
)
def test_each_word_for_an_at_is_looked_for(word):
    assert _may_hold_detail(f"bo {word} ek") == _holds_figure_or_at(f"bo {word} ek")


# The same for numbers of people and telephones.
_FIGURES = [
    "0", "07", "070", "(0", ")", "+", "+46", "(+4", "00", "46", "7", "12", "123", "1234", "19", "850312", "1985",
    "tfn", "Tel", "ring", "nummer är", "växel", "hem", "på", "/", ".", "pnr", "Pnr:", "PERSONNR", "per\u017fonnummer",
    "född", "FÖDD den", "födelsedatum", "f.", "F", "maj", "xxxx", "X", "*", "TF01", "dagar", "kr",
]  # fmt: skip
_GAPS = st.sampled_from(["", " ", "-", ".", "\u00a0", " \n", "-\n", "/", " - ", "()", "\u2013", " (", "\n\n"])


@given(st.lists(st.tuples(st.sampled_from(_FIGURES), _GAPS)))
@settings(max_examples=examples(200, 600))
def test_where_no_number_is_looked_for_there_is_none(pieces):
    text = "".join(piece + gap for piece, gap in pieces)
    looked_for = (_IDENTITY, _PHONE, _TOLD_PHONE)
    assert _FIVE_FIGURES.search(text) or not any(number.search(text) for number in looked_for)
    assert _FIGURE.search(text) or not any(number.search(text) for number in (*looked_for, _BORN))
    assert _may_tell_birth(text) or not _BORN.search(text)
    assert _may_tell_phone(text) or not _TOLD_PHONE.search(text)


@pytest.mark.parametrize(
    "word",
    "bor bodde bosatt boende flyttat hemma hos bostad hemadress bostadsadress adress folkbokförd".split(),
)
def test_each_word_for_a_home_is_looked_for(word):
    text = f"{word} i Norrby 12"
    assert _HOME.search(text) and may_tell_home(text)


@pytest.mark.parametrize(
    "word",
    "TEL|tele|telefonnr|telefonnummer|tfn|tlf|mobil|mobilnummer|mob|fax|sms|\u017fMS|ring|RINGER|ringa|nås på|växel|"
    "nummer är|numret till|mobilnumret är|telefonnumret till".split("|"),
)
def test_each_word_before_a_telephone_number_is_looked_for(word):
    text = f"{word} 12 34 56"
    assert _TOLD_PHONE.search(text) and _may_tell_phone(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("07 - 1 - 2 - 3 - 4 - 5 - 6", PHONE),
        ("tel 12345", f"tel {PHONE}"),
        ("per\u017fonnr 850312", f"per\u017fonnr {IDENTITY}"),
    ],
)
def test_numbers_with_wide_gaps_few_figures_or_rare_letters_are_hidden(text, said):
    assert without_contact_details(text) == said
