"""Two people, or two groups, become one without loss, and apart again exactly as they were."""

import json
import random
from pathlib import Path

import pytest
from datasette_intranet.schema.errors import InvalidRecord
from datasette_intranet.schema.history.undo_load import undo_change
from datasette_intranet.schema.settle import merge_groups, merge_people, undo_merge

from tests.schema.documents import minutes, roster


@pytest.fixture
def twice(record):
    """Nina Grankvist, and Nina Ek as she is called elsewhere; both stand in one list and in one roster."""
    record.save(
        minutes("2017-01-10", present=("Nina Grankvist", "Bo Tallmo"), name="a.txt"),
        minutes(
            "2017-02-10",
            "Kören",
            present=("Nina Ek",),
            chair="Nina Ek",
            secretary="Nina Ek",
            adjusters=("Nina Ek",),
            actions=({"text": "Ring skolan", "responsible": "Nina Ek"},),
            name="b.txt",
        ),
        minutes("2017-03-10", present=("Nina Grankvist", "Nina Ek"), name="c.txt"),
        roster(("Nina Grankvist", "Stödet"), ("Nina Ek", "Stödet", "ordförande")),
    )
    nina, ek = record.person("Nina Grankvist"), record.person("Nina Ek")
    record.db.execute("UPDATE meetings SET chair_id = ?, secretary_id = ? WHERE chair = 'Nina Ek'", [ek, ek])
    record.add("proposals", text="Fler bänkar", responsible="Nina Ek", person_id=ek)
    for person_id, group_id in ((nina, None), (ek, None), (ek, record.group("Kören"))):
        record.add("person_names", name="Ninni", person_id=person_id, group_id=group_id)
    candidates = json.dumps([{"value": ek, "label": "Nina Ek"}, {"value": nina, "label": "Nina Grankvist"}])
    record.add("review", kind="person", question="Vem är Nin?", printed="Nin", candidates=candidates)
    record.db.execute("UPDATE meetings SET minutes_status = 'published'")
    record.db.conn.commit()
    return record


def test_everything_that_pointed_at_the_other_points_at_the_one_kept(twice):
    nina, ek = twice.person("Nina Grankvist"), twice.person("Nina Ek")
    merged = merge_people(twice.db, nina, ek, "karin")
    assert twice.values("SELECT count(*) FROM people WHERE id = ?", ek) == [0]
    for table, column in (("adjusters", "person_id"), ("actions", "person_id"), ("proposals", "person_id")):
        assert twice.values(f"SELECT {column} FROM {table}") == [nina]
    assert twice.values("SELECT chair_id, secretary_id FROM meetings WHERE chair = 'Nina Ek'") == [(nina, nina)]
    assert twice.values(
        "SELECT name FROM person_names WHERE person_id = ? AND group_id IS NULL ORDER BY name", nina
    ) == [
        "Nina Ek",
        "Ninni",
    ]
    assert json.loads(twice.values("SELECT candidates FROM review WHERE printed = 'Nin'")[0]) == [
        {"value": nina, "label": "Nina Ek"}
    ]
    assert twice.values("SELECT count(*) FROM passages WHERE json_extract(loaded, '$.person_id') = ?", ek) == [0]
    (entry,) = twice.rows("SELECT * FROM merges")
    assert (entry["id"], entry["table_name"], entry["kept_id"], entry["merged_id"]) == (merged.id, "people", nina, ek)
    assert (json.loads(entry["merged"])["name"], entry["merged_by"]) == ("Nina Ek", "karin")
    assert twice.searched("people", "Ek") == []
    assert twice.sound()


def test_who_stands_twice_in_a_list_is_told_and_counted_once(twice):
    nina, ek = twice.person("Nina Grankvist"), twice.person("Nina Ek")
    merged = merge_people(twice.db, nina, ek)
    (march,) = twice.values("SELECT id FROM meetings WHERE date = '2017-03-10'")
    rows = twice.rows("SELECT id, name, person_id FROM attendance WHERE meeting_id = ?", march)
    assert [(row["name"], row["person_id"]) for row in rows] == [("Nina Grankvist", nina), ("Nina Ek", None)]
    assert merged.left == (rows[1]["id"],)


def test_two_memberships_become_one_that_knows_what_both_knew(twice):
    merge_people(twice.db, twice.person("Nina Grankvist"), twice.person("Nina Ek"))
    query = "SELECT area, role FROM memberships JOIN people ON people.id = person_id WHERE name = 'Nina Grankvist'"
    assert twice.values(query) == [("Stödet", "ordförande")]


def test_a_merge_is_undone_exactly(twice):
    before = twice.everything()
    merged = merge_people(twice.db, twice.person("Nina Grankvist"), twice.person("Nina Ek"))
    assert twice.everything() != before
    undo_merge(twice.db, merged.id, "karin")
    assert twice.everything() == before
    assert twice.searched("people", "Ek") == [twice.person("Nina Ek")]
    assert twice.values("SELECT undone_by FROM merges WHERE undone_at IS NOT NULL") == ["karin"]
    assert twice.sound()
    with pytest.raises(InvalidRecord, match="redan ångrad"):
        undo_merge(twice.db, merged.id)


def as_before_changes_had_numbers(record, table):
    """The merge as it was kept when its own list said everything that it had changed."""
    moved = json.loads(Path(__file__).with_name("old_merges.json").read_text("utf-8"))[table]
    record.db.execute("UPDATE merges SET change_id = NULL, moved = ?", [json.dumps(moved)])
    record.db.execute("DELETE FROM history")
    record.db.conn.commit()


def test_an_old_merge_of_people_is_undone_exactly(twice):
    before = twice.everything()
    merged = merge_people(twice.db, twice.person("Nina Grankvist"), twice.person("Nina Ek"))
    as_before_changes_had_numbers(twice, "people")
    undo_merge(twice.db, merged.id, "karin")
    assert twice.everything() == before
    assert twice.values("SELECT undone_by FROM merges WHERE undone_at IS NOT NULL") == ["karin"]
    assert twice.sound()


def test_an_old_merge_of_groups_is_undone_exactly(twice):
    council, choir = twice.group("Byalaget"), twice.group("Kören")
    twice.add("groups", name="Barnkören", kind="body", parent_id=choir)
    twice.db["groups"].update(council, {"parent_id": choir})
    twice.add("group_names", name="Sångarna", group_id=choir)
    twice.save(minutes("2017-01-10", "Kören", present=("Bo Tallmo",), name="d.txt"))
    before = twice.everything()
    merged = merge_groups(twice.db, council, choir)
    as_before_changes_had_numbers(twice, "groups")
    undo_merge(twice.db, merged.id)
    assert twice.everything() == before
    assert twice.sound()


def test_an_old_merge_leaves_what_was_changed_since(twice):
    nina, ek, bo = (twice.person(name) for name in ("Nina Grankvist", "Nina Ek", "Bo Tallmo"))
    merged = merge_people(twice.db, nina, ek)
    as_before_changes_had_numbers(twice, "people")
    twice.db["actions"].update(1, {"person_id": bo})
    twice.db["meetings"].update(2, {"chair_id": bo})
    undo_merge(twice.db, merged.id)
    assert twice.values("SELECT person_id FROM actions") == [bo]
    assert twice.values("SELECT chair_id, secretary_id FROM meetings WHERE id = 2") == [(bo, ek)]


def test_the_change_that_a_merge_was_is_undone_exactly_and_the_merge_with_it(twice):
    before = twice.everything()
    merged = merge_people(twice.db, twice.person("Nina Grankvist"), twice.person("Nina Ek"))
    undo_change(twice.db, *twice.values("SELECT change_id FROM merges"))
    assert twice.everything() == before
    with pytest.raises(InvalidRecord, match="redan ångrad"):
        undo_merge(twice.db, merged.id)


def test_a_merge_that_is_undone_is_told_as_a_change_taken_back_and_can_be_made_again(twice):
    merged = merge_people(twice.db, twice.person("Nina Grankvist"), twice.person("Nina Ek"))
    after = twice.everything()
    undo_merge(twice.db, merged.id)
    (change, undone) = twice.values("SELECT change_id, (SELECT max(id) FROM changes) FROM merges")[0]
    assert twice.values("SELECT undoes_id FROM changes WHERE id = ?", undone) == [change]
    undo_change(twice.db, undone)
    assert twice.everything() == after


def test_a_merge_whose_rows_have_nothing_to_belong_to_any_more_is_not_undone(twice):
    stage = twice.add("groups", name="Scenen", kind="body")
    ek = twice.person("Nina Ek")
    for person_id in (twice.person("Nina Grankvist"), ek):
        twice.add("memberships", person_id=person_id, group_id=stage)
    merged = merge_people(twice.db, twice.person("Nina Grankvist"), ek)
    twice.db.execute("DELETE FROM memberships WHERE group_id = ?", [stage])
    twice.db.execute("DELETE FROM groups WHERE id = ?", [stage])
    twice.db.conn.commit()
    before = twice.everything()
    with pytest.raises(InvalidRecord, match=r"Scenen.*Ingenting har ändrats"):
        undo_merge(twice.db, merged.id)
    assert twice.everything() == before


def test_what_was_changed_after_a_merge_stays_changed_when_it_is_undone(twice):
    nina, ek, bo = (twice.person(name) for name in ("Nina Grankvist", "Nina Ek", "Bo Tallmo"))
    merged = merge_people(twice.db, nina, ek)
    twice.db["actions"].update(1, {"person_id": bo})
    twice.db["people"].update(nina, {"name": "Nina Grankvist Ek"})
    undo_merge(twice.db, merged.id)
    assert twice.values("SELECT person_id FROM actions") == [bo]
    assert twice.values("SELECT name FROM people WHERE id IN (?, ?) ORDER BY id", nina, ek) == [
        "Nina Grankvist Ek",
        "Nina Ek",
    ]
    assert twice.values("SELECT person_id FROM proposals") == [ek]


def test_a_new_person_does_not_take_the_number_of_one_who_was_merged(twice):
    nina, ek = twice.person("Nina Grankvist"), twice.person("Nina Ek")
    merged = merge_people(twice.db, nina, ek)
    assert twice.add("people", name="Tyra Nyby") > ek
    undo_merge(twice.db, merged.id)
    assert twice.person("Nina Ek") == ek


def test_merges_on_top_of_each_other_are_undone_from_the_top(twice):
    nina, ek, bo = (twice.person(name) for name in ("Nina Grankvist", "Nina Ek", "Bo Tallmo"))
    before = twice.everything()
    first = merge_people(twice.db, nina, ek)
    second = merge_people(twice.db, bo, nina)
    with pytest.raises(InvalidRecord, match=f"Ångra först den senare sammanslagningen nr {second.id}"):
        undo_merge(twice.db, first.id)
    undo_merge(twice.db, second.id)
    undo_merge(twice.db, first.id)
    assert twice.everything() == before


def test_a_changed_document_finds_nothing_edited_after_a_merge(twice):
    twice.db.execute("UPDATE meetings SET minutes_status = 'draft'")
    twice.db.conn.commit()
    merge_people(twice.db, twice.person("Nina Grankvist"), twice.person("Nina Ek"))
    twice.save(minutes("2017-02-10", "Kören", present=("Nina Ek",), chair="Nina Ek", name="b.txt", start="18:00"))
    assert twice.values("SELECT question FROM review WHERE kind IN ('edited', 'contradiction')") == []
    twice.save(minutes("2017-02-10", "Kören", present=("Bo Tallmo",), name="b.txt", start="18:30"))
    assert twice.values("SELECT question FROM review WHERE kind = 'edited' AND table_name = 'attendance'") == []


@pytest.mark.parametrize(("keep", "other", "message"), [(1, 1, "sig själv"), (1, 99, "nr 99"), (99, 1, "nr 99")])
def test_what_cannot_be_merged_is_said_and_changes_nothing(twice, keep, other, message):
    before = twice.everything()
    for merge in (merge_people, merge_groups):
        with pytest.raises(InvalidRecord, match=message):
            merge(twice.db, keep, other)
    with pytest.raises(InvalidRecord, match="okänd"):
        undo_merge(twice.db, 99)
    assert twice.everything() == before


def test_merged_groups_share_meetings_members_and_names(twice):
    council, choir = twice.group("Byalaget"), twice.group("Kören")
    twice.add("groups", name="Barnkören", kind="body", parent_id=choir)
    twice.db["groups"].update(council, {"parent_id": choir})
    twice.save(minutes("2017-01-10", "Kören", present=("Bo Tallmo",), name="d.txt"))
    before = twice.everything()
    merged = merge_groups(twice.db, council, choir, "karin")
    assert twice.values("SELECT DISTINCT group_id FROM meetings") == [council]
    assert twice.values("SELECT name, group_id FROM group_names") == [("Kören", council)]
    assert twice.values("SELECT parent_id FROM groups WHERE name = 'Barnkören'") == [council]
    assert twice.values("SELECT parent_id FROM groups WHERE id = ?", council) == [None]
    assert twice.values("SELECT date FROM meetings WHERE id = ?", *merged.same_day) == ["2017-01-10"]
    assert len(set(twice.values("SELECT slug FROM meetings"))) == 4
    assert twice.sound()
    undo_merge(twice.db, merged.id)
    assert twice.everything() == before


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_any_row_of_merges_is_undone_exactly(record, seed):
    chance = random.Random(seed)
    names = [f"{given} {family}" for given in ("Nina", "Bo", "Tyra") for family in ("Grankvist", "Tallmo", "Nyby")]
    for number in range(12):
        group = chance.choice(("Byalaget", "Kören", "Skolrådet"))
        present = chance.sample(names, 4)
        text = minutes(f"2017-{number + 1:02}-01", group, present=present, chair=present[0], name=f"{number}.txt")
        record.save(text)
    record.save(roster(*((name, "Stödet") for name in names)))
    before, done = record.everything(), []
    for merge, table in [(merge_people, "people")] * 5 + [(merge_groups, "groups")] * 2:
        keep, other = chance.sample(record.values(f"SELECT id FROM {table}"), 2)
        done.append(merge(record.db, keep, other).id)
        assert record.sound()
    for merge_id in reversed(done):
        undo_merge(record.db, merge_id)
    assert record.everything() == before
    assert record.sound()
