"""Texts made to be slow are read soon all the same; in a sweep they are twice as long."""

import time

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.errors import UnreadableFile

from tests.sweep import IS_SWEEP

SLOWEST = 8.0 if IS_SWEEP else 4.0
K = 1_000 if IS_SWEEP else 500


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "Närvarande: " + "Anna Ek, " * 20 * K,
        "att " * 50 * K,
        "§ 1 " * 30 * K,
        "Anna " * 50 * K,
        "1 maj " * 30 * K,
        "( " * 50 * K,
        "**" * 50 * K,
        "[" * 50 * K,
        "a" * 300 * K,
        "beslutar att och att samt " * 8 * K,
        "Anna Ek ska " * 15 * K,
        "kl 13.15-" * 20 * K,
        "\n".join(f"{n}. Rubrik" for n in range(8 * K)),
        "\n\n".join("Rubrik" for _n in range(8 * K)),
        "\n".join("- punkt" for _n in range(8 * K)),
        "\n".join("a\tb\tc" for _n in range(8 * K)),
        "Sammanträdesdagar\n" + "\n".join(f"{1 + n % 28}/{1 + n % 12} kl 8.00 Salen" for n in range(6 * K)),
        "Med var " + "Anna och " * 20 * K,
        "Närvarande:\n" + "☐ Anna Ek " * 8 * K,
        "skjuts " * 20 * K,
        "Förslag\n" + "\n".join("1. status: " * 20 for _n in range(500)),
        "<" * 50 * K,
        "<div>" * 1_500 + "hej",
        "Ledamöter\n" + "Anna Ek, " * 15 * K,
        "hösten " * 20 * K,
        "Anna Ek, som " * 10 * K + "lovar att",
        "a | " * 20 * K,
        "Beslut\n" + "att " * 30 * K,
        "Möte med rådet " * 8 * K,
        "Protokoll Elevrådet 2026-03-01\n\nNästa möte " + "14 mars 2026, " * 20 * K,
        "Protokoll Elevrådet 2026-03-01\n\n§ 1 Taket\n" + "\n".join(["och så drog det ut på tiden"] * (8 * K)),
    ],
    ids=lambda text: text[:14],
)
def test_hostile_text_does_not_take_long(text):
    started = time.process_time()
    try:
        parse_document("ond.txt", text.encode())
    except UnreadableFile as complaint:
        assert str(complaint).startswith("ond.txt")
    assert time.process_time() - started < SLOWEST
