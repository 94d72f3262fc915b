"""A paper in its three formats: the same words in each, whatever they are, and §§, page numbers, lines to sign on."""

import io
from dataclasses import replace

import docx
import pypdfium2
import pytest
from datasette_intranet.loaders.papers.markdown_blocks import markdown_reader
from datasette_intranet.loaders.papers.paper import Paper, Point, Section, printable_text
from datasette_intranet.loaders.papers.paper_file import ENDINGS, written_paper
from datasette_intranet.loaders.papers.paper_settings import PaperTemplates
from datasette_intranet.loaders.papers.write_pdf import EXAMPLE

OWN = PaperTemplates()


def words_of(paper: Paper, ending: str) -> str:
    """What a reader sees, with blanks as one."""
    body, _ = written_paper(paper, ending, OWN)
    if ending == "md":
        text = body.decode()
    elif ending == "docx":
        document = docx.Document(io.BytesIO(body))
        foot = document.sections[0].first_page_footer.paragraphs
        text = " ".join(one.text or "" for one in document.element.body.iter() if one.tag.endswith("}t"))
        text += " ".join(one.text for one in foot)
    else:
        pages = pypdfium2.PdfDocument(body)
        text = " ".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(text.replace("\ufffe", "-").split())


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_part_of_a_paper_is_written(ending):
    text = words_of(EXAMPLE, ending)
    parts = ["Protokoll", "Samrådsgruppen", "7 december 2017", "Utkast, inte justerat", "torsdag 7 december 2017"]
    parts += [
        "Invånare: 3",
        "§ 1 Parken",
        "En",
        "två",
        "tre",
        "fyra",
        "fem",
        "sex",
        "a",
        "b",
        "§ 2 Skylten",
        "Beslut",
    ]
    parts += ["Ny skylt.", "Senast: 1 mars 2018", "Karta", "Underskrifter", "Ordförande", "Justerat"]
    at = 0
    for part in parts:
        assert part in text[at:], (part, text)
        at = text.index(part, at)
    assert ending == "md" or "Sida 1 av 1" in text.replace("Sida 1 av  1", "Sida 1 av 1")


HOSTILE = (
    '#panic("x") #read("/etc/passwd") $x$ @fel <a> </w:t> & "q" {{titel}} {{ titel }} \\ *stjärna* _rad_ `kod` '
    "[länk](javascript:alert(1)) 1. två # tre - fyra | fem 😀 مرحبا \u202e 漢字 \ue000 \x00\x07\ud800"
)


@pytest.mark.parametrize("ending", ENDINGS)
def test_text_is_text_whatever_it_says(ending):
    hostile = printable_text(HOSTILE)
    paper = replace(
        EXAMPLE,
        title=hostile,
        sections=(Section(hostile, hostile, (hostile,), (Point(hostile, hostile, hostile),)),),
        attachments=(hostile,),
    )
    text = words_of(paper, ending)
    if ending == "md":
        tokens = markdown_reader().parse(text)
        assert "javascript" not in "".join(str(token.attrs) for one in tokens for token in one.children or ())
    # Title, heading, line, text, attachment, and of a point the label, the words and the facts.
    assert text.count("panic(") >= 7
    assert "root:" not in text


def test_word_reads_headings_lists_links_and_tables_as_such():
    body, media_type = written_paper(
        replace(
            EXAMPLE,
            sections=(Section("§ 1 Vad", "## Under\n\n- a\n  - b\n\n[x](https://ekmarka.se)\n\n|h|\n|-|\n|c|"),),
        ),
        "docx",
        OWN,
    )
    document = docx.Document(io.BytesIO(body))
    headings = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Head")]
    assert headings[:2] == [("Heading 1", "§ 1 Vad"), ("Heading 3", "Under")]
    assert [one.text for one in document.paragraphs if "•" in one.text] == ["•\ta", "•\tb"]
    assert any(rel.target_ref == "https://ekmarka.se" for rel in document.part.rels.values() if rel.is_external)
    assert document.tables[1].rows[1].cells[0].text == "c"
    assert document.core_properties.title == "Protokoll Samrådsgruppen 7 december 2017"
    assert media_type.endswith("wordprocessingml.document")


def test_pdf_is_tagged_and_for_archives():
    body, _ = written_paper(EXAMPLE, "pdf", OWN)
    assert b"<pdfaid:part>2</pdfaid:part>" in body and b"<pdfuaid:part>1</pdfuaid:part>" in body
    # A sign that no font has makes no PDF/A, and a PDF all the same.
    body, _ = written_paper(replace(EXAMPLE, group="漢字 \ue000"), "pdf", OWN)
    assert body.startswith(b"%PDF") and b"pdfaid" not in body
