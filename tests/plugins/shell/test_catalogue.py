"""The Swedish catalogue holds every text of the sources, and no other."""

from babel.messages.checkers import python_format
from datasette_intranet.plugins.shell import catalogue

REMEDY = "run python -m datasette_intranet.plugins.shell.catalogue"


def identifiers(messages) -> set:
    return {message.id for message in messages if message.id}


def test_every_text_of_the_sources_is_in_the_catalogue():
    missing = identifiers(catalogue.extract()) - identifiers(catalogue.read_catalogue())
    assert not missing, REMEDY


def test_no_text_of_the_catalogue_is_stale():
    stale = identifiers(catalogue.read_catalogue()) - identifiers(catalogue.extract())
    assert not stale, REMEDY


def test_every_text_has_its_swedish():
    assert catalogue.untranslated(catalogue.read_catalogue()) == []


def test_the_swedish_keeps_the_variables_of_the_english():
    for message in catalogue.read_catalogue():
        if message.id and message.python_format:
            python_format(None, message)


def test_the_extraction_sees_templates_and_modules():
    found = identifiers(catalogue.extract())
    assert {"Skip to the content", "Meetings", "The page does not exist"} <= found


def test_an_untranslated_text_is_named():
    texts = catalogue.Catalog(locale="sv")
    texts.add("A text")
    texts.add(("one", "many"), string=("en", ""))
    assert len(catalogue.untranslated(texts)) == 2
