"""The cells of a register as values: days, codes, and what stands for nothing."""

import datetime

import pytest
from datasette_intranet.loaders.registers.read_register import read_register

from tests.loaders.workbooks import workbook


@pytest.mark.parametrize(
    ("printed", "code"),
    [("tjänsteman", "staff"), ("Tjänstemän", "staff"), ("Medarbetare", "staff"), ("Förtroendevalda", "politician"),
     ("Föreningsrepresentanter", "association"), ("övriga", "other"), ("politician", "politician")],
)  # fmt: skip
def test_a_category_is_taken_as_people_write_it(printed, code):
    register = read_register("lista.csv", f"Namn;Grupp;Kategori\nNils Hult;Byalaget;{printed}\n".encode())
    assert register.rows[0].values["category"] == code


@pytest.mark.parametrize("printed", [
    "2026-03-04", "2026-3-4", "2026/03/04", "4/3 2026", "4/3-26", "04.03.2026", "4 mars 2026", "den 4 mars 2026",
    "onsdag 4 mars 2026", "20260304", "260304", "26-03-04", "2026-03-04 14:30", "2026-03-04 14.30", "46085",
    "'2026-03-04", "2026–03–04", "２０２６-０３-０４",
])  # fmt: skip
def test_a_day_is_read_as_in_minutes_and_as_excel_counts(printed):
    register = read_register("lista.csv", f"Nr;Förslag;Inkom\n1;En bänk;{printed}\n".encode())
    assert [row.values["received_on"] for row in register.rows] == ["2026-03-04"]


@pytest.mark.parametrize(("name", "title"), [("forslag-2018.csv", ""), ("forslag.csv", "Förslag 2018\n")])
def test_a_day_without_a_year_has_that_of_the_register(name, title):
    register = read_register(name, f"{title}Nr;Förslag;Inkom;När\n1;En bänk;12/5;14 juni\n".encode())
    assert [(row.values["received_on"], row.values["due"]) for row in register.rows] == [("2018-05-12", "2018-06-14")]


@pytest.mark.parametrize("printed", ["12/5", "mars 2026", "2026-02-30", "4/3–6/3 2026", "våren"])
def test_what_is_no_certain_day_is_told_and_the_other_rows_are_read(printed):
    content = f"Nr;Förslag;Inkom\n1;En bänk;{printed}\n2;En lampa;2026-03-04\n"
    register = read_register("lista.csv", content.encode())
    assert [row.values["number"] for row in register.rows] == ["2"]
    (wrong,) = register.wrong
    assert wrong.remedy == "Inkom: skriv datum som 2026-03-31"
    assert register.text[slice(*wrong.span)].startswith("1 | En bänk")


def test_a_day_of_plan_may_be_words():
    content = "Nr;Förslag;När\n1;En bänk;maj 2024\n2;En lampa;våren\n3;En stig;12 maj 2024\n4;En port;12345\n"
    register = read_register("lista.csv", content.encode())
    assert [row.values["due"] for row in register.rows] == ["maj 2024", "våren", "2024-05-12", "12345"]


@pytest.mark.parametrize("nothing", ["-", "–", "n/a", "Saknas"])
def test_what_says_that_there_is_nothing_is_empty(nothing):
    register = read_register("m.csv", f"Indikator;År;Mål\nNöjda;2018;{nothing}\n".encode())
    assert [row.values["target"] for row in register.rows] == [None]


def test_dates_of_a_workbook_are_dates():
    data = workbook(
        [
            ("Nr", "Förslag", "Inkom", "När", "Status", "Prioritet"),
            (1, "En bänk", datetime.datetime(2024, 2, 7), datetime.datetime(2024, 8, 9), "Pågår", "Hög"),
            (2, "En lampa", None, "hösten 2024", None, None),
        ]
    )
    first, second = read_register("forslag.xlsx", data).rows
    assert first.values == {
        "number": "1", "text": "En bänk", "received_on": "2024-02-07", "due": "2024-08-09",
        "status": "ongoing", "priority": "high",
    }  # fmt: skip
    assert second.values["due"] == "hösten 2024" and second.values["status"] is None


def test_a_number_that_excel_has_shortened_is_told():
    register = read_register("lista.csv", b"Namn;Grupp;Telefon\nNils Hult;Byalaget;4,67012E+10\n")
    assert [(one.text, one.place) for one in register.unread] == [
        ("4,67012E+10", "rad 2, siffror saknas; skriv talet som text")
    ]


def test_a_point_that_may_part_thousands_is_asked_about():
    content = "Indikator;År;Utfall\nBesök;2025;1.234\nBesök;2026;12.34\nBesök;2027;0.125\n"
    register = read_register("lista.csv", content.encode())
    assert [row.values["value"] for row in register.rows] == [12.34, 0.125]
    assert "punkten kan dela tusental eller decimaler" in register.wrong[0].why
