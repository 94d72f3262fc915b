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
    letter = mail("Hej!", bild_jpg=PICTURE, mars_txt=ONE)
    letter = letter.replace(b'attachment; filename="bild.jpg"', b'inline; filename="bild.jpg"\nContent-ID: <1>')
    read = read_document("brev.eml", letter)
    assert [(read.text[line.at : line.end], line.zone) for line in read.lines] == [
        (ONE.decode(), ""),
        ("Hej!", "quoted"),
    ]


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


MINUTES = "Byggruppen 3 mars 2024\n\nNärvarande: Asta Ek, Bo Alm\n\n§ 1 Taket\nBeslut: att laga taket.\n"
OLDER = "Byggruppen 4 februari 2024\n\nNärvarande: Cia Dahl\n\n§ 1 Båten\nBeslut: att köpa en båt.\n"


def zones(data: bytes) -> dict[str, str]:
    read = read_document("brev.eml", data)
    told: dict[str, str] = {}
    for line in read.lines:
        told[line.zone] = told.get(line.zone, "") + read.text[line.at : line.end] + "\n"
    return told


@pytest.mark.parametrize(
    "before",
    [
        "Från: Bo Alm <bo@ekmarka.example>\nSkickat: den 10 februari 2024 09:00\nTill: Asta\nÄmne: Anteckningar\n\n",
        "From: Bo Alm <bo@ekmarka.example>\nSent: Saturday, February 10, 2024 9:00 AM\nTo: Asta\n\n",
        "-----Ursprungligt meddelande-----\n",
        "________________________________\n",
        "Den 10 feb. 2024 kl. 09:00 skrev Bo Alm <bo@ekmarka.example>:\n",
    ],
)
def test_what_a_reply_quotes_is_no_content_and_is_told(before):
    told = zones(mail(f"{MINUTES}\n{before}{OLDER}"))
    assert "laga taket" in told[""]
    assert "båt" not in told[""]
    assert "köpa en båt" in told["quoted"]


def test_marked_quotes_and_a_signature_are_told():
    told = zones(mail(f"{MINUTES}\n> gammalt svar\n\n-- \nAsta Ek\nTel 070-000 00 00\n"))
    assert "gammalt" not in told[""]
    assert "070" not in told[""]
    assert "gammalt svar" in told["quoted"]
    assert "Tel 070-000 00 00" in told["quoted"]


def test_a_forwarded_letter_is_the_content_when_nothing_is_said_above_it():
    told = zones(mail(f"Hej!\n\nFrån: Bo Alm\nSkickat: den 10 februari 2024 09:00\n\n{MINUTES}"))
    assert "laga taket" in told[""]


def test_an_attached_letter_is_opened_and_its_cover_told():
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "asta@ekmarka.example", "VB: Anteckningar"
    outer.set_content("Se nedan.")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "bo@ekmarka.example", "Anteckningar"
    inner.set_content(MINUTES)
    outer.add_attachment(inner)
    told = zones(outer.as_bytes())
    assert "laga taket" in told[""]
    assert "Se nedan." in told["quoted"]


def test_a_winmail_file_is_told_with_what_to_ask_for():
    with pytest.raises(UnreadableFile, match=r"winmail\.dat kan inte läsas; be avsändaren"):
        read_document("brev.eml", mail("Hej, här är anteckningarna.", winmail_dat=b"x\x9f>\x22"))


def test_attachments_that_are_not_read_are_told_by_name():
    assert zones(mail(MINUTES, film_mp4=b"0000"))["attachment"] == "film.mp4\n"


@pytest.mark.parametrize("charset", ["us-ascii", "unknown-8bit", "iso-2022-kr", "utf-8"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_wrong_character_set_does_not_spoil_the_letters(charset, encoding):
    head = f"From: a@b.example\nMIME-Version: 1.0\nSubject: Från Åsen\nContent-Type: text/plain; charset={charset}\n"
    data = f"{head}Content-Transfer-Encoding: 8bit\n\n{MINUTES}".encode(encoding)
    told = zones(data)
    assert "Närvarande: Asta Ek" in told[""]
    assert told[""].startswith("Från Åsen\n")


@pytest.mark.parametrize(
    "stub", ["Det här brevet är i HTML.", "", "Visa i webbläsaren: https://ekmarka.example/brev"]
)
def test_a_letter_whose_words_stand_in_the_html_alone_is_read_there(stub):
    message = EmailMessage()
    message["Subject"] = "Anteckningar"
    message.set_content(stub)
    message.add_alternative(
        f"<style>p {{ color: red }}</style><p>{LONG}</p><p>Beslut: ja &amp; nej</p>", subtype="html"
    )
    read = read_document("brev.eml", message.as_bytes())
    assert "Beslut: ja & nej" in read.text
    assert [read.text[line.at : line.end] for line in read.lines if line.zone == "quoted"] == [stub] * bool(stub)


def test_a_letter_that_says_the_same_twice_is_read_once():
    message = EmailMessage()
    message["Subject"] = "Anteckningar"
    message.set_content(LONG)
    message.add_alternative(f"<p>{LONG}</p><p>Skickat från min telefon</p>", subtype="html")
    assert read_document("brev.eml", message.as_bytes()).text.count("Under hösten") == 10


@pytest.mark.parametrize("line", ["Sent from my iPhone", "Skickat från min iPad", "Hämta Outlook för iOS", "-- "])
def test_what_a_telephone_adds_below_a_letter_is_no_content(line):
    told = zones(mail(f"{MINUTES}\n\n{line}\n"))
    assert told["quoted"].strip() == line.strip() and line.strip() not in told[""]


@pytest.mark.parametrize("filename", ["lista.xls", "lista.ods", "lista.xlsx"])
def test_a_register_that_a_short_letter_brings_is_to_be_loaded_by_itself(filename):
    letter = EmailMessage()
    letter["Subject"], letter["From"] = "Listan", "a@x.invalid"
    letter.set_content("Se bifogat.")
    letter.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=filename)
    with pytest.raises(UnreadableFile, match=f"bilagan {filename} är ett register; spara den för sig"):
        read_document("brev.eml", letter.as_bytes())


def test_a_picture_that_a_letter_brings_is_told():
    assert zones(mail(LONG, protokoll_jpg=PICTURE))["attachment"] == "protokoll.jpg\n"


LETTER = "From: a@ex.invalid\nSubject: {}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{}"


def parted(*parts: str, kind: str = "mixed") -> bytes:
    head = "From: a@ex.invalid\nSubject: Anteckningar\nMIME-Version: 1.0\n"
    head += f"Content-Type: multipart/{kind}; boundary=b\n\n"
    return (head + "".join(f"--b\n{part}\n" for part in parts) + "--b--\n").encode()


def text_part(text: str, kind: str = "text/plain") -> str:
    return f"Content-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}"


def inner_letter(subject: str, text: str) -> str:
    return f"Content-Type: message/rfc822\n\n{LETTER.format(subject, text)}"


def test_two_letters_within_a_short_one_are_refused_by_name():
    letters = (inner_letter("Mars", MINUTES), inner_letter("Februari", OLDER))
    with pytest.raises(UnreadableFile, match=r"flera brev inuti \(Mars, Februari\); spara dem var för sig"):
        read_document("brev.eml", parted(text_part("Här kommer båda."), *letters))


def test_a_letter_within_a_long_one_is_told():
    assert zones(parted(text_part(LONG), inner_letter("Mars", MINUTES)))["attachment"] == "brev: Mars\n"


@pytest.mark.parametrize("parameter", ["format=flowed", 'Format="Flowed"; DelSp=No'])
def test_lines_that_a_letter_lets_flow_are_put_together(parameter):
    text = "Närvarande: Anna Ek, Bo \nAlm\nBeslut: att hyra \nlokalen.\n-- \nAnna\n"
    told = zones(LETTER.format("X", text).replace("charset=utf-8", f"charset=utf-8; {parameter}").encode())
    assert told[""] == "X\nNärvarande: Anna Ek, Bo Alm\nBeslut: att hyra lokalen.\n"
    assert told["quoted"] == "--\nAnna\n"


def test_flowing_lines_of_a_quote_stay_apart_from_the_answer():
    text = "> Beslut: att sälja \n> huset.\nNärvarande: Anna Ek \n>inte\n"
    told = zones(LETTER.format("X", text).replace("charset=utf-8", "charset=utf-8; format=flowed").encode())
    assert told == {"": "X\nNärvarande: Anna Ek\n", "quoted": "Beslut: att sälja huset.\ninte\n"}


def test_blanks_that_only_part_flowing_lines_go():
    text = "Byggrup \npen\n"
    letter = LETTER.format("X", text).replace("charset=utf-8", "charset=utf-8; format=flowed; delsp=yes")
    assert zones(letter.encode())[""] == "X\nByggruppen\n"


def test_an_invitation_beside_the_words_of_a_letter_is_read():
    event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260414T160000Z\nSUMMARY:Parkrådet\nEND:VEVENT\nEND:VCALENDAR"
    parts = (text_part("Välkommen!"), text_part("<p>Välkommen!</p>", "text/html"), text_part(event, "text/calendar"))
    assert "Parkrådet: 14 april 2026 kl. 18.00" in zones(parted(*parts, kind="alternative"))[""]


def test_words_behind_an_attached_file_are_words_of_the_letter():
    told = zones(
        parted(text_part(MINUTES), "Content-Disposition: inline; filename=x.zip\n\nPK", text_part("§ 2 Skyltar"))
    )
    assert told[""].endswith("§ 2 Skyltar\n")
    assert told["attachment"] == "x.zip\n"


def test_a_document_without_a_name_is_read():
    part = text_part("Byggruppen", "text/markdown") + ""
    part = part.replace("\n\n", "\nContent-Disposition: attachment\n\n", 1)
    assert zones(parted(text_part("Bifogas."), part))[""] == "Byggruppen\n"


@pytest.mark.parametrize("name", ["protokoll.doc", "protokoll.rtf", "brev.msg", "skiss.pages"])
def test_a_file_that_a_short_letter_brings_and_nobody_reads_is_told_with_what_helps(name):
    with pytest.raises(UnreadableFile, match=rf"bilagan {name} går inte att läsa; spara den som .docx eller .pdf"):
        read_document("brev.eml", mail("Bifogar.", **{name: b"x"}))


@pytest.mark.parametrize("name", ["allt.zip", "allt.7z", "allt.tar"])
def test_an_archive_that_a_short_letter_brings_is_to_be_unpacked(name):
    with pytest.raises(UnreadableFile, match=f"bilagan {name} är ett arkiv; spara den, packa upp den"):
        read_document("brev.eml", mail("Bifogar.", **{name: b"x"}))


HEADS = (
    "---------- Vidarebefordrat meddelande ---------\nFrån: Bo Alm <b@ex.invalid>\nDate: ons 15 apr. 2026 kl 08:00\n"
    "Subject: Anteckningar\nTo: Anna <a@ex.invalid>\n\n",
    "Från: Bo Alm\nSkickat: den 11 mars 2026 09:12\nTill: Anna Ek\nÄmne: möte\n\n",
    "Begin forwarded message:\n\nFrom: Bo Alm <b@ex.invalid>\nDate: 15 April 2026\nTo: Anna\nSubject: Minutes\n\n",
)  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_the_head_of_a_forwarded_letter_is_no_content(head):
    told = zones(mail(f"FYI\n\n{head}{MINUTES}"))
    assert told[""] == "Anteckningar\nFYI\n" + "".join(f"{line}\n" for line in MINUTES.split("\n") if line)
    assert "Bo Alm" in told["quoted"]


def test_a_picture_that_stands_in_a_letter_by_its_name_is_told():
    letter = mail(LONG, bild_jpg=PICTURE).replace(b'attachment; filename="bild.jpg"', b'inline; filename="bild.jpg"')
    read = read_document("brev.eml", letter)
    assert [read.text[line.at : line.end] for line in read.lines if line.zone == "attachment"] == ["bild.jpg"]
