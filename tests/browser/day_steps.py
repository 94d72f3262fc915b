"""The steps of a coordinator's day, as she takes them: on pages, by their words."""

from datetime import date

from playwright.sync_api import expect

from tests.browser.day_site import RESIDENT, swedish
from tests.browser.keyboard import Keys
from tests.plugins.inbox.handed_in import word

MINUTES = """Minnesanteckningar Byalaget
{day} klockan 13.15-16.00
Plats: Ekhuset
Närvarande: Asta Alby, Bo Albby, Cilla Alby
1. Parken
Vi talade om bänkarna i parken.
Beslut: Fler bänkar ställs ut.
2. Lekplatsen
Frågan skjuts upp till nästa möte.
"""


def hand_in(page, name: str, held_on: date) -> None:
    """Gives MINUTES of a day as a Word file to the inbox, which is open."""
    minutes = MINUTES.format(day=swedish(held_on))
    files = [{"name": name, "mimeType": "application/octet-stream", "buffer": word(minutes)}]
    page.set_input_files("#upload-files", files)
    page.get_by_role("button", name="Läs in").click()
    page.wait_for_url("**/inbox/1")


def correct_in_place(page, wrong: str, right: str) -> None:
    """Puts another name in the place of one in the attendance of the open document, with the keyboard, in a hurry."""
    row = page.locator("li[id^=attendance-]", has_text=wrong)
    row.get_by_role("button", name="Rätta").focus()
    for _impatience in range(3):
        page.keyboard.press("Enter")
    row.get_by_label("Namn", exact=False).first.wait_for()
    expect(row.locator(".in-place")).to_have_count(1)
    page.keyboard.press("Control+A")
    page.keyboard.type(right)
    page.keyboard.press("Enter")
    page.wait_for_url("**#attendance-*")


def take_attendance(page, answers: list[str]) -> int:
    """From the meeting's page to its sheet and back by keyboard, a key for each person; returns how many keys."""
    page.get_by_role("link", name="Närvaro", exact=True).focus()
    keys = Keys(page)
    keys.press("Enter")
    page.wait_for_url("**/attendance")
    page.locator(".sheet-row :focus").wait_for()
    for answer in answers:
        keys.press(answer)
    keys.press("Enter")
    page.wait_for_url("**/*-byalaget#attendance")
    return keys.pressed


def plan(page, day, more: str = "") -> None:
    """Fills in the form of a new meeting from the list of meetings, for a day and more days, one a line."""
    page.get_by_role("link", name="Nytt möte").click()
    page.get_by_label("Dag", exact=True).fill(day.isoformat())
    page.get_by_label("Börjar").fill("13:15")
    page.get_by_label("Slutar").fill("15:00")
    page.get_by_label("Plats").fill("Ekhuset")
    if more:
        page.get_by_text("Fler möten på samma klockslag").click()
        page.get_by_label("Fler dagar").fill(more)
    page.get_by_role("button", name="Visa dagar och punkter").click()


def item(page, number: int):
    """The nth item of the minutes' form, from 0."""
    return page.locator("#agenda [data-item]").nth(number)


def text_of(page, number: int):
    """The field with the text of the nth item."""
    return item(page, number).get_by_label("Text", exact=True)


def put_off(page, number: int, until: str, why: str) -> None:
    """Makes the nth item a deferred one, with its reason."""
    item(page, number).get_by_label("Status").select_option(label="Uppskjuten")
    item(page, number).get_by_label("Till när").fill(until)
    item(page, number).get_by_label("Varför").fill(why)


def save(page) -> None:
    """Presses the form's Save and waits for the page of the meeting."""
    page.locator(".form-buttons").get_by_role("button", name="Spara", exact=True).click()
    page.wait_for_url("**-byalaget")


def send_to(page, adjuster: str) -> None:
    """Sends the minutes of the open page to somebody who is to adjust them."""
    page.get_by_role("link", name="Skicka för justering").click()
    page.get_by_label("Justerare 1").fill(adjuster)
    page.get_by_role("button", name="Skicka för justering").click()
    page.wait_for_url("**-byalaget")


def publish(page) -> list[str]:
    """Publishes the checked minutes of the open page; returns what she was asked to settle as a name or none."""
    page.get_by_role("link", name="Publicera", exact=True).click()
    page.get_by_role("button", name="Publicera och lås").wait_for()
    asked = page.locator("fieldset:has(input[value=resident])")
    words = asked.locator("legend").all_inner_texts()
    for number, said in enumerate(words):
        is_name = set(said.split()) & set(RESIDENT.split())
        asked.nth(number).locator(f"input[value={'resident' if is_name else 'other'}]").check()
    page.get_by_role("button", name="Publicera och lås").click()
    page.get_by_text("Anteckningarna är publicerade och låsta.").wait_for()
    return words


def open_row(page):
    """The dialog in which the row editor shows the only row of the open table page."""
    page.locator("button[data-row-action=edit]").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=place]").wait_for()
    return dialog


def sign(page) -> None:
    """Goes from the page of the meeting to where one signs, and signs."""
    page.get_by_role("link", name="Justera", exact=True).click()
    page.get_by_role("button", name="Justera", exact=True).click()
    page.wait_for_url("**-byalaget")


def open_correction(page, why: str) -> None:
    """Opens a correction of the published minutes of the open page, and their form."""
    page.get_by_role("link", name="Öppna en rättelse").click()
    page.get_by_label("Vad som rättas").fill(why)
    page.get_by_role("button", name="Öppna rättelsen").click()
    page.get_by_role("link", name="Dagordning och anteckningar").click()


def undo_latest(page) -> None:
    """Takes back the first change of the open history that can be taken back."""
    page.get_by_role("button", name="Ångra den här ändringen").first.click()
    page.get_by_text("Ändringen är ångrad.").wait_for()
