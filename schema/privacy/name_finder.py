"""What in a text that somebody has sent may tell who is meant, for a person to look at before others read it.

Tested in tests/schema/privacy/test_name_finder.py.
"""

import re
import sqlite3

from ..names.listed_names import is_also_a_word, is_given_name
from .contact_details import contact_details_in
from .unexplained_words import UnexplainedWords

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class NameFinder:
    """Called with a text, it returns what may be a name, and how somebody is reached, in the order of the text.

    It is made of the record as it is at that moment, for many texts; several threads may ask it at once.
    `unexplained` finds the words that may be names.
    """

    def __init__(self, connection: sqlite3.Connection):
        self.unexplained = UnexplainedWords(connection)
        names = connection.execute("SELECT name FROM people UNION SELECT name FROM person_names")
        self._people = [(name.casefold(), name) for (name,) in names]

    def __call__(self, text: str) -> list[str]:
        """What may be a name, and how somebody is reached, as it is written.

        Names of people in the record, whoever they are; capitalised words that nothing explains; given names in small
        letters; telephone numbers, addresses and the like. Names in a script without capitals are found by none of
        these.
        """
        found = dict.fromkeys(self._named_people(text))
        found |= dict.fromkeys(self.unexplained.words_of_text(text))
        found |= dict.fromkeys(word for word in _WORD.findall(text) if _is_given_in_small_letters(word))
        found |= dict.fromkeys(contact_details_in(text))
        return sorted(found, key=text.find)

    def _named_people(self, text: str) -> list[str]:
        text_folded, found = text.casefold(), []
        for folded, name in self._people:
            # Few names stand in a text; only for those is it gone through.
            if folded in text_folded:
                pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
                found += [match[0] for match in re.finditer(pattern, text, re.IGNORECASE)]
        return found


def _is_given_in_small_letters(word: str) -> bool:
    bare = word.removesuffix("s")
    return word.islower() and any(
        len(one) > 2 and is_given_name(one) and not is_also_a_word(one) for one in (word, bare)
    )
