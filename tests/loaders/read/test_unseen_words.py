"""Whoever has written a file, remarks and deleted words are found where no reader looks."""

import io
import zipfile

import pytest
from datasette_intranet.loaders.attached_words import attachment_text, words_of
from datasette_intranet.loaders.read.unseen_words import unseen_words
from docx import Document

from tests.loaders.read.test_pdf_unseen import SHOWN, pdf

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file(**parts: str) -> bytes:
    """A Word file that says Hej, with more in some parts."""
    document = Document()
    document.add_paragraph("Hej")
    document.core_properties.author = "Torvald Gränström"
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out, "a") as archive:
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def test_the_author_stands_among_the_words_of_an_attachment():
    text = words_of("a.docx", word_file(), "docx")
    assert text.startswith("Hej\n") and "Torvald Gränström" in text.splitlines() and text.count("Hej") == 1


@pytest.mark.parametrize(
    "xml",
    [
        f'<w:comments {W}><w:comment w:author="Vera Holm"/></w:comments>',
        f"<w:comments {W}><w:p><w:r><w:t>Ve</w:t></w:r><w:r><w:t>ra Holm</w:t></w:r></w:p></w:comments>",
        f"<w:x {W}><w:p><w:del><w:r><w:delText>Vera Holm</w:delText></w:r></w:del></w:p></w:x>",
    ],
)
def test_remarks_and_deleted_words_are_found(xml):
    assert "Vera Holm" in unseen_words("a.docx", word_file(more=xml), "docx", "Hej").splitlines()


def test_a_damaged_part_hides_no_other():
    assert "Torvald Gränström" in unseen_words("a.docx", word_file(aaa="<x"), "docx", "")


def test_what_is_seen_is_not_told_twice():
    assert unseen_words("a.docx", word_file(), "docx", "Hej Torvald Gränström").count("Hej") == 0


def test_the_author_of_a_pdf_is_found():
    data = pdf(SHOWN, "<</Author(Vera Holm)>>").replace(b"<</Root", b"<</Info 6 0 R/Root")
    assert unseen_words("a.pdf", data, "pdf", "") == "Vera Holm"
    more = b"<x:xmpmeta><dc:creator>Bo&#x20;Ek</dc:creator></x:xmpmeta>"
    assert unseen_words("a.pdf", data + more, "pdf", "").splitlines() == ["Bo Ek", "Vera Holm"]
    assert unseen_words("a.pdf", b"x", "pdf", "") == ""


def test_of_a_file_without_words_nothing_is_told():
    assert attachment_text("a.xlsx", word_file(), "xlsx") is None
