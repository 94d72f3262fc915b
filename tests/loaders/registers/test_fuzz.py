"""Damaged registers: whatever the bytes of a CSV file or a workbook, the answer is rows or one clear line, soon.

`FUZZ=20000 pytest tests/loaders/registers/test_fuzz.py` tries more than every run does.
"""

import io
import os
import random
import time
import zipfile
import zlib

import pytest
from datasette_intranet.loaders.file_content import parse_file
from datasette_intranet.schema.errors import IntranetError
from datasette_intranet.schema.register_records import Register

from tests.loaders.parse.test_fuzz import MUTATIONS, SLOWEST
from tests.loaders.workbooks import workbook

ROUNDS = int(os.environ.get("FUZZ", "300"))
ROWS = [
    ["Nr", "Förslag", "Tema", "Status", "Klart"],
    ["1", "En bänk i parken", "Parker", "Ny", "2024-05-01"],
    ["2", "+1 bänk", "Vägar", "Klar", "12/5"],
    ["3", "Belysning; vid dammen", "", "Pågår", ""],
]


def csv() -> bytes:
    return "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in ROWS).encode()


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """The workbook with one of its parts damaged, packed again."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as packed:
        names = archive.namelist()
        spoilt = chance.choice(names)
        for name in names:
            part = archive.read(name)
            packed.writestr(name, chance.choice(MUTATIONS)(part, chance) if name == spoilt else part)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "whole", "ways"),
    [
        ("a.csv", csv(), MUTATIONS),
        ("a.xlsx", workbook(ROWS), (*MUTATIONS, damaged_inside, damaged_inside, damaged_inside)),
    ],
)
def test_a_damaged_register_is_read_or_refused_in_one_line(name, whole, ways):
    chance, read = random.Random(2026), 0
    for number in range(ROUNDS):
        data, began = whole, time.process_time()
        for _ in range(chance.randrange(1, 3)):
            try:
                data = chance.choice(ways)(data, chance) or b"x"
            except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError, KeyError):
                # A zip file that is damaged already.
                break
        try:
            found = parse_file(name, data)
        except IntranetError as complaint:
            assert str(complaint).startswith(name) and "\n" not in str(complaint), number
        else:
            if isinstance(found, Register):
                read += 1
                for row in found.rows:
                    assert 0 <= row.span[0] <= row.span[1] <= len(found.text), number
        assert time.process_time() - began < SLOWEST, number
    assert 0 < read < ROUNDS
