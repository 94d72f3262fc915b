"""What visitors see when something goes wrong."""

import sqlite3

import pytest
from datasette import Request
from datasette_intranet.plugins.shell.record import NothingPublished, record_database
from datasette_intranet.schema.database import PUBLIC

from tests.plugins.conftest import STAFF


@pytest.mark.parametrize(("language", "heading"), [("sv", "Sidan finns inte"), ("en", "The page does not exist")])
def test_an_unknown_address_gets_our_page_in_the_language(get, language, heading):
    response = get("/no-such-place", language=language)
    assert response.status_code == 404
    assert f"<h1>{heading}</h1>" in response.text and 'id="content"' in response.text


def test_a_page_one_may_not_see_offers_to_sign_in(get):
    response = get("/intranet")
    assert response.status_code == 403
    assert "Du får inte se sidan" in response.text and "/-/intranet/sign-in" in response.text


def test_somebody_signed_in_is_not_asked_to_sign_in_again(get):
    response = get("/-/permissions", STAFF)
    assert response.status_code == 403
    assert "/-/intranet/sign-in" not in response.text


def test_programs_get_datasettes_own_answer(get):
    response = get("/public/no_such_table.json")
    assert response.status_code == 404
    assert response.json()["ok"] is False


@pytest.fixture
def broken(site):
    with sqlite3.connect(site / PUBLIC) as published:
        published.execute("ALTER TABLE meetings RENAME TO secrets_of_asta")


@pytest.mark.usefixtures("broken")
def test_a_fault_of_ours_is_not_shown_in_detail(get):
    response = get("/meetings")
    assert response.status_code == 500
    assert "Något gick fel" in response.text and "no such table" not in response.text


@pytest.fixture
def unpublished(site):
    site.joinpath(PUBLIC).unlink()
    return site


@pytest.mark.usefixtures("unpublished")
def test_a_site_without_published_data_says_so(get):
    response = get("/meetings")
    assert response.status_code == 200
    assert "Ingenting är publicerat ännu" in response.text


@pytest.mark.usefixtures("unpublished")
def test_without_published_data_nobody_reads_the_record(datasette, runner):
    with pytest.raises(NothingPublished):
        runner.run(record_database(datasette, Request.fake("/meetings")))


def test_the_signed_in_read_the_record_and_others_what_is_published(datasette, runner):
    def read_by(actor):
        request = Request.fake("/meetings")
        request.scope["actor"] = actor
        return runner.run(record_database(datasette, request)).name

    assert read_by(STAFF) == "intranet"
    assert read_by(None) == read_by({"id": "x"}) == "public"
