"""A removal has a decision, does what was looked at, is told by a protocol, and nothing brings it back."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from datasette_intranet.loaders.check_database_files import faults_of_site
from datasette_intranet.loaders.retention import carry_out as room
from datasette_intranet.loaders.retention.carry_out import carry_out, due_of_kind, due_of_site
from datasette_intranet.loaders.retention.kinds import KINDS
from datasette_intranet.loaders.retention.retention_decisions import protocols_of_site
from datasette_intranet.schema.database import open_private, open_record
from datasette_intranet.schema.errors import InvalidRecord, UnusableSite

from tests.loaders.retention.conftest import decided

TODAY = date(2026, 11, 30)


def protocols(site):
    with closing(open_private(site)) as private:
        return protocols_of_site(private)


def test_without_a_decision_everything_is_kept(old_and_new):
    assert due_of_site(old_and_new, TODAY) == {}
    for kind in KINDS:
        with pytest.raises(InvalidRecord, match="bevaras: ingen har beslutat"):
            carry_out(old_and_new, kind, TODAY, None)
    decided(old_and_new, "comments", None)
    assert due_of_kind(old_and_new, "comments", TODAY) is None
    with pytest.raises(InvalidRecord, match="bevaras"):
        carry_out(old_and_new, "comments", TODAY, None)


def test_all_kinds_one_after_the_other_leave_a_sound_site_with_right_sums(old_and_new):
    # Contact details go by memberships and meetings, as long as these are there.
    for kind in sorted(KINDS, key=lambda one: one != "contacts"):
        decided(old_and_new, kind)
        carry_out(old_and_new, kind, TODAY, "Kim")
    assert list(faults_of_site(old_and_new)) == []
    assert len(protocols(old_and_new)) == len(KINDS)
    # The history keeps nothing of it, so there is nothing to undo.
    with closing(open_record(old_and_new)) as record:
        said = "".join(row[0] or "" for row in record.execute("SELECT before FROM history").fetchall())
    assert "GAMMAL" not in said and "Gammalina" not in said


def test_the_protocol_says_what_how_many_from_when_by_which_decision_and_by_whom(old_and_new):
    decided(old_and_new, "attendance_names")
    carry_out(old_and_new, "attendance_names", TODAY, "Kim")
    (found,) = protocols(old_and_new)
    assert (found.kind, found.removed, found.first_day, found.last_day, found.up_to, found.left_out) == (
        "attendance_names", 5, "2015-05-05", "2015-05-05", "2016-11-30", 0,
    )  # fmt: skip
    assert (found.decided_by, found.decided_on, found.reference, found.years) == (
        "Kommunstyrelsen", "2020-02-02", "KS 2020/12 § 3", 10,
    )  # fmt: skip
    assert (found.carried_out_by, found.carried_out_on) == ("Kim", "2026-11-30")


def test_what_nobody_has_looked_at_is_not_removed(old_and_new):
    decided(old_and_new, "comments")
    mark = due_of_kind(old_and_new, "comments", TODAY).mark
    with closing(sqlite3.connect(old_and_new / "intranet.db")) as record, record:
        record.execute("UPDATE comments SET created_at = '2015-05-05T10:00:00Z'")
    with pytest.raises(InvalidRecord, match="listan har ändrats"):
        carry_out(old_and_new, "comments", TODAY, None, mark)
    assert protocols(old_and_new) == []
    carry_out(old_and_new, "comments", TODAY, None, due_of_kind(old_and_new, "comments", TODAY).mark)


def test_nothing_due_is_said_and_makes_no_protocol(old_and_new):
    decided(old_and_new, "comments", 50)
    with pytest.raises(InvalidRecord, match="det finns inget att gallra"):
        carry_out(old_and_new, "comments", TODAY, None)
    assert protocols(old_and_new) == []


def test_a_removal_that_is_stopped_says_so_and_the_rest_can_be_removed(old_and_new, monkeypatch):
    decided(old_and_new, "comments")

    def stopped(_):
        raise UnusableSite("Disken är full.")

    with monkeypatch.context() as patched:
        patched.setattr(room, "forget_bytes", stopped)
        with pytest.raises(UnusableSite):
            carry_out(old_and_new, "comments", TODAY, None)
    assert protocols(old_and_new)[0].finished_at is None
