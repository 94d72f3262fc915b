"""Rosters: groups and roles in headings, columns in any order, names in either order, rows without a name."""

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.table_files import FORMATS
from tests.loaders.rows import rows

BODY = "Kulturnämnden"


def told(name: str, data: bytes) -> list[tuple]:
    document = parse_document(name, data)
    assert document.kind == "roster"
    return [(one.name, one.group, one.role) for one in document.roster]


def in_text(text: str) -> list[tuple]:
    return told("lista.txt", text.encode())


PAIRS = [["Ledamöter", "Ersättare"], ["Berit Lindmark (S)", "Jonas Wretman (S)"], ["Olle Sandvik (M)",
"Sara Nyblom (M)"],
         ["Karin Holmlund (C)", ""], ["", "Vera Ståhl (C)"]]  # fmt: skip


@pytest.mark.parametrize("form", ["html", "md", "docx"])
def test_two_columns_of_members_and_substitutes_below_a_heading_of_a_period(form):
    data = FORMATS[form](
        BODY, ["Nämnden ansvarar för biblioteken.", "Mandatfördelning 2018-2022", "Totalt 5 mandat"], PAIRS
    )
    members = ["Berit Lindmark", "Olle Sandvik", "Karin Holmlund"]
    substitutes = ["Jonas Wretman", "Sara Nyblom", "Vera Ståhl"]
    assert sorted(told(f"a.{form}", data)) == sorted(
        [(name, BODY, "Ledamöter") for name in members] + [(name, BODY, "Ersättare") for name in substitutes]
    )


COLUMNS = {"Namn": ["Berit Lindmark", "Olle Sandvik"], "Parti": ["S", "M"], "Uppdrag": ["Ordförande", "Ledamot"],
           "E-post": ["berit@ekmarka.example", "olle@ekmarka.example"], "Telefon": ["0555-10 20 30",
           "0555-10 20 31"]}  # fmt: skip


@pytest.mark.parametrize("form", list(FORMATS))
@pytest.mark.parametrize(
    "order", ["Namn Parti Uppdrag E-post Telefon", "Uppdrag Namn Telefon Parti", "Parti E-post Uppdrag Namn"]
)
def test_columns_stand_in_any_order(form, order):
    heads = order.split()
    table = [heads, *([COLUMNS[head][at] for head in heads] for at in range(2))]
    assert told(f"a.{form}", FORMATS[form]("Ledamöter i Kulturnämnden", [], table)) == [
        ("Berit Lindmark", BODY, "Ordförande"),
        ("Olle Sandvik", BODY, "Ledamot"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kulturnämnden\n\nLedamöter 2023–2026\nBerit Lindmark, ordförande (S)\nOlle Sandvik (M)\n\nErsättare "
        "2023–2026\nSara Nyblom (M)\n",
        "Kulturnämnden\n\nMandatperiod 2023–2026\n\nOrdförande:\nBerit Lindmark (S)\n\nLedamöter\nOlle Sandvik "
        "(M)\n\nErsättare\nSara Nyblom (M)\n",
        "Kulturnämndens ledamöter\n\n- Ordförande: Berit Lindmark (S)\n- Ledamöter: Olle Sandvik (M)\n- "
        "Ersättare: Sara Nyblom (M)\n- Ersättare: Vakant\n",
        "Kulturnämnden\n\nLedamöter\nLindmark, Berit (S), ordförande\nSandvik, Olle (M)\n\nErsättare\nNyblom, "
        "Sara (M)\nvakant (V)\n",
    ],
)
def test_roles_and_periods_in_headings_are_no_groups(text):
    assert [(name, group) for name, group, _role in in_text(text)] == [
        (name, BODY) for name in ("Berit Lindmark", "Olle Sandvik", "Sara Nyblom")
    ]
    assert [role.casefold()[:4] for _name, _group, role in in_text(text)] == ["ordf", "leda", "ersä"]


def test_groups_in_headings_with_their_roles():
    text = (
        "# Våra förtroendevalda\n\n## Styrelsen\n\nOrdförande: Berit Lindmark\nKassör: Olle Sandvik\n\n## "
        "Valberedningen\n\n"
        "Sara Nyblom (sammankallande)\nKarin Holmlund\n\n## Kontakt\n\nVera Ståhl, 0555-10 20 30\n"
    )
    assert told("a.md", text.encode()) == [
        ("Berit Lindmark", "Styrelsen", "Ordförande"),
        ("Olle Sandvik", "Styrelsen", "Kassör"),
        ("Sara Nyblom", "Valberedningen", "sammankallande"),
        ("Karin Holmlund", "Valberedningen", None),
    ]


def test_a_role_below_the_name():
    page = "".join(f"<h3>{name}</h3><p>{role}<p>0555-10 20 30" for name, role in
                   [("Berit Lindmark", "Ordförande"), ("Olle Sandvik", "Sekreterare"), ("Sara Nyblom",
                   "Ledamot")])  # fmt: skip
    assert told("a.html", f"<h1>Parkrådet</h1>{page}".encode()) == [
        ("Berit Lindmark", "Parkrådet", "Ordförande"),
        ("Olle Sandvik", "Parkrådet", "Sekreterare"),
        ("Sara Nyblom", "Parkrådet", "Ledamot"),
    ]


def test_groups_before_a_dash():
    text = "Arbetsgrupper\n\nParkgruppen – Berit Lindmark, Olle Sandvik\n\nWebbgruppen -Sara Nyblom\n\n"
    text += "Festgruppen – Hela styrelsen.\n"
    assert in_text(text) == [
        ("Berit Lindmark", "Parkgruppen", None),
        ("Olle Sandvik", "Parkgruppen", None),
        ("Sara Nyblom", "Webbgruppen", None),
    ]


def test_family_names_in_a_column_of_their_own():
    table = [["Efternamn", "Förnamn", "Parti", "Uppdrag"], ["Lindmark", "Berit", "s", "Ordförande"], ["Sandvik",
    "Olle", "m", "Ersättare"],
             ["Nyblom", "Sara", "c", "Ledamot"]]  # fmt: skip
    assert told("a.html", FORMATS["html"](BODY, [], table)) == [
        ("Berit Lindmark", BODY, "Ordförande"),
        ("Olle Sandvik", BODY, "Ersättare"),
        ("Sara Nyblom", BODY, "Ledamot"),
    ]


def test_a_list_that_begins_with_a_given_name_that_is_a_family_name_too_is_of_two_people():
    text = "Medlemmar\n\nArbetsgruppen\nHanna Sjövall, Carl-Johan Broman, Nadja Alm\n\nStab\nViktor Ren, Åsa Lind\n"
    read = parse_document("lista.txt", text.encode()).roster
    assert [row.name for row in read] == ["Hanna Sjövall", "Carl-Johan Broman", "Nadja Alm", "Viktor Ren", "Åsa Lind"]


def test_members_of_the_body_of_the_title_are_in_no_unit_of_it(site, run, tmp_path):
    (tmp_path / "namnd.html").write_bytes(FORMATS["html"]("Kulturnämnden", [], PAIRS))
    assert run("load", tmp_path / "namnd.html", "--site", site).exit_code == 0
    assert rows(site / "intranet.db", "SELECT name, kind FROM groups") == [("Kulturnämnden", "body")]
    assert rows(site / "intranet.db", "SELECT count(*) FROM memberships WHERE area IS NULL") == [(6,)]


@pytest.mark.parametrize("head", ["Efternamn, förnamn", "Efternamn Förnamn", "Efternamn och förnamn"])
def test_names_that_stand_turned_in_one_column_are_turned_back(head):
    table = [[head, "Uppdrag"], ["Lindmark Berit", "Ordförande"], ["Holmlund, Karin", "Ledamot"]]
    assert told("a.html", FORMATS["html"](BODY, [], table)) == [
        ("Berit Lindmark", BODY, "Ordförande"),
        ("Karin Holmlund", BODY, "Ledamot"),
    ]


def test_a_head_beside_a_column_of_roles_gives_no_role():
    table = [["Ledamot", "Uppdrag", "Parti"], ["Berit Lindmark", "Ordförande", "S"], ["Olle Sandvik", "", "M"]]
    assert [role for _name, _group, role in told("a.html", FORMATS["html"](BODY, [], table))] == ["Ordförande", None]


def test_a_role_beside_two_people_is_that_of_neither():
    table = [["Namn", "Uppdrag"], ["Berit Lindmark", "Ordförande"], ["Olle Sandvik, Karin Holmlund", "Kassör"]]
    assert [role for _name, _group, role in told("a.html", FORMATS["html"](BODY, [], table))] == [
        "Ordförande", None, None
    ]  # fmt: skip


def test_a_role_holds_for_rows_below_it_that_print_none():
    table = [["Ordförande", "Berit Lindmark"], ["Ledamöter", "Olle Sandvik"], ["", "Sara Nyblom"]]
    assert [role for _name, _group, role in told("a.html", FORMATS["html"](BODY, [], table))] == [
        "Ordförande", "Ledamöter", "Ledamöter"
    ]  # fmt: skip


def test_letters_of_a_party_stand_between_the_name_and_the_office():
    lines = "Berit Lindmark V ordförande\nOlle Sandvik S 1:e vice ordförande\nSara Nyblom M 2:e vice ordförande\n"
    assert in_text(f"{BODY}\n\nLedamöter\n\n{lines}Karin Holmlund C\nJonas Wretman MP\n") == [
        ("Berit Lindmark", BODY, "ordförande"),
        ("Olle Sandvik", BODY, "1:e vice ordförande"),
        ("Sara Nyblom", BODY, "2:e vice ordförande"),
        ("Karin Holmlund", BODY, "Ledamöter"),
        ("Jonas Wretman", BODY, "Ledamöter"),
    ]


@pytest.mark.parametrize(
    "head", ["Ordförande Kulturnämnden", "Ordförande i Kulturnämnden", "Kulturnämndens ordförande"]
)
def test_a_heading_may_tell_the_office_and_the_group(head):
    found = in_text(f"{BODY}\n\n{head}\nBerit Lindmark (S)\n\nLedamöter\nOlle Sandvik (M)\nSara Nyblom (C)\n")
    assert found == [
        ("Berit Lindmark", BODY, "Ordförande"),
        ("Olle Sandvik", BODY, "Ledamöter"),
        ("Sara Nyblom", BODY, "Ledamöter"),
    ]


def test_an_office_that_nobody_holds_is_no_group():
    board = "Styrelsen 2021\nOrdförande: Berit Lindmark\nSekreterare: Väljs vid varje möte\nLedamot: Olle Sandvik\n"
    assert in_text(f"Styrelser\n\n{board}Ledamot: Sara Nyblom\n") == [
        ("Berit Lindmark", "Styrelsen 2021", "Ordförande"),
        ("Olle Sandvik", "Styrelsen 2021", "Ledamot"),
        ("Sara Nyblom", "Styrelsen 2021", "Ledamot"),
    ]


PRESIDIUM = """Kulturnämnden

Kulturnämnden har åtta ledamöter.

Kulturnämndens presidium består av:

- Berit Lindmark (S), ordförande
- Olle Sandvik (M), vice ordförande

Vera Ståhl (C) har insynsplats i nämnden.

Berit Lindmark (S)
Ordförande
Olle Sandvik (M)
Vice ordförande
Karin Holmlund (KD)
Jonas Wretman (S)
"""


def test_a_list_that_a_sentence_leads_to_ends_with_the_next_sentence():
    assert [row for row in in_text(PRESIDIUM) if row[1] == BODY] == [
        ("Vera Ståhl", BODY, "insynsplats"), ("Berit Lindmark", BODY, "Ordförande"),
        ("Olle Sandvik", BODY, "Vice ordförande"), ("Karin Holmlund", BODY, None), ("Jonas Wretman", BODY, None),
    ]  # fmt: skip
    assert [row[0] for row in in_text(PRESIDIUM) if row[1] != BODY] == ["Berit Lindmark", "Olle Sandvik"]


def test_a_role_below_a_name_that_is_listed_again_is_that_persons():
    told = in_text(
        "Kulturnämnden\n\nBerit Lindmark (S)\nOrdförande\nOlle Sandvik (M)\nVice ordförande\n\n"
        "Arkivgruppen\n\nVera Ståhl (C)\nBerit Lindmark (S)\nSammankallande\nKarin Holmlund (KD)\nLedamot\n"
    )
    assert ("Vera Ståhl", "Arkivgruppen", None) in told
    assert ("Berit Lindmark", "Arkivgruppen", "Sammankallande") in told


@pytest.mark.parametrize("party", ["Bp", "Mp", "BP", "M"])
def test_letters_of_a_party_behind_a_name_are_no_part_of_it(party):
    lines = f"Berit Lindmark {party} – ordf.\nOlle Sandvik {party}\nKarin Ek S\n"
    assert [row[0] for row in in_text(f"{BODY}\n\nSamtliga ledamöter:\n{lines}")] == [
        "Berit Lindmark", "Olle Sandvik", "Karin Ek",
    ]  # fmt: skip


def test_officers_of_several_periods_are_rows_of_one_table():
    head = "<tr><th>Tid</th><th>Ordförande</th><th>Vice ordförande</th></tr>"
    rows_of = "".join(
        f"<tr><td>januari {year} – december {year}</td><td>{chair} (S)</td><td>Karin Holmlund (C)</td></tr>"
        for year, chair in zip(range(2019, 2023), ("Berit Lindmark", "Olle<br>Sandvik") * 2, strict=True)
    )
    page = f"<html><body><h1>{BODY}</h1><p>Ordförande delas.</p><table>{head}{rows_of}</table></body></html>"
    assert told("sida.html", page.encode()) == [
        ("Berit Lindmark", BODY, "Ordförande"), ("Karin Holmlund", BODY, "Vice ordförande"),
        ("Olle Sandvik", BODY, "Ordförande"),
    ]  # fmt: skip


def test_days_in_a_sentence_of_a_page_about_members_are_those_of_meetings():
    document = parse_document(
        "sida.txt",
        f"{BODY}\n\nLedamöter utses så:\n- Kommunfullmäktige utser tre\n\nNämnden har under 2023 sammanträden "
        "10 mars, 5 maj och 1 december.\n\nLedamöter utsedda av fullmäktige:\n\nBerit Lindmark (S), ordförande\n\n"
        "Olle Sandvik (M)\n\nKarin Holmlund (C)\n".encode(),
    )
    assert document.kind == "roster"
    assert [one.date for one in document.upcoming] == ["2023-03-10", "2023-05-05", "2023-12-01"]
    assert {one.title for one in document.upcoming} == {None}
    assert {one.group for one in document.roster} == {BODY}


def test_a_menu_of_notices_above_a_table_of_members_calls_to_no_meeting():
    table = [["Namn", "Parti", "Uppdrag"], ["Berit Lindmark", "S", "Ordförande"], ["Olle Sandvik", "M", "Ledamot"],
             ["Sara Nyblom", "C", "Ledamot"]]  # fmt: skip
    above = ["Nämnden räknar rösterna på onsdagen efter valet.", "Kallelser och protokoll", "Kallelse"]
    data = FORMATS["docx"](BODY, above, table)
    assert [role for _name, _group, role in told("a.docx", data)] == ["Ordförande", "Ledamot", "Ledamot"]


def test_an_office_above_each_name_names_the_body_of_the_page():
    assert in_text(
        "Kyrkoråd\n\nRådet leder församlingen.\n\n"
        "Kyrkorådets ordförande\nBerit Lindmark\ntfn 0555-10 20 30\nberit(a)ekmarka.example\n\n"
        "Kyrorådets vice ordförande\nOlle Sandvik\ntfn 0555-10 20 31\nolle@ekmarka.example\n"
    ) == [("Berit Lindmark", "Kyrkoråd", "Ordförande"), ("Olle Sandvik", "Kyrkoråd", "Vice ordförande")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Förtroendevalda", "Föreningsrepresentanter"),
        ("Ledamöter från Norrby kommun", "Ledamöter från Söderby kommun"),
        ("Kajdirektionens ledamöter", "Kajdirektionens ersättare"),
    ],
)
def test_a_heading_that_says_who_sits_there_is_no_group(first, second):
    lists = [f"{head}\n\n{name} (S), ordförande\n{other} (M)\n" for head, name, other in (
        (first, "Anna Lindberg", "Bertil Holm"), (second, "Cecilia Strand", "David Ekman"))]  # fmt: skip
    text = "Kajdirektionen\n\nHär står vilka som leder förbundet.\n\n" + "\n".join(lists)
    roster = parse_document("a.txt", text.encode()).roster
    assert [(one.name, one.group) for one in roster] == [
        (name, "Kajdirektionen") for name in ("Anna Lindberg", "Bertil Holm", "Cecilia Strand", "David Ekman")
    ]
