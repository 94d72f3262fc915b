"""The sentence of an answer: what a template may ask of the rows, and rows that do not fit it."""

import pytest
from datasette_intranet.plugins.charts.answer_sentence import answer_sentence

ROWS = [
    {"år": "2017", "grupp": "A", "n": 3, "text": "x" * 90},
    {"år": "2017", "grupp": "B", "n": 5.5, "text": None},
    {"år": "2018", "grupp": "A", "n": "<5", "text": ""},
    {"år": "2018", "grupp": "A", "n": 4, "text": ""},
]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ count|counted('rad', 'rader') }}", "4 rader"),
        ("{{ total('n')|number }}", "12,5"),
        ("{{ total_where('n', 'år', '2017')|number }}", "8,5"),
        ("{{ highest('n').grupp }}{{ lowest('n').n }}", "B3"),
        ("{{ biggest('grupp', 'n') }} {{ different('grupp') }}", "A 2"),
        ("{{ count_known('n') }} {{ count_where('n', 4) }}", "3 2"),
        ("{{ span('år') }}", "2017–2018"),
        ("{{ first.text|cut }}", "x" * 80 + " …"),
        ("{{ chosen.grupp }}{{ within }}", "A i år"),
        ("{{ '2017-05-10'|day }}, {{ '2017-05'|month }}", "10 maj 2017, maj 2017"),
    ],
)
def test_a_template_asks_of_the_rows(template, said):
    assert answer_sentence(template, "sv", ROWS, {"grupp": "A"}, " i år") == said


@pytest.mark.parametrize(
    "template",
    [
        "{{ first.nothing }}",
        "{{ total('nothing') }}",
        "{{ first.n + '' }}",
        "{{ 1 / 0 }}",
        "{{ ''.__class__.mro() }}",
    ],
)
def test_a_template_that_does_not_fit_gives_none_and_a_line_in_the_log(template, caplog):
    assert answer_sentence(template, "sv", ROWS, {}, "") is None
    assert template in caplog.text
