"""What is due is named where it is shown, and nowhere else."""

import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.loaders.retention.carry_out import due_of_kind, named_rows

from tests.loaders.retention.conftest import decided
from tests.loaders.retention.test_kinds import TODAY


@pytest.mark.parametrize(
    ("kind", "named"),
    {
        "comments": [("kim, Bänken", "/meetings/2015-05-05-grupp-1")],
        "attendance_names": [
            (f"{name}, Gammalt", "/meetings/2015-05-05-grupp-1")
            for name in ("Gammalina Sjövik", "Tomas Okänd", "Bosse Berg", "Disa Dahl", "Ebba R")
        ],
    }.items(),
)
def test_of_what_may_be_very_much_only_what_is_shown_is_named(old_and_new, kind, named):
    decided(old_and_new, kind)
    found = due_of_kind(old_and_new, kind, TODAY).rows
    assert {(row.label, row.path) for row in found} == {("", None)}
    assert [(row.label, row.path) for row in named_rows(old_and_new, kind, found)] == named
    # Only those that are asked about, in their order, and none that is gone by now.
    gone = found[0]._replace(id=99_999)
    shown = named_rows(old_and_new, kind, [gone, *reversed(found[-2:])])
    assert [(row.id, row.label) for row in shown] == [
        (row.id, label) for row, (label, _) in zip(found[-2:], named[-2:], strict=True)
    ][::-1]


def test_a_comment_on_a_proposal_is_named_by_its_words(old_and_new):
    with closing(sqlite3.connect(old_and_new / "intranet.db")) as record, record:
        record.execute("INSERT INTO proposals (id, text) VALUES (7, ?)", ["Fler bänkar " * 20])
        record.execute("UPDATE comments SET item_id = NULL, proposal_id = 7, actor_name = 'Kim' WHERE id = 1")
    decided(old_and_new, "comments")
    (row,) = named_rows(old_and_new, "comments", due_of_kind(old_and_new, "comments", TODAY).rows)
    assert (row.day, row.label, row.path) == ("2015-05-05", f"Kim, {'Fler bänkar ' * 20:.80}", "/proposals/row/7")
