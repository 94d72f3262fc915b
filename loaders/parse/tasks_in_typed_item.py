"""Tasks in what somebody writes while the meeting goes on, read as they are from the minutes in a file.

Tested in tests/loaders/parse/test_tasks_in_typed_item.py.
"""

from collections.abc import Iterable

from ...schema.records import Action
from ..read.document_text import assemble_text
from ..read.file_formats import MARKDOWN
from ..read.plain_text import read_plain
from .action_tasks import Actions
from .dates import Days
from .layout import Layout
from .section import Section

# The text stands in an item, as in a file: then labels in it ('Ansvarig: …', 'Uppgift: …') are known.
# Shorter family names are words as well: 'Ek', 'Berg'.
_FAMILY = 5
_ABOVE = "Protokoll\n\n§ 1 Punkten\n"


def tasks_in_typed_item(
    text: str, day: str | None, names: Iterable[str], is_task: bool = False
) -> tuple[Action, ...]:
    """The tasks that the text of one item (Markdown) tells: what, who as printed, and the day ('YYYY-MM-DD').

    `day` is the meeting's, for days without a year, and `names` are the people who may be meant by a first name.
    `is_task` says that somebody has marked the text as something to do: then it is one, also when nobody is named.
    """
    document = assemble_text(read_plain(f"{_ABOVE}{text}"), MARKDOWN)
    layout = Layout(document, Days(document.text))
    actions = Actions(document.text, layout.days, day, known_names(names))
    written = [section for section in layout.sections if section.kind != "front"]
    for section in written:
        if section.kind == "todo":
            actions.add_list(section)
        else:
            actions.add_section(section, None)
    if is_task and not actions.found():
        for section in written:
            actions.add_section(_as_task(section), None)
    return actions.found()


def known_names(names: Iterable[str]) -> frozenset[str]:
    """The names, first names and family names in small letters, as the reader of tasks asks for them."""
    known = [name.casefold() for name in names]
    families = [parts[-1] for name in known if len(parts := name.split()) > 1 and len(parts[-1]) >= _FAMILY]
    return frozenset([*known, *(name.split()[0] for name in known), *families])


def _as_task(section: Section) -> Section:
    """The section with each of its lines under the label of a task."""
    return Section(section.kind, 0, 0, parts=[part._replace(label="action") for part in section.parts])
