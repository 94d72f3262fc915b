"""The sentence that tells a person what the answer or the merge has done.

Tested in tests/schema/settle/test_answer_question.py.
"""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from .answer_outcome import Chosen, Merged, Settled


@cache
def _texts() -> dict[str, Any]:
    text = files(__package__).joinpath("outcome_sentence.yml").read_text("utf-8")
    texts: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return texts


def outcome_phrase(key: str, language: str = "sv", **values: Any) -> str:
    """The phrase `key` of `outcome_sentence.yml` in 'sv' or 'en', with the values filled in.

    The value `n` chooses between singular and plural. Raises KeyError when the phrase or a value is missing.
    """
    text = _texts()[key][language]
    if isinstance(text, list):
        text = text[0 if values["n"] == 1 else 1]
    return str(text).format(**values)


def tell_settled(settled: Settled, printed: str | None, name: str, language: str = "sv") -> str:
    """The sentence for a name: 'Sandra Broström är nu Sandra Boström på 3 ställen; stavningen är inlärd.'

    `printed` is the name in the document, None for a list without a group. `name` is the person or group meant.
    """
    key = "known" if printed in (None, name) else "meant"
    head = outcome_phrase(key, language, printed=printed, name=name)
    if settled.repaired:
        head += outcome_phrase("places", language, n=settled.repaired)
    parts = [head]
    if settled.spelling is not None:
        parts.append(outcome_phrase("learnt", language))
    if settled.closed > 1:
        parts.append(outcome_phrase("closed", language, n=settled.closed - 1))
    if settled.left:
        parts.append(outcome_phrase("left", language, n=len(settled.left), name=name))
    return f"{'; '.join(parts)}."


def tell_chosen(chosen: Chosen, column: str | None, value: str, language: str = "sv") -> str:
    """The sentence for a value or a row: 'Starttid är nu 13:15.'

    `column` and `value` are in the words that people use. `column` is None when the question was about a row.
    """
    if column is None:
        return f"{outcome_phrase('removed' if chosen.changed else 'row_kept', language)}."
    return f"{outcome_phrase('set' if chosen.changed else 'kept', language, column=column, value=value)}."


def tell_read_again(rows: int, waiting: int, language: str = "sv") -> str:
    """The sentence for a document that was read again: 'Dokumentet är läst på nytt och gav 12 rader.'

    `rows` were stored or changed, and `waiting` questions are open.
    """
    parts = [outcome_phrase("read_again", language, n=rows)]
    if waiting:
        parts.append(outcome_phrase("still_waiting", language, n=waiting))
    return f"{'; '.join(parts)}."


def tell_merged(merged: Merged, name: str, other: str, language: str = "sv") -> str:
    """The sentence for a merge: 'Nina Ek är nu Nina Grankvist: 12 ändringar.', and what a person should look at.

    `name` is the name of the kept row, `other` that of the removed one.
    """
    parts = [outcome_phrase("merged", language, other=other, name=name, n=merged.moved)]
    if merged.left:
        parts.append(outcome_phrase("left", language, n=len(merged.left), name=name))
    if merged.same_day:
        parts.append(outcome_phrase("same_day", language, n=len(merged.same_day)))
    return f"{'; '.join(parts)}."
