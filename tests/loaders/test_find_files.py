"""Which files a load takes, and in which order: rosters say who people are, so they go first."""

import os
from pathlib import Path

import pytest
from datasette_intranet.loaders.find_files import find_files


def made(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Text", "utf-8")


def found_in(folder: Path, *paths: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in find_files(paths or [folder]).files]


def test_rosters_go_first_and_registers_of_proposals_last(tmp_path):
    made(tmp_path, "a.xlsx", "b.docx", "c.csv", "d.txt", "e.TSV", "f.pdf")
    assert found_in(tmp_path) == ["c.csv", "e.TSV", "b.docx", "d.txt", "f.pdf", "a.xlsx"]


def test_the_order_is_the_same_whatever_is_named_first(tmp_path):
    made(tmp_path, "a.xlsx", "b.txt", "c.csv")
    paths = [tmp_path / name for name in ("a.xlsx", "b.txt", "c.csv")]
    assert found_in(tmp_path, *paths) == found_in(tmp_path, *reversed(paths)) == ["c.csv", "b.txt", "a.xlsx"]


def test_files_of_one_kind_come_by_name_whichever_is_named_first(tmp_path):
    made(tmp_path, "2024-02.txt", "b/2024-01.docx", "2024-03.md")
    paths = [tmp_path / name for name in ("b", "2024-03.md", "2024-02.txt")]
    assert found_in(tmp_path, *paths) == found_in(tmp_path, *reversed(paths)) == [
        "2024-02.txt", "2024-03.md", "b/2024-01.docx",
    ]  # fmt: skip


def test_what_is_read_first_goes_before_folders(tmp_path):
    made(tmp_path, "a/möte.txt", "b/lista.csv", "a/förslag.xlsx", "z.txt")
    assert found_in(tmp_path) == ["b/lista.csv", "a/möte.txt", "z.txt", "a/förslag.xlsx"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path):
    made(tmp_path, "a.txt")
    assert found_in(tmp_path, tmp_path, tmp_path / "a.txt") == ["a.txt"]


def test_folders_pass_over_what_is_hidden_unfinished_or_of_another_kind(tmp_path):
    made(tmp_path, "a.txt", ".a.txt", "~$a.docx", ".git/a.txt", "a.docx.part", "b.JPG", "c.jpg")
    found = find_files([tmp_path])
    assert [path.name for path in found.files] == ["a.txt"]
    assert found.skipped == {".part": 1, ".jpg": 2} and found.failures == []


def test_a_file_that_is_named_itself_is_tried_whatever_it_is_called(tmp_path):
    made(tmp_path, ".a.jpg")
    assert found_in(tmp_path, tmp_path / ".a.jpg") == [".a.jpg"]


def test_what_is_not_there_is_told_and_stops_nothing(tmp_path):
    made(tmp_path, "a.txt")
    found = find_files([tmp_path / "b.txt", tmp_path])
    assert [path.name for path in found.files] == ["a.txt"]
    assert found.failures == [(tmp_path / "b.txt", f"{tmp_path / 'b.txt'}: finns inte; kontrollera namnet.")]


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever may read everything is refused nothing")
def test_a_folder_that_cannot_be_read_is_told(tmp_path):
    made(tmp_path, "a/a.txt")
    (tmp_path / "a").chmod(0)
    try:
        assert [path for path, _ in find_files([tmp_path]).failures] == [tmp_path / "a"]
    finally:
        (tmp_path / "a").chmod(0o700)
