"""Accounting: each word of a file that is loaded is stored, asked about, or named in the report as not read."""

import re
import shutil
import sqlite3
from functools import cache
from pathlib import Path

import pytest
import sqlite_utils
import yaml
from datasette_intranet.loaders.file_content import parse_file
from datasette_intranet.loaders.load_files import load_file
from datasette_intranet.loaders.parse.attendance_prose import PRESENCE
from datasette_intranet.loaders.parse.number_words import number_value
from datasette_intranet.schema.database import open_new_record
from datasette_intranet.schema.errors import IntranetError
from datasette_intranet.schema.store import Store

from tests.sweep import in_turns

ROOT = Path(__file__).parents[2]
CORPUS = sorted(path for path in (ROOT / "tests" / "corpus" / "docs").iterdir() if path.suffix != ".json")
SAMPLES = [ROOT / "samples" / name for name in ("matvarden.csv", "forslag.xlsx")]
SAMPLES += sorted((ROOT / "samples").glob("rosters/*.csv")) + sorted((ROOT / "samples").glob("documents/*"))
SAMPLES += sorted((ROOT / "samples").glob("minutes/*/*"))[::4] + sorted((ROOT / "samples").glob("schedules/*"))[::3]
WORD = re.compile(r"\w+")
# Days, times and counts are stored as numbers, and a mark as a status.
TOLD_OTHERWISE = re.compile(
    r"\d+\w?|\w{1,3}(?:dag|dagen|dagar|dagarna)|(?:öppna|börja|inled|starta|avsluta|slut|stäng|inställ|prel|flytta|års)\w*"
    r"|möte\w*|x|ja|nej|\w+(?:tal|tals)",
    re.IGNORECASE,
)


@cache
def _structure() -> frozenset[str]:
    """The words of labels, heads of columns and titles, which say what the others are, and words that join them."""
    words: set[str] = set()
    folder = ROOT / "loaders" / "parse"
    for listed in yaml.safe_load((folder / "labels.yml").read_text("utf-8")).values():
        words.update(WORD.findall(" ".join(listed).casefold()))
    lists = yaml.safe_load((folder / "words.yml").read_text("utf-8"))
    for name in ("joining_words", "weekdays", "generic_titles", "approximate", "count_fillers", "took_part"):
        words.update(WORD.findall(" ".join(lists[name]).casefold()))
    words.update(WORD.findall(" ".join(lists["months"]).casefold()))
    for nouns in lists["categories"].values():
        words.update(WORD.findall(" ".join(nouns).replace("*", "").casefold()))
    words.update(WORD.findall(" ".join(pattern._source[0] for pattern in PRESENCE).casefold()))
    heads = (
        "namn roll organisation närvarande tema prioritet status förslag hur klockslag grupp anmärkning enhet parti"
    )
    return frozenset(words | set(heads.split()))


def _load(db, name: str, data: bytes) -> tuple[str, set[str]]:
    """Loads one file; its text without what nobody may read, and the words stored, asked about or reported."""
    store = Store(db)
    try:
        outcome = load_file(store, name, data, content=parse_file(name, data))
    finally:
        store.close()
    (text,) = db.execute("SELECT text FROM documents ORDER BY id DESC LIMIT 1").fetchone()
    assert text
    return text, _accounted(db, outcome)


def _accounted(db, outcome) -> set[str]:
    words: set[str] = set()
    for table in db.table_names():
        if table in ("documents", "passages", "history", "search_queue", "vocabulary") or "search" in table:
            continue
        for row in db.execute(f'SELECT * FROM "{table}"'):
            words.update(WORD.findall(" ".join(str(value) for value in row if value is not None).casefold()))
    words.update(WORD.findall(" ".join(one.text for one in outcome.unread).casefold()))
    (title,) = db.execute("SELECT title FROM documents ORDER BY id DESC LIMIT 1").fetchone()
    words.update(WORD.findall((title or "").casefold()))
    return words


def _missing(text: str, accounted: set[str]) -> list[str]:
    known = accounted | _structure()
    return [
        word
        for word in WORD.findall(text)
        if word.casefold() not in known and not TOLD_OTHERWISE.fullmatch(word) and number_value(word) is None
    ]


@pytest.fixture(scope="module")
def empty_record(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "record.db"
    db = open_new_record(path)
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return path


@pytest.fixture
def record(tmp_path, empty_record):
    db = sqlite_utils.Database(sqlite3.connect(shutil.copy(empty_record, tmp_path / "record.db")))
    db.execute("PRAGMA synchronous = OFF")
    yield db
    db.close()


@pytest.mark.slow
@pytest.mark.parametrize("path", in_turns([*CORPUS, *SAMPLES], 0, 2), ids=lambda path: path.name)
def test_each_word_is_stored_asked_about_or_reported(path, record):
    try:
        text, accounted = _load(record, path.name, path.read_bytes())
    except IntranetError as refused:
        assert str(refused).startswith(path.name)
        return
    assert _missing(text, accounted) == []


@pytest.mark.parametrize("path", in_turns(CORPUS[::5], 1, 2), ids=lambda path: path.name)
def test_each_fact_that_parse_prints_is_stored_asked_about_or_reported(path, record):
    """Also when another document has told of the same meeting: then its rows are not added."""
    try:
        document = parse_file(path.name, path.read_bytes())
        text, accounted = _load(record, path.name, path.read_bytes())
        again = path.read_bytes() + b"\n" if path.suffix in (".txt", ".md") else None
        second = _load(record, f"andra-{path.name}", again)[1] if again else accounted
    except IntranetError:
        return
    shown = {word.casefold() for word in WORD.findall(text)}
    for name in ("decisions", "actions", "upcoming", "roster", "proposals", "items"):
        for fact in getattr(document, name, ()):
            words = WORD.findall(str(getattr(fact, "text", "") or getattr(fact, "name", "") or ""))
            words += WORD.findall(str(getattr(fact, "heading", "") or getattr(fact, "title", "") or ""))
            seen = " ".join(word for word in words if word.casefold() in shown)
            assert _missing(seen, accounted) == [], fact
            assert _missing(seen, second) == [], fact


def test_a_document_of_no_kind_is_one_question(record):
    _load(record, "brev.txt", b"Se nedan.\n")
    assert record.execute("SELECT count(*) FROM review").fetchone() == (1,)
