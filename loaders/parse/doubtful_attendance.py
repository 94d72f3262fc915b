"""People whose presence does not fit: a sentence goes on behind a name, or what stands beside it says otherwise.

Tested in tests/loaders/parse/test_doubtful_attendance.py.
"""

import re
from itertools import pairwise

from ...schema.names.listed_names import is_family_name, is_given_name_or_like
from ...schema.records import Attendance, Document
from .doubtful_days import line_of
from .line_labels import label_kind, names_a_group
from .surname_first import is_surname_first
from .word_patterns import LazyPattern, lowercased_text

# What was read as somebody's organisation or role, and is the rest of a sentence: 'Lars | valdes enhälligt'.
_SENTENCE = LazyPattern(
    r"^(?:av|att|i|på|till|om|med|och|som|punkter|under|raden)\s\S|^punkter\b|^/|"
    r"\b(?:är|hade|kan|ska|skall|valdes|väljs|öppna\w*|hälsa(?:r|de)|läste|läser|anmäler|lovar|köper|hålls|finns|"
    r"sköter|försvinner|berätta(?:r|de)|informera\w*|säger|vill|blev|blir|visar|tackade|godkän[dn]\w*|lästes|gick\w*|"
    r"fastställ\w+|bokar|ringer|skriver|skickar|fixar|kollar)\b"
)
# What says that somebody did not come.
_AWAY = LazyPattern(
    r"\b(?:(?:ej|inte|icke) närv\w*|frånv\w*|(?:fått |anmält |anmäld )?förhinder|förhindra\w*|"
    r"(?:kunde|kan) inte (?:komma|delta\w*)|avanmäl\w+|anmält|sjuk(?:anmäld|skriven)?|bortrest|\w*ledig|saknas|"
    r"uteblev)\b",
    re.IGNORECASE,
)
_LIST_GOES_ON = re.compile(r",\s(?=[A-ZÅÄÖ])")
_MARK = re.compile(r"(?:^|(?<=[\s)]))[XxNFJ☒☑✓](?![^\s,;.(])")
_MARK_ALONE = re.compile(r"^[ \t]*[Xx×✓](?:, ?§[^\n]*)?[ \t]*$", re.MULTILINE)
_FAMILY_BELOW = re.compile(r"[ \t]*\n\s*(?P<word>[A-ZÅÄÖ][\w-]+)(?:,| och )\s?[A-ZÅÄÖ]")
_NAME_AFTER_COMMA = re.compile(r"(?:^|, )[A-ZÅÄÖ]\w+ [A-ZÅÄÖ][a-zåäöé-]+ [A-ZÅÄÖ][a-zåäöé-]+")
_NAME_IN_ROLE = re.compile(
    r"(?<![\w-])[A-ZÅÄÖ][a-zåäöé-]+ [A-ZÅÄÖ][a-zåäöé-]+ \w+\.|\w+\. [A-ZÅÄÖ][a-zåäöé-]+ [A-ZÅÄÖ][a-zåäöé-]+$"
)
_YEARS = re.compile(r"\b(?:[Uu]nder|[Ii]) (?:\d{1,2}|många|flera) år\b|\b(?:19|20)\d\d ?[–-] ?(?:19|20)\d\d\b")
_NICKNAME = re.compile(r"\s[“”\"'’]")
# Who entertains or lectures was hired for it.
_PERFORMS = LazyPattern(
    r"\b(?:underhöll|spelade|sjöng|föreläste|för (?:musiken|underhållningen) svarade)\b", re.IGNORECASE
)
# What a text with such a line holds.
_PERFORMING = ("underhöll", "spelade", "sjöng", "föreläste", " svarade")
_NUMBER = re.compile(r"[ \t]*\d{1,3}[.)][ \t]+")
_LEAST_MARKED, _LEAST_AWAY, _LONGEST, _TWO = 3, 4, 300, 2
# An organisation or a role beside a single word has fewer words.
_MANY_WORDS = 4
# The text is searched for each of so many names.
_MOST = 100


def doubtful_people(document: Document) -> list[Attendance]:
    """The rows of people that may be words of a sentence, or half a name."""
    people = [row for row in document.attendance if row.name is not None]
    alone = [row for row in people if row.name and " " not in row.name]
    # One look at the text spares a look at each line of most minutes.
    tells = people if any(map(lowercased_text(document.text).__contains__, _PERFORMING)) else []
    performs = [row for row in tells if _PERFORMS.search(document.text, *line_of(document.text, row))]
    few = len(alone) * 2 <= len(people)
    wishes = [row for row in alone if not _is_listed(row.name or "") and _says_more_than_who(row)]
    unknown = {
        id(row) for row in alone if few and _heads_a_line(document.text, row) and not _is_listed(row.name or "")
    }
    unknown |= {id(row) for row in alone if few and _is_below_its_first_half(document.text, row)}
    unknown |= {id(row) for row in alone[-1:] if few and _has_its_last_half_below(document.text, row)}
    unknown |= {id(row) for row in people if document.kind == "article" and _came_once(document.text, row)}
    headings = {item.heading for item in document.items}
    unknown |= {id(row) for row in people if row.name in headings or _is_numbered_again(document.text, row)}
    unknown |= {id(row) for row in (*performs, *wishes, *_behind_the_only_number(document.text, people))}
    unknown |= {id(row) for row in (*_with_more_behind(document.text, people), *_run_together(people))}
    whole = [row for row in people if row.name and " " in row.name]
    # Several are turned when they are read.
    unknown |= set(map(id, whole)) if all(is_surname_first(row.name or "") for row in whole) else set()
    unknown |= {id(row) for row in people if _has_the_role_of_others(document.text, row)}
    return [row for row in people if id(row) in unknown or _goes_on(document.text, row)]


def _says_more_than_who(row: Attendance) -> bool:
    """Whether words that name no organisation or role stand beside a word: 'Fler | leksaker', 'Match | 1-3'."""
    said = row.affiliation or row.note or ""
    return bool(said) and (not said[0].isupper() or len(said.split()) >= _MANY_WORDS)


def _behind_the_only_number(text: str, people: list[Attendance]) -> list[Attendance]:
    """A word that no list of names knows behind the only number among people: '1. Lokaler' may head an item."""
    numbered = [row for row in people if _NUMBER.fullmatch(text, line_of(text, row)[0], row.span[0])]
    name = numbered[0].name or "" if len(numbered) == 1 < len(people) else ""
    return numbered if name and " " not in name and not _is_listed(name) else []


def _is_numbered_again(text: str, row: Attendance) -> bool:
    """Whether a number stands before the name, and both again below: a list of contents below those who came."""
    printed = text[line_of(text, row)[0] : row.span[1]].strip()
    return printed[:1].isdigit() and text.count(printed) > 1


def _with_more_behind(text: str, people: list[Attendance]) -> list[Attendance]:
    """The names with a third word that may be where people come from: 'Asta Ekmark Sandby' is 'Asta Ekmark' below."""
    long = [row for row in people if len((row.name or "").split()) > _TWO][:_MOST]
    again = [row for row in long if _stands_without_third(text, row)]
    foreign = [row for row in long if _has_foreign_third((row.name or "").split())]
    if len(again) >= _TWO or len(foreign) >= _LEAST_MARKED:
        return long
    return again


def _run_together(people: list[Attendance]) -> list[Attendance]:
    """The names of four words among names of two: 'Asta Ek Bo Lind' may be two people."""
    words = [(row, (row.name or "").split()) for row in people]
    long = [row for row, parts in words if len(parts) == _TWO * _TWO and all(part[0].isupper() for part in parts)]
    return long if sum(len(parts) == _TWO for _row, parts in words) > len(long) else []


def _has_the_role_of_others(text: str, row: Attendance) -> bool:
    """Whether roles stand before and behind the name, or somebody else in its role: 'Bo Ek, ordf. Siv Alm, sekr.'"""
    first, _, others = (row.role or "").partition(", ")
    if not others:
        return False
    if _NAME_IN_ROLE.search(row.role or "") is not None:
        return True
    return first.endswith(".") and text[max(0, row.span[0] - _LONGEST) : row.span[1]].find(f"{first} {row.name}") >= 0


def _stands_without_third(text: str, row: Attendance) -> bool:
    """Whether the first two words of a name stand elsewhere, with another word behind them or none."""
    first, second, third = (row.name or "").split()[:3]
    if is_given_name_or_like(second.casefold()) and not is_family_name(second.casefold()):
        # 'Ann Christin' alone is the same person.
        return False
    whole = re.compile(rf"(?<!\w){re.escape(first)} {re.escape(second)}(?!\w)(?![\s-]*{re.escape(third)})")
    return any(found.start() != row.span[0] for found in whole.finditer(text))


def _has_foreign_third(words: list[str]) -> bool:
    """Whether a family name stands before a word that is no name."""
    second, third = words[1].casefold(), words[2].casefold()
    listed = is_given_name_or_like(third) or is_family_name(third)
    return len(words) == _TWO + 1 and is_family_name(second) and not is_given_name_or_like(second) and not listed


def doubtful_presence(document: Document) -> list[Attendance]:
    """The rows of people who may have been away where they are read as present, or the other way round."""
    people = [row for row in document.attendance if row.name is not None]
    away = [row for row in people if row.status == "absent"]
    if len(away) >= _LEAST_AWAY and len(away) * 2 > len(people):
        # A list of those who came, read as the list of those who did not.
        return away
    doubtful = {
        id(row) for row in (*_without_mark(document.text, people), *_in_group_below_away(document.text, people))
    }
    if away and _MARK_ALONE.search(document.text):
        # The marks of a column fell below the names: who has none may have come.
        doubtful |= {id(row) for row in away if not _AWAY.search(_behind(document.text, row))}
    return [row for row in people if id(row) in doubtful or _says_otherwise(row)]


def _in_group_below_away(text: str, people: list[Attendance]) -> list[Attendance]:
    """Those below a group's name among people who stayed away, where no such name stands above: 'Ersättare'."""
    away = sorted((row for row in people if row.status != "present"), key=lambda row: row.span)
    came = [row.span for row in people if row.status == "present"]
    if away and any(away[0].span < span < away[-1].span for span in came):
        # Marks say who came.
        return []
    found: list[Attendance] = []
    last = max((span[1] for span in came if span < away[0].span), default=0) if away else 0
    if away and any(_is_group(_head(line)) for line in text[last : away[0].span[0]].split("\n")[1:]):
        # Those who stayed away stand below their groups.
        return []
    above: set[str] | None = None
    for row, other in pairwise(away):
        between = [_head(line) for line in text[row.span[1] : other.span[0]].split("\n")[1:]]
        groups = [head for head in between if _is_group(head)]
        if groups and above is None:
            above = {_head(line).casefold() for line in text[: away[0].span[0]].split("\n")}
        if found or (groups and above is not None and groups[0].casefold() not in above):
            found.append(other)
    return found


def _is_group(head: str) -> bool:
    return label_kind(head) != "nobody" and names_a_group(head)


def _head(line: str) -> str:
    """The words of a line that may head others: those before a colon or the second cell."""
    return line.partition("\t")[0].partition(":")[0].strip()


def _heads_a_line(text: str, row: Attendance) -> bool:
    """Whether nothing stands before the name on its line, as before a heading or a sentence."""
    first = max(0, row.span[0] - _LONGEST)
    start = text.rfind("\n", first, row.span[0])
    return not re.search(r"\w", text[start + 1 if start >= 0 else first : row.span[0]])


def _is_below_its_first_half(text: str, row: Attendance) -> bool:
    """Whether a lone family name heads its line below one that ends with a given name: 'Bo', 'Lind'."""
    key = (row.name or "").casefold()
    if not is_family_name(key) or is_given_name_or_like(key) or not _heads_a_line(text, row):
        return False
    above = text[max(0, row.span[0] - _LONGEST) : row.span[0]].rstrip().rpartition("\n")[2].split()
    return bool(above) and is_given_name_or_like(above[-1].casefold())


def _has_its_last_half_below(text: str, row: Attendance) -> bool:
    """Whether a lone given name ends its line, and a family name with a comma begins the next: 'Bo', 'Lind, Siv'."""
    below = _FAMILY_BELOW.match(text, row.span[0] + len(row.name or ""))
    return below is not None and not is_given_name_or_like(below["word"].casefold())


def _came_once(text: str, row: Attendance) -> bool:
    """Whether the sentence tells of years that have been: 'Under många år medverkade Bo Ek.'"""
    start, end = text.rfind(".", 0, row.span[0]) + 1, text.find(".", row.span[1])
    return _YEARS.search(text, start, end if end >= 0 else len(text)) is not None


def _is_listed(name: str) -> bool:
    key = name.casefold().strip(".")
    return any(is_given_name_or_like(part) or is_family_name(part) for part in (key, *key.split("-")))


def _goes_on(text: str, row: Attendance) -> bool:
    """Whether a sentence goes on behind the name, or a nickname parts it from the family name."""
    said = " ".join(filter(None, (row.affiliation, row.role)))
    end = row.span[0] + len(row.name or "")
    # 'Asta Ek, Hela bygden ska leva' comes from an organisation.
    if said and _SENTENCE.search(said) and not (said[0].isupper() and _LIST_GOES_ON.match(text, end)):
        return True
    if len(_NAME_AFTER_COMMA.findall(row.affiliation or "")) > 1:
        # 'PRO Bo Ek, SPF Cia Ek, SKPF Eva Alm': the others of the list.
        return True
    return " " not in (row.name or "") and _NICKNAME.match(text, end) is not None


def _says_otherwise(row: Attendance) -> bool:
    """Whether what was read beside somebody says another thing than the status."""
    said = " ".join(filter(None, (row.affiliation, row.note, row.role)))
    if not said or row.status == "apologies" or re.search(r"\d", said):
        # '(frånvarande § 4)' was there for the rest.
        return False
    told = _AWAY.search(said)
    return told is not None and (row.status == "present" or "anmäl" in told[0].casefold())


def _without_mark(text: str, people: list[Attendance]) -> list[Attendance]:
    """Those without a mark between others who have one behind their names, all read as present; or all with marks.

    The latter where 'N' and 'F' stand for those who came and did not, and everybody was read as absent.
    """
    marks = {id(row): mark[0] for row in people if (mark := _MARK.search(_behind(text, row)))}
    marked = [row for row in people if id(row) in marks]
    if len(marked) < _LEAST_MARKED or len({row.status for row in marked}) > 1:
        return []
    if marked[0].status == "absent" and "N" in marks.values():
        return marked
    first, last = marked[0].span[0], marked[-1].span[0]
    return [row for row in people if first < row.span[0] < last and id(row) not in marks and row.status == "present"]


def _behind(text: str, row: Attendance) -> str:
    """The rest of the line behind a name."""
    start = row.span[0] + len(row.name or "")
    return text[start : start + _LONGEST].partition("\n")[0]
