"""What a site prints around a page's text: paths, menus, boxes for cookies and comments, publication, credits.

Tested in tests/loaders/read/test_web_furniture.py.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

_LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\([^)\s]{0,500}(?:\s\"[^\"]{0,100}\")?\)")
_PICTURE = re.compile(r"(?:\[?!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)(?:\]\([^)\s]{0,500}\))?\s*)+")
_MARKS = re.compile(r"^[\s#*•·▪>+–-]+(?=\S)|[*_\s]+$|^_+")
_SITE = r"(?:webbplats(?:en)?|webbsida(?:n)?|sida(?:n)?|artikel(?:n)?|inlägg(?:et)?|nyhet(?:en)?|innehåll(?:et)?)"
# In lower case: they are asked of lines in lower case, which is quicker.
_FOOT = (
    r"(?:hoppa|gå) (?:direkt )?till (?:sidans )?(?:huvud)?(?:innehåll(?:et)?|meny(?:n)?|navigering(?:en)?|"
    r"sidfot(?:en)?).{0,30}",
    rf"(?:dela|tipsa om|skriv ut|lyssna på|gilla|bokmärk) (?:den här |denna )?{_SITE}.{{0,40}}",
    r"dela (?:på|via|med) (?:facebook|twitter|linkedin|e-?post|mejl|x|whatsapp|sociala medier).{0,40}",
    r"(?:skriv ut|tipsa en vän|lyssna|prenumerera|följ oss(?: på .{2,30})?|lyssna med talande webb)",
    r"läs (?:mer|hela (?:artikeln|inlägget|nyheten))(?: här)?\s*(?:[»›>→]+|\.{3}|…)",
    r"(?:acceptera|godkänn|tillåt|avvisa|neka|avböj) alla|neka|avböj|avvisa|acceptera|(?:bara|endast) nödvändiga|"
    r"cookie-?inställningar|(?:ok,? )?jag förstår|godkänn",
    r"(?:spara|hantera) (?:mina )?(?:val|inställningar)|anpassa(?: val| inställningar)?",
    r"(?:\d{1,3}|inga) kommentar(?:er)?(?: (?:än|ännu|till|på)\b.{0,80})?",
    r"kommentarer(?:na)? (?:är|inaktiverade|avstängda|stängda)\b.{0,60}|var först med att kommentera.{0,20}",
    r"(?:det här inlägget|denna artikel|det här är) (?:postades|publicerades|är publicera\w+|skrevs)\b.{0,100}",
    r"din e-?post(?:adress)? (?:kommer inte|publiceras inte|visas inte).{0,60}|obligatoriska fält (?:är "
    r")?märk\w+.{0,20}",
    r"spara mitt namn, min e-?post.{0,120}|(?:avbryt|skicka|publicera) (?:svar|kommentar)(?:en)?",
    r"(?:tillbaka|åter)(?: till .{2,40})?|(?:upp )?till (?:sidans )?topp(?:en)?|[↑⇧] ?(?:upp|topp\w*)?",
    r"(?:föregående|nästa|äldre|nyare) (?:sida|inlägg|artikel|nyhet)(?:er)?(?:\s?[:→«»←›‹].{0,80})?|[«←‹] ?.{2,60}",
    r"(?:huvud|under|sid)?meny|sidfot|sidhuvud|sök på (?:webbplatsen|sidan)|logga (?:in|ut)|visa (?:mer|alla|"
    r"större karta)",
    r"ikon som illustrerar filtyp(?:\s+filstorlek)?|filer tillgängliga för nedladdning|logotyp(?:en)? för .{2,60}",
    r"use google to .{0,20}translate .{0,160}",
    r"(?:stäng|öppna|visa|dölj) meny(?:n)?|in english|other languages(?: with .{2,30})?|lättläst|sök|stäng",
    r"prata med oss",
    # What a site asks its readers of itself.
    rf"(?:hjälpte|hjälper|gav|var|är|fick du|hittade du|saknar du|kunde du|hade du) (?:\w+ ){{0,5}}?"
    rf"(?:{_SITE}|informationen|det du (?:sökte|letade efter))\b.{{0,60}}\?",
    rf"(?:hjälp oss|vill du hjälpa oss) (?:att )?(?:göra |bli |förbättra )?(?:\w+ ){{0,4}}?(?:{_SITE}|bättre)\W*",
    rf"(?:hur|vad) (?:skulle|kan|kunde|tycker|saknar) (?:\w+ ){{0,4}}?{_SITE}\b.{{0,60}}\?",
    rf"(?:lämna (?:en )?|skicka |dina |tyck till|ge oss )(?:synpunkt(?:er)?|feedback|åsikter|kommentarer)? ?"
    rf"(?:på|om|kring) (?:den här )?(?:{_SITE}|vår webb\w*)\W*",
    r"(?:was|did) this (?:page|information) .{0,40}\?|(?:give|leave) (?:us )?feedback.{0,40}",
    r"(?:kategori|kategorier|taggar|etiketter|ämnesord|nyckelord)\s?:.{1,120}",
    r"©.{1,80}|copyright\b.{1,80}|(?:drivs med|powered by|producerad av|webbproduktion:?) .{2,60}",
)
_PATH = (
    r"(?:du är här|här är du|sökväg)\s?:?\s?.{2,150}|(?:start|hem|startsida(?:n)?)(?:\s?[/>›»→|\\]\s?.{1,40}){1,8}"
)
_OF_COOKIES = (
    rf"(?:vi|(?:den här |denna )?{_SITE}|[\w-]{{2,30}}\.se|[A-ZÅÄÖ]\w+ kommun) (?:\w+ ){{0,2}}"
    r"(?:använd|spara|behöv|lagra|placera|sätta)\w{0,2} "
    r"[^.]{0,60}(?:kakor|cookies)\b.{0,200}",
    r"(?:genom att|om du) (?:fortsätt|surfa|använd)\w* .{0,120}(?:kakor|cookies)\b.{0,120}",
    r"(?:jag )?(?:godkänn|acceptera|tillåt|avvisa|neka|hantera|endast|bara|om|inställningar för|läs mer om) ?\w{0,3}"
    r"(?: \w+){0,2} (?:kakor(?:na)?|cookies)\b.{0,20}",
)
_DAY = r"(?:den )?(?:\w{3,4}dag(?:en)?,? (?:den )?)?(?:kl\.? )?\d.{3,80}"
_PUBLISHED = (
    r"(?:sidan |sist |senast )?(?:uppdatera[dt]|ändra[dt]|granska[dt]|publicera[dt]|publicerades|postat|postad|"
    r"inlagt|inlagd|"
    rf"upplagd|skapad|skapat)\s?:?\s?(?:{_DAY}|(?:av|i) (?-i:[A-ZÅÄÖ]).{{1,80}})",
    r"(?:meddelandet|anslaget|nyheten|annonsen|notisen|inlägget|sidan) (?:är |finns )?(?:tillgänglig\w*|synlig\w*|"
    rf"publicera\w*|aktuell\w*|giltig\w*|gäller|visas) (?:t\.?o\.?m\.?|till och med|till|tills|fram till) {_DAY}",
    r"publiceringsdatum\s?:?\s?.{4,60}|av .{3,40} \| .{3,80}|(?:\w{3,9} )?\d{1,2},? (?:\w{3,9},? )?\d{4} \| .{3,80}",
)
_CREDIT = (
    r"\(?(?:foto|fotograf|bild|bilder|foton|illustration|bildkälla|photo|image)\s?[:/]\s?.{1,80}",
    r"(?:foto|fotograf) (?-i:[A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+)|bildtext\s?:.{1,300}",
)
# How the lines of both begin, but for those with a stroke in them: most lines are turned away at once.
_MATTER_BEGINS = frozenset("si se up än gr pu po in sk me an ny no av (f (b (i (p fo bi il ph im".split())
_IS_FOOT = re.compile("|".join((*_FOOT, _PATH)))
_TELLS_OF_COOKIES = re.compile("|".join(_OF_COOKIES), re.IGNORECASE)
_IS_MATTER = re.compile("|".join((*_PUBLISHED, *_CREDIT)), re.IGNORECASE)
_APART = re.compile(r"\s?[|/·•>›»→]\s?|\s{3,}|\t")
_APART_MARK = re.compile(r"[|/·•>›»→\t]")
_MENU = frozenset(
    "start|hem|startsida|startsidan|meny|om oss|om föreningen|om kommunen|om klubben|om byn|kontakt|kontakta "
    "oss|nyheter|aktuellt|"
    "kalender|kalendarium|dokument|protokoll|styrelsen|styrelse|medlemskap|medlemmar|bli medlem|logga in|sök|"
    "länkar|galleri|"
    "bildgalleri|bilder|arkiv|english|in english|lediga jobb|e-tjänster|självservice|kommun och politik|kommun "
    "& politik|"
    "barn och utbildning|utbildning och barnomsorg|omsorg och hjälp|stöd och omsorg|uppleva och göra|kultur och "
    "fritid|"
    "bygga, bo och miljö|trafik och infrastruktur|näringsliv och arbete|näringsliv|forum|blogg|press|webbkarta|"
    "stadgar|"
    "tillgänglighet|tillgänglighetsredogörelse|om webbplatsen|cookies|kakor|personuppgifter|integritetspolicy|"
    "gdpr|facebook|"
    "instagram|twitter|linkedin|youtube|lättläst|lyssna|historia|verksamhet|aktiviteter|faq|vanliga frågor|för "
    "medlemmar|"
    "dela|skriv ut|e-post|rss|evenemang|bli volontär|stöd oss|butik".split("|")
)
_SURE = frozenset(
    "start|hem|startsida|startsidan|om oss|kontakta oss|logga in|meny|english|in english|bli medlem|facebook|"
    "twitter|instagram".split("|")
)
_LONGEST = 260


def web_furniture(printed: Sequence[str], told: list[int]) -> dict[int, str]:
    """The zone, "foot" or "matter", of each line that belongs to the site; `told` are the indexes to look at."""
    zones: dict[int, str] = {}
    menu: list[int] = []
    for index in told:
        line = printed[index]
        is_short = len(line) <= _LONGEST
        bare = _bare(line) if is_short else ""
        lower = bare.casefold()
        if is_short and (zone := _zone(line, bare, lower)):
            zones[index] = zone
        if lower in _MENU:
            menu.append(index)
        elif menu:
            zones |= _menu(printed, menu)
            menu = []
    return zones | _menu(printed, menu)


def _menu(printed: Sequence[str], menu: list[int]) -> dict[int, str]:
    """Lines below each other that are a menu's entries, three at least, one of which stands nowhere else.

    A last one below a blank line, where the others have none between them, is the page's heading: 'Styrelsen'.
    """
    steps = [later - one for one, later in pairwise(menu)]
    if steps and steps[-1] > 1 and set(steps[:-1]) == {1}:
        menu = menu[:-1]
    is_menu = len(menu) > 2 and any(_bare(printed[index]).casefold() in _SURE for index in menu)
    return dict.fromkeys(menu, "foot") if is_menu else {}


def _bare(line: str) -> str:
    """The words of a line without marks of lists, headings and links."""
    if "](" in line:
        line = _LINK.sub(r"\1", line)
    if line and (line[0] in "#*•·▪>+–-_" or line[-1] in "*_"):
        line = _MARKS.sub("", _MARKS.sub("", line))
    return line


def _zone(line: str, bare: str, lower: str) -> str:
    if line.startswith(("![", "[![")) and _PICTURE.fullmatch(line):
        return "matter"
    if _IS_FOOT.fullmatch(lower):
        return "foot"
    if ("kakor" in lower or "cookies" in lower) and _TELLS_OF_COOKIES.fullmatch(bare):
        return "foot"
    if (" | " in bare or lower[:2] in _MATTER_BEGINS) and _IS_MATTER.fullmatch(bare):
        return "matter"
    if "  " not in bare and bare.isprintable() and not _APART_MARK.search(bare):
        # Single blanks part no entries of a menu.
        return ""
    parts = [part.casefold() for part in _APART.split(bare) if part]
    known = sum(part in _MENU for part in parts)
    is_menu = len(parts) > 2 and known * 2 > len(parts) and not _SURE.isdisjoint(parts)
    return "foot" if is_menu and all(len(part) < 40 for part in parts) else ""
