"""Every published version of minutes stays readable; the public reads the latest and no draft of a correction."""

import pytest
from datasette_intranet.loaders import publish_site

from tests.plugins.conftest import STAFF, getter, running
from tests.plugins.meetings.conftest import COORDINATOR
from tests.plugins.meetings.test_workflow import correct, publish, step

MEETING = "/meetings/2018-02-15-samradsgruppen"


@pytest.fixture
def corrected(desk):
    """The minutes of meeting 3 in two published versions, and a third that is being written."""
    publish(desk)
    correct(desk, "Fel beslut stod här.\nVera Holm var inte med.")
    desk.write(
        "UPDATE decisions SET text = 'Lekplatsen rustas upp i vår.' WHERE id = 3;"
        "UPDATE agenda_items SET heading = 'Belysning' WHERE id = 5;"
        "UPDATE meetings SET starts_at = '13:30' WHERE id = 3;"
        "INSERT INTO people (id, name, category, consent_on) VALUES (9, 'Vera Holm', 'resident', '2017-01-01');"
        "INSERT INTO attendance (meeting_id, name, person_id, status) VALUES (3, 'Vera Holm', 9, 'present')"
    )
    publish(desk)
    correct(desk, "Skissad rättelse.")
    desk.write("UPDATE decisions SET text = 'Skissat beslut.' WHERE id = 3")
    return desk


@pytest.mark.slow
def test_versions_are_listed_with_day_doer_and_reason(corrected):
    page = corrected.get(f"{MEETING}/versions", STAFF).text
    assert page.index("Version 2") < page.index("Version 1")
    assert "av Kim Ek" in page and "Fel beslut stod här." in page and "Skissad" not in page


def test_each_version_reads_as_it_was(corrected):
    first, second = (corrected.get(f"{MEETING}/versions/{number}", STAFF).text for number in (1, 2))
    assert "Lekplatsen rustas upp.</span>" in first and "Belysningen" in first and "13:00" in first
    assert "Lekplatsen rustas upp i vår.</span>" in second and "13:30" in second
    assert "har rättats sedan dess" in first and "har rättats sedan dess" not in second
    for page in (first, second):
        assert "Skissat" not in page and "/attendance" not in page and "ommentera" not in page
        assert 'href="/meetings/2017-12-07-samradsgruppen#item-3"' in page


def test_what_differs_is_told_word_by_word_also_to_those_who_hear_it(corrected):
    page = corrected.get(f"{MEETING}/versions/2", STAFF).text
    assert "skiljer från version 1" in page
    assert 'tillagt: </span> i vår<span class="visually-hidden"> slut</span></ins>' in page
    assert '<del><span class="visually-hidden">borttaget: </span>Belysningen' in page
    assert "skiljer från" not in corrected.get(f"{MEETING}/versions/1", STAFF).text


def test_person_who_is_gone_is_named_in_the_version_and_not_linked(desk):
    desk.write(
        "INSERT INTO people (id, name) VALUES (9, 'Ymer Gren');"
        "INSERT INTO attendance (id, meeting_id, name, person_id, status) VALUES (20, 3, 'Ymer Gren', 9, 'present')"
    )
    publish(desk)
    correct(desk)
    desk.write("DELETE FROM attendance WHERE id = 20; DELETE FROM people WHERE id = 9")
    page = desk.get(f"{MEETING}/versions/1").text
    assert "Ymer Gren" in page and "/people/9" not in page


def test_page_of_the_meeting_tells_of_the_correction_with_a_link(corrected):
    step(corrected, "check")
    step(corrected, "publish")
    page = corrected.get(MEETING, STAFF).text
    assert f'href="{MEETING}/versions">version 3, rättad ' in page and "Skissad rättelse." in page


def test_version_that_is_not_there_is_not_found(corrected):
    found = {number: corrected.get(f"{MEETING}/versions/{number}").status_code for number in (2, 3, 0, 99999999)}
    assert found == {2: 200, 3: 404, 0: 404, 99999999: 404}


def test_minutes_that_were_never_published_have_no_version(desk):
    assert "inte publicerats ännu" in desk.get(f"{MEETING}/versions").text
    assert desk.get("/meetings/nix/versions").status_code == 404


def test_the_public_reads_the_latest_version_and_of_the_others_day_and_reason(corrected, site, runner):
    publish_site(site)
    with running(site, runner) as datasette:
        get = getter(datasette, runner)
        page, versions = get(MEETING).text, get(f"{MEETING}/versions").text
        assert "Lekplatsen rustas upp i vår." in page and "version 2, rättad" in page and "13:30" in page
        assert "Fel beslut stod här." in versions and "Kim Ek" not in versions
        assert get(f"{MEETING}/versions/2").headers["location"] == MEETING
        assert get(f"{MEETING}/versions/1").status_code == 404
        everything = [page, versions, get(f"{MEETING}/versions/1").text]
        everything += [get(f"/public/minutes_versions.{format}?_shape=array").text for format in ("json", "csv")]
        for text in everything:
            for word in ("Skiss", "Vera", "Holm", "Lekplatsen rustas upp.<"):
                assert word not in text, word


def test_nobody_at_all_reads_a_version_of_a_site_without_a_public_file(site, desk, runner):
    publish(desk)
    (site / "public.db").unlink()
    with running(site, runner) as datasette:
        for path in ("versions", "versions/1"):
            assert "Fel" not in getter(datasette, runner)(f"{MEETING}/{path}").text
            assert getter(datasette, runner)(f"{MEETING}/{path}", COORDINATOR).status_code == 200
