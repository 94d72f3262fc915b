"""The demo site: believable, and published with care."""

import re
import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.loaders import demo_site
from datasette_intranet.loaders.demo_site import ACCOUNTS, build_demo, tell_publisher
from datasette_intranet.loaders.releases.dcat_catalogue import catalogue_of_site

from samples.generate.people import RESIDENT, members
from samples.generate.words import load
from tests.loaders.publish.test_build import PUBLISHED, filled_tables, texts
from tests.loaders.rows import rows
from tests.made_once import made_once

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The folder of the demo site, built once."""
    return made_once("demo", build_demo, tmp_path_factory.mktemp("demo") / "site")


@pytest.fixture(scope="module")
def told(demo):
    """`told["public.db"]`: every text of the file with its place, read once for the names of all."""
    return {name: list(texts(demo / name)) for name in ("public.db", "intranet.db")}


PEOPLE = [person for group in load("people") for person in members(group)]
RESIDENTS = [person for person in PEOPLE if person.category == RESIDENT]
OTHERS = {word for person in PEOPLE if person.category != RESIDENT for word in person.name.split()}


def mentions(name, text):
    """How often the text has the name as a word of its own or in the genitive."""
    # Most texts do not have it at all, and to see that takes a hundredth of the time.
    if name not in text:
        return 0
    return len(re.findall(rf"(?<![^\W_]){re.escape(name)}s?(?![^\W_])", text))


def test_residents_of_the_samples_share_no_name_with_others_so_that_each_mention_is_theirs():
    assert len(RESIDENTS) >= 12
    assert OTHERS.isdisjoint({word for person in RESIDENTS for word in person.name.split()})


@pytest.mark.parametrize("person", RESIDENTS, ids=lambda person: person.name)
def test_no_form_of_a_residents_name_is_in_any_published_text(told, person):
    for name in person.name.split():
        found = [(where, text) for where, text in told["public.db"] if mentions(name, text)]
        assert not found, (name, found[:3])


REFUSED = ("Vendela Strandh", "Nils-Anton Frykman")


@pytest.mark.parametrize("name", REFUSED)
def test_who_has_not_agreed_to_be_named_is_in_no_published_byte_and_no_row_of_people(demo, told, name):
    public = (demo / "public.db").read_bytes()
    for word in re.split(r"[ -]", name):
        if word not in ("Nils", "Anton"):
            assert word.encode() not in public and word.casefold().encode() not in public, word
    assert not [where for where, text in told["public.db"] if mentions(name.split()[0], text)]
    assert rows(demo / "intranet.db", f"SELECT 1 FROM people WHERE name = '{name}'") == []
    assert any(mentions(name.split()[0], text) for _, text in told["intranet.db"]), (
        "named in the record's texts, so that this test can fail"
    )


def test_text_says_a_resident_in_place_of_who_has_not_agreed(demo):
    query = "SELECT i.body FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id WHERE m.date = '2024-02-12'"
    said = " ".join(row[0] or "" for row in rows(demo / "public.db", query))
    for sentence in ("En invånare undrar om lapparna", "en invånare håller med", "En invånares väska"):
        assert sentence in said, said


def test_anonymous_proposal_has_an_answer_that_everybody_reads(demo):
    query = "SELECT answer FROM proposals WHERE answer IS NOT NULL AND person_id IS NULL"
    assert rows(demo / "public.db", query) != []


def test_residents_of_the_samples_are_named_in_the_record_so_the_test_above_can_fail(told):
    record = "\n".join(text for _, text in told["intranet.db"])
    assert all(mentions(person.first_name, record) for person in RESIDENTS)


def test_search_index_of_the_published_demo_knows_no_residents_name(demo):
    with closing(sqlite3.connect(demo / "public.db")) as public:
        for table in ("agenda_items", "actions", "decisions", "proposals", "groups", "people"):
            public.execute(f"CREATE VIRTUAL TABLE temp.{table}_terms USING fts5vocab(main, {table}_fts, 'row')")
            terms = {term for (term,) in public.execute(f"SELECT term FROM temp.{table}_terms")}
            # 'ask' and 'rönn' are words, too; as names they would stand in a text with a capital.
            names = {w.casefold() for p in RESIDENTS for w in p.name.split()} - {"ask", "rönn"}
            assert terms.isdisjoint(names), table


def test_those_who_may_be_named_are_named_as_often_as_in_the_record(demo):
    published = (
        "SELECT i.id FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id WHERE minutes_status = 'published'"
    )
    record = [
        row[0] for row in rows(demo / "intranet.db", f"SELECT body FROM agenda_items WHERE id IN ({published})")
    ]
    public = [row[0] for row in rows(demo / "public.db", "SELECT body FROM agenda_items")]
    for name in OTHERS:
        assert mentions(name, "\n".join(public)) == mentions(name, "\n".join(record)), name


def test_published_demo_holds_rows_only_in_tables_that_are_meant_for_everybody(demo):
    assert filled_tables(demo / "public.db") <= PUBLISHED
    assert {"merges", "review", "passages", "comments", "documents"}.isdisjoint(PUBLISHED)


def test_most_promises_that_were_due_long_ago_are_kept(demo):
    query = "SELECT sum(status = 'done'), count(*) FROM actions WHERE due_on < date('now', 'localtime', '-60 days')"
    ((kept, due),) = rows(demo / "intranet.db", query)
    assert 0.7 < kept / due < 1
    assert rows(demo / "intranet.db", "SELECT 1 FROM actions WHERE done_on > date('now', 'localtime')") == []


def test_promises_that_come_back_or_are_due_now_are_open(demo):
    lately = "due_on >= date('now', 'localtime', '-60 days')"
    query = f"SELECT DISTINCT status FROM actions WHERE {lately} OR repeats IS NOT NULL"
    assert rows(demo / "intranet.db", query) == [("open",)]


def test_a_survey_can_be_answered_and_has_a_result(demo):
    ((survey_id,),) = rows(
        demo / "intranet.db",
        "SELECT s.id FROM surveys s WHERE date('now', 'localtime') BETWEEN s.opens_on AND s.closes_on",
    )
    answered = f"SELECT count(*), sum(count) FROM survey_answers WHERE survey_id = {survey_id}"
    assert rows(demo / "private" / "voices.db", answered) == [(3, 15)]


def test_every_account_is_a_colleague_of_a_group_with_something_to_do(demo):
    accounts = dict(rows(demo / "private" / "private.db", "SELECT actor_id, person_id FROM accounts"))
    assert set(accounts) == set(ACCOUNTS)
    for account, person in accounts.items():
        found = rows(
            demo / "intranet.db",
            "SELECT p.name FROM people p JOIN memberships m ON m.person_id = p.id AND m.ends_on IS NULL "
            f"WHERE p.id = {person} AND p.category = 'staff'",
        )
        assert (ACCOUNTS[account][2],) in found, account
    promised = rows(demo / "intranet.db", "SELECT person_id FROM actions WHERE status = 'open'")
    assert {accounts["demo-staff"], accounts["demo-coordinator"]} <= {row[0] for row in promised}


def test_an_article_does_not_begin_with_the_title_that_stands_above_it(demo):
    told = rows(demo / "intranet.db", "SELECT count(*), sum(body LIKE title || '%') FROM articles")
    assert told[0][0] and told[0][1] == 0


def test_the_open_data_has_a_publisher_for_its_catalogue(demo):
    assert catalogue_of_site(demo, "https://ekmarka.example/data")[1]["foaf:name"][0]["@value"] == "Ekmarka kommun"


def test_the_demo_of_a_checkout_leaves_the_settings_that_git_keeps(tmp_path, monkeypatch):
    settings = tmp_path / "datasette.yml"
    settings.write_bytes((demo_site.demo_folder() / "datasette.yml").read_bytes())
    before = settings.read_bytes()
    monkeypatch.setattr(demo_site, "demo_folder", lambda: tmp_path)
    tell_publisher(tmp_path)
    assert settings.read_bytes() == before
    monkeypatch.undo()
    tell_publisher(tmp_path)
    assert b"\n  intranet_open_data:" in settings.read_bytes() and settings.read_bytes() != before
