"""The wording of deferrals: why an agenda item was deferred and until when, as its text says it.

Tested in tests/schema/store/test_deferred_items.py.
"""

import re

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?\n]|$)")
_DEFERS = re.compile(
    r"(?i)\b(?:skjut\w*|sköts|bordlägg\w*|bordlades|uppskj\w*|uppsköts|flyttas|återremitteras|vilar|återkommer"
    r"|tas upp)\b"
)
_UNTIL = re.compile(
    r"(?i)\b(?:till|tas upp (?:på|vid|igen)|under|på|vid|i)\s+(?:på\s+)?"
    r"((?:nästa|nästkommande|kommande|följande|det första|ett senare|ett kommande|senare)\b[^.,;!?\n]{0,60}"
    r"|mötet\s+(?:i|den)\s[^.,;!?\n]{2,40}"
    r"|(?:den\s+)?\d{1,2}\s+(?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*[^.,;!?\n]{0,20}"
    r"|våren|hösten|vårterminen|höstterminen|nyåret|årsskiftet)"
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
            until = _UNTIL.search(sentence, defers.start()) or _UNTIL.search(sentence)
            return _reason(sentence, defers), _TAIL.sub("", until[1]).strip() if until else None
    return None, None


def _reason(sentence: str, defers: re.Match[str]) -> str | None:
    before = _REASON_FIRST.search(sentence, 0, defers.end())
    found = before or _REASON_LAST.search(sentence, defers.start())
    return found[1].strip(" ,") if found else None
