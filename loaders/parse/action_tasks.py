"""Tasks: named doers in running text, rows of lists of things to do, 'Ansvarig: …' beside a decision.

Tested in tests/loaders/parse/test_action_tasks.py.
"""

import re

from ...schema.names.listed_names import is_given_name
from ...schema.records import Action, Span
from .dates import Days, first_year_on_or_after
from .person_names import ANY_NAME, is_name, is_role
from .section import Part, Section
from .sentences import sentence_spans
from .task_doers import DOER_NAMES, TaskDoers
from .task_table import task_heads, task_of_row
from .usual_agenda import is_usual_item
from .word_patterns import LazyPattern

_SHORT_HEADING = 25
# 'Fönsterrutan: Sören försöker laga' tells before the colon of what.
_SHORT_TASK = 32
_ABOUT = LazyPattern(r"[A-ZÅÄÖ][^:.\n\t]{5,50}:\s")
# What somebody tells the meeting, as headings print it: 'Rektor informerar'.
_TELLS = LazyPattern(
    r"\b(?:informera|rapportera|redovisa|berätta|presentera|föredra|redogör|medverka|besöker|\w*val av)",
    re.IGNORECASE,
)
_RESPONSIBLE = LazyPattern(r"\(?\b(?:ansvarig[at]?|ansvar)(?:\s?:|\sär)\s*(?P<who>[^.;()\n]{2,80})\)?", re.IGNORECASE)
_ASSIGNED = LazyPattern(
    rf"\b(?:(?:ger|gav|ge|gett)\s(?P<given>(?:\w+\s)?{ANY_NAME}|\w+(?:en|et|an|"
    rf"na))\s(?:i\s)?uppdrag(?:et)?\s(?:att|om)"
    rf"|(?:ger|gav|ge|gett)\s(?:i\s)?uppdrag(?:et)?\s(?:åt|till)\s(?P<to>{DOER_NAMES}|\w+(?:en|et|an|na))\satt"
    rf"|(?:[Uu]ppdr(?:a(?:r|s|gs)?|ogs?)\s(?:åt|till)|[Aa]nmoda(?:de)?s|[Oo]mb(?:ad|ed)s)\s"
    rf"(?P<told>{DOER_NAMES}|\w+(?:en|et|an|na))\satt"
    rf"|[Uu]ppdr(?:ar|og)\s(?P<asked>{DOER_NAMES})\satt)\b"
)
_TOLD = (
    "justeras|lämnas|föreslås|öppnas|avslutas|hälsas|visas|presenteras|redovisas|påtalas|påpekas|önskas|"
    "efterfrågas|finansieras|kallas"
)
_PASSIVE = LazyPattern(
    rf"\b(?:(?:kommer att|ska|skall)\s(?:\w+\s){{0,3}}?\w+s|(?!{_TOLD})(?P<done>\w+(?<![aoe]rn)as))\b"
    rf"[^.]{{0,80}}?\bav\s(?P<who>{DOER_NAMES})"
)
_ALREADY = LazyPattern(r"\b(?:just nu|för närvarande|redan)\b", re.IGNORECASE)
_INITIALS = LazyPattern(r"\([A-ZÅÄÖ]{2,4}\)\s")
_DUE = LazyPattern(r"\b(?:senast|före|innan|till|klart?|deadline|fram till)\b[^.;]{0,25}$|\($", re.IGNORECASE)
_IS_TO_BE_DONE = LazyPattern(r"\b(?:ska|skall|bör|tas|görs|ses|[a-zåäö]{3,}(?:as|rs|ls|gs|ks|ts))\b")
_ROW_NAME = LazyPattern(
    rf"(?P<who>{DOER_NAMES}|[Aa]lla|[Ss]tyrelsen|[A-ZÅÄÖ]\w+(?:en|et|an|na))\s?(?::|[–—]|-(?=\s))\s*"
)
_TAIL_NAME = LazyPattern(
    rf"(?:\s[–—-]\s|\s?\(|,\s|\.\s(?:ansvarig[at]?|ansvar)?:?\s?)(?P<who>{DOER_NAMES}|[Aa]lla|"
    rf"[Ss]tyrelsen)(?P<after>[^()]{{0,40}})\)?\.?$"
)
# 'Styrelsen föreslår att nämnden utreder det' gives nobody a task.
_PROPOSED = LazyPattern(r"\bföresl(?:år|og|ås|agit)\satt\s$", re.IGNORECASE)
# What somebody says of a decision or tells the meeting, of every secretary, of what was put off, and words cut short.
_NO_TASK = LazyPattern(
    r"\breserverar sig\b|\bdeltar (?:inte|ej) i (?:beslutet|omröstningen)"
    r"|^(?:justeras|bord(?:lades|läggs|lagd|lagt)|uppskj\w+|skjuts upp|sköts upp|utgår|utgick)\b"
    r"|\s(?:informerar|meddelar|upplyser):"
    r"|(?:sekreterare|ordförande|justerare)n?\shar till uppgift att\b"
    r"|\b(?:åtog sig|åtar sig|ombads|utsågs|valdes) att föra (?:dagens |mötets )?protokoll(?:et)?\b(?!.*\bnästa\b)"
    r"|\s(?:med|till|av|för|om|på|i|från|hos|vid|och|att)$",
    re.IGNORECASE,
)


class Actions:
    """Collects the tasks of a document. `known` are the first and full names of the people who were there."""

    def __init__(self, text: str, days: Days, own: str | None, known: frozenset[str]) -> None:
        self._text = text
        self._days = days
        self._own = own
        self._doers = TaskDoers(text, known)
        self._found: list[Action] = []

    # ------------------------------------------------------------------ running text
    def add_section(self, section: Section, item: int | None) -> None:
        """The tasks told in one section."""
        for position, part in enumerate(section.parts):
            if part.label in ("motion",) or (part.line.bullet in ("–", "—") and self._is_quote(part)):
                continue
            beside = [other for other in section.parts[position + 1 :] if part.line.cells and other.line is part.line]
            if part.label == "due" or (part.label == "action" and any(one.label == "responsible" for one in beside)):
                # It is read with the one who is responsible.
                continue
            if part.label == "action":
                self._row(part, item)
            elif part.label == "responsible":
                due = next((one for one in beside if one.label == "due"), None)
                before = section.parts[:position] or self._heading_in_row(section, part, due)
                self._responsible_for(before, part, item, due)
            else:
                self._running((part.start, part.end), item, section.parts[:position])
        if item is None or not self._may_be_task(section):
            return
        if section.parts:
            self._other_forms(section.start, section.end, item)
        else:
            self._running((section.start, section.end), item, [])

    def _may_be_task(self, section: Section) -> bool:
        """Whether an item that is only a heading may tell who does what: 'Påminnelse om rapporten skickas av Bo'."""
        is_long = section.end - section.start > _SHORT_HEADING
        return is_long and not _TELLS.search(self._text, section.start, section.end)

    def _is_quote(self, part: Part) -> bool:
        return (
            re.search(
                r",\s(?:säger|sa|sade|menar|berättar|förklarar|undrar|tycker)\b", self._text[part.start : part.end]
            )
            is not None
        )

    def _running(self, stretch: Span, item: int | None, before: list[Part]) -> None:
        text = self._text
        for start, end in sentence_spans(text, *stretch):
            sentence = text[start:end]
            if sentence[-1] == "?" or sentence[0] in '”"' or _is_going_on(sentence):
                continue
            told = _RESPONSIBLE.search(text, start, end) if "nsvar" in sentence else None
            if told:
                self._named(start, told, item, before, stretch[0])
                continue
            if not self._active(start, end, item):
                self._other_forms(start, end, item)

    def _named(self, start: int, told: re.Match[str], item: int | None, before: list[Part], first_at: int) -> None:
        """'… Ansvarig: Anna' after the decision it belongs to."""
        first, last = start, told.start()
        if last - first < 8:
            earlier = [s for s in sentence_spans(self._text, first_at, start)] if start > first_at else []
            if earlier:
                first, last = earlier[-1]
            elif before:
                first, last = before[-1].start, before[-1].end
            else:
                return
        self._keep(first, last, _who(told["who"]), item, (first, told.end()))

    def _heading_in_row(self, section: Section, part: Part, due: Part | None) -> list[Part]:
        """The heading of an item that is a task, where the one responsible stands in the same row of a table.

        'Budget | Siv' says who speaks of it; 'Grusning | Siv | 30 april' and 'Grus beställs | Siv' what Siv does.
        """
        told = due is not None or _IS_TO_BE_DONE.search(self._text, section.start, section.end) is not None
        is_task = told and not is_usual_item(self._text, section.start, section.end)
        in_row = part.line.at <= section.start < part.start
        return [Part(section.start, section.end, part.line, "")] if in_row and is_task else []

    def _responsible_for(self, before: list[Part], part: Part, item: int | None, due: Part | None) -> None:
        if before and self._text[part.end - 1] != "?":
            last = before[-1]
            if last.end - last.start < 600:
                end = due.end if due else part.end
                self._keep(last.start, last.end, _who(self._text[part.start : part.end]), item, (last.start, end))

    def _active(self, start: int, end: int, item: int | None) -> bool:
        """'Anna bokar lokalen och Bo köper kaffe': each doer with its verb."""
        text = self._text
        begins: list[tuple[int, str]] = []
        for match in self._doers.task_verbs(start, end):
            found = self._doers.doer_before(start, match)
            if found and (not begins or found[0] > begins[-1][0]):
                begins.append(found)
        if not begins:
            doer = self._doers.doer_after_verb(start, end)
            if doer:
                self._keep(start, end, doer, item)
            return doer is not None
        for position, (first, who) in enumerate(begins):
            last = begins[position + 1][0] if position + 1 < len(begins) else end
            while last < end and text[last - 1] in " ,":
                last -= 1
            for joint in (" och", " samt", " medan", ","):
                if last < end and text.endswith(joint, first, last):
                    last -= len(joint)
            if not position and text[first:last].strip(" .").removeprefix(who).strip() == "ansvarar":
                # 'Gräsmattan ska ersättas, Stig ansvarar.': what is done stands before the one who does it.
                self._keep(start, last, who, item)
            else:
                self._keep(self._with_about(start, first, last), last, who, item)
        return True

    def _with_about(self, start: int, first: int, last: int) -> int:
        is_told = last - first < _SHORT_TASK and _ABOUT.fullmatch(self._text, start, first)
        return start if is_told else first

    def _other_forms(self, start: int, end: int, item: int | None) -> None:
        """'… revideras av Siv', 'ger Anna i uppdrag att …'."""
        text = self._text
        sentence = text[start:end]
        passive = _PASSIVE.search(text, start, end) if " av " in sentence else None
        is_name_in_as = passive is not None and is_given_name((passive["done"] or "").casefold())
        if passive and not is_name_in_as and self._doers.is_person(passive["who"], at_start=True):
            self._keep(start, end, passive["who"], item)
            return
        may_be = any(map(sentence.__contains__, ("ppdr", "nmoda", "mbads", "mbeds")))
        assigned = _ASSIGNED.search(text, start, end) if may_be else None
        if assigned:
            self._keep(start, end, next(filter(None, assigned.groups())), item)

    # ------------------------------------------------------------------ lists of things to do
    def add_list(self, section: Section) -> None:
        """Every row of an 'Att göra' list; such rows belong to no item."""
        header: list[str] = []
        for part in section.parts:
            if part.line.cells:
                header = self._cells(part, header)
            else:
                self._row(part, None)

    def _row(self, part: Part, item: int | None) -> None:
        text = self._text
        start, end = part.start, part.end
        number = re.compile(r"(?:\d{1,2}[.)]|\[[ xX]?\]|☐)\s+").match(text, start, end)
        start = number.end() if number else start
        told = _RESPONSIBLE.search(text, start, end)
        if told and told.start() > start + 3:
            self._keep(start, told.start(), _who(told["who"]), item, (start, end))
            return
        named = _ROW_NAME.match(text, start, end)
        if named and self._doers.may_do(named["who"]):
            self._keep(named.end(), end, named["who"], item, (start, end))
            return
        if self._active(start, end, item):
            return
        tail = _TAIL_NAME.search(text, start, end)
        if tail and self._doers.may_do(tail["who"]):
            self._keep(start, tail.start(), tail["who"], item, (start, end))
            return
        self._keep(start, end, self._group_before(start, end), item)

    def _group_before(self, start: int, end: int) -> str | None:
        match = re.compile(r"([A-ZÅÄÖ]\w+)\s").match(self._text, start, end)
        return match[1] if match and self._doers.begins_with_verb(match.end() - 1, end) else None

    def _cells(self, part: Part, heads: list[str]) -> list[str]:
        """Reads a row of a table; gives back the heads of its columns."""
        cells = [self._text[start:end].strip() for start, end in part.line.cells]
        if (told := task_heads(cells)) is not None:
            return told
        task = task_of_row(part, cells, heads, self._doers.may_do)
        if task is not None:
            self._keep(task.start, task.end, task.who, None, (part.line.cells[0][0], part.end))
        return heads

    # ------------------------------------------------------------------ keeping
    def _keep(
        self, start: int, end: int, who: str | None, item: int | None, span: tuple[int, int] | None = None
    ) -> None:
        text = self._text[start:end].strip(" ,;–-\t")
        text = text if _INITIALS.match(text) else text.strip(" ,;–-\t(")
        if len(text) < 4 or _NO_TASK.search(text) or _PROPOSED.search(self._text, max(0, start - 20), start):
            return
        span = span or (start, end)
        who = _untitled(who) if who else None
        self._found.append(Action(text, who, self._due(*span), item, span))

    def _due(self, start: int, end: int) -> str | None:
        for day in self._days.within(start, end):
            near = self._text[max(start, day.start - 30) : day.start]
            if _DUE.search(near) or "\t" in self._text[start:end]:
                return day.iso(first_year_on_or_after(day, self._own))
        return None

    def found(self) -> tuple[Action, ...]:
        """Every task once; what the list of things to do repeats is not told twice."""
        kept: list[Action] = []
        for action in self._found:
            if not any(_alike(action, other) for other in kept):
                kept.append(action)
        return tuple(sorted(kept, key=lambda action: action.span))


def _is_going_on(sentence: str) -> bool:
    """'Anna bokar redan lokaler' tells what is done anyhow."""
    may_be = "nu" in sentence or "edan" in sentence or "närvarande" in sentence
    return may_be and _ALREADY.search(sentence) is not None


def _alike(one: Action, other: Action) -> bool:
    return (
        one.text.strip(" .").casefold() == other.text.strip(" .").casefold() and one.responsible == other.responsible
    )


def _who(printed: str) -> str:
    who = printed.strip(" .,)(:–-")
    return f"{who})" if who.count("(") > who.count(")") else who


def _untitled(who: str) -> str:
    """'Enhetschefen Torun Gyll' is responsible as 'Torun Gyll'; a title alone stays."""
    title, _, name = who.partition(" ")
    return name if is_role(title) and is_name(name) else who
