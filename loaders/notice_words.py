"""What a site says of accessibility and of people's data beside what the program knows: the file notices.yml.

It lies beside metadata.yml, because its texts are long, in Markdown, and nobody's but the municipality's: a new site
has none, and nothing in it is ever made up. docs/administrators.md explains each word.

Tested in tests/loaders/test_notice_words.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml

from ..schema.errors import UnusableSite
from ..schema.vocabulary import LANGUAGES

NOTICES = "notices.yml"
CONFORMANCE = ("full", "partial", "none")
EVALUATION = ("self", "external")
NoticePage = Literal["accessibility", "privacy"]
NOTICE_PAGES: tuple[NoticePage, ...] = ("accessibility", "privacy")
# Markdown or words: {code of the language: text}.
Words = Mapping[str, str]
# What the law asks for. DOS-lagen (2018:1937) 13 §, with MDFFS 2019:2; GDPR, article 13.
_ASKED: Mapping[NoticePage, tuple[str, ...]] = {
    "accessibility": ("organisation", "email", "conformance", "evaluation", "assessed_on", "updated_on"),
    "privacy": ("organisation", "postal_address", "email", "data_protection_officer", "legal_basis"),
}
_DAYS = ("assessed_on", "updated_on", "published_on")
_CODES = {"conformance": CONFORMANCE, "evaluation": EVALUATION}
_NUMBERS = ("log_days",)


@dataclass(frozen=True)
class NoticeWords:
    """The words of a site. What stands as {language: text} holds in each language that the file has."""

    organisation: Words | None = None
    postal_address: Words | None = None
    email: Words | None = None
    phone: Words | None = None
    # 'full', 'partial' or 'none': how the site conforms to the law.
    conformance: str | None = None
    # 'self' or 'external': who looked.
    evaluation: str | None = None
    assessed_on: date | None = None
    updated_on: date | None = None
    published_on: date | None = None
    shortcomings: Words | None = None
    accessibility_more: Words | None = None
    data_protection_officer: Words | None = None
    legal_basis: Words | None = None
    recipients: Words | None = None
    privacy_more: Words | None = None
    # For how many days the municipality's web server keeps a log of visits; 0 for none, None when nobody has said.
    log_days: int | None = None

    def missing(self, notice: NoticePage) -> tuple[str, ...]:
        """The names of what the law asks for in that notice and the file does not have."""
        lacking = [name for name in _ASKED[notice] if getattr(self, name) is None]
        if notice == "accessibility" and self.conformance in ("partial", "none") and not self.shortcomings:
            lacking.append("shortcomings")
        return tuple(lacking)


def words_of_notices(folder: Path) -> NoticeWords:
    """The words in notices.yml of the site in `folder`; all None without the file.

    Raises UnusableSite, in one line with the remedy, when the file cannot be read or says something that cannot be.
    """
    path = Path(folder) / NOTICES
    if not path.exists():
        return NoticeWords()
    try:
        told = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}
    except (OSError, yaml.YAMLError, ValueError) as error:
        raise UnusableSite(f"{path} kan inte läsas; rätta filen och försök igen.") from error
    if not isinstance(told, dict):
        raise UnusableSite(f"{path} ska bestå av rader som 'organisation: Ekmarka kommun'.")
    known = {one.name for one in fields(NoticeWords)}
    if unknown := sorted(map(str, set(told) - known)):
        raise UnusableSite(f"{path}: {unknown[0]} finns inte. Det som kan stå där är {', '.join(sorted(known))}.")
    return NoticeWords(**{name: _checked(path, name, value) for name, value in told.items() if value is not None})


def _checked(path: Path, name: str, value: object) -> Any:
    if name in _CODES:
        if value not in _CODES[name]:
            raise UnusableSite(f"{path}: {name} ska vara {' eller '.join(_CODES[name])}, inte {value!r}.")
        return value
    if name in _DAYS:
        if type(value) is not date:
            raise UnusableSite(f"{path}: {name} ska vara en dag som 2026-11-30, inte {value!r}.")
        return value
    if name in _NUMBERS:
        if type(value) is not int or value < 0:
            raise UnusableSite(f"{path}: {name} ska vara ett antal dagar, inte {value!r}.")
        return value
    return _words(path, name, value)


def _words(path: Path, name: str, value: object) -> Words | None:
    """One text holds in Swedish; others stand as {sv: …, en: …}."""
    told: dict[Any, Any] = value if isinstance(value, dict) else {"sv": value}
    if not all(language in LANGUAGES and isinstance(text, str) for language, text in told.items()):
        raise UnusableSite(f"{path}: {name} ska vara text, eller text på varje språk: sv: … och en: ….")
    return {language: text.strip() for language, text in told.items() if text.strip()} or None
