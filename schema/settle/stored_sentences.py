"""Stored sentences: translates the Swedish questions and reasons that a load has written into `review`.

They are stored as whole sentences, because SQL, the API and the command line show them as they are.
`stored_sentences.yml` lists them all.
"""

import re
from functools import cache
from importlib.resources import files

import yaml

from ..store_phrases import phrase_lists
from ..vocabulary import label_of_code, vocabulary_codes

# One text can hold several reasons, with this between them.
_BETWEEN = "; "
_HOLE = re.compile(r"\{(\w+)\}")
_STATUS = "attendance_status"


def reason_in(language: str, text: str) -> str:
    """The reason for a candidate in 'sv' or 'en'. A part without a translation stays as it is."""
    if language == "sv":
        return text
    return _BETWEEN.join(_said("reasons", part, language) or part for part in text.split(_BETWEEN))


def question_in(language: str, text: str) -> tuple[str, str]:
    """(question, its language) in 'sv' or 'en'. A question without a translation stays in 'sv'."""
    found = None if language == "sv" else _said("questions", text, language)
    return (found, language) if found else (text, "sv")


def _said(part: str, text: str, language: str) -> str | None:
    for pattern, translation in _patterns(part):
        if match := pattern.fullmatch(text):
            return translation.format(
                **{name: _word(name, value, language) for name, value in match.groupdict().items()}
            )
    return None


@cache
def _patterns(part: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    text = files(__package__).joinpath("stored_sentences.yml").read_text("utf-8")
    listed = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))[part]
    return tuple((re.compile(_with_holes(swedish), re.DOTALL), english) for swedish, english in listed)


def _with_holes(text: str) -> str:
    pieces = _HOLE.split(text)
    return "".join(f"(?P<{piece}>.+?)" if place % 2 else re.escape(piece) for place, piece in enumerate(pieces))


def _word(name: str, value: str, language: str) -> str:
    """The word for a hole in a sentence: a status or a column is translated, the record's own words are not."""
    if name.startswith("status"):
        code = next(
            (code for code in vocabulary_codes(_STATUS) if label_of_code(_STATUS, code).lower() == value), None
        )
        return label_of_code(_STATUS, code, language).lower() if code else value
    if name == "document_kind":
        code = next((code for code in vocabulary_codes(name) if label_of_code(name, code).lower() == value), None)
        return label_of_code(name, code, language).lower() if code else value
    if name == "column":
        column = next((one for one, called in phrase_lists()["columns"].items() if called == value.lower()), value)
        return column.removesuffix("_id").replace("_", " ").capitalize()
    return value
