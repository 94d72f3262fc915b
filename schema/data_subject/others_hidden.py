"""What a person reads of others in what is held on them: residents and how people are reached are blacked out.

An extract is a copy of one's own data and must not harm the rights of others (GDPR, article 15(4)). Staff,
politicians and those who speak for an association stand in the record by their office, and stay: without them the
person could not tell what a text is about.

Tested in tests/schema/data_subject/test_others_hidden.py.
"""

import sqlite3

from ..originals.covered_text import BAR
from ..privacy import NameRemover, ProtectedNames, without_contact_details
from .known_person import KnownPerson
from .name_patterns import NamePatterns

ANOTHER = "[annan person]"
_RESIDENTS = """
SELECT name FROM people WHERE category = 'resident' AND id NOT IN (SELECT value FROM json_each(?))
"""


class OthersHidden:
    """Takes others out of texts that a person gets."""

    def __init__(self, record: sqlite3.Connection, originals: sqlite3.Connection, person: KnownPerson):
        self._patterns: NamePatterns = person.known.patterns
        listed = {row[0] for row in originals.execute("SELECT DISTINCT name FROM residents")}
        listed |= {row[0] for row in record.execute(_RESIDENTS, [f"[{','.join(map(str, person.ids))}]"])}
        hidden = {name: ANOTHER for name in listed if not self._patterns.find(name)}
        self._remover = NameRemover(ProtectedNames({}, hidden, kept_elsewhere=person.known.names))
        self._own = {*person.known.addresses, *person.known.phones}

    def __call__(self, text: str) -> str:
        """The text without the names of residents, and without anybody's address or number but the person's own."""
        return self._remover(without_contact_details(text, self._own))

    def from_original(self, text: str, kept: str | None, start: int, end: int) -> str:
        """text[start:end] of an original; what the record has blacked out (`kept`) stays so, but for the person."""
        shown = list(text)
        if kept is not None and len(kept) == len(text):
            shown = [BAR if one == BAR else letter for letter, one in zip(text, kept, strict=True)]
            for mention in self._patterns.find(text):
                if mention.is_sure:
                    shown[mention.start : mention.end] = text[mention.start : mention.end]
        return self("".join(shown[start:end]))
