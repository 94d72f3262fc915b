"""What an erasure would do is told before, and nothing is done by looking."""

from contextlib import closing

import pytest
from datasette_intranet.loaders.data_subject.export_person import export_person
from datasette_intranet.loaders.data_subject.look_at_person import find_person, look_at_person, rows_in_site
from datasette_intranet.schema.database import open_originals

from tests.loaders.data_subject.lived_in_site import NAME

pytestmark = pytest.mark.slow


def test_rows_files_releases_and_questions_are_told_and_nothing_is_changed(lived):
    folder = lived
    with closing(open_originals(folder)) as originals:
        originals.execute("INSERT INTO attached_files (attachment_id, content) VALUES (9, x'00')")
        originals.conn.commit()
    before = {path.name: path.read_bytes() for path in folder.rglob("*.db")}
    look = look_at_person(folder, find_person(folder, NAME))
    assert {path.name: path.read_bytes() for path in folder.rglob("*.db")} == before
    assert look.rows["intranet.db", "people"] == 1 and look.rows["private.db", "contacts"] == 1
    assert look.rows["voices.db", "sent_proposals"] == 1 and look.rows["originals.db", "originals"] == 4
    assert look.originals == 5 and look.releases == [1] and look.is_published and look.unreadable == 1
    assert {(file.path.name, file.goes) for file in look.files} == {
        ("intranet.db.bak", True), ("protokoll.docx", True), ("nytt.txt", False)
    }  # fmt: skip
    asked = [one for one in look.asked.values() if one.after.startswith(", håller med")]
    assert [(one.before, one.mention, one.places) for one in asked] == [("Jag, ", "Åsa", {"intranet.db: comments"})]


def test_each_row_that_is_looked_at_is_told_of(lived):
    person, looked, held = find_person(lived, NAME), [], []
    look_at_person(lived, person, looked.append)
    assert sum(looked) == rows_in_site(lived) > 100
    export_person(lived, person, each=held.append)
    # What quotes other rows is not looked at for an extract.
    assert 100 < sum(held) <= rows_in_site(lived, with_public=True)
