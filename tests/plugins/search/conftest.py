"""A site whose record says what the tests of searches look for."""

import pytest
from datasette_intranet.schema.search_index import index_changed_rows

from tests.plugins.conftest import getter, new_site, running

SECRET = "Hemligstrand"


def fill(db, with_source: bool) -> None:
    """Two groups, two years, every kind of row; what is not public only where `with_source` says so."""
    db["groups"].insert_all([
        {"id": 1, "name": "Parkrådet", "slug": "parkradet"},
        {"id": 2, "name": "Brukarrådet", "slug": "brukarradet", "description": "Brukarmedverkan i vården"},
    ])  # fmt: skip
    db["people"].insert({"id": 1, "name": "Alva Parkman", "category": "politician"})
    for number, (group, day) in enumerate([(1, "2016-05-10"), (1, "2017-05-10"), (2, "2017-06-01")], 1):
        db["meetings"].insert({"id": number, "slug": f"m{number}", "group_id": group, "date": day, "status": "held"})
        item = {"id": number, "meeting_id": number, "position": 1, "heading": "Parken", "body": "Om **parken** & ån."}
        db["agenda_items"].insert(item)
        db["decisions"].insert({"id": number, "meeting_id": number, "item_id": number, "text": "Parken städas."})
    db["actions"].insert({"id": 1, "meeting_id": 1, "text": "Ser över parken", "responsible": "Alva Parkman"})
    db["proposals"].insert({"id": 1, "number": "F 1", "text": "Fler ritblock i parken", "group_id": 2})
    db["articles"].insert({"id": 1, "title": "Ny park", "body": "Förslagen om parken.", "published_on": "2017-02-01"})
    if with_source:
        document = {"id": 1, "name": "parken.docx", "sha256": "a" * 64, "media_type": "text/plain", "kind": "minutes"}
        db["documents"].insert({**document, "text": f"Parken {SECRET}"})
        db["meetings"].update(1, {"document_id": 1})
    index_changed_rows(db.conn)
    db.conn.commit()


@pytest.fixture(scope="module")
def searched(tmp_path_factory, runner):
    """`get` of a site filled as above; see tests/plugins/conftest.py."""
    with running(new_site(tmp_path_factory.mktemp("searched"), fill), runner) as datasette:
        yield getter(datasette, runner)
