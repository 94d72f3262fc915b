"""A file that names somebody who was erased is refused with its lines and what to do."""

from contextlib import closing

import pytest
from datasette_intranet.schema.data_subject.erased_in_load import refuse_erased
from datasette_intranet.schema.data_subject.erasure_plan import begin_erasure
from datasette_intranet.schema.data_subject.known_person import KnownPerson
from datasette_intranet.schema.data_subject.name_patterns import Known
from datasette_intranet.schema.database import open_private
from datasette_intranet.schema.errors import InvalidRecord

from tests.schema.conftest import db  # noqa: F401 - a fixture


@pytest.fixture
def erased(db, tmp_path):  # noqa: F811
    with closing(open_private(tmp_path)) as private:
        begin_erasure(private, KnownPerson((7,), Known(("Åsa Holm",))), {}, None)
    return db


def test_a_site_on_which_nobody_was_erased_takes_everything(db, tmp_path):  # noqa: F811
    refuse_erased(db.conn, "Åsa Holm.txt", ["Åsa Holm"], b"\xc3\x85sa Holm")
    open_private(tmp_path).close()
    refuse_erased(db.conn, "Åsa Holm.txt", ["Åsa Holm"], b"\xc3\x85sa Holm")


def test_the_lines_and_the_remedy_are_told(erased):
    text = "\n".join(["Åsa Holm"] * 7)
    with pytest.raises(
        InvalidRecord, match=r"^a\.txt: rad 1, 2, 3, 4, 5 … nämner någon .* Stryk namnet .* Personer\.$"
    ):
        refuse_erased(erased.conn, "a.txt", [text])


@pytest.mark.parametrize(("name", "data"), [("Åsa_Holm.txt", b""), ("a.txt", "Åsa Holm".encode("utf-16"))])
def test_its_name_and_what_programs_write_about_it_count(erased, name, data):
    with pytest.raises(InvalidRecord, match="filens namn eller det som program har skrivit om den"):
        refuse_erased(erased.conn, name, ["Inget namn"], data)


def test_another_of_that_name_in_the_record_may_be_named(erased):
    refuse_erased(erased.conn, "a.txt", ["Åsa Lund och Bo Holm"])
    erased["people"].insert({"name": "Åsa Holm"})
    refuse_erased(erased.conn, "a.txt", ["Åsa Holm"])
