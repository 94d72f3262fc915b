"""What is done on a page before it is looked at: something is sent, refused, handed in or previewed."""

from pathlib import Path

from playwright.sync_api import Page

from tests.loaders.proposal_sheet.sheets import with_cells
from tests.plugins.small_voices import CODE

WORD_FILE = Path(__file__).parents[2] / "samples/documents/2025-11-26-workshop.docx"


def save(page: Page) -> None:
    """Press the form's first button."""
    page.locator("form.record-form .form-buttons button[value=save]").click()
    page.wait_for_load_state("load")


def proposed(page: Page) -> None:
    """A proposal is sent, and its code shown."""
    page.locator("#text").fill("أقترح أن تُبنى حديقة للأطفال قرب المحطة.")
    page.locator("form button").click()
    page.locator(".code-words").wait_for()


def answered(page: Page) -> None:
    """A question is answered, and counted."""
    page.locator("[name=answer]").first.check()
    page.locator("form button").click()
    page.locator("[role=status]").wait_for()


def signed_up(page: Page) -> None:
    """Somebody has signed up, and the code is shown."""
    page.locator("[name=quota]").first.check()
    page.locator("form button").click()
    page.locator(".code-words").wait_for()


def unsubscribed(page: Page) -> None:
    """One sort of letters is ended."""
    page.locator("main form button").first.click()
    page.locator("button[value=again]").wait_for()


def wrong_address(page: Page) -> None:
    """Something that browsers take for an address and mail servers do not is refused."""
    page.locator("#address").fill("kim@-")
    page.locator("#address").evaluate("field => { field.type = 'text' }")
    page.locator("form:has(#address) button").click()
    page.locator("#address-error").wait_for()


def blacked_out(page: Page) -> None:
    """What the proposal will look like without its first word."""
    page.locator("#other-words").fill(page.locator(".pointed-out").first.inner_text().split()[0])
    page.locator("button[value=look]").click()
    page.locator("button[value=black_out]").wait_for()


def followed(page: Page) -> None:
    """Whoever has the code sees how it goes."""
    page.locator("#code").fill(CODE)
    page.locator("form button").click()
    page.locator(".thread").wait_for()


def conflict(page: Page) -> None:
    """Another browser has saved other words since this one opened the form."""
    fields = page.locator("form.record-form").evaluate("form => Object.fromEntries(new FormData(form))")
    theirs = {name: value for name, value in fields.items() if name != "_token"}
    now = fields["description"]
    theirs["description"] = f"{now} Möts fyra gånger om året." if "Möts" not in now else "Ger råd om tillgänglighet."
    page.request.post(page.url, form=theirs)
    page.locator("#description").fill("Ett råd som föreningarna och kommunen har tillsammans.")
    save(page)
    page.locator(".clash").first.wait_for()


def wrong(page: Page) -> None:
    """A field is empty that must not be; the message is the program's own and not the browser's."""
    page.locator("form.record-form").evaluate("form => { form.noValidate = true; }")
    page.locator("#name").fill("")
    save(page)


def uploaded(page: Page) -> None:
    """Two files have been handed in, and one of them cannot be read."""
    page.locator("#upload-files").set_input_files(
        [
            {"name": WORD_FILE.name, "mimeType": "application/msword", "buffer": WORD_FILE.read_bytes()},
            {"name": "skannad.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 trasig"},
        ]
    )
    page.locator("form.upload button").click()
    page.locator("main li", has_text="skannad.pdf").wait_for()


def sheet_handed_in(page: Page) -> None:
    """The register has been fetched as a sheet, edited and handed in."""
    fetched = page.request.get(page.url.replace("/inbox", "/proposals/sheet.xlsx?sort=old")).body()
    cells = {
        ("Status", 3): "Genomfört",
        ("Svar", 4): "Ja, i vår.\nVi hör av oss.",
        ("Förslag", 999): "Fler parkbänkar",
    }
    edited = with_cells(fetched, cells)
    page.locator("#upload-files").set_input_files({"name": "förslag.xlsx", "mimeType": "x/x", "buffer": edited})
    page.locator("form.upload button").click()
    page.wait_for_url("**/inbox/sheets/*")


def commented(page: Page) -> None:
    """A colleague is mentioned in a comment, and the page shows it."""
    page.locator("textarea").first.fill("@demo-staff Kan du kolla om det här redan är gjort?")
    save(page)


def previewed(page: Page) -> None:
    """The preview of the first item that has a text is open: the toolbar goes to where one is."""
    page.locator("button[data-preview]:visible").first.wait_for()
    page.evaluate("[...document.querySelectorAll('.minutes-item textarea')].find(one => one.value).focus()")
    page.locator("button[data-preview]:visible").first.click()
    page.locator(".form-preview > *:visible").first.wait_for()
