"""What became of a file is told in good Swedish."""

from collections import Counter

from datasette_intranet.loaders.load_report import Report, outcome_line
from datasette_intranet.schema.records import Unread
from datasette_intranet.schema.store.import_outcome import Outcome


def test_one_row_and_several_are_told_in_their_own_words():
    told = Outcome("maj.txt", "updated")
    told.inserted, told.updated, told.deleted = Counter(people=1), Counter(decisions=1, people=1), Counter(actions=1)
    assert outcome_line(told).endswith(", 1 ny rad, 2 ändrade rader, 1 borttagen rad")


def test_what_was_not_read_is_told_in_one_line_for_each_kind():
    report = Report()
    outcome = Outcome("maj.txt")
    outcome.unread += [Unread("line", "Kaffe  serveras\nfrån nio", "rad 3"), Unread("line", "Hej", "rad 9")]
    outcome.unread.append(Unread("comment", "Bo reserverar sig"))
    report.add(outcome)
    assert report.lines()[-3:] == [
        "Lästes inte – textrader: maj.txt, rad 3: ”Kaffe serveras från nio” och 1 till",
        "Lästes inte – kommentarer i marginalen: maj.txt: ”Bo reserverar sig”",
        "Allt som inte lästes ur en fil visas av: intranet parse FIL",
    ]
    assert outcome_line(outcome).endswith(", 3 ställen lästes inte")
