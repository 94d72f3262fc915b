"""A format that is not read is refused with what helps against it."""

import io
import json
import zipfile

import pytest
from datasette_intranet.loaders.read import read_document
from datasette_intranet.schema.errors import UnreadableFile

OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
LETTER = b"From: a@ekmarka.example\nSubject: Anteckningar\nMIME-Version: 1.0\n\nByggruppen 3 mars 2024\n"
BEFORE = b"From a@ekmarka.example Wed Apr 15 08:00:00 2026\n"


def office(stream: str) -> bytes:
    return OFFICE + stream.encode("utf-16-le") + bytes(100)


def zipped(*names: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in [*dict.fromkeys(names, "x").items(), *parts.items()]:
            archive.writestr(name, text)
    return out.getvalue()


REFUSED = {
    "brev.msg": (office("__substg1.0_0037"), "Outlooks eget format; spara det som .eml"),
    "winmail.dat": (b"\x78\x9f\x3e\x22\x01\x00" + bytes(90), "skicka dokumentet på nytt utan Outlooks eget format"),
    "lasning.docx": (office("EncryptedPackage"), "lösenord; spara den utan lösenord"),
    "visning.ppt": (office(""), "presentation; exportera den som PDF"),
    "okand": (office("Workbook"), "spara den som .xlsx"),
    "gammal.doc": (office("WordDocument"), "spara den som .docx"),
    "visning.pptx": (zipped("ppt/presentation.xml"), "presentation; exportera den som PDF"),
    "visning.odp": (zipped(mimetype="application/vnd.oasis.opendocument.presentation"), "presentation"),
    "dagbok.pages": (zipped("Index/Document.iwa"), "Pages, Numbers eller Keynote; exportera den som Word"),
    "bok.epub": (zipped(mimetype="application/epub+zip"), "e-bok"),
    "lista.xlsb": (zipped("xl/workbook.bin"), "kalkylblad; spara det som .xlsx"),
    "allt.zip": (zipped("a.txt"), "arkiv; packa upp det"),
    "foto.heic": (b"\x00\x00\x00\x18ftypheic" + bytes(90), "bild, och text i bilder läses inte"),
    "ritning.bmp": (b"BM\x36\x10\x0a\x0d" + bytes(90), "bild, och text i bilder läses inte"),
    "sida.url": (b"[InternetShortcut]\r\nURL=https://ex.invalid/protokoll.pdf\r\n", "genväg; ladda ned"),
    "sida.webloc": (b'<?xml version="1.0"?><plist><dict><key>URL</key></dict></plist>', "genväg; ladda ned"),
    "moten.gdoc": (b'{"url": "https://ex.invalid", "doc_id": "x"}', "på nätet; ladda ned dokumentet som .docx"),
    "lista.xls": (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', ".xlsx"),
    "text.fodt": (
        b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
        "spara den som .odt",
    ),
    "text.xml": (b'<?xml version="1.0"?><pkg:package xmlns:w="x/wordprocessingml/2006"/>', "spara den som .docx"),
    "bild.svg": (b'<svg xmlns="x"><text>Hej</text></svg>', "bild"),
    "flode.xml": (b'\xef\xbb\xbf<?xml version="1.0"?><rss><channel/></rss>', "data i XML"),
    "export_members.json": (json.dumps({"members": [{"password": "x"}]}).encode(), "inte medlemmar"),
    "export_discussion.json": (json.dumps([{"conversation": {}}]).encode(), "data i JSON"),
    "lada.mbox": (BEFORE + LETTER + b"\n\n" + BEFORE + LETTER, "brevlåda med 2 brev; spara breven vart för sig"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_format_that_is_not_read_is_refused_with_what_helps(name):
    data, remedy = REFUSED[name]
    with pytest.raises(UnreadableFile, match=remedy) as refused:
        read_document(name, data)
    assert str(refused.value).startswith(f"{name}: ")


@pytest.mark.parametrize(
    "text", ["[Utkast] Byggruppen 3 mars 2024", "{Parkrådet} möts", "From här på torget\nvi går"]
)
def test_a_text_that_only_begins_so_is_read(text):
    assert read_document("anteckning.txt", text.encode()).text == text


def test_a_mailbox_of_one_letter_is_that_letter():
    assert read_document("lada.mbox", BEFORE + LETTER).text == "Anteckningar\nByggruppen 3 mars 2024"


def test_lines_of_two_encodings_are_each_read_in_their_own():
    data = "Åsa Björk\n".encode() + "Örjan Källgård\nBo\n".encode("cp1252")
    assert read_document("lista.txt", data).text.split("\n") == ["Åsa Björk", "Örjan Källgård", "Bo"]


def test_the_mark_with_which_old_programs_end_a_file_is_no_text():
    assert read_document("lista.txt", b"Byggruppen\r\n\x1a\x1a").text == "Byggruppen"


def test_words_that_begin_as_a_bitmap_are_no_picture():
    assert read_document("cykel.txt", b"BMX-gruppen den 3 mars 2026").text == "BMX-gruppen den 3 mars 2026"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(60), "filen är ett arkiv; packa upp"),
        ("a.rar", b"Rar!\x1a\x07\x01\x00" + bytes(60), "filen är ett arkiv; packa upp"),
        ("a.tar.gz", b"\x1f\x8b\x08" + bytes(60), "filen är ett arkiv; packa upp"),
        ("a.tar", b"a.txt" + bytes(252) + b"ustar\x0000" + bytes(248), "filen är ett arkiv; packa upp"),
        ("a.txt", b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n", "filen är krypterad"),
    ],
)
def test_what_holds_other_files_is_refused_with_what_helps(name, data, told):
    with pytest.raises(UnreadableFile, match=told):
        read_document(name, data)


def test_the_sign_of_the_euro_is_read_in_both_encodings_that_have_it():
    text = "300 € för Östra parken"
    assert [read_document("a.txt", text.encode(one)).text for one in ("cp1252", "iso-8859-15")] == [text, text]
    assert read_document("a.txt", "½ sida för Östra ¼".encode("cp1252")).text == "½ sida för Östra ¼"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.xls", b"\t\x08\x10\x00\x00\x06\x05\x00" + bytes(60), r"spara den som \.xlsx"),
        ("a.one", bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3") + bytes(60), "OneNote; exportera sidan"),
        ("a.zip", b"PK\x05\x06" + bytes(18), "tomt arkiv; kontrollera att rätt fil"),
        ("a.csv", b"Namn;Grupp\nAnna\x00;Byalaget\n", "ett register som CSV UTF-8"),
    ],
)
def test_each_kind_that_is_not_read_is_told_with_what_helps(name, data, told):
    with pytest.raises(UnreadableFile, match=told):
        read_document(name, data)
