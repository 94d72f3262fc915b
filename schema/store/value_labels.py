"""Labels for values: the label of a code, and the name of a row for its id.

Tested in tests/schema/settle/test_answer_question.py.
"""

import sqlite3

from ..store_phrases import phrase_lists
from ..vocabulary import label_of_code, vocabulary_codes

# Columns that hold a code, and the list of codes that it is from.
_CODES = {
    ("meetings", "kind"): "meeting_kind",
    ("meetings", "status"): "meeting_status",
    ("meetings", "minutes_status"): "minutes_status",
    ("attendance", "status"): "attendance_status",
    ("signups", "audience"): "signup_audience",
    ("signup_quotas", "category"): "person_category",
    ("attendance", "category"): "person_category",
    ("people", "category"): "person_category",
    ("groups", "kind"): "group_kind",
    ("agenda_items", "status"): "item_status",
    ("actions", "kind"): "action_kind",
    ("actions", "status"): "action_status",
    ("actions", "repeats"): "repeats",
    ("actions", "recipient_kind"): "recipient_kind",
    ("action_turns", "kind"): "turn_kind",
    ("surveys", "scale"): "survey_scale",
    ("proposals", "status"): "proposal_status",
    ("proposals", "priority"): "priority",
    ("proposals", "source_kind"): "proposal_source",
}
_EMPTY = {"sv": "tomt", "en": "empty"}
# Columns that hold the id of a row, and the query for that row's name.
_NAMES = {
    "person_id": "SELECT name FROM people WHERE id = ?",
    "chair_id": "SELECT name FROM people WHERE id = ?",
    "secretary_id": "SELECT name FROM people WHERE id = ?",
    "group_id": "SELECT name FROM groups WHERE id = ?",
    "on_behalf_of_id": "SELECT name FROM groups WHERE id = ?",
    "meeting_id": "SELECT coalesce(m.title, g.name, '') || ' ' || m.date FROM meetings m "
    "LEFT JOIN groups g ON g.id = m.group_id WHERE m.id = ?",
    "item_id": "SELECT heading FROM agenda_items WHERE id = ?",
    "project_id": "SELECT name FROM projects WHERE id = ?",
}


def shown_value(connection: sqlite3.Connection, table: str, column: str, value: object, language: str = "sv") -> str:
    """The value of a column as people read it, in 'sv' or 'en'; 'tomt' or 'empty' for no words."""
    if value in (None, ""):
        return _EMPTY[language]
    codes_of = _CODES.get((table, column))
    if codes_of and value in vocabulary_codes(codes_of):
        return label_of_code(codes_of, str(value), language)
    if column in _NAMES:
        row = connection.execute(_NAMES[column], [value]).fetchone()
        return str(row[0]) if row and row[0] else str(value)
    return str(value)


def shown_column(column: str, language: str = "sv") -> str:
    """The word for a column in 'sv' or 'en', with a capital letter: 'Starttid', 'Starts at'."""
    plain = column.removesuffix("_id").replace("_", " ")
    called = phrase_lists()["columns"].get(column, plain) if language == "sv" else plain
    return called[:1].upper() + called[1:]
