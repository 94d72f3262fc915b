"""What is to be done, by whom and when, read from what somebody has just written, as from a file."""

import pytest
from datasette_intranet.loaders import tasks_in_typed_item

NAMES = ["Anna Ek", "Bo Björkdahl", "Siv af Ek"]


def read(text, is_task=False):
    return [
        (task.text, task.responsible, task.due) for task in tasks_in_typed_item(text, "2017-12-07", NAMES, is_task)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna bokar lokalen senast 14 januari och Bo köper kaffe.",
         [("Anna bokar lokalen senast 14 januari", "Anna", "2018-01-14"), ("Bo köper kaffe.", "Bo", None)]),
        ("Vi talade om **bänkarna**.\n\n- Siv ringer kommunen\n- Lamporna byts\n\nAnsvarig: Anna Ek",
         [("Siv ringer kommunen", "Siv", None), ("Lamporna byts", "Anna Ek", None)]),
        ("## Övrigt\n\nBo Björkdahl återkommer med kostnader, klart 2018-05-02.",
         [("Bo Björkdahl återkommer med kostnader, klart 2018-05-02.", "Bo Björkdahl", "2018-05-02")]),
        ("Grinden är blå. Vi hörs.", []),
        ("", []),
    ],
)  # fmt: skip
def test_every_task_that_a_text_tells_is_read(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grinden lagas före midsommar.", ("Grinden lagas före midsommar.", None, None)),
        ("Anna: ringa Vägverket senast 5/2", ("ringa Vägverket senast 5/2", "Anna", "2018-02-05")),
        ("Ring Vägverket (Anna, senast 5/2)", ("Ring Vägverket", "Anna", "2018-02-05")),
        ("Planen revideras av Siv före den 1 februari.",
         ("Planen revideras av Siv före den 1 februari.", "Siv", "2018-02-01")),
    ],
)  # fmt: skip
def test_what_somebody_has_marked_is_a_task_in_any_case(text, expected):
    assert read(text, is_task=True) == [expected]
