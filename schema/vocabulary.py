"""The closed lists of the record, read once from `vocabulary.yml`.

Tested in tests/schema/store/test_people.py.
"""

from functools import cache
from importlib.resources import files

import yaml

LANGUAGES = ("sv", "en")


@cache
def vocabulary_lists() -> dict[str, dict[str, dict[str, str]]]:
    """All lists: `{list: {code: {language: label}}}`, in the order in which people should see them."""
    text = files(__package__).joinpath("vocabulary.yml").read_text("utf-8")
    lists: dict[str, dict[str, dict[str, str]]] = yaml.load(
        text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return lists


def vocabulary_codes(name: str) -> tuple[str, ...]:
    """The codes of one list, e.g. "attendance_status". Raises KeyError for a list that does not exist."""
    return tuple(vocabulary_lists()[name])


def label_of_code(name: str, code: str, language: str = "sv") -> str:
    """The label of a code in the language 'sv' or 'en'. Raises KeyError for what the list does not hold."""
    return vocabulary_lists()[name][code][language]


def code_of_label(name: str, printed: str) -> str | None:
    """The code of the list `name` that `printed` is, by its own name or by its Swedish or English label.

    Case does not count. None when there is none. Raises KeyError for a list that does not exist.
    """
    wanted = printed.strip().casefold()
    for code, labels in vocabulary_lists()[name].items():
        if wanted in (code, *(text.casefold() for text in labels.values())):
            return code
    return None
