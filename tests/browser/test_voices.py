"""The way of a proposal without a name in Chromium: sent in Arabic on a telephone, taken on, answered, followed.

The tests are steps of one journey: each goes on from where the one before it ended.
"""

import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.schema.database import open_record
from playwright.sync_api import expect

from tests.browser.conftest import serving, visitors
from tests.browser.order import in_order
from tests.site import make_site, person

TELEPHONE, DESK = 390, 1280
TEXT = "أقترح أن تُبنى حديقة للأطفال قرب المحطة. سألتُ Vendela Strandh عن ذلك."
ANSWER = "Lekplatsen byggs i maj."


class Journey:
    """One site, a resident at a telephone, a coordinator at a desk, and the code."""

    def __init__(self, folder, address, visit):
        self.folder = folder
        self.resident = visit(address, None, "en", TELEPHONE)
        self.coordinator = visit(address, person("coordinator", id="kim"), "sv", DESK)
        self.plain = visit(address, None, "en", TELEPHONE, scripts=False)
        self.code = ""


@pytest.fixture(scope="module")
def journey(browser, tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("voices"))
    with visitors(browser) as visit, serving(folder) as address:
        yield Journey(folder, address, visit)


def test_a_proposal_is_sent_in_arabic_with_the_keyboard_alone(journey):
    page = journey.resident.open("/propose")
    before = page.context.cookies()
    page.get_by_role("link", name="العربية").click()
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    in_order(journey.resident)
    page.get_by_label("اقتراحك").focus()
    page.keyboard.insert_text(TEXT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("وصل اقتراحك")
    journey.code = " ".join(page.locator(".code-words li").all_text_contents())
    assert len(journey.code.split()) == 6
    in_order(journey.resident)
    page.emulate_media(media="print")
    expect(page.locator(".code-words")).to_be_visible()
    page.emulate_media(media="screen")
    assert page.context.cookies() == before


def test_the_page_loaded_anew_shows_the_code_again_and_sends_nothing_anew(journey):
    page = journey.resident.page
    page.reload()
    assert " ".join(page.locator(".code-words li").all_text_contents()) == journey.code
    coordinator = journey.coordinator.open("/inbox/voices")
    expect(coordinator.locator("tbody tr")).to_have_count(1)


def test_a_coordinator_blacks_out_a_name_and_takes_it_on(journey):
    page = journey.coordinator.open("/inbox")
    page.get_by_role("link", name="Förslag utan namn", exact=True).click()
    in_order(journey.coordinator)
    page.locator("tbody a").click()
    in_order(journey.coordinator)
    expect(page.locator("mark")).to_have_text("Vendela Strandh")
    page.get_by_label("Vendela Strandh").check()
    page.get_by_role("button", name="Svärta", exact=True).click()
    expect(page.locator(".pointed-out").first).to_contain_text("█████")
    expect(page.locator("main")).not_to_contain_text("Vendela")
    page.get_by_label("Arbetsnamn").fill("Lekplats vid stationen")
    page.get_by_role("button", name="Ta upp det").click()
    page.locator("main").get_by_role("link", name="-001").click()
    expect(page.locator("main")).to_contain_text("Lekplats vid stationen")


def test_the_answer_is_followed_without_scripts_and_a_reply_written(journey):
    record = open_record(journey.folder)
    record.execute("UPDATE proposals SET answer = ?, answered_on = '2026-03-02', status = 'ongoing'", [ANSWER])
    record.conn.commit()
    record.close()
    publish_site(journey.folder)
    page = journey.plain.open("/follow?lang=ar")
    page.get_by_label("رمزك").fill(journey.code.upper().replace(" ", ", "))
    page.get_by_role("button", name="عرض").click()
    expect(page.locator("main")).to_contain_text(ANSWER)
    expect(page.locator("main")).to_contain_text("سألتُ █████ عن ذلك")
    expect(page.locator("main")).to_contain_text("2 مارس 2026")
    page.get_by_label("اكتب إلى البلدية").fill("شكرًا جزيلًا")
    page.get_by_role("button", name="إرسال").click()
    expect(page.get_by_role("status")).to_have_text("وصل ما كتبته.")


def test_the_coordinator_answers_the_reply(journey):
    page = journey.coordinator.open("/inbox/voices?list=replies")
    page.locator("tbody a").click()
    expect(page.locator("main")).to_contain_text("شكرًا جزيلًا")
    in_order(journey.coordinator)
    page.get_by_label("Skriv till den som lämnade förslaget").fill("Tack själv!")
    page.get_by_role("button", name="Skicka svaret").click()
    in_order(journey.coordinator)


@pytest.mark.parametrize("language", ["sv", "en", "ar", "so", "uk"])
def test_every_language_is_in_order(journey, language):
    page = journey.resident.open(f"/follow?lang={language}")
    in_order(journey.resident)
    page.locator("#code").fill(journey.code)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Tack själv!")
    in_order(journey.resident)
    page.locator("#reply").fill(" ")
    page.locator("form button").last.click()
    expect(page.locator(".field-error")).to_be_visible()
    # The console tells of the answer 400, as it is to.
    journey.resident.errors.clear()
    in_order(journey.resident)
