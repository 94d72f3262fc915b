"""Whose names are hidden and which words are explained, kept from one look at minutes to the next.

Whoever looks at minutes before they are published looks at them several times, and what is asked of the whole record
is the same each time while nothing is written to it. What is published asks anew, always.

Tested in tests/plugins/meetings/test_public_preview.py.
"""

import sqlite3
from pathlib import Path
from threading import Lock

from ...schema.privacy import UnexplainedWords
from .clean_group import Cleaning
from .clean_texts import clean_minutes
from .contact_details_that_stay import contact_details_that_stay
from .hidden_names import AllNames, HiddenNames
from .record_slice import naming_of_slice
from .residents_in_originals import ReadLists

# The names of so many groups are at hand at a time.
_MOST = 2


class KnownNames:
    """What the record and the originals of a site say of names, as long as neither changes; found out when asked.

    Several threads may have it: it cleans one slice at a time. What fits a changed record too is taken from the one
    `before`: lists of members that have been read, by their content, and the forms of names.
    """

    def __init__(self, before: "KnownNames | None" = None):
        self._lists: ReadLists = dict(before._lists) if before else {}
        self._all_names: AllNames = before._all_names if before else AllNames()
        self._naming: dict[frozenset[int], HiddenNames] = {}
        self._unknown: UnexplainedWords | None = None
        self._lock = Lock()

    def clean(self, connection: sqlite3.Connection, folder: Path) -> dict[int, list[str]]:
        """Clean the minutes in a slice that `open_slice` made of the site in `folder`, as `clean_slice` does.

        Returns the words that are hidden until somebody has said what they are, by meeting. Raises UnusableSite when
        a list of members or the settings of the site cannot be read.
        """
        with self._lock:
            groups = frozenset(row[0] for row in connection.execute("SELECT id FROM groups"))
            if groups not in self._naming:
                naming = naming_of_slice(connection, groups, self._lists, self._all_names)
                if len(self._naming) >= _MOST:
                    del self._naming[next(iter(self._naming))]
                self._naming[groups] = naming
            if self._unknown is None:
                self._unknown = UnexplainedWords(connection, "record")
            may_stand = contact_details_that_stay(folder)
            cleaning = Cleaning(self._naming[groups], may_stand, self._unknown, hides_counts=False)
            hidden = clean_minutes(connection, cleaning)
            self._naming[groups].forget_words()
            return hidden
