"""The pictures of docs/: which shot each of them is, how large, and from where on.

`python -m tests.browser.screenshots --docs` takes them anew. Tested in tests/test_docs_site.py.
"""

from dataclasses import dataclass

from tests.browser.shots import ANYBODY, COORDINATOR, STAFF


@dataclass(frozen=True)
class DocsPicture:
    """One file of docs/, without `.png`. `shot` is the name of a Shot, `below` the element that it begins with."""

    name: str
    shot: str
    visitor: str | None = COORDINATOR
    language: str = "sv"
    size: tuple[int, int] = (1000, 700)
    below: str | None = None


PICTURES = (
    DocsPicture("start", "start", language="en", size=(1100, 880)),
    DocsPicture("startsidan", "start", STAFF, size=(1100, 880)),
    DocsPicture("fraga", "ready question", STAFF, size=(1000, 900), below="main h1"),
    DocsPicture("motet", "meeting", STAFF, size=(1000, 760), below="main h1"),
    DocsPicture("attendance", "attendance", size=(800, 720), below="#sheet-members"),
    DocsPicture("review", "document", size=(1000, 780), below="main h1"),
    DocsPicture("minutes", "minutes", size=(800, 720), below="main fieldset >> nth=2"),
    DocsPicture("publicera", "publish", size=(900, 700), below="main h1"),
    DocsPicture("arshjul", "calendar wheel", size=(1000, 1060), below="main h1"),
    DocsPicture("tavla", "proposals board", size=(1100, 900), below="main h1"),
    DocsPicture("propose", "propose", ANYBODY, size=(700, 760)),
)
