"""In what way a question can be answered.

Tested in tests/schema/settle/test_answer_question.py.
"""

from typing import Any

# The words of an answer, by way; every question can also be left.
WORDS = {
    "person": ("same", "other", "new"),
    "group": ("same", "other", "new"),
    "value": ("keep", "take"),
    "row": ("keep", "remove"),
    "note": (),
}
LEAVE = "leave"


def way(row: dict[str, Any]) -> str:
    """The way in which a row of `review` is answered, a key of WORDS.

    person and group: who is meant by what is printed; value: one of two values; row: whether a row stays; note: there
    is nothing to choose, only to take notice of.
    """
    if row["kind"] == "group" or (row["kind"] == "person" and row["printed"]):
        return str(row["kind"])
    if row["kind"] in ("contradiction", "edited") and row["table_name"] and row["row_id"] is not None:
        if row["column_name"]:
            return "value"
        return "row" if row["kind"] == "edited" else "note"
    return "note"
