"""The chair, the secretary and the adjusters of a meeting, and a question where two may be meant.

Tested in tests/loaders/parse/test_meeting_officers.py.
"""

import re
from functools import cache, cached_property

from ...schema.names.listed_names import is_given_name
from ...schema.records import Attendance
from .chair_who_opened import OTHER_ELECTED, only_opened
from .label_rules import elects_board
from .layout import Layout
from .line_labels import label_kind
from .officers_told import ROLES, chosen_officers
from .people_entries import split_entries, title_before
from .person_names import ANY_NAME, FULL_NAME, is_first_name, is_name, is_role
from .section import Section
from .signature_pairs import signature_pairs
from .surname_first import given_name_first
from .word_patterns import LazyPattern

TWO_MEANT = "{} kan vara {} eller {}; det lästes som {}. Rätta om det är fel."
_CHAIR_WORD = (
    r"(?<!\) )(?<![Vv]ice )(?<![Vv] )(?<![Vv]\. )(?<![Tt]idigare )(?<![Ff]örre )(?<![Aa]vgående )"
    r"(?:(?<=ötets )|(?<=tämmans )|(?<=agens )|(?<=vällens )|(?<!\ws ))(?<!\w)"
    r"(?:(?:[Mm]öte|[Åå]rsmöte|[Ss]tämmo|[Ss]ammanträde)s?ordförande|[Oo]rdförande|ORDFÖRANDE)n?"
)
_CHAIR = LazyPattern(
    rf"{_CHAIR_WORD}[,:]?\s(?:för (?:mötet|stämman|årsmötet|dagen)\s)?(?:var\s|är\s)?(?P<who>{FULL_NAME})"
)
_LEADS = LazyPattern(
    rf"(?P<who>{FULL_NAME})(?:,\s[^,.]{{3,40}},)?\s(?:är|var|blev|fungerade|tjänstgjorde|agerade)\s(?:\w+\s){{0,2}}?"
    r"(?:mötesordförande|(?:dagens|mötets|kvällens)\sordförande)\b"
)
# Whoever sent a greeting led another meeting.
_IS_CHAIR = LazyPattern(
    rf"(?<![\w-])(?<!från )(?P<who>{FULL_NAME})(?: \([^()]{{1,30}}\))?,?\s(?:var\s|är\s|som\s)?(?:mötes)?ordförande"
    r"(?=$|\t|,|\.|\soch\s|\söppna|\shälsa|\sför mötet)(?!,?\ssom\s(?:inte|ej|hade|var|är)\s)"
)
_MEETING = r"\w*(?:mötet|sammanträdet|stämman|träffen)"
_OPENS = LazyPattern(
    rf"(?:[Oo]rdföranden?\s)?(?P<who>{ANY_NAME})(?:,\s(?![^,.]{{0,25}}(?:sekreterare|kassör))[^,.]{{3,40}},)?\s"
    rf"(?:hälsa(?:de|r)\s[^.]{{3,60}}?\soch\s)?(?:öppna(?:de|r)\s{_MEETING}|förklara(?:de|r)\s{_MEETING}\s(?:för\s)?öppnat)"
    r"|(?:[Mm]ötet|[Ss]ammanträdet|[Ss]tämman)\söppna(?:des|s)\s(?:kl\S*\s[\d.:]+\s)?av\s(?:ordföranden?,?\s)?"
    rf"(?P<by>{ANY_NAME})"
)
_WRITES = LazyPattern(
    r"(?:(?<=ötets )|(?<=tämmans )|(?<=agens )|(?<=vällens )|(?<!\ws ))"
    rf"\b(?:[Mm]ötes|[Pp]rotokoll)?[Ss]ekreterare(?:n)?[,:]?\s(?:för (?:mötet|stämman|årsmötet|dagen)\s)?"
    rf"(?:var\s|är\s)?(?P<who>{FULL_NAME})"
    rf"|(?P<also>{ANY_NAME})\s(?:för|förde|skriver|skrev|antecknar|antecknade)\s?(?:dagens\s|mötets\s)?"
    rf"(?:protokoll|anteckning|minnesanteckning|pennan)"
    rf"|(?P<wrote>{ANY_NAME})\s(?:skrev|antecknade|skriver|antecknar)\.?$"
)
_ADJUSTS = LazyPattern(
    rf"\b(?:[Jj]usterare|[Jj]usteringsm[aä]n|[Jj]usteringsperson(?:er)?|[Uu]tses att justera)\s?:?\s"
    rf"(?P<who>{FULL_NAME})"
)
_SIGNATURE = LazyPattern(
    rf"(?P<who>{FULL_NAME}),?\s(?:mötes)?(?:sekreterare|protokolls?förare|antecknare|vid protokollet|"
    rf"vid pennan)\.?|(?:[Mm]vh|MVH|(?:[Mm]ed )?[Vv]änliga? [Hh]älsning(?:ar)?|[Hh]älsningar),?\s"
    rf"(?P<hails>{ANY_NAME})"
)
_NAMES = LazyPattern(ANY_NAME)
_NOTICE = LazyPattern(r"(?:anslag\s?/\s?bevis|bevis(?:\s?/\s?anslag| om| på)?|anslag)\b", re.IGNORECASE)
_LETTERS = LazyPattern(r"[A-ZÅÄÖ]{2}\s[A-ZÅÄÖ][a-zåäö]{2,}")
_LATER = 15
_COVER = 80
_SECRETARY_ROLE = (
    r"(?:(?:nämndens|rådets|styrelsens|utskottets|kommitténs|beredningens)\s)?"
    r"(?:mötes|nämnd|råds|utskotts|styrelse)?(?:sekreterare|sekr)\b|protokolls?förare|vid protokollet|"
    r"antecknar"
)


class MeetingOfficers:
    """Finds them by election, by role in the attendance list, by label and signature, and in sentences."""

    def __init__(self, layout: Layout, attendance: list[Attendance]) -> None:
        self._layout = layout
        self._text = layout.text
        self._attendance = attendance
        self.warnings: list[str] = []
        """Questions (Swedish) about officers for whom two names stand with equal right."""

    def chair(self) -> str | None:
        """The name of the chair as printed, or None."""
        chosen = next(iter(self._chosen["chair"]), None)
        exact, other = self._with_role(r"(?:mötes)?(?:ordförande|ordf)\b")
        meant = [*exact, *self._labelled("chair")]
        if chosen is None:
            self._ask("Ordförande", meant)
        told = (
            next(iter(meant), None)
            or self._from_text("rdförande", _LEADS, _CHAIR, _IS_CHAIR)
            or self._from_text("öppna", _OPENS)
            or next(iter(other), None)
        )
        items = self._layout.sections_of("item", "decision", "agenda")[:_LATER]
        if chosen is None and told and not meant and only_opened(self._text, items, told):
            self.warnings.append(OTHER_ELECTED.format(told))
            return None
        return told if chosen is None or (told and told.startswith(f"{chosen} ")) else chosen

    def secretary(self) -> str | None:
        """The name of the person who wrote or signed the record, or None."""
        chosen = next(iter(self._chosen["secretary"]), None)
        exact, other = self._with_role(_SECRETARY_ROLE)
        meant = [*self._labelled("secretary"), *(exact or other[:1])]
        if chosen is None:
            self._ask("Sekreterare", meant)
        return (
            chosen
            or next(iter(meant), None)
            or self._signed()
            or self._from_text("ekreterare", _WRITES)
            or self._from_text("nteckn", _WRITES)
            or self._from_text("rotokoll", _WRITES)
            or self._under_notice()
            or next(iter(self._with_role(r"kommunsekreterare\b")[0]), None)
        )

    def adjusters(self, chair: str | None, secretary: str | None) -> tuple[str, ...]:
        """The names of those who check the record, without chair and secretary where others are named."""
        found = [name for section in self._layout.sections_of("adjusters") for name in self._names_of(section)]
        found = [*self._signed_pairs.get("adjusters", ())] or found or list(self._chosen["adjusters"])
        if not found:
            told = self._from_text("uster", _ADJUSTS)
            found = [told] if told else []
        others = [name for name in dict.fromkeys(found) if name not in (chair, secretary)]
        return tuple(others or dict.fromkeys(found))

    # ------------------------------------------------------------------ elections
    @cached_property
    def _chosen(self) -> dict[str, list[str]]:
        """Who was chosen for the meeting, by role; only people whose names can be names."""
        found: dict[str, list[str]] = {"chair": [], "secretary": [], "adjusters": []}
        items = self._layout.sections_of("item", "front", "loose", "decision", "agenda")[:_LATER]
        ended = False
        for role, printed in chosen_officers(self._text, items):
            name = self._person(printed)
            ended = ended or (role != "adjusters" and name is not None and bool(found[role]))
            if name and not (ended and role == "adjusters" and found[role]):
                found[role] += [name] if name not in found[role] else []
        return found

    def _person(self, printed: str) -> str | None:
        """The name of a person: a full one, or a first name that is known as one; None for other words."""
        name = _without_role(printed)
        if any(label_kind(word) is not None for word in name.split()):
            return None
        if " " in name:
            turned = given_name_first(name)
            name = turned if turned is not None and turned in self._text else name
            return name if (is_name(name) or _LETTERS.fullmatch(name)) and not is_role(name) else None
        whole = self._whole_name(name)
        known = whole != name or any(record.name == name for record in self._attendance) or is_given_name(name)
        return whole if known and is_first_name(name) else None

    def _ask(self, role: str, meant: list[str]) -> None:
        """Notes a question when two people are named with equal right."""
        other = next((name for name in meant[1:] if not _is_same(meant[0], name)), None)
        if other is not None:
            self.warnings.append(TWO_MEANT.format(role, meant[0], other, meant[0]))

    # ------------------------------------------------------------------ labels, lists and signatures
    @cached_property
    def _signed_pairs(self) -> dict[str, list[str]]:
        return signature_pairs(self._text, self._layout.lines)

    def _labelled(self, kind: str) -> list[str]:
        return self._signed_pairs.get(kind, [])[:1] or self._from_sections(kind)

    def _signed(self) -> str | None:
        """'Sofie Rydell, sekreterare', 'Mvh Sofie' on one of the last lines, or on the first page."""
        items = self._layout.sections_of("item")
        above = [line for line in self._layout.lines[:_COVER] if items and line.at < items[0].start]
        for line in (*reversed(self._layout.lines[-6:]), *above):
            match = None if line.cells else _SIGNATURE.fullmatch(self._text, line.at, line.end)
            if match:
                return match["who"] or self._whole_name(match["hails"])
        return None

    def _under_notice(self) -> str | None:
        """Who signed the notice of the adjusting, below 'Bevis': the secretary does, where nobody else is named."""
        bevis = [section for section in self._layout.sections_of("signatures") if section.start > self._notice]
        names = self._names(bevis[-1], alone=True) if bevis and self._notice >= 0 else []
        return names[0] if names else None

    @cached_property
    def _notice(self) -> int:
        """Where the notice of the adjusting begins, -1 without one."""
        told = (line.at for line in self._layout.lines if _NOTICE.match(self._text, line.at, line.end))
        return next(told, -1)

    def _with_role(self, role: str) -> tuple[list[str], list[str]]:
        """The names of those present who are listed with a role, and of those with that role of another body."""
        wanted = _listed_with(role)
        exact: list[str] = []
        longer: list[str] = []
        for record in self._attendance:
            told = ", ".join(filter(None, (record.role, record.note, record.affiliation)))
            if not told or not record.name or record.status != "present":
                continue
            for words in re.split(r",\s|\soch\s", told):
                match = wanted.match(words)
                if match:
                    (exact if match.end() == len(words) else longer).append(record.name)
        return list(dict.fromkeys(exact)), longer

    def _from_sections(self, kind: str) -> list[str]:
        """The first name under each label of that kind, each once."""
        first = (self._names_of(section)[:1] for section in self._layout.sections_of(kind))
        return list(dict.fromkeys(self._whole_name(name) for names in first for name in names))

    def _names_of(self, section: Section) -> list[str]:
        """The names under a label; on the lines below it where none stands beside it."""
        found = self._names(section)
        if found:
            return found
        at = self._layout.sections.index(section) + 1
        above = self._layout.sections[max(at - 2, 0) : at - 1]
        if not section.parts and above and above[0].kind == "signatures" and len(above[0].parts) == 1:
            # 'Underskrifter | Siv Ek' above 'Sekreterare': two lines in one cell beside her name.
            return self._names(above[0], alone=True)
        below = self._layout.sections[at : at + 1]
        return self._names(below[0], alone=True) if below and below[0].kind == "loose" else []

    def _names(self, section: Section, alone: bool = False) -> list[str]:
        """The names in the first lines of a section; `alone` takes only lines that are a name and nothing more."""
        found: list[str] = []
        for part in section.parts[:3]:
            for start, end in split_entries(self._text, part.start, part.end):
                match = _NAMES.match(self._text, title_before(self._text, start, end) or start, end)
                printed = _without_role(match[0]) if match else ""
                initial = re.fullmatch(r"\w+ \w\.?", printed) is not None
                if not printed or (alone and len(printed) + 8 < end - start):
                    continue
                first = not alone and is_first_name(printed) and self._text[part.start : part.end].strip() == printed
                person = self._person(printed)
                if person or initial or first:
                    found.append(person if person and " " in printed else printed)
            if found and section.kind != "adjusters":
                break
        return found

    def _whole_name(self, printed: str) -> str:
        """The name as it stands in the attendance list, where only the first name is printed and fits one person."""
        if " " in printed:
            return printed
        fits = {r.name for r in self._attendance if r.name and r.name.split()[0] == printed}
        return fits.pop() if len(fits) == 1 else printed

    def _from_text(self, word: str, *patterns: LazyPattern) -> str | None:
        """The first name that a sentence tells; `word` is a part of a word that such a sentence holds."""
        if word not in self._text:
            return None
        sections = self._layout.sections_of("item", "front", "loose")[:8]
        # Whom they elect leads the board, and not the meeting.
        sections = [section for section in sections if not elects_board(self._text[section.start : section.end])]
        for section in [*sections, *self._layout.sections_of("signatures", *ROLES)]:
            first = next((part.end for part in section.parts[:1] if part.start > part.line.at), section.end)
            for start, end in [(section.start, first), *((part.start, part.end) for part in section.parts)]:
                if end - start > 3000 or self._text.find(word, start, end) < 0:
                    continue
                for told in patterns:
                    match = told.search(self._text, start, end)
                    name = next((name for name in match.groupdict().values() if name), None) if match else None
                    whole = self._person(name) if name else None
                    if whole:
                        return whole
        return None


@cache
def _listed_with(role: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:var|är|som|mötets)\s)?(?:{role})", re.IGNORECASE)


def _without_role(printed: str) -> str:
    """A name without the role or the cross printed behind it: 'Lovisa Ekmark Samordnare'."""
    words = printed.split()
    stop = next((n for n, word in enumerate(words) if n > 1 and (is_role(word) or word in ("X", "x"))), len(words))
    name = " ".join(words[:stop])
    return name.rstrip(".") if len(words[stop - 1]) > 2 else name


def _is_same(one: str, other: str) -> bool:
    first, second = one.casefold().rstrip("."), other.casefold().rstrip(".")
    return first.startswith(second) or second.startswith(first) or first.split()[0] == second.split()[0]
