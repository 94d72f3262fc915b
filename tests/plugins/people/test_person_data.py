"""The pages on a person's data: what is held, as a file; and the erasure in two steps. Administrators alone."""

import io
import json
import re
import zipfile
from contextlib import closing

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.schema.accounts.account import add_account, set_person_of_account
from datasette_intranet.schema.data_subject.erasure_plan import begin_erasure
from datasette_intranet.schema.data_subject.known_person import person_of_id
from datasette_intranet.schema.database import open_private, open_record
from datasette_intranet.schema.errors import UnusableSite
from datasette_intranet.schema.history import recorded_transaction

from tests.loaders.data_subject.planted_site import still_there
from tests.plugins.html import text_of
from tests.plugins.small_record import fill
from tests.site import Site, make_site, person

ADMINISTRATOR = person("administrator", id="chef")
NAME = "Asta Almgren"
PAGES = ("/people/1/export", "/people/1/erase")
EVERYBODY_ELSE = [
    None,
    person("staff"),
    person("analyst"),
    person("coordinator"),
    {**person("coordinator"), "groups": [1]},
]


def new_site(folder):
    make_site(folder)
    with closing(open_record(folder)) as record:
        fill(record, with_source=True)
        with recorded_transaction(record, "form", {"id": "asta.a", "name": NAME}) as connection:
            connection.execute("INSERT INTO proposals (id, text) VALUES (80, 'Bänkar, sa Asta.')")
    with closing(open_private(folder)) as private:
        add_account(private, "asta.a", NAME, ["staff"])
        set_person_of_account(private, "asta.a", 1)
        private.execute("INSERT INTO contacts VALUES (1, 'asta@ekmarka.se', '070-123 45 67')")
        private.conn.commit()
    publish_site(folder)
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with Site(new_site(tmp_path_factory.mktemp("held"))) as opened:
        yield opened


@pytest.mark.parametrize("who", EVERYBODY_ELSE)
@pytest.mark.parametrize("path", PAGES)
def test_nobody_but_an_administrator_comes_there(site, who, path):
    for answer in (site.get(path, who), site.post(path, who, data={"do": "erase", "name": NAME, "rest": "go"})):
        assert answer.status_code == 403 and "070-123" not in answer.text and "asta.a" not in answer.text
    assert "Visa vad som finns" not in text_of(site.get("/people/1", who).text)


@pytest.mark.parametrize("key", [{"_r": {"a": ["view-table"]}}, {"token": "dsatok"}], ids=str)
@pytest.mark.parametrize("path", PAGES)
def test_a_key_for_programs_tells_of_nobody_and_erases_nobody(site, path, key):
    key = {**ADMINISTRATOR, **key}
    for answer in (site.get(path, key), site.post(path, key, data={"do": "erase", "name": NAME, "rest": "go"})):
        assert answer.status_code == 403 and "070-123" not in answer.text


def test_the_page_of_a_person_leads_an_administrator_there(site):
    page = site.get("/people/1", ADMINISTRATOR).text
    assert all(f'href="{path}"' in page for path in PAGES)


def test_what_is_held_is_told_and_fetched_and_that_it_was_made_is_noted_without_what_it_says(site):
    page = text_of(site.get(PAGES[0], ADMINISTRATOR).text)
    assert "Vad som finns om Asta Almgren" in page and "asta@ekmarka.se" in page and "Närvaro: " in page
    answer = site.post(PAGES[0], ADMINISTRATOR, data={})
    assert answer.headers["content-disposition"] == 'attachment; filename="registerutdrag-1.zip"'
    assert answer.headers["cache-control"] == "private, no-store"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert json.loads(archive.read("registerutdrag.json"))["person"]["names"] == [NAME]
    with closing(open_private(site.folder)) as private:
        made = private.execute("SELECT person_id, made_by FROM person_exports").fetchall()
    assert made == [(1, "chef")]


@pytest.mark.parametrize(("path", "word"), [(PAGES[0], "What is held on Asta Almgren"), (PAGES[1], "What stays")])
def test_in_english_the_pages_are_english(site, path, word):
    page = text_of(site.get(path, ADMINISTRATOR, cookies={"intranet_language": "en"}).text)
    assert word in page and "Sökt på" not in page and "intranet.db" in page


def test_a_person_who_is_not_there_is_not_found(site):
    assert site.get("/people/9999/export", ADMINISTRATOR).status_code == 404


def test_each_mention_has_to_be_answered_and_the_name_to_be_typed(tmp_path):
    with Site(new_site(tmp_path)) as own:
        page = own.get(PAGES[1], ADMINISTRATOR)
        assert "<mark>Asta</mark>" in page.text and "Är det här samma person?" in page.text
        refused = own.post(PAGES[1], ADMINISTRATOR, data={"do": "look"})
        assert refused.status_code == 400 and "Säg om varje omnämnande" in refused.text
        marks = set(re.findall(r'name="(m-\w+)"', page.text))
        last = own.post(PAGES[1], ADMINISTRATOR, data={"do": "look", **dict.fromkeys(marks, "go")})
        assert last.status_code == 200 and set(re.findall(r'name="(m-\w+)" value="go"', last.text)) == marks
        back = own.post(PAGES[1], ADMINISTRATOR, data={"do": "choose", **dict.fromkeys(marks, "go")})
        assert back.text.count(" checked") == len(marks)
        wrong = own.post(PAGES[1], ADMINISTRATOR, data={"do": "erase", "name": "asta", **dict.fromkeys(marks, "go")})
        assert wrong.status_code == 400 and "det är inte namnet" in wrong.text
        assert still_there(own.folder, {"almgren"})
        done = own.post(PAGES[1], ADMINISTRATOR, data={"do": "erase", "name": NAME, **dict.fromkeys(marks, "go")})
        assert done.status_code == 303
        assert still_there(own.folder, {"almgren", "asta", "070-123"}) == []
        assert "N.N. " in own.get("/people/1", ADMINISTRATOR).text
        gone = own.get(PAGES[1], ADMINISTRATOR)
        assert gone.status_code == 404 and "redan raderad" in gone.text
        assert own.get("/meetings", ADMINISTRATOR).status_code == 200


def test_an_erasure_that_was_stopped_is_done_when_the_site_starts(tmp_path):
    folder = new_site(tmp_path)
    with closing(open_record(folder)) as record, closing(open_private(folder)) as private:
        begin_erasure(private, person_of_id(record.conn, private.conn, 1), {}, None)
    with Site(folder):
        assert still_there(folder, {"almgren"}) == []


def test_a_file_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    def full(*_):
        raise UnusableSite("disken är full")

    with Site(new_site(tmp_path)) as own:
        from datasette_intranet.loaders.data_subject import erase_person  # noqa: PLC0415

        monkeypatch.setitem(erase_person._STEPS, "voices.db", full)
        data = {"do": "erase", "name": NAME, "rest": "go"}
        answer = own.post(PAGES[1], ADMINISTRATOR, data=data)
        assert answer.status_code == 303 and answer.headers["location"].endswith("/people/1")
