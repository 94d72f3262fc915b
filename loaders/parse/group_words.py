"""The words that groups are called by, and the group whose meeting a title tells of.

Tested in tests/loaders/parse/test_meeting_body.py.
"""

import re
from functools import lru_cache

from .word_patterns import LazyPattern

_GROUP = LazyPattern(
    r"(?:råds?|rådets?|nämnd|nämnden|nämndens|styrelse|styrelsen|styrelsens|utskott|utskottet|utskottets|kommitté|"
    r"kommittén|kommitténs|grupp|grupps|gruppen|gruppens|förening|förenings|föreningen|föreningens|föreningarna|klubb|"
    r"klubbs|klubben|klubbens|(?<!förs)(?<!under)(?<!ins)(?<!upps)(?<!ans)(?<!upp)(?<!bo)(?:lag|lagets?)|forum|forumets?|nätverk|nätverket|samverkan|beredning|beredningen|panel|"
    r"panelen|sällskaps?|sällskapet|sällskapets|förbunds?|förbundet|förbundets|samfällighet|samfällighets|"
    r"samfälligheten|division|divisionen|sektion|sektionen|sektionens|fullmäktige|kårs?|kåren|kårens|stiftelse|"
    r"stiftelsen|delegation|delegationen|direktion|direktionen|direktionens|presidium|presidiet|presidiets|"
    r"överförmyndare|överförmyndaren|församling|församlingen|team|teamet|apt|distrikt|distriktet|avdelning|"
    r"avdelningen|avd|lokalavdelning|byalag|byaråd|arbetsplatsträff)\b",
    re.IGNORECASE,
)
# 'Socialutskottets sammanträde', 'Ekby hembygdsförenings extra årsmöte': whose meeting it was.
_OWN_MEETING = LazyPattern(
    r"(?P<who>\w[^\n]{2,80}?)s\s(?:(?:ordinarie|extra|extrainsatta?|konstituerande|öppna|gemensamma)\s)?"
    r"(?:(?:års|styrelse|medlems|förenings|sammanträdes)?(?:möte|stämma)|sammanträde)(?:t|n)?"
    r"(?:\si\s[A-ZÅÄÖ][\w-]+|\s(?:på|i|hos|vid)\s(?-i:[A-ZÅÄÖ])[^\n]{2,60})?",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-ZÅÄÖ]{3,8}")
# 'Elevrådsmöte'; a 'Föreningsmöte' is anybody's.
_MEETING_OF_BODY = LazyPattern(
    r"(?P<who>\w{3,}(?:råd|nämnd|grupp|utskott|förening|klubb|kommitté))s?(?:möte|sammanträde)(?:t)?", re.IGNORECASE
)
# 'Ekby sportklubb styrelsemöte'
_MEETING_BEHIND = LazyPattern(
    r"(?P<who>\w[^\n]{2,80}?[^s\s])\s(?:(?:ordinarie|extra|konstituerande)\s)?"
    r"(?:års|styrelse|medlems|förenings)?(?:möte|stämma)(?:t|n)?(?:\s(?:på|i|vid|hos)\s[A-ZÅÄÖ][^\n]{2,40})?"
)
# 'Styrelsemöte KFUM Ekby', 'Årsmöte Norra Ekby IF': letters, or two names, are those of an association.
_MEETING_OF_LETTERS = LazyPattern(
    r"(?:[Åå]rs|[Ss]tyrelse|[Mm]edlems|[Ff]örenings)(?:möte|stämma)\s"
    r"(?=[A-ZÅÄÖ]{2,}\s[A-ZÅÄÖ][a-zåäö]+$|(?:[A-ZÅÄÖ][a-zåäö]+\s){1,2}[A-ZÅÄÖ]{2,4}$)"
)
# 'Ekby byalag i Byahuset': houses that every village has are where the group met.
_IN_HOUSE = LazyPattern(
    r"(?P<who>[^\n]{3,80})\s(?:i|på|vid)\s(?:[Bb]ya?huset|[Bb]ystugan|[Bb]ygdegården|[Kk]lubb(?:huset|stugan|lokalen)|"
    r"[Kk]ommunhuset|[Ss]tads?huset|[Ff]örsamlings(?:hemmet|gården)|[Hh]embygdsgården|[Ff]olkets [Hh]us|"
    r"[Mm]edborgarhuset|(?:[Ff]örenings|[Ss]amlings|[Kk]varters)lokalen|[Mm]atsalen|[Kk]ansliet)"
)
HOW_MET = LazyPattern(r"(?:telefon|distans|video|teams|zoom|skype|styrelse|medlems|års)möte\smed\s", re.IGNORECASE)
"""'Telefonmöte med bussombuden': words before a group that only say how it met."""
# 'Årsmöte Ekby byalag'
_MEETING_BEFORE = LazyPattern(
    r"(?:[Oo]rdinarie\s|[Ee]xtra\s)?(?:[Åå]rs|[Ss]tyrelse|[Mm]edlems|[Ff]örenings|[Bb]y)(?:möte|stämma)\s(?=[A-ZÅÄÖ])"
)


@lru_cache(maxsize=2048)
def names_group(printed: str) -> bool:
    """Whether the words hold one that groups are called by: 'rådet', 'förening', 'klubbens'."""
    return _GROUP.search(printed) is not None


def whose_meeting(name: str) -> str:
    """The group of 'Årsmöte Ekby byalag', 'Ekby byalags årsmöte', 'Ekby byalag i Byahuset' and 'Elevrådsmöte'.

    Other words as they are.
    """
    before = _MEETING_BEFORE.match(name)
    name = name[before.end() :] if before and names_group(name[before.end() :]) else name
    letters = _MEETING_OF_LETTERS.match(name)
    name = name[letters.end() :] if letters else name
    house = _IN_HOUSE.fullmatch(name)
    name = house["who"] if house and names_group(house["who"]) else name
    own = _OWN_MEETING.fullmatch(name) or _MEETING_BEHIND.fullmatch(name) or _MEETING_OF_BODY.fullmatch(name)
    return own["who"] if own and (names_group(own["who"]) or _LETTERS.fullmatch(own["who"])) else name
