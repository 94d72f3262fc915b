"""What waits for who is signed in: theirs, only what they can do something about, their groups first."""

import re
import sqlite3

import pytest
from datasette_intranet.schema.accounts.account import add_account
from datasette_intranet.schema.database import open_private

from tests.plugins.html import part_of, text_of

BO = {"id": "bo", "name": "Bo Björkdahl", "roles": ["staff"]}
COORDINATOR = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}
OF_GROUP_2 = {"id": "lo", "name": "Lo Ask", "roles": ["coordinator"], "groups": [2]}
OF_GROUP_1 = {"id": "mo", "name": "Mo Alm", "roles": ["coordinator"], "groups": [1]}
XSS = "<img src=x onerror=alert(1)>"


@pytest.fixture
def write(site):
    def write(*statements):
        with sqlite3.connect(site / "intranet.db") as connection:
            for sql in statements:
                connection.execute(sql)
        connection.close()

    return write


@pytest.fixture
def desk(site, datasette, runner):
    """`page(path, actor, language)`, `send(path, fields, actor)`, `rows(sql)`."""

    class Desk:
        def page(self, path="/", actor=COORDINATOR, language="sv"):
            cookies = {"intranet_language": language}
            return runner.run(datasette.client.get(path, actor=actor, cookies=cookies)).text

        def send(self, path, fields, actor=COORDINATOR):
            return runner.run(datasette.client.post(path, data=fields, actor=actor))

        def rows(self, sql):
            return [tuple(row) for row in runner.run(datasette.databases["intranet"].execute(sql)).rows]

    return Desk()


def section(page: str, key: str) -> str | None:
    """What waits of one sort: what of it leads the page, and what lies behind its count below; None without any."""
    leads = re.findall(rf'<li class="waiting-row[^>]*data-section="{key}">.*?</li>', page, re.DOTALL)
    below = [part_of(page, f"waiting-{key}", "</details>")] if f'id="waiting-{key}"' in page else []
    return " ".join([*map(text_of, leads), *below]) or None


def test_what_i_am_to_do_is_mine_by_the_name_of_the_account(desk):
    page = desk.page(actor=BO)
    assert "Beställer bänkarna Försenad" in section(page, "actions")
    assert section(desk.page(), "actions") is None


def test_what_i_am_to_do_is_mine_by_the_person_of_the_account(desk, site):
    private = open_private(site)
    add_account(private, "kim", "Kim Ek", ["coordinator"])
    private.execute("UPDATE accounts SET person_id = 2 WHERE actor_id = 'kim'")
    private.conn.commit()
    private.close()
    assert "Beställer bänkarna" in section(desk.page(), "actions")


def test_of_two_people_of_one_name_neither_is_guessed(write, desk):
    write("INSERT INTO people (name, category) VALUES ('Bo Björkdahl', 'staff')")
    assert section(desk.page(actor=BO), "actions") is None


def test_staff_are_shown_nothing_that_only_coordinators_can_act_on(desk):
    page = desk.page(actor=BO)
    for key in ("questions", "documents", "feedback", "proposals"):
        assert section(page, key) is None
    assert "/done" not in page


def test_anonymous_visitors_have_no_desk(desk):
    page = desk.page(actor=None)
    assert "väntar på mig" not in page and "mina grupper" not in page


def test_a_coordinator_sees_questions_documents_and_proposals_without_an_answer(desk):
    page = desk.page()
    assert "Vem är Bo B.?" in section(page, "questions")
    assert "samrad-2017-12-07.txt" in section(page, "documents")
    assert "Inläst" in section(page, "documents") and ". ·" not in section(page, "documents")
    assert "En hundrastgård" in section(page, "proposals") and "Sätt upp fler" not in section(page, "proposals")


def test_an_accepted_or_replaced_document_waits_no_longer(write, desk):
    write("UPDATE documents SET accepted_at = '2018-01-03T10:00:00Z'")
    assert section(desk.page(), "documents") is None


def test_the_start_page_counts_the_documents_that_the_inbox_counts(write, desk):
    copied = (
        "INSERT INTO documents (id, name, sha256, accepted_at, replaces_id, media_type, kind, text, "
        "loaded_at) SELECT {0}, '{1}', printf('%064d', {0}), {2}, {3}, media_type, kind, text, loaded_at "
        "FROM documents WHERE id = 1"
    )
    write(
        copied.format(2, "read-by-a-command.txt", "NULL", "NULL"),
        copied.format(3, "handed-in.txt", "NULL", "NULL"),
        copied.format(4, "newer.txt", "'2018-01-03T10:00:00Z'", "1"),
        copied.format(5, "asks.txt", "NULL", "NULL"),
        "INSERT INTO review (kind, question, document_id) VALUES ('unplaced', 'Vad är detta?', 5)",
        "INSERT INTO changes (id, way, actor_id) VALUES (900, 'load', 'kim')",
        "INSERT INTO history (change_id, table_name, row_id, operation) VALUES (900, 'documents', 3, 'insert')",
    )
    waiting = section(desk.page(), "documents")
    assert re.search(r"godkänna (\d+)", waiting)[1] == "2"
    assert "handed-in.txt" in waiting and "asks.txt" in waiting
    inbox = desk.page("/inbox")
    assert re.search(r'<option value="waiting"[^>]*>[^<]*\((\d+)\)', inbox)[1] == "2"


def test_a_coordinator_of_one_group_is_shown_what_belongs_to_it_and_no_more(desk):
    assert "Vem är Bo B.?" in section(desk.page(actor=OF_GROUP_1), "questions")
    page = desk.page(actor=OF_GROUP_2)
    assert section(page, "questions") is None and section(page, "proposals") is None


def test_own_groups_come_first_and_are_called_so(write, desk):
    write(
        "UPDATE people SET name = 'Kim Ek' WHERE id = 2",
        "UPDATE proposals SET received_on = date('now', 'localtime', '-9 days') WHERE id = 2",
        "UPDATE proposals SET group_id = 1, received_on = date('now', 'localtime', '-8 days') WHERE id = 3",
    )
    text = section(desk.page(), "proposals")
    assert text.index("I mina grupper") < text.index("hundrastgård") < text.index("I andra grupper")
    assert text.index("I andra grupper") < text.index("söndagar")


def test_meetings_of_my_groups_come_first(write, desk):
    write("INSERT INTO meetings (id, group_id, date, status) VALUES (9, 3, '2098-01-01', 'planned')")
    assert "2099 09:00 Samrådsgruppen" in part_of(desk.page(actor=BO), "next")
    text = part_of(desk.page(actor=BO), "later")
    assert text.index("I andra grupper") < text.index("Ekmarka trädgårdsvänner")
    assert "Ekmarka trädgårdsvänner" in part_of(desk.page(), "next")


def test_late_feedback_of_others_waits_for_who_can_do_something_about_it(write, desk):
    write("UPDATE actions SET due_on = '2018-01-31' WHERE id = 2")
    assert "Berättar för trädgårdsvännerna" in section(desk.page(), "feedback")
    assert section(desk.page(actor=OF_GROUP_2), "feedback") is None
    assert section(desk.page(actor=BO), "feedback") is None


def test_minutes_wait_for_who_is_to_check_them_until_they_are_checked(write, desk):
    write(
        "UPDATE meetings SET minutes_status = 'draft' WHERE id = 2",
        "UPDATE adjusters SET signed_on = NULL, name = 'Bo Björkdahl', person_id = 2",
    )
    assert "7 december 2017" in section(desk.page(actor=BO), "check")
    write("UPDATE meetings SET minutes_status = 'checked' WHERE id = 2")
    assert section(desk.page(actor=BO), "check") is None


def test_drafts_are_told_in_words_and_only_to_their_writer(desk):
    for path in ("/groups/samradsgruppen/edit", "/meetings/new", "/some/form"):
        assert desk.send("/-/intranet/draft", {"_form": path, "name": "x"}).json()["kept"]
    text = section(desk.page(), "drafts")
    assert "Grupp: Samrådsgruppen" in text and "Ett nytt möte" in text and "Formuläret /some/form" in text
    assert section(desk.page(actor=OF_GROUP_1), "drafts") is None


def test_a_draft_that_its_writer_may_no_longer_save_is_left_out(desk):
    for path in ("/groups/samradsgruppen/edit", "/meetings/new", "/comments/item/1/new"):
        assert desk.send("/-/intranet/draft", {"_form": path, "name": "x"}).json()["kept"]
    demoted = section(desk.page(actor={**COORDINATOR, "roles": ["staff"]}), "drafts")
    assert "Kommentar" in demoted and "Samrådsgruppen" not in demoted and "Ett nytt möte" not in demoted
    of_one = section(desk.page(actor={**COORDINATOR, "groups": [2]}), "drafts")
    assert "Ett nytt möte" in of_one and "Grupp: Samrådsgruppen" not in of_one
    assert "Grupp: Samrådsgruppen" in section(desk.page(actor={**COORDINATOR, "groups": [1]}), "drafts")


def test_a_draft_about_a_person_of_no_group_is_left_out_for_who_coordinates_named_groups(write, desk):
    write("INSERT INTO people (id, name) VALUES (9, 'Ingrid Ny')")
    assert desk.send("/-/intranet/draft", {"_form": "/people/9/edit", "name": "x"}).json()["kept"]
    assert "Ingrid Ny" in section(desk.page(), "drafts")
    assert section(desk.page(actor={**COORDINATOR, "groups": [1]}), "drafts") is None


def test_a_mention_stands_there_until_it_has_been_seen(write, desk):
    write(
        "INSERT INTO comments (id, item_id, actor_id, actor_name, body) VALUES (7, 2, 'x', 'Ada', '**Hej** @kim')",
        "INSERT INTO mentions (comment_id, actor_id) VALUES (7, 'kim')",
    )
    page = desk.page()
    assert "Ada skriver: Hej @kim" in section(page, "mentions") and "#comment-7" in page
    assert desk.send("/comments/7/seen", {"next": "/"}).headers["location"] == "/"
    assert section(desk.page(), "mentions") is None


def test_done_is_stored_with_its_day_as_one_change_of_who_pressed(desk):
    response = desk.send("/actions/1/done", {"next": "/"})
    assert response.status_code == 303
    assert desk.rows("SELECT status, done_on = date('now', 'localtime') FROM actions WHERE id = 1") == [("done", 1)]
    assert desk.rows("SELECT way, actor_id FROM changes ORDER BY id DESC LIMIT 1") == [("form", "kim")]
    desk.send("/actions/1/done", {"next": "/"})
    assert desk.rows("SELECT count(*) FROM changes WHERE actor_id = 'kim'") == [(1,)]


def test_what_comes_back_is_due_again(write, desk):
    write("UPDATE actions SET repeats = 'monthly', due_on = '2099-01-31' WHERE id = 1")
    desk.send("/actions/1/done", {"next": "/"})
    assert desk.rows("SELECT status, due_on, done_on FROM actions WHERE id = 1") == [("open", "2099-02-28", None)]


@pytest.mark.parametrize("actor", [None, BO, OF_GROUP_2])
def test_who_may_not_edit_an_action_does_not_finish_it(desk, actor):
    assert desk.send("/actions/1/done", {"next": "/"}, actor).status_code == 403
    assert desk.rows("SELECT status FROM actions WHERE id = 1") == [("open",)]


def test_nothing_waits_in_plain_words(desk):
    lo = {**OF_GROUP_2, "roles": ["staff"]}
    assert "Inget väntar på dig." in text_of(desk.page(actor=lo))
    assert "Nothing is waiting for you." in text_of(desk.page(actor=lo, language="en"))


def test_of_five_hundred_rows_five_are_shown_and_all_on_demand(write, desk):
    write(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) "
        "INSERT INTO review (kind, question) SELECT 'unplaced', 'Fråga ' || i FROM n"
    )
    page = desk.page()
    assert len(re.findall(r'href="/inbox/questions/\d+"', page)) == 5
    assert "Visa alla 601" in text_of(page)
    page = desk.page("/?all=questions")
    assert len(re.findall(r'href="/inbox/questions/\d+"', page)) == 500
    assert "De första 500 visas. Alla" in text_of(page)


def test_names_and_texts_are_shown_as_text(write, desk):
    write(
        f"INSERT INTO comments (id, item_id, actor_id, actor_name, body) VALUES (7, 2, 'x', '{XSS}', '{XSS}')",
        "INSERT INTO mentions (comment_id, actor_id) VALUES (7, 'kim')",
        f"UPDATE proposals SET text = '{XSS}' WHERE id = 3",
        f"UPDATE review SET question = '{XSS}'",
        f"UPDATE documents SET name = '{XSS}'",
        f"UPDATE actions SET text = '{XSS}', responsible = 'Kim Ek', person_id = NULL",
    )
    desk.send("/-/intranet/draft", {"_form": f"/x{XSS}", "name": "x"})
    page = desk.page()
    assert "<img" not in page and page.count("&lt;img") >= 6


def test_planned_meetings_long_past_are_asked_about_until_somebody_says(desk, write):
    meeting = "INSERT INTO meetings (id, group_id, date, status) VALUES"
    write(
        f"{meeting} (801, 1, date('now', 'localtime', '-40 days'), 'planned')",
        f"{meeting} (802, 1, date('now', 'localtime', '-20 days'), 'planned')",
        f"{meeting} (803, 2, date('now', 'localtime', '-90 days'), 'preliminary')",
    )
    slugs = {row[0]: row[1] for row in desk.rows("SELECT id, slug FROM meetings WHERE id > 800")}
    shown = section(desk.page(), "held")
    assert f"/meetings/{slugs[801]}" in desk.page()
    assert "Hölls" in shown
    assert "Ställdes in" in shown
    own = desk.page(actor=OF_GROUP_1)
    assert f'action="/meetings/{slugs[801]}/status"' in own
    assert f'action="/meetings/{slugs[802]}/status"' not in own
    assert f'action="/meetings/{slugs[803]}/status"' not in own
    desk.send(f"/meetings/{slugs[801]}/status", {"status": "held"})
    desk.send(f"/meetings/{slugs[803]}/status", {"status": "cancelled"})
    assert section(desk.page(actor=OF_GROUP_1), "held") is None
    assert section(desk.page(actor=BO), "held") is None
