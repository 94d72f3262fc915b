"""Where a letter's own words end: at older letters as mail programs quote them, and at whose letter it is."""

from email.message import EmailMessage

import pytest
from datasette_intranet.loaders.read import eml

from tests.loaders.read.test_eml import MINUTES, OLDER, mail, zones


@pytest.mark.parametrize(
    "before",
    [
        "mån 9 feb. 2024 kl. 09:00 skrev Bo Alm <bo@ekmarka.example>:\n",
        "På lördag 10 februari 2024 09:00:00 CET, Bo Alm <bo@ekmarka.example> skrev:  \n",
        "10 februari 2024 kl. 09:00 skrev Bo Alm <bo@ekmarka.example>:\n",
        "Skaffa Outlook för iOS<https://aka.ms/x>\n________________________________\n",
    ],
)
def test_what_stands_above_an_older_letter_is_no_content(before):
    told = zones(mail(f"{MINUTES}\n{before}{OLDER}"))
    assert told[""].rstrip().endswith("Beslut: att laga taket.")
    assert before.split("<")[0].strip() in told["quoted"] and "köpa en båt" in told["quoted"]


@pytest.mark.parametrize(
    "mark", ['id="Signature"', 'class="gmail_signature"', "class='gmail_signature'", 'class="moz-signature"']
)
def test_the_signature_of_a_letter_in_html_is_told(mark):
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "asta@ekmarka.example", "Anteckningar"
    page = "".join(f"<p>{line}</p>" for line in MINUTES.splitlines())
    letter.set_content(f"<html><body>{page}<div {mark}>Asta Ek<br>070-000 00 00</div></body></html>", "html")
    told = zones(letter.as_bytes())
    assert "070" not in told[""] and "070-000 00 00" in told["quoted"]


def test_a_letter_in_utf_8_that_says_otherwise_is_read():
    letter = mail(MINUTES).replace(b'charset="utf-8"', b'charset="iso-8859-1"')
    assert "Närvarande: Asta Ek, Bo Alm" in zones(letter)[""]


@pytest.mark.parametrize("closing", ["Med vänliga hälsningar", "Mvh Asta", "Vänligen,", "  Bästa hälsningar"])
def test_the_name_below_the_closing_words_of_a_letter_is_no_content(closing):
    told = zones(mail(f"{MINUTES}\n{closing}\n\nAsta Ek\nsekreterare\nTel 070-000 00 00\n"))
    assert told[""].rstrip().endswith("Beslut: att laga taket.") and "070-000 00 00" in told["quoted"]


def test_closing_words_above_more_of_the_minutes_end_nothing():
    told = zones(mail(f"Hej!\nMed vänliga hälsningar\nAsta\n\n{MINUTES}"))
    assert "laga taket" in told[""]


def test_an_older_letter_below_an_indented_line_is_no_content():
    above = "    På lördag 10 februari 2024 09:00:00 CET, Bo Alm <b@x.example> skrev:  "
    told = zones(mail(f"{MINUTES}\n{above}\n {OLDER}"))
    assert "båt" not in told[""] and "köpa en båt" in told["quoted"]


def test_a_letter_in_utf_7_is_read():
    letter = b"From: a@ekmarka.example\nSubject: Anteckningar\nMIME-Version: 1.0\n"
    letter += b"Content-Type: text/plain; charset=utf-7\n\n" + MINUTES.encode("utf-7")
    assert "Närvarande: Asta Ek, Bo Alm" in zones(letter)[""]


@pytest.mark.parametrize(
    "more",
    [
        "Vänligen\nmeddela förhinder i tid.",
        "Den 3 mars 2024 kom ett brev där Bo Alm skrev så här:\nVi vill ha en båt.",
    ],
)
def test_sentences_that_only_sound_like_the_end_of_a_letter_are_content(more):
    assert more.split("\n")[1] in zones(mail(f"{MINUTES}\n{more}\n"))[""]


def test_closing_words_in_the_middle_of_the_minutes_end_nothing():
    more = "§ 2 Brevet\nMed vänliga hälsningar\nAsta Ek\n\n§ 3 Bryggan\nBeslut: att måla bryggan."
    assert "måla bryggan" in zones(mail(f"{MINUTES}\n{more}\n"))[""]


def test_a_letter_that_is_not_of_minutes_keeps_whose_it_is():
    assert "Asta Ek" in zones(mail("Tack för senast!\n\nMed vänliga hälsningar\nAsta Ek\n"))[""]


def test_of_many_closing_words_the_first_that_ends_a_letter_counts():
    told = zones(mail(f"{MINUTES}\n" + "Mvh\n" * 16))
    assert "Mvh" not in told[""] and "Mvh" in told["quoted"]


def test_a_letter_of_closing_words_is_not_read_to_its_end_for_each_of_them(monkeypatch):
    looked, is_signature = [], eml._is_signature
    monkeypatch.setattr(eml, "_is_signature", lambda words: looked.append(len(words)) or is_signature(words))
    zones(mail(f"{MINUTES}\n" + "Mvh\n" * 300))
    assert looked and max(looked) < 100
