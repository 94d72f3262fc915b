"""`intranet demo`: a link to sign in with for each account, and the site where it was asked for."""

from datasette_intranet.loaders.cli import demo
from datasette_intranet.loaders.demo_site import ACCOUNTS
from datasette_intranet.schema.database import open_private, open_record


def test_a_site_that_is_there_is_shown_with_a_link_for_each_account(run, tmp_path, monkeypatch):
    open_record(tmp_path).close()
    private = open_private(tmp_path)
    for actor_id, (name, *_) in ACCOUNTS.items():
        private["accounts"].insert({"actor_id": actor_id, "name": name}, ignore=True)
    private.close()
    served = []
    monkeypatch.setattr(demo, "build_demo", lambda *_: served.append("built"))
    monkeypatch.setattr(demo, "serve_site", lambda *where: served.append(where))
    said = run("demo", tmp_path, "--port", "8123").stdout
    assert served == [(tmp_path, "127.0.0.1", 8123)]
    assert said.count("http://127.0.0.1:8123/") == len(ACCOUNTS) + 1
    assert all(name in said for name, *_ in ACCOUNTS.values())
