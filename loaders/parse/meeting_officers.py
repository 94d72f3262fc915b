"""The chair, the secretary and the adjusters of a meeting.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re

from ...schema.records import Attendance
from .layout import Layout
from .people_entries import split_entries, title_before
from .person_names import ANY_NAME, FULL_NAME, is_first_name, is_name
from .section import Section
from .word_patterns import LazyPattern

_CHAIR = LazyPattern(
    rf"\b(?:[Mm]ötes)?(?:o|O)rdförande(?:n)?,?\s(?:för mötet\s)?(?:var\s|valdes\s|utsågs\s|"
    rf"är\s)?(?P<who>{FULL_NAME})"
)
_CHOSEN_CHAIR = LazyPattern(
    rf"(?P<who>{FULL_NAME})\s(?:valdes|utsågs|utses|väljs|var|är|"
    rf"valdes enhälligt)\still?\s?(?:mötes)?ordförande|"
    rf"(?P<also>{FULL_NAME}),?\s(?:(?:öppna\w+ mötet och )?(?:var|är)\s)?(?:mötes)?ordförande[\s,.]"
)
_CHOSEN_SECRETARY = LazyPattern(
    rf"\b[Ss]ekreterare(?:\sför mötet)?(?:\svar|\svaldes|\sutsågs|\sär)?[:,]?\s(?P<who>{FULL_NAME})"
    rf"|(?P<also>{FULL_NAME})\s(?:valdes|utsågs|utses)\still\s(?:mötes)?sekreterare"
    rf"|(?P<wrote>{FULL_NAME})\s(?:för|förde|skriver|skrev|antecknar|antecknade|förde)\s?(?:protokoll|"
    rf"anteckning)"
)
_CHOSEN_ADJUSTER = LazyPattern(
    rf"\b(?:[Jj]usterare|[Jj]usteringsm[aä]n|[Jj]usteringsperson(?:er)?|"
    rf"[Aa]tt (?:jämte ordföranden )?justera (?:protokollet|dagens protokoll))\s?"
    rf"(?:,?\sjämte ordföranden,?)?(?:valdes|utsågs|utses|väljs|"
    rf"valde mötet)?:?\s(?P<who>{FULL_NAME}(?:(?:,\s|\soch\s){FULL_NAME})*)"
    rf"|(?P<also>{FULL_NAME}(?:\soch\s{FULL_NAME})*)\s(?:valdes|utsågs|utses|"
    rf"väljs)\s(?:till\s(?:protokolls)?justera|att\s(?:jämte ordföranden )?justera)"
)
_SIGNATURE = LazyPattern(
    rf"(?P<who>{FULL_NAME}),?\s(?:mötes)?(?:sekreterare|protokolls?förare|antecknare|vid protokollet|"
    rf"vid pennan)\.?|(?:[Mm]vh|MVH|(?:[Mm]ed )?[Vv]änliga? [Hh]älsning(?:ar)?|[Hh]älsningar),?\s"
    rf"(?P<hails>{ANY_NAME})"
)
_NAMES = LazyPattern(ANY_NAME)


class MeetingOfficers:
    """Finds them by label, by role in the attendance list, and in sentences."""

    def __init__(self, layout: Layout, attendance: list[Attendance]) -> None:
        self._layout = layout
        self._text = layout.text
        self._attendance = attendance

    def chair(self) -> str | None:
        """The name of the chair as printed, or None."""
        return (
            self._with_role(r"(?:mötes)?(?:ordförande|ordf)\b")
            or self._from_sections("chair")
            or self._from_text("rdförande", _CHAIR, _CHOSEN_CHAIR)
        )

    def secretary(self) -> str | None:
        """The name of the person who wrote or signed the record, or None."""
        return (
            self._from_sections("secretary")
            or self._with_role(
                r"(?:mötes|nämnd|råds|utskotts|styrelse|kommun)?(?:sekreterare|sekr)\b|"
                r"protokolls?förare|vid protokollet|antecknar"
            )
            or self._signed()
            or self._from_text("ekreterare", _CHOSEN_SECRETARY)
        )

    def _signed(self) -> str | None:
        """'Sofie Rydell, sekreterare', 'Mvh Sofie' on one of the last lines."""
        for line in reversed(self._layout.lines[-6:]):
            match = _SIGNATURE.fullmatch(self._text, line.at, line.end)
            if match:
                return match["who"] or self._whole_name(match["hails"])
        return None

    def _with_role(self, role: str) -> str | None:
        wanted = re.compile(role, re.IGNORECASE)
        for record in self._attendance:
            told = ", ".join(filter(None, (record.role, record.note, record.affiliation)))
            if (
                record.name
                and record.status == "present"
                and any(wanted.match(r) for r in re.split(r",\s|\soch\s", told))
            ):
                return record.name
        return None

    def _from_sections(self, kind: str) -> str | None:
        for section in self._layout.sections_of(kind):
            names = self._names(section)
            if names:
                return self._whole_name(names[0])
        return None

    def _names(self, section: Section) -> list[str]:
        found: list[str] = []
        for part in section.parts[:3]:
            for start, end in split_entries(self._text, part.start, part.end):
                match = _NAMES.match(self._text, title_before(self._text, start, end) or start, end)
                if match and (is_name(match[0]) or is_first_name(match[0]) or re.fullmatch(r"\w+ \w\.?", match[0])):
                    found.append(match[0])
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
        for section in self._layout.sections_of("item", "front", "loose")[:8]:
            for part in section.parts:
                if part.end - part.start > 3000:
                    continue
                for told in patterns:
                    match = told.search(self._text, part.start, part.end)
                    if match:
                        return next(name for name in match.groupdict().values() if name)
        return None

    def adjusters(self, chair: str | None, secretary: str | None) -> tuple[str, ...]:
        """The names of those who check the record, without chair and secretary where others are named."""
        found: list[str] = []
        for section in self._layout.sections_of("adjusters"):
            found += self._names(section)
        if not found:
            told = self._from_text("uster", _CHOSEN_ADJUSTER)
            found = re.split(r",\s|\soch\s", told) if told else []
        others = [name for name in dict.fromkeys(found) if name not in (chair, secretary)]
        return tuple(others or dict.fromkeys(found))
