"""A municipality's own template: filled in wherever its fields stand, and refused in one line when it cannot be."""

import io

import docx
import pytest
from datasette_intranet.loaders.papers.docx_template import check_docx_template, packaged_template
from datasette_intranet.loaders.papers.write_docx import docx_bytes
from datasette_intranet.loaders.papers.write_pdf import EXAMPLE
from datasette_intranet.schema.errors import UnusableSite


def template(path, *lines, pieces=(), head=""):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if pieces:
        paragraph = document.add_paragraph()
        for piece in pieces:
            paragraph.add_run(piece)
    document.sections[0].header.paragraphs[0].text = head
    document.save(path)
    return path


def test_fields_are_filled_in_across_the_pieces_that_word_makes_of_them(tmp_path):
    pieces = ("Om {{gru", "pp}} den {", "{ dag }}.")
    path = template(tmp_path / "mall.docx", "{{innehåll}}", "{{status}}", pieces=pieces, head="{{titel}}!")
    check_docx_template(path)
    document = docx.Document(io.BytesIO(docx_bytes(EXAMPLE, path.read_bytes())))
    texts = [one.text for one in document.paragraphs]
    assert texts[0] == "Närvarande" and "Om Samrådsgruppen den 7 december 2017." in texts
    assert document.sections[0].header.paragraphs[0].text == "Protokoll!"
    assert not any("{{" in text for text in texts)


def test_the_programs_own_template_can_be_filled_in(tmp_path):
    path = tmp_path / "mall.docx"
    path.write_bytes(packaged_template("paper.docx"))
    check_docx_template(path)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["{{innehåll}}", "{{datum}}"], "{{datum}} finns inte; det som kan fyllas i är {{titel}}"),
        (["Här: {{innehåll}}"], "ett stycke i texten ska bara vara {{innehåll}}"),
        ([], "ett stycke i texten ska bara vara {{innehåll}}"),
    ],
)
def test_a_template_that_cannot_be_filled_in_is_refused(tmp_path, lines, why):
    path = template(tmp_path / "mall.docx", *lines)
    with pytest.raises(UnusableSite) as error:
        check_docx_template(path)
    assert str(path) in str(error.value) and why in str(error.value)


def test_what_is_no_word_file_is_refused(tmp_path):
    path = tmp_path / "mall.docx"
    with pytest.raises(UnusableSite, match="kontrollera sökvägen"):
        check_docx_template(path)
    path.write_bytes(b"PK\x03\x04 nej")
    with pytest.raises(UnusableSite, match="ingen Word-fil"):
        check_docx_template(path)


def test_a_template_need_not_have_the_styles_that_nobody_has_used_in_it(tmp_path):
    path = template(tmp_path / "mall.docx", "{{innehåll}}")
    document = docx.Document(path)
    for name in ("Heading 3", "Intense Quote", "Table Grid"):
        document.styles[name].delete()
    document.save(path)
    written = docx.Document(io.BytesIO(docx_bytes(EXAMPLE, path.read_bytes())))
    assert {one.text: one.style.name for one in written.paragraphs}["En"] == "Heading 2"
    assert any("Ny skylt." in one.text for one in written.paragraphs) and "Heading 3" in written.styles
