"""Letters that are forwarded quoted, and letters whose words only a program for e-mail can get at."""

import pytest
from datasette_intranet.loaders.read import read_document
from datasette_intranet.schema.errors import UnreadableFile

MINUTES = (
    "Byggruppen\nMinnesanteckningar 4 mars 2031\nNärvarande: Asta Ekmark\n§ 1 Taket\nBeslut: att laga taket.\n"
).splitlines()
TO = "From: a@ex.invalid\nTo: b@ex.invalid\nSubject: Anteckningar\nMIME-Version: 1.0\n"


def read(kind: str, body: str):
    return read_document("brev.eml", f"{TO}Content-Type: {kind}\n\n{body}".encode())


def zoned(document, zone: str) -> list[str]:
    return [document.text[line.at : line.end] for line in document.lines if line.zone == zone]


@pytest.mark.parametrize("mark", ["Begin forwarded message:", "Vidarebefordrat brev:"])
def test_what_a_letter_forwards_in_quotes_is_its_content(mark):
    head = ["From: Bo <b@ex.invalid>", "Subject: Anteckningar", "To: a@ex.invalid", ""]
    quoted = "\n".join(f"> {line}" for line in [*head, *MINUTES])
    document = read("text/plain; charset=utf-8", f"FYI\n\n{mark}\n\n{quoted}\n\nHälsningar\n> Äldre rad\n")
    assert zoned(document, "")[:7] == ["Anteckningar", "FYI", *MINUTES]
    assert {"Subject: Anteckningar", "Äldre rad"} <= set(zoned(document, "quoted"))


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", "brevet är krypterat"),
        ('multipart/encrypted; protocol="application/pgp-encrypted"; boundary=B', "brevet är krypterat"),
        ("application/x-pkcs7-mime; smime-type=signed-data", "brevet är signerat så att bara"),
        ('message/partial; id="x"; number=2; total=3', r"brevet är en del \(2 av 3\)"),
    ],
)
def test_a_sealed_letter_is_refused_with_what_opens_it(kind, reason):
    with pytest.raises(UnreadableFile, match=reason):
        read(kind, "--B\nContent-Type: application/octet-stream\n\nx\n--B--\n")


def letter(*parts: str) -> bytes:
    joined = "".join(f"--B\n{part}\n" for part in parts)
    return f"{TO}Content-Type: multipart/mixed; boundary=B\n\n{joined}--B--\n".encode("latin-1")


def test_an_attached_text_is_read_in_the_characters_that_it_tells():
    named = (
        'Content-Type: text/plain; charset=koi8-r; name="a.txt"\nContent-Disposition: attachment; filename="a.txt"'
    )
    russian = "\u041f\u0440\u0438\u0432\u0435\u0442".encode("koi8-r").decode("latin-1")
    text = "Content-Type: text/plain\n\nBifogas."
    document = read_document("brev.eml", letter(text, f"{named}\nContent-Transfer-Encoding: 8bit\n\n{russian}"))
    assert zoned(document, "") == ["\u041f\u0440\u0438\u0432\u0435\u0442"]


def test_a_short_letter_with_minutes_of_its_own_is_their_letter_whatever_it_brings():
    attached = 'Content-Type: text/plain; name="a.txt"\nContent-Disposition: attachment; filename="a.txt"\n\nKarta.'
    document = read_document("brev.eml", letter("Content-Type: text/plain\n\n" + "\n".join(MINUTES), attached))
    assert zoned(document, "") == ["Anteckningar", *MINUTES, "Karta."]
    covering = read_document("brev.eml", letter("Content-Type: text/plain\n\nBeslut: se bilagan.", attached))
    assert zoned(covering, "") == ["Karta."]


def test_a_file_within_one_way_of_saying_the_words_is_read():
    plain = "Content-Type: text/plain\n\nBifogas."
    attached = 'Content-Type: text/plain; name="a.txt"\nContent-Disposition: attachment; filename="a.txt"\n\nKarta.'
    inner = f"--C\nContent-Type: text/html\n\n<p>Bifogas.</p>\n--C\n{attached}\n--C--"
    body = f"--B\n{plain}\n--B\nContent-Type: multipart/mixed; boundary=C\n\n{inner}\n--B--\n"
    assert zoned(read("multipart/alternative; boundary=B", body), "") == ["Karta."]


def test_the_line_above_an_older_letter_may_be_two():
    older = "On Wed, Apr 15, 2031 at 8:00 AM Bo Alm <bo@ex.invalid>\nwrote:\n\n> Beslut: att sälja."
    document = read("text/plain; charset=utf-8", "\n".join(MINUTES) + f"\n\n{older}\n")
    assert zoned(document, "")[-1] == "Beslut: att laga taket." and "wrote:" in zoned(document, "quoted")


def test_what_a_telephone_adds_in_a_part_of_its_own_is_told_and_no_content():
    html = "Content-Type: text/html\n\n<div>-- <br>Skickat från min iPad</div>"
    document = read_document("brev.eml", letter("Content-Type: text/plain\n\n" + "\n".join(MINUTES), html))
    assert zoned(document, "") == ["Anteckningar", *MINUTES]
    assert zoned(document, "quoted") == ["-- Skickat från min iPad"]


def test_minutes_in_html_below_a_word_of_greeting_are_read():
    html = "Content-Type: text/html\n\n" + "".join(f"<p>{line}</p>" for line in MINUTES)
    document = read_document("brev.eml", letter("Content-Type: text/plain\n\nHej!", html))
    assert zoned(document, "")[-len(MINUTES) :] == MINUTES
