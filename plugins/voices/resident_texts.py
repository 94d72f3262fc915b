"""The texts of the pages for residents in five languages, chosen by the address (`?lang=ar`).

Tested in tests/plugins/voices/test_resident_texts.py.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from babel.dates import format_date

from ..shell.datasette_types import Request
from ..shell.language import language_of


@dataclass(frozen=True)
class Texts:
    """The texts in one language; `code` is 'sv', `direction` 'ltr' or 'rtl'."""

    code: str
    name: str
    direction: str

    def __call__(self, key: str, **values: Any) -> str:
        """The text `key` of resident_texts.yml with `{…}` filled in."""
        return str(_file()["texts"][key][self.code]).format(**values)

    def status(self, code: str) -> str:
        """The words for a status of a proposal (vocabulary `proposal_status`)."""
        return str(_file()["statuses"][code][self.code])

    def day(self, day: str) -> str:
        """A day 'YYYY-MM-DD' as it is written in the language."""
        return format_date(date.fromisoformat(day), "long", locale="en_GB" if self.code == "en" else self.code)


def all_languages() -> tuple[Texts, ...]:
    """All languages, Swedish first."""
    return tuple(Texts(code, told["name"], told["dir"]) for code, told in _file()["languages"].items())


def texts_for(request: Request) -> Texts:
    """The texts in the language that the address asks for.

    For another they are in the visitor's language, which is Swedish where no cookie is read (unknown_sender.py).
    """
    by_code = {one.code: one for one in all_languages()}
    return by_code.get(request.args.get("lang") or "", by_code[language_of(request)])


@cache
def _file() -> dict[str, Any]:
    text = files(__package__).joinpath("resident_texts.yml").read_text("utf-8")
    read: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return read
