"""What was read is corrected in place, added to and accepted; from then on the record counts, not the document."""

import re

import pytest
from datasette_intranet.loaders import load_file
from datasette_intranet.schema.store import Store

from tests.plugins.conftest import STAFF
from tests.plugins.inbox.conftest import COORDINATOR
from tests.plugins.inbox.handed_in import MINUTES
from tests.plugins.shell.forms.conftest import hidden

OTHER_GROUP = {"id": "lo", "name": "Lo Ask", "roles": ["coordinator"], "groups": [999]}


class Desk:
    """The pages and forms of the document `number`, as the coordinator of all groups unless said otherwise."""

    def __init__(self, datasette, runner, record, number):
        self._client, self._run, self._record, self.number = datasette.client, runner.run, record, number

    def page(self, path="", actor=COORDINATOR):
        return self._run(self._client.get(f"/inbox/{self.number}{path}", actor=actor))

    def send(self, path, fields, actor=COORDINATOR, opened=True):
        kept = {name: hidden(self.page(path).text, name) for name in ("_base", "_token")} if opened else {}
        return self._run(self._client.post(f"/inbox/{self.number}{path}", data={**kept, **fields}, actor=actor))

    def next_page(self, answer, actor=COORDINATOR):
        return self._run(self._client.get(answer.headers["location"], actor=actor, cookies=answer.cookies))

    def rows(self, sql):
        return [tuple(row) for row in self._record.execute(sql).fetchall()]

    def number_of(self, table, where):
        return self.rows(f"SELECT id FROM {table} WHERE {where}")[0][0]


@pytest.fixture
def desk(datasette, runner, record):
    loaded = load_file(Store(record), "april.txt", MINUTES.encode())
    return Desk(datasette, runner, record, loaded.document_id)


def attendance(**changed):
    return {"name": "Sara Ek", "status": "present", "head_count": "", "category": "", "affiliation": "",
            "role": "", "note": "", **changed}  # fmt: skip


def april(desk, name):
    return desk.number_of("attendance", f"name = '{name}' AND meeting_id = ("
                          f"SELECT id FROM meetings WHERE document_id = {desk.number})")  # fmt: skip


def test_every_row_that_was_read_has_a_form_with_its_values_and_its_words(desk):
    links = re.findall(rf'class="correct" href="/inbox/{desk.number}(/\w+/\d+)"', desk.page().text)
    tables = {link.split("/")[1] for link in links}
    assert tables >= {"meetings", "attendance", "agenda_items", "decisions"}
    for link in links:
        page = desk.page(link)
        assert page.status_code == 200 and 'class="excerpt"' in page.text


def test_a_corrected_name_is_tied_to_its_person_and_leads_back_to_the_row(desk):
    row = april(desk, "Sara Ek")
    response = desk.send(f"/attendance/{row}", attendance(name="Sandra Bo", role="gäst"))
    assert response.headers["location"] == f"/inbox/{desk.number}#attendance-{row}"
    assert desk.rows(f"SELECT name, person_id, role FROM attendance WHERE id = {row}") == [
        ("Sandra Bo", None, "gäst")
    ]
    desk.send(f"/attendance/{row}", attendance(name="Sara Ek"))
    assert desk.rows(f"SELECT p.name FROM attendance a JOIN people p ON p.id = a.person_id WHERE a.id = {row}") == [
        ("Sara Ek",)
    ]


def test_the_time_of_the_meeting_its_item_and_its_decision_are_corrected(desk):
    meeting = desk.number_of("meetings", f"document_id = {desk.number}")
    group = desk.rows(f"SELECT group_id FROM meetings WHERE id = {meeting}")[0][0]
    head = {"group_id": str(group), "title": "", "date": "2018-04-12", "end_date": "", "starts_at": "13:30",
            "ends_at": "16:00", "place": "Kvarnen"}  # fmt: skip
    assert desk.send(f"/meetings/{meeting}", head).status_code == 303
    assert desk.rows(f"SELECT starts_at, place FROM meetings WHERE id = {meeting}") == [("13:30", "Kvarnen")]
    item = desk.number_of("agenda_items", f"meeting_id = {meeting} AND heading LIKE '%Parken'")
    fields = {"number": "1", "heading": "Stadsparken", "body": "Vi talade.", "status": "discussed"}
    assert desk.send(f"/agenda_items/{item}", fields).status_code == 303
    decision = desk.number_of("decisions", f"meeting_id = {meeting}")
    assert desk.send(f"/decisions/{decision}", {"text": "Tre bänkar.", "item_id": str(item)}).status_code == 303
    assert desk.rows(f"SELECT text, item_id FROM decisions WHERE id = {decision}") == [("Tre bänkar.", item)]


def test_what_was_missed_is_added_with_its_words_and_what_was_misread_is_taken_away(desk):
    start = MINUTES.index("Vi talade")
    path = f"/decisions/new/{start}-{start + 9}"
    assert "Vi talade" in hidden(desk.page(path).text, "_base")
    response = desk.send(path, {"text": "Vi talade klart.", "item_id": ""})
    (row,) = desk.rows("SELECT max(id) FROM decisions")[0]
    assert response.headers["location"].endswith(f"#decisions-{row}")
    assert desk.rows(f"SELECT start FROM passages WHERE table_name = 'decisions' AND row_id = {row}") == [(start,)]
    assert f'id="decisions-{row}"' in desk.page().text
    assert desk.send(f"/decisions/{row}", {"_action": "delete"}).status_code == 303
    assert desk.rows(f"SELECT 1 FROM decisions WHERE id = {row}") == []


def test_a_row_added_without_words_stands_on_the_page(desk):
    assert (
        desk.send(
            "/actions/new", {"kind": "task", "text": "Ringa", "responsible": "Bo Tallmo", "item_id": ""}
        ).status_code
        == 303
    )
    (row, person) = desk.rows("SELECT id, person_id FROM actions WHERE text = 'Ringa'")[0]
    assert person is not None and f'id="actions-{row}"' in desk.page().text


def test_an_item_that_was_misread_leaves_its_decisions_with_the_meeting(desk):
    (item,) = desk.rows("SELECT item_id FROM decisions WHERE text LIKE 'Fler bänkar%'")[0]
    assert desk.send(f"/agenda_items/{item}", {"_action": "delete"}).status_code == 303
    assert desk.rows(f"SELECT 1 FROM agenda_items WHERE id = {item}") == []
    assert desk.rows("SELECT count(*) FROM decisions WHERE text LIKE 'Fler bänkar%'") == [(1,)]


def test_a_changed_version_of_the_file_overwrites_nothing_that_was_corrected(desk, record):
    row = april(desk, "Sara Ek")
    desk.send(f"/attendance/{row}", attendance(name="Sara Ek", role="gäst"))
    decision = desk.number_of("decisions", "text LIKE 'Fler bänkar%'")
    desk.send(f"/decisions/{decision}", {"text": "Tre bänkar.", "item_id": ""})
    start = MINUTES.index("Vi talade")
    desk.send(f"/decisions/new/{start}-{start + 9}", {"text": "Tillagt beslut", "item_id": ""})
    misread = april(desk, "Bo Tallmo")
    desk.send(f"/attendance/{misread}", {"_action": "delete"})
    changed = MINUTES.replace("Ekhuset", "Torget").replace("Fler bänkar ställs ut", "Fem bänkar ställs ut")
    load_file(Store(record), "april.txt", changed.encode())
    assert desk.rows(f"SELECT role FROM attendance WHERE id = {row}") == [("gäst",)]
    assert desk.rows(f"SELECT text FROM decisions WHERE id = {decision}") == [("Tre bänkar.",)]
    assert desk.rows("SELECT count(*) FROM decisions WHERE text = 'Tillagt beslut'") == [(1,)]
    assert desk.rows("SELECT count(*) FROM attendance a JOIN meetings m ON m.id = a.meeting_id "
                     "WHERE m.date = '2018-04-12' AND a.name = 'Bo Tallmo'") == [(0,)]  # fmt: skip
    assert desk.rows("SELECT place FROM meetings WHERE date = '2018-04-12'") == [("Torget",)]


def test_accepting_once_takes_the_document_out_of_what_waits_and_reopening_brings_it_back(desk):
    assert desk.send("/accept", {"accept": "1"}, opened=False).headers["location"] == "/inbox"
    accepted = desk.rows(f"SELECT accepted_by, accepted_at IS NOT NULL FROM documents WHERE id = {desk.number}")
    assert accepted == [("kim", 1)]
    again = {"id": "ada", "name": "Ada", "roles": ["administrator"]}
    assert desk.send("/accept", {"accept": "1"}, again, opened=False).status_code == 303
    assert desk.rows(f"SELECT accepted_by FROM documents WHERE id = {desk.number}") == [("kim",)]
    assert "Godkänt" in desk.page().text
    assert desk.send("/accept", {"reopen": "1"}, opened=False).status_code == 303
    assert desk.rows(f"SELECT accepted_at FROM documents WHERE id = {desk.number}") == [(None,)]


def test_what_was_accepted_leads_to_the_meeting_that_it_became(desk):
    answer = desk.send("/accept", {"accept": "1"}, opened=False)
    slug = desk.rows("SELECT slug FROM meetings WHERE date = '2018-04-12'")[0][0]
    link = f'<a href="/meetings/{slug}">Till mötet: '
    assert link in desk.next_page(answer).text
    assert link in desk.page().text


@pytest.mark.parametrize("actor", [None, STAFF, OTHER_GROUP])
def test_who_may_not_edit_the_group_corrects_and_accepts_nothing(desk, actor):
    row = april(desk, "Sara Ek")
    fields = attendance(role="intrång", _base="{}", _token="x")
    assert desk.send(f"/attendance/{row}", fields, actor, opened=False).status_code == 403
    assert desk.page(f"/attendance/{row}", actor).status_code == 403
    assert desk.send("/accept", {"accept": "1"}, actor, opened=False).status_code == 403
    assert desk.rows(f"SELECT role FROM attendance WHERE id = {row}") == [(None,)]
    assert desk.rows(f"SELECT accepted_at FROM documents WHERE id = {desk.number}") == [(None,)]
    # Nor is anybody told what became of a document for which nothing is left to write.
    assert desk.send("/accept", {"accept": "1"}, opened=False).status_code == 303
    assert desk.send("/accept", {"accept": "1"}, actor, opened=False).status_code == 403


def test_a_meeting_can_be_given_to_groups_of_ones_own_alone(desk, record):
    (meeting, own) = desk.rows(f"SELECT id, group_id FROM meetings WHERE document_id = {desk.number}")[0]
    record["groups"].insert({"name": "Tennisgruppen", "kind": "body"})

    def offered(actor):
        choices = re.search(
            r'<select[^>]*name="group_id".*?</select>', desk.page(f"/meetings/{meeting}", actor).text, re.S
        )
        return re.findall(r'value="(\d+)"', choices[0])

    assert len(offered(COORDINATOR)) > 1
    assert offered({**OTHER_GROUP, "groups": [own]}) == [str(own)]


def test_a_row_of_another_document_is_not_there(desk):
    foreign = desk.number_of(
        "attendance", f"id NOT IN (SELECT row_id FROM passages WHERE document_id = {desk.number})"
    )
    assert desk.page(f"/attendance/{foreign}").status_code == 404
    assert desk.page("/people/1").status_code == 404
    assert desk.page("/meetings/new").status_code == 404


def test_a_resident_is_not_named_without_consent(desk):
    row = april(desk, "Sara Ek")
    response = desk.send(f"/attendance/{row}", attendance(name="Okänd Person", category="resident"))
    assert response.status_code == 400 and "samtycke" in response.text


def test_the_second_of_two_who_correct_one_row_sees_both(desk):
    row = april(desk, "Sara Ek")
    kept = {name: hidden(desk.page(f"/attendance/{row}").text, name) for name in ("_base", "_token")}
    desk.send(f"/attendance/{row}", attendance(role="gäst"))
    clash = desk.send(f"/attendance/{row}", {**attendance(role="vikarie"), **kept}, opened=False)
    assert clash.status_code == 409 and "gäst" in clash.text and "vikarie" in clash.text
