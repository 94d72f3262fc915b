"""Old backups go as the policy says, those that name an erased person at once, those of other sites never."""

import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from datasette_intranet.loaders.backup.erased import ERASED, erased_people, note_erased
from datasette_intranet.loaders.backup.make_backup import make_backup
from datasette_intranet.loaders.backup.manifest import Backup, kept_backups
from datasette_intranet.loaders.backup.rotation import read_policy, remove_older
from datasette_intranet.loaders.data_subject import erase_person as erasing
from datasette_intranet.loaders.data_subject.look_at_person import find_person
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.errors import UnusableSite

NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


@pytest.fixture
def daily(tmp_path):
    """Two backups a day for 400 days, the newest first."""
    kept = []
    for hours in range(0, 24 * 400, 12):
        folder = tmp_path / f"{NOON - timedelta(hours=hours):%Y-%m-%dT%H%M%SZ}"
        folder.mkdir()
        kept.append((folder, Backup((NOON - timedelta(hours=hours)).isoformat(), "a", "1", (), "", ())))
    return kept


def days(kept):
    return [folder.name[:10] for folder, _ in kept if folder.exists()]


@pytest.mark.parametrize(
    ("policy", "stay"),
    [
        ("1", ["2026-03-31"]),
        ("3", ["2026-03-31", "2026-03-31", "2026-03-30"]),
        ("3d", ["2026-03-31", "2026-03-30", "2026-03-29"]),
        # 31 March 2026 is a Tuesday: the last backups of weeks are those of Sundays.
        ("2d, 3w", ["2026-03-31", "2026-03-30", "2026-03-29", "2026-03-22"]),
        ("1d,3m,2y", ["2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31"]),
    ],
)
def test_the_newest_of_each_period_stays(daily, policy, stay):
    removed = list(remove_older(daily, read_policy(policy), None))
    assert days(daily) == stay
    assert len(removed) == 800 - len(stay) and not any(one.is_erased for one in removed)


@pytest.mark.parametrize("wrong", ["", "0", "7x", "d7", "-1", "7d;5w", "many"])
def test_a_policy_that_is_none_is_told_with_an_example(wrong):
    with pytest.raises(UnusableSite, match="7d,5w,12m"):
        read_policy(wrong)


def test_what_is_older_than_an_erased_person_goes_whatever_the_policy_keeps(daily):
    erased = NOON - timedelta(days=2)
    removed = list(remove_older(daily, read_policy("1000"), erased))
    assert days(daily) == ["2026-03-31", "2026-03-31", "2026-03-30", "2026-03-30", "2026-03-29"]
    assert all(one.is_erased for one in removed)


def test_the_newest_stays_when_somebody_is_erased_while_it_is_made(daily):
    list(remove_older(daily[:3], None, NOON + timedelta(seconds=1)))
    assert days(daily[:3]) == ["2026-03-31"]


def test_the_next_backup_after_somebody_was_erased_removes_the_earlier_ones(lived_in, place):
    first = make_backup(lived_in, place)
    note_erased(lived_in, 17)
    note_erased(lived_in, 18)
    second = make_backup(lived_in, place)
    assert [one.name for one in second.removed] == [first.folder.name]
    assert [folder for folder, _ in kept_backups(place)] == [second.folder]
    assert [one.person_id for one in erased_people(second.folder / ERASED)] == [17, 18]
    # The one that is there was made afterwards, so it stays.
    assert make_backup(lived_in, place).removed == ()


def test_who_was_really_erased_is_in_no_backup_after_the_next(lived_in, place, monkeypatch):
    """A backup that was made while the name was on its way out, when private.db still told whom it was about, too."""
    with closing(open_record(lived_in)) as db, db.conn:
        db.conn.execute("INSERT INTO people (id, name, category) VALUES (5, 'Vera Holmqvist', 'staff')")
    really, made = erasing.make_private_anew, [make_backup(lived_in, place)]

    def backed_up_first(private):
        made.append(make_backup(lived_in, place))
        really(private)

    monkeypatch.setattr(erasing, "make_private_anew", backed_up_first)
    erasing.erase_person(lived_in, find_person(lived_in, "5"), {})
    last = make_backup(lived_in, place)
    assert [folder for folder, _ in kept_backups(place)] == [last.folder] and len(made) > 1
    assert b"Vera Holmqvist" not in b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())


def test_backups_of_another_site_in_the_same_folder_stay(lived_in, place, tmp_path):
    from datasette_intranet.loaders.site import init_site  # noqa: PLC0415 - a second site, with a secret of its own

    init_site(tmp_path / "other")
    first = make_backup(tmp_path / "other", place)
    shutil.copytree(first.folder, place / "mine")
    (place / "anteckningar.txt").write_text("mina", "utf-8")
    note_erased(lived_in, 1)
    made = make_backup(lived_in, place, policy=read_policy("1"))
    assert made.removed == ()
    assert {path.name for path in place.iterdir() if not path.name.startswith("erased-")} == {
        first.folder.name,
        made.folder.name,
        "mine",
        "anteckningar.txt",
    }


def test_a_line_that_was_cut_off_is_passed_by(tmp_path):
    (tmp_path / "private").mkdir()
    note_erased(tmp_path, 3)
    with open(tmp_path / ERASED, "a", encoding="ascii") as file:
        file.write("2026-03-")
    assert [one.person_id for one in erased_people(Path(tmp_path / ERASED))] == [3]
