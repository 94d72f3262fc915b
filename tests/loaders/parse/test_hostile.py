"""Texts made to be slow are read soon all the same."""

import time

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.errors import UnreadableFile

SLOWEST = 5.0


@pytest.mark.slow
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
        "Sammanträdesdagar\n" + "\n".join(f"{1 + n % 28}/{1 + n % 12} kl 8.00 Salen" for n in range(6_000)),
        "Med var " + "Anna och " * 20_000,
        "skjuts " * 20_000,
        "Förslag\n" + "\n".join("1. status: " * 20 for _n in range(500)),
        "<" * 50_000,
        "<div>" * 1_500 + "hej",
        "Ledamöter\n" + "Anna Ek, " * 15_000,
        "hösten " * 20_000,
        "Anna Ek, som " * 10_000 + "lovar att",
        "a | " * 20_000,
        "Beslut\n" + "att " * 30_000,
        "Möte med rådet " * 8_000,
        "Protokoll Elevrådet 2026-03-01\n\nNästa möte " + "14 mars 2026, " * 20_000,
        "Protokoll Elevrådet 2026-03-01\n\n§ 1 Taket\n" + "\n".join(["och så drog det ut på tiden"] * 8_000),
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
