"""What was published stays as it was read, whatever is undone: what is open again is the next version."""

import sqlite3

import pytest
from datasette_intranet.schema.history.undo import CannotUndo

from tests.schema.history.conftest import ALL, ask, everything, last

STATE = "SELECT minutes_status, minutes_version, correction FROM meetings WHERE id = 1"
VERSIONS = "SELECT version, content FROM minutes_versions WHERE meeting_id = 1 ORDER BY version"
PUBLISH = "UPDATE meetings SET minutes_status = 'published' WHERE id = 1"
OPEN = "UPDATE meetings SET minutes_status = 'draft', correction = 'Fel' WHERE id = 1"
OTHER_WORDS = "UPDATE agenda_items SET body = 'Andra ord' WHERE id = 1"


def test_publishing_is_taken_back_and_done_again_without_a_new_version(record, write, take_back):
    write(ALL, "UPDATE meetings SET minutes_status = 'checked' WHERE id = 1")
    before = everything(record, "minutes_versions", "meetings")
    change = write(ALL, PUBLISH)
    after = everything(record)
    undone = take_back(change)
    assert everything(record, "minutes_versions", "meetings") == before
    take_back(undone)
    assert everything(record) == after


def test_minutes_whose_publishing_was_undone_are_the_next_version_and_the_published_one_stays(
    record, write, take_back
):
    change = write(ALL, PUBLISH)
    published = ask(record, VERSIONS)
    take_back(change)
    assert ask(record, STATE) == [("draft", 2, "Publiceringen ångrades.")]
    write(ALL, OTHER_WORDS)
    write(ALL, PUBLISH)
    versions = ask(record, VERSIONS)
    assert versions[:1] == published and [version for version, _ in versions] == [1, 2]
    assert "Andra ord" in versions[1][1]


def test_a_correction_that_was_opened_by_mistake_is_undone_and_what_was_published_stands(record, write, take_back):
    write(ALL, PUBLISH)
    before = everything(record)
    take_back(write(ALL, OPEN))
    assert everything(record) == before


def test_opening_a_correction_is_not_undone_once_other_words_stand_there(record, write, take_back):
    write(ALL, PUBLISH)
    change = write(ALL, OPEN)
    write(ALL, OTHER_WORDS)
    before = everything(record)
    with pytest.raises(CannotUndo, match="Öppna en rättelse"):
        take_back(change)
    assert everything(record) == before


def test_minutes_that_go_back_to_an_older_published_version_are_the_draft_of_a_new_one(record, write, restore_to):
    write(ALL, PUBLISH)
    at, first = last(record), ask(record, VERSIONS)
    for words in ("Andra ord", "Tredje ord"):
        write(ALL, OPEN)
        write(ALL, f"UPDATE agenda_items SET body = '{words}' WHERE id = 1")
        write(ALL, PUBLISH)
    versions = ask(record, VERSIONS)
    with pytest.raises(CannotUndo, match="Öppna en rättelse först"):
        restore_to("meetings", 1, at)
    write(ALL, OPEN)
    restore_to("meetings", 1, at)
    assert ask(record, STATE) == [("draft", 4, "Tillbaka till hur det var tidigare.")]
    assert ask(record, VERSIONS) == versions and versions[:1] == first
    assert ask(record, "SELECT count(*) FROM adjusters WHERE meeting_id = 1 AND signed_on IS NOT NULL") == [(0,)]
    write(ALL, PUBLISH)
    assert [version for version, _ in ask(record, VERSIONS)] == [1, 2, 3, 4]


def test_no_statement_writes_over_a_version_that_was_published(record, write):
    write(ALL, PUBLISH)
    write(ALL, OPEN)
    write(ALL, OTHER_WORDS)
    with pytest.raises(sqlite3.IntegrityError, match="publicerad version"):
        write(ALL, "UPDATE meetings SET minutes_version = 1, minutes_status = 'published' WHERE id = 1")
