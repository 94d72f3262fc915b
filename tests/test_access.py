"""Who gets what: the whole route list of the running site, asked by nobody in particular and by every role."""

import json
import re
import shutil
from itertools import product

import pytest
from datasette.resources import DatabaseResource, QueryResource, TableResource
from datasette_intranet.schema.database import open_private, open_record
from datasette_intranet.schema.history.ways_of_writing import BY_PAGES
from datasette_intranet.schema.search_index import index_changed_rows

from tests.plugins.small_mail import CALENDAR_SECRET, TOKEN, fill_mail
from tests.plugins.small_voices import RANKING_KEY, VOICE, fill_voices
from tests.site import Site, make_site, person
from tests.sweep import in_turns
from tests.wait import wait_until

# Both stand in every text of the record and nowhere in what is published; only the first is ever typed by a visitor.
SEARCHED = "Hemligstrand"
SECRET = "Duvudden"
TEXT = f"{SEARCHED} {SECRET}"
ROLES = ("staff", "coordinator", "analyst", "administrator")
EDITED = ("groups", "memberships", "meetings", "attendance", "agenda_items", "decisions", "actions")
KEPT_BY_PROGRAM = ("documents", "passages", "vocabulary", "proposal_statuses", "search_queue", "decisions_fts_data")


def fill(folder):
    """One row of each sort that names the secret, a table that does, and a copy left lying in the folder."""
    record = open_record(folder)
    record["groups"].insert({"id": 1, "name": TEXT, "slug": "strand", "description": TEXT})
    record["people"].insert({"id": 1, "name": TEXT})
    record["meetings"].insert({"id": 1, "group_id": 1, "title": TEXT, "date": "2017-12-07", "place": TEXT})
    record["agenda_items"].insert({"id": 1, "meeting_id": 1, "position": 1, "heading": TEXT, "body": TEXT})
    record["decisions"].insert({"id": 1, "meeting_id": 1, "item_id": 1, "text": TEXT})
    record["proposals"].insert({"id": 1, "number": "1", "text": TEXT, "theme": TEXT})
    record["attendance"].insert({"id": 1, "meeting_id": 1, "name": TEXT, "person_id": 1, "status": "present"})
    record["triage_proposals"].insert({"meeting_id": 1, "proposal_id": 1, "position": 1})
    record[f"{SECRET}_tabell"].insert({"id": 1, "text": TEXT}, pk="id")
    index_changed_rows(record.conn)
    record.conn.commit()
    record.close()
    open_private(folder).close()
    shutil.copy(folder / "intranet.db", folder / "reserv.db")
    fill_voices(folder, (SECRET,))
    fill_mail(folder)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("site"))
    fill(folder)
    with Site(folder) as site:
        # On a busy machine even a short query may take longer than a site lets it.
        site.datasette.sql_time_limit_ms = 60_000
        yield site


# What stands for each named part of a route.
PARTS = {
    "database": ["intranet", "reserv"],
    "table": ["groups", "attendance_by_person"],
    "question": ["attendance_by_person", "review_waiting"],
    "data": ["csv", "json"],
    **{part: [one] for part, one in (("picture", "svg"), ("file", "icon.svg"))},
    "query": ["attendance_by_person", "review_waiting"],
    "pks": ["1"],
    **{part: [""] for part in ("path", "rest")},
    "slug": ["1", "strand", "2017-12-07-strand"],
    "id": ["1"],
    "number": ["1"],
    "row": ["1"],
    "span": ["0-1"],
    "about": ["item", "proposal"],
    "voice": [VOICE],
    "year": ["2017"],
    "token": [TOKEN],
    "secret": [CALENDAR_SECRET],
    "key": [RANKING_KEY],
    "what": ["comments"],
    "scope": ["picture"],
    "address": ["abcd2"],
    "account": ["kim"],
    "ending": ["md", "docx", "pdf", "xlsx"],
    "kind": ["meeting", "organization", "person", "membership", "agenda-item", "decision", "paper", "file"],
    "collection": ["persons", "organizations", "events", "motions"],
    "popolo": ["1", "proposal-1", "decision-1"],
    "part": ["1"],
    "rdf": ["ttl", "jsonld", "rdf"],
    "name": ["people.csv"],
}
SEARCH = f"?q={SEARCHED}&_search={SEARCHED}&sql=select+*+from+groups&database=intranet&table=groups"
OF_THE_RECORD = re.compile(r"/(intranet|reserv)\b")
# A group and a meeting are asked for by three names; the record of the test has them under one.
NAMED = re.compile(r"^/(meetings|groups)/(1|strand|2017-12-07-strand)\b")
ANOTHER_NAME = re.compile(r"(?<=^/meetings/)(1|strand)\b|(?<=^/groups/)(1|2017-12-07-strand)\b")
WAYS = [("get", ""), ("get", SEARCH), ("post", "")]
# Answers with the queries that the visitor may see: an empty list.
LISTS_NOTHING = re.compile(r"/\w+/-/queries(\.json)?$")


def addresses(pattern: str, stand_ins: dict[str, list[str]] = PARTS) -> list[str]:
    """Addresses that a route answers, each named part by each of its stand-ins, in every format."""
    optional = r"\(\\\.\(\?P<format>([^)]*)\)\)\?"
    formats = re.findall(optional, pattern)
    named = "csv|json|blob" if formats == [r"\w+"] else "|".join(formats)
    plain = re.sub(optional, "{format}", pattern.strip("^$"))
    plain = re.sub(r"\(\?P<(\w+)>(?:[^()\\]|\\.)*\)", r"{\1}", plain).replace(".*", "x").replace("\\", "")
    parts = {"format": ["", *(f".{one}" for one in named.split("|") if one)], **stand_ins}
    used = re.findall(r"\{(\w+)\}", plain)
    chosen = product(*(parts[part] for part in used))
    return [plain.format(**dict(zip(used, values, strict=True))) for values in chosen]


def all_addresses(site) -> list[str]:
    return sorted({address for pattern, _ in site.datasette._routes() for address in addresses(pattern.pattern)})


def test_every_route_of_the_running_site_is_asked(site):
    asked = all_addresses(site)
    for pattern, _ in site.datasette._routes():
        assert any(pattern.match(address) for address in asked), f"no address for the route {pattern.pattern}"


@pytest.mark.slow
@pytest.mark.parametrize(("method", "query"), WAYS)
def test_a_visitor_who_has_not_signed_in_is_told_nothing_of_the_record_at_any_address(site, method, query):
    """Groups and meetings under names that they do not have are asked for in one of the three ways, by turns."""
    for number, address in enumerate(all_addresses(site)):
        if ANOTHER_NAME.search(address) and (method, query) not in in_turns(WAYS, number, len(WAYS)):
            continue
        response = getattr(site, method)(address + query)
        told = f"{response.headers} {response.content.decode('utf-8', 'replace')}".casefold()
        assert SECRET.casefold() not in told, f"{address} tells what stands in the record"
        assert str(site.folder).casefold() not in told, f"{address} tells where the files lie"
        if OF_THE_RECORD.match(address) and not LISTS_NOTHING.match(address):
            # 500: Datasette stumbles over a POST to /-/query, whoever asks.
            assert response.status_code in (302, 403, 404, 405, 500), f"{address}: {response.status_code}"


@pytest.mark.parametrize(
    "address",
    [
        "/intranet/groups",
        "/intranet/groups.csv",
        "/intranet/groups/1.json",
        "/intranet/-/schema",
        f"/intranet/-/query.json{SEARCH}",
        f"/-/jump.json?q={SECRET}",
        "/meetings",
        "/groups/strand",
    ],
)
def test_an_analyst_is_told_what_others_are_not(site, address):
    """The addresses above do lead to the record: otherwise the test of them would be worth nothing."""
    # A statement has a second, which may be over on a busy machine.
    wait_until(lambda: SECRET in site.get(address, person("analyst")).text, SECRET)


@pytest.mark.slow
def test_a_visitor_who_has_not_signed_in_writes_nothing_at_any_address(site):
    def stored():
        record = open_record(site.folder)
        rows = {table: list(record[table].rows) for table in ("groups", "people", "meetings", "decisions")}
        schema = list(record.query("SELECT name, sql FROM sqlite_schema"))
        record.close()
        return rows, schema

    before = stored()
    row = {"name": "Ny"}
    body = {"row": row, "rows": [row], "update": row, "confirm": True, "sql": "delete from groups"}
    for address in filter(OF_THE_RECORD.match, all_addresses(site)):
        assert not site.post(address, json=body).is_success, address
    assert stored() == before


@pytest.mark.parametrize(
    "sql",
    [
        "select * from intranet.groups",
        "attach 'intranet.db' as other",
        "select file from pragma_database_list",
        "select file from PRAGMA_DATABASE_LIST",
        "select load_extension('x')",
        "delete from groups",
    ],
)
def test_sql_on_the_published_data_reaches_neither_other_files_nor_their_paths(site, sql):
    response = site.get("/public/-/query.json", params={"sql": sql})
    assert response.status_code == 400
    assert str(site.folder) not in response.text


def test_everybody_may_read_query_and_download_what_is_published(site):
    for address in ("/public", "/public/groups.csv", "/public/roster.json", "/public/-/query.json?sql=select+1"):
        assert site.get(address).status_code == 200, address
    download = site.get("/public.db")
    assert download.status_code == 200
    assert download.content == (site.folder / "public.db").read_bytes()


ALLOWED = {
    "view-database": ROLES,
    "view-table": ROLES,
    "view-query": ROLES,
    "execute-sql": ("analyst", "administrator"),
    "insert-row": ("coordinator", "administrator"),
    "update-row": ("coordinator", "administrator"),
    "delete-row": ("coordinator", "administrator"),
    "view-database-download": (),
    "execute-write-sql": (),
    "create-table": (),
    "alter-table": (),
    "drop-table": (),
    "create-view": (),
    "drop-view": (),
    "set-column-type": (),
    "store-query": (),
    "update-query": (),
    "delete-query": (),
}


def resource_of(site, action: str, database: str, table: str):
    resource = site.datasette.actions[action].resource_class
    if resource is DatabaseResource:
        return DatabaseResource(database)
    return TableResource(database, table) if resource is TableResource else QueryResource(database, "roster")


def allowed(site, action: str, role: str | None, database: str = "intranet", table: str = "decisions") -> bool:
    resource = resource_of(site, action, database, table)
    actor = person(role) if role else None
    return site.run(site.datasette.allowed(action=action, resource=resource, actor=actor))


def test_every_action_of_this_datasette_has_been_thought_of(site):
    of_the_site = {"view-instance", "permissions-debug", "debug-menu"}
    assert set(site.datasette.actions) == set(ALLOWED) | of_the_site


@pytest.mark.parametrize("action", ALLOWED)
def test_roles_may_do_in_the_record_what_the_table_says(site, action):
    assert {role for role in (None, *ROLES) if allowed(site, action, role)} == set(ALLOWED[action])


@pytest.mark.parametrize("table", EDITED)
def test_coordinators_edit_the_tables_of_the_record(site, table):
    assert allowed(site, "update-row", "coordinator", table=table)


@pytest.mark.parametrize("table", [*KEPT_BY_PROGRAM, *BY_PAGES])
@pytest.mark.parametrize("action", ["insert-row", "update-row", "delete-row"])
def test_nobody_edits_row_by_row_what_pages_write_or_loaders_triggers_and_the_index_keep(site, table, action):
    assert not any(allowed(site, action, role, table=table) for role in ROLES)


@pytest.mark.parametrize("action", ["view-database", "view-table", "execute-sql", "view-database-download"])
def test_a_database_left_in_the_folder_is_shown_to_nobody(site, action):
    assert "reserv" in site.datasette.databases
    assert not any(allowed(site, action, role, database="reserv") for role in (None, *ROLES))


@pytest.mark.parametrize("role", ROLES)
def test_the_published_file_is_written_to_by_nobody(site, role):
    response = site.post("/public/groups/-/insert", person(role), json={"row": {"name": "x"}})
    assert response.status_code == 403


def test_the_private_database_is_not_attached(site):
    assert (site.folder / "private" / "private.db").exists()
    assert not any("private" in str(database.path or "") for database in site.datasette.databases.values())
    assert site.get("/private", person("administrator")).status_code == 404


def test_a_coordinator_inserts_a_row_and_staff_does_not(site):
    row = {"row": {"name": "Ny grupp"}}
    assert site.post("/intranet/groups/-/insert", person("staff"), json=row).status_code == 403
    assert site.post("/intranet/groups/-/insert", person("coordinator"), json=row).status_code == 201


def test_pages_about_the_server_are_for_administrators(site):
    for page in ("databases", "config"):
        assert site.get(f"/-/{page}.json", person("staff")).status_code == 403
        assert site.get(f"/-/{page}.json", person("administrator")).status_code == 200
    assert str(site.folder) in json.dumps(site.get("/-/databases.json", person("administrator")).json())


def test_no_cache_may_keep_an_answer_for_the_next_visitor(site):
    header = site.get("/intranet/groups", person("staff")).headers.get("cache-control", "")
    assert "max-age" not in header or "max-age=0" in header


def test_datasettes_own_tokens_are_refused_because_they_would_carry_no_role(site):
    token = "dstok_" + site.datasette.sign({"a": "test", "t": 1}, namespace="token")
    assert site.get("/intranet.json", headers={"authorization": f"Bearer {token}"}).status_code in (401, 403)
