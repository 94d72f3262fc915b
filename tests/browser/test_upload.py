"""A coordinator hands in a Word file, corrects a name beside the text and accepts it, in a real browser."""

import base64

import pytest

from tests.browser.conftest import changeable_site
from tests.loaders.questions import fill
from tests.plugins.inbox.conftest import COORDINATOR
from tests.plugins.inbox.handed_in import MINUTES, word

# What a browser makes of a file that is dragged over from the desktop.
DROP = """([name, data]) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const dropped = new DataTransfer();
    dropped.items.add(new File([bytes], name));
    const form = document.getElementById("upload");
    for (const what of ["dragover", "drop"]) {
        form.dispatchEvent(new DragEvent(what, {dataTransfer: dropped, bubbles: true, cancelable: true}));
    }
}"""


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """(address, open record) of a running site; each test hands in the minutes of a day of its own."""
    with changeable_site(tmp_path_factory.mktemp("upload"), fill) as own:
        yield own


def minutes_of(day: str) -> bytes:
    """MINUTES of another day, as a Word file."""
    return word(MINUTES.replace("Torsdag 12 april", day))


def choose(page, *files):
    payload = [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files]
    page.set_input_files("#upload-files", payload)
    page.get_by_role("button", name="Läs in").click()


def test_a_word_file_is_handed_in_corrected_and_accepted(own, visit):
    address, db = own
    visitor = visit(address, COORDINATOR)
    page = visitor.open("/inbox")
    assert visitor.axe() == []
    choose(page, ("april.docx", word(MINUTES.replace("Sara Ek", "Sara Elk"))))
    page.wait_for_url("**/inbox/*")
    assert visitor.axe() == []

    row = page.locator("li[id^=attendance-]", has_text="Sara Elk")
    row.get_by_role("button", name="Rätta").press("Enter")
    row.get_by_label("Namn", exact=False).first.fill("Sara Ek")
    assert visitor.axe() == []
    row.get_by_role("button", name="Spara").click()
    page.wait_for_url("**#attendance-*")
    assert page.locator("li[id^=attendance-]", has_text="Sara Elk").count() == 0
    (person,) = db.execute(
        "SELECT p.name FROM attendance a JOIN meetings m ON m.id = a.meeting_id JOIN people p ON p.id = a.person_id "
        "WHERE m.date = '2018-04-12' AND a.name = 'Sara Ek'"
    ).fetchone()
    assert person == "Sara Ek"

    page.get_by_role("button", name="Godkänn").click()
    page.wait_for_url("**/inbox")
    assert db.execute("SELECT accepted_by FROM documents WHERE name = 'april.docx'").fetchone() == ("kim",)
    assert visitor.errors == []


def test_a_file_is_dropped_and_marked_words_are_added_as_a_decision(own, visit):
    address, db = own
    visitor = visit(address, COORDINATOR)
    page = visitor.open("/inbox")
    page.evaluate(DROP, ["fredag.docx", base64.b64encode(minutes_of("Fredag 13 april")).decode()])
    page.wait_for_url("**/inbox/*")
    page.evaluate("""() => {
        const walker = document.createTreeWalker(document.querySelector(".document-text"), NodeFilter.SHOW_TEXT);
        while (walker.nextNode() && !walker.currentNode.data.includes("Vi talade"));
        const node = walker.currentNode, at = node.data.indexOf("Vi talade");
        document.getSelection().setBaseAndExtent(node, at, node, at + 9);
    }""")
    page.locator("[data-selection] a", has_text="beslut").click()
    assert page.get_by_label("Beslut").input_value() == "Vi talade"
    assert visitor.axe() == []
    page.get_by_role("button", name="Spara").click()
    page.wait_for_url("**#decisions-*")
    assert db.execute("SELECT count(*) FROM decisions WHERE text = 'Vi talade'").fetchone() == (1,)
    assert visitor.errors == []


def test_a_file_that_cannot_be_read_is_told_of_on_the_page(own, visit):
    address, _db = own
    visitor = visit(address, COORDINATOR, width=390)
    page = visitor.open("/inbox")
    choose(page, ("<b>tom.docx", b"\xff\xd8\xff"), ("lördag.docx", minutes_of("Lördag 14 april")))
    page.get_by_role("heading", name="Så gick det med filerna").wait_for()
    assert "<b>tom.docx" in page.locator("[role=alert]").inner_text()
    assert page.get_by_role("link", name="lördag.docx").count() == 1
    assert visitor.axe() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_form_itself_hands_in_the_file(own, visit):
    address, _db = own
    page = visit(address, COORDINATOR, scripts=False).open("/inbox")
    choose(page, ("söndag.docx", minutes_of("Söndag 15 april")))
    page.wait_for_url("**/inbox/*")
    assert "söndag.docx" in page.locator("h1").inner_text()
