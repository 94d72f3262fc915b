"""Our words stand in Datasette's templates. What fails here after an upgrade shows which templates have changed."""

from hashlib import sha256

import pytest
from datasette_intranet.plugins.shell.phrases import SAME, datasette_phrases, replace_phrases, templates_folder

LISTED = [
    pytest.param(package, template, of_template, id=f"{package}/{template}")
    for package, templates in datasette_phrases().items()
    for template, of_template in templates.items()
]
# The templates that the shell replaces whole: compare with ours, carry over what is new, then put the new sum here.
REPLACED = {
    "base.html": "7e1e829ab2a2f2686500450209116fad306a2d036b700ba5151816873784e26b",
    "error.html": "c2115d1fdbff1a480b804fe880bafec9a754544f7b154e5322f680309ee3b497",
}


@pytest.mark.parametrize(("package", "template", "of_template"), LISTED)
def test_each_fragment_stands_in_the_installed_template(package, template, of_template):
    source = templates_folder(package).joinpath(template).read_text("utf-8")
    assert [fragment for fragment, *_texts in of_template if fragment not in source] == []


@pytest.mark.parametrize("template", REPLACED)
def test_the_templates_that_we_replace_are_those_we_know(template):
    source = templates_folder("datasette").joinpath(template).read_bytes()
    assert sha256(source).hexdigest() == REPLACED[template]


def open_ends(text: str) -> list[int]:
    """How many expressions and ifs the text leaves open."""
    pairs = (("{%", "%}"), ("{{", "}}"), ("{% if", "{% endif"))
    return [text.count(start) - text.count(end) for start, end in pairs]


@pytest.mark.parametrize(("package", "template", "of_template"), LISTED)
def test_a_replacement_leaves_open_what_its_fragment_leaves_open(package, template, of_template):
    # A lost `{% endif %}` would only show when somebody asks for the page.
    for fragment, *replacements in of_template:
        texts = [text for text in replacements if text != SAME]
        assert [open_ends(text) for text in texts] == [open_ends(fragment)] * len(texts), fragment


def test_english_gets_only_the_corrections():
    listed = [["Search", "Sök"], ["<h3>", "<h2>", "<h2>"], ["{{ c }}", "{{ word(c) }}", SAME]]
    assert replace_phrases("<h3>Search {{ c }}", listed, "sv") == "<h2>Sök {{ word(c) }}"
    assert replace_phrases("<h3>Search {{ c }}", listed, "en") == "<h2>Search {{ word(c) }}"
