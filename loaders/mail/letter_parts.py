"""The parts that letters are put together from: a heading with entries, and the foot that every letter ends with.

Tested in tests/loaders/mail/test_send_due.py.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from ...schema.mail.mail_links import UNSUBSCRIBE
from .letter_words import day_words, hours_words, indented_lines, letter_phrase
from .mail_message import LetterText
from .mail_settings import MailSettings

UNSUBSCRIBE_PATH = f"/-/intranet/mail/{UNSUBSCRIBE}/"
CHOICES_PATH = "/-/intranet/account/mail"
# A letter is no list: what is more is told by the site.
_MOST = 30


@dataclass(frozen=True)
class Part:
    """A heading and what stands below it, each entry in lines of its own."""

    heading: str
    entries: tuple[str, ...]


SubjectAndParts = tuple[str, list[Part]]


def site_link(settings: MailSettings, path: str, name: str = "") -> str:
    """The address of a page: `path` of this site, with `name` as its last part."""
    return f"{settings.site_address.rstrip('/')}{path}{quote(name, safe='')}"


def meeting_entry(settings: MailSettings, row: sqlite3.Row, language: str) -> str:
    """A meeting in lines: who, when, where, and its address."""
    who = row["meeting"]
    if row["title"] is not None and row["group_name"] is not None:
        who = f"{row['title']} ({row['group_name']})"
    if row["status"] == "preliminary":
        who += f" ({letter_phrase('preliminary', language)})"
    when = " ".join(
        filter(None, [day_words(row["date"], language), hours_words(row["starts_at"], row["ends_at"], language)])
    )
    lines = [who, when, row["place"] or "", site_link(settings, "/meetings/", row["slug"])]
    return "\n".join(" ".join(line.split()) for line in lines if line)


def whole_letter(
    site_address: str, told: SubjectAndParts, language: str, foot: Sequence[str], stop: str
) -> LetterText:
    """A letter of parts that have entries.

    `foot` are lines for its end, and `stop` is the address that ends such letters.
    """
    subject, parts = told
    blocks, left = [], _MOST
    for part in parts:
        shown = part.entries[:left]
        left -= len(shown)
        if shown:
            blocks += [part.heading, *(indented_lines(entry) for entry in shown)]
        if len(shown) < len(part.entries):
            blocks.append(indented_lines(f"… + {len(part.entries) - len(shown)}: {site_address}"))
    end = [*foot, letter_phrase("stop", language), stop]
    # The line of two hyphens and a blank is how mail programs know a foot.
    text = "\n\n".join(blocks) + "\n\n-- \n" + "\n".join(end) + "\n"
    return LetterText(subject, text, language, stop)
