"""Whose name may stand in public: one rule, which all four that ask it follow; and no resident's ever."""

import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.loaders import publish_site, take_out
from datasette_intranet.plugins.meetings import workflow_queries
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.kept_sums import sums_machinery
from datasette_intranet.schema.privacy import UnexplainedWords

from tests.loaders.publish.published import fill_and_publish

CASES = [
    (("staff", 0, None), True),
    (("staff", 1, None), True),
    (("politician", 0, None), True),
    (("association", 0, None), True),
    (("other", 0, None), False),
    (("other", 1, None), True),
    # A resident's consent is to stand here by name, for those who are signed in; not on the web.
    (("resident", 0, "2024-01-02"), False),
]
NAME = "Torgny Vinge"
ASKED = ("the page before publishing", "words that nothing explains", "withdrawing", "publishing")
RECORD = """
INSERT INTO groups (id, name) VALUES (1, 'Byalaget');
INSERT INTO people (id, name, category) VALUES (1, 'Torgny Vinge', 'staff');
INSERT INTO meetings (id, group_id, date, status) VALUES (1, 1, '2024-03-03', 'held');
INSERT INTO attendance (meeting_id, name, person_id, status) VALUES (1, 'Torgny Vinge', 1, 'present');
INSERT INTO agenda_items (meeting_id, position, heading, status)
    VALUES (1, 1, 'Bänken som Torgny Vinge lagade', 'discussed');
UPDATE meetings SET minutes_status = 'published' WHERE id = 1;
"""


@pytest.fixture
def record(site):
    """An open record with one person, who is named in published minutes; the site is published."""
    fill_and_publish(site, RECORD)
    with closing(open_record(site)) as db:
        yield db.conn


def of_category(record, category, public, consent):
    values = [category, public, consent]
    with record:
        record.execute("UPDATE people SET category = ?, name_is_public = ?, consent_on = ?", values)


def answers(record, site) -> dict[str, bool]:
    """What each of the four says of the one person, who has been published by name: whether that may be."""
    shown = [row[0] for row in record.execute(workflow_queries.NAMED, {"id": 1})]
    words = UnexplainedWords(record).words(record, 1)
    withdrawn = take_out(site)
    publish_site(site)
    with closing(sqlite3.connect(site / "public.db")) as public:
        published = public.execute("SELECT count(*) FROM people").fetchone()[0]
    return dict(zip(ASKED, (NAME in shown, not words, not withdrawn, bool(published)), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize(("values", "may_stand"), CASES)
def test_all_four_agree_on_whose_name_may_stand(record, site, values, may_stand):
    of_category(record, *values)
    assert answers(record, site) == dict.fromkeys(ASKED, may_stand)


@pytest.mark.slow
def test_what_the_one_rule_says_is_what_all_four_say(record, site):
    """Whoever changes the rule changes it for all."""
    record.execute("DROP VIEW publicly_named")
    record.execute("CREATE VIEW publicly_named AS SELECT id AS person_id, name FROM people WHERE name_is_public = 1")
    record.commit()
    assert answers(record, site) == dict.fromkeys(ASKED, False)
    of_category(record, "staff", 1, None)
    publish_site(site)
    assert answers(record, site) == dict.fromkeys(ASKED, True)


def test_the_published_file_holds_tables_and_what_keeps_their_sums_alone(record, site):
    """Everybody may open whatever stands there, and whoever is named there may be."""
    with closing(sqlite3.connect(site / "public.db")) as public:
        others = public.execute("SELECT name FROM sqlite_master WHERE type IN ('view', 'trigger')").fetchall()
        keeping = {(sql.split()[2],) for sql in sums_machinery(public)}
    assert set(others) == keeping


REFUSED = "En invånares namn är aldrig offentligt"


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO people (name, category, name_is_public, consent_on) "
        "VALUES ('Vera', 'resident', 1, '2024-01-02')",
        "UPDATE people SET category = 'resident', consent_on = '2024-01-02', name_is_public = 1",
        "INSERT OR REPLACE INTO people (id, name, category, name_is_public, consent_on) "
        "VALUES (1, 'Vera', 'resident', 1, '2024-01-02')",
    ],
)
def test_no_residents_name_is_public_whoever_writes_and_whatever_consent_there_is(record, sql):
    with pytest.raises(sqlite3.IntegrityError, match=REFUSED):
        record.execute(sql)


def test_neither_half_of_it_comes_after_the_other(record):
    of_category(record, "other", 1, "2024-01-02")
    with pytest.raises(sqlite3.IntegrityError, match=REFUSED):
        of_category(record, "resident", 1, "2024-01-02")
    of_category(record, "resident", 0, "2024-01-02")
    with pytest.raises(sqlite3.IntegrityError, match=REFUSED):
        record.execute("UPDATE people SET name_is_public = 1")


def test_residents_of_earlier_whose_names_were_said_to_be_public_are_carried_over(record, site):
    record.executescript(
        "DROP VIEW publicly_named; DROP TRIGGER people_resident_insert; DROP TRIGGER people_resident_update;"
        "DELETE FROM _sqlite_migrations WHERE name = '018_publicly_named';"
        "UPDATE people SET category = 'resident', consent_on = '2024-01-02', name_is_public = 1;"
    )
    open_record(site).close()
    assert record.execute("SELECT name_is_public, consent_on FROM people").fetchall() == [(0, "2024-01-02")]
    changed = "SELECT before, after FROM history WHERE table_name = 'people' ORDER BY id DESC LIMIT 1"
    assert record.execute(changed).fetchall() == [('{"name_is_public":1}', '{"name_is_public":0}')]


def test_a_list_that_says_resident_takes_the_flag_away(record, run, site, tmp_path):
    of_category(record, "other", 1, None)
    path = tmp_path / "lista.csv"
    path.write_text(f"Namn,Grupp,Kategori,Samtycke\n{NAME},Byalaget,invånare,2024-01-02\n", "utf-8")
    result = run("load", path, "--site", site)
    assert result.exit_code == 0, result.stderr
    assert record.execute("SELECT name_is_public FROM people").fetchall() == [(0,)]


def test_whoever_becomes_one_with_a_resident_is_no_longer_public(record, run, site):
    of_category(record, "other", 1, None)
    with record:
        record.execute(
            "INSERT INTO people (id, name, category, consent_on) VALUES (2, 'Vera Holm', 'resident', '2024-01-02')"
        )
    assert run("person", "merge", NAME, "Vera Holm", "--site", site).exit_code == 0
    assert record.execute("SELECT category, name_is_public FROM people").fetchall() == [("resident", 0)]
