"""A series of backups does not tell what people without an account sent when."""

import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.loaders.backup.make_backup import make_backup
from datasette_intranet.loaders.backup.manifest import kept_backups
from datasette_intranet.loaders.site import init_site
from datasette_intranet.schema.database import VOICES, open_voices
from datasette_intranet.schema.voices import today_in_sweden, writing_voices

DAY = "2026-01-01"
SENT = "INSERT INTO sent_proposals (id, text, language, sent_on, {0}) VALUES ({1!r}, {2!r}, 'sv', {3!r}, {4})"
TABLES = ("sent_proposals", "sent_messages", "follow_codes", "survey_answers", "sent_signups")


@pytest.fixture
def voiced(lived_in):
    """The site, with what was sent on an earlier day and today."""
    today = today_in_sweden()
    with closing(open_voices(lived_in)) as voices, writing_voices(voices) as connection:
        for name, day in (("old", DAY), ("new", today)):
            connection.execute(SENT.format("title", name, f"En {name} bänk", day, "NULL"))
            connection.execute("INSERT INTO follow_codes VALUES (?, 'proposal', ?)", [name.encode(), name])
            connection.execute("INSERT INTO survey_answers VALUES (1, ?, 1, 3)", [day])
        connection.execute(
            SENT.format("status, decided_on, reason", "declined", "En hylla", today, f"'declined', '{today}', 'Nej'")
        )
        for number, (name, day) in enumerate((("old", DAY), ("old", today), ("new", today)), start=1):
            connection.execute(
                "INSERT INTO sent_messages (id, sent_proposal_id, position, is_answer, text, sent_on) "
                "VALUES (?, ?, ?, 0, 'Ett ord', ?)",
                [f"m{number}", name, number, day],
            )
        connection.execute(
            "INSERT INTO sent_signups (id, meeting_id, quota_id, category) VALUES ('s', 1, 1, 'staff')"
        )
    return lived_in


def counts(folder):
    with closing(sqlite3.connect(folder / VOICES)) as voices:
        return [voices.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES]


def test_what_came_in_today_and_waits_is_not_in_the_backup(voiced, place):
    made = make_backup(voiced, place)
    assert counts(voiced) == [3, 3, 2, 2, 1]
    assert counts(made.folder) == [2, 1, 1, 1, 1]
    # No byte of it is left in free pages.
    assert b"En new" not in (made.folder / VOICES).read_bytes() and b"En old" in (made.folder / VOICES).read_bytes()
    assert made.backup.voices_day == today_in_sweden()


def test_the_size_does_not_tell_how_much_came_in_today(voiced, place):
    size = (make_backup(voiced, place / "before").folder / VOICES).stat().st_size
    with closing(open_voices(voiced)) as voices, writing_voices(voices) as connection:
        for number in range(200):
            sent = SENT.format("title", f"{number:032x}", "Ord " * 200, today_in_sweden(), "NULL")
            connection.execute(sent)
    assert (make_backup(voiced, place / "after").folder / VOICES).stat().st_size == size


def test_only_the_newest_backup_has_it_and_no_manifest_tells_of_it(voiced, place):
    first = make_backup(voiced, place)
    told = (first.folder / VOICES).read_bytes()
    with closing(open_voices(voiced)) as voices, writing_voices(voices) as connection:
        connection.execute(
            "INSERT INTO sent_signups (id, meeting_id, quota_id, category) VALUES ('t', 1, 1, 'staff')"
        )
    second = make_backup(voiced, place)
    # Another backup of the same day tells nothing of the hours between.
    assert (second.folder / VOICES).read_bytes() == told
    assert not (first.folder / VOICES).exists()
    assert [bool(backup.voices_day) for _, backup in kept_backups(place)] == [True, False]
    assert "voices" not in (first.folder / "backup.json").read_text("utf-8").replace('"voices_day": ""', "")
    assert "sent_proposals" not in (second.folder / "backup-contents.json").read_text("utf-8")


def test_two_sites_with_one_folder_for_backups_have_each_their_own(voiced, place, tmp_path):
    init_site(tmp_path / "other")
    make_backup(voiced, place)
    assert counts(make_backup(tmp_path / "other", place).folder) == [0, 0, 0, 0, 0]
    assert counts(next(kept_backups(place))[0]) == [0, 0, 0, 0, 0]


def test_what_a_killed_backup_has_left_of_it_goes_with_the_next(voiced, place):
    first = make_backup(voiced, place)
    kept = (first.folder / VOICES).read_bytes()
    make_backup(voiced, place)
    (first.folder / VOICES).write_bytes(kept)
    make_backup(voiced, place)
    assert not (first.folder / VOICES).exists()
