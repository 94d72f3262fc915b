"""Days below a heading of news or an archive are no meetings, until a heading of meetings follows."""

import pytest

from tests.loaders.parse.told_schedule import told_days

NEWS = "{0}2031-09-23\n\nStängt\n\nKansliet stänger klockan 12:00.\n\n{0}2029-02-28\n\nNya blanketter\n"


@pytest.mark.parametrize(("heading", "lesser"), [("Anslagstavla", ""), ("## Anslagstavla", "### ")])
def test_the_days_of_news_below_a_list_are_no_meetings(heading, lesser):
    text = "Odlingsrådets möten 2031\n\n4 mars\n\n8 april\n\n6 maj\n\n"
    found = told_days(text + f"{heading}\n\n" + NEWS.format(lesser), "tider.md" if lesser else "tider.txt")
    assert [day for day, *_more in found] == ["2031-03-04", "2031-04-08", "2031-05-06"]


def test_a_list_headed_below_the_news_is_one_again():
    text = "# Odlingsrådet\n\n## Anslagstavla\n\n### 2031-09-23\n\nStängt\n\n## Möten 2031\n\n- 4 mars\n- 8 april\n"
    assert [day for day, *_more in told_days(text, "tider.md")] == ["2031-03-04", "2031-04-08"]
