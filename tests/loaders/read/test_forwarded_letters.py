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
