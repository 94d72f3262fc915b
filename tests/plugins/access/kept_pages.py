"""The pages that browsers have been given by a site, and every kind of change that may make them others."""

import difflib
import re
import shutil
import sqlite3
from contextlib import closing
from functools import partial

from click.testing import CliRunner
from datasette_intranet.loaders.cli import intranet
from datasette_intranet.plugins.access import revalidation
from datasette_intranet.schema.accounts import account, followed
from datasette_intranet.schema.database import open_private, open_voices
from datasette_intranet.schema.voices import writing_voices

from tests.plugins.html import fields_of
from tests.site import Site, person
from tests.sweep import in_turns
from tests.test_access import PARTS, addresses

GROUP = "samradsgruppen"
MINUTES = f"/meetings/2017-12-07-{GROUP}"
# One address for each route is enough: that what it names is there is asked below.
STAND_INS = {
    **{part: values[:1] for part, values in PARTS.items()},
    "slug": [MINUTES.rpartition("/")[2]],
    "database": ["intranet", "public"],
    "table": ["meetings"],
    "query": ["attendance_by_person"],
    "data": ["json"],
    "number": ["2017-001"],
    "id": ["2"],
    "format": ["", ".json"],
}
CORA = person("coordinator", id="cora")
ROLES = {
    "nobody": None,
    "staff": person("staff", id="sam"),
    "coordinator": CORA,
    "analyst": person("analyst", id="ana"),
    "administrator": person("administrator", id="ada"),
}
# They read the same files for a page: who of them is given it goes by turns, in a sweep all.
ALIKE = ("staff", "analyst", "administrator")
# Each page is asked for after each sixth change, in a sweep after all of them.
TURNS = 6
# How long a query took stands on Datasette's pages.
_TOOK = re.compile(rb'Fr\xc3\xa5gorna tog [0-9,]+ ms|"query_ms": [0-9.e-]+')


def body_of(answer) -> bytes:
    return _TOOK.sub(b"", answer.content)


def _difference(before: bytes, after: bytes) -> list[str]:
    lines = [one.decode("utf-8", "replace").splitlines() for one in (before, after)]
    return [line[:200] for line in difflib.unified_diff(*lines, n=0, lineterm="")][3:9]


class Kept:
    """Every page with a tag that nobody, a coordinator and one of ALIKE have been given, as a browser keeps it."""

    def __init__(self, site: Site):
        self.site = site
        routes = [route.pattern for route, _ in site.datasette._routes()]
        paths = {
            path
            for route in routes
            for path in addresses(route, STAND_INS)
            if not revalidation._OWN_WAYS.search(path)
        }
        paths |= {path.replace(MINUTES.rpartition("/")[2], GROUP) for path in paths if path.startswith("/groups/")}
        self.pages: dict[tuple[str, str], tuple[str, bytes]] = {}
        for number, path in enumerate(sorted(paths)):
            for role in ("nobody", "coordinator", *in_turns(ALIKE, number, len(ALIKE))):
                self._keep(role, path, site.get(path, ROLES[role]))
        for _, (role, path) in CHANGES.values():
            self._keep(role, path, site.get(path, ROLES[role]))

    def _keep(self, role: str, path: str, answer) -> None:
        self.pages.pop((role, path), None)
        if answer.status_code == 200 and answer.headers.get("etag", "").startswith('W/"'):
            self.pages[role, path] = answer.headers["etag"], body_of(answer)

    def asked_again(self, turn: int, turns: int, *besides: tuple[str, str]) -> tuple[list, list]:
        """The pages whose turn it is are asked for anew, and those `besides`: those that are told to be the same and
        are not, and those that are made again."""
        wrong, anew = [], []
        for role, path in dict.fromkeys([*besides, *in_turns(sorted(self.pages), turn, turns)]):
            tag, body = self.pages[role, path]
            answer = self.site.get(path, ROLES[role], headers={"if-none-match": tag})
            if answer.status_code == 304:
                now = body_of(self.site.get(path, ROLES[role]))
                if now != body:
                    wrong.append((role, path, *_difference(body, now)))
            else:
                anew.append((role, path))
                self._keep(role, path, answer)
        return wrong, anew


def by_form(site):
    """Somebody writes a comment."""
    form = site.get("/comments/item/2/new", ROLES["staff"]).text
    fields = {**fields_of(form), "body": "Vi borde fråga skolan."}
    assert site.post("/comments/item/2/new", ROLES["staff"], data=fields).status_code == 303


def by_api(site):
    assert site.post("/intranet/groups/-/insert", CORA, json={"row": {"name": "Nya rådet"}}).status_code == 201


def by_row_editor(site):
    change = {"update": {"place": "Ekens skola"}}
    assert site.post("/intranet/meetings/2/-/update", CORA, json=change).status_code == 200


def by_undo(site):
    with closing(sqlite3.connect(site.folder / "intranet.db")) as db:
        change = db.execute("SELECT max(id) FROM changes").fetchone()[0]
    assert site.post("/-/intranet/history/undo", CORA, data={"change": change}).status_code == 303


def by_sql(site, file="intranet.db"):
    with closing(sqlite3.connect(site.folder / file)) as db, db:
        db.create_function("swedish_key", 1, str)
        db.execute("UPDATE meetings SET place = 'Biblioteket i Ekmarka'")


def by_load(site):
    document = site.folder / "ny.txt"
    document.write_text(
        "Minnesanteckningar Samrådsgruppen\nTorsdag 14 december 2017\n\n1. Lampor\nVi talade.\n", "utf-8"
    )
    result = CliRunner().invoke(intranet, ["load", str(document), "--site", str(site.folder)])
    assert result.exit_code == 0, result.output


def by_publication(site):
    with closing(sqlite3.connect(site.folder / "intranet.db")) as db, db:
        db.create_function("swedish_key", 1, str)
        db.execute("UPDATE meetings SET place = 'Ekens aula'")
    result = CliRunner().invoke(intranet, ["publish", "--site", str(site.folder)])
    assert result.exit_code == 0, result.output


def by_draft(site):
    fields = {"form": "/articles/new", "token": "b", "title": "Påbörjad"}
    assert site.post("/-/intranet/draft", CORA, data=fields).status_code == 200


def by_following(site):
    assert site.post("/followed", ROLES["staff"], data={"about": "group", "key": "1", "follow": "1"}).is_redirect


def by_account(site):
    private = open_private(site.folder)
    account.add_account(private, "sam", "Sam", ["staff"])
    account.set_person_of_account(private, "sam", 1)
    private.close()


def by_command_on_private(site):
    private = open_private(site.folder)
    followed.add_followed(private, "cora", "meeting", "2")
    private.close()


def by_voice(site):
    voices = open_voices(site.folder)
    with writing_voices(voices) as connection:
        connection.execute(
            "INSERT INTO sent_proposals (id, text, language, sent_on) VALUES (?, 'Fler träd', 'sv', '2026-03-05')",
            [f"{99:032x}"],
        )
    voices.close()


def by_original(site):
    with closing(sqlite3.connect(site.folder / "private" / "originals.db")) as db, db:
        db.execute("UPDATE originals SET text = 'Ett helt annat original'")


def by_replaced_file(site):
    """What a restored backup does: another file stands in the place of the one that is being read."""
    copy = site.folder / "beside.db"
    shutil.copy(site.folder / "public.db", copy)
    with closing(sqlite3.connect(copy)) as db, db:
        db.create_function("swedish_key", 1, str)
        db.execute("UPDATE meetings SET place = 'Torget'")
    copy.replace(site.folder / "public.db")


# Each way to change something, and a page that has to be another afterwards.
CHANGES = {
    "form": (by_form, ("staff", MINUTES)),
    "API": (by_api, ("coordinator", "/groups")),
    "row editor": (by_row_editor, ("staff", MINUTES)),
    "undo": (by_undo, ("staff", MINUTES)),
    "SQL": (by_sql, ("staff", MINUTES)),
    "SQL on public.db": (partial(by_sql, file="public.db"), ("nobody", MINUTES)),
    "load": (by_load, ("staff", "/meetings")),
    "publication": (by_publication, ("nobody", MINUTES)),
    "draft": (by_draft, ("coordinator", "/")),
    "following": (by_following, ("staff", f"/groups/{GROUP}")),
    "account": (by_account, ("staff", "/")),
    "command": (by_command_on_private, ("coordinator", MINUTES)),
    "voice": (by_voice, ("coordinator", "/inbox")),
    "replaced file": (by_replaced_file, ("nobody", MINUTES)),
}
