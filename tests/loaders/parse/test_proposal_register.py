"""Registers of proposals: tables with heads, cases with their numbers, and lists that only explain."""

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.table_files import FORMATS

HEADS = [
    ["Diarienummer", "Registrerat", "Förslag", "Förslagslämnare", "Nämnd", "Beslut"],
    ["Dnr", "Inkom", "Motion", "Motionär", "Remitterad till", "Utfall"],
    ["Nr", "Datum", "Rubrik på förslag", "Namn", "Ansvarig", "Status"],
    ["Löpnummer", "Inkommet", "Medborgarförslag", "Förslagsställare", "Handläggare", "Svar"],
]
ROWS = [
    ["2018/35", "2018-03-02", "Bänkar längs ån", "Berit Lindmark", "Tekniska utskottet", "Avslaget"],
    ["2018/41", "2018-03-09", "Belysning på gångvägen till skolan", "Olle Sandvik", "", ""],
]
LEGEND = ["Beslutet kan se ut på något av följande sätt:", "Förslaget ska genomföras.", "Förslaget är besvarat."]


def told(data: bytes, name: str) -> list[tuple]:
    document = parse_document(name, data)
    assert document.kind == "proposals"
    return [(one.number, one.text, one.status) for one in document.proposals]


@pytest.mark.parametrize("form", list(FORMATS))
@pytest.mark.parametrize("heads", HEADS, ids=lambda heads: heads[2])
def test_rows_below_the_heads_are_the_proposals_and_nothing_else(form, heads):
    data = FORMATS[form]("Inkomna medborgarförslag", LEGEND, [heads, *ROWS])
    assert told(data, f"a.{form}") == [
        ("2018/35", "Bänkar längs ån", "Avslaget"),
        ("2018/41", "Belysning på gångvägen till skolan", None),
    ]


def test_a_list_that_explains_what_may_become_of_a_proposal_is_none():
    page = (
        "<h1>Inkomna medborgarförslag</h1><p>Beslutet kan bli något av följande:</p><ul><li>Förslaget ska genomföras"
        "<li>Förslaget avslås. Kommunen gör det inte.</ul><p>Våra förslag just nu</p><ul><li>Fler bänkar längs ån"
        "<li>En lekplats i Norrängen</ul>"
    )
    assert [text for _n, text, _s in told(page.encode(), "a.html")] == [
        "Fler bänkar längs ån",
        "En lekplats i Norrängen",
    ]


def test_cases_with_their_numbers_and_what_became_of_them():
    text = (
        "Beslutade medborgarförslag 2024\n\nAlla förslag behandlas först av fullmäktige, som sedan lämnar dem "
        "vidare.\n\n"
        "Januari\n\nPapperskorgar vid torget Dnr KS/2023:88\n\nTekniska nämnden biföll förslaget den 25 januari "
        "2024 § 7.\n\n"
        "Februari\n\nKlätterställning i Östanå Dnr KS/2023:91\n\nFörslaget avslogs av kulturnämnden den 30 "
        "januari 2024 § 12.\n"
    )
    assert told(text.encode(), "a.txt") == [
        ("KS/2023:88", "Papperskorgar vid torget", "biföll"),
        ("KS/2023:91", "Klätterställning i Östanå", "avslogs"),
    ]


def test_labelled_proposals_with_their_outcomes():
    text = (
        "Våra motioner\n\nMotion: Solceller på skolans tak\tInlämnad 210301\n\n- Bifall i Tekniska nämnden 210914\n\n"
        "Motion: Fri entré på museet\tInlämnad 210412\n\n- Avslag i Kulturnämnden 210921\n"
    )
    assert told(text.encode(), "a.txt") == [
        (None, "Solceller på skolans tak", "Bifall i Tekniska nämnden 210914"),
        (None, "Fri entré på museet", "Avslag i Kulturnämnden 210921"),
    ]


def test_a_title_with_the_number_of_its_case_on_the_line_below():
    text = (
        "Beslutade medborgarförslag 2024\n\nAlla förslag behandlas först.\n\nJanuari\n\n"
        "Papperskorgar vid torget\nDnr KS/2023:88\n\nTekniska nämnden biföll det 2024-01-25 § 7 med villkor.\n\n"
        "Februari\n\nKlätterställning i Östanå\nDnr 2023:91\n\nKulturnämnden avslog förslaget 2024-02-01 § 3 helt.\n"
    )
    assert told(text.encode(), "a.txt") == [
        ("KS/2023:88", "Papperskorgar vid torget", "biföll"),
        ("2023:91", "Klätterställning i Östanå", "avslog"),
    ]
    agenda = "Kallelse till Parknämnden 2024-03-05\n\n1 Papperskorgar\n\nDnr: 1.2-88\n\n2 Gungor\n\nDnr: 1.2-91\n"
    assert parse_document("a.txt", agenda.encode()).proposals == ()


def test_titles_of_motions_are_proposals_and_questions_beside_them_are_none():
    text = (
        "Partiet i fullmäktige\n\nHär är allt som vi skrivit.\n\nMotioner 2022:\n– Motion om träd vid torget\n"
        "– Motion om att låna ut cyklar\n– Motion angående badbryggan\nInterpellationer 2022:\n"
        "– Interpellation om skolmaten\n– Interpellation om bussarna\n– Fråga om parken\n"
    )
    assert told(text.encode(), "a.txt") == [
        (None, "Motion om träd vid torget", None),
        (None, "Motion om att låna ut cyklar", None),
        (None, "Motion angående badbryggan", None),
    ]


def test_the_headings_are_the_proposals_where_no_column_has_their_words():
    rows = [
        ("Nr", "Rubrik", "Motionär", "Svar"),
        ("M1", "Fler bänkar", "Byalaget", "Bifall till försök från och med i höst"),
        ("M2", "Ny brygga", "Båtklubben", "Avslag"),
    ]
    html = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"<html><body><h1>Motioner till årsmötet 2027</h1><table>{html}</table></body></html>"
    found = parse_document("motioner.html", page.encode()).proposals
    assert [(one.number, one.text) for one in found] == [("M1", "Fler bänkar"), ("M2", "Ny brygga")]


def texts(text: str) -> list[str]:
    return [one for _number, one, _status in told(text.encode(), "a.txt")]


BOTH = ["Bänkar längs ån", "Belysning på gångvägen"]


@pytest.mark.parametrize(
    "page",
    [
        "<h3>Motion om {0}</h3><p>Registreringsdatum: 2018-03-02<br>Initierad av: Bygdepartiet<br>Status: Besvarad. "
        "Läs svaret i protokollet 2018-05-02PDF (pdf, 2.3 MB)</p><p>Läs motionen genom att klicka på plustecknet.</p>"
        "<p><b>Motion om {1}</b></p><p>Registreringsdatum: 2018-03-09<br>Status: Besvarad</p>"
        "<p>Läs motionen: Om {1}PDF (pdf, 35 kB)</p>",
        "<h3>Motion om {0}</h3><p>Status: Besvarad<br>Inkom: 2018-03-02</p>"
        "<h3>Motion om {1}</h3><p>Status: Besvarad</p>",
        "<table><tr><th>Rubrik</th><th>Förslaget inskickat</th><th>Status</th><th>Beskrivning</th></tr>"
        "<tr><td>Motion om {0}</td><td>2018-03-02</td><td>Besvarad</td><td>Ställ ut tre.</td></tr>"
        "<tr><td>Motion om {1}</td><td>2018-03-02</td><td>Besvarad</td><td>Sätt upp fler lampor.</td></tr></table>",
    ],
)
def test_what_stands_below_a_title_or_beside_it_is_no_proposal(page):
    page = page.format(*BOTH)
    data = f"<h1>Motioner 2018</h1><p>Skriv ut</p><h2>Inlämnade motioner 2018</h2>{page}".encode()
    assert told(data, "a.html") == [(None, f"Motion om {one}", "Besvarad") for one in BOTH]


def test_files_in_tables_are_titles_and_reports_among_them_are_not():
    head = "<tr><th>Ikon som illustrerar filtyp</th><th>Filstorlek</th></tr>"
    files = ("Redovisning obesvarade motioner 2018", *(f"Motion (L) {one}" for one in BOTH))
    tables = "".join(
        f"<h3>Parti {at}</h3><table><caption>Filer tillgängliga för nedladdning</caption>{head}"
        f"<tr><td>PDF</td><td>{one}.pdf Pdf, 103.9 kB.</td><td>103.9 kB</td></tr></table>"
        for at, one in enumerate(files)
    )
    data = f"<h1>Motioner till kommunfullmäktige</h1><p>Så gick det.</p><h2>Motioner 2018-2022</h2>{tables}".encode()
    assert [text for _n, text, _s in told(data, "a.html")] == [f"Motion (L) {one}" for one in BOTH]


def test_numbers_in_one_paragraph_go_on_below_the_next_heading():
    data = (
        "<h1>Ekmarksinitiativ 2018</h1><p>Totalt lämnades 47 initiativ in.</p><h2>Gick vidare</h2>"
        f"<p>1.{BOTH[0]}<br>2. Klocka på skolan</p><h2>Gick inte vidare</h2><p>3. {BOTH[1]}</p>"
    ).encode()
    assert told(data, "a.html") == [("1", BOTH[0], None), ("2", "Klocka på skolan", None), ("3", BOTH[1], None)]


@pytest.mark.parametrize(
    "text",
    [
        "Inkomna medborgarförslag\n\n2018\n\nMaj\n\n{0}\n\nApril\n\n{1}\n\nGranskad 2018-06-30\nav Berit Lindmark\n",
        "Våra motioner\n\nMotion: {0}\nMotion: {1}\nMotion: Klocka på skolan\n",
        "Obesvarade motioner\n\n1. {0}, väckt 2018-02-21. Dnr KS 2018/45 Remitterad till kommunstyrelsen.\n\n"
        "2. {1}, väckt 2018-04-25. Dnr KS 2018/98\n",
    ],
)
def test_titles_below_months_behind_labels_and_with_the_day_that_they_came(text):
    assert texts(text.format(*BOTH))[:2] == BOTH


def test_rules_for_proposals_are_none():
    rules = (
        "Medborgarförslag\n\nAlla får lämna förslag.\n\n- Förslaget ska vara undertecknat.\n"
        "- Varje förslag får bara gälla en fråga.\n- Namnförtydligande ska finnas med.\n"
    )
    document = parse_document("a.txt", rules.encode())
    assert (document.kind, document.proposals) == ("unknown", ())
    assert texts(f"{rules}\n1. {BOTH[0]}\n2. {BOTH[1]}\n") == BOTH


@pytest.mark.parametrize(
    "below",
    [
        "<p>Registreringsdatum: 2018-03-02<br>Initierad av: Bygdepartiet<br>Väckt av: Bygdepartiet</p>",
        "<p>Läs motionen i sin helhet genom att klicka på plustecknet.</p>",
        "<p>Läs svaret genom att klicka på plustecknet.</p>",
    ],
)
def test_what_stands_below_titles_does_not_weigh_in_what_was_read(below):
    page = "".join(f"<h3>Motion om {one}</h3><p>Status: Besvarad</p>{below * 6}" for one in BOTH)
    data = f"<h1>Motioner 2018</h1><p>Skriv ut</p><p>Kontakt</p><p>Sök här</p>{page}".encode()
    assert [text for _n, text, _s in told(data, "a.html")] == [f"Motion om {one}" for one in BOTH]


COUNTS = "År\tKajen\tOdlingen\n2031\t12\t8\n2032\t14\t9\n"


@pytest.mark.parametrize(
    "table", [COUNTS, f"{COUNTS}Summa\t26\t17\n", "Område\t2031\t2032\nGator och vägar\t12\t14\nParker\t8\t9\n"]
)
def test_numbers_of_each_year_are_no_proposals(table):
    counted = parse_document("antal.txt", f"Inkomna medborgarförslag\n\n{table}".encode())
    assert (counted.kind, counted.proposals, [doubt.asks for doubt in counted.doubts]) == ("unknown", (), ["kind"])
    listed = ["Fler bänkar vid kajen", "Lampor i parken", "En lekplats vid torget", "Träd längs ån"]
    bullets = "".join(f"- {proposal}\n" for proposal in listed)
    assert texts(f"Inkomna medborgarförslag\n\n{bullets}\nAntal per år\n\n{table}") == listed


@pytest.mark.parametrize("head", ["", "Förslag\tRöster\n", "Förslag\tAntal röster\n"])
def test_proposals_with_their_year_or_their_votes_are_no_counts(head):
    rows = "Fler bänkar vid kajen\t2031\nLampor i parken\t2031\nEn lekplats vid torget\t2030\n"
    assert texts(f"Medborgarförslag 2031\n\n{head}{rows}") == [
        "Fler bänkar vid kajen", "Lampor i parken", "En lekplats vid torget"
    ]  # fmt: skip
