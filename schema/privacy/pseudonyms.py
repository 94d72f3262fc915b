"""The numbers that people have in the published file: the same each time, and counted back by the site alone.

The record numbers people as they come. Those numbers in public would tell by their gaps how many people, of whom the
public hears nothing, were written down with the others. A keyed permutation of 32 bits (a Feistel network of HMAC
rounds, as in NIST SP 800-38G) gives each another number, without a table and without collisions.

Whoever was erased gets a new one: by the old one others, who noted it beside the name, would know the rows that are
left. The old one is nobody's.

Tested in tests/schema/privacy/test_pseudonyms.py.
"""

import hashlib
import hmac
import sqlite3
from functools import lru_cache

FIRST = 1 << 32
"""No number of a person in the record is as large, and none in the published file is smaller."""
_POINTING = (
    'SELECT t.name, f."from" FROM pragma_table_list t, pragma_foreign_key_list(t.name) f '
    "WHERE t.schema = 'main' AND t.type = 'table' AND f.\"table\" = 'people'"
)
_HALF, _MASK, _ROUNDS = 16, 0xFFFF, 8


class Pseudonyms:
    """The numbers by a key of 32 bytes; `erased` are the people (people.id) who were erased."""

    def __init__(self, key: bytes, erased: frozenset[int] = frozenset()):
        self._erased = erased
        # A copy of what has taken in the key is made sooner than another one that takes it in anew.
        self._keyed = hmac.new(key, digestmod=hashlib.sha256)
        # Each person comes again and again.
        self._published = lru_cache(maxsize=100_000)(self._number)

    def of(self, person_id: int | None) -> int | None:
        """The published number of the person (people.id); None for nobody."""
        return None if person_id is None else self._published(person_id)

    def _number(self, person_id: int) -> int:
        left, right = person_id >> _HALF, person_id & _MASK
        is_erased = person_id in self._erased
        for number in _rounds(is_erased):
            left, right = right, left ^ self._round(number, right)
        return FIRST * (1 + is_erased) + (left << _HALF | right)

    def person(self, published: int) -> int | None:
        """The number in the record of whom `published` is the published number; None for what is none."""
        if not FIRST <= published < 3 * FIRST:
            return None
        is_erased = published >= 2 * FIRST
        left, right = (published % FIRST) >> _HALF, published & _MASK
        for number in reversed(_rounds(is_erased)):
            left, right = right ^ self._round(number, left), left
        person_id = left << _HALF | right
        return person_id if is_erased == (person_id in self._erased) else None

    def _round(self, number: int, half: int) -> int:
        keyed = self._keyed.copy()
        keyed.update(bytes((number, half >> 8, half & 0xFF)))
        return int.from_bytes(keyed.digest()[:2], "big")


def _rounds(is_erased: bool) -> range:
    return range(_ROUNDS, 2 * _ROUNDS) if is_erased else range(_ROUNDS)


def pseudonyms_of_site(connection: sqlite3.Connection, private: str = "main") -> Pseudonyms:
    """By the key of the site whose private.db is attached to the connection under the name `private` (trusted)."""
    erased = connection.execute(f"SELECT person_id FROM {private}.erasures WHERE person_id IS NOT NULL")
    key = connection.execute(f"SELECT bytes FROM {private}.pseudonym_key").fetchone()[0]
    return _by_key(key, frozenset(row[0] for row in erased))


@lru_cache(maxsize=2)
def _by_key(key: bytes, erased: frozenset[int]) -> Pseudonyms:
    """The same for all who ask, so that each number is worked out once."""
    return Pseudonyms(key, erased)


def give_pseudonyms(connection: sqlite3.Connection, pseudonyms: Pseudonyms) -> None:
    """Number the people of the main file anew, with every column that points to them.

    Foreign keys must be off. Merges are of no use to the schema: they point to people by the name of the table.
    """
    connection.create_function("pseudonym", 1, pseudonyms.of, deterministic=True)
    for table, column in connection.execute(_POINTING).fetchall():
        connection.execute(f"UPDATE {table} SET {column} = pseudonym({column}) WHERE {column} IS NOT NULL")
    connection.execute("UPDATE people SET id = pseudonym(id)")
    connection.execute(
        "UPDATE merges SET kept_id = pseudonym(kept_id), merged_id = pseudonym(merged_id) WHERE table_name = 'people'"
    )
