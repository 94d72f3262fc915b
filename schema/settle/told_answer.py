"""Answers to what a document leaves open: its kind, its day, the year or days of its rows, and which rows are right.

The answer itself only says so. The document is read again with it, see loaders/read_again.py.

Tested in tests/loaders/test_read_again.py.
"""

import re
import sqlite3
from collections.abc import Mapping

from ..checks import is_date
from ..errors import InvalidRecord
from ..records import Span
from ..store.value_labels import shown_column
from ..told_by_person import DROP, KEEP, Told
from ..vocabulary import label_of_code, vocabulary_codes
from .outcome_sentence import outcome_phrase
from .review_question import close_questions

# The kinds that a person can tell of a document. Measurements are read from tables alone.
TOLD_KINDS = tuple(code for code in vocabulary_codes("document_kind") if code != "measurements")
_YEAR = re.compile(r"(?:19|20|21)\d\d")


def told_answer(asks: str, spans: tuple[Span, ...], value: str = "", rows: Mapping[int, str] | None = None) -> Told:
    """What an answer tells of the document.

    `asks` is one of `told.ASKS` but 'group', and `spans` are the passages that the question is about. `value` is the
    answer for all: a kind, a day or a year. `rows` are answers for single rows by their number, from 1: a day, or for
    'rows' anything, which says that the row is right. Raises InvalidRecord when the answer does not fit.
    """
    value, chosen = value.strip(), {n: day.strip() for n, day in (rows or {}).items() if day.strip()}
    if any(not 1 <= number <= len(spans) for number in chosen):
        raise InvalidRecord(f"Frågan gäller {len(spans)} rader; det finns ingen rad nr {max(chosen)}.")
    if asks == "rows":
        kept = tuple(spans[number - 1] for number in chosen)
        return Told(kept=kept, declined=tuple(span for span in spans if span not in kept))
    if asks == "kind":
        return Told(kind=_kind(value))
    if asks == "day":
        return Told(date=_day(value))
    days = tuple((spans[number - 1][0], _day(day)) for number, day in chosen.items())
    if asks == "year" and value:
        if not _YEAR.fullmatch(value):
            raise InvalidRecord(f"{value!r} är inget årtal; skriv det med fyra siffror, till exempel 2018.")
        return Told(year=int(value), days=days)
    if not days:
        raise InvalidRecord("Skriv minst en dag, eller lämna frågan.")
    return Told(days=days)


def settle_told(connection: sqlite3.Connection, review_id: int, told: Told, actor: str | None) -> None:
    """Mark the question as settled with that answer; call it inside the transaction that reads the document again."""
    close_questions(connection, [review_id], {"answer": "tell", "told": told.as_json()}, actor)


def answer_in_words(told: Told, language: str = "sv") -> str:
    """The answer in words, in 'sv' or 'en': 'Minnesanteckningar', '2018-03-14', '2018'."""
    said = [label_of_code("document_kind", told.kind, language)] if told.kind else []
    said += filter(None, (told.date, str(told.year or ""), *(day for _place, day in told.days)))
    if told.kept or told.declined:
        said.append(f"{len(told.kept)} / {len(told.kept) + len(told.declined)}")
    said += [
        f"{heading[:1].upper()}{heading[1:]}: {column_choice_label(choice, language)}"
        for heading, choice in told.columns
    ]
    return ", ".join(said)


def column_choice_label(choice: str, language: str = "sv") -> str:
    """The words for what an unknown column is, in 'sv' or 'en': 'behåll vid originalet', 'Ansvarig'."""
    return outcome_phrase(f"column_{choice}", language) if choice in (KEEP, DROP) else shown_column(choice, language)


def _kind(value: str) -> str:
    found = next(
        (code for code in TOLD_KINDS if value.casefold() in (code, label_of_code("document_kind", code).lower())),
        None,
    )
    if found is None:
        known = ", ".join(label_of_code("document_kind", code).lower() for code in TOLD_KINDS)
        raise InvalidRecord(f"Sorten {value!r} finns inte; svara med {known}.")
    return found


def _day(value: str) -> str:
    if not is_date(value):
        raise InvalidRecord(f"{value!r} är ingen dag; skriv den som 2018-03-14.")
    return value
