"""A paper as all formats show it: a heading, facts, sections with §§, attachments, and lines to sign on.

Papers are the municipality's documents, so their words are Swedish whoever asks for them.

Tested in tests/loaders/papers/test_write_papers.py.
"""

import re
from dataclasses import dataclass

# What no format can hold: control characters, and halves of a character; and what turns the writing round. Line
# breaks and tabs stay.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the table at the top: 'Plats' and 'Medborgarkontoret'."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """A decision or a task: its label ('Beslut'), its text, and who and when as one line."""

    label: str
    text: str
    facts: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below one heading. `body` is Markdown; `lines` are lines as they stand, such as names."""

    heading: str
    body: str = ""
    lines: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: as what, who, and what the record knows of it ('Justerat 7 december 2017')."""

    role: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `state` tells what it is not yet ('Utkast, inte justerat'); `file_name` has no ending."""

    title: str
    group: str
    day: str
    file_name: str
    state: str = ""
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    attachments: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()


def printable_text(text: str | None) -> str:
    """The text without characters that Word and PDF cannot hold; '' for None."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")) if text else ""


def one_line(text: str | None) -> str:
    """The printable text on one line."""
    return " ".join(printable_text(text).split())
