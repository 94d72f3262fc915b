"""The conversion of typed years, values and counts into numbers, and back; what is none is told with its remedy.

Tested in tests/plugins/indicators/test_forms.py.
"""

import re

from ..shell.forms import FieldError
from ..shell.language import Gettext

FIRST_YEAR, LAST_YEAR = 1900, 2200
_VALUE = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,6})?", re.ASCII)
_COUNT = re.compile(r"\d{1,9}", re.ASCII)
# How numbers are written in texts: '1 234,5', with a minus that is longer than a hyphen, with the unit behind.
_BLANKS = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))")


def typed_value(field: str, typed: str | None, gettext: Gettext) -> float | None:
    """The number in `typed` ('46,5', '1 234.5', '50 %'), None when nothing is typed. Raises FieldError by `field`."""
    text = _plain(typed).removesuffix("%").strip()
    if not text:
        return None
    if not _VALUE.fullmatch(text):
        told = gettext("“%(typed)s” is no number. Write it with figures, such as 50 or 46.5.")
        raise FieldError(field, told % {"typed": _shortened(typed)})
    return float(text.replace(",", "."))


def typed_count(field: str, typed: str | None, gettext: Gettext) -> int | None:
    """The whole number in `typed`, None when nothing is typed. Raises FieldError by `field`."""
    text = _plain(typed)
    if not text:
        return None
    if not _COUNT.fullmatch(text):
        told = gettext("“%(typed)s” is no number of people. Write it with figures, such as 120.")
        raise FieldError(field, told % {"typed": _shortened(typed)})
    return int(text)


def typed_year(field: str, typed: str | None, gettext: Gettext) -> int:
    """The year in `typed`. Raises FieldError by `field`."""
    text = _plain(typed)
    if not (_COUNT.fullmatch(text) and FIRST_YEAR <= int(text) <= LAST_YEAR):
        told = gettext("“%(typed)s” is no year from %(first)s to %(last)s. Write it with four figures, such as 2017.")
        raise FieldError(field, told % {"typed": _shortened(typed), "first": FIRST_YEAR, "last": LAST_YEAR})
    return int(text)


def as_typed(value: float | None, language: str) -> str:
    """The number as one types it: '46,5' in Swedish, '46.5' in English; '' for None."""
    if value is None:
        return ""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language == "sv" else text


def _plain(typed: str | None) -> str:
    return _BLANKS.sub("", (typed or "").strip().replace("\u2212", "-"))


def _shortened(typed: str | None) -> str:
    text = (typed or "").strip()
    return text if len(text) <= 40 else f"{text[:40]}…"
