"""/inbox: who may see it, what it lists, and in what order."""

import re

import pytest
from datasette_intranet.schema.vocabulary import vocabulary_lists

from tests.plugins.conftest import STAFF
from tests.plugins.html import part_of, text_of
from tests.plugins.inbox.conftest import COORDINATOR

ADDRESSES = ["/inbox", "/inbox/questions", "/inbox/questions/1", "/inbox/1", "/inbox/999", "/inbox/questions/999"]
ANALYST = {"id": "ann", "roles": ["analyst"]}


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("actor", [STAFF, ANALYST, None], ids=["staff", "analyst", "anonymous"])
def test_others_are_refused_and_told_who_may(look, path, actor):
    response = look(path, actor=actor)
    assert response.status_code == 403
    assert "Samordnare och administratörer" in response.text
    assert "Sandra" not in response.text and "protokoll" not in response.text
    assert ("/-/intranet/sign-in" in part_of(response.text, "content", "</main>") or "Logga in" in response.text) == (
        actor is None
    )


def test_only_who_may_see_the_inbox_finds_it_in_the_menu_and_on_the_start_page(look):
    for actor, finds in ((COORDINATOR, True), (STAFF, False), (None, False)):
        page = look("/", actor=actor).text
        assert ('href="/inbox"' in page) == finds
        assert ('href="/inbox/questions' in page) == finds


def test_every_kind_of_question_is_listed(look):
    for language in ("sv", "en"):
        waiting = part_of(look("/inbox", language).text, "waiting", 'id="documents"')
        for label in vocabulary_lists()["review_kind"].values():
            assert label[language] in waiting


def test_documents_with_questions_come_first_then_the_newest(look):
    page = look("/inbox?state=all").text
    rows = re.findall(
        r'href="/inbox/(\d+)">.*?<td class="number"[^>]*>(.*?)</td>', page[page.index("<tbody>") :], re.S
    )
    found = [(text_of(questions) == "0", -int(number)) for number, questions in rows]
    assert found == sorted(found) and {waits for waits, _ in found} == {True, False}


def test_questions_of_one_kind_are_listed_with_their_words(look):
    page = text_of(look("/inbox/questions?kind=contradiction").text)
    assert "Starttid: 13:00 eller 13:15?" in page and "april.txt" in page and "Sandra" not in page
    assert "Starts at: 13:00 or 13:15?" in text_of(look("/inbox/questions?kind=contradiction", "en").text)


@pytest.mark.parametrize("query", ["kind=nix", "page=0", "page=99999999999999", "page=x", "kind=%27"])
@pytest.mark.parametrize("path", ["/inbox", "/inbox/questions"])
def test_nonsense_in_the_address_breaks_nothing(look, path, query):
    assert look(f"{path}?{query}").status_code == 200


@pytest.mark.parametrize("path", ["/inbox/999", "/inbox/questions/999", "/inbox/99999999999999999999"])
def test_an_unknown_number_is_a_404_in_our_look(look, path):
    response = look(path)
    assert response.status_code == 404 and "Sidan finns inte" in response.text
