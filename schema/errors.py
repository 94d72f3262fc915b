"""The errors of the project, in one shallow tree. Every message names the subject, the place and the remedy.

Messages are written for the clerk who sees them, in Swedish, and fit on one line.

Tested in tests/schema/store/test_minutes.py.
"""


class IntranetError(Exception):
    """Something that a person has to be told about; `str()` is the whole message, one line."""

    def __str__(self) -> str:
        return " ".join(super().__str__().split())


class UnreadableFile(IntranetError):
    """The file cannot be read as what it claims to be."""


class InvalidRecord(IntranetError):
    """The file was read, but what it says cannot stand in the record."""


class UnusableSite(IntranetError):
    """The folder or its databases cannot be used."""
