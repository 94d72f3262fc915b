"""What in a text that somebody has sent may tell who is meant, for a person to look at before others read it.

Tested in tests/schema/privacy/test_pointed_out.py.
"""

import re
import sqlite3

from ..names.listed_names import is_also_a_word, is_given_name
from .contact_details import contact_details_in
from .unexplained_words import UnexplainedWords

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def named_in_text(connection: sqlite3.Connection, text: str) -> list[str]:
    """What may be a name, and how somebody is reached, as it is written, in the order of the text.

    Names of people in the record, whoever they are; capitalised words that nothing explains; given names in small
    letters; telephone numbers, addresses and the like. Names in a script without capitals are found by none of these.
    """
    found = dict.fromkeys(_people(connection, text))
    found |= dict.fromkeys(UnexplainedWords(connection).words_of_text(text))
    found |= dict.fromkeys(word for word in _WORD.findall(text) if _is_given_in_small_letters(word))
    found |= dict.fromkeys(contact_details_in(text))
    return sorted(found, key=text.find)


def _people(connection: sqlite3.Connection, text: str) -> list[str]:
    folded = text.casefold()
    names = connection.execute("SELECT name FROM people UNION SELECT name FROM person_names")
    found = []
    for (name,) in names:
        # Few names stand in a text; only for those is it gone through.
        if name.casefold() in folded:
            pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
            found += [match[0] for match in re.finditer(pattern, text, re.IGNORECASE)]
    return found


def _is_given_in_small_letters(word: str) -> bool:
    bare = word.removesuffix("s")
    return word.islower() and any(
        len(one) > 2 and is_given_name(one) and not is_also_a_word(one) for one in (word, bare)
    )
