"""A command after which somebody may no longer be named publishes anew: the name leaves the public file at once."""

import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.history import recorded_transaction

from tests.loaders.rows import rows

ROSTER = "Namn,Grupp,Kategori,Samtycke\nAsta Ekmark,Byggruppen,{},2024-01-02\n"
TOLD = "stod där"


@pytest.fixture
def roster(run, site, tmp_path):
    """Loads a roster in which Asta is of that category."""

    def loaded(category):
        path = tmp_path / f"{category}.csv"
        path.write_text(ROSTER.format(category), "utf-8")
        return run("load", path, "--site", site)

    return loaded


def set_category(site, category):
    db = open_record(site)
    with recorded_transaction(db) as connection:
        connection.execute("UPDATE people SET category = ?", [category])
    db.close()


def is_named(site):
    return bool(rows(site / "public.db", "SELECT 1 FROM people WHERE name = 'Asta Ekmark'"))


def test_undo(run, site, roster):
    roster("invånare")
    set_category(site, "staff")
    publish_site(site)
    assert is_named(site)
    number = rows(site / "intranet.db", "SELECT max(id) FROM changes")[0][0]
    assert TOLD in run("undo", "--change", number, "--yes", "--site", site).stdout
    assert not is_named(site)


def test_load(run, site, roster):
    roster("medarbetare")
    publish_site(site)
    assert is_named(site)
    set_category(site, "resident")
    path = site / "inbox" / "ny.csv"
    path.write_text("Namn,Grupp\nBo Ek,Byggruppen\n", "utf-8")
    assert is_named(site)
    assert TOLD not in run("load", path, "--dry-run", "--site", site).stdout
    assert is_named(site)
    assert TOLD in run("load", path, "--site", site).stdout
    assert not is_named(site)


def test_merge(run, site, tmp_path, roster):
    roster("medarbetare")
    path = tmp_path / "två.csv"
    path.write_text("Namn,Grupp,Kategori,Samtycke\nVera Holm,Parkrådet,invånare,2024-01-02\n", "utf-8")
    run("load", path, "--site", site)
    publish_site(site)
    assert is_named(site)
    assert TOLD in run("person", "merge", "Vera Holm", "Asta Ekmark", "--site", site).stdout
    assert not is_named(site)


def test_who_may_still_be_named_publishes_nothing(run, site, minutes, roster):
    roster("medarbetare")
    assert TOLD not in run("load", minutes, "--site", site).stdout
    assert not (site / "public.db").exists()
    publish_site(site)
    before = (site / "public.db").stat().st_mtime_ns
    run("undo", "--load", "--yes", "--site", site)
    assert (site / "public.db").stat().st_mtime_ns == before
