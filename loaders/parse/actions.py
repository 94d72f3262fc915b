"""Who is to do what: named doers in running text, lists of things to do, and 'Ansvarig: …' beside a decision."""

import re
from functools import cache

from datasette_intranet.schema.records import Action

from .dates import Days, first_on_or_after
from .layout import Part, Section
from .names import ANY_NAME, is_first_name, is_name, is_organisation, is_role
from .sentences import sentences
from .words import pattern, words

_DOER = rf"{ANY_NAME}(?:(?:,\s|\soch\s|\ssamt\s|\s&\s){ANY_NAME})*"
_OPENING = re.compile(r"^(?:\W|att|och|samt|men|sedan|dessutom|så|medan|där|vidare|även|därefter)+$", re.IGNORECASE)
_RESPONSIBLE = re.compile(
    r"\(?\b(?:ansvarig[at]?|ansvar|utförare)(?:\s?:|\sär)\s*(?P<who>[^.;()\n]{2,80})\)?", re.IGNORECASE
)
_ASSIGNED = re.compile(
    rf"\b(?:(?:ger|gav|ge|gett)\s(?P<given>(?:\w+\s)?{ANY_NAME}|\w+(?:en|et|an|"
    rf"na))\s(?:i\s)?uppdrag(?:et)?\s(?:att|om)"
    rf"|uppdra(?:r|s|gs)?\s(?:åt|till)\s(?P<told>{_DOER}|\w+(?:en|et|an|na))\satt)\b"
)
_PASSIVE = re.compile(rf"\b(?:kommer att|ska|skall)\s(?:\w+\s){{0,3}}?\w+s\b[^.]{{0,80}}?\bav\s(?P<who>{_DOER})")
_DUE = re.compile(r"\b(?:senast|före|innan|till|klart?|deadline|fram till)\b[^.;]{0,25}$", re.IGNORECASE)
_ROW_NAME = re.compile(rf"(?P<who>{_DOER}|[Aa]lla|[Ss]tyrelsen|[A-ZÅÄÖ]\w+(?:en|et|an|na))\s?(?::|[–—]|-(?=\s))\s*")
_TAIL_NAME = re.compile(
    rf"(?:\s[–—-]\s|\s?\(|,\s|\.\s(?:ansvarig[at]?|ansvar)?:?\s?)(?P<who>{_DOER}|[Aa]lla|"
    rf"[Ss]tyrelsen)(?P<after>[^()]{{0,40}})\)?\.?$"
)
_INVERTED = re.compile(rf"\b(?P<verb>[a-zåäö]+)\s(?P<who>{_DOER})(?=\s|\.)")
_WHO = ("vem", "ansvarig", "ansvar", "namn", "utförare", "person")
_WHAT = ("vad", "uppgift", "åtgärd", "aktivitet", "att göra", "att-göra", "uppdrag", "beskrivning")
_WHEN = ("när", "klart", "klar", "deadline", "datum", "senast", "tid")
_COMMON = re.compile(r"(?:en|et|an|arna|orna|erna|na|ar|er|or|ing|het|tion|tioner|ade|t)$")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"\s(?P<verb>{pattern(words('action_verbs'))})(?!\w)", re.IGNORECASE)


@cache
def _promise() -> re.Pattern[str]:
    return re.compile(rf"{pattern(words('promises'))}(?!\w)", re.IGNORECASE)


@cache
def _exception() -> re.Pattern[str]:
    return re.compile(rf"\s?{pattern(words('action_exceptions'))}(?!\w)", re.IGNORECASE)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(verb.split()[0] for verb in words("action_verbs"))


@cache
def _nobody() -> frozenset[str]:
    return frozenset(words("nobody"))


_BEFORE_VERB = re.compile(rf"(?P<who>{_DOER}|[A-ZÅÄÖa-zåäö][\w-]*(?:en|et|an|na|n|ten|kommun))$")


class Actions:
    """Collects the tasks of a document. `known` are the first and full names of the people who were there."""

    def __init__(self, text: str, days: Days, own: str | None, known: frozenset[str]) -> None:
        self._text = text
        self._days = days
        self._own = own
        self._known = known
        self._found: list[Action] = []

    # ------------------------------------------------------------------ running text
    def add_section(self, section: Section, item: int | None) -> None:
        """The tasks told in one section."""
        for position, part in enumerate(section.parts):
            if part.label in ("motion",) or (part.line.bullet in ("–", "—") and self._is_quote(part)):
                continue
            if part.label == "action":
                self._row(part, item)
            elif part.label == "responsible":
                self._responsible_for(section.parts[:position], part, item)
            else:
                self._running(part, item, section.parts[:position])

    def _is_quote(self, part: Part) -> bool:
        return (
            re.search(
                r",\s(?:säger|sa|sade|menar|berättar|förklarar|undrar|tycker)\b", self._text[part.start : part.end]
            )
            is not None
        )

    def _running(self, part: Part, item: int | None, before: list[Part]) -> None:
        text = self._text
        for start, end in sentences(text, part.start, part.end):
            if text[end - 1] == "?" or text[start] in '”"':
                continue
            told = _RESPONSIBLE.search(text, start, end)
            if told:
                self._named(start, told, item, before, part)
                continue
            if not self._active(start, end, item):
                self._other_forms(start, end, item)

    def _named(self, start: int, told: re.Match[str], item: int | None, before: list[Part], part: Part) -> None:
        """'… Ansvarig: Anna' after the decision it belongs to."""
        first, last = start, told.start()
        if last - first < 8:
            earlier = [s for s in sentences(self._text, part.start, start)] if start > part.start else []
            if earlier:
                first, last = earlier[-1]
            elif before:
                first, last = before[-1].start, before[-1].end
            else:
                return
        self._keep(first, last, _who(told["who"]), item, (first, told.end()))

    def _responsible_for(self, before: list[Part], part: Part, item: int | None) -> None:
        if before:
            last = before[-1]
            if last.end - last.start < 600:
                self._keep(
                    last.start, last.end, _who(self._text[part.start : part.end]), item, (last.start, part.end)
                )

    def _active(self, start: int, end: int, item: int | None) -> bool:
        """'Anna bokar lokalen och Bo köper kaffe': each doer with its verb."""
        text = self._text
        begins: list[tuple[int, str]] = []
        for match in _verb().finditer(text, start, end):
            found = self._doer_before(start, match)
            if found and (not begins or found[0] > begins[-1][0]):
                begins.append(found)
        if not begins:
            found = self._inverted(start, end)
            if found:
                self._keep(start, end, found, item)
            return found is not None
        for position, (first, who) in enumerate(begins):
            last = begins[position + 1][0] if position + 1 < len(begins) else end
            while last < end and text[last - 1] in " ,":
                last -= 1
            for joint in (" och", " samt", " medan", ","):
                if last < end and text.endswith(joint, first, last):
                    last -= len(joint)
            self._keep(first, last, who, item)
        return True

    def _doer_before(self, start: int, verb: re.Match[str]) -> tuple[int, str] | None:
        text = self._text
        if _exception().match(text, verb.start("verb")):
            return None
        match = _BEFORE_VERB.search(text, max(start, verb.start() - 80), verb.start())
        if match is None:
            return None
        who, at = match["who"], match.start("who")
        if (
            at > start
            and not _OPENING.match(text[max(start, at - 12) : at].rpartition(" ")[0].rpartition(" ")[2] + " ")
            and not self._after_clause(start, at)
        ):
            return None
        modal = verb["verb"].casefold() in ("ska", "skall", "kommer att")
        if self._is_person(who, at == start):
            return at, who
        if modal or who.casefold() in _nobody() or who.split()[0].casefold() in _nobody():
            return None
        if not _promise().match(text, verb.start("verb")):
            return None
        return (at, who) if self._is_body(who) else None

    def _after_clause(self, start: int, at: int) -> bool:
        """Whether a clause begins at `at`: after 'att', 'och', a comma, a colon or a dash."""
        before = self._text[start:at].rstrip()
        return before == "" or before[-1] in ",;:–—-(" or before.rpartition(" ")[2].casefold() in (
            "att", "och", "samt", "men", "medan", "där", "då", "dessutom", "sedan", "vidare", "beslutade")  # fmt: skip

    def _is_person(self, who: str, at_start: bool) -> bool:
        parts = re.split(r",\s|\soch\s|\ssamt\s|\s&\s", who)
        for name in parts:
            if name.casefold() in self._known:
                continue
            if is_name(name) and name.split()[0].casefold() not in _nobody():
                continue
            if not is_first_name(name) or name.casefold() in _nobody() or is_role(name):
                return False
            if at_start and (_COMMON.search(name) or not self._known):
                return False
        return True

    def _is_body(self, who: str) -> bool:
        return (
            is_organisation(who) or is_role(who) or is_role(who.removesuffix("n")) or is_role(who.removesuffix("en"))
        )

    def _inverted(self, start: int, end: int) -> str | None:
        """'Till nästa möte tar Anna fram en lista': the verb stands before its doer."""
        text = self._text
        for match in _INVERTED.finditer(text, start, end):
            if match["verb"] not in _first_words() or not self._is_person(match["who"], False):
                continue
            if text[start : match.start()].strip() == "":
                continue
            rest = " " + match["verb"] + text[match.end() : end]
            if _verb().match(rest) and not _exception().match(rest):
                return match["who"]
        return None

    def _other_forms(self, start: int, end: int, item: int | None) -> None:
        """'… revideras av Amir', 'ger Anna i uppdrag att …'."""
        text = self._text
        passive = _PASSIVE.search(text, start, end)
        if passive and self._is_person(passive["who"], False):
            self._keep(start, end, passive["who"], item)
            return
        assigned = _ASSIGNED.search(text, start, end)
        if assigned:
            self._keep(start, end, assigned["given"] or assigned["told"], item)

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
        if named and self._may_do(named["who"]):
            self._keep(named.end(), end, named["who"], item, (start, end))
            return
        if self._active(start, end, item):
            return
        tail = _TAIL_NAME.search(text, start, end)
        if tail and self._may_do(tail["who"]):
            self._keep(start, tail.start(), tail["who"], item, (start, end))
            return
        self._keep(start, end, self._group_before(start, end), item)

    def _group_before(self, start: int, end: int) -> str | None:
        match = re.compile(r"([A-ZÅÄÖ]\w+)\s").match(self._text, start, end)
        verb = _verb().match(self._text, match.end() - 1, end) if match else None
        return match[1] if verb else None

    def _may_do(self, who: str) -> bool:
        return who.casefold() == "alla" or self._is_person(who, False) or self._is_body(who)

    def _cells(self, part: Part, header: list[str]) -> list[str]:
        text = self._text
        cells = [text[start:end].strip() for start, end in part.line.cells]
        folded = [cell.casefold().strip(" ?:") for cell in cells]
        if any(cell.startswith(_WHO) for cell in folded) and any(
            cell.startswith((*_WHAT, *_WHEN)) for cell in folded
        ):
            return folded
        who = self._column(cells, header, _WHO)
        what = self._column(cells, header, _WHAT)
        when = self._column(cells, header, _WHEN)
        if what is None:
            left = [column for column in range(len(cells)) if column not in (who, when) and cells[column]]
            what = max(left, key=lambda column: len(cells[column]), default=None)
        if who is None:
            who = next((c for c in range(len(cells)) if c != what and cells[c] and self._may_do(cells[c])), None)
        if what is not None and cells[what]:
            start, end = part.line.cells[what]
            self._keep(
                start, end, cells[who] or None if who is not None else None, None, (part.line.cells[0][0], part.end)
            )
        return header

    def _column(self, cells: list[str], header: list[str], heads: tuple[str, ...]) -> int | None:
        return next((c for c, head in enumerate(header) if head.startswith(heads) and c < len(cells)), None)

    # ------------------------------------------------------------------ keeping
    def _keep(
        self, start: int, end: int, who: str | None, item: int | None, span: tuple[int, int] | None = None
    ) -> None:
        text = self._text[start:end].strip(" ,;–-\t(")
        if len(text) < 4:
            return
        span = span or (start, end)
        who = _untitled(who) if who else None
        self._found.append(Action(text, who, self._due(*span), item, span))

    def _due(self, start: int, end: int) -> str | None:
        for day in self._days.within(start, end):
            near = self._text[max(start, day.start - 30) : day.start]
            if _DUE.search(near) or "\t" in self._text[start:end]:
                return day.iso(first_on_or_after(day, self._own))
        return None

    def found(self) -> tuple[Action, ...]:
        """Every task once; what the list of things to do repeats is not told twice."""
        kept: list[Action] = []
        for action in self._found:
            if not any(_alike(action, other) for other in kept):
                kept.append(action)
        return tuple(sorted(kept, key=lambda action: action.span))


def _alike(one: Action, other: Action) -> bool:
    return (
        one.text.strip(" .").casefold() == other.text.strip(" .").casefold() and one.responsible == other.responsible
    )


def _who(printed: str) -> str:
    return printed.strip(" .,)(:–-")


def _untitled(who: str) -> str:
    """'Enhetschefen Torun Gyll' is responsible as 'Torun Gyll'; a title alone stays."""
    title, _, name = who.partition(" ")
    return name if is_role(title) and is_name(name) else who
