"""The title of a document is its heading as printed, and nothing else that stands at the top."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.document_title import tidy_group

TITLE = "Styrelsemöte 14 mars 2026"
REST = "\n\nNärvarande: Åsa Berg, Erik Berg\n\n1. Bryggan\nDen har ruttnat på flera.\n\n2. Avslutning\nÅsa tackade.\n"


def _title(text: str, name: str = "protokoll.txt") -> str | None:
    return parse_document(name, text.encode()).title


@pytest.mark.parametrize(
    "above",
    [
        "OBS! Protokollet är inte justerat",
        "Obs: ej justerat protokoll",
        "(Anteckningarna är skrivna i efterhand)",
        "(1)",
        "UTKAST",
        "Du är här: Hem > Föreningen > Protokoll",
        "Hem / Föreningen / Protokoll",
        "Startsida › Om oss › Möten",
        "Hoppa till innehåll",
    ],
)
def test_what_stands_above_the_title_is_none(above):
    assert _title(f"{above}\n\n{TITLE}{REST}") == TITLE


@pytest.mark.parametrize("below", ["(Skrivet i efterhand av Åsa)", "Bara korta anteckningar", "Art: Styrelsemöte"])
@pytest.mark.parametrize("title", ["Möte 2026-03-14", "Vårmöte 2026", "Torsåsens byalag 14 mars 2026"])
def test_a_heading_at_the_top_is_the_title_whatever_stands_below(title, below):
    assert _title(f"# {title}\n\n{below}{REST}", "protokoll.md") == title


@pytest.mark.parametrize("site", ["Grannar i Torsåsen: mars 2026", "TB22", "Byalagets blogg"])
@pytest.mark.parametrize("title", ["Protokoll fört vid byalagets årsmöte 14 mars 2026", "Anteckningar från årsmötet"])
def test_the_name_of_a_site_above_the_title_is_none(site, title):
    page = (
        f"<h1>{site}</h1><h2>2 april 2026</h2><h3>{title}</h3><p>Närvarande: Åsa Berg, Erik Berg</p>"
        "<p>1. Bryggan<br>Den har ruttnat.</p><p>2. Avslutning<br>Åsa tackade.</p>"
    )
    assert _title(page, "protokoll.html") == title


@pytest.mark.parametrize("above", ["Växeln är stängd i dag.", "Innehåll", "logotyp", "Nyhet | Kommun och politik"])
def test_the_only_main_heading_of_a_page_is_its_title(above):
    page = (
        f"<p>{above}</p><h1>Byalagets möte 14 mars 2026</h1><p>Närvarande: Åsa Berg, Erik Berg</p>"
        "<h2>Bryggan</h2><p>Den har ruttnat på två ställen.</p><h2>Avslutning</h2><p>Åsa tackade.</p>"
    )
    document = parse_document("protokoll.html", page.encode())
    assert document.title == "Byalagets möte 14 mars 2026"
    assert [item.heading for item in document.items] == ["Bryggan", "Avslutning"]


@pytest.mark.parametrize(
    "label", ["Plats och tid\tSkolan, kl 18", "Plats och tid: Skolan, kl 18.00", "Tid: kl 18.00"]
)
def test_a_label_is_no_title_and_the_group_in_the_pages_head_is(label):
    head = "EKMARKA KOMMUN\tSAMMANTRÄDESPROTOKOLL\tSida 1 (2)\nKulturnämnden\t2026-03-14"
    assert _title(f"{head}\n\n{label}{REST}") in {"Kulturnämnden", "Kulturnämnden 2026-03-14"}
    assert _title(f"{label}{REST}") is None


@pytest.mark.parametrize("title", ["Sammanträde 2026-03-14", "Styrelsemöte 26-03-14", "Årsmöte den 14 mars 2026"])
def test_a_meeting_with_its_day_is_the_title_whatever_stands_below(title):
    assert _title(f"{title}\n\nMötet börjar kl. 16.00{REST}") == title


@pytest.mark.parametrize("word", ["Mötesprotokoll", "PROTOKOLL", "Minnesanteckningar"])
def test_the_kind_of_paper_below_labels_is_the_title_where_nothing_else_is(word):
    text = f"Datum: 2026-03-14\nPlats: Skolan\n\n{word}{REST}".replace("Närvarande: Åsa Berg, Erik Berg\n\n", "")
    document = parse_document("anteckning.txt", text.encode())
    assert (document.kind, document.title) == ("minutes", word)


def test_letters_in_brackets_belong_to_the_name_of_the_group():
    text = f"PROTOKOLL\nFörvaltningen Norr\nByarådet (BYR)\n2026-03-14{REST}"
    assert parse_document("protokoll.txt", text.encode()).meeting.body == "Byarådet (BYR)"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Från föräldrarådet", "föräldrarådet"),
        ("Ekby kommun, Äldrerådet", "Äldrerådet"), ("Ekby byalag", "Ekby byalag"),
    ],
)  # fmt: skip
def test_a_group_is_named_without_what_stands_before_it(title, body):
    assert tidy_group(title) == body


@pytest.mark.parametrize(
    "above",
    [
        "Jag var inte med, ta bort mig",
        "Hej alla vänner!",
        "Hej! Jag kunde inte komma.",
        "Stryk mig ur listan, tack!",
        "Jag var ej närvarande /Åsa",
    ],
)
def test_what_somebody_wrote_above_minutes_is_no_title_and_is_told_as_unread(above):
    document = parse_document("protokoll.txt", f"{above}\n\n{TITLE}{REST}".encode())
    assert document.title == TITLE
    assert [one.text for one in document.unread] == [above]


def test_what_somebody_wrote_and_signed_above_minutes_is_no_title():
    document = parse_document("protokoll.txt", f"Jag var inte med.\n/Åsa\n\n{TITLE}{REST}".encode())
    assert document.title != "Jag var inte med."
    assert "Jag var inte med." in [one.text for one in document.unread]


@pytest.mark.parametrize("title", ["Jag kunde inte låta bli", "Här vill jag vara med"])
def test_a_title_may_be_what_somebody_said(title):
    assert _title(f"# {title}\n\nAsta Ekmark tog över kiosken i fjol och trivs.\n", "nyhet.md") == title


@pytest.mark.parametrize(
    "parts", ["-----Ursprungligt meddelande-----\nFrån: Bo Ek\nSkickat: den 15 januari 2031\nTill: Åsa\n\n", ""]
)
def test_what_somebody_wrote_above_minutes_in_a_letter_is_told_as_unread(parts):
    head = "From: Åsa Berg <asa@ex.invalid>\nSubject: VB: Styrelsen\nContent-Type: text/plain; charset=utf-8\n\n"
    letter = f"{head}Jag var inte med, ta bort mig\n\n{parts}{TITLE}{REST}"
    assert "Jag var inte med, ta bort mig" in [one.text for one in parse_document("m.eml", letter.encode()).unread]
