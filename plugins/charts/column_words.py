"""What the columns and fields of an answer are called, in the visitor's language."""

from functools import cache
from pathlib import Path

import yaml

from ..shell.labels import in_words
from ..shell.language import DEFAULT


def column_in_words(column: str, language: str) -> str:
    """'närvaro_procent' as 'Närvaro procent', or 'Attendance, per cent'. One that is not known stays as written."""
    known = {} if language == DEFAULT else _in_english()
    return known.get(column) or in_words(column)


def is_in_english(column: str) -> bool:
    """Whether an English page has a word of its own for the column."""
    return column in _in_english()


@cache
def _in_english() -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load(Path(__file__).with_name("column_words.yml").read_text("utf-8"))
    return found
