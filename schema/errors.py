"""The errors of the project, in one shallow tree. Every message names the subject, the place and the remedy.

Messages are written for the clerk who sees them, in Swedish, and fit on one line.
"""

from collections.abc import Sequence


class IntranetError(Exception):
    """Something that a person has to be told about; `str()` is the whole message, one line."""

    def __str__(self) -> str:
        return " ".join(super().__str__().split())


class UnreadableFile(IntranetError):
    """The file cannot be read as what it claims to be."""


class InvalidRecord(IntranetError):
    """The file was read, but what it says cannot stand in the record."""


class WrongCells(InvalidRecord):
    """Cells of a sheet are wrong; each of `lines` names the sheet, the row, the column and the remedy.

    `str()` is one line with the first of them, for where there is no room for all.
    """

    def __init__(self, name: str, lines: Sequence[str]) -> None:
        """`name` is that of the file."""
        super().__init__(name, tuple(lines))
        self.name, self.lines = name, tuple(lines)

    def __str__(self) -> str:
        return f"{self.name}: {short_list(self.lines, ' ')}"


class UnusableSite(IntranetError):
    """The folder or its databases cannot be used."""


def short_list(parts: Sequence[str], separator: str = ", ", longest: int = 240) -> str:
    """The parts in one line of about so many characters: those that fit, the first one cut if it must be, and how
    many are left ('… och 12 till'). For messages that name what is wrong."""
    told = [parts[0] if len(parts[0]) <= longest else f"{parts[0][: longest - 1]}…"] if parts else []
    for part in parts[1:]:
        if len(separator.join([*told, part])) > longest:
            break
        told.append(part)
    left = len(parts) - len(told)
    return separator.join(told) + (f" … och {left} till" if left else "")
