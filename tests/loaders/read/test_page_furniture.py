"""Running heads and feet, page numbers and address blocks are told as such, and change no record of a document."""

import re

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read import read_document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.corpus.score import DOCUMENTS
from tests.sweep import examples

HEAD = "Byggruppen 3 mars 2024\n\nNärvarande: Asta Ekmark, Bo Lindgren\n\n§ 1 Taket\n\n"
TEXT = f"{HEAD}Taket läcker vid skorstenen.\n\n{{}}\n\n§ 2 Hyran\n\nVi pratade om hyran.\n\n{{}}\n"
FEET = [
    "Sida 2 (7)",
    "2 (7)",
    "- 2 -",
    "sid. 2/7",
    "Sida 2 av 7",
    "Justerandes sign",
    "Justerandes sign\tJusterandes sign\tUtdragsbestyrkande",
    "Ordförandens signatur: ______   Justerarnas sign: ______",
    "Utdragsbestyrkande",
    "Byggruppen i Ekmarka\tbygg@exempel.se\nSida 5 av 10\twww.exempel.se\nKvarngatan 8\n412 58 Ekmarka\tOrg.nr: "
    "802000-0001",
    "Byggruppen i Ekmarka\nKvarngatan 8\n412 58 Ekmarka\nTel 0123-456 78\nBankgiro 123-4567",
    "Byggruppen | Kvarngatan 8 | 412 58 Ekmarka | Org.nr 802000-0001 | www.exempel.se",
    "Ekmarka kommun\nByggruppen\nProtokoll 2024-03-03\nSida 2 (7)",
]


def own(text: str) -> list[str]:
    document = read_document("protokoll.txt", text.encode())
    return [document.text[line.at : line.end] for line in document.lines if not line.zone]


@pytest.mark.parametrize("foot", FEET)
def test_what_stands_on_each_page_is_no_content(foot):
    other = re.sub(r"(?<=[Ss]ida )\d|(?<=sid\. )\d|^2(?= \()", "3", foot)
    assert own(TEXT.format(foot, other)) == own(TEXT.format("", ""))
    document = parse_document("protokoll.txt", TEXT.format(foot, other).encode())
    assert not document.proposals
    assert [one.name for one in document.attendance] == ["Asta Ekmark", "Bo Lindgren"]
    told = " ".join(one.text for one in document.unread)
    assert set(re.findall(r"[^\W_]+", foot)) <= set(re.findall(r"[^\W_]+", told))


@pytest.mark.parametrize(
    "foot", [foot for foot in FEET if "Ekmarka" not in foot or "Org.nr" in foot or "giro" in foot]
)
def test_a_single_foot_at_the_end_is_no_content(foot):
    assert own(TEXT.format("", foot)) == own(TEXT.format("", ""))


def test_a_sentence_goes_on_over_the_end_of_a_page():
    cut = "Vi pratade länge om hur taket ska lagas, och det är tydligen bäst\n{}att vänta till våren med det.\n"
    whole = own(HEAD + cut.format(""))
    assert own(HEAD + cut.format("\n\nSida 1 (2)\n\n\f")) == whole
    assert own(HEAD + cut.format("Sida 1 (2)\n")) == whole


@pytest.mark.parametrize(
    ("first", "kept"),
    [
        ("Byggruppen 3 mars 2024   1(3)", "Byggruppen 3 mars 2024"),
        ("Byggruppen 3 mars 2024\tSida 1 (3)", "Byggruppen 3 mars 2024"),
        ("Sida 1 av 3\tByggruppen 3 mars 2024", "Byggruppen 3 mars 2024"),
    ],
)
def test_a_page_number_beside_the_title_is_none_of_it(first, kept):
    assert own(f"{first}\n\nNärvarande: Asta Ekmark\n")[0] == kept


@pytest.mark.parametrize(
    "text",
    [
        "Plats: Kvarngatan 8, 412 58 Ekmarka\n\nTid: 3 maj 2024 kl 18",
        "Asta Ekmark\nKvarngatan 8\n412 58 Ekmarka\nTel 0123-456 78\n\nBo Lindgren\nStorgatan 1\n412 60 "
        "Ekmarka\nTel 0123-456 79",
        "Klubb A\nKvarngatan 8\n412 58 Ekmarka\nwww.a.se\n\nKlubb B\nKvarngatan 9\n412 59 Ekmarka\nwww.b.se\n\n"
        "Klubb C\nKvarngatan 1\n412 57 Ekmarka\nwww.c.se",
        "§ 4\nBeslut\natt laga taket\n\n§ 5\nBeslut\natt laga taket",
        "Andelen steg till 50 (40)",
        "Ansök senast\n\n3/4\n\nTräffar\n\n12/5\n\n19/5",
    ],
)
def test_what_only_looks_like_it_is_content(text):
    assert own(f"Byggruppen 3 mars 2024\n\n{text}\n\nVi slutade.\n") == own(
        f"Byggruppen 3 mars 2024\n\n{text}\n\nVi slutade.\n\f"
    )
    assert " ".join(" ".join(own(f"Byggruppen\n\n{text}\n\nVi slutade.\n")).split()) == " ".join(
        f"Byggruppen {text} Vi slutade.".split()
    )


# ---------------------------------------------------------------- around any labelled document
OTHER_CODES = ("e05", "h03", "h04")
PATHS = [
    path
    for path in sorted(DOCUMENTS.iterdir())
    if path.suffix in (".txt", ".md") and not path.name.startswith(OTHER_CODES)
]
AROUND = [
    "Justerandes sign",
    "Sida 2 (7)",
    "Ekmarka nya byalag\tbyalag@exempel.se\nSida 4 av 9\twww.exempel.se\nKvarngatan 8\n412 58 Ekmarka\tOrg.nr: "
    "802000-0001",
    "Skriv ut sidan\nDela på Facebook",
]
ABOVE = [
    "---\ntitle: Vårt liv\ndate: 2011-02-03\nauthor: Ulla Nord\n---",
    "<!--\n.. title: Något annat\n.. slug: nagot-annat\n.. date: 2011-02-03 20:33:00 CET\n-->",
    "Hoppa till innehållet\nStart / Om oss / Dokument",
    "Vi använder kakor (cookies) för att webbplatsen ska fungera bättre.\n\nGodkänn alla",
    "* Start\n* Om oss\n* Kontakt",
]
BELOW = [
    "Publicerad 2011-02-03",
    "Senast uppdaterad: 3 februari 2011 av Ulla Nord",
    "Foto: Ulla Nord",
    "Till toppen",
    "© Ekmarka nya byalag",
]


def told(name: str, text: str) -> dict:
    record = parse_document(name, text.encode()).as_contract()
    for field in ("text", "source", "unread"):
        record.pop(field, None)
    return _without_spans(record)


def _without_spans(value):
    if isinstance(value, dict):
        return {key: _without_spans(inner) for key, inner in value.items() if key != "span"}
    return [_without_spans(inner) for inner in value] if isinstance(value, (list, tuple)) else value


@pytest.mark.slow
@settings(max_examples=examples(25, 60), suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_furniture_around_a_document_changes_no_record(data):
    path = data.draw(st.sampled_from(PATHS))
    text = path.read_text("utf-8")
    before = told(path.name, text)
    gaps = [place.start() for place in re.finditer(r"\n\n(?!\n)", text)]
    places = data.draw(st.sets(st.sampled_from(gaps), min_size=2, max_size=4)) if len(gaps) > 3 else ()
    foot = data.draw(st.sampled_from(AROUND))
    # The day on which an article was published is read as such.
    above = data.draw(st.sampled_from(["", *(ABOVE if before["kind"] != "article" else ABOVE[2:])]))
    beneath = BELOW if before["kind"] != "article" else BELOW[2:]
    below = data.draw(st.lists(st.sampled_from(beneath), max_size=2, unique=True))
    out = text
    for place in sorted(places, reverse=True):
        out = f"{out[:place]}\n\n{foot}{out[place:]}"
    out = "\n\n".join([*([above] if above else []), out.rstrip(), *below])
    after = told(path.name, out)
    if above.startswith(("---", "<!--")):
        # What a file's front matter calls it is its title.
        before["title"] = after["title"]
    assert after == before


def test_an_address_with_the_page_below_it_on_each_page_is_no_content():
    foot = "Ekmarka förening, Box 12, 123 45 Ekmarka  tel 010-123 45 67  info@ekmarka.example\n{}"
    assert own(TEXT.format(foot.format(1), foot.format(2))) == own(TEXT.format("", ""))


def test_what_two_items_in_a_row_were_decided_alike_is_no_foot():
    pages = "".join(
        f"Gatunämnden   Sida {n} (4)\n\n§ {n} Rapport {n}\n\nBo {word}.\n\n"
        f"Nämndens beslut\nNämnden lägger saken till handlingarna.\n"
        for n, word in ((2, "pratade"), (3, "visade"), (4, "teg"))
    )
    assert own(pages).count("Nämnden lägger saken till handlingarna.") == 3
