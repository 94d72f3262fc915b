"""Removes from running text how a person is reached: telephone, e-mail, personal identity number and address.

They are recognised by their form alone, so it does not matter whose they are. What the site says may stand
(`may_stand`) stays: the switchboard's number, the address of an office.
"""

import re
from collections.abc import Callable, Collection

from ..names.listed_names import is_given_name_or_like

PHONE, EMAIL, IDENTITY, ADDRESS = "[telefonnummer]", "[e-postadress]", "[personnummer]", "[adress]"

# Nothing is hidden in a text without one of these.
_FIGURE = re.compile(r"\d")
_HINT = re.compile(r"\d|[@＠]|[\[({<]\s?[aA][tT]?\s?[\])}>]|[sS]nabel")
_AT = r"(?:\s?[@＠]\s?|\s?[\[({<]\s?(?:at|a|snabel-?a|@)\s?[\])}>]\s?|\s(?:snabel-?a)\s)"
_DOT = r"(?:\.|\s?[\[({<]\s?(?:dot|punkt|\.)\s?[\])}>]\s?|\s(?:punkt|dot)\s)"
_EMAIL = re.compile(rf"(?<![\w.+%'’-])[\w.+%'’-]{{1,64}}{_AT}(?:[\w-]+{_DOT})+\w{{2,}}", re.IGNORECASE)
_DASH = r"[-+\u2010-\u2015]"
# Century, year, month, day (60 more in a coordination number), then four figures, or the stars that hide them.
_IDENTITY = re.compile(
    r"(?<![\d-])(?:(?:16|17|18|19|20)[ -]?)?\d{2}-?(?:0[1-9]|1[0-2])-?(?:[0-2]\d|3[01]|[6-8]\d|9[01])"
    rf"\s?{_DASH}?\s?(?:[\dTtRrSsUuWwXxJjKkLlMmNn]\d{{3}}|[Xx*]{{4}})(?![\d])"
)
# Beginning with 0, 00 or +, maybe in brackets; figures in groups with blanks, hyphens, strokes or points between.
# Eight figures and more, or fewer and the rest in the next line.
_GAP = r"[ \u00a0\u2009\u202f./()\u2010-\u2015-]{0,4}"
_BEGINS = r"(?<![\w,.:§-])(?<!\d[ \u00a0])(?:\((?:0|\+)\d{1,3}\)|\+\s?\(?\d|00[ ]?[1-9]|0[1-9])"
_PHONE = re.compile(rf"{_BEGINS}(?:(?:{_GAP}\d){{6,15}}|(?:{_GAP}\d){{1,5}}[ -]?\n(?:{_GAP}\d){{3,8}})(?!\d|[.:]\d)")
_TOLD_PHONE = re.compile(
    rf"(?P<word>\b(?:tel|tele|telefon(?:nr|nummer)?|tfn|tlf|mobil(?:nr|nummer)?|mob|sms|ring(?:er|a)?|nås på|växel)"
    rf"\s?[.:]?\s{{0,3}}(?:på\s|till\s|nr\s)?)(?P<number>\(?\+?\d(?:{_GAP}\d\)?){{4,14}})",
    re.IGNORECASE,
)
_NO_PHONE = re.compile(
    r"\d{1,2}[.:]?\d{2}\s?[-\u2010-\u2015]\s?\d{1,2}[.:]?\d{2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{2}|\d{4})"
)
_STREET_END = (
    "gata|gatan|vägen|väg|gränd|gränden|stigen|stig|allén|allé|backen|backe|leden|svängen|kroken|slingan|ringen|liden|"
    "brinken|esplanaden|kullen|höjden|tvären|stråket|promenaden|gången|plan|planen|torg|torget|vreten|hagen|ängen|"
    "gården|gård|åsen|lyckan|tået|stråten|gläntan|dalen|bergen|heden|näset|udden|viken|parken|kajen|hamnen|terrassen"
)
_NUMBER = r"\s{1,2}\d{1,4}(?:\s?[-/]\s?\d{1,3})?(?:\s?[A-Za-z])?(?![\w%§]|[.:,]\d|\s?(?:kr|%|st\b|juni|maj))"
_POST = r"(?:S(?:E)?-)?\d{3}\s?\d{2}\s{1,2}[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?"
_STREET = (
    rf"(?:[^\W\d_][\w-]{{0,30}}?(?:{_STREET_END})|(?:[A-ZÅÄÖ][\w-]+|norra|södra|östra|västra|nya|gamla|stora|lilla|övre|"
    rf"nedre)\s(?:[A-ZÅÄÖ]?[\w-]+\s)?(?i:{_STREET_END}))"
    rf"{_NUMBER}(?:,?\s(?:lgh|lägenhet|vån|våning|tr|uppg|uppgång|port)\.?\s?\w{{1,5}})*"
)
_ADDRESS = re.compile(rf"(?:c/o\s+[^,\n]{{2,40}},?\s)?(?<!\w){_STREET}(?:,?\s{{1,2}}{_POST})?|(?<![\w-]){_POST}")
# Somebody's home, which may have no street: 'bor i Norrby 12', 'hemma hos henne, Norrby 12'.
_HOME = re.compile(
    r"(?P<word>\b(?:bor|bodde|bosatt|boende|flyttat|hemma|hos|bostad|hemadress|bostadsadress|adress|folkbokförd)\b"
    rf"[^.!?\n\d]{{0,40}}?)(?P<place>[A-ZÅÄÖ][\w-]+{_NUMBER}(?:,?\s{_POST})?)"
)
_AT_HOME = re.compile(r"\b(?:hos|hemma|hem|bostad|bostaden|c/o)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def without_contact_details(text: str, may_stand: Collection[str] = ()) -> str:
    """`text` with '[telefonnummer]', '[e-postadress]', '[personnummer]' and '[adress]' in place of such details.

    A detail of `may_stand` stays as it is printed; blanks, hyphens and capitals do not count in the comparison.
    """
    return _without(text, may_stand, _hide_addresses)


def place_without_home(place: str, may_stand: Collection[str] = ()) -> str:
    """The place of a meeting like `without_contact_details`, but with the address of a house that is named.

    'Kommunhuset, Storgatan 1' stays. 'Hos Vera, Storgatan 1' and 'Storgatan 1' are taken for somebody's home.
    """
    rest = _ADDRESS.sub("", place)
    words = _WORD.findall(rest)
    is_home = not words or _AT_HOME.search(rest) or any(is_given_name_or_like(word.casefold()) for word in words)
    return _without(place, may_stand, _hide_addresses if is_home else lambda text, _hide: text)


_Hide = Callable[[str], Callable[[re.Match[str]], str]]


def _without(text: str, may_stand: Collection[str], addresses: Callable[[str, _Hide], str]) -> str:
    if not text or not _HINT.search(text):
        return text
    kept = {_bare(detail) for detail in may_stand}

    def hide(said: str) -> Callable[[re.Match[str]], str]:
        return lambda found: found[0] if _bare(found[0]) in kept else said

    text = _EMAIL.sub(hide(EMAIL), text)
    if not _FIGURE.search(text):
        return text
    text = _IDENTITY.sub(hide(IDENTITY), text)
    text = addresses(text, hide)
    text = _PHONE.sub(lambda found: found[0] if _NO_PHONE.fullmatch(found[0]) else hide(PHONE)(found), text)
    return _TOLD_PHONE.sub(lambda found: _told_phone(found, kept), text)


def _told_phone(found: re.Match[str], kept: Collection[str]) -> str:
    number = found["number"]
    return found[0] if _bare(number) in kept or _NO_PHONE.fullmatch(number) else found["word"] + PHONE


def _hide_addresses(text: str, hide: _Hide) -> str:
    text = _ADDRESS.sub(hide(ADDRESS), text)
    return _HOME.sub(lambda found: found["word"] + ADDRESS, text)


def _bare(detail: str) -> str:
    return re.sub(r"[\s()./\u2010-\u2015-]+", "", detail).casefold()
