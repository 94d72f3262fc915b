"""The register out to Excel and in again: fetched, three cells changed, handed in, one conflict chosen, undone."""

from pathlib import Path

from datasette_intranet.schema.history import recorded_transaction

from tests.browser.conftest import changeable_site
from tests.loaders.proposal_sheet.sheets import fill_with_proposals, with_cells
from tests.plugins.inbox.conftest import COORDINATOR


def test_the_register_goes_out_is_edited_and_comes_in_with_one_conflict(tmp_path, visit):
    with changeable_site(tmp_path, lambda db, **_: fill_with_proposals(db)) as (address, db):
        visitor = visit(address, COORDINATOR)
        page = visitor.open("/proposals?sort=old")
        with page.expect_download() as fetched:
            page.get_by_role("link", name="Som ark för Excel").click()
        data = Path(fetched.value.path()).read_bytes()
        with recorded_transaction(db):
            db.execute("UPDATE proposals SET theme = 'Lek' WHERE id = 1")

        edited = with_cells(data, {("Tema", 2): "Grönt", ("Status", 3): "Genomfört", ("Svar", 4): "Ja, i vår."})
        page = visitor.open("/inbox")
        page.set_input_files("#upload-files", {"name": "förslag.xlsx", "mimeType": "application/x", "buffer": edited})
        page.get_by_role("button", name="Läs in").click()
        page.wait_for_url("**/inbox/sheets/*")
        assert visitor.axe() == []
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390 and visitor.axe() == []
        page.get_by_role("button", name="För in det här i registret").click()
        # The browser asks for the choice itself; nothing was sent.
        assert "/inbox/sheets/" in page.url
        page.get_by_label("Som arket har det: Grönt").press("Space")
        page.get_by_role("button", name="För in det här i registret").press("Enter")
        page.wait_for_url("**/inbox")
        said = (
            "SELECT theme, status, answer FROM proposals WHERE id < 4 ORDER BY received_on IS NULL, received_on, id"
        )
        assert db.execute(said).fetchall() == [
            ("Grönt", "new", None), (None, "implemented", None), ("Park", "new", "Ja, i vår."),
        ]  # fmt: skip
        page.get_by_role("button", name="Ångra").press("Enter")
        page.wait_for_url("**/inbox")
        assert db.execute("SELECT theme, answer FROM proposals WHERE id IN (1, 3) ORDER BY id").fetchall() == [
            ("Lek", None), ("Park", "=Ja, den byggs."),
        ]  # fmt: skip
        assert visitor.errors == []
