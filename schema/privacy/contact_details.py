"""Removes from running text how a person is reached: telephone, e-mail, personal identity number and address.

They are recognised by their form alone, so it does not matter whose they are. What the site says may stand
(`may_stand`) stays: the switchboard's number, the address of an office.
"""

import re
from collections.abc import Callable, Collection
from functools import lru_cache

from ..names.listed_names import is_given_name_or_like
from .seldom_signs import has_signs
from .street_addresses import ADDRESS, only_beside_address, without_addresses

PHONE, EMAIL, IDENTITY = "[telefonnummer]", "[e-postadress]", "[personnummer]"

# Nothing but an address of e-mail is hidden in a text without one of these.
_FIGURE = re.compile(r"[\d/](?:(?<=\d)|[oO])")
_AT = (
    r"(?:\s?(?:[@＠]|%40|&#(?:64|[xX]40);|&commat;)\s?|\s?[\[({<]\s?(?:at|a|snabel-?a|@)\s?[\])}>]\s?|"
    r"\s(?:snabel-?a)\s)"
)
_DOT = r"(?:\.|\s?[\[({<]\s?(?:dot|punkt|\.)\s?[\])}>]\s?|\s(?:punkt|dot)\s)"
_LOCAL = r"""(?:(?<![\w.+%'’-])[\w.+%'’-]{1,64}|"[^"\n]{1,64}")"""
# The last: an address within a house, or one that is mistyped.
_EMAIL = re.compile(
    rf"{_LOCAL}{_AT}(?:[\w-]+{_DOT})+\w{{2,}}|{_LOCAL}\sat\s(?:[\w-]+{_DOT})+\w{{2,}}|"
    rf"(?<![\w.+%'’-])[\w.+%'’-]{{2,64}}@(?:\[[\d.:]+\]|[^\W\d_][\w-]+)",
    re.IGNORECASE,
)
# Nor that in one without one of these. Signs are looked for first, in one go; then words, in small letters.
_MAIL_SIGN = re.compile(r"[@＠%&\[({<](?:(?<=[@＠%&])|\s?[aAsS])")
_MAIL_WORD = re.compile(r"\s[aA][tT]\s")
_DASHES = r"\u2010-\u2015\u2212"
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
# Century, year, month, day (60 more in a coordination number), then four figures, or the stars that hide them.
_IDENTITY = re.compile(
    rf"(?<![\d-])(?P<day>(?:(?:16|17|18|19|20)[ -]?)?\d{{2}}[-. /]?{_MONTH}[-. /]?{_DAY})"
    rf"(?P<gap>\s?[-+./{_DASHES}]?\s?)(?P<last>[\dTtRrSsUuWwXxJjKkLlMmNn][\dXx*]{{3}}|[Xx*]{{4}})(?!\w|[-{_DASHES}]\d)"
)
_WRITTEN_DAY = re.compile(r"\d{4}[-./ ]\d\d[-./ ]\d\d")
_YEAR_OR_TIME = re.compile(r"(?:19|20)\d\d|(?:[01]\d|2[0-3])[0-5]\d")
_BORN = re.compile(
    r"(?P<word>\b(?:pnr|personnr|personnummer|född|födelsedatum|f\.)\s?[.:]?\s{0,2}(?:den\s|är\s)?)(?:"
    rf"(?:(?:18|19|20)\d{{2}}|\d{{2}})[-./ ]?{_MONTH}[-./ ]?{_DAY}|"
    r"\d{1,2}[./ ]\d{1,2}[./ -]{1,2}(?:\d{4}|\d{2})|"
    r"\d{1,2}\s(?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\.?\s\d{2,4})(?!\d)",
    re.IGNORECASE,
)
# Beginning with 0, 00 or +, maybe in brackets; figures in groups with blanks, hyphens, strokes or points between.
# Eight figures and more, or fewer and the rest in the next line.
_GAP = rf"[ \u00a0\u2009\u202f./()\u00b7_{_DASHES}-]{{0,4}}"
_BEGINS = r"(?<![\w,.:§-])(?<!\d[ \u00a0])(?:\((?:0|\+)\d{1,3}\)|\+\s?\(?\d|00[ ]?[1-9]|0[1-9]|46[ -]?7)"
_PHONE = re.compile(
    rf"{_BEGINS}(?:(?:{_GAP}\d){{6,15}}|(?:{_GAP}\d){{1,5}}[ -]?\n(?:{_GAP}\d){{3,8}})(?!\d|[.:]\d)"
    rf"|(?<![\w,.:§-])(?<!\d[ \u00a0])(?:0(?:[ ]\d){{8,9}}|0[1-9]\d{{0,2}}[-{_DASHES}]\d{{3}}[ ]\d{{2}})"
    r"(?![ ]?\d|[.:]\d)"
)
_FILLER = (
    r"(?:\s?\b(?:hem|bost(?:ad)?|arb(?:ete)?|arbetet|privat|jobb|jobbet|direkt|dagtid|kvällstid|henne|honom|mig|oss|dem|"
    r"på|till|nr|nummer|numret|är)\b[.:/,]?\s?){0,4}"
)
_TOLD_PHONE = re.compile(
    r"(?P<word>\b(?:tel|tele|telefon(?:nr|nummer)?|tfn|tlf|mobil(?:nr|nummer)?|mob|fax|sms|ring(?:er|a)?|nås på|"
    rf"växel|(?:nummer|numret|mobilnumret|telefonnumret)\s(?:är|till))\s?[.:]?\s{{0,3}}{_FILLER})"
    rf"(?P<number>\(?\+?\d(?:{_GAP}\d\)?){{4,14}})(?!\d|\s(?:hushåll|personer|[tm]?kr\b|kronor|invånare|gånger|deltagare))",
    re.IGNORECASE,
)
# A second number behind the first, without the code of its area: '070-123 45 67 el. 12 34 56'.
_NEXT_PHONE = re.compile(
    rf"(?P<word>{re.escape(PHONE)}\s?(?:,|/|el\.?|eller|och|samt)\s?)(?P<number>\d(?:{_GAP}\d){{4,9}})(?!\w|\s?kr\b)"
)
# Times and days; and a sum of money, by what stands behind it: '+2 500 000 kr'.
_TIME = r"(?:[01]?\d|2[0-3])[.:][0-5]\d"
_NO_PHONE = re.compile(
    rf"{_TIME}(?:(?:\s?[-\u2010-\u2015]\s?|\s+){_TIME})+|"
    r"\d{1,2}[.:]?\d{2}\s?[-\u2010-\u2015]\s?\d{1,2}[.:]?\d{2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{2}|\d{4})"
)
_MONEY = re.compile(r"\s?(?:[tm]?kr\b|kronor)")
# Most texts with figures hold no number of a person or a telephone, and to look for one takes long: each has five
# figures or more with few characters between them, and who was born when, and a number that
# is told to be a telephone's, has one of these words before it.
_FIVE_FIGURES = re.compile(r"\d(?:\D{0,8}\d){4}")
_PHONE_WORDS = ("tel", "tfn", "tlf", "mob", "fax", "sms", "ng", "nås", "växel", "num")
_BORN_WORDS = ("pnr", "onn", "född", "föde", "f.")
_MARKS = re.compile("|".join(re.escape(mark) for mark in (PHONE, EMAIL, IDENTITY, ADDRESS)))
_AT_HOME = re.compile(r"\b(?:hos|hemma|hem|bostad|bostaden|c/o)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def without_contact_details(text: str, may_stand: Collection[str] = ()) -> str:
    """`text` with '[telefonnummer]', '[e-postadress]', '[personnummer]' and '[adress]' in place of such details.

    A detail of `may_stand` stays as it is printed; blanks, hyphens and capitals do not count in the comparison.
    """
    return _without(text, may_stand, _hide_addresses)


def contact_details_in(text: str) -> list[str]:
    """The details that `without_contact_details` takes out of a text, as they are written there, in order."""
    kept = map(re.escape, _MARKS.split(without_contact_details(text)))
    # Without an upper limit each part is found where it comes first, and none is tried again.
    found = re.fullmatch("(.+?)".join(kept), text, re.DOTALL)
    return [detail for detail in found.groups() if detail.strip()] if found else []


def place_without_home(place: str, may_stand: Collection[str] = ()) -> str:
    """The place of a meeting like `without_contact_details`, but with the address of a house that is named.

    'Kommunhuset, Storgatan 1' stays. 'Hos Vera, Storgatan 1' and 'Storgatan 1' are taken for somebody's home.
    """
    rest = only_beside_address(place)
    words = _WORD.findall(rest)
    is_home = not words or _AT_HOME.search(rest) or any(is_given_name_or_like(word.casefold()) for word in words)
    return _without(place, may_stand, _hide_addresses if is_home else lambda text, _hide: text)


_Hide = Callable[[str], Callable[[re.Match[str]], str]]


def _without(text: str, may_stand: Collection[str], addresses: Callable[[str, _Hide], str]) -> str:
    may_be_mail, has_figures = _may_hold_mail(text), has_signs(text) and _FIGURE.search(text) is not None
    if not (may_be_mail or has_figures):
        return text
    kept = _all_bare(frozenset(may_stand))

    def hide(said: str) -> Callable[[re.Match[str]], str]:
        return lambda found: found[0] if _bare(found[0]) in kept else said

    if may_be_mail:
        text = _EMAIL.sub(hide(EMAIL), text)
    if not _FIGURE.search(text):
        return text
    if has_numbers := _FIVE_FIGURES.search(text) is not None:
        text = _IDENTITY.sub(lambda found: hide(IDENTITY)(found) if _is_identity(found) else found[0], text)
    if _may_tell_birth(text):
        text = _BORN.sub(lambda found: found["word"] + IDENTITY, text)
    text = addresses(text, hide)
    if has_numbers:
        text = _PHONE.sub(lambda found: hide(PHONE)(found) if _is_phone(found) else found[0], text)
        if _may_tell_phone(text):
            text = _TOLD_PHONE.sub(lambda found: _told_phone(found, kept), text)
    return _NEXT_PHONE.sub(lambda found: _told_phone(found, kept), text) if PHONE in text else text


def _may_hold_mail(text: str) -> bool:
    """Whether there is a reason to look for an address of e-mail; False only where there is none."""
    small = text.lower()
    if "nabel" in small or " at " in small:
        return True
    return has_signs(text) and (_MAIL_SIGN.search(text) is not None or _MAIL_WORD.search(text) is not None)


def _may_tell_birth(text: str) -> bool:
    small = text.lower()
    return any(word in small for word in _BORN_WORDS)


def _may_tell_phone(text: str) -> bool:
    return any(map(text.casefold().__contains__, _PHONE_WORDS))


def _is_identity(found: re.Match[str]) -> bool:
    """Whether it is no day beside a year or a time: '2026-03-14 - 2026-03-15', '2026-03-14 1300'."""
    is_apart = (
        found["day"].startswith("20")
        and _WRITTEN_DAY.fullmatch(found["day"])
        and (" " in found["gap"] or found["gap"].strip() not in ("", "-", "+"))
    )
    return not (is_apart and _YEAR_OR_TIME.fullmatch(found["last"]))


def _is_phone(found: re.Match[str]) -> bool:
    return not (_NO_PHONE.fullmatch(found[0]) or _MONEY.match(found.string, found.end()))


def _told_phone(found: re.Match[str], kept: Collection[str]) -> str:
    number = found["number"]
    return found[0] if _bare(number) in kept or _NO_PHONE.fullmatch(number) else found["word"] + PHONE


def _hide_addresses(text: str, hide: _Hide) -> str:
    return without_addresses(text, hide(ADDRESS))


@lru_cache(maxsize=16)
def _all_bare(details: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_bare, details))


def _bare(detail: str) -> str:
    return re.sub(r"[\s()./\u00b7_\u2010-\u2015\u2212-]+", "", detail).casefold()
