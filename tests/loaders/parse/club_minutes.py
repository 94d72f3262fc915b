"""Minutes of a boating club, whose first item a test fills in."""

from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.records import Document, Meeting

HEAD = "Björkdalens båtklubb\nProtokoll 2018-03-14\n\n"
PRESENT = "Närvarande: Berit Lindmark, Olle Sandvik, Karin Holmlund, Jonas Wretman\n\n"
TEXT = "Vi talade om bryggan en lång stund och kom fram till att den håller i sommar också."


def read_club(body: str, head: str = HEAD + PRESENT, tail: str = "") -> Document:
    return parse_document("a.txt", f"{head}{body}\n\n2. Bryggan\n{TEXT}\n\n3. Övrigt\n{TEXT}\n{tail}".encode())


def club_meeting(body: str, head: str = HEAD + PRESENT, tail: str = "") -> Meeting:
    found = read_club(body, head, tail).meeting
    assert found is not None
    return found
