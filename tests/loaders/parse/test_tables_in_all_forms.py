"""The same table says the same, whether it is HTML, Word, Excel, CSV, a PDF, or text with tabs, strokes or blanks."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

import pytest
from datasette_intranet.loaders.file_content import parse_file
from datasette_intranet.loaders.registers.as_document import as_document
from datasette_intranet.schema.records import Document
from datasette_intranet.schema.register_records import Register
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.loaders.parse.table_files import (
    FORMATS,
    Rows,
    as_blanks,
    as_csv,
    as_pdf,
    as_pipes,
    as_ruled_pdf,
    as_xlsx,
    assume_working_days,
)
from tests.sweep import examples

ALL_FORMS = {
    **{f"a.{end}": write for end, write in FORMATS.items()},
    "strokes.txt": as_pipes,
    "blanks.txt": as_blanks,
    "a.csv": as_csv,
    "comma.csv": lambda *told: as_csv(*told, mark=","),
    "a.xlsx": as_xlsx,
    "ruled.pdf": as_ruled_pdf,
}
BODIES = ("Odlingsrådet", "Kajnämnden", "Torgstyrelsen", "Kulturnämnden", "Brukarrådet")
MONTHS = ("Januari", "Februari", "Mars", "April", "Maj", "Juni", "Augusti", "September")
NUMBERS = (1, 2, 3, 4, 5, 6, 8, 9)
PEOPLE = ("Anna Lindberg", "Bertil Holm", "Cecilia Strand", "David Ekman", "Eva Nordin", "Fredrik Sjögren",
          "Gunilla Åkesson", "Hans Dahl")  # fmt: skip
PARTIES = ("S", "M", "C", "V", "KD", "MP")
PROPOSALS = ("Fler bänkar vid kajen", "Belysning på gångvägen till ängen", "Lekplats vid brunnen",
             "Sänkt hastighet på Kajgatan", "Utegym bakom magasinet", "Bokbuss till byarna")  # fmt: skip


def facts_of(name: str, data: bytes) -> tuple:
    read = parse_file(name, data)
    document = as_document(read) if isinstance(read, Register) else read
    assert isinstance(document, Document)
    return (
        document.kind,
        sorted((one.date or "", one.start or "", one.body or "", one.place or "") for one in document.upcoming),
        sorted((one.name, one.group or "") for one in document.roster),
        sorted(one.text for one in document.proposals),
    )


def say_the_same(title: str, rows: Rows, expected: tuple) -> None:
    for name, write in ALL_FORMS.items():
        assert facts_of(name, write(title, [], rows)) == expected, name


few = settings(
    max_examples=examples(4, 60),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
days = st.lists(st.integers(1, 28), max_size=2, unique=True).map(sorted)


@st.composite
def plans(draw: st.DrawFn) -> dict[tuple[str, int], list[int]]:
    """Days by body and month: three bodies or more, four months or more, with a day in most of them."""
    bodies = draw(st.lists(st.sampled_from(BODIES), min_size=3, max_size=4, unique=True))
    months = draw(st.integers(4, len(MONTHS)))
    told = {(body, month): draw(days) for body in bodies for month in range(months)}
    for place, body in enumerate(bodies):
        for month in (place % months, (place + 1) % months):
            told[body, month] = told[body, month] or [7]
    for month in range(months):
        if not any(told[body, month] for body in bodies):
            told[bodies[0], month] = [9]
    assume_working_days(date(2031, NUMBERS[month], day) for (_body, month), found in told.items() for day in found)
    return told


def _shown(found: list[int]) -> str:
    return ", ".join(map(str, found))


def _meetings(plan: dict[tuple[str, int], list[int]], start: str) -> Iterator[tuple[str, str, str, str]]:
    for (body, month), found in plan.items():
        yield from ((f"2031-{NUMBERS[month]:02}-{day:02}", start, body, "") for day in found)


@few
@given(plans())
def test_a_table_of_months_and_bodies(plan):
    bodies = list(dict.fromkeys(body for body, _month in plan))
    months = sorted({month for _body, month in plan})
    expected = ("schedule", sorted(_meetings(plan, "")), [], [])
    heads = ["Månad", *bodies]
    say_the_same(
        "Sammanträden 2031", [heads, *([MONTHS[m], *(_shown(plan[body, m]) for body in bodies)] for m in months)],
        expected,
    )  # fmt: skip


@few
@given(plans())
def test_a_table_of_bodies_and_months(plan):
    bodies = list(dict.fromkeys(body for body, _month in plan))
    months = sorted({month for _body, month in plan})
    rows = [["Organ", "Kl.", *(MONTHS[m] for m in months)]]
    rows += [[body, "18.30", *(_shown(plan[body, m]) or "-" for m in months)] for body in bodies]
    say_the_same("Sammanträden 2031", rows, ("schedule", sorted(_meetings(plan, "18:30")), [], []))


@few
@given(
    st.lists(st.tuples(st.integers(1, 8), st.integers(1, 28)), min_size=4, max_size=7, unique=True),
    st.permutations([0, 1, 2, 3]),
)
def test_a_list_of_days_whatever_the_order_of_its_columns(found, order):
    told = [
        (f"2031-{m:02}-{d:02}", BODIES[at % 3], ("Logen", "Eksalen", "")[at % 3]) for at, (m, d) in enumerate(found)
    ]
    rows = [["Datum", "Organ", "Tid", "Plats"], *([day, body, "18.30", place] for day, body, place in told)]
    # A text's row begins with what the row is about.
    order = [0, *(column for column in order if column != 0)]
    say_the_same(
        "Mötesplan", [[row[column] for column in order] for row in rows],
        ("schedule", sorted((day, "18:30", body, place) for day, body, place in told), [], []),
    )  # fmt: skip


@few
@given(st.lists(st.sampled_from(PEOPLE), min_size=4, max_size=8, unique=True), st.permutations([1, 2]))
def test_a_list_of_members_below_the_name_of_their_body(people, order):
    roles = ["Ordförande", "Vice ordförande", *["Ledamot"] * 6]
    rows = [["Namn", "Parti", "Uppdrag"], *([one, PARTIES[at % 6], roles[at]] for at, one in enumerate(people))]
    say_the_same(
        "Kajnämnden", [[row[column] for column in (0, *order)] for row in rows],
        ("roster", [], sorted((one, "Kajnämnden") for one in people), []),
    )  # fmt: skip


@few
@given(st.permutations(PEOPLE))
def test_members_beside_their_substitutes(people):
    pairs = list(zip(people[:4], people[4:], strict=True))
    rows = [["Parti", "Ordinarie", "Ersättare"], *([PARTIES[at], *pair] for at, pair in enumerate(pairs))]
    expected = sorted((one, "Kajnämnden") for one in chain(*pairs))
    say_the_same("Kajnämnden", rows, ("roster", [], expected, []))


@few
@given(st.lists(st.sampled_from(PROPOSALS), min_size=3, max_size=6, unique=True))
def test_a_register_of_proposals(proposals):
    rows = [["Nr", "Förslag", "Inkom", "Status"]]
    rows += [[str(at), told, f"2031-03-{at + 10}", "Pågår"] for at, told in enumerate(proposals, 1)]
    say_the_same("Medborgarförslag", rows, ("proposals", [], [], sorted(proposals)))


@pytest.mark.parametrize("name", [name for name in ALL_FORMS if "csv" not in name and "xlsx" not in name])
def test_two_tables_below_each_other_are_two(name):
    first = [["Organ", "Jan", "Feb", "Mars"], ["Kajnämnden", "7", "", "4"], ["Odlingsrådet", "", "5", "6"],
             ["Brukarrådet", "1", "2", "3"]]  # fmt: skip
    second = [["Organ", "Sep", "Okt", "Nov"], ["Kajnämnden", "8", "9", ""], ["Odlingsrådet", "", "11", "12"],
              ["Brukarrådet", "1", "2", "3"]]  # fmt: skip
    if name.endswith("pdf"):
        pytest.skip("one table to a page here")
    write = ALL_FORMS[name]
    joined = _with_second(write("Plan 2031", [], first), write("Hösten 2031", [], second), name)
    told = facts_of(name, joined)[1]
    assert [row[0][5:] for row in told if row[2] == "Kajnämnden"] == ["01-07", "03-04", "09-08", "10-09"]
    assert [row[0][5:] for row in told if row[2] == "Odlingsrådet"] == ["02-05", "03-06", "10-11", "11-12"]


def _with_second(first: bytes, second: bytes, name: str) -> bytes:
    if name.endswith("html"):
        return first.replace(b"</body></html>", second.split(b"<body>")[1])
    if name.endswith("docx"):
        pytest.skip("two Word files are no one file")
    return first + b"\n\n" + second


def test_columns_of_a_pdf_without_rules():
    rows = [["Organ", "Jan", "Feb", "Mars"], ["Kajnämnden", "7", "14", "4"], ["Odlingsrådet", "9", "", "6"],
            ["Torgstyrelsen", "", "5", "11"]]  # fmt: skip
    assert facts_of("a.pdf", as_pdf("Plan 2031", [], rows)) == facts_of(
        "a.html", FORMATS["html"]("Plan 2031", [], rows)
    )
