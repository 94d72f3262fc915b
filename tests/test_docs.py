"""The docs say what the code does: commands, options, questions, roles, links and the README's two commands."""

import re
import shlex
import sqlite3
from dataclasses import fields
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import click
import pytest
import yaml
from babel.messages.pofile import read_po
from datasette_intranet.loaders.cli import intranet
from datasette_intranet.loaders.mail.mail_settings import MailSettings, mail_settings
from datasette_intranet.loaders.notice_words import NoticeWords, words_of_notices
from datasette_intranet.loaders.releases.open_data_settings import (
    FREQUENCIES,
    PUBLISHER_TYPES,
    OpenDataSettings,
    settings_told,
)
from datasette_intranet.plugins.access.provider import Settings
from datasette_intranet.schema.accounts.administration import LINK_HOURS
from datasette_intranet.schema.accounts.password import SHORTEST_PASSWORD
from datasette_intranet.schema.accounts.session import SESSION_IDLE, SESSION_LASTS
from datasette_intranet.schema.accounts.throttle import LIMITS, LOCKED_FOR
from datasette_intranet.schema.accounts.token import LONGEST_DAYS
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.mail.letters import BACK_OFF
from datasette_intranet.schema.vocabulary import label_of_code, vocabulary_codes, vocabulary_lists
from datasette_intranet.schema.word_functions import register_word_functions

from bench.__main__ import PARTS
from tests.site import make_site, person
from tests.worked_queries import DOCUMENT as WORKED_QUERIES

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
ADMINISTRATORS = (ROOT / "docs/administrators.md").read_text("utf-8")
ANALYSTS = (ROOT / "docs/analysts.md").read_text("utf-8")


def commands(group: click.Group, prefix: str = "intranet"):
    """Every command of the group and of its groups: its words as typed, and the command."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}", command


COMMANDS = dict(commands(intranet))


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_and_option_is_documented(words):
    row = next((line for line in ADMINISTRATORS.splitlines() if line.startswith(f"| `{words}")), "")
    assert row, f"docs/administrators.md has no row for {words}"
    for option in COMMANDS[words].params:
        if isinstance(option, click.Option) and option.name not in ("site", "help"):
            assert any(f"`{name}" in row for name in option.opts), f"{words}: {option.opts} is not told"


def test_no_command_is_documented_that_does_not_exist():
    documented = {
        " ".join(re.findall(r"[a-z-]+", row)) for row in re.findall(r"^\| `(intranet [a-z -]*)", ADMINISTRATORS, re.M)
    }
    assert documented == set(COMMANDS)


def test_every_stored_question_is_documented_and_no_other():
    site = yaml.safe_load((ROOT / "datasette.yml").read_text("utf-8"))
    questions = {name: query["title"] for name, query in site["databases"]["intranet"]["queries"].items()}
    documented = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", ANALYSTS, re.M))
    assert documented == questions
    assert f"{len(questions)} questions kept ready" in (ROOT / "README.md").read_text("utf-8")


def test_every_role_is_documented():
    assert [role for role in vocabulary_codes("role") if role not in ADMINISTRATORS] == []


def test_every_setting_is_documented_and_no_other():
    site = yaml.safe_load((ROOT / "datasette.yml").read_text("utf-8"))
    own = {setting for settings in site["plugins"].values() for setting in settings} - {"single_sign_on"}
    assert own and [setting for setting in own if f"{setting}`" not in ADMINISTRATORS] == []
    example = re.search(r"^ +plugins:\n +intranet_access:\n(?: {9,}.*\n)+", ADMINISTRATORS, re.M)[0]
    told = yaml.safe_load(re.sub("^ {7}", "", example, flags=re.M))["plugins"]["intranet_access"]["single_sign_on"]
    assert set(told) == {one.name for one in fields(Settings)}
    Settings(**told)


def test_every_setting_of_e_mail_is_documented_and_no_other(monkeypatch):
    example = re.search(r"^ +plugins:\n +intranet_mail:\n(?: {8,}.*\n)+", ADMINISTRATORS, re.M)[0]
    told = yaml.safe_load(re.sub("^ {4}", "", example, flags=re.M))["plugins"]["intranet_mail"]
    assert set(told) == {one.name for one in fields(MailSettings)}
    monkeypatch.setenv("INTRANET_MAIL_PASSWORD", "fyra kanoter")
    assert mail_settings(told).per_hour == MailSettings.per_hour
    hours = [f"{wait // timedelta(hours=1)}" for wait in BACK_OFF[2:]]
    assert f"after 5 minutes, 20 minutes, {', '.join(hours[:-1])} and {hours[-1]} hours" in " ".join(
        ADMINISTRATORS.split()
    )
    assert BACK_OFF[:2] == (timedelta(minutes=5), timedelta(minutes=20))


def test_every_word_of_the_notices_is_documented_and_no_other(tmp_path):
    example = re.search(r"^    organisation: (?:.*\n)(?:    .*\n)+", ADMINISTRATORS, re.M)[0]
    (tmp_path / "notices.yml").write_text(re.sub("^ {4}", "", example, flags=re.M), "utf-8")
    words = words_of_notices(tmp_path)
    assert words.missing("privacy") == words.missing("accessibility") == ()
    told = yaml.safe_load((tmp_path / "notices.yml").read_text("utf-8"))
    assert set(told) == {one.name for one in fields(NoticeWords)}


def test_every_setting_of_open_data_is_documented_and_no_other():
    example = re.search(r"^ +plugins:\n +intranet_open_data:\n(?: {8,}.*\n)+", ADMINISTRATORS, re.M)[0]
    told = yaml.safe_load(re.sub("^ {4}", "", example, flags=re.M))["plugins"]["intranet_open_data"]
    assert set(told) == {one.name for one in fields(OpenDataSettings)}
    settings_told(told)
    assert [one for one in (*PUBLISHER_TYPES, *FREQUENCIES) if one not in ADMINISTRATORS] == []


def test_every_kind_of_retention_is_documented_and_no_other():
    table = ADMINISTRATORS.partition("| kind | counted from")[2].partition("\n\n")[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", table, re.M)) == vocabulary_codes("retention_kind")


def test_the_limits_of_signing_in_are_as_told():
    minutes, hours = timedelta(minutes=1), timedelta(hours=1)
    told = (
        f"{LIMITS['name']} failures lock a name for {LOCKED_FOR // minutes} minutes, {LIMITS['address']} an address",
        f"lasts {SESSION_LASTS // hours} hours, {SESSION_IDLE // hours} hours when",
        f"at least {SHORTEST_PASSWORD} characters",
        f"after {LONGEST_DAYS} days",
        f"within {LINK_HOURS} hours",
    )
    plain = " ".join(ADMINISTRATORS.split())
    assert [words for words in told if words not in plain] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_within_the_project_lead_somewhere(path):
    for target, heading in re.findall(r"\]\(([^)#:]+?)(?:#([^)]*))?\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), f"{path.name} points at {target}"
        if heading:
            titles = re.findall(r"^#+ (.+)", (path.parent / target).read_text("utf-8"), re.M)
            assert heading in {title.lower().replace(" ", "-") for title in titles}, f"{path.name}: #{heading}"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_is_told_of_exists(path):
    top = "|".join(("schema", "loaders", "plugins", "tests", "bench", "samples", "docs"))
    told = re.findall(rf"`((?:{top})/[\w./-]*)`", path.read_text("utf-8"))
    assert [file for file in told if not (ROOT / file).exists()] == []


def test_the_map_of_the_house_has_every_folder():
    told = (ROOT / "docs/developers.md").read_text("utf-8")
    folders = [path.parent.relative_to(ROOT) for path in ROOT.glob("[lps]*/*/__init__.py")]
    assert len(folders) > 20
    for folder in folders:
        name = f"`{folder}/`" if folder.parts[0] == "plugins" else f"`{folder.name}/`"
        assert name in told or folder.parts[0] == "samples", f"{folder} is not on the map"


def test_the_readme_opens_with_commands_that_the_makefile_knows():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    used = set(re.findall(r"(?:`|^ {4})make (\w+)", "\n".join(path.read_text("utf-8") for path in DOCS), re.M))
    assert {"demo", "test"} <= used
    for target in used:
        assert re.search(rf"^{target}:", makefile, re.M), f"make {target} is told of and does not exist"


# Every route of the site; tests/test_access.py holds this list to the running site.
CIRCLES = yaml.safe_load((ROOT / "tests/routes.yml").read_text("utf-8"))
OWN_ROUTES = [route for routes in CIRCLES.values() for route in routes if route.startswith("^")]
# Datasette's pages of the two files: a database, a table or a stored question, a row, or what it says of itself.
OF_A_DATABASE = re.compile(
    r"/(intranet|public)(\.db|/-/query(\.json)?|/\w+(\.\w+)?(/\d+)?)?|/-/(databases|config|plugins|versions)"
)
ADDRESSES = [
    (path, address) for path in DOCS for address in re.findall(r"`(/[^`\s?]*)[^`]*`", path.read_text("utf-8"))
]


def test_every_page_that_is_told_of_exists():
    for path, address in ADDRESSES:
        filled = re.sub(r"<(id|number|n)>|…", "1", address)
        filled = re.sub(r"<table>", "meetings", re.sub(r"<\w*slug\w*>", "bryggan", filled))
        found = any(re.match(route, filled) for route in OWN_ROUTES) or OF_A_DATABASE.fullmatch(filled)
        assert found, f"{path.name} tells of {address}"


# Every `intranet …` in the docs, as it is typed.
TYPED = re.compile(r"(?:^ {4}(?:\$ )?|`)(?:[\w./]*bin/|datasette )?(intranet [a-z][^`\n#]*)", re.M)
TYPED_COMMANDS = [(path, found.strip()) for path in DOCS for found in TYPED.findall(path.read_text("utf-8"))]


@pytest.mark.parametrize(("path", "typed"), TYPED_COMMANDS, ids=lambda one: one if isinstance(one, str) else one.name)
def test_every_command_that_is_told_of_can_be_typed_so(path, typed):
    named = max((words for words in COMMANDS if f"{typed} ".startswith(f"{words} ")), key=len, default=None)
    groups = {words.rpartition(" ")[0] for words in COMMANDS}
    assert named or typed in groups, f"{path.name}: {typed}"
    if named:
        # The real parser: it stops at an option that is not there, lacks its value or has one too many.
        words = shlex.split(typed.removeprefix(named))
        _, left, _ = COMMANDS[named].make_parser(click.Context(COMMANDS[named])).parse_args(words)
        assert left == [], f"{path.name}: {typed}"


@pytest.mark.parametrize(("page", "least"), [("samordnare", 50), ("personal", 20), ("invanare", 4)])
def test_the_guides_in_swedish_use_the_words_of_the_interface(page, least):
    with (ROOT / "plugins/shell/locale/sv/LC_MESSAGES/datasette_intranet.po").open("rb") as file:
        shown = {text for message in read_po(file) for text in _texts(message.string)}
    shown |= {label_of_code(name, code) for name in vocabulary_lists() for code in vocabulary_codes(name)}
    of_residents = yaml.safe_load((ROOT / "plugins/voices/resident_texts.yml").read_text("utf-8"))["texts"]
    shown |= {_texts(text["sv"])[0] for text in of_residents.values()}
    guide = (ROOT / f"docs/{page}.md").read_text("utf-8")
    told = {" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", guide, re.S)}
    assert len(told) > least
    # The one word that is bold because it says what bold words are.
    assert {words for words in told if words.rstrip(":") not in shown} - {"fetstil"} == set()


def _texts(string) -> list[str]:
    """The text of a message without what is filled in, each form of a plural."""
    forms = [string] if isinstance(string, str) else string
    return [re.sub(r"%\(\w+\)s", "", form).strip(" :") for form in forms]


def test_the_form_in_the_developers_docs_works(tmp_path):
    text = (ROOT / "docs/developers.md").read_text("utf-8")
    names = {}
    exec(re.search(r"```python\n(.+?)```", text, re.S)[1], names)
    record = open_record(make_site(tmp_path))
    record.conn.row_factory = sqlite3.Row
    record["groups"].insert({"id": 1, "name": "Bryggan", "slug": "bryggan"})
    record["projects"].insert({"id": 1, "name": "Bänkar", "group_id": 1})
    editor, actor = names["ProjectEditor"](1, "sv"), {**person("coordinator"), "groups": [1]}
    assert editor.allowed(record.conn, actor) and not editor.allowed(record.conn, {**actor, "groups": [2]})
    form = editor.form(record.conn, str, None).make("sv", values={"name": "Nya bänkar", "status": "finished"})
    assert form.validate()
    assert editor.write(record.conn, form, actor, str) == "/proposals"
    assert editor.read(record.conn) == {"name": "Nya bänkar", "status": "finished"}
    record.close()


def test_functions_in_the_developers_docs_are_where_they_are_told_to_be():
    text = (ROOT / "docs/developers.md").read_text("utf-8")
    told = re.findall(r"^    with (\w+)\(.*# ([\w.]+);", text, re.M)
    assert told and all(hasattr(import_module(f"datasette_intranet.{module}"), name) for name, module in told)


def test_the_sql_in_the_analysts_docs_runs(tmp_path):
    record = open_record(make_site(tmp_path))
    register_word_functions(record.conn)
    for text in (ANALYSTS, WORKED_QUERIES.read_text("utf-8")):
        for query in re.findall(r"```sql\n(.+?)```", text, re.S):
            record.execute(query)
    record.close()


def test_every_part_of_the_bench_is_told_of():
    told = (ROOT / "docs/developers.md").read_text("utf-8")
    assert [part for part in PARTS if f"`{part}`" not in told] == []


def test_every_part_of_the_bench_that_the_docs_name_is_there():
    readme = (ROOT / "README.md").read_text("utf-8")
    table = re.search(r"bench …` \|\n(.+?)\n\n", readme, re.S)[1].splitlines()[1:]
    named = [re.search(r"\| `(\w+)` \|$", row)[1] for row in table]
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        named += re.findall(r"python -m bench (\w+)", path.read_text("utf-8"))
    assert len(table) > 10 and [part for part in named if part not in PARTS] == []
