"""A file of decisions is stored whole or not at all, and what is wrong in it is one line."""

from contextlib import closing

import pytest
from datasette_intranet.loaders.retention.retention_decisions import decisions_of_site
from datasette_intranet.loaders.retention.rules_file import decide_by_file
from datasette_intranet.schema.database import open_private
from datasette_intranet.schema.errors import InvalidRecord

HEAD = "decided_by: Kommunstyrelsen\ndecided_on: 2026-03-02\nreference: KS 2026/12 § 34\n"


@pytest.fixture
def private(site):
    with closing(open_private(site)) as opened:
        yield opened


def told(private, tmp_path, text):
    path = tmp_path / "plan.yml"
    path.write_text(text, "utf-8")
    return decide_by_file(private, path)


def test_all_decisions_of_the_file_hold(private, tmp_path):
    assert len(told(private, tmp_path, HEAD + "kinds: {comments: 5, originals: keep}")) == 2
    found = decisions_of_site(private)
    assert (found["comments"].years, found["originals"].years) == (5, None)
    assert found["comments"].decided_on == "2026-03-02" and found["comments"].reference == "KS 2026/12 § 34"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kinds: [", "kan inte läsas"),
        ("", "ska ha decided_by, decided_on, reference och kinds"),
        (HEAD, "ska ha decided_by"),
        (HEAD + "kinds: 5", "ska ha decided_by"),
        (HEAD + "kinds: {}\nby: x", "och inget annat"),
        (HEAD + "kinds: {comments: fem}", "comments ska vara ett antal år eller keep, inte 'fem'"),
        (HEAD + "kinds: {comments: true}", "comments ska vara ett antal år"),
        (HEAD + "kinds: {comments: 5, minutes: 5}", "'minutes' är inget som gallras"),
        (HEAD.replace("Kommunstyrelsen", "''") + "kinds: {comments: 5}", "skriv vem som har beslutat"),
    ],
)
def test_a_file_that_is_wrong_stores_nothing(private, tmp_path, text, said):
    with pytest.raises(InvalidRecord, match=r"plan\.yml") as refused:
        told(private, tmp_path, text)
    assert said in str(refused.value) and decisions_of_site(private) == {}
