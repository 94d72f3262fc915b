"""Attachments: handed in, served as what they are, for those who may read them, and gone with their record."""

import io
import re
import shutil
import sqlite3
import zipfile

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.schema.attachment_rows import attachments_of_meeting
from datasette_intranet.schema.database import ORIGINALS, open_record
from datasette_intranet.schema.originals import forget_attached_files
from datasette_intranet.schema.settle.merge_proposals import merge_proposals
from docx import Document

from tests.loaders.read.test_camera_data import JPEG, PNG, SECRET, jpeg, segment
from tests.plugins.conftest import STAFF, running
from tests.plugins.html import fields_of
from tests.plugins.meetings.conftest import COORDINATOR, OF_ANOTHER_GROUP, hidden

MEETING = "/meetings/2017-12-07-samradsgruppen"
PDF = b"%PDF-1.4 handling"
OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


def zipped(*parts: str, **contents: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in parts:
            archive.writestr(part, contents.get(part, b"x"))
    return out.getvalue()


def written_by(name: str) -> bytes:
    """A Word file that tells in its properties alone who has written it."""
    document, out = Document(), io.BytesIO()
    document.add_paragraph("Hej")
    document.core_properties.author = name
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def desk(built_site, tmp_path_factory, runner):
    """A running site of this module's own, with minutes that are published."""
    folder = tmp_path_factory.mktemp("attached") / "site"
    shutil.copytree(built_site, folder)
    with running(folder, runner) as datasette:
        desk = Desk(folder, datasette, runner)
        desk.write("UPDATE meetings SET minutes_status = 'published' WHERE id = 2")
        publish_site(folder)
        yield desk


class Desk:
    def __init__(self, folder, datasette, runner):
        self.folder, self._datasette, self._run = folder, datasette, runner.run

    def get(self, path, actor=COORDINATOR, cookies=None):
        return self._run(self._datasette.client.get(path, actor=actor, cookies=cookies))

    def hand_in(self, name, data, path=f"{MEETING}/papers", actor=COORDINATOR, **fields):
        """The id of the new attachment, or what was said instead; the status when the page refuses."""
        before = self.rows("SELECT max(id) FROM attachments")
        files = [("documents", (name, data, "application/octet-stream"))]
        answer = self._run(self._datasette.client.post(path, files=files, data=fields, actor=actor))
        if answer.status_code != 303:
            return answer.status_code
        after = self.rows("SELECT max(id) FROM attachments")
        if after != before:
            return after[0][0]
        page = self.get(path, actor, answer.cookies).text
        return re.search(r'class="message[^"]*"[^>]*>(.*?)</', page, re.DOTALL)[1].strip()

    def save(self, number, action="save", **fields):
        path = f"/attachments/{number}/edit"
        page = self.get(path).text
        sent = {
            **fields_of(page),
            "_base": hidden(page, "_base"),
            "_token": hidden(page, "_token"),
            "_action": action,
        }
        # A box that is not ticked sends nothing.
        sent.pop("is_public", None)
        return self._run(self._datasette.client.post(path, data={**sent, **fields}, actor=COORDINATOR))

    def rows(self, sql):
        return [tuple(row) for row in self._run(self._datasette.databases["intranet"].execute(sql)).rows]

    def write(self, sql):
        return self._run(self._datasette.databases["intranet"].execute_write_script(sql))

    def files(self):
        with sqlite3.connect(self.folder / ORIGINALS) as originals:
            return {row[0] for row in originals.execute("SELECT attachment_id FROM attached_files")}


def test_a_file_is_stored_outside_the_record_and_comes_back_as_it_was(desk):
    number = desk.hand_in("Karta över parken.pdf", PDF, item="2")
    row = desk.rows(
        f"SELECT meeting_id, item_id, kind, name, format, size, is_public FROM attachments WHERE id = {number}"
    )
    assert row == [(2, 2, "attachment", "Karta över parken.pdf", "pdf", len(PDF), 0)]
    assert b"handling" not in (desk.folder / "intranet.db").read_bytes()
    answer = desk.get(f"/attachments/{number}", STAFF)
    assert (answer.content, answer.headers["content-type"]) == (PDF, "application/pdf")
    assert answer.headers["x-content-type-options"] == "nosniff"
    told = answer.headers["content-disposition"]
    assert told.startswith('inline; filename="Karta _ver parken.pdf"; filename*=UTF-8') and "%C3%B6ver" in told
    # It stands with its item, in the list, and in the papers.
    assert (
        f'href="/attachments/{number}"'
        in desk.get(MEETING, STAFF).text.split('id="item-2"')[1].split('id="item-3"')[0]
    )
    assert "1. Karta över parken.pdf" in desk.get(f"{MEETING}/papers/item-2.md").text
    assert "1. Karta över parken.pdf (§ 1 Parken)" in desk.get(f"{MEETING}/papers/minutes.md").text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.html", b"<p>hej", "den sortens fil kan inte bli bilaga"),
        ("a.svg", b"<svg onload=x>", "den sortens fil kan inte bli bilaga"),
        ("a.pdf", b"<script>alert(1)</script>", "filen heter .pdf men är något annat"),
        ("a.png", PDF, "filen heter .png men är något annat"),
        ("a.txt", b"<!DOCTYPE html><script>", "filen heter .txt men är något annat"),
        ("a.txt", b"MZ\x00\x00", "filen heter .txt men är något annat"),
        ("a.docx", zipped("xl/workbook.xml"), "filen heter .docx men är något annat"),
        ("a.docx", b"PK\x03\x04 skadad", "a.docx: "),
        ("a.xlsx", zipped("xl/workbook.xml", "xl/vbaProject.bin"), "filen har makron"),
        ("a.pdf", b"  ", "filen är tom"),
        ("utan", b"text", "den sortens fil kan inte bli bilaga"),
    ],
)
def test_what_may_not_be_an_attachment_is_told_in_one_line(desk, name, data, said):
    files = desk.files()
    assert said in desk.hand_in(name, data)
    assert desk.files() == files


def test_formats_are_told_by_name_and_content_and_only_pictures_and_pdf_are_shown(desk):
    odt = zipped("mimetype", mimetype=b"application/vnd.oasis.opendocument.text")
    files = {"b.JPEG": JPEG, "b.png": PNG, "b.odt": odt, "b.md": "å".encode()}
    files |= {f"b.{ending}": zipped(part) for ending, part in OFFICE.items()}
    for name, data in files.items():
        answer = desk.get(f"/attachments/{desk.hand_in(name, data)}")
        is_picture = name.lower().endswith((".jpeg", ".png"))
        assert answer.headers["content-disposition"].startswith("inline" if is_picture else "attachment"), name
        assert "sandbox" in answer.headers["content-security-policy"], name
        assert "html" not in answer.headers["content-type"], name
    assert desk.get("/attachments/999999").status_code == 404


def test_what_a_camera_writes_into_a_picture_is_not_kept(desk):
    number = desk.hand_in("foto.jpg", jpeg(segment(0xFE, SECRET)))
    assert desk.get(f"/attachments/{number}").content == JPEG
    assert desk.rows(f"SELECT size FROM attachments WHERE id = {number}") == [(len(JPEG),)]
    assert SECRET not in (desk.folder / ORIGINALS).read_bytes()
    assert "bilden är skadad" in desk.hand_in("trasig.jpg", JPEG[:3] + b"x")


def test_the_form_leads_back_to_the_attachments_of_its_meeting_or_proposal(desk):
    number = desk.hand_in("vag.pdf", PDF)
    trail = re.search(r'<nav[^>]*class="[^"]*trail.*?</nav>', desk.get(f"/attachments/{number}/edit").text, re.S)[0]
    assert re.findall(r'href="(/[^"]+)"', trail)[-3:] == ["/meetings", MEETING, f"{MEETING}/papers"]
    number = desk.hand_in("vag.pdf", PDF, "/proposals/row/3/attachments")
    page = desk.get(f"/attachments/{number}/edit").text
    assert 'href="/proposals/row/3/attachments"' in page and 'href="/proposals/row/3"' in page


def test_signed_minutes_are_a_pdf(desk):
    assert "lämnas in som PDF" in desk.hand_in("s.png", PNG, kind="signed_minutes")
    number = desk.hand_in("signerat.pdf", PDF, kind="signed_minutes")
    assert desk.rows(f"SELECT kind FROM attachments WHERE id = {number}") == [("signed_minutes",)]
    assert "Undertecknat protokoll" in desk.get(MEETING, STAFF).text
    # They are the minutes once more, and no attachment of them.
    assert "signerat.pdf" not in desk.get(f"{MEETING}/papers/minutes.md").text


def test_only_who_edits_the_meeting_hands_in(desk):
    for actor in (None, STAFF, OF_ANOTHER_GROUP):
        assert desk.hand_in("a.pdf", PDF, actor=actor) in (302, 403)
    page = desk.get(f"{MEETING}/papers", STAFF).text
    assert 'name="documents"' not in page and 'name="documents"' in desk.get(f"{MEETING}/papers").text
    number = desk.hand_in("c.pdf", PDF)
    assert desk.get(f"/attachments/{number}/edit", STAFF).status_code == 403
    assert desk.get(f"/attachments/{number}/edit", OF_ANOTHER_GROUP).status_code == 403


def test_a_visitor_gets_what_was_chosen_and_names_nobody_until_it_is_taken_back(desk):
    inside = desk.hand_in("internt.txt", b"Internt")
    chosen = desk.hand_in("oppet.txt", "Öppet för alla".encode(), is_public="1")
    naming = desk.hand_in("namn.txt", b"Vendela Hemlig sa det.", is_public="1")
    written = desk.hand_in("brev.docx", written_by("Vendela Hemlig"), is_public="1")
    assert {n: desk.get(f"/attachments/{n}", None).status_code for n in (inside, chosen)} == {
        inside: 404,
        chosen: 200,
    }
    assert {desk.get(f"/attachments/{n}", None).status_code for n in (naming, written)} == {200}
    desk.write(
        "INSERT INTO people (id, name, category, consent_on) VALUES (70, 'Vendela Hemlig', 'resident', '2017-01-01');"
        "INSERT INTO memberships (person_id, group_id) VALUES (70, 1);"
    )
    publish_site(desk.folder)
    assert {desk.get(f"/attachments/{n}", None).status_code for n in (naming, written)} == {404}
    assert "men visas inte" in desk.get(f"{MEETING}/papers").text
    page = desk.get(MEETING, None).text
    assert f"/attachments/{chosen}" in page and f"/attachments/{inside}" not in page
    assert desk.save(chosen).status_code == 303
    assert desk.get(f"/attachments/{chosen}", None).status_code == 404
    assert desk.save(chosen, is_public="y").status_code == 303
    assert desk.get(f"/attachments/{chosen}", None).status_code == 200
    # What belongs to an item of minutes that are not public stays inside.
    draft = desk.hand_in("utkast.pdf", PDF, "/meetings/2018-02-15-samradsgruppen/papers", is_public="1")
    assert desk.get(f"/attachments/{draft}", None).status_code == 404


def test_a_name_keeps_its_ending(desk):
    number = desk.hand_in("d.pdf", PDF)
    desk.save(number, name="Bilaga  ett", item="3", kind="attachment")
    assert desk.rows(f"SELECT name, item_id FROM attachments WHERE id = {number}") == [("Bilaga ett.pdf", 3)]


def test_taken_out_is_taken_out_with_its_file(desk):
    number = desk.hand_in("bort.txt", b"Bortglomd text", is_public="1")
    assert number in desk.files()
    assert desk.save(number, "delete").headers["location"] == f"{MEETING}/papers"
    assert number not in desk.files() and desk.get(f"/attachments/{number}", None).status_code == 404
    assert b"Bortglomd text" not in (desk.folder / ORIGINALS).read_bytes()
    # Brought back, the row says that its file is gone.
    sent = {"change": str(desk.rows("SELECT max(id) FROM changes")[0][0])}
    desk._run(desk._datasette.client.post("/-/intranet/history/undo", data=sent, actor=COORDINATOR))
    assert desk.rows(f"SELECT name FROM attachments WHERE id = {number}") == [("bort.txt",)]
    assert "Bilagans fil är borttagen." in desk.get(f"/attachments/{number}").text


def test_what_a_command_has_taken_out_is_taken_out_here_too(desk):
    number = desk.hand_in("kvar.txt", b"kvar")
    record = open_record(desk.folder)
    assert forget_attached_files(record) == 0
    record.execute("DELETE FROM attachments WHERE id = ?", [number])
    assert forget_attached_files(record) == 1 and number not in desk.files()
    record.close()


def test_a_proposal_has_attachments_and_they_follow_a_merge(desk):
    number = desk.hand_in("skiss.png", PNG, "/proposals/row/3/attachments", is_public="1")
    assert f"/attachments/{number}" in desk.get("/proposals/row/3", None).text
    assert desk.get(f"/attachments/{number}", None).status_code == 200
    assert desk.get("/proposals/row/3/attachments", STAFF).status_code == 403
    assert desk.get("/proposals/row/99/attachments").status_code == 404
    desk.save(number)
    assert desk.get(f"/attachments/{number}", None).status_code == 404
    record = open_record(desk.folder)
    merge_proposals(record, 1, 3)
    record.close()
    assert desk.rows(f"SELECT proposal_id FROM attachments WHERE id = {number}") == [(1,)]


def test_there_is_a_limit(desk, monkeypatch):
    where = "datasette_intranet.plugins.papers.attachment_upload."
    monkeypatch.setattr(f"{where}LARGEST_ATTACHMENT", 10)
    assert "större än" in desk.hand_in("stor.pdf", PDF)
    monkeypatch.undo()
    desk.hand_in("en.pdf", PDF)
    monkeypatch.setattr(f"{where}MOST_ATTACHMENTS", 1)
    assert "redan 1 bilagor" in desk.hand_in("en till.pdf", PDF)


def test_an_older_published_file_has_none():
    connection = sqlite3.connect(":memory:")
    assert attachments_of_meeting(connection, 1) == []
