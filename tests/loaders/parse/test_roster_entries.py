"""Lists of members: in columns, on cards, under headings of groups and roles, in any format."""

from time import process_time

import pytest
from datasette_intranet.loaders.parse import parse_document
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaders.parse.table_files import FORMATS, as_html, as_pdf
from tests.sweep import examples

GIVEN = ["Asta", "Bo", "Camilla", "Göran", "Inga", "Lars-Göran", "Nadja", "Åsa", "Örjan", "Ulla-Britt"]
FAMILY = ["Ekmark", "Björkegård", "Falkbring", "Hagelin", "Tjäderhag", "Wretlindh", "Rosengärde", "af Klint"]
PARTIES = ["S", "M", "C", "V", "MP", "KD", "SD", "L"]


def told(text: str | bytes, name: str = "lista.txt") -> list[tuple]:
    document = parse_document(name, text if isinstance(text, bytes) else text.encode())
    assert document.kind == "roster", document.warnings
    return [(member.name, member.group, member.role) for member in document.roster]


def read(text: str, name: str = "lista.txt"):
    return parse_document(name, text.encode())


people = st.lists(
    st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)), min_size=4, max_size=14, unique=True
).map(lambda names: [f"{first} {last}" for first, last in names])


def bracketed(names: list[str]) -> list[str]:
    return [f"{name} ({PARTIES[at % len(PARTIES)]})" for at, name in enumerate(names)]


@settings(max_examples=examples(30, 30))
@given(names=people, form=st.sampled_from([*FORMATS, "pdf"]), heads=st.sampled_from(
    [("Ledamöter", "Ersättare"), ("Ordinarie", "Personlig ersättare"), ("Ledamöter 2023–2026", "Suppleanter")]
), with_party=st.booleans())  # fmt: skip
def test_two_columns_of_people_give_back_everyone_with_the_role_of_the_column(names, form, heads, with_party):
    printed = bracketed(names) if with_party else names
    half = len(names) // 2
    rows = [list(heads), *map(list, zip(printed[:half], printed[half : 2 * half], strict=True))]
    write = {**FORMATS, "pdf": lambda *parts: as_pdf(*parts, width=200.0)}[form]
    roles = [head.removesuffix(" 2023–2026") for head in heads]
    found = told(write("Kulturnämnden", ["Nämnden svarar för bibliotek och museer."], rows), f"lista.{form}")
    wanted = [(name, "Kulturnämnden", roles[0]) for name in names[:half]]
    wanted += [(name, "Kulturnämnden", roles[1]) for name in names[half : 2 * half]]
    assert sorted(found) == sorted(wanted)


COLUMNS = {
    "Namn": lambda name, at: name,
    "Parti": lambda name, at: PARTIES[at % len(PARTIES)],
    "Uppdrag": lambda name, at: "Ordförande" if at == 0 else "Ledamot",
    "E-post": lambda name, at: f"person{at}@exempel.example",
    "Telefon": lambda name, at: f"0555-12 34 {at:02}",
    "Period": lambda name, at: "2023–2026",
}


@settings(max_examples=examples(30, 30))
@given(names=people, form=st.sampled_from(list(FORMATS)), others=st.lists(
    st.sampled_from([head for head in COLUMNS if head not in ("Namn", "Uppdrag")]), max_size=4, unique=True
), data=st.data())  # fmt: skip
def test_columns_in_any_order_give_back_everyone_with_the_role(names, form, others, data):
    heads = data.draw(st.permutations(["Namn", "Uppdrag", *others]))
    rows = [heads, *([COLUMNS[head](name, at) for head in heads] for at, name in enumerate(names))]
    found = told(FORMATS[form]("Ledamöter i kulturnämnden 2023–2026", [], rows), f"lista.{form}")
    assert found == [(name, "Kulturnämnden", COLUMNS["Uppdrag"](name, at)) for at, name in enumerate(names)]


ENTRIES = ["{}", "{} ({})", "{}, {}", "{0} – ledamot", "{0}, tfn 0555-12 34 56", "{0}, fornamn@exempel.example"]


@settings(max_examples=examples(40, 40))
@given(names=people, entry=st.sampled_from(ENTRIES), roles=st.sampled_from(
    [("Ledamöter", "Ersättare"), ("Ordinarie ledamöter:", "Suppleanter:"),
     ("Ledamöter 2019-2022", "Ersättare 2019-2022")]
), bullet=st.sampled_from(["", "- "]), mark=st.sampled_from(["", "## "]))  # fmt: skip
def test_headings_of_roles_are_no_groups(names, entry, roles, bullet, mark):
    lines = [bullet + entry.format(name, PARTIES[at % len(PARTIES)]) for at, name in enumerate(names)]
    text = f"# Kulturnämnden\n\n{mark}{roles[0]}\n\n" + "\n".join(lines[:2])
    text += f"\n\n{mark}{roles[1]}\n\n" + "\n".join(lines[2:]) + "\n\nSidan uppdaterad 3 maj 2023\n"
    found = told(text, "lista.md")
    assert [(name, group) for name, group, _role in found] == [(name, "Kulturnämnden") for name in names]
    if "ledamot" not in entry:
        assert [role for _name, _group, role in found] == [
            roles[at > 1].rstrip(":").removesuffix(" 2019-2022") for at in range(len(names))
        ]


@pytest.mark.parametrize("mark", ["## ", "", "**"])
def test_several_boards_on_a_page_have_their_own_people(mark):
    end = "**" if mark == "**" else ""
    text = (
        f"# Våra förtroendevalda\n\n{mark}Styrelsen 2024{end}\n\nOrdförande: Asta Ekmark\nKassör: Bo Falkbring\n"
        f"Ledamöter: Nadja Hagelin, Åsa Tjäderhag\n\n{mark}Valberedningen{end}\n\nÖrjan Hagelin (sammankallande)\n"
        f"Camilla Ekmark\nVakant\n\n{mark}Revisorer{end}\n\nGöran Rosengärde\nLars-Göran Falkbring\n"
    )
    assert told(text, "lista.md") == [
        ("Asta Ekmark", "Styrelsen 2024", "Ordförande"),
        ("Bo Falkbring", "Styrelsen 2024", "Kassör"),
        ("Nadja Hagelin", "Styrelsen 2024", "Ledamöter"),
        ("Åsa Tjäderhag", "Styrelsen 2024", "Ledamöter"),
        ("Örjan Hagelin", "Valberedningen", "sammankallande"),
        ("Camilla Ekmark", "Valberedningen", None),
        ("Göran Rosengärde", "Revisorer", None),
        ("Lars-Göran Falkbring", "Revisorer", None),
    ]


BELOW = [("Asta Ekmark", "Ordförande"), ("Bo Falkbring", "Sekreterare"), ("Nadja Hagelin", "Kassör")]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("above", [True, False])
def test_a_role_on_a_line_of_its_own_belongs_to_the_name_of_its_pair(gap, above):
    pairs = [(role, name) if above else (name, role) for name, role in BELOW]
    text = "Styrelsen\n\n" + gap.join("\n".join(pair) for pair in pairs) + "\n"
    assert told(text) == [(name, "Styrelsen", role) for name, role in BELOW]


@pytest.mark.slow
def test_a_long_list_of_pairs_is_read_in_time():
    text = "Kulturnämnden\n\n" + "".join(f"{name}\n{role}\n" for name, role in BELOW * 1000)
    begun = process_time()
    parse_document("lista.txt", text.encode())
    assert process_time() - begun < 5


def test_a_card_has_the_role_below_the_name_and_no_address():
    cards = "".join(
        f"<h3>{name}</h3><p>{role}</p><p>Telefon: 0555-10 33 0{at}</p>" for at, (name, role) in enumerate(BELOW)
    )
    page = f"<html><body><h1>Ledningsgruppen</h1>{cards}<h2>Kontakt</h2><p>Örjan Hagelin</p></body></html>"
    assert told(page, "sida.html") == [(name, "Ledningsgruppen", role) for name, role in BELOW]


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("Hagelin, Örjan (S), vice ordf.", "Örjan Hagelin", "vice ordf."),
        ("1:e vice ordförande Örjan Hagelin (S)", "Örjan Hagelin", "1:e vice ordförande"),
        ("Örjan Hagelin, PRO, ersättare", "Örjan Hagelin", "ersättare"),
        ("Örjan Hagelin (HRF)", "Örjan Hagelin", None),
        ("Viceordförande: Örjan Hagelin (vald i maj)", "Örjan Hagelin", "Viceordförande"),
        ("Örjan Hagelin, Norra Delen", "Örjan Hagelin", None),
        ("Sekreterare är Örjan Hagelin.", "Örjan Hagelin", "Sekreterare"),
        ("Örjan Hagelin\t0555-12 34 56\torjan@exempel.example", "Örjan Hagelin", None),
    ],
)
def test_what_stands_beside_a_name_is_role_or_nothing(line, name, role):
    found = told(f"Kulturnämnden\n\nAsta Ekmark (S), ordförande\n{line}\nBo Falkbring (M)\n")
    assert ("Asta Ekmark", "Kulturnämnden", "ordförande") in found
    assert (name, "Kulturnämnden", role) in found
    assert ("Bo Falkbring", "Kulturnämnden", None) in found
    assert len(found) == 3


@pytest.mark.parametrize(
    "heading", ["Mandatfördelning 2018-2022", "2023–2026", "Mandatperiod 2023–2026", "Ledamöter och ersättare"]
)
def test_a_heading_that_names_no_group_leaves_the_one_above(heading):
    text = f"# Kulturnämnden\n\n## {heading}\n\nAsta Ekmark (S)\nBo Falkbring (M)\nNadja Hagelin (V)\n"
    assert {group for _name, group, _role in told(text, "lista.md")} == {"Kulturnämnden"}


def test_groups_with_their_people_behind_a_dash():
    text = "Arbetsgrupper\n\nVi delar på arbetet.\n\nAvtalsgruppen – Asta Ekmark\n\n"
    text += "Festgruppen – Bo Falkbring, Åsa Hagelin\n\n"
    text += "Webbgruppen -Nadja Hagelin\n\nTrädgårdsgruppen – Hela styrelsen.\n"
    assert told(text) == [
        ("Asta Ekmark", "Avtalsgruppen", None),
        ("Bo Falkbring", "Festgruppen", None),
        ("Åsa Hagelin", "Festgruppen", None),
        ("Nadja Hagelin", "Webbgruppen", None),
    ]


def test_the_columns_of_family_name_and_given_name_are_one_name():
    rows = [
        ["Efternamn", "Förnamn", "Parti", "Uppdrag"],
        ["Ekmark", "Asta", "s", "Ordförande"],
        ["De Geer", "Bo", "m", "Ledamot"],
    ]
    page = as_html("Kulturnämnden", ["Uppdrag (2 st)"], rows)
    assert told(page, "sida.html") == [
        ("Asta Ekmark", "Kulturnämnden", "Ordförande"),
        ("Bo De Geer", "Kulturnämnden", "Ledamot"),
    ]


def test_a_column_of_associations_is_no_group_and_a_vacant_place_nobody():
    rows = [
        ["Representant", "Förening", "Ersättare"],
        ["Asta Ekmark", "HRF", "Bo Falkbring"],
        ["Åsa Hagelin", "PRO", "Vakant"],
    ]
    page = as_html("Kommunala pensionärsrådet", [], rows)
    assert {(name, group) for name, group, _role in told(page, "sida.html")} == {
        (name, "Kommunala pensionärsrådet") for name in ("Asta Ekmark", "Bo Falkbring", "Åsa Hagelin")
    }


def test_one_person_listed_as_officer_and_as_member_is_one_and_two_of_one_name_are_two():
    text = (
        "Kulturnämnden\n\nOrdförande:\nAsta Ekmark (S)\n\nLedamöter 2023-2026\nAsta Ekmark, ordförande (S)\n"
        "Bo Falkbring (M)\nBo Falkbring (C)\n"
    )
    assert [(name, role) for name, _group, role in told(text)] == [
        ("Asta Ekmark", "Ordförande"),
        ("Bo Falkbring", "Ledamöter"),
        ("Bo Falkbring", "Ledamöter"),
    ]


def test_a_list_of_no_group_asks_for_it_once():
    document = read("Våra förtroendevalda\n\nAsta Ekmark, ordförande\nBo Falkbring\nÅsa Hagelin\n")
    assert [(member.name, member.group) for member in document.roster] == [
        ("Asta Ekmark", None),
        ("Bo Falkbring", None),
        ("Åsa Hagelin", None),
    ]
    (doubt,) = document.doubts
    assert doubt.asks == "group"
    assert len(doubt.rows) == 3


MIXED = [("Asta Ekmark", "Ordförande"), ("Bo Falkbring", "Ledamot"), ("Nadja Hagelin", "Ersättare")]


@pytest.mark.parametrize(
    "form", ["{role} {name} (S)", "{at}. {name} (S), {role}", "{role}: {name}", "{turned}     {role}"]
)
def test_lines_of_a_role_and_a_name_in_any_order_are_a_list_of_members(form):
    lines = [
        form.format(name=name, role=role, at=at, turned=", ".join(reversed(name.split())))
        for at, (name, role) in enumerate(MIXED, 1)
    ]
    found = told("Nämnden för omsorg 2023–2026\n\n" + "\n".join(lines) + "\n")
    assert found == [(name, "Nämnden för omsorg", role) for name, role in MIXED]


def test_a_body_behind_a_name_is_what_somebody_represents():
    text = "Medlemmar i trygghetsrådet\n\nAsta Ekmark, kommunstyrelsen\nBo Falkbring, socialnämnden\n"
    document = read(text + "Åsa Hagelin, DHR\n")
    assert [(one.role, one.represents) for one in document.roster] == [
        (None, "kommunstyrelsen"),
        (None, "socialnämnden"),
        (None, "DHR"),
    ]


def test_a_heading_of_a_bodys_deputies_gives_its_role_to_those_below():
    text = (
        "Direktionen för Ekby räddningsförbund\n\nLedamöter\nSiv Ekman (S)\nBo Lind (M)\n\n"
        "Direktionens ersättare\nKarin Alm (S)\nTure Ek (M)\n"
    )
    found = parse_document("a.txt", text.encode()).roster
    assert [row.role for row in found] == ["Ledamöter"] * 2 + ["Direktionens ersättare"] * 2


def test_one_word_behind_a_name_is_an_office_unless_it_tells_of_presence():
    text = (
        "Byalaget 2031\n\nStyrelse\n\nAnna Ek, bryggvakt\nBo Alm, sjukskriven\nSiv Lund, båtvård\nPer Berg, kassör\n"
    )
    assert [role for _name, _group, role in told(text)] == ["bryggvakt", None, "båtvård", "kassör"]
