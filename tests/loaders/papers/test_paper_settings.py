"""The templates that datasette.yml names: checked when the site starts, wrong ones told in one line."""

import pytest
from datasette_intranet.loaders import paper_templates, written_paper
from datasette_intranet.loaders.papers.docx_template import packaged_template
from datasette_intranet.loaders.papers.paper_settings import PaperTemplates
from datasette_intranet.loaders.papers.write_pdf import EXAMPLE
from datasette_intranet.schema.errors import UnusableSite


def test_templates_are_found_from_the_folder_of_the_site(tmp_path):
    for name in ("paper.docx", "paper.typ"):
        (tmp_path / name).write_bytes(packaged_template(name))
    found = paper_templates({"docx": "paper.docx", "pdf": "paper.typ"}, tmp_path)
    assert found == PaperTemplates(packaged_template("paper.docx"), tmp_path / "paper.typ")
    assert written_paper(EXAMPLE, "pdf", found)[0].startswith(b"%PDF")
    assert paper_templates(None, tmp_path) == PaperTemplates()


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"odt": "mall.odt"}, "odt finns inte; det som kan anges är docx och pdf"),
        ({"docx": "mall.doc"}, "docx ska vara sökvägen till en mall som slutar på .docx, inte 'mall.doc'"),
        ({"pdf": "saknas.typ"}, "saknas.typ kan inte läsas; kontrollera sökvägen"),
        ({"pdf": "fel.typ"}, "fel.typ kan inte användas; rätta mallen: unknown variable: foo"),
        ({"pdf": "utanfor.typ"}, "utanfor.typ kan inte användas"),
    ],
)
def test_a_wrong_one_is_told_in_one_line(tmp_path, told, why):
    (tmp_path / "fel.typ").write_text("#foo")
    # A template reads files of its own folder alone.
    (tmp_path / "utanfor.typ").write_text('#read("/../../etc/passwd")')
    with pytest.raises(UnusableSite) as error:
        paper_templates(told, tmp_path)
    assert str(error.value).startswith("datasette.yml, plugins: intranet_papers: ")
    assert why in str(error.value) and "\n" not in str(error.value)
