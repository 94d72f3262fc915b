"""The ways in which a question can be answered.

Tested in tests/schema/settle/test_answer_question.py.
"""

from typing import Any

# The words that fit as an answer, for each way. Every question can also be left.
WORDS = {
    "person": ("same", "other", "new"),
    "group": ("same", "other", "new"),
    "value": ("keep", "take"),
    "row": ("keep", "remove"),
    "tell": ("tell",),
    "note": (),
}
LEAVE = "leave"


def answer_way(row: dict[str, Any]) -> str:
    """The way in which a row of `review` is answered, a key of WORDS.

    'person' and 'group' ask who is meant by a printed name, 'value' asks for one of two values, and 'row' asks
    whether a row stays. 'tell' asks for something that the document does not say. 'note' only informs, and there is
    nothing to choose.
    """
    if row["asks"] not in (None, "group") or row["columns"]:
        return "tell"
    if row["kind"] == "group" or (row["kind"] == "person" and row["printed"]):
        return str(row["kind"])
    if row["kind"] in ("contradiction", "edited") and row["table_name"] and row["row_id"] is not None:
        if row["column_name"]:
            return "value"
        return "row" if row["kind"] == "edited" else "note"
    return "note"
