"""The plan of an erasure, in private.db: whom to look for until it is done, then only that it is done.

Tested in tests/schema/data_subject/test_erasure_plan.py.
"""

import hashlib
import hmac
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlite_utils

from ..json_strings import json_text
from ..names.name_words import base_letters
from ..privacy.name_forms import Phrase, forms_of_name
from ..privacy.written_words import written_words
from ..records import Span
from ..transaction import write_transaction
from .known_person import KnownPerson
from .name_eraser import NameEraser, new_pseudonym

_OPEN = "SELECT id, pseudonym, plan FROM erasures WHERE plan IS NOT NULL ORDER BY id"
_BEGUN = "INSERT INTO erasures (pseudonym, person_id, asked_by, plan) VALUES (?, ?, ?, ?)"
_DONE = """
UPDATE erasures SET plan = NULL, changed = ?, done_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?
"""
_NOTED = "SELECT id, asked_at, asked_by, done_at, changed FROM erasures ORDER BY id DESC"
_MARK = b"erased name\0"


@dataclass(frozen=True)
class Erasure:
    """One that is not done yet: its number, whom it is about, and with what their name is replaced."""

    id: int
    eraser: NameEraser


def begin_erasure(
    private: sqlite_utils.Database, person: KnownPerson, answers: Mapping[str, bool], actor: Mapping[str, Any] | None
) -> Erasure:
    """Decide an erasure: from now on it will be done, whatever stops. Loads to come know the names again by a mark.

    `answers` say of each unsure mention whether it goes. `actor` is None for somebody at the server.
    """
    with write_transaction(private) as connection:
        taken = [row[0] for row in connection.execute("SELECT pseudonym FROM erasures")]
        pseudonym = new_pseudonym(taken)
        # An account that goes with the person leaves no name here either.
        by = str(actor["id"]) if actor and actor["id"] not in person.known.accounts else None
        plan = json_text({"person": json.loads(person.as_json()), "answers": dict(answers)})
        number = connection.execute(_BEGUN, [pseudonym, min(person.ids, default=None), by, plan]).lastrowid
        key = _key(connection)
        for phrase in _whole_names(person.known.names):
            values = [_mark(key, phrase), len(phrase)]
            connection.execute("INSERT OR IGNORE INTO erased_names VALUES (?, ?)", values)
    assert number is not None  # an INSERT has one
    return Erasure(number, NameEraser(person, pseudonym, answers))


def open_erasures(private: sqlite3.Connection) -> list[Erasure]:
    """The erasures that are not done, because the program was stopped."""
    found = []
    for number, pseudonym, plan in map(tuple, private.execute(_OPEN).fetchall()):
        told = json.loads(plan)
        person = KnownPerson.from_json(json.dumps(told["person"]))
        found.append(Erasure(number, NameEraser(person, pseudonym, told["answers"])))
    return found


@dataclass(frozen=True)
class ErasureNoted:
    """That somebody was erased, without whom: its number, when it was decided and by which account, and when done.

    Moments are UTC. `asked_by` is None for somebody at the server, `done_at` while it is not done; `changed` is how
    many texts were changed.
    """

    id: int
    asked_at: str
    asked_by: str | None
    done_at: str | None
    changed: int


def noted_erasures(private: sqlite_utils.Database) -> list[ErasureNoted]:
    """All erasures, the newest first."""
    return [
        ErasureNoted(number, asked_at, asked_by, done_at, sum(json.loads(changed or "{}").values()))
        for number, asked_at, asked_by, done_at, changed in map(tuple, private.execute(_NOTED).fetchall())
    ]


def end_erasure(private: sqlite_utils.Database, erasure: Erasure, changed: Mapping[str, int]) -> None:
    """Forget whom it was about; `changed` are how many texts were changed, by file."""
    with write_transaction(private) as connection:
        connection.execute(_DONE, [json.dumps(dict(changed)), erasure.id])


def erased_names_in(private: sqlite3.Connection, text: str, allowed: Iterable[str] = ()) -> list[Span]:
    """Where a text names in full somebody who was erased; `allowed` are names of others, who may be named alike."""
    lengths = [row[0] for row in private.execute("SELECT DISTINCT words FROM erased_names").fetchall()]
    if not lengths:
        return []
    marks = {bytes(row[0]) for row in private.execute("SELECT mark FROM erased_names")}
    key = _key(private)
    marks -= {_mark(key, phrase) for phrase in _whole_names(allowed)}
    words = written_words(text, ())
    keys = [_folded(word.key) for word in words]
    found: list[Span] = []
    for at, word in enumerate(words):
        for length in lengths:
            phrase = tuple(keys[at : at + length])
            if len(phrase) == length and any(_mark(key, one) in marks for one in _without_genitive(phrase)):
                found.append((word.start, words[at + length - 1].end))
    return found


def _whole_names(names: Iterable[str]) -> set[Phrase]:
    forms = [forms_of_name(name) for name in names]
    return {tuple(map(_folded, phrase)) for one in forms for phrase in (*one.whole, *one.runs)}


def _without_genitive(phrase: Phrase) -> Iterator[Phrase]:
    yield phrase
    if phrase[-1].endswith("s"):
        yield (*phrase[:-1], phrase[-1][:-1])


def _folded(word: str) -> str:
    return word.casefold().translate(str.maketrans("åäöéèüø", "aaoeeuo")).translate(base_letters())


def _key(private: sqlite3.Connection) -> bytes:
    return bytes(private.execute("SELECT bytes FROM pseudonym_key").fetchone()[0])


def _mark(key: bytes, phrase: Phrase) -> bytes:
    return hmac.digest(key, _MARK + " ".join(phrase).encode(), hashlib.sha256)
