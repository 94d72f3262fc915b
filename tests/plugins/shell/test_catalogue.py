"""The Swedish catalogue holds every text of the sources, and no other."""

import pytest
from babel.messages.checkers import python_format
from datasette_intranet.plugins.shell import catalogue

REMEDY = "run python -m datasette_intranet.plugins.shell.catalogue"


def identifiers(messages) -> set:
    return {message.id for message in messages if message.id}


@pytest.fixture(scope="module")
def extracted() -> set:
    """The texts of the sources."""
    return identifiers(catalogue.extract_texts())


def test_every_text_of_the_sources_is_in_the_catalogue(extracted):
    missing = extracted - identifiers(catalogue.read_catalogue())
    assert not missing, REMEDY


def test_no_text_of_the_catalogue_is_stale(extracted):
    stale = identifiers(catalogue.read_catalogue()) - extracted
    assert not stale, REMEDY


def test_every_text_has_its_swedish():
    assert catalogue.untranslated_texts(catalogue.read_catalogue()) == []


def test_the_swedish_keeps_the_variables_of_the_english():
    for message in catalogue.read_catalogue():
        if message.id and message.python_format:
            python_format(None, message)


def test_the_extraction_sees_templates_and_modules(extracted):
    assert {"Skip to the content", "Meetings", "The page does not exist"} <= extracted


def test_an_untranslated_text_is_named():
    texts = catalogue.Catalog(locale="sv")
    texts.add("A text")
    texts.add(("one", "many"), string=("en", ""))
    assert len(catalogue.untranslated_texts(texts)) == 2
