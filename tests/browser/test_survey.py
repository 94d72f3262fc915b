"""A survey in Chromium: made at a meeting, answered by five people on telephones, taken over, seen beside the target.

The tests are steps of one journey: each goes on from where the one before it ended.
"""

import sqlite3
from datetime import date

import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.schema.database import open_record
from playwright.sync_api import expect

from tests.browser.conftest import serving, visitors
from tests.browser.test_voices import DESK, TELEPHONE, in_order
from tests.site import make_site, person

# (language, whether scripts run, whether the answer counts) of those who answer.
PEOPLE = [("ar", True, True), ("so", False, True), ("uk", False, False), ("en", False, True), ("sv", True, False)]
YES = {"ar": "نعم", "so": "Haa", "en": "Yes"}
NO = {"uk": "Ні", "sv": "Nej"}
SEND = {"ar": "إرسال", "so": "Dir", "uk": "Надіслати", "en": "Send", "sv": "Skicka"}


class Journey:
    """One site with a meeting of today and an indicator, a coordinator at a desk, and the address of the survey."""

    def __init__(self, folder, address, visit, today):
        self.folder, self.address, self.visit = folder, address, visit
        self.coordinator = visit(address, person("coordinator", id="kim"), "sv", DESK)
        self.survey = self.short = ""
        self.today = today


@pytest.fixture(scope="module")
def journey(browser, tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("survey"))
    record, today = open_record(folder), date.today().isoformat()
    record["groups"].insert({"id": 1, "name": "Samrådsgruppen", "slug": "samradsgruppen", "kind": "body"})
    record["meetings"].insert({"id": 1, "group_id": 1, "date": today, "status": "planned"})
    question = "Känner du att du kan påverka?"
    record["indicators"].insert({"id": 1, "name": "Påverkan", "question": question, "unit": "%", "group_id": 1})
    record["targets"].insert({"indicator_id": 1, "year": int(today[:4]), "value": 50})
    record.close()
    publish_site(folder)
    with visitors(browser) as visit, serving(folder) as address:
        yield Journey(folder, address, visit, today)


def test_a_coordinator_makes_a_survey_at_the_meeting_and_shows_its_sheet(journey):
    page = journey.coordinator.open(f"/meetings/{journey.today}-samradsgruppen")
    page.get_by_role("link", name="Ny enkät").click()
    page.get_by_label("Indikator").select_option(label="Påverkan")
    page.get_by_label("Fråga", exact=True).fill("Känner du att du kan påverka?")
    in_order(journey.coordinator)
    page.get_by_text("På andra språk").click()
    page.get_by_label("Frågan på arabiska").fill("هل تشعر أنك تستطيع التأثير؟")
    page.get_by_role("button", name="Spara").last.click()
    journey.survey = page.url.removeprefix(journey.address)
    in_order(journey.coordinator)
    page.get_by_role("link", name="Blad med QR-koden").click()
    in_order(journey.coordinator)
    expect(page.get_by_role("img", name="QR-kod som leder till")).to_be_visible()
    journey.short = page.locator(".sheet-address").inner_text().removeprefix(journey.address)
    page.emulate_media(media="print")
    expect(page.locator(".qr-code")).to_be_visible()
    expect(page.locator(".site-head")).to_be_hidden()
    page.emulate_media(media="screen")


@pytest.mark.parametrize(("language", "scripts", "counts"), PEOPLE, ids=[one[0] for one in PEOPLE])
def test_five_people_answer_on_telephones(journey, language, scripts, counts):
    visitor = journey.visit(journey.address, None, "sv", TELEPHONE, scripts=scripts)
    page = visitor.open(f"{journey.short}?lang={language}")
    before = page.context.cookies()
    if scripts:
        in_order(visitor)
    page.get_by_label((YES if counts else NO)[language], exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name=SEND[language]).click()
    expect(page.get_by_role("status")).to_be_visible()
    assert "sent=1" in page.url and page.context.cookies() == before
    if scripts:
        in_order(visitor)
    page.reload()
    expect(page.get_by_role("status")).to_be_visible()


def test_the_coordinator_sees_how_many_and_takes_the_result_over(journey):
    page = journey.coordinator.open(journey.survey)
    expect(page.locator("main")).to_contain_text("60 % av 5 svar")
    in_order(journey.coordinator)
    page.get_by_role("button", name="Ta över som mätvärde").click()
    expect(page.locator("h1")).to_have_text("Påverkan")
    expect(page.locator("tbody tr")).to_contain_text("Andelen som svarade ”Ja”")
    expect(page.locator(".target-chart .figure")).to_have_text("60")
    in_order(journey.coordinator)


@pytest.mark.parametrize("scripts", [True, False])
def test_everybody_sees_it_beside_the_target_when_its_last_day_is_over_and_it_is_published(journey, scripts):
    with sqlite3.connect(journey.folder / "intranet.db") as record:
        record.execute("UPDATE surveys SET opens_on = date(opens_on, '-1 day'), closes_on = date(opens_on, '-1 day')")
    record.close()
    publish_site(journey.folder)
    visitor = journey.visit(journey.address, None, "sv", TELEPHONE, scripts=scripts)
    page = visitor.open("/target")
    picture = page.get_by_role("img", name="Påverkan")
    expect(picture.locator("desc")).to_have_text(f"{journey.today[:4]}: mål 50 %, uppmätt 60 %. ")
    page.get_by_role("link", name="Påverkan").click()
    expect(page.locator("tbody tr")).to_contain_text("+10")
    expect(page.locator("tbody tr")).to_contain_text("antalet svar visas inte")
    if scripts:
        in_order(visitor)
