"""What erasing a person would do, shown before anything is done: what goes, what stays, what has to be asked.

Tested in tests/loaders/data_subject/test_look_at_person.py.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from ...schema.data_subject.known_person import KnownPerson, know_person
from ...schema.data_subject.name_eraser import NameEraser
from ...schema.data_subject.name_patterns import Mention, passage_key
from ...schema.data_subject.text_cells import Row, count_rows, rows_with_text
from ...schema.database import PUBLIC, open_originals, open_private, open_record, open_voices
from ...schema.errors import InvalidRecord
from .files_naming_person import NamingFile, database_names, naming_files, naming_releases

_FILES = {
    "intranet.db": open_record,
    "originals.db": open_originals,
    "voices.db": open_voices,
    "private.db": open_private,
}
_NEVER = "–"
_BESIDE = 90
_CUT = re.compile(r"\n|\\n|\"")
_UNREADABLE = "SELECT count(*) FROM attached_files WHERE text IS NULL AND removed_on IS NULL"
_NAMING = "SELECT text, content, removed_on FROM originals"


@dataclass
class Asked:
    """An unsure mention: the words before it, the mention, those behind it, and where it stands: {'file: table'}."""

    before: str
    mention: str
    after: str
    places: set[str] = field(default_factory=set)


@dataclass
class Look:
    """What an erasure would do.

    `rows` are how many rows would be changed, by (file, table). `asked` are the unsure mentions by passage_key.
    `originals` is how many documents lose their file, `unreadable` how many attachments nobody can look into.
    """

    person: KnownPerson
    rows: Counter[tuple[str, str]]
    asked: dict[str, Asked]
    releases: list[int]
    files: list[NamingFile]
    is_published: bool
    originals: int
    unreadable: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing that can be read names the person."""
        return not (self.rows or self.asked or self.releases or self.files or self.is_published or self.originals)


def refuse_unknown(person: KnownPerson, is_empty: bool) -> None:
    """Raise InvalidRecord for a name that no person bears and, if `is_empty`, nothing else in the site mentions."""
    if is_empty and not person.ids:
        raise InvalidRecord(f"Ingenting nämner {person.known.names[0]}. Kontrollera hur namnet stavas.")


def find_person(folder: Path, typed: str) -> KnownPerson:
    """Whom a number or a name means in the site in `folder`. Raises InvalidRecord as `know_person` does."""
    with closing(open_record(folder)) as record, closing(open_private(folder)) as private:
        return know_person(record.conn, private.conn, typed)


def look_at_person(folder: Path, person: KnownPerson, each: Callable[[int], object] = lambda _: None) -> Look:
    """Look through every file of the site in `folder`; `each` is called with 1 for each row that is looked at.

    Raises UnusableSite when a file cannot be read.
    """
    eraser = NameEraser(person, _NEVER, {})
    rows: Counter[tuple[str, str]] = Counter()
    asked: dict[str, Asked] = {}
    for file, row in site_rows(folder):
        each(1)
        if eraser.row(row) or row.values.get("person_id") in person.ids:
            rows[file, row.table] += 1
        for _column, text, mention in eraser.asked(row):
            place = asked.setdefault(passage_key(text, mention), _asked(text, mention))
            place.places.add(f"{file}: {row.table}")
    public = folder / PUBLIC
    with closing(open_originals(folder)) as originals:
        unreadable = originals.execute(_UNREADABLE).fetchone()[0]
        named = sum(
            removed is None and (eraser.names_surely(text) or eraser.names_file(bytes(content)))
            for text, content, removed in originals.execute(_NAMING)
        )
    return Look(
        person,
        rows,
        asked,
        naming_releases(folder, eraser),
        naming_files(folder, eraser),
        public.exists() and database_names(public, eraser),
        named,
        unreadable,
    )


def site_rows(folder: Path) -> Iterator[tuple[str, Row]]:
    """Each row with text of the four databases that are not published, with the name of its file."""
    for file, opened in _FILES.items():
        with closing(opened(folder)) as db:
            for row in rows_with_text(db.conn):
                yield file, row


def rows_in_site(folder: Path, *, with_public: bool = False) -> int:
    """How many rows are looked at for a person: of `site_rows`, and with what is published or without."""
    public, count = folder / PUBLIC, 0
    if with_public and public.exists():
        with closing(sqlite3.connect(f"{public.absolute().as_uri()}?mode=ro", uri=True)) as published:
            count = count_rows(published)
    for opened in _FILES.values():
        with closing(opened(folder)) as db:
            count += count_rows(db.conn)
    return count


def _asked(text: str, mention: Mention) -> Asked:
    before, after = _CUT.split(text[: mention.start])[-1], _CUT.split(text[mention.end :])[0]
    if len(before) > _BESIDE:
        before = "… " + before[-_BESIDE:].partition(" ")[2]
    if len(after) > _BESIDE:
        after = after[:_BESIDE].rpartition(" ")[0] + " …"
    return Asked(before, text[mention.start : mention.end], after)
