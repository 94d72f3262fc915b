"""A coordinator writes down what was said at a workshop; what may be a name is not stored before somebody looks."""

import re
from html import unescape

import pytest
from datasette_intranet.schema.database import open_record

from tests.site import Site, make_site, person

COORDINATOR = person("coordinator", id="karin")
PATH = "/meetings/2020-01-02-byalaget/workshop"
QUOTES = "SELECT q.text, g.name FROM workshop_quotes q LEFT JOIN workshop_groups g ON g.id = q.workshop_group_id"


class Workshop:
    """A site with a meeting that was a workshop."""

    def __init__(self, site: Site):
        self.site = site

    def save(self, **fields):
        """The answer to the form as it is shown, with other values in some fields."""
        page = self.site.get(f"{PATH}/edit", COORDINATOR).text
        inputs = re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', page)
        areas = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\s*([^<]*)<', page)
        shown = {name: unescape(value) for name, value in inputs + areas}
        shown = {name: value for name, value in shown.items() if not name.startswith("public-")}
        return self.site.post(f"{PATH}/edit", COORDINATOR, data={**shown, "_action": "save", **fields})

    def rows(self, sql: str) -> list[tuple]:
        """Rows of the record."""
        return [tuple(row) for row in self.site.run(self.site.datasette.databases["intranet"].execute(sql)).rows]


@pytest.fixture
def workshop(tmp_path):
    folder = make_site(tmp_path)
    record = open_record(folder)
    record["groups"].insert({"id": 1, "name": "Byalaget", "slug": "byalaget"})
    meeting = {"id": 1, "group_id": 1, "date": "2020-01-02", "kind": "workshop", "status": "held"}
    record["meetings"].insert({**meeting, "starts_at": "17:00", "ends_at": "19:30"})
    for category, number in (("resident", 3), ("staff", 4)):
        record["attendance"].insert(
            {"meeting_id": 1, "status": "present", "category": category, "head_count": number}
        )
    record.close()
    with Site(folder) as site:
        yield Workshop(site)


def test_groups_questions_and_quotes_are_written_and_kept_by_their_rows(workshop):
    answer = workshop.save(
        groups="Grupp 1\nGrupp 2", questions="Vad saknas i parken?\nVad är bra?", origins="12 Norra\n3 Södra\n1 Norra"
    )
    assert answer.headers["location"].endswith("/workshop/edit")
    said = {"quotes-1": "Grupp 1: Fler bänkar\nFler bänkar\ngrupp 2: Mer ljus: överallt", "quotes-2": "Allt"}
    assert workshop.save(**said).headers["location"].endswith("/workshop")
    assert workshop.rows(f"{QUOTES} ORDER BY q.id") == [
        ("Fler bänkar", "Grupp 1"), ("Fler bänkar", None), ("Mer ljus: överallt", "Grupp 2"), ("Allt", None),
    ]  # fmt: skip
    assert workshop.rows("SELECT origin, head_count FROM participant_origins") == [("Norra", 13), ("Södra", 3)]
    before = workshop.rows("SELECT id, text FROM workshop_quotes")
    # A group that is gone, a question with other words, a quote in another place.
    workshop.save(
        groups="Grupp 2",
        **{"quotes-1": "Grupp 2: Mer ljus: överallt\nFler bänkar", "question-1": "Vad fattas?", "origins": ""},
    )
    assert set(workshop.rows("SELECT id, text FROM workshop_quotes")) < set(before)
    assert workshop.rows(f"{QUOTES} WHERE q.question_id = 1 ORDER BY q.position") == [
        ("Mer ljus: överallt", "Grupp 2"), ("Fler bänkar", None),
    ]  # fmt: skip
    assert workshop.rows("SELECT text FROM workshop_questions ORDER BY position") == [
        ("Vad fattas?",),
        ("Vad är bra?",),
    ]
    assert workshop.rows("SELECT count(*) FROM participant_origins") == [(0,)]


@pytest.mark.slow
def test_what_may_be_a_name_is_not_stored_until_somebody_says_that_it_is_none(workshop):
    workshop.save(questions="Vad saknas?")
    said = {"quotes-1": "Det sa Vendela Strandh på 070-123 45 67 också"}
    answer = workshop.save(**said)
    assert answer.status_code == 400
    assert "Inget av det här är ett namn: Vendela Strandh, 070-123 45 67" in answer.text
    assert "Vendela" not in str(workshop.rows("SELECT text FROM workshop_quotes"))
    assert "Vendela" not in str(workshop.rows("SELECT before, after FROM history"))
    assert workshop.save(**said, not_names="y").status_code == 303
    # What stands there already has been answered for.
    assert workshop.save(groups="Grupp 1").status_code == 303
    assert workshop.save(questions="Vad säger Torgny?").status_code == 400


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"question-1": ""}, "Skriv frågan, eller ta bort vad som sades om den."),
        ({"origins": "tolv Norra"}, "Rad 1: ”tolv Norra” börjar inte med ett antal."),
        ({"origins": "3 Norra\n12"}, "Rad 2: skriv varifrån de kom, efter antalet."),
    ],
)
def test_what_cannot_be_stored_is_told_and_nothing_is_stored(workshop, fields, told):
    workshop.save(questions="Vad saknas?")
    workshop.save(**{"quotes-1": "Bänkar"})
    answer = workshop.save(groups="Grupp 9", **fields)
    assert answer.status_code == 400 and told in answer.text
    assert workshop.rows("SELECT count(*) FROM workshop_groups") == [(0,)]


def test_a_question_without_quotes_is_taken_away(workshop):
    workshop.save(questions="Vad saknas?\nVad är bra?")
    workshop.save(**{"question-1": ""})
    assert workshop.rows("SELECT text FROM workshop_questions") == [("Vad är bra?",)]


def test_everybody_reads_what_a_coordinator_shows_and_no_counts_of_where_from(workshop):
    workshop.save(groups="Grupp 1", questions="Vad saknas?\nVad är hemligt?", origins="2 Norra")
    workshop.save(**{"quotes-1": "Grupp 1: Fler bänkar", "quotes-2": "Ingenting alls"})
    public = workshop.site.get(PATH).text
    assert "Fler bänkar" not in public and "Vad saknas?" not in public and "Grupp 1" not in public
    workshop.save(**{"public-1": "y"})
    public = workshop.site.get(PATH).text
    assert "Fler bänkar" in public and "Grupp 1" in public
    assert "Ingenting alls" not in public and "hemligt" not in public and "Norra" not in public
    inside = workshop.site.get(PATH, person("staff")).text
    assert "Ingenting alls" in inside and "Norra: 2" in inside
    assert "Invånare: 7,5 timmar" in inside and "Medarbetare: 10 timmar" in inside
    meeting = workshop.site.get(PATH.removesuffix("/workshop"), person("staff")).text
    assert "Invånare: 7,5 timmar; Medarbetare: 10 timmar" in meeting
    workshop.save(**{"quotes-1": ""})
    assert "Fler bänkar" not in workshop.site.get(PATH).text
    assert b"Fler b" not in (workshop.site.folder / "public.db").read_bytes()
