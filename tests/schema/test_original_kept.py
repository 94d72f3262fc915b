"""The wording in which a proposal came in: nothing of it changes, but words may be blacked out."""

import sqlite3

import pytest

from tests.schema.conftest import db  # noqa: F401 - a fixture

LONG = "Åsa [vill] * ha? bänkar\n" * 400


@pytest.mark.parametrize(
    ("original", "now"),
    [
        ("Åsa vill ha bänkar", "███ vill ha bänkar"),
        ("Hon [Åsa] vill? *", "Hon [███] vill? *"),
        ("a█c", "██c"),
        ("😀 Bo", "😀 ██"),
        (LONG, LONG.replace("Åsa", "███")),
    ],
)
def test_words_are_blacked_out(db, original, now):  # noqa: F811
    db.execute("INSERT INTO proposals (id, text, original) VALUES (1, 'Bänkar', ?)", [original])
    db.execute("UPDATE proposals SET original = ? WHERE id = 1", [now])
    assert db.execute("SELECT original FROM proposals").fetchone()[0] == now


@pytest.mark.parametrize(
    ("original", "now"),
    [
        ("Åsa vill ha bänkar", None),
        ("Åsa vill ha bänkar", "████ vill ha bänkar"),
        ("Åsa vill ha bänkar", "██ vill ha bänkar"),
        ("Åsa vill ha bänkar", "███ vill ha bänkar "),
        ("Åsa vill ha bänkar", "███ vill ha bord!!"),
        ("Åsa vill ha bänkar", "Å?? vill ha bänkar"),
        ("Åsa vill ha bänkar", "Å*"),
        ("Åsa vill ha bänkar", "[Å]sa vill ha bänkar"),
        ("███ vill ha bänkar", "Åsa vill ha bänkar"),
        ("Åsa vill ha bänkar", "åsa vill ha bänkar"),
        (LONG, LONG.replace("Åsa", "███") + "█"),
        (LONG, LONG[:-1] + "!"),
        (LONG, LONG[:3000]),
    ],
)
def test_nothing_else_changes(db, original, now):  # noqa: F811
    db.execute("INSERT INTO proposals (id, text, original) VALUES (1, 'Bänkar', ?)", [original])
    with pytest.raises(sqlite3.IntegrityError, match="ursprungliga lydelsen"):
        db.execute("UPDATE proposals SET original = ? WHERE id = 1", [now])
