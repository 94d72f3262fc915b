"""A release that names somebody who may not be named any more is withdrawn at once; its number stays."""

import pytest
from datasette_intranet.loaders import take_out
from datasette_intranet.loaders.releases.kept_releases import newest_release, release_folder, releases_of_site
from datasette_intranet.loaders.releases.make_release import make_release
from datasette_intranet.loaders.releases.withdraw_release import withdraw_release, withdraw_releases
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.errors import UnusableSite

pytestmark = pytest.mark.slow


def changed(folder, sql):
    db = open_record(folder)
    db.conn.executescript(sql)
    db.close()
    return take_out(folder)


def files_of(folder):
    return [path.name for path in release_folder(folder, 1).iterdir()]


def test_a_name_that_may_not_be_public_any_more_takes_the_release_with_it(copied):
    assert changed(copied, "UPDATE people SET category = 'resident', consent_on = '2020-01-01' WHERE id = 1")
    assert files_of(copied) == ["release.json"]
    (release,) = releases_of_site(copied)
    assert release.withdrawn_on and release.file("people.csv") is None and newest_release(copied) is None
    assert make_release(copied).number == 2


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE people SET name = 'Karin Ahlm' WHERE id = 1",
        "INSERT INTO merges (table_name, kept_id, merged_id, merged, moved) VALUES ('people', 2, 1, '{}', '[]');"
        "UPDATE people SET name_is_public = 1 WHERE id = 2",
    ],
)
def test_another_spelling_or_a_merge_leaves_it(copied, sql):
    changed(copied, sql)
    assert len(files_of(copied)) > 50


def test_one_is_withdrawn_by_hand_and_once(copied):
    withdraw_release(copied, 1)
    assert files_of(copied) == ["release.json"]
    for number in (1, 5):
        with pytest.raises(UnusableSite, match=f"Utgåva {number} finns inte"):
            withdraw_release(copied, number)


def test_a_withdrawn_one_is_not_looked_at_again(copied):
    assert [withdraw_releases(copied, lambda _database: True) for _ in range(2)] == [[1], []]
