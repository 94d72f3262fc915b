"""Damaged documents: whatever the bytes, the answer keeps the contract or is one clear line, and comes soon.

`FUZZ=200000 pytest tests/loaders/parse/test_fuzz.py` tries more than the 1,500 that every run does (`make sweep`:
10,000).
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.errors import UnreadableFile
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaders.parse.invariants import check
from tests.sweep import examples

DOCUMENTS = sorted(p for p in (Path(__file__).parents[2] / "corpus" / "docs").iterdir() if p.suffix != ".json")
ROUNDS = int(os.environ.get("FUZZ", examples(1500, 10_000)))
# Of so many inputs one is a whole Word, PDF or OpenDocument file, which takes much longer to read than a text.
ONE_WHOLE_IN = 60
LONGEST = 700
SLOWEST = 5.0
LARGEST_MEMORY = 500_000_000


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[max(0, at - chance.randrange(300)) : at] * chance.randrange(1, 4) + data[at:]


def _shuffled(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _flipped(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _flip in range(chance.randrange(1, 30)):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


MUTATIONS = (_cut, _doubled, _shuffled, _flipped)


def _parse(name: str, data: bytes) -> None:
    """Parses, and checks the answer or the complaint."""
    started = time.process_time()
    try:
        document = parse_document(name, data)
    except UnreadableFile as complaint:
        assert str(complaint).startswith(name)
        assert "\n" not in str(complaint)
    else:
        check(document)
    assert time.process_time() - started < SLOWEST, name


def _mutated(rounds: int, seed: int) -> None:
    """Parses so many damaged documents: mostly a piece of a text, now and then a whole file of any format."""
    chance = random.Random(seed)
    all_files = [(path.name, path.read_bytes()) for path in DOCUMENTS]
    texts = [(name, data) for name, data in all_files if name.endswith((".txt", ".md", ".html"))]
    for number in range(rounds):
        name, data = chance.choice(texts if number % ONE_WHOLE_IN else all_files)
        if number % ONE_WHOLE_IN:
            start = chance.choice((0, chance.randrange(len(data))))
            data = data[start : start + chance.randrange(20, LONGEST)]
        for _time in range(chance.randrange(1, 4)):
            data = chance.choice(MUTATIONS)(data, chance) or b"x"
        _parse(name, data)


@pytest.mark.slow
def test_damaged_documents_keep_the_contract():
    _mutated(ROUNDS, seed=20260)


@pytest.mark.slow
def test_damaged_documents_stay_within_their_memory():
    """In a process of its own, because the peak is counted for the whole process."""
    if not Path("/proc/self/status").exists():
        pytest.skip("ru_maxrss counts what the parent used, too; only Linux tells a process's own peak")
    code = "from tests.loaders.parse.test_fuzz import _mutated; _mutated(240, seed=7); "
    code += "print(re.search(r'VmHWM:\\s+(\\d+) kB', open('/proc/self/status').read())[1])"
    code = f"import re; {code}"
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert int(done.stdout) * 1024 < LARGEST_MEMORY


WORDS = st.sampled_from(
    "Närvarande: Förhinder Beslut: § 3 4. - att beslutar Anna Ek, Bo Dahl och tre invånare 3 maj 2019 "
    "kl 13.15-16 12/5 Nästa möte bordläggs | ( ) samt Ansvarig: /Anna # ** * _ \t \n \n\n Plats och tid "
    "Protokoll Inkomna förslag Status: ny Ledamöter Vid protokollet Justeras våren -18 Publicerad Text: "
    "– ” ett trettiotal vecka 36 preliminärt i Folkets hus senast Att göra".split(" ")
)


@pytest.mark.slow
@settings(max_examples=examples(66, 200))
@given(st.lists(WORDS, max_size=80).map(" ".join))
def test_any_mixture_of_words_keeps_the_contract(text):
    _parse("blandat.txt", text.encode())


@settings(max_examples=examples(33, 100))
@given(st.binary(max_size=400))
def test_any_bytes_keep_the_contract(data):
    _parse("okänd.txt", data)
