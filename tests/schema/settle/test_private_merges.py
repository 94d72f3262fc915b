"""The private database follows a merge, once, also when the server stopped between the two files; and back again."""

import json

import pytest
from datasette_intranet.schema.accounts.account import add_account, roles_of, set_person_of_account
from datasette_intranet.schema.database import open_private, open_record
from datasette_intranet.schema.history.undo_load import undo_change
from datasette_intranet.schema.mail.recipients import (
    all_recipients,
    enter_recipients,
    groups_with_letters,
    recipient_of_account,
)
from datasette_intranet.schema.settle import merge_groups, merge_people, undo_merge
from datasette_intranet.schema.settle.private_merges import follow_in_site, follow_merges

KEPT, GONE = 1, 2
TABLES = ("accounts", "account_roles", "contacts", "drafts", "followed_merges")


@pytest.fixture
def record(tmp_path):
    db = open_record(tmp_path)
    db["groups"].insert_all([{"id": n, "name": f"Grupp {n}", "slug": f"grupp-{n}"} for n in (KEPT, GONE)])
    db["people"].insert_all([{"id": n, "name": f"Person {n}"} for n in (KEPT, GONE)])
    db["meetings"].insert_all([{"id": n, "group_id": n, "date": f"2020-01-0{n}"} for n in (KEPT, GONE)])
    yield db
    db.close()


@pytest.fixture
def private(tmp_path):
    db = open_private(tmp_path)
    for actor_id, groups, person_id in (("a", [KEPT, GONE], KEPT), ("b", [GONE], GONE), ("c", [KEPT], None)):
        add_account(db, actor_id, actor_id, ["coordinator"], groups)
        set_person_of_account(db, actor_id, person_id)
    db["contacts"].insert_all(
        [{"person_id": KEPT, "email": "k@x.se", "phone": None}, {"person_id": GONE, "email": "g@x.se", "phone": "0"}]
    )
    forms = (
        "/people/2/edit",
        "/groups/grupp-2/members/new",
        "/meetings/2020-01-02-grupp-2/minutes",
        "/people/22/edit",
    )
    db["drafts"].insert_all([{"actor_id": "a", "form": form, "showing": "", "fields": "{}"} for form in forms])
    yield db
    db.close()


def held(private, *tables) -> list:
    return [sorted(map(tuple, private.execute(f"SELECT * FROM {t}").fetchall()), key=repr) for t in tables or TABLES]


def forms(private) -> set[str]:
    return {row[0] for row in private.execute("SELECT form FROM drafts")}


def groups(private) -> list:
    return [roles_of(private, actor_id)[1] for actor_id in "abc"]


def test_accounts_contacts_and_drafts_follow_a_person(record, private):
    merge_people(record, KEPT, GONE)
    assert follow_merges(record.conn, private) == 1
    assert private.execute("SELECT person_id FROM accounts ORDER BY actor_id").fetchall() == [(1,), (1,), (None,)]
    assert held(private, "contacts") == [[(KEPT, "k@x.se", "0")]]
    assert "/people/1/edit" in forms(private) and "/people/22/edit" in forms(private)


def test_roles_and_drafts_of_its_pages_and_meetings_follow_a_group(record, private):
    merge_groups(record, KEPT, GONE)
    follow_merges(record.conn, private)
    assert groups(private) == [[KEPT], [KEPT], [KEPT]]
    assert {"/groups/grupp-1/members/new", "/meetings/2020-01-02-grupp-1/minutes"} <= forms(private)


def test_drafts_of_both_stand_at_one_address_and_part_again(record, private):
    """The same form typed in, in two tabs: each draft goes back to where it came from."""
    rows = [{"actor_id": "a", "form": f"/people/{n}/edit", "showing": f"tab{n}", "fields": "{}"} for n in (1, 2)]
    private["drafts"].insert_all(rows)
    before = held(private, "drafts")
    merged = merge_people(record, KEPT, GONE)
    follow_merges(record.conn, private)
    at_kept = private.execute("SELECT showing FROM drafts WHERE form = '/people/1/edit' ORDER BY 1").fetchall()
    assert [row[0] for row in at_kept] == ["", "tab1", "tab2"]
    undo_merge(record, merged.id)
    follow_merges(record.conn, private)
    assert held(private, "drafts") == before


@pytest.mark.parametrize("merge", [merge_people, merge_groups])
def test_following_twice_changes_nothing_more(record, private, merge):
    merge(record, KEPT, GONE)
    follow_merges(record.conn, private)
    before = held(private)
    assert follow_merges(record.conn, private) == 0 and held(private) == before


@pytest.mark.parametrize("merge", [merge_people, merge_groups])
def test_what_was_merged_while_nobody_followed_is_made_up_for_at_the_next_start(record, private, tmp_path, merge):
    """The server was killed after the record was written: the private file is as it was."""
    before = held(private)
    merged = merge(record, KEPT, GONE)
    assert held(private) == before
    assert follow_in_site(record.conn, tmp_path) == 1
    assert held(private) != before
    undo_merge(record, merged.id)
    assert follow_in_site(record.conn, tmp_path) == 1 and held(private) == before


@pytest.mark.parametrize("merge", [merge_people, merge_groups])
def test_a_kill_while_following_leaves_the_private_file_as_it_was(record, private, merge):
    merge(record, KEPT, GONE)
    before = held(private)
    private.execute("CREATE TEMP TRIGGER killed BEFORE INSERT ON followed_merges BEGIN SELECT raise(ABORT, 'x'); END")
    with pytest.raises(Exception, match="x"):
        follow_merges(record.conn, private)
    assert held(private) == before


@pytest.mark.parametrize("merge", [merge_people, merge_groups])
def test_undone_by_the_history_everything_is_as_it_was(record, private, merge):
    before = held(private)
    merge(record, KEPT, GONE)
    follow_merges(record.conn, private)
    undo_change(record, record.execute("SELECT max(id) FROM changes").fetchone()[0])
    assert follow_merges(record.conn, private) == 1 and held(private) == before


def test_a_role_given_since_stays_when_the_merge_is_undone(record, private):
    merged = merge_groups(record, KEPT, GONE)
    follow_merges(record.conn, private)
    add_account(private, "b", "b", ["staff"])
    undo_merge(record, merged.id)
    follow_merges(record.conn, private)
    assert roles_of(private, "b") == (["staff"], None) and groups(private)[0] == [KEPT, GONE]


def test_a_telephone_number_changed_since_stays_when_the_merge_is_undone(record, private):
    merged = merge_people(record, KEPT, GONE)
    follow_merges(record.conn, private)
    private.execute("UPDATE contacts SET phone = '1'")
    private.conn.commit()
    undo_merge(record, merged.id)
    follow_merges(record.conn, private)
    assert held(private, "contacts") == [[(KEPT, "k@x.se", "1"), (GONE, "g@x.se", "0")]]


def test_a_membership_that_waits_for_an_answer_follows_its_group_and_comes_back(record, private):
    waiting = '{"person_id": null, "group_id": 2, "area": "Skolan", "on_behalf_of_id": 2}'
    record["review"].insert({"kind": "person", "question": "Vem?", "row_values": waiting})
    merged = merge_groups(record, KEPT, GONE)
    values = "SELECT row_values FROM review"
    assert json.loads(record.execute(values).fetchone()[0]) == {
        **json.loads(waiting),
        "group_id": 1,
        "on_behalf_of_id": 1,
    }
    undo_merge(record, merged.id)
    assert record.execute(values).fetchone()[0] == waiting


def test_letters_follow_and_what_was_declined_stays_so(record, private):
    enter_recipients(private)
    private.execute("INSERT INTO mail_declined SELECT id, 'minutes' FROM mail_recipients WHERE person_id = ?", [GONE])
    private["mail_groups"].insert({"group_id": GONE})
    merged = merge_people(record, KEPT, GONE)
    groups_merged = merge_groups(record, KEPT, GONE)
    follow_merges(record.conn, private)
    # The accounts a and b are one person now, who gets one letter.
    [one, other] = [found for found in all_recipients(private) if found.actor]
    assert (one.declined, one.person_id, other.person_id) == ({"minutes"}, KEPT, None)
    assert groups_with_letters(private) == {KEPT}
    undo_merge(record, merged.id)
    undo_merge(record, groups_merged.id)
    follow_merges(record.conn, private)
    assert recipient_of_account(private, "a").declined == {"minutes"}
    assert groups_with_letters(private) == {KEPT, GONE}
