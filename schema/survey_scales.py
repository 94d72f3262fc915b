"""The answers to choose among in a survey: those of the ready scales, in all languages, and a survey's own.

Tested in tests/schema/test_survey_result.py.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

TRANSLATED = ("en", "ar", "so", "uk")
"""The languages of surveys besides Swedish, by the end of the columns that hold them."""
MEAN = "one_to_five"
"""The scale whose value is the mean of the answers; with the others it is the share of answers that count."""
OWN = "own"
MOST_OWN = 7


def options_of_scale(scale: str) -> list[dict[str, Any]]:
    """The rows of `survey_options` (position, text, text_en, …, counts, number) of a ready scale.

    Raises KeyError for OWN, and for a scale that does not exist.
    """
    return [
        {
            "position": position,
            "text": told["sv"],
            **{f"text_{language}": told[language] for language in TRANSLATED},
            "counts": told.get("counts", 0),
            "number": told.get("number"),
        }
        for position, told in enumerate(_scales()[scale], 1)
    ]


def own_options(
    texts: Sequence[str], counted: Sequence[bool], translated: Mapping[str, Sequence[str]]
) -> list[dict[str, Any]]:
    """The rows of `survey_options` of a survey's own answers, in Swedish, and those of them that count.

    `translated` has by language ('ar') as many texts as there are answers, or none.
    """
    return [
        {
            "position": place + 1,
            "text": text,
            **{f"text_{one}": translated[one][place] if translated.get(one) else None for one in TRANSLATED},
            "counts": int(counted[place]),
            "number": None,
        }
        for place, text in enumerate(texts)
    ]


def in_language(row: Mapping[str, Any], column: str, language: str) -> tuple[str, str]:
    """The wording of a survey's question or answer in 'sv', 'en', …, and its language; Swedish where it has none."""
    wording = row[column if language == "sv" else f"{column}_{language}"]
    return (wording, language) if wording else (row[column], "sv")


@cache
def _scales() -> dict[str, list[dict[str, Any]]]:
    text = files(__package__).joinpath("survey_scales.yml").read_text("utf-8")
    read: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    scales: dict[str, list[dict[str, Any]]] = read["scales"]
    return scales
