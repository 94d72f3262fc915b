"""Damaged documents: whatever the bytes, the answer keeps the contract or is one clear line, and comes soon.

`FUZZ=20000 pytest tests/loaders/parse/test_fuzz.py` tries more than the few that every run does.
"""

import os
import random
import time
from pathlib import Path

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.errors import UnreadableFile
from hypothesis import given, settings
from hypothesis import strategies as st

from .invariants import check

DOCUMENTS = sorted(p for p in (Path(__file__).parents[2] / "corpus" / "docs").iterdir() if p.suffix != ".json")
ROUNDS = int(os.environ.get("FUZZ", "400"))
SLOWEST = 5.0


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[max(0, at - chance.randrange(2000)) : at] * chance.randrange(1, 5) + data[at:]


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


def test_damaged_documents_keep_the_contract():
    chance = random.Random(20260)
    for _round in range(ROUNDS):
        path = chance.choice(DOCUMENTS)
        data = path.read_bytes()
        for _time in range(chance.randrange(1, 4)):
            data = chance.choice(MUTATIONS)(data, chance) or b"x"
        _parse(path.name, data)


WORDS = st.sampled_from(
    "Närvarande: Förhinder Beslut: § 3 4. - att beslutar Anna Ek, Bo Dahl och tre invånare 3 maj 2019 "
    "kl 13.15-16 12/5 Nästa möte bordläggs | ( ) samt Ansvarig: /Anna # ** * _ \t \n \n\n Plats och tid "
    "Protokoll Inkomna förslag Status: ny "
    "– ” ett trettiotal vecka 36 preliminärt i Folkets hus senast Att göra".split(" ")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=80).map(" ".join))
def test_any_mixture_of_words_keeps_the_contract(text):
    _parse("blandat.txt", text.encode())


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_keep_the_contract(data):
    _parse("okänd.txt", data)


@pytest.mark.parametrize(
    "text",
    [
        "Närvarande: " + "Anna Ek, " * 20_000,
        "att " * 50_000,
        "§ 1 " * 30_000,
        "Anna " * 50_000,
        "1 maj " * 30_000,
        "( " * 50_000,
        "**" * 50_000,
        "[" * 50_000,
        "a" * 300_000,
        "beslutar att och att samt " * 8_000,
        "Anna Ek ska " * 15_000,
        "kl 13.15-" * 20_000,
        "\n".join(f"{n}. Rubrik" for n in range(8_000)),
        "\n\n".join("Rubrik" for _n in range(8_000)),
        "\n".join("- punkt" for _n in range(8_000)),
        "\n".join("a\tb\tc" for _n in range(8_000)),
        "Med var " + "Anna och " * 20_000,
        "skjuts " * 20_000,
        "Förslag\n" + "\n".join("1. status: " * 20 for _n in range(500)),
        "<" * 50_000,
        "<div>" * 1_500 + "hej",
    ],
    ids=lambda text: text[:14],
)
def test_hostile_text_does_not_take_long(text):
    _parse("ond.txt", text.encode())
