"""The texts of a large file are cleaned in two processes: this one, and one beside it that reads the file too.

Each takes the next part when it has done with one. A publication takes the memory of both; the other one holds names
and no database.

Tested in tests/loaders/publish/test_clean_texts.py.
"""

import logging
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from ...schema.errors import IntranetError
from ..sandbox import Sandbox
from .clean_group import Cleaned, Cleaning, GroupTexts
from .texts_of_groups import TextTable

_Part = tuple[int, int | None]
Told = tuple[Path, Cleaning, list[TextTable]]
"""What the other process is told: the file, how to clean, and the tables."""
_log = logging.getLogger(__name__)
_BROKEN = "Texterna rensas i en process i stället för i två."


def cleaned_by_two(parts: dict[int, int | None], here: GroupTexts, told: Told) -> Iterator[Cleaned]:
    """How the texts of the parts change, in no order; a part that the other process fails at is cleaned here."""
    waiting, done = deque(parts.items()), SimpleQueue[Cleaned]()
    sandbox = Sandbox(None, _BROKEN)
    other = Thread(target=_clean_there, args=(sandbox, waiting, done, told))
    other.start()
    try:
        while True:
            while not done.empty():
                yield done.get()
            try:
                part = waiting.pop()
            except IndexError:
                # It may give a part back before it ends.
                if not other.is_alive() and not waiting:
                    break
                other.join(0.05)
                continue
            yield here.clean(*part)
        while not done.empty():
            yield done.get()
    finally:
        waiting.clear()
        sandbox.end()
        other.join()


def _clean_there(sandbox: Sandbox, waiting: deque[_Part], done: SimpleQueue[Cleaned], told: Told) -> None:
    part: _Part | None = None
    try:
        sandbox.call(".publish.clean_group:begin_there", told[0].name, *told)
        while waiting:
            part = waiting.popleft()
            done.put(sandbox.call(".publish.clean_group:clean_there", told[0].name, *part))
            part = None
    except IndexError:
        # The last part was taken here.
        return
    except (IntranetError, OSError) as error:
        # The process was ended, for want of memory or because nobody waits for it any more; an OSError comes when
        # that was in the middle of an answer.
        _log.warning("%s", error)
    finally:
        # Whatever happened: a part that nobody cleans would be published with its names.
        if part is not None:
            waiting.append(part)
