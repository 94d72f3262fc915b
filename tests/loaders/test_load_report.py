"""What became of a file is told in good Swedish."""

from collections import Counter
from pathlib import Path

from datasette_intranet.loaders.load_report import outcome_line
from datasette_intranet.schema.store.import_outcome import Outcome


def test_one_row_and_several_are_told_in_their_own_words():
    told = Outcome("maj.txt", "updated")
    told.inserted, told.updated, told.deleted = Counter(people=1), Counter(decisions=1, people=1), Counter(actions=1)
    assert outcome_line(Path("maj.txt"), told).endswith(", 1 ny rad, 2 ändrade rader, 1 borttagen rad")
