"""Phrases for the names of tables, rows and columns and for stored values, to be used inside a sentence."""

import sqlite3
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from .. import vocabulary
from ..clock import swedish_time
from .past_rows import last_known
from .row_references import columns_to

LONGEST = 60
# These columns hold long texts, which are shown as a difference and not quoted.
LONG = frozenset(
    "body description answer text how note outcome method question mandate steering standing_items".split()
)
_TRUTH = frozenset(("name_is_public", "is_public", "approximate", "counts", "numbered"))
_MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_NAMES = {
    "groups": "name", "group_names": "name", "people": "name", "person_names": "name", "documents": "name",
    "review": "question", "adjusters": "name", "agenda_items": "heading", "decisions": "text", "projects": "name",
    "actions": "text", "indicators": "name", "surveys": "question", "survey_options": "text", "articles": "title",
    "comments": "body", "attachments": "name", "group_hosts": "name", "meeting_hosts": "name",
}  # fmt: skip


@cache
def sentence_templates() -> dict[str, Any]:
    """The contents of change_sentence.yml, read once."""
    text = files(__package__).joinpath("change_sentence.yml").read_text("utf-8")
    texts: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return texts


def sentence_in_language(key: str, language: str = "sv", **values: Any) -> str:
    """The sentence `key` of change_sentence.yml in 'sv' or 'en', with the values filled in.

    Raises KeyError when there is no such sentence, or a value is missing.
    """
    return str(sentence_templates()["sentences"][key][language]).format(**values)


def column_word(table: str, column: str, language: str = "sv") -> str | None:
    """The word for a column in 'sv' or 'en', such as 'starttiden'; None for a column that people need not know."""
    word = sentence_templates()["columns"].get(table, {}).get(column)
    return str(word[language]) if word else None


def row_phrase(connection: sqlite3.Connection, table: str, row: dict[str, Any] | None, language: str = "sv") -> str:
    """The word for the table and the name of the row: 'punkten ”Parken”', 'mötet den 7 december 2017'."""
    noun = sentence_templates()["tables"].get(table, {}).get(language, table)
    name = name_of(connection, table, row or {}, language)
    return f"{noun} {name}" if name else noun


def name_of(connection: sqlite3.Connection, table: str, row: dict[str, Any], language: str = "sv") -> str:
    """The name of a row in 'sv' or 'en', in quotation marks where it is a text; '' when the row has no name."""
    if table in _NAMERS:
        return _NAMERS[table](connection, row, language)
    name = str(row.get(_NAMES.get(table, "")) or "")
    return name if table in ("people", "groups", "adjusters", "documents") else quoted_text(name, language)


def value_phrase(connection: sqlite3.Connection, table: str, column: str, stored: Any, language: str = "sv") -> str:
    """A stored value in 'sv' or 'en': the label of a code, the name of a row for its id, dates and times in words."""
    if stored is None or stored == "":
        return sentence_in_language("empty", language)
    listed = sentence_templates()["vocabulary"].get(table, {}).get(column)
    if listed and stored in vocabulary.vocabulary_codes(listed):
        return vocabulary.label_of_code(listed, stored, language).lower()
    parent = columns_to(connection, table).get(column)
    if parent:
        return _other(connection, parent, stored, language)
    return _plain(column, stored, language)


def _plain(column: str, stored: Any, language: str) -> str:
    if column in _TRUTH:
        return sentence_in_language("yes" if stored else "no", language)
    if column.endswith(("_on", "_at", "date")):
        return moment_phrase(str(stored), language)
    if isinstance(stored, int | float):
        return f"{stored:g}".replace(".", "," if language == "sv" else ".")
    return quoted_text(str(stored), language)


def moment_phrase(stored: str, language: str = "sv") -> str:
    """A date ('7 december 2017') or a time ('13.15', in English '13:15') in words.

    `stored` is 'YYYY-MM-DD', a moment in UTC ('YYYY-MM-DDTHH:MM:SSZ') or 'HH:MM'. Other text is returned as it is.
    """
    if len(stored) == 5 and stored[2] == ":":
        return stored.replace(":", ".") if language == "sv" else stored
    try:
        day = swedish_time(stored).date() if stored.endswith("Z") else date.fromisoformat(stored[:10])
    except ValueError:
        return stored
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def attendance_phrase(row: dict[str, Any], language: str = "sv") -> str:
    """The people of a row of attendance: 'Karin Alm', '3 invånare', 'ungefär 30 medarbetare'."""
    if row.get("name"):
        return str(row["name"])
    category = row.get("category")
    of = (
        vocabulary.label_of_code("person_category", category, language).lower()
        if category
        else sentence_in_language("persons", language)
    )
    heads = sentence_in_language("heads", language, count=row.get("head_count", 1), category=of)
    return sentence_in_language("about", language, heads=heads) if row.get("approximate") else heads


def quoted_text(text: str, language: str = "sv") -> str:
    """The text in the quotation marks of the language, on one line, cut to LONGEST characters; '' for no text."""
    text = " ".join(text.split())
    if len(text) > LONGEST:
        text = f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
    return f"{'“' if language == 'en' else '”'}{text}”" if text else ""


def _other(connection: sqlite3.Connection, table: str, row_id: int | None, language: str) -> str:
    row = last_known(connection, table, row_id)
    if row is None:
        return sentence_in_language("unknown", language, id=row_id)
    return name_of(connection, table, row, language) or str(row_id)


def _meeting(connection: sqlite3.Connection, row: dict[str, Any], language: str) -> str:
    day = moment_phrase(row.get("date") or "", language)
    if row.get("title"):
        return f"{row['title']} {day}"
    group = last_known(connection, "groups", row.get("group_id"))
    return f"{group['name']} {day}" if group else day


def _membership(connection: sqlite3.Connection, row: dict[str, Any], language: str) -> str:
    person = _other(connection, "people", row.get("person_id"), language)
    group = _other(connection, "groups", row.get("group_id"), language)
    return sentence_in_language("in_group", language, person=person, group=group)


def _proposal(_connection: sqlite3.Connection, row: dict[str, Any], language: str) -> str:
    return row.get("number") or quoted_text(row.get("text") or "", language)


def _by_year(connection: sqlite3.Connection, row: dict[str, Any], language: str) -> str:
    return f"{_other(connection, 'indicators', row.get('indicator_id'), language)} {row.get('year') or ''}".strip()


_NAMERS: dict[str, Callable[[sqlite3.Connection, dict[str, Any], str], str]] = {
    "meetings": _meeting,
    "proposals": _proposal,
    "attendance": lambda _connection, row, language: attendance_phrase(row, language),
    "memberships": _membership,
    "targets": _by_year,
    "measurements": _by_year,
    **dict.fromkeys(
        ("triage_proposals", "triage_ranks"),
        lambda connection, row, language: _other(connection, "proposals", row.get("proposal_id"), language),
    ),
    "proposal_items": lambda connection, row, language: _other(
        connection, "agenda_items", row.get("item_id"), language
    ),
    "proposal_decisions": lambda connection, row, language: _other(
        connection, "decisions", row.get("decision_id"), language
    ),
}
