"""The whole way in Chromium, on one site: a voice in Arabic, two groups, a project, an answer, Excel and the sheet.

The resident has no scripts, the coordinator has a keyboard. The tests are steps of one journey: each goes on from
where the one before it ended.
"""

import io
import re
from contextlib import closing
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.schema.database import open_record
from playwright.sync_api import expect

from tests.browser.conftest import serving, site_with_rows, visitors
from tests.browser.day_steps import publish
from tests.browser.order import in_order
from tests.loaders.proposal_sheet.sheets import with_cells
from tests.site import person

TELEPHONE, DESK = 390, 1280
TEXT = "أقترح أن تُبنى حديقة للأطفال قرب المحطة."
TITLE, ANSWER = "Lekplats vid stationen", "Lekplatsen byggs i maj. Tack för idén!"
DECISION, DONE = "Parken får en lekplats.", "Marken är mätt."
WRITE = """
INSERT INTO groups (id, name, slug, kind) VALUES (1, 'Parken', 'parken', 'body');
INSERT INTO people (id, name, category) VALUES (1, 'Bo Björkdahl', 'staff');
INSERT INTO meetings (id, group_id, date, status) VALUES (1, 1, '{today}', 'held');
INSERT INTO agenda_items (id, meeting_id, position, heading, status) VALUES (1, 1, 1, 'Lek', 'discussed');
INSERT INTO decisions (meeting_id, item_id, text) VALUES (1, 1, '{decision}');
INSERT INTO proposals (id, number, text, group_id) VALUES (1, 'F 1', 'Fler bänkar', 1), (2, 'F 2', 'En fontän', 1)
"""


class Journey:
    """One site, a resident and two groups at telephones, a coordinator at a desk, and what they carry along."""

    def __init__(self, folder, address, visit, meeting):
        self.folder, self.meeting = folder, meeting
        self.coordinator = visit(address, person("coordinator", id="kim"), "sv", DESK)
        self.resident = visit(address, None, "sv", TELEPHONE, scripts=False)
        self.groups = [visit(address, None, "sv", TELEPHONE, scripts=scripts) for scripts in (True, False)]
        self.anybody = visit(address, None, "sv", TELEPHONE)
        self.code, self.number = "", ""

    def rows(self, sql: str) -> list[tuple]:
        """What is stored in the record."""
        with closing(open_record(self.folder)) as db:
            return db.execute(sql).fetchall()

    def follow(self, visitor) -> None:
        """Types the code at /follow?lang=ar."""
        page = visitor.open("/follow?lang=ar")
        page.get_by_label("رمزك").fill(self.code)
        page.get_by_role("button", name="عرض").press("Enter")


@pytest.fixture(scope="module")
def journey(browser, tmp_path_factory):
    today = date.today().isoformat()
    rows = WRITE.format(today=today, decision=DECISION)
    folder = site_with_rows(tmp_path_factory.mktemp("answered"), rows)
    with visitors(browser) as visit, serving(folder) as address:
        yield Journey(folder, address, visit, f"/meetings/{today}-parken")


def lines_of(data: bytes) -> dict[str, int]:
    """The row of the sheet in which each number stands."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Förslag"]
    return {str(cell.value): cell.row for row in sheet.iter_rows() for cell in row}


def words_of(pdf: bytes) -> str:
    """What stands on the pages, with a space for each line break."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_a_proposal_is_sent_and_followed_in_arabic_without_scripts(journey):
    page = journey.resident.open("/propose?lang=ar")
    page.get_by_label("اقتراحك").fill(TEXT)
    page.get_by_role("button", name="إرسال").press("Enter")
    expect(page.locator(".code-words li")).to_have_count(6)
    journey.code = " ".join(page.locator(".code-words li").all_text_contents())
    journey.follow(journey.resident)
    expect(page.locator("main")).to_contain_text(TEXT)
    expect(page.locator("main")).to_contain_text("لا يوجد جواب بعد")


def test_a_coordinator_takes_it_on_for_a_group(journey):
    page = journey.coordinator.open("/inbox/voices")
    page.locator("tbody a").press("Enter")
    page.get_by_label("Arbetsnamn").fill(TITLE)
    page.get_by_label("Grupp som ansvarar").select_option(label="Parken")
    page.get_by_role("button", name="Ta upp det").press("Enter")
    link = page.locator("main").get_by_role("link", name="-001")
    journey.number = link.inner_text()
    link.press("Enter")
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.get_by_text(TEXT)).to_have_css("direction", "rtl")
    in_order(journey.coordinator)


def test_two_groups_put_it_first_at_a_meeting(journey):
    page = journey.coordinator.open(journey.meeting)
    page.get_by_role("link", name="Prioritera förslag").press("Enter")
    for words in (journey.number, "F 1"):
        page.get_by_label(re.compile(words)).press("Space")
    page.get_by_role("button", name="Ta upp").press("Enter")
    page.get_by_role("button", name="Öppna rangordningen").press("Enter")
    code = "".join(page.locator(".join-code").inner_text().split())
    for visitor in journey.groups:
        theirs = visitor.open(f"/rank?lang=sv&code={code}")
        theirs.locator("form button").press("Enter")
        theirs.locator("#place-3").select_option("1")
        theirs.locator("#place-1").select_option("2")
        theirs.locator("form button").last.press("Enter")
        expect(theirs.get_by_role("status").first).to_contain_text("Ordningen har kommit in")
    page.reload()
    page.get_by_role("button", name="Avsluta rangordningen").press("Enter")
    expect(page.locator("tbody tr").first).to_contain_text(TITLE)


def test_the_four_questions_are_settled_and_a_project_is_made(journey):
    page = journey.coordinator.page
    page.get_by_role("link", name=re.compile(f"Svara på frågorna.*{journey.number}")).press("Enter")
    page.keyboard.press("ArrowRight")
    page.locator("#responsible").fill("Bo Björkdahl")
    page.locator("#how").fill("Mäter marken")
    page.get_by_label("Lägg det bland uppgifterna").press("Space")
    page.get_by_label("När, med ord").fill("i vår")
    page.get_by_role("button", name="Spara och gå vidare").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text(f"Sparat: {journey.number}. Nästa är F 1.")
    page = journey.coordinator.open(f"{journey.meeting}/triage")
    page.get_by_label(f"Till ett projekt: {journey.number}").press("Space")
    page.get_by_role("button", name="Gör de ikryssade till ett projekt").press("Enter")
    page.get_by_label("Namn", exact=True).fill("Lek i parken")
    page.locator("#how").fill("Ritar gungor")
    page.get_by_role("button", name="Skapa projektet").press("Enter")
    expect(page.locator("h1")).to_have_text("Lek i parken")
    expect(page.locator("main")).to_contain_text(TITLE)


def test_the_work_is_done_and_the_answer_written_with_its_readability_shown(journey):
    page = journey.coordinator.open(f"/proposals/{journey.number}")
    page.get_by_role("link", name="Mäter marken", exact=True).press("Enter")
    page.locator("#note").fill(DONE)
    page.get_by_role("button", name="Klart").press("Enter")
    expect(page.locator("main")).to_contain_text(DONE)
    in_order(journey.coordinator)
    page = journey.coordinator.open(f"/proposals/{journey.number}")
    page.get_by_role("link", name="Ändra förslaget").press("Enter")
    page.locator("[name=answer]").fill(ANSWER)
    expect(page.locator("#answer-readability .lix")).to_contain_text("lättläst")
    page.locator("[name=status]").select_option(label="Pågår")
    in_order(journey.coordinator)
    page.get_by_role("button", name="Spara", exact=True).press("Enter")
    expect(page.locator("main")).to_contain_text(ANSWER)
    publish_site(journey.folder)


@pytest.mark.parametrize("scripts", [False, True])
def test_the_resident_reads_status_and_answer(journey, scripts):
    visitor = journey.anybody if scripts else journey.resident
    journey.follow(visitor)
    main = visitor.page.locator("main")
    for words in (TEXT, ANSWER, TITLE, journey.number, "جارٍ"):
        expect(main).to_contain_text(words)
    if scripts:
        in_order(visitor)


def test_three_cells_changed_in_excel_come_in_with_one_conflict(journey):
    page = journey.coordinator.open("/proposals?sort=old")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Som ark för Excel").press("Enter")
    page.goto(f"{journey.coordinator.address}/proposals/F+1/edit")
    page.locator("[name=theme]").fill("Vila")
    page.get_by_role("button", name="Spara", exact=True).press("Enter")
    expect(page.locator(".tags")).to_contain_text("Vila")
    data = Path(fetched.value.path()).read_bytes()
    line = lines_of(data)
    theirs = {("Tema", "F 1"): "Bänkar", ("Status", "F 2"): "Avslaget", ("Tema", journey.number): "Lek"}
    edited = with_cells(data, {(heading, line[number]): value for (heading, number), value in theirs.items()})
    page = journey.coordinator.open("/inbox")
    page.set_input_files("#upload-files", {"name": "förslag.xlsx", "mimeType": "application/x", "buffer": edited})
    page.get_by_role("button", name="Läs in").press("Enter")
    page.wait_for_url("**/inbox/sheets/*")
    expect(page.locator(".clash")).to_have_count(1)
    expect(page.locator(".clash")).to_contain_text("Vila")
    changed = page.locator(f"#row-{line['F 2']}, #row-{line[journey.number]}")
    assert {" ".join(one.split()) for one in changed.locator(".cell-change").all_inner_texts()} == {
        "Tema var: inget → blir: Lek",
        "Status var: Nytt → blir: Avslaget",
    }
    in_order(journey.coordinator)
    page.get_by_label("Som arket har det: Bänkar").press("Space")
    page.get_by_role("button", name="För in det här i registret").press("Enter")
    page.wait_for_url("**/inbox")
    stored = journey.rows("SELECT theme, status, answer FROM proposals ORDER BY id")
    assert stored == [("Bänkar", "new", None), (None, "rejected", None), ("Lek", "ongoing", ANSWER)]


def test_the_minutes_are_published(journey):
    page = journey.coordinator.open(journey.meeting)
    page.get_by_role("button", name="Justerat utan justerare").press("Enter")
    publish(page)
    publish_site(journey.folder)


def test_the_printed_sheet_tells_what_was_said_decided_and_done(journey):
    journey.coordinator.open(journey.meeting).get_by_role("link", name="Vad blev det av?").press("Enter")
    in_order(journey.coordinator)
    page = journey.anybody.open(f"{journey.meeting}/outcome")
    in_order(journey.anybody)
    expect(page.get_by_text(TEXT)).to_have_css("direction", "rtl")
    printed = words_of(page.pdf(format="A4"))
    for words in ("Det här sades", TITLE, DECISION, ANSWER, "Lek i parken", "Mäter marken", DONE, "Ritar gungor"):
        assert words in printed
    # What only a screen can use is not on paper.
    assert "Logga in" not in printed and "Följ ditt förslag" not in printed
    nothing = words_of(journey.anybody.open("/proposals/outcome?year=1999").pdf(format="A4"))
    assert "Inget i registret" in nothing
