"""Takes one person out of texts and rows: what stands in the place of a name, and what a row says without it.

Tested in tests/schema/data_subject/test_name_eraser.py.
"""

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..originals.covered_text import cover_spans
from .file_bytes import texts_in_bytes
from .known_person import KnownPerson, linked_text_columns
from .name_patterns import Mention, passage_key, with_mentions_replaced
from .text_cells import Row

_COVERED = {("documents", "text"), ("originals", "text")}
"""Passages count the characters of these, so a bar stands for each; elsewhere the pseudonym stands."""
_WHO = re.compile(r"actor_id|\w+_by")
# Of HTML and Markdown: what begins in a name may end behind it.
_MARKS = re.compile(r"<[^<>]*>|\*+")
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")


def new_pseudonym(taken: Iterable[str]) -> str:
    """What stands in the place of a name, 'N.N. 4817': by chance, so that it tells nothing of whom it stands for."""
    there = set(taken)
    free = (f"N.N. {secrets.randbelow(9000) + 1000}" for _ in range(500))
    longer = f"N.N. {secrets.randbelow(90_000_000) + 10_000_000}"
    return next((one for one in free if one not in there), longer)


@dataclass
class NameEraser:
    """`answers` are what was said of unsure mentions, {passage_key: whether it goes}; `left` those without one."""

    person: KnownPerson
    pseudonym: str
    answers: Mapping[str, bool]
    left: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._patterns = self.person.known.patterns
        accounts = "|".join(map(re.escape, self.person.known.accounts))
        self._in_json = re.compile(rf'("(?:actor_id|\w+_by)":\s*)"(?:{accounts})"') if accounts else None
        self._mentioned = re.compile(rf"(?<![\w@])@(?:{accounts})(?![\w@-])", re.IGNORECASE) if accounts else None

    @property
    def in_one_word(self) -> str:
        """The pseudonym where no blank may stand: 'nn4817'."""
        return "nn" + self.pseudonym.rpartition(" ")[2]

    def mentions(self, text: str) -> list[Mention]:
        """The mentions in a text that go."""
        return [mention for mention in self._patterns.find(text) if mention.is_sure or self._goes(text, mention)]

    def asked(self, row: Row) -> Iterator[tuple[str, str, Mention]]:
        """The unsure mentions in a row: (column, text, mention)."""
        mine, others = linked_text_columns(row.table, row.values, self.person.ids)
        for column, text in row.texts.items():
            if column not in (*mine, *others) and not _WHO.fullmatch(column):
                yield from ((column, text, one) for one in self._patterns.find(text) if not one.is_sure)

    def cleaned(self, text: str, mentions: list[Mention] | None = None) -> str:
        """The text with the pseudonym in the place of each mention; it is as good JSON, HTML or address as before."""
        text = with_mentions_replaced(text, self.mentions(text) if mentions is None else mentions, self._said)
        if self._in_json and '"' in text:
            text = self._in_json.sub(rf'\g<1>"{self.in_one_word}"', text)
        return self._mentioned.sub(f"@{self.in_one_word}", text) if self._mentioned and "@" in text else text

    def covered(self, text: str) -> str:
        """The text with a bar in the place of each character of a mention."""
        return cover_spans(text, [mention[:2] for mention in self.mentions(text)])

    def row(self, row: Row) -> dict[str, str]:
        """What the columns of a row say instead of what they say now; without those that stay as they are."""
        mine, others = linked_text_columns(row.table, row.values, self.person.ids)
        is_by_them = row.values.get("actor_id") in self.person.known.accounts
        changed = {}
        for column, text in row.texts.items():
            if (row.table, column) in _COVERED:
                said = self.covered(text)
            elif _WHO.fullmatch(column) and text in self.person.known.accounts:
                said = self.in_one_word
            elif is_by_them and column == "actor_name":
                said = self.pseudonym
            elif column in mine:
                # The row says who it is: 'Vera' is nobody else here.
                said = self.cleaned(text, self._patterns.find(text))
            elif column in others:
                said = self.cleaned(text, [one for one in self._patterns.find(text) if one.is_sure])
            else:
                said = self.cleaned(text)
            if said != text:
                changed[column] = said
        return changed

    def names_surely(self, text: str) -> bool:
        """Whether a text surely mentions the person."""
        return self._patterns.names(text)

    def names_file(self, data: bytes) -> bool:
        """Whether the bytes of a file surely name the person, wherever in it."""
        return any(self._patterns.names(text) for text in texts_in_bytes(data))

    def _goes(self, text: str, mention: Mention) -> bool:
        key = passage_key(text, mention)
        if key not in self.answers:
            self.left.add(key)
        return self.answers.get(key, False)

    def _said(self, written: str, genitive: bool) -> str:
        if '"' in written:
            # Two texts of JSON, one with each half of the name.
            first, *rest = re.split(r'(\\*")', written)
            return self._said(first, False) + "".join(part for part in rest if not _has_letters(part))
        if "@" in written or "%40" in written:
            return "[e-postadress]"
        if not _has_letters(written):
            return "[telefonnummer]"
        marks = "".join(_MARKS.findall(written))
        written = _MARKS.sub("", written)
        if _ENCODED.search(written) or (written.islower() and not re.search(r"\s|\\[nrt]", written)):
            return self.in_one_word + marks
        return self.pseudonym + ("s" if genitive else "") + marks


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
