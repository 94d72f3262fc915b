"""Where somebody lives, as running text prints it: street and number, apartment, box, postal code and town.

Tested in tests/schema/privacy/test_contact_details.py.
"""

import re
from collections.abc import Callable

ADDRESS = "[adress]"

_ENDS = (
    "gata|gatan|vägen|väg|gränd|gränden|stigen|stig|allén|allé|backen|backe|leden|svängen|kroken|slingan|ringen|liden|"
    "brinken|esplanaden|kullen|höjden|tvären|stråket|promenaden|gången|plan|planen|torg|torget|vreten|hagen|ängen|"
    "gården|gård|åsen|lyckan|tået|stråten|gläntan|dalen|bergen|heden|näset|udden|viken|parken|kajen|hamnen|terrassen|"
    "torpet"
)
# 'Strandv. 1', 'Kyrkg 3': hardly a word ends like that.
_SHORT_ENDS = r"[bdfhkmpst][vg]\.?|ngs?g\.|[BDFHKMPST][VG]\."
_MONTHS = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
# What is counted: 'Skolgården 5 platser', 'Storgatan 12 år'.
_COUNTED = (
    r"kr\b|kronor|tkr|mkr|st\b|stycken|år\b|-årin|m\b|km\b|mil\b|kvm|ton\b|meter|gånger|personer|barn\b|elever|"
    r"invånare|boende|besök|etapp|avdelning|platser|bänkar|gungor|lägenheter|hus\b|hushåll|träd\b|procent|miljoner|"
    r"ungdomar|deltagare|turer|delar|minuter|timmar|dagar|veckor|månader"
)
# A year is no number of a house, nor are a time, a day and a count.
_NUMBER = (
    r"\s{1,2}(?:nr\.?\s|nummer\s)?(?!(?:19|20)\d\d\b)\d{1,4}(?:\s?[-/]\s?\d{1,3})?(?::\d(?!\d))?(?:\s?[A-Za-h](?!\w))?"
    rf"(?:\s?,\s?\d{{1,2}}\s?tr\b)?(?![\w%§]|[.:,]\d|"
    rf"(?:\s\d{{3}})*(?:\s?[-–/]\s?\d{{1,4}})?\s?(?:{_COUNTED}|{_MONTHS}))"
)
_WITHIN_HOUSE = (
    r"(?:[,\s]\s?\(?(?:(?:lgh|lägenhet(?:snr)?|vån|våning|tr|uppg|uppgång|ing|ingång|port)\.?\s?(?:nr\s)?\w{1,5}|"
    r"\d{1,2}\s?tr\b\.?|n\.?b\.?(?!\w)|b\.?v\.?(?!\w)|[öv]\.?\s?g\.?(?!\w))\)?)*"
)
_TOWN = r"[A-ZÅÄÖ][\w-]{1,30}(?:\s[A-ZÅÄÖ][\w-]{1,30})?"
_POST = rf"(?:S(?:E)?-)?\d{{3}}\s?\d{{2}}\s{{1,2}}{_TOWN}"
_NAMES = (
    r"(?:(?:[A-ZÅÄÖ][\w:-]{0,30}|(?:Dr|Prof|St|Sr|[A-ZÅÄÖ])\.|norra|södra|östra|västra|nya|gamla|stora|lilla|övre|nedre)"
    r"\s){1,4}"
)
_STREET = (
    rf"(?:[^\W\d_][\w-]{{0,30}}?(?i:{_ENDS})|[^\W\d_][\w-]{{0,30}}?(?:{_SHORT_ENDS})|S(?i:torg)\.?|"
    rf"{_NAMES}(?:[A-ZÅÄÖ]?[\w-]{{1,30}}\s)?(?i:{_ENDS}))"
    rf"{_NUMBER}{_WITHIN_HOUSE}"
)
_CARE_OF = r"(?i:c/o)\s+[A-ZÅÄÖ][\w'’-]*(?:\s[A-ZÅÄÖ][\w'’-]*){0,3}"
_BOX = r"(?:(?:Post)?[Bb]ox\s\d{2,5}|P[Ll]\s\d{3,4}|BOX\s\d{2,5})(?!\w)"
_APARTMENT = r"(?i:lgh\.?\s?(?:nr\.?\s)?\d{1,4}|lägenhet(?:snr|snummer)?[.:]?\s(?:nr\.?\s)?\d{4})(?!\w|[.:,]\d)"
_CODE = r"(?i:postn(?:r|ummer))[.:]?\s?\d{3}\s?\d{2}(?!\d)"
_ADDRESS = re.compile(
    rf"(?:c/o\s+[^,\n]{{2,40}},?\s)?(?<!\w){_STREET}(?:,?\s{{1,2}}{_POST})?"
    rf"|(?<!\w)(?:{_CARE_OF},?\s)?{_BOX}(?:,?\s{{1,2}}{_POST})?|(?<![\w-]){_POST}"
    rf"|(?<!\w)(?:{_CARE_OF}|{_APARTMENT}|{_CODE})"
)
# Most texts with figures hold no address, and to look for one takes long. Each address has one of these: a word or an
# ending before a number, a postal code with a town, or a word for a home.
_BEFORE_NUMBER = re.compile(r"\s{1,2}(?:nr\.?\s|nummer\s)?\d")
_ENDS_BEFORE = (*_ENDS.split("|"), "v", "v.", "g", "g.", "torg.", "box", "pl")
_LONGEST_END = max(map(len, _ENDS_BEFORE))
_CODE_AND_TOWN = re.compile(r"\d{3}\s?\d{2}\s{1,2}[A-ZÅÄÖ]")
_HOME_WORDS = ("c/o", "lgh", "lägenhet", "postn")
# Streets by their endings alone: plans that are written, what is done, a floor of a house, a time before.
_NO_STREET = re.compile(
    r"(?:[^/]*\s)?(?i:\w*(?:handlings|verksamhets|aktivitets|åtgärds|översikts|utbildnings|utvecklings|budget|"
    r"kommunikations|genomförande|detalj|projekt|arbets|läges|vecko|tid|kris|vård|års)plan|\w+eringen|"
    r"(?:första|andra|tredje|förra|nästa|sista|varje|föregående) gång(?:en)?)\s\d{1,4}"
    r"|(?:[^/]*\s)?\w*[^\Wsa]\splan\s\d{1,2}"
)
# Somebody's home, which may have no street: 'bor i Norrby 12', 'hemma hos henne, Norrby 12'.
_HOME = re.compile(
    r"(?P<word>\b(?:bor|bodde|bosatt|boende|flyttat|hemma|hos|bostad|hemadress|bostadsadress|adress|folkbokförd)\b"
    rf"[^.!?\n\d]{{0,40}}?)(?P<place>[A-ZÅÄÖ][\w-]{{1,30}}{_NUMBER}(?:,?\s{_POST})?)"
)
# One of these stands in each word before such a place.
_OF_HOME = ("bor", "bodde", "bosatt", "boende", "flyttat", "hem", "hos", "bostad", "adress", "folkbokförd")


def without_addresses(text: str, hide: Callable[[re.Match[str]], str]) -> str:
    """`text` with what `hide` says in place of each address, and '[adress]' in place of homes without a street."""
    without = text
    if may_hold_address(text):
        without = _ADDRESS.sub(lambda found: found[0] if _NO_STREET.fullmatch(found[0]) else hide(found), text)
    return _HOME.sub(lambda found: found["word"] + ADDRESS, without) if may_tell_home(without) else without


def may_tell_home(text: str) -> bool:
    """Whether there is a reason to look for a home without a street; False only where there is none."""
    return any(map(text.__contains__, _OF_HOME))


def may_hold_address(text: str) -> bool:
    """Whether there is a reason to look for an address in the text; False only where there is none."""
    small = text.casefold()
    if any(word in small for word in _HOME_WORDS) or _CODE_AND_TOWN.search(text):
        return True
    numbers = (found.start() for found in _BEFORE_NUMBER.finditer(text))
    return any(text[max(0, at - _LONGEST_END) : at].casefold().endswith(_ENDS_BEFORE) for at in numbers)


def only_beside_address(place: str) -> str:
    """What stands in `place` beside addresses: the name of a house, or nothing."""
    return _ADDRESS.sub(lambda found: found[0] if _NO_STREET.fullmatch(found[0]) else "", place)
