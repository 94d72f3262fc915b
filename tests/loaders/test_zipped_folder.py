"""A zip archive is read as a folder: each file by its name in it, within limits, nothing outside of its folder."""

import io
import zipfile
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from datasette_intranet.loaders import zipped_folder
from datasette_intranet.loaders.find_files import find_files
from datasette_intranet.loaders.load_files import load_each, load_paths
from datasette_intranet.loaders.old_site.old_item import LeftBehind
from datasette_intranet.loaders.watch_folders import load_what_lands
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.errors import UnreadableFile

from tests.loaders.conftest import MINUTES
from tests.loaders.rows import rows

ROSTER = "Namn;Grupp;Roll\nAsta Ekmark;Byggruppen;Ordförande\n"
# The bit of an entry that says that it is encrypted.
LOCKED = (b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00"), (
    b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00",
)  # fmt: skip


def zipped(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def archive(tmp_path: Path, files: dict[str, str | bytes], name: str = "allt.zip") -> Path:
    (tmp_path / name).write_bytes(zipped(files))
    return tmp_path / name


def load(site: Path, path: Path):
    with closing(open_record(site)) as db:
        return load_paths(db, find_files([path]))


def unpacked(tmp_path: Path, path: Path) -> tuple[list[str], list[object]]:
    """The names in the archive of the files that are laid out, all below the folder, and what is told."""
    folder = tmp_path / "laid"
    folder.mkdir()
    found = zipped_folder.lay_files(path.name, path, folder, 50)
    laid = {one.resolve() for one in tmp_path.rglob("*") if one.is_file() and one != path}
    assert laid == {one.resolve() for _name, one in found.files}
    assert all(one.resolve().is_relative_to(folder.resolve()) for one in laid)
    return [name for name, _path in found.files], found.told


def test_the_files_of_an_archive_are_stored_like_those_of_a_folder(site, tmp_path):
    path = archive(tmp_path, {"mars/protokoll.txt": MINUTES, "listor/byggruppen.csv": ROSTER})
    report = load(site, path)
    assert report.failures == [] and report.outcomes == {"inserted": 2}
    assert rows(site / "intranet.db", "SELECT name FROM documents ORDER BY name") == [
        ("byggruppen.csv",), ("protokoll.txt",),
    ]  # fmt: skip
    assert load(site, path).outcomes == {"unchanged": 2}


def test_what_is_told_of_a_file_names_it_with_its_archive(site, tmp_path):
    files = {"a/tom.txt": " ", "bilder/foto.jpg": b"x", "inre.zip": zipped({"a.txt": MINUTES}), "data.json": "[1]"}
    report = load(site, archive(tmp_path, {"protokoll.txt": MINUTES} | files))
    assert [reason for _path, reason in report.failures] == [
        "allt.zip/a/tom.txt: filen är tom; kontrollera att rätt fil sparades.",
        "allt.zip/inre.zip: filen är ett arkiv; packa upp det och ladda upp dokumenten vart för sig.",
    ]
    assert (
        "  allt.zip: allt.zip/bilder/foto.jpg" in report.lines()
        and "  allt.zip: allt.zip/data.json" in report.lines()
    )
    assert report.outcomes == {"inserted": 1}


@pytest.mark.parametrize(
    "name", ["../ut.txt", "/tmp/ut.txt", "C:\\ut.txt", "a/../../ut.txt", "..\\..\\ut.txt", "ut.txt"]
)
def test_no_name_in_an_archive_leads_out_of_its_folder(tmp_path, name):
    names, _told = unpacked(tmp_path, archive(tmp_path, {name: MINUTES}))
    assert len(names) == 1 and names[0].endswith("ut.txt")


def test_what_folders_hide_is_passed_over_and_files_of_one_name_are_all_read(tmp_path):
    files = dict.fromkeys(("a/p.txt", "b/p.txt", "__MACOSX/a/._p.txt", ".git/x.txt", "~$p.docx", "mapp/"), MINUTES)
    assert unpacked(tmp_path, archive(tmp_path, files)) == (["a/p.txt", "b/p.txt"], [])


@pytest.mark.parametrize("name", ["möte-å.txt", "m\u00f6te.txt"])
def test_names_in_utf_8_that_are_not_said_to_be_so_are_read_right(tmp_path, name):
    path = tmp_path / "allt.zip"
    data = zipped({name: MINUTES})
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(start) + at
        data = data[:place] + b"\x00\x00" + data[place + 2 :]
    path.write_bytes(data)
    assert unpacked(tmp_path, path)[0] == [name]


def test_a_file_with_a_password_is_told_and_the_others_are_read(tmp_path):
    path = archive(tmp_path, {"a.txt": MINUTES})
    data = path.read_bytes()
    for plain, locked in LOCKED:
        data = data.replace(plain, locked)
    path.write_bytes(data)
    names, told = unpacked(tmp_path, path)
    assert names == [] and told == [
        "allt.zip/a.txt: filen är skyddad med lösenord; spara den utan lösenord och försök igen."
    ]


def test_a_file_that_stands_twice_in_an_archive_is_told(tmp_path):
    path = tmp_path / "allt.zip"
    with pytest.warns(UserWarning), zipfile.ZipFile(path, "w") as made:
        made.writestr("a.txt", "Förra")
        made.writestr("a.txt", MINUTES)
    names, (told,) = unpacked(tmp_path, path)
    assert names == ["a.txt"] and told.startswith("allt.zip/a.txt: står 2 gånger i arkivet")


def test_a_bomb_is_told_and_not_unpacked(tmp_path):
    names, (told,) = unpacked(tmp_path, archive(tmp_path, {"a.txt": b"a" * 30_000_000}))
    assert names == [] and "orimlig storlek" in told


def test_too_many_or_too_large_files_are_refused(tmp_path, monkeypatch):
    path = archive(tmp_path, {f"{number}.txt": MINUTES for number in range(4)})
    (tmp_path / "laid").mkdir()
    with pytest.raises(UnreadableFile, match="arkivet har 4 filer, fler än 3; packa upp det"):
        zipped_folder.lay_files(path.name, path, tmp_path / "laid", 3)
    monkeypatch.setattr(zipped_folder, "LARGEST_TOGETHER", len(MINUTES.encode()) * 2)
    with pytest.raises(UnreadableFile, match="tillsammans; packa upp det"):
        zipped_folder.lay_files(path.name, path, tmp_path / "laid", 50)


@pytest.mark.parametrize("data", [b"PK\x03\x04" + b"x" * 200, zipped({"foto.jpg": b"x"})])
def test_an_archive_of_nothing_that_is_read_says_so(site, tmp_path, data):
    (tmp_path / "allt.zip").write_bytes(data)
    report = load(site, tmp_path / "allt.zip")
    assert [reason[:10] for _path, reason in report.failures] == ["allt.zip: "]


def test_a_document_that_is_called_an_archive_is_no_folder(tmp_path):
    path = archive(tmp_path, {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})
    assert not zipped_folder.is_zipped_folder(path)
    assert not zipped_folder.is_zipped_folder(archive(tmp_path, {"a.txt": MINUTES}, "allt.docx"))


def test_an_archive_that_lands_in_a_watched_folder_is_read_once(site, tmp_path):
    share, told, stop = tmp_path / "share", [], Event()
    share.mkdir()
    archive(share, {"mars/protokoll.txt": MINUTES, "listor/byggruppen.csv": ROSTER, "foto.jpg": b"x"})

    def tell(_path, result):
        told.append(result)
        if len(told) == 3:
            stop.set()

    with closing(open_record(site)) as db:
        load_what_lands(db, [share], "draft", tell=tell, trouble=pytest.fail, stop=stop)
    assert told[0] == LeftBehind("kind", "allt.zip/foto.jpg")
    assert [one.name for one in told[1:]] == ["allt.zip/listor/byggruppen.csv", "allt.zip/mars/protokoll.txt"]


def test_an_archive_that_is_gone_when_its_turn_comes_is_told_by_its_name(site, tmp_path):
    (tmp_path / "anteckningar.txt").write_text(MINUTES, "utf-8")
    path = archive(tmp_path, {"byggruppen.csv": ROSTER})
    with closing(open_record(site)) as db:
        results = load_each(db, [tmp_path / "anteckningar.txt", path])
        next(results)
        path.unlink()
        ((of, told),) = results
    assert of == path and told.startswith("allt.zip: arkivet kan inte packas upp: ")


def test_an_archive_of_countless_entries_is_listed_in_the_process_that_unpacks(tmp_path, monkeypatch):
    path = tmp_path / "allt.zip"
    with zipfile.ZipFile(path, "w") as made:
        for number in range(4000):
            made.writestr(f"{number:0200}/", b"")
    monkeypatch.setattr(zipped_folder, "_LARGEST_DIRECTORY", 900_000)
    monkeypatch.setattr(zipped_folder, "ZipFile", None)
    assert zipped_folder.is_zipped_folder(path)
    with pytest.raises(UnreadableFile, match=r"orimligt många delar .* packa upp det"):
        zipped_folder.unpack_zip(path, tmp_path, 50)


@pytest.mark.parametrize("data", [b"ab", b"PK", b"Anteckningar"])
def test_what_is_called_an_archive_and_is_none_is_refused(site, tmp_path, data):
    path = tmp_path / "allt.zip"
    path.write_bytes(data)
    (failure,) = load(site, path).failures
    assert (
        failure[1] == "allt.zip: filen heter .zip men är inget arkiv; hämta eller spara det på nytt och försök igen."
    )
