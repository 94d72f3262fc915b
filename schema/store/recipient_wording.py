"""The wording of promises of feedback: to whom it is promised, as the text says it.

Tested in tests/schema/store/test_minutes.py.
"""

import re

from ..store_phrases import phrase_lists

_DAYS = (
    r"(?:mån|tis|ons|tors|fre|lör|sön)dag\w*|jan(?:uari)?|feb(?:ruari)?|mars|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?"
    r"|sep(?:tember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_TIMES = (
    rf"(?:{_DAYS}|nästa|nästkommande|kommande|början|slutet|mitten|veckan|våren|hösten|sommaren|vintern|vår|höst"
    r"|samband|god|tid|form|dag|morgon|eftermiddag\w*|mötet|fortsättningen|efterhand|en\s+gång"
    r"|frågan|ärendet|saken|mejl|mail|brev|telefon|skrift|webbplatsen)\b|\d"
)
# Here the words that say who end, and those begin that say about what, when and how.
_STOPS = (
    r"(?:om|senast|vad|hur|när|var(?:för)?|vilk\w+|huruvida|före|innan|inför|efter|under|via|genom|per|med|så|att|enligt"
    r"|till|vid|varje|en|och|samt|men|eller|snarast|omgående|igen|löpande|skriftlig\w*|muntlig\w*|direkt|senare|redan"
    rf"|då|för|från|hos|i|på|som|av)\b|{_TIMES}"
)
_NAME = r"(?-i:[A-ZÅÄÖ])[\w-]+(?:\s+(?-i:[A-ZÅÄÖ])[\w-]+)*"
# 'nämndens', 'Anna Eks', 'kommunens nya': what they belong to comes after them.
_OWNER = rf"(?:{_NAME}(?<=s)|(?:{_NAME}\s+)?(?:\w+-\s+och\s+)?[\w-]+(?<=[^s]s))"
_OWNERS = rf"(?:{_OWNER}\s+(?!{_STOPS})(?:[\w-]+[ae]\s+(?!{_STOPS}))?)*"
# 'i kvällsgruppen', 'på Jobbcentrum'.
_PLACE = rf"(?:\s+(?:i|på|från|hos|vid)\s+(?!{_TIMES})(?:{_NAME}|[\w-]+(?:en|et|na|an|n)(?![\w-])))?"
_MANY = (
    r"(?:de|dem|dom|den|det|alla|samtliga|övriga|berörda|hela)\s+[\w\s-]{1,80}?"
    r"(?=\s+(?:om|senast|till|vid|före|innan|inför|efter|när|vad|hur|varför|huruvida|via|genom|så\s+snart)\b|[^\w\s-]|$)"
)
# 'lovade att återkomma till invånarna' promises an answer; 'återkommer till frågan' does not.
_PROMISED = (
    r"\b(?:ut)?lova\w*\s+(?:att\s+)?(?:\w+\s+){0,3}?(?:återkomma|återrapportera|rapportera\s+tillbaka|höra\s+av\s+sig|svara"
    r"|(?:ge|lämna|skicka)\s+(?:ett\s+)?(?:svar|besked))"
)
_THINGS = r"(?:det|detta|denna|den(?!\s+som\b)|punkten|ämnet|diskussionen|förslaget|mötena|sammanträdet|träffen)\b"
_RECIPIENT = re.compile(
    rf"(?i)(?:återkoppl\w*|{_PROMISED}(?=[^.!?]*?\still\s(?!{_THINGS})))(?:\s+\w+){{0,3}}?\s+till\s+(?!den\s+\d|dess\b|{_TIMES})"
    rf"({_MANY}|{_OWNERS}(?:{_NAME}|(?:\w+-\s+och\s+)?[\w-]+)(?:(?<=[a-zåäö])\s+{_NAME})?{_PLACE}(?:\s+som\s[\w\s-]{{1,60}}?(?=\s+(?:om|senast|vad|hur|när|till)\b"
    r"|[^\w\s-]|$))?)"
)


def promises_feedback(text: str) -> bool:
    """Whether a text promises somebody feedback: in these words, or as an answer that is promised to somebody.

    >>> promises_feedback("Bo lovade att återkomma till invånarna.")
    True
    """
    is_told = any(stem in text.casefold() for stem in phrase_lists()["feedback_stems"])
    return is_told or recipient_of_feedback(text) is not None


def recipient_of_feedback(text: str) -> str | None:
    """To whom a text promises feedback: a name, a word, or the words that belong together; None when it does not say.

    >>> recipient_of_feedback("Ulla återkopplar till nämndens presidium vad mötet kom fram till.")
    'nämndens presidium'
    """
    found = _RECIPIENT.search(text)
    return found[1] if found else None
