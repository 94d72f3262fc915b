"""Who reads what documents say of residents: the coordinators of their group, in the inbox and on source pages alone.

The documents are those of `tests/loaders/residents_site.py`. Every route is asked, and besides what reads documents:
tables, rows, SQL, searches, the jump menu, stored queries, the history.
"""

import re

import pytest
from datasette_intranet.loaders.find_files import find_files
from datasette_intranet.loaders.load_files import load_paths
from datasette_intranet.schema.database import open_record

from tests.loaders.residents_site import SECRET, leaked, write_files
from tests.plugins.shell.forms.conftest import hidden
from tests.site import Site, make_site, person
from tests.sweep import in_turns
from tests.test_access import PARTS, addresses

pytestmark = pytest.mark.slow

IN_FULL = ("own", "coordinator", "administrator")
# Pages that read an original, for those who may: the inbox, its questions and forms, and the source page.
OF_ORIGINALS = re.compile(r"^/(inbox|documents)(/|$)|^/meetings/[^/]+/source")
# What reads documents or what was read from them, the tables of the record and its history.
NEAR_DOCUMENTS = re.compile(r"^/(inbox|documents|articles|search|intranet|-/intranet/history|-/jump)\b|/source\b")
# Those of the meeting and of the group.
NAMES = ["2024-03-03-byggruppen", "byggruppen"]
SOURCE = f"/meetings/{NAMES[0]}/source"
TABLES = ("documents", "articles", "passages", "review", "history", "documents_fts", "upkeep", "hidden_names")
SQL = "select * from {0}"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("site"))
    papers = write_files(folder.parent / "papers")
    db = open_record(folder)
    report = load_paths(db, find_files([papers]))
    assert not report.failures
    db["groups"].insert({"name": "Tennisgruppen", "slug": "tennis"})
    db.close()
    with Site(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def actors(site):
    """Datasette's actor by role; `own` coordinates the documents' group, `elsewhere` another."""
    db = open_record(site.folder)
    groups = {row["name"]: row["id"] for row in db.query("SELECT id, name FROM groups")}
    db.close()
    found = {role: person(role, id=role) for role in ("staff", "analyst", "coordinator", "administrator")}
    for role, name in (("own", "Byggruppen"), ("elsewhere", "Tennisgruppen")):
        found[role] = {**person("coordinator", id=role), "groups": [groups[name]]}
    return {"nobody": None, **found}


def asked_of(site):
    """Every address of every route, and what reads documents besides."""
    names = {**PARTS, "slug": NAMES}
    paths = {path for pattern, _ in site.datasette._routes() for path in addresses(pattern.pattern, names)}
    for table in TABLES:
        paths |= {f"/intranet/{table}", f"/intranet/{table}.json?_labels=on", f"/intranet/{table}.csv?_stream=on"}
        paths |= {f"/intranet/-/query.json?sql=select * from {table}"}
    for number in range(1, 7):
        paths |= {f"/inbox/{number}", f"/inbox/questions/{number}", f"{SOURCE}?document={number}"}
        paths |= {f"/intranet/documents/{number}", f"/-/intranet/history/documents/{number}"}
    paths |= {"/articles/1", "/inbox?state=all", "/-/intranet/history/articles/1", "/-/intranet/history/review/1"}
    paths |= {
        "/-/jump.json?q=lista",
        "/intranet/documents?_search=kanalen",
        "/intranet/articles.json?_search=lekplatsen",
    }
    return sorted(paths)


def told(text):
    return [word for word in SECRET if re.search(rf"(?<!\w){re.escape(word)}(?![a-zåäö])", text)]


@pytest.mark.parametrize("role", ["analyst", "elsewhere", "own"])
def test_no_page_and_no_data_tells_what_only_the_originals_hold(site, actors, role):
    """Pages that read no document for anybody are asked for by the first two by turns; in a sweep by both."""
    wrong = {}
    every = asked_of(site)
    others = [] if role == "own" else [path for path in every if not NEAR_DOCUMENTS.search(path)]
    left_out = set(others) - set(in_turns(others, int(role == "analyst"), 2))
    for path in every:
        if path in left_out:
            continue
        if role in IN_FULL and OF_ORIGINALS.match(path):
            continue
        response = site.get(path, actors[role])
        if found := told(response.text):
            wrong[path] = found
    assert wrong == {}


@pytest.mark.parametrize("role", IN_FULL)
def test_coordinators_of_the_group_read_it_in_full(site, actors, role):
    page = site.get(SOURCE, actors[role]).text
    assert "Vera Holm" in page and "[dolt]" not in page
    numbers = [row["id"] for row in site.get("/intranet/documents.json?_shape=array", actors[role]).json()]
    assert any("Vera bor intill" in site.get(f"/inbox/{number}", actors[role]).text for number in numbers)


@pytest.mark.parametrize("role", ["staff", "analyst", "elsewhere"])
def test_others_who_are_signed_in_read_what_may_stand(site, actors, role):
    page = site.get(SOURCE, actors[role]).text
    assert "Det läcker vid skorstenen." in page and "[dolt]" in page and "█" not in page
    assert "är dolt" in page


def test_a_letter_about_no_group_is_for_those_who_coordinate_all(site, actors):
    rows = site.get("/intranet/documents.json?_shape=array&name=brev.txt", actors["coordinator"]).json()
    path = f"/inbox/{rows[0]['id']}"
    assert "Vera Holm" in site.get(path, actors["coordinator"]).text
    assert "Vera" not in site.get(path, actors["own"]).text


@pytest.mark.parametrize("role", ["staff", "analyst", "administrator"])
def test_sql_opens_no_other_file(site, actors, role):
    attach = site.get("/intranet/-/query.json?sql=attach 'private/originals.db' as o", actors[role])
    assert not attach.is_success
    select = site.get("/intranet/-/query.json?sql=select * from o.originals", actors[role])
    assert not select.is_success
    assert {"intranet", "public"} == set(site.datasette.databases)
    for path in ("/private/originals.db", "/originals.db", "/originals", "/intranet.db"):
        assert not site.get(path, actors[role]).is_success


def test_what_is_kept_follows_a_persons_form(site, actors):
    """Consent is written on a page, and taken back there: the texts follow in the same transaction."""

    def text():
        rows = site.get("/intranet/documents.json?_shape=array&name=brev.txt", actors["staff"]).json()
        return rows[0]["text"]

    def sent(path, **fields):
        page = site.get(path, actors["coordinator"]).text
        return site.post(
            path, actors["coordinator"], data={**{name: hidden(page, name) for name in ("_base", "_token")}, **fields}
        )

    made = sent("/people/new", name="Vera Holm", category="resident", consent_on="2024-05-01", spellings="")
    assert made.status_code == 303, made.text
    path = made.headers["location"]
    assert "Vera Holm" in text() and "Ingmar" not in text()
    assert sent(f"{path}/edit", _action="delete").status_code == 303
    assert "Vera" not in text()
    assert leaked(site.folder / "intranet.db", ("kanalen",)) == ["kanalen"]
