"""What visitors see when something goes wrong."""

import sqlite3
from types import SimpleNamespace

import pytest
from datasette import Request, handle_exception
from datasette_intranet.plugins.shell.record import NothingPublished, record_database
from datasette_intranet.schema.database import PUBLIC

from tests.plugins.conftest import STAFF, getter, running


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


def test_the_variables_of_a_refused_request_stay_out_of_the_log(built_site, runner, monkeypatch):
    printed = []
    console = SimpleNamespace(print_exception=lambda **options: printed.append(options))
    monkeypatch.setattr(handle_exception, "rich", SimpleNamespace(get_console=lambda: console))
    with running(built_site, runner) as datasette:
        get = getter(datasette, runner)
        refused = [get(path) for path in ("/no-such-place", "/intranet.json", "/public/meetings?_sort=x")]
    assert [answer.status_code for answer in refused] == [404, 403, 400] and printed == []


def test_programs_get_datasettes_own_answer(get):
    response = get("/public/no_such_table.json")
    assert response.status_code == 404
    assert response.json()["ok"] is False


ENDLESS = "with+recursive+c(n)+as+(select+1+union+all+select+n%2B1+from+c)+select+count(*)+from+c"
# What is asked, by whom, and a piece of the refusal in either language.
REFUSED = [
    ("/public/-/query{}?sql=selec", None, "ska börja med SELECT", "must be a SELECT"),
    ("/public/-/query{}?sql=select+nope", None, "kolumnen nope finns inte", "no such column: nope"),
    ("/public/meetings{}?_where=nope", None, "kolumnen nope finns inte", "no such column: nope"),
    ("/public/-/query{}?sql=select+1+from+nope", None, "tabellen nope finns inte", "no such table: nope"),
    ("/public/-/query{}?sql=select+1+frm+x+y", None, "felskriven vid &#34;x&#34;", "near &#34;x&#34;"),
    (f"/public/-/query{{}}?sql={ENDLESS}", None, "tar för lång tid", "took too long"),
    ("/intranet/people{}", None, "Du har inte behörighet", "You do not have"),
    ("/intranet/-/query{}?sql=select+1", STAFF, "Du har inte behörighet", "You do not have"),
    ("/-/config{}", STAFF, "Du har inte behörighet", "You do not have"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("address", "actor", "swedish", "english"), REFUSED)
def test_what_is_refused_says_why_in_the_language_of_the_visitor(get, address, actor, swedish, english):
    for kind in ("", ".json", ".csv"):
        if (kind and "near" in english) or (kind == ".csv" and "/-/config" in address):
            continue
        for language, said in (("sv", swedish), ("en", english)):
            answer = get(address.format(kind), actor, language=language)
            own_words = kind == ".json" and "/query" in address and "no such" in english
            text = answer.json()["error"] if kind == ".json" else answer.text
            assert (english if own_words else said) in text, (kind, language)
            assert "sql_time_limit_ms</a>" not in text and "let ta =" not in text


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
