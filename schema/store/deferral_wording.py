"""The wording of deferrals: why an agenda item was deferred and until when, as its text says it.

Tested in tests/schema/store/test_deferred_items.py.
"""

import re

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?\n]|$)")
_DEFERS = re.compile(
    r"(?i)\b(?:skjut\w*|sköts|bordlägg\w*|bordla(?:des|gd|gt|gda)|uppskj\w*|uppsköts|flyttas|återremitteras|vilar|återkommer"
    r"|tas upp)\b"
)
_MONTHS = r"(?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
_YEAR = r"(?:\s+(?:20\d\d|(?:nästa|nästkommande|kommande)\s+år))?"
_UNTIL = re.compile(
    r"(?i)\b(?:till|tas upp (?:på|vid|igen)|under|på|vid|i)\s+(?:på\s+)?"
    r"((?:nästa|nästkommande|kommande|följande|det första|ett senare|ett kommande|senare)\b[^.,;!?\n]{0,60}"
    r"|mötet\s+(?:i|den)\s[^.,;!?\n]{2,40}"
    rf"|(?:den\s+)?\d{{1,2}}\s+{_MONTHS}\w*[^.,;!?\n]{{0,20}}"
    rf"|(?:våren|hösten|vårterminen|höstterminen|nyåret|årsskiftet){_YEAR})"
)
# These count only behind the verb: in 'Budgeten till 2027 skjuts upp' nothing is put off until 2027.
_UNTIL_BEHIND = re.compile(
    r"(?i)\b(?:till|tas upp(?: igen)? (?:i|under|på|vid))\s+"
    r"(\d{4}-\d{2}(?:-\d{2})?\b"
    rf"|(?:(?:början|mitten|slutet)\s+av\s+)?{_MONTHS}(?:uari|ruari|il|i|usti|t|tember|ober|ember)?\b{_YEAR}"
    rf"|(?:efter\s+)?(?:sommaren|semestern|semestrarna|jul|julen){_YEAR}\b"
    r"|(?:vår|höst|sommar)\b"
    r"|20\d\d\b)"
)
_REASON_FIRST = re.compile(
    r"(?i)\b((?:eftersom|då|på grund av|p\.?g\.?a\.?|med anledning av)\s[^.!?\n]{3,200}?)"
    r"(?:,\s|\s+så\s+|\s+(?=skjuts|flyttas|bordläggs|uppskjuts))"
)
_REASON_LAST = re.compile(
    r"(?i)\b((?:eftersom|då|på grund av|p\.?g\.?a\.?|med anledning av|i väntan på|i avvaktan på)\s[^.!?\n]{3,200})"
)
_TAIL = re.compile(r"(?i)\s+(?:eftersom|då|på grund av|med anledning av|i väntan på|i avvaktan på)\s.*$")


def reason_and_until(text: str) -> tuple[str | None, str | None]:
    """The reason and the time in the sentence that defers an item: (reason, until), as printed.

    Each is None when the text does not say it.

    >>> reason_and_until("Eftersom Kajsa är sjuk så skjuts punkten till nästa gång.")
    ('Eftersom Kajsa är sjuk', 'nästa gång')
    """
    for sentence in _SENTENCE.findall(text):
        defers = _DEFERS.search(sentence)
        if defers:
            until = _until(sentence, defers.start())
            return _reason(sentence, defers), _TAIL.sub("", until[1]).strip() if until else None
    return None, None


def _until(sentence: str, verb: int) -> re.Match[str] | None:
    behind = [found for pattern in (_UNTIL, _UNTIL_BEHIND) if (found := pattern.search(sentence, verb))]
    return min(behind, key=lambda found: found.start(1)) if behind else _UNTIL.search(sentence)


def _reason(sentence: str, defers: re.Match[str]) -> str | None:
    before = _REASON_FIRST.search(sentence, 0, defers.end())
    found = before or _REASON_LAST.search(sentence, defers.start())
    return found[1].strip(" ,") if found else None
