"""Files handed in on /inbox: read, stored with their doer, told of; what cannot be read leaves nothing behind."""

import io
import re
import tempfile
import zipfile

import pytest
from datasette_intranet import loaders
from datasette_intranet.plugins.inbox import upload_page as upload_module

from tests.plugins.conftest import STAFF
from tests.plugins.html import text_of
from tests.plugins.inbox.conftest import COORDINATOR
from tests.plugins.inbox.handed_in import MINUTES, word

OF_PARKS = {"id": "lo", "name": "Lo Ask", "roles": ["coordinator"], "groups": [1]}


@pytest.fixture
def hand_in(datasette, runner):
    """`hand_in(("a.txt", b"..."), ...)`: the response to files sent together, as the coordinator of all groups."""

    def sent(*files, actor=COORDINATOR, headers=None):
        files = [("documents", (name, data, "application/octet-stream")) for name, data in files]
        return runner.run(datasette.client.post("/inbox", files=files, actor=actor, headers=headers))

    return sent


def rows(record, sql):
    return [tuple(row) for row in record.execute(sql).fetchall()]


def test_a_document_is_read_and_its_page_comes_next(hand_in, record):
    response = hand_in(("april.docx", word(MINUTES)))
    (number,) = record.execute("SELECT id FROM documents WHERE name = 'april.docx'").fetchone()
    assert (response.status_code, response.headers["location"]) == (303, f"/inbox/{number}")
    assert rows(record, f"SELECT date, place FROM meetings WHERE document_id = {number}") == [
        ("2018-04-12", "Ekhuset")
    ]


def test_the_load_is_one_change_of_whoever_handed_it_in(hand_in, record):
    hand_in(("april.txt", MINUTES.encode()))
    (number,) = record.execute("SELECT id FROM documents WHERE name LIKE 'april.txt' ORDER BY id DESC").fetchone()
    query = (
        "SELECT DISTINCT c.way, c.actor_id, c.actor_name, c.load_id IS NOT NULL FROM changes c "
        f"JOIN history h ON h.change_id = c.id WHERE h.table_name = 'documents' AND h.row_id = {number}"
    )
    assert rows(record, query) == [("load", "kim", "Kim", 1)]


def test_the_same_file_again_says_so_and_changes_nothing(hand_in, record, datasette, runner):
    first = hand_in(("april.txt", MINUTES.encode()))
    before = rows(record, "SELECT count(*) FROM changes")
    again = hand_in(("annat namn.txt", MINUTES.encode()))
    assert again.headers["location"] == first.headers["location"]
    told = runner.run(datasette.client.get(again.headers["location"], actor=COORDINATOR, cookies=again.cookies))
    assert "har lästs in förut" in told.text
    assert rows(record, "SELECT count(*) FROM changes") == before


def test_each_file_that_fails_is_one_line_and_the_others_are_stored(hand_in, record):
    response = hand_in(("tom.docx", b""), ("april.txt", MINUTES.encode()), ("bild.pdf", b"\xff\xd8\xff\xe0 a photo"))
    lines = [text_of(line) for line in re.findall(r"<li>(.*?)</li>", response.text, re.S) if "as-printed" in line]
    assert len(lines) == 2 and "tom" in lines[0] and "är en bild" in lines[1]
    assert response.status_code == 200
    assert rows(record, "SELECT name FROM documents WHERE name IN ('tom.docx', 'bild.pdf')") == []
    assert rows(record, "SELECT count(*) FROM meetings WHERE date = '2018-04-12'") == [(1,)]


@pytest.mark.parametrize(
    ("language", "lines", "cells"),
    [
        ("sv", "Lästes inte: textrader 1.", "Lästes inte: celler 1."),
        ("en", "Not read: lines of text 1.", "Not read: cells 1."),
    ],
)
def test_what_was_not_read_is_told_by_kind(hand_in, datasette, language, lines, cells):
    notes = MINUTES.replace("\n", "\nKaffe serveras i foajén.\n", 1).encode()
    roster = b"Namn;Grupp\nAnna Ek;Byalaget;38\n"
    cookies = f"intranet_language={language}; ds_actor={datasette.client.actor_cookie(COORDINATOR)}"
    files = (("april.txt", notes), ("lista.csv", roster), ("tom.docx", b""))
    page = text_of(hand_in(*files, actor=None, headers={"cookie": cookies}).text)
    assert lines in page
    assert cells in page


def test_what_a_reader_says_in_swedish_alone_is_marked_so_on_an_english_page(hand_in, datasette):
    cookies = f"intranet_language=en; ds_actor={datasette.client.actor_cookie(COORDINATOR)}"
    response = hand_in(("trasig.pdf", b"%PDF-1.4 nothing"), actor=None, headers={"cookie": cookies})
    assert '<html lang="en">' in response.text
    assert re.search(r'<span lang="sv">[^<]*PDF', response.text)


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:p>" + b" " * 30_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("tom.txt", b"", "tom"),
        ("blank.txt", b"  \n ", "tom"),
        ("foto.pdf", b"\xff\xd8\xff\xe0" + bytes(500), "text i bilder läses inte"),
        ("brus.pdf", b"\x01\x00\x9f" * 200, "heter .pdf men är skadad"),
        ("bomb.docx", bomb, "orimlig storlek"),
        ("trasig.docx", b"PK\x03\x04 nothing", "skadad"),
        ("trasig.pdf", b"%PDF-1.4 nothing", "PDF"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line_and_leaves_nothing(hand_in, record, name, data, says):
    before = {table: rows(record, f"SELECT count(*) FROM {table}") for table in ("documents", "review", "changes")}
    # To pack the bomb takes a while, so it is not made when this file is imported.
    response = hand_in((name, data if isinstance(data, bytes) else data()))
    lines = [text_of(line) for line in re.findall(r"<li>(.*?)</li>", response.text, re.S) if "as-printed" in line]
    assert response.status_code == 400 and len(lines) == 1
    assert lines[0].startswith(f"{name}: ") and says in lines[0], lines
    assert before == {table: rows(record, f"SELECT count(*) FROM {table}") for table in before}


def test_a_file_that_is_too_large_is_refused_and_leaves_nothing_on_disk(hand_in, record, tmp_path, monkeypatch):
    # A folder of its own: other programs, and the tests beside this one, use the common one.
    own = tmp_path / "temporary"
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    response = hand_in(("stor.txt", bytes(loaders.LARGEST_FILE + 1)), ("april.txt", MINUTES.encode()))
    assert "större än 50 MB" in text_of(response.text)
    assert rows(record, "SELECT count(*) FROM meetings WHERE date = '2018-04-12'") == [(1,)]
    assert list(own.iterdir()) == []


def test_more_files_than_may_come_at_once_are_told_their_number(hand_in):
    response = hand_in(*[(f"{number}.txt", b"x") for number in range(51)])
    assert "fler än 50 filer" in text_of(response.text) and "MB tillsammans" not in text_of(response.text)


def test_files_that_are_too_large_together_are_refused_in_one_line(hand_in, monkeypatch):
    monkeypatch.setattr("datasette_intranet.plugins.shell.upload_files.LARGEST_REQUEST", 1000)
    response = hand_in(("april.txt", MINUTES.encode() + bytes(2000)))
    assert response.status_code == 400 and "tillsammans" in text_of(response.text)


def test_a_document_that_takes_too_long_is_given_up(hand_in, monkeypatch):
    monkeypatch.setattr(upload_module, "SECONDS_TO_READ", 0.01)
    long = MINUTES + "Vi talade om bänkarna i parken.\n" * 20_000
    assert "för lång tid" in text_of(hand_in(("april.txt", long.encode())).text)


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Mina dokument\\april.txt", "april.txt"),
        ('"><script>alert(1)</script>.txt', "script>.txt"),
        ("a" * 500 + ".txt", "a" * 190 + ".txt"),
        ("åäö \u202e möte.txt", "åäö möte.txt"),
        ("..", "dokument"),
        ("/..hidden.txt", "hidden.txt"),
    ],
)
def test_a_hostile_file_name_is_kept_short_without_folders_and_shown_as_text(hand_in, record, sent, stored):
    response = hand_in((sent, MINUTES.encode()), ("tom.txt", b""))
    (name,) = record.execute("SELECT name FROM documents ORDER BY id DESC LIMIT 1").fetchone()
    assert name == stored
    assert "<script>alert" not in response.text and "\u202e" not in response.text


def test_nothing_chosen_says_so(hand_in, datasette, runner):
    response = runner.run(datasette.client.post("/inbox", data={"x": "1"}, actor=COORDINATOR))
    assert response.status_code == 400 and "Ingen fil" in text_of(response.text)


@pytest.mark.parametrize("actor", [None, STAFF])
def test_who_may_not_edit_hands_in_nothing(hand_in, record, actor):
    before = rows(record, "SELECT count(*) FROM documents")
    assert hand_in(("april.txt", MINUTES.encode()), actor=actor).status_code == 403
    assert rows(record, "SELECT count(*) FROM documents") == before


def test_a_coordinator_of_one_group_loads_its_minutes_and_no_others(hand_in, record):
    (own,) = record.execute("SELECT id FROM groups WHERE name = 'Byalaget'").fetchone()
    actor = {**OF_PARKS, "groups": [own]}
    assert hand_in(("april.txt", MINUTES.encode()), actor=actor).status_code == 303
    before = rows(record, "SELECT count(*) FROM documents")
    other = MINUTES.replace("Byalaget", "Rådet")
    response = hand_in(("rad.txt", other.encode()), actor=actor)
    assert response.status_code == 400 and "som du inte samordnar" in text_of(response.text)
    assert rows(record, "SELECT count(*) FROM documents") == before


def test_a_script_is_told_where_to_go(hand_in):
    response = hand_in(("april.txt", MINUTES.encode()), headers={"x-intranet-upload": "1"})
    assert re.fullmatch(r"/inbox/\d+", response.json()["location"])
