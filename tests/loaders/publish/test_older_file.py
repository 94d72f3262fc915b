"""After an upgrade: the published file is made anew when the site starts, and one that cannot be is told of."""

import sqlite3
from contextlib import closing

from datasette_intranet.loaders.cli import serve
from datasette_intranet.loaders.publish.older_file import is_older
from datasette_intranet.schema.errors import UnusableSite

from tests.site import make_site, publish_empty


def make_older(folder):
    """What a version before migration 033 would have published."""
    publish_empty(folder)
    with closing(sqlite3.connect(folder / "public.db", isolation_level=None)) as connection:
        connection.execute("DROP TABLE calendar_entries")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '033%'")


def test_a_file_of_an_older_version_is_made_anew_and_one_of_this_is_left_alone(tmp_path, capsys):
    folder = make_site(tmp_path)
    assert not is_older(folder)
    serve.renew_published(folder)
    assert capsys.readouterr().err == ""
    make_older(folder)
    assert is_older(folder)
    serve.renew_published(folder)
    assert not is_older(folder) and "äldre version" in capsys.readouterr().err
    (folder / "public.db").write_bytes(b"damaged")
    assert not is_older(folder)
    (folder / "public.db").unlink()
    assert not is_older(folder)


def test_what_cannot_be_made_anew_is_told_and_the_site_starts(tmp_path, capsys, monkeypatch):
    folder = make_site(tmp_path)
    make_older(folder)
    monkeypatch.setattr(serve, "publish_site", lambda folder: (_ for _ in ()).throw(UnusableSite("disken är full")))
    serve.renew_published(folder)
    assert "disken är full" in capsys.readouterr().err
