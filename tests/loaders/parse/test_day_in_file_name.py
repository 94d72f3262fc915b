"""A meeting's day that is another than the name of its file tells is asked for."""

import pytest
from datasette_intranet.loaders.parse.day_in_file_name import OTHER_DAY, other_day_in_file_name
from datasette_intranet.loaders.parse.plausible_records import plausible_records
from datasette_intranet.schema.told_by_person import NOTHING, Told

from tests.schema.documents import article, minutes


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("protokoll-2031-05-02.pdf", "2031-05-02"), ("20290304.txt", "2029-03-04"), ("20300303.md", "2030-03-03"),
        ("2030-03-04.md", None), ("justerat_20300512.pdf", None), ("protokoll.pdf", None), ("20311345.pdf", None),
        ("20310231.pdf", None), ("2031-05-02 och 2031-06-02.pdf", None), ("dnr-120310502.pdf", None),
    ],
)  # fmt: skip
def test_the_day_in_a_name_that_cannot_be_that_of_the_meeting(name, other):
    assert other_day_in_file_name(minutes("2030-03-04", name=name)) == other


def test_only_minutes_with_a_day_are_asked_about():
    assert other_day_in_file_name(minutes(None, name="2031-05-02.md")) is None
    assert other_day_in_file_name(article("Nytt", name="2031-05-02.md")) is None


def test_the_day_is_asked_for_until_somebody_has_told_it():
    document = minutes("2030-03-04", name="2031-05-02.md")
    read = plausible_records(document, NOTHING)
    assert read.meeting.date is None
    assert [doubt.question for doubt in read.doubts] == [OTHER_DAY.format("2030-03-04", "2031-05-02.md")]
    assert plausible_records(document, Told(date="2030-03-04")).meeting.date == "2030-03-04"
