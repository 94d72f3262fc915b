"""Marks and words by which a list of people says who came: crosses, boxes, 'Ja', 'N', 'anmält förhinder'.

Tested in tests/loaders/parse/test_attendance_marks.py.
"""

import re
from functools import lru_cache

from .word_patterns import LazyPattern

_SAYS_NO = r"[-–—]|nej|Nej|NEJ|0|☐|□|\[\s?\]|\(\s?\)|frånv\.?|Frånv\.?"
_NO = LazyPattern(_SAYS_NO)
_BEHIND = LazyPattern(
    r"(?P<name>[A-ZÅÄÖÉ][^,;()\t:]{2,50}?)\s+(?P<mark>[xX×✓✔☑☒●]|ja|Ja|JA|närv\.?|Närv\.?|1|\[[xX]\]|\([xX]\)"
    rf"|{_SAYS_NO})(?=$|[,;]|\s+[(–-]|\s+§|\s+(?:ej|fr|t\.|från|till|kl)\b)"
)
# In a table that was pasted as text the cross stands right behind the party or the name: 'Bo Ek (S)X', 'Siv AlmX'.
_CROSS = LazyPattern(r"(?P<mark>(?<=[\s)])(?:[xX×✓✔☑☒☐□]|\[\s?[xX]?\s?\]|\([xX]\))|(?<=[a-zåäöé])X)(?=$|[\s,;])")
_AWAY = (
    r"(?:har |hade |har ej )?(?:anm(?:ält|äld|älde|\.)|meddelat|meddelad|lämnat|fått) (?:sitt )?(?:förhinder|"
    r"frånvaro|frånvarande|"
    r"återbud)|(?:fick |hade |anm\.? ?)?(?:förhinder|förh\.?)|förhindrad|frånvaro (?:är )?(?:anmäld|meddelad)|"
    r"giltig frånvaro|återbud|"
    r"sjuk(?:anmäld|skriven)?|semester|(?:föräldra|tjänst)ledig|kunde (?:inte|ej) (?:komma|delta|närvara)|"
    r"bortrest|avbokat|tackat nej"
)
_WORDS = (
    ("apologies", re.compile(_AWAY, re.IGNORECASE)),
    (
        "absent",
        re.compile(
            r"(?:från|ej när|inte när|icke när)v(?:\.|ar\w*)?|ej med|inte med|saknas|saknades|uteblev|"
            r"uteblivit",
            re.IGNORECASE,
        ),
    ),
    (
        "present",
        re.compile(
            r"närv(?:\.|ar\w*)?|deltog|deltar|på plats|(?:närvarande )?på distans|via (?:länk|teams|zoom)",
            re.IGNORECASE,
        ),
    ),
)
_REASON = re.compile(r"sjuk\w*|bortrest|ledig|semester|(?:föräldra|tjänst)ledig|vab\w*", re.IGNORECASE)
# 'Eva Ek (ej)' in a list of those who came.
_NOT_THERE = frozenset(("ej", "nej", "inte"))
_SENT_WORD = ("anmält", "anmäld", "anm", "meddelat", "meddelad")
_TICKED = re.compile(r"\s*(?P<mark>[☒☑✓✔xX☐□])\s*|\s*(?P<box>[\[(]\s?[xX]?\s?[\])])\s*")
_AWAY_BEHIND = re.compile(rf"\s(?:{_AWAY}|(?:ej|inte|icke) närv\w*\.?|frånv(?:arande|\.)?)$", re.IGNORECASE)
_CODE = re.compile(
    r"(?P<word>\w{4,})\.?\s?\(\s?(?P<code>\w{1,2})\s?\)|(?<!\w)(?P<first>\w{1,2})\s?[=:]\s?(?P<named>\w{4,})"
    r"|(?P<bare>(?:[Nn]är|[Ff]rån)v\w*)\.?\s(?P<letter>[A-ZÅÄÖ])(?!\w)"
)
_HEAD_BEGINS = frozenset("eifnaEIFNA")
_HEAD = re.compile(
    r"(?:(?:ej|inte|icke)\s)?(?:närv|frånv)\w*\.?(?!\w).{0,60}|(?:anmält |anm\.? )?(?:förhinder|frånvaro)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def status_word(printed: str) -> str | None:
    """The status that words tell when they are all that is printed: 'närvarande', 'Frånvaro anmäld', 'ej närv.'."""
    bare = printed.strip(" .:,;()–-")
    return next((status for status, word in _WORDS if word.fullmatch(bare)), None) if 2 < len(bare) < 45 else None


def status_behind_name(printed: str, listed: str) -> str | None:
    """The status that words behind a name tell, None for other words; `listed` is that of the list.

    Among the absent a reason ('sjuk') is not yet an apology, but 'anmält' is one.
    """
    bare = printed.strip(" .,;()–-").casefold()
    if bare in _NOT_THERE:
        return "absent" if listed == "present" else None
    if bare in _SENT_WORD:
        return "apologies" if listed != "present" else None
    told = status_word(bare)
    if told == "present":
        return listed if bare.startswith("närv") else None
    return None if listed != "present" and (told == "absent" or gives_reason(bare)) else told


def gives_reason(printed: str) -> bool:
    """Whether a word says why somebody stayed away."""
    return _REASON.fullmatch(printed.strip(" .,;()–-")) is not None


def ticked_word(cell: str) -> str | None:
    """The status of a word with a ticked box, 'Närvarande ☒'; with an empty box it says nothing."""
    box = _TICKED.search(cell)
    if box is None:
        return None
    told = status_word(cell[: box.start()] + cell[box.end() :])
    return told if told and box[0].strip(" []()") not in ("", "☐", "□") else None


def mark_on_line(text: str, start: int, end: int) -> re.Match[str] | None:
    """The mark (group `mark`) on a line of one person: right behind the name, or a cross or box anywhere after it."""
    return _BEHIND.match(text, start, end) or _CROSS.search(text, start + 4, end)


def says_no(mark: str) -> bool:
    """Whether a mark says that somebody did not come: '-', 'Nej', an empty box."""
    return _NO.fullmatch(mark) is not None


def end_before_status(text: str, start: int, end: int) -> int:
    """Where an entry ends without the words behind the name that say that somebody stayed away."""
    match = _AWAY_BEHIND.search(text, start, end)
    return match.start() if match else end


def is_status_head(printed: str) -> bool:
    """Whether a column's head says who came: 'Närvarande', 'Närv (N),', 'Närv/Frånv', 'Anmält förhinder'."""
    bare = printed.strip(" .:")
    return bare[:1] in _HEAD_BEGINS and _HEAD.fullmatch(bare) is not None


def status_codes(head: str) -> dict[str, str]:
    """The letters that a column's head explains, with the status of each: 'Närv (N), Frånv (F)'.

    A column for both without a word of explanation has 'N' and 'F'.
    """
    codes = {}
    for told in _CODE.finditer(head):
        status = status_word(told["word"] or told["named"] or told["bare"])
        if status:
            codes[(told["code"] or told["first"] or told["letter"]).casefold()] = status
    both = re.search(r"närv", head, re.IGNORECASE) and re.search(r"frånv", head, re.IGNORECASE)
    return codes or ({"n": "present", "f": "absent"} if both else {})
