"""The committed samples are what the script writes, and they are as many and as varied as promised."""

import csv
import json
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from openpyxl import load_workbook

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
EXPECTED = Path(__file__).with_name("expected.json")
MINUTES = sorted(SAMPLES.glob("minutes/*/*"))
LONG_SENTENCE = 60  # characters
ALIKE = 4  # long sentences in a row that two documents may not share


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    """A folder that the script has just written."""
    folder = tmp_path_factory.mktemp("samples")
    subprocess.run([sys.executable, str(SAMPLES / "make_samples.py"), str(folder)], check=True)
    return folder


def _paths(folder: Path) -> set[str]:
    names = ("minutes", "schedules", "rosters")
    return {path.relative_to(folder).as_posix() for name in names for path in folder.glob(f"{name}/**/*.*")}


def _cells(path: Path) -> list[tuple]:
    return list(load_workbook(path).active.iter_rows(values_only=True))


def _rows(path: Path) -> list[dict[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter=";" if ";" in lines[0] else ","))


def _sentences(path: Path) -> list[str]:
    text = " ".join(path.read_text(encoding="utf-8").split())
    return [s for s in re.split(r"(?<=[.?!]) ", text) if len(s) >= LONG_SENTENCE]


@pytest.mark.slow
def test_script_writes_the_committed_texts_byte_for_byte(fresh):
    assert _paths(fresh) == _paths(SAMPLES)
    for path in [*_paths(fresh), "matvarden.csv"]:
        assert (fresh / path).read_bytes() == (SAMPLES / path).read_bytes(), path
    assert (fresh / "expected.json").read_bytes() == EXPECTED.read_bytes()


def test_script_writes_the_committed_register_cell_for_cell(fresh):
    assert _cells(fresh / "forslag.xlsx") == _cells(SAMPLES / "forslag.xlsx")


def test_there_are_enough_meetings_people_and_proposals():
    people = {row.get("Namn") or row.get("Name") for path in SAMPLES.glob("rosters/*.csv") for row in _rows(path)}
    assert len(MINUTES) >= 45
    assert len(people) >= 60 and None not in people
    assert len(_cells(SAMPLES / "forslag.xlsx")) == 151


def test_eleven_documents_are_written_by_hand():
    endings = [path.suffix for path in sorted((SAMPLES / "documents").iterdir())]
    assert len(endings) == 11
    assert endings.count(".docx") == endings.count(".csv") == 1 and {".md", ".txt"} < set(endings)


def test_no_two_documents_share_a_run_of_sentences():
    runs = {}
    for path in [*MINUTES, *SAMPLES.glob("documents/*.md"), *SAMPLES.glob("documents/*.txt")]:
        sentences = _sentences(path)
        runs[path.name] = {tuple(sentences[i : i + ALIKE]) for i in range(len(sentences) - ALIKE + 1)}
    for one, other in combinations(runs, 2):
        assert not runs[one] & runs[other], (one, other)


def test_a_proposal_text_stands_only_once():
    texts = [row[1] for row in _cells(SAMPLES / "forslag.xlsx")]
    assert len(set(texts)) == len(texts)


def test_residents_are_named_only_after_their_consent():
    residents = [
        row for path in SAMPLES.glob("rosters/*.csv") for row in _rows(path) if row.get("Kategori") == "Invånare"
    ]
    assert len(residents) >= 10
    for row in residents:
        assert row["Samtycke"], row
        before = [path for path in MINUTES if path.name < row["Samtycke"]]
        assert not [path.name for path in before if row["Namn"] in path.read_text(encoding="utf-8")], row


def test_put_off_items_come_back_or_never_do():
    minutes = json.loads(EXPECTED.read_text())["minutes"]
    later = {"back": 0, "never": 0}
    for name, document in minutes.items():
        following = [d for n, d in minutes.items() if d["group"] == document["group"] and n > name]
        for heading in document["deferred"]:
            later["back" if any(heading in d["items"] for d in following) else "never"] += 1
    assert later["back"] >= 5 and later["never"] >= 5
