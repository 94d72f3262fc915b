"""Mail: a document that it brings is read; several documents are never made into one, and none is lost silently."""

from email.message import EmailMessage

import pytest
from datasette_intranet.loaders.read import read_document
from datasette_intranet.schema.errors import UnreadableFile

ONE, OTHER = b"Byggruppen 3 mars 2024", b"Byggruppen 7 april 2024"
PICTURE = b"\xff\xd8\xff\xe0" + b"0" * 300
LONG = "Under hösten har föreningen haft öppet hus varje söndag. " * 10


def mail(text: str, **attached: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "asta@ekmarka.example", "Anteckningar"
    message.set_content(text)
    for name, data in attached.items():
        kind = {"maintype": "application", "subtype": "octet-stream"}
        message.add_attachment(data, **kind, filename=name.replace("_", "."))
    return message.as_bytes()


def test_a_document_is_read_and_the_picture_of_a_signature_left():
    assert read_document("brev.eml", mail("Hej!", bild_jpg=PICTURE, mars_txt=ONE)).text == ONE.decode()


@pytest.mark.parametrize("text", ["Hej!", LONG])
def test_two_documents_are_refused_by_name_and_not_made_into_one(text):
    with pytest.raises(UnreadableFile) as refused:
        read_document("brev.eml", mail(text, mars_txt=ONE, april_txt=OTHER))
    assert str(refused.value) == (
        "brev.eml: brevet har flera dokument som bilagor (mars.txt, april.txt); spara dem var för sig och läs in dem."
    )


def test_a_register_is_not_lost_with_the_letter_that_brought_it():
    with pytest.raises(UnreadableFile, match=r"brev.eml: .*lista.xlsx.*spara"):
        read_document("brev.eml", mail("Hej! Här är listan.", lista_xlsx=b"PK\x03\x04"))


def test_a_letter_that_is_a_document_itself_is_read_though_a_register_comes_with_it():
    assert LONG.strip() in read_document("brev.eml", mail(LONG, lista_csv=b"Nr;Namn")).text
