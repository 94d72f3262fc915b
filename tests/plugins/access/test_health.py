"""What a monitor is told: yes or no, and nothing else, whoever asks."""

import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.plugins.access import health
from datasette_intranet.schema.database import PUBLIC, open_private

from tests.site import Site, make_site

HEALTH, READY = "/-/intranet/health", "/-/intranet/ready"
CHECKS = ("databases", "migrations", "published", "disk")


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setattr(health, "_HOLDS_FOR", -1)
    open_private(make_site(tmp_path)).close()
    with Site(tmp_path) as site:
        yield site


def not_ready(site) -> set[str]:
    """The checks that do not hold."""
    answer = site.get(READY)
    told = answer.json()
    assert answer.status_code == (200 if told["ready"] else 503) and set(told) == {"ready", *CHECKS}
    return {name for name in CHECKS if not told[name]}


def test_a_sound_site_is_ready_and_nobody_keeps_the_answer(site):
    assert not_ready(site) == set()
    assert site.get(HEALTH).json() == {"ok": True}
    for path in (HEALTH, READY):
        headers = site.get(path).headers
        assert "no-store" in headers["cache-control"] and "etag" not in headers and "set-cookie" not in headers


def test_health_answers_when_every_database_is_damaged(site):
    assert site.get(HEALTH).status_code == 200
    for path in site.folder.rglob("*.db"):
        path.write_bytes(b"no database at all")
    assert site.get(HEALTH).status_code == 200
    assert "migrations" in not_ready(site)


def test_a_file_of_another_version_is_not_ready(site):
    with closing(sqlite3.connect(site.folder / "private" / "private.db")) as private, private:
        private.execute("DELETE FROM _sqlite_migrations WHERE name = '001_accounts'")
    assert not_ready(site) == {"migrations"}
    answer = site.get(READY).text
    assert str(site.folder) not in answer and "001" not in answer


def test_a_full_disk_is_not_ready(site, monkeypatch):
    monkeypatch.setattr(health, "LEAST_ROOM", 10**18)
    assert not_ready(site) == {"disk"}


def test_a_site_that_has_published_nothing_is_not_ready(tmp_path, monkeypatch):
    monkeypatch.setattr(health, "_HOLDS_FOR", -1)
    open_private(make_site(tmp_path, published=False)).close()
    with Site(tmp_path) as site:
        assert not_ready(site) == {"published"}
        assert not (tmp_path / PUBLIC).exists()
