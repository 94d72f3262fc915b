"""What several layouts print alike."""

from collections.abc import Iterable

from samples.generate.records import Attendance, Item
from samples.generate.words import capital, number

FEW = 10  # a larger head count is written as approximate


def residents(attendance: Attendance) -> str:
    """'tre invånare', 'en invånare', 'ungefär 12 invånare', or nothing."""
    count = attendance.residents
    if not count:
        return ""
    return f"ungefär {count} invånare" if count > FEW else f"{number(count)} invånare"


def name_list(names: Iterable[str], last: str = "") -> str:
    """'A, B och C', or with a head count 'A, B, C samt tre invånare'."""
    names = list(names)
    if last:
        return f"{', '.join(names)} samt {last}"
    return " och ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def paragraph(item: Item) -> str:
    """What was said, as one paragraph."""
    return " ".join(item.text)


def promises(item: Item) -> str:
    """What was promised, as one paragraph; empty when nothing was."""
    return " ".join(capital(task.sentence) for task in item.tasks)


def blocks(*parts: str) -> str:
    """The parts that are not empty with a blank line between, and a line end last."""
    return "\n\n".join(part for part in parts if part) + "\n"
