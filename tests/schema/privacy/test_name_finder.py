"""What is pointed out in a text that somebody has sent."""

import pytest
from datasette_intranet.schema.privacy import NameFinder


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bygg en lekplats vid torget.", []),
        ("Jag pratade med Vendela Strandh om det.", ["Vendela Strandh"]),
        ("min granne fatima och hennes man mohammeds bil", ["fatima", "mohammeds"]),
        ("Fråga karin alm på kommunen.", ["karin alm", "karin"]),
        ("Ring mig på 070-123 45 67 eller a.b@exempel.se.", ["070-123 45 67", "a.b@exempel.se"]),
        ("Я розмовляла з Оленою Коваль у школі.", ["Оленою Коваль"]),
        ("اقترح أن تُبنى حديقة", []),
    ],
)
def test_names_and_ways_to_reach_somebody_are_pointed_out(db, text, told):
    db.execute("INSERT INTO people (name, category) VALUES ('Karin Alm', 'staff')")
    assert NameFinder(db.conn)(text) == told


def test_very_many_and_very_long_ways_to_reach_somebody_are_pointed_out_in_time(db):
    many = [f"a{number}@exempel.se" for number in range(1000)]
    long = f"{'x' * 60}@{'abc.' * 60}se"
    assert NameFinder(db.conn)(f"{' '.join(many)} {long}") == [*many, long]
