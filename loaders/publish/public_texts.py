"""The texts of one meeting's minutes as the public will read them, before they are published.

Tested in tests/plugins/meetings/test_public_preview.py and tests/plugins/meetings/test_names_in_minutes.py.
"""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ...schema.privacy import texts_of_minutes
from .known_names import KnownNames
from .record_slice import open_slice
from .rows_made_anew import Scope


@dataclass(frozen=True, slots=True)
class PublicText:
    """A text of the minutes: where it stands, what is written there, and what the public will read."""

    table: str
    row_id: int
    column: str
    written: str
    public: str


@dataclass(frozen=True, slots=True)
class PublicTexts:
    """The texts of the minutes, and the words in them that the public does not read until they are explained.

    The words are those that may still be names when all names that the record hides are gone.
    """

    texts: list[PublicText]
    unexplained: list[str]


def public_texts(folder: Path, meeting_id: int, known: KnownNames | None = None) -> PublicTexts:
    """The texts of the minutes of a meeting (meetings.id) of the site in `folder`, as if they were published now.

    `known` is what was found out before, while the record and the originals were as they are now.
    Raises UnusableSite when a list of members or the settings of the site cannot be read, so that nobody knows whom
    to hide.
    """
    with closing(open_slice(Path(folder), Scope({meeting_id}), as_if_published=True)) as connection:
        written = {
            (table, row_id, column): text
            for table, row_id, texts in texts_of_minutes(connection, meeting_id)
            for column, text in texts.items()
        }
        hidden = (known or KnownNames()).clean(connection, folder)
        public = {
            (table, row_id, column): text
            for table, row_id, texts in texts_of_minutes(connection, meeting_id)
            for column, text in texts.items()
        }
    texts = [PublicText(*place, text, public.get(place, "")) for place, text in written.items()]
    return PublicTexts(texts, hidden.get(meeting_id, []))
