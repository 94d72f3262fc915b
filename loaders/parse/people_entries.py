"""The entries of a printed list of people, and where a name begins in one.

Tested in tests/loaders/parse/test_people_list.py and tests/corpus/test_parsed_as_before.py.
"""

from functools import lru_cache

from ...schema.names.listed_names import is_given_name, is_given_name_or_like
from .entries_run_together import places_between, title_at
from .head_counts import head_count_at
from .name_titles import end_of_titles
from .person_names import ANY_NAME, is_name, is_role
from .word_patterns import LazyPattern

_SEPARATOR = LazyPattern(
    # The first letter of each comes first: it turns away most places at once.
    r"(?=[(,;\s])(?:\([^()]*\)|(,\s*(?:(?:samt|plus|jämte|liksom)\s|och\s(?=[A-ZÅÄÖ]))?|;\s*|\t|\s\+\s?|\s(?:samt|plus|jämte|liksom)\s|(?<!-)\s(?:och|&)\s))"
)
_DASH = LazyPattern(r"\s[–—-]\s?|[–—-]\s")
_LEAST_DASHES = 2
_TITLE = LazyPattern(rf"([A-ZÅÄÖ]?[a-zåäö.]+\s(?:(?!(?:för|åt|från|vid|i|på)\s)[a-zåäö.]+\s){{0,2}})(?={ANY_NAME})")
_CLASS = LazyPattern(r"\s(?:\d{1,2}\s?[A-Za-zÅÄÖ]?|[A-Z]{2}\d{2}\w?)$|\s(?:ej\s)?§+[\d\s,–-]+$")
# A title that no list has: 'Familjebehandlare Siv Ek'.
_DOER = LazyPattern(
    r"(?P<title>[A-ZÅÄÖ]?[a-zåäö]{4,}(?:are|ör|ist|ent|ant|log|nom|graf|essa))\s(?P<given>[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?)\s(?=[A-ZÅÄÖ])"
)
_PARTY = r"\([A-ZÅÄÖa-zåäö]{1,3}\)"
_ROLE_AND_NAME = LazyPattern(rf"(?P<role>[a-zåäö]{{4,}}(?:\s[a-zåäö]{{4,}})?)\s(?P<name>{ANY_NAME})\s{_PARTY}")
_PARTY_BEFORE = LazyPattern(rf"{_PARTY}(?:\s§[\d\s,–-]+)?,\s?$")
BRACKETS = LazyPattern(r"\(([^()]{1,80})\)")


@lru_cache(maxsize=4096)
def bare_name(entry: str) -> str:
    """An entry without brackets, school class and paragraphs: 'Ella W 9B (ordförande) § 3' gives 'Ella W'."""
    return _CLASS.sub("", without_brackets(entry).strip(" .,")).rstrip()


def without_brackets(printed: str) -> str:
    """The words without those in brackets."""
    return BRACKETS.sub("", printed) if "(" in printed else printed


def are_whole_names(text: str, entries: list[tuple[int, int]]) -> bool:
    """Whether each of some entries is a given name and one more: 'Anna Ek (S), Bo Alm (M)', not 'Anna Ek, Hamnen'."""
    printed = [bare_name(text[slice(*entry)]) for entry in entries]
    return len(printed) > 1 and all(is_name(one) and is_given_name_or_like(one.split()[0]) for one in printed)


def split_entries(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans (start, end) of the entries in text[start:end], parted by commas, semicolons, 'och', 'samt'."""
    return list(_entries(text, start, end))


# A list of people is asked for its entries several times: to tell what it is, and to read it.
@lru_cache(maxsize=512)
def _entries(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    if dashed := _parted_by_dashes(text, start, end):
        return dashed
    entries = []
    for match in _SEPARATOR.finditer(text, start, end):
        if match[1] is None:
            continue
        if match[1].strip() in ("och", "&") and not _begins_entry(text, match.end(), end):
            continue
        entries.append((start, match.start()))
        start = match.end()
    entries.append((start, end))
    entries = [part for n, entry in enumerate(entries) for part in _role_behind(text, *entry, is_first=n == 0)]
    parted = [part for n, entry in enumerate(entries) for part in _parted(text, *entry, is_first=n == 0)]
    return tuple(trimmed_span(text, *entry) for entry in parted if text[slice(*entry)].strip(" .\t"))


def _parted_by_dashes(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The entries of 'Anna Ek – Bo Lind – Cia Dahl'; none where one piece is no whole name: 'Anna Ek – kassör'."""
    dashes = list(_DASH.finditer(text, start, end)) if "," not in text[start:end] else []
    if len(dashes) < _LEAST_DASHES:
        return ()
    begins = [start, *(dash.end() for dash in dashes)]
    entries = list(zip(begins, [*(dash.start() for dash in dashes), end], strict=True))
    printed = [bare_name(text[slice(*entry)]) for entry in entries]
    known = sum(is_given_name_or_like(one.split()[0]) for one in printed if one)
    is_list = all(map(is_name, printed)) and known * 2 > len(printed)
    return tuple(trimmed_span(text, *entry) for entry in entries) if is_list else ()


def _parted(text: str, start: int, end: int, is_first: bool) -> list[tuple[int, int]]:
    """One entry as it is, or as several when people run together in it."""
    places = places_between(text, start, end, is_first)
    if places and end_of_titles(text, start, end) == places[0]:
        # 'prof. Siv Alm' is one person.
        del places[0]
    if not places:
        return [(start, end)]
    begins = [start, *places]
    return list(zip(begins, [*begins[1:], end], strict=True))


def _role_behind(text: str, start: int, end: int, is_first: bool) -> list[tuple[int, int]]:
    """'Bo Ek (S), ordförande Siv Alm (M)': the role is that of the one before it, who has a party as well."""
    found = None if is_first else _ROLE_AND_NAME.match(text, start, end)
    if found is None or not is_role(found["role"]):
        return [(start, end)]
    if not _PARTY_BEFORE.search(text, max(0, start - 40), start):
        return [(start, end)]
    return [(start, found.end("role")), (found.start("name"), end)]


def _begins_entry(text: str, at: int, end: int) -> bool:
    """Whether what follows 'och' is a person or a head count, not the rest of an organisation's name."""
    if text[at : at + 1].isupper() or text[at : at + 1].isdigit() or head_count_at(text, at, end) is not None:
        return True
    return title_before(text, at, end) is not None


def trimmed_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its ends and the asterisk of a footnote before it."""
    while start < end and text[start] in " \t*":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    return start, end


def title_before(text: str, start: int, end: int) -> int | None:
    """The place where the name begins after a title, as in 'rektor Anna Ek'; None without a title."""
    match = _TITLE.match(text, start, end)
    if match and is_role(match[1].strip()):
        return match.end()
    doer = _DOER.match(text, start, end)
    if doer and is_given_name(doer["given"]) and not is_given_name_or_like(doer["title"]):
        return doer.start("given")
    return title_at(text, start, end)
