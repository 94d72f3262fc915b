"""Lists of motions on pages: titles with a day, a file's size or quotation marks beside them, under their headings.

Tested in tests/loaders/parse/test_motion_lists.py.
"""

import re
from itertools import takewhile

from ...schema.records import Span
from ..read import Line
from .proposal_columns import BEGINS_MOTION, is_field_line, number_alone
from .word_patterns import LazyPattern, phrases_pattern, word_values

_MONTH = phrases_pattern([*word_values("months")])
_DAY = (
    rf"(?:(?:19|20)\d\d-\d\d-\d\d|\d{{1,2}}\s{_MONTH}\w*\.?\s(?:19|20)\d\d|\d{{1,2}}[/.]\d{{1,2}}[\s/.-]\s?(?:19|20)?\d\d|"
    r"(?:19|20)?\d{6})(?!\d)"
)
_CAME = r"(?:inkom(?:men|met|na)?|väckt|inlämna[dt]|lämnad|anmäld|registrerad|publicerad|daterad|från|datum)"
_SIZE = r"\d+(?:[.,]\d+)?\s?[km]i?b\b\.?"
_TYPE = r"(?:pdf|docx?|word)(?:-(?:fil|dokument))?"
_DAY_BEFORE = LazyPattern(rf"(?:(?:den|inkom)\s)?{_DAY}\s?[:,–-]?\s*(?=\S)", re.IGNORECASE)
_TYPE_BEFORE = LazyPattern(rf"{_TYPE}[:,]?\s+(?=[A-ZÅÄÖ”\"“»])", re.IGNORECASE)
_QUOTE_BEFORE = LazyPattern(r"[”\"“»]\s?")
_QUOTE_AFTER = LazyPattern(r"[”\"“«»]\.?$")
_FILE_AFTER = LazyPattern(
    rf"[\s,;(.–-]*(?:(?<![^\W_]){_TYPE}(?![^\W_])[\s,;.:(]*)*{_SIZE}"
    rf"(?:[\s,.;]*(?:{_TYPE}|{_SIZE}|öppnas i nytt fönster))*[\s).]*$|"
    rf"[\s,(.]+{_TYPE}\)?$",
    re.IGNORECASE,
)
_DAY_AFTER = LazyPattern(rf"[\s,;–-]*\(?(?:{_CAME}\s?:?\s?(?:den\s)?)?{_DAY}\)?$", re.IGNORECASE)
# 'Fler träd 211213, 173 kB – punkt 1 bifölls': what became of it, behind the size of its file.
_REMARK_AFTER = LazyPattern(rf"[\s,;(.]*{_SIZE}[).]*\s+[–-]\s[^\n]{{3,120}}$", re.IGNORECASE)
_ASIDE = LazyPattern(
    rf"[\s,.;|(–-]*(?:(?:{_CAME}\s?:?\s?(?:den\s)?)?{_DAY}|(?:{_TYPE}[\s,.:(]*)*{_SIZE}|{_TYPE})"
    rf"(?:[\s,.;|(–-]*(?:{_DAY}|{_TYPE}|{_SIZE}))*[\s,.;|)–-]*",
    re.IGNORECASE,
)
_FILE_CELL = LazyPattern(rf"(?:{_TYPE}|{_SIZE})\.?", re.IGNORECASE)
_OTHER = LazyPattern(
    r"(?:svar\spå\s)?(?:(?:enkla?\s|skriftliga?\s)?(?:interpellation\w*|fråg(?:a|or)\w*)|rapport\w*|redovisning\w*|sammanställning\w*|blankett\w*|protokoll\w*|yttrande\w*|reservation\w*|"
    r"skrivelse\w*|insändare\w*|debattartik\w*|pressmeddelande\w*|budget\w*|handling(?:ar)?|länkar|läs\smer|nyheter|kontakt\w*|"
    r"särskilda?\syttrande\w*|kallelse\w*|sammanträde\w*|mötes\w+)\b",
    re.IGNORECASE,
)
_HEADING = LazyPattern(
    r"(?:(?:våra|inlämnade|inkomna|obesvarade|besvarade|bifallna|avslagna|aktuella|pågående|alla|tidigare|nya)\s)*"
    r"(?:motioner|motionerna|medborgarförslag|e-förslag|ungdomsförslag|invånarförslag|kf-motioner)"
    r"(?:\s(?:\w+\s){0,3}?(?:(?:19|20)\d\d)(?:\s?[–/-]\s?(?:19|20)?\d\d)?)?\s?:?",
    re.IGNORECASE,
)
_LEAD = LazyPattern(r"\b(?:motioner(?:na)?|medborgarförslag(?:en)?|e-förslag(?:en)?)\b[^.!?]{0,60}:$", re.IGNORECASE)
_DATED_QUOTE = LazyPattern(r"(?:19|20)\d\d-\d\d-\d\d[\s:–-]+[”\"“»]\S")
_ABOUT = LazyPattern(r"\b(?:motioner(?:na)?|medborgarförslag(?:en)?)\b", re.IGNORECASE)
_YEAR = LazyPattern(r"\b(?:19|20)\d\d\b")
_NO_TITLE = LazyPattern(
    r"(?:bifall|bifölls?|avslag|avslogs?|återremiss\w*|besvara[dt]|bordla\w+|beslut\w*|innehåll|sid\w*|senast|uppdatera\w*|publicera\w*|granska\w*|webb\w*|ansvarig\w*|läs\b|ladda\sner|hämta|till\s|skriv\sut|dela|skapa[dt])\b",
    re.IGNORECASE,
)
_OUTCOME_AFTER = LazyPattern(
    r"[\s,;]*(?:\s[–-]\s|[,(])\s?(?:bifall\w*|bifölls?|avslag|avslogs?|återremiss\w*|besvara[dt]s?|"
    r"anses besvara[dt]|bordlag[dt]|bordlades|under (?:ut)?redning|under beredning)\)?(?:\s\(?(?:19|20)\d\d\)?)?\.?$",
    re.IGNORECASE,
)
_PERIOD = LazyPattern(rf"(?:{_MONTH}|(?:19|20)\d\d|{_MONTH}\s(?:19|20)\d\d)\s?:?", re.IGNORECASE)
# 'Anna Ek (S) har 9 maj lämnat in en motion om fler träd.'
_TOLD = LazyPattern(
    r"[A-ZÅÄÖ][^.!?\n]{3,120}?\s(?:lämnade|lämnat|lämnar|väckte|väckt|inkom|inkommit|föreslår)\s(?:in\s|med\s|i\s)?"
    r"(?:en|ett)\s(?:motion|medborgarförslag|e-förslag|ungdomsförslag)\s?(?:om|angående|gällande|rörande|kring|där|med|[,:])\s",
)
_LONGEST_PERIOD = 16
_LEAST_PERIODS = 3
_LONGEST = 200
_LEAST = 2


def is_list_heading(printed: str) -> bool:
    """Whether a heading stands above motions or residents' proposals: 'Motioner 2022:', 'Inkomna medborgarförslag'.

    One that only names the year says no more than that of them.
    """
    return _HEADING.fullmatch(printed.strip()) is not None


def heads_other_papers(printed: str) -> bool:
    """Whether what stands below a heading, or behind it on its line, is no proposal: 'Interpellationer 2022'."""
    return _OTHER.match(printed.strip()) is not None


def lists_motions(text: str, lines: list[Line]) -> bool:
    """Whether a heading or a sentence with a colon leads to motions, and two titles at least stand below."""
    titles: list[int] | None = None
    for at, line in enumerate(lines):
        leads = is_list_heading(text[line.at : line.end]) or _LEAD.search(text, line.at, line.end)
        if not leads:
            continue
        # A report of a meeting has points below 'Motioner:', too; a year says that they are those of a register.
        points = _bullets_below(lines, at) if _YEAR.search(text, line.at, line.end) else 0
        titles = sorted(listed_titles(text, lines)) if titles is None else titles
        if sum(place > line.at for place in titles[-_LEAST:]) + points >= _LEAST:
            return True
    quoted = sum(_DATED_QUOTE.match(text, line.at, line.end) is not None for line in lines)
    return quoted > _LEAST and _ABOUT.search(text) is not None


def _bullets_below(lines: list[Line], at: int) -> int:
    return sum(bool(line.bullet) for line in takewhile(lambda line: line.bullet, lines[at + 1 : at + 1 + _LEAST]))


def listed_titles(text: str, lines: list[Line]) -> dict[int, Span]:
    """The passages of titles that are told by what stands beside or below them, by the place of their lines."""
    found: dict[int, Span] = {}
    below_periods = _below_periods(text, lines)
    for at, line in enumerate(lines):
        if _tells_of_motion(text, line):
            found[line.at] = line.at, line.end
            continue
        if line.cells or line.end - line.at > _LONGEST or is_aside(text, line) or is_field_line(text, line):
            continue
        start, end = bare_title(text, line.at, line.end)
        below = lines[at + 1] if at + 1 < len(lines) else None
        told = BEGINS_MOTION.match(text, start, end) is not None or (
            below is not None and text[line.end - 1] != "." and _tells_of_title(text, below)
        )
        if not line.level:
            told = told or (start, end) != (line.at, line.end)
            told = told or (below is not None and not below.gap and not line.bullet and is_aside(text, below))
        told = told or (at in below_periods and not is_period(text, line) and text[line.end - 1] not in ".:?")
        told = told and _NO_TITLE.match(text, start, end) is None
        if told and len(text[start:end].split()) > 1 and not heads_other_papers(text[start:end]):
            found[line.at] = start, end
    return found


def _tells_of_motion(text: str, line: Line) -> bool:
    """Whether a line is one sentence that says who proposed what: 'Anna Ek (S) har lämnat in en motion om …'"""
    if line.cells or line.end - line.at > 2 * _LONGEST or _TOLD.match(text, line.at, line.end) is None:
        return False
    return text.find(". ", line.at, line.end) < 0


def _tells_of_title(text: str, line: Line) -> bool:
    """Whether a line below a title tells of it as registers do; the number of a case stands in agendas, too."""
    return is_field_line(text, line) and number_alone(text, line) is None


def _below_periods(text: str, lines: list[Line]) -> range:
    """The indexes of the lines below the first of several months or years that stand alone on their lines."""
    at = [index for index, line in enumerate(lines) if is_period(text, line)]
    if len(at) < _LEAST_PERIODS:
        return range(0)
    rest = takewhile(lambda index: _may_be_title(text, lines[index]), range(at[0], len(lines)))
    return range(at[0], at[0] + sum(1 for _index in rest))


def _may_be_title(text: str, line: Line) -> bool:
    is_beside = heads_other_papers(text[line.at : line.end]) or _NO_TITLE.match(text, line.at, line.end)
    return line.end - line.at <= _LONGEST and not is_beside and not text[line.at].islower()


def is_period(text: str, line: Line) -> bool:
    """Whether a line is a month or a year and nothing more: 'Maj', '2017', 'Maj 2017'."""
    return line.end - line.at <= _LONGEST_PERIOD and _PERIOD.fullmatch(text, line.at, line.end) is not None


def is_aside(text: str, line: Line) -> bool:
    """Whether a line is only the day or the size of the file that the title above it leads to."""
    return _ASIDE.fullmatch(text, line.at, line.end) is not None


def is_row_of_file(cells: list[str]) -> bool:
    """Whether a cell of a row holds only the kind or the size of a file that another names: 'Pdf', '12 kB'."""
    return any(_FILE_CELL.fullmatch(cell) for cell in cells)


def bare_title(text: str, start: int, end: int) -> Span:
    """A title without the day, quotation marks, kind and size of its file that stand around it."""
    for pattern in (_DAY_BEFORE, _TYPE_BEFORE, _QUOTE_BEFORE):
        before = pattern.match(text, start, end)
        start = before.end() if before and before.end() < end else start
    printed = text[start:end].casefold()
    # A day and a size have a digit, and most titles have neither.
    of_file = any(map(str.isdigit, printed)) or any(kind in printed for kind in ("pdf", "doc", "word"))
    around = (_REMARK_AFTER, _FILE_AFTER, _DAY_AFTER, _FILE_AFTER) if of_file else ()
    for pattern in (*around, _OUTCOME_AFTER, _QUOTE_AFTER):
        after = pattern.search(text, start, end)
        end = after.start() if after and after.start() > start else end
    return start, end
