"""Sentences that are no decisions and no tasks, though they stand where such do, are asked about."""

import pytest
from datasette_intranet.loaders.parse.doubtful_sentences import doubtful_decisions, doubtful_tasks

from tests.schema.documents import minutes


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Synpunkter lämnas senast fredag till Asta.", True), ("Bo Lind deltar inte i beslutet.", True),
        ("Nästa möte är den 8 december.", True), (". (en prick)", True), ("Genomgång av ordningen:", True),
        ("Nedan redovisas besluten från rådet.", True), ("För alla ärenden hänvisas till protokollet.", True),
        ("att synpunkter lämnas senast fredag.", False), ("Bryggan målas.", False), ("Listan är följande:", False),
    ],
)  # fmt: skip
def test_a_decision_decides_something(text, doubtful):
    assert bool(doubtful_decisions(minutes(decisions=[(text, None)]))) == doubtful


@pytest.mark.parametrize(
    ("told", "doubtful"),
    [
        ({"text": "Det målas."}, True), ({"text": "Asta målar.", "responsible": "Asta"}, False),
        ({"text": "Måla senast 3 maj.", "due": "2024-05-03"}, False),
        ({"text": "Bo Lind reserverar sig.", "responsible": "Bo Lind"}, True),
        ({"text": "Justerare har till uppgift att läsa.", "responsible": "Justerare"}, True),
    ],
)  # fmt: skip
def test_a_task_is_somebodys_or_has_a_day(told, doubtful):
    assert bool(doubtful_tasks(minutes(actions=[told]))) == doubtful
