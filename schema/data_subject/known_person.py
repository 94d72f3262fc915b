"""Who somebody is in all files of a site: numbers, names and spellings now and before, accounts, addresses, numbers.

Tested in tests/schema/data_subject/test_known_person.py.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from ..errors import InvalidRecord
from ..json_strings import json_text
from ..lookup import name_key, people_named
from ..names.name_readings import words_of_name
from .name_patterns import Known

_MERGED = """
WITH RECURSIVE same(id) AS (
    SELECT :id UNION SELECT merged_id FROM merges m JOIN same ON m.kept_id = same.id
    WHERE m.table_name = 'people' AND m.undone_at IS NULL)
SELECT id FROM same
"""
_IDS = "(SELECT value FROM json_each(:ids))"
_NAMES = f"""
SELECT name FROM people WHERE id IN {_IDS}
UNION SELECT name FROM person_names WHERE person_id IN {_IDS}
UNION SELECT merged ->> '$.name' FROM merges WHERE table_name = 'people' AND merged_id IN {_IDS}
UNION SELECT before ->> '$.name' FROM history WHERE table_name = 'people' AND row_id IN {_IDS}
UNION SELECT after ->> '$.name' FROM history WHERE table_name = 'people' AND row_id IN {_IDS}
UNION SELECT before ->> '$.name' FROM history
    WHERE table_name = 'person_names' AND before ->> '$.person_id' IN {_IDS}
"""
_OTHERS = f"""
SELECT name FROM people WHERE id NOT IN {_IDS} UNION SELECT name FROM person_names WHERE person_id NOT IN {_IDS}
"""
_CONTACTS = "SELECT email, phone FROM contacts WHERE person_id IN (SELECT value FROM json_each(?))"
_ACCOUNTS = "SELECT actor_id, name FROM accounts WHERE person_id IN (SELECT value FROM json_each(?))"
_LETTERS = """
SELECT address FROM mail_recipients WHERE :is_mine UNION SELECT unconfirmed FROM mail_recipients WHERE :is_mine
""".replace(
    ":is_mine",
    "(person_id IN (SELECT value FROM json_each(:ids)) OR actor_id IN (SELECT value FROM json_each(:accounts)))",
)
_PLACEHOLDER = re.compile(r"N\.N\. \d+(?:-\d+)?")


@dataclass(frozen=True)
class KnownPerson:
    """`ids` are rows of people, with those that were merged into it; empty for somebody whom only texts name."""

    ids: tuple[int, ...]
    known: Known

    def as_json(self) -> str:
        """For a plan that outlives a stop; `from_json` reads it."""
        return json_text(asdict(self))

    @staticmethod
    def from_json(text: str) -> "KnownPerson":
        """What `as_json` wrote."""
        told = json.loads(text)
        known = {name: tuple(values) for name, values in told["known"].items()}
        return KnownPerson(tuple(told["ids"]), Known(**known))


def know_person(record: sqlite3.Connection, private: sqlite3.Connection, typed: str) -> KnownPerson:
    """The person whose number or full name is typed.

    A name that nobody in the record bears is somebody whom only texts name. Raises InvalidRecord when several have
    that name, naming them with their numbers, when nobody has that number, and when it is no full name.
    """
    if typed.isascii() and typed.isdigit() and len(typed) < 19:
        return person_of_id(record, private, int(typed))
    match = people_named(record, typed)
    if match.id is not None:
        return person_of_id(record, private, match.id)
    same = [one for one in match.candidates if one.reason == "samma namn"]
    if same:
        offered = ", ".join(f"{one.label} (nr {one.value})" for one in same)
        raise InvalidRecord(f"Flera heter {typed}. Ange numret: {offered}.")
    if len(words_of_name(typed)) < 2:
        offered = ", ".join(f"{one.label} (nr {one.value})" for one in match.candidates)
        also = f" Menas någon av {offered}: ange numret." if offered else ""
        raise InvalidRecord(f"Ingen i registret heter {typed}. Ange både förnamn och efternamn.{also}")
    return _with_others(record, KnownPerson((), Known((typed.strip(),))))


def person_of_id(record: sqlite3.Connection, private: sqlite3.Connection, person_id: int) -> KnownPerson:
    """The person with that number in people. Raises InvalidRecord without one, and for one that was erased."""
    called = record.execute("SELECT name FROM people WHERE id = ?", [person_id]).fetchone()
    if called is None:
        raise InvalidRecord(f"Det finns ingen person med nummer {person_id}.")
    ids = tuple(row[0] for row in record.execute(_MERGED, {"id": person_id}))
    numbers = json.dumps(ids)
    found = [(str(row[0]), str(row[1])) for row in private.execute(_ACCOUNTS, [numbers])]
    accounts = tuple(actor_id for actor_id, _ in found)
    names = [row[0] for row in record.execute(_NAMES, {"ids": numbers})]
    names.sort(key=lambda name: name != called[0])
    names = [name for name in dict.fromkeys(names) if name and not _PLACEHOLDER.fullmatch(name)]
    if not names:
        raise InvalidRecord(f"Person {person_id} är redan raderad.")
    words = {word for name in names for word in name_key(name).split()}
    names += [name for _, name in found if len(name.split()) > 1 and words & set(name_key(name).split())]
    contacts = [tuple(row) for row in private.execute(_CONTACTS, [numbers])]
    letters = private.execute(_LETTERS, {"ids": numbers, "accounts": json.dumps(accounts)})
    addresses = [email for email, _ in contacts] + [row[0] for row in letters]
    known = Known(
        tuple(dict.fromkeys(names)),
        accounts,
        tuple(dict.fromkeys(address.strip().casefold() for address in addresses if address)),
        tuple(dict.fromkeys(phone for _, phone in contacts if phone and len(re.sub(r"\D", "", phone)) > 6)),
    )
    return _with_others(record, KnownPerson(ids, known))


def _with_others(record: sqlite3.Connection, person: KnownPerson) -> KnownPerson:
    """With the names of others of which a word, or its beginning, is a word of theirs."""
    mine = {word for name in person.known.names for word in name_key(name).split()}
    rows = record.execute(_OTHERS, {"ids": json.dumps(person.ids)})
    others = tuple(dict.fromkeys(_sharing((row[0] for row in rows), mine)))
    return replace(person, known=replace(person.known, others=others))


def _sharing(names: Iterable[str], mine: set[str]) -> Iterator[str]:
    initials = {word[0] for word in mine}
    for name in names:
        words = name_key(name).split()
        if mine & set(words) or (words and words[0][0] in initials):
            yield name


def linked_text_columns(table: str, values: dict[str, Any], ids: Iterable[int]) -> tuple[list[str], list[str]]:
    """The columns of a row that hold a name as printed, of which the row says whose it is: these people's, others'.

    >>> linked_text_columns("meetings", {"chair": "Vera", "chair_id": 7, "secretary": "Bo", "secretary_id": 8}, [7])
    (['chair'], ['secretary'])
    """
    pairs = [("chair", "chair_id"), ("secretary", "secretary_id"), ("responsible", "person_id")]
    pairs.append(("name", "id" if table == "people" else "person_id"))
    known = [(column, values[points]) for column, points in pairs if column in values and values.get(points)]
    mine = set(ids)
    return [column for column, person in known if person in mine], [
        column for column, person in known if person not in mine
    ]
