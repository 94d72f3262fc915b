"""Values of statements of RDF, as write_rdf.py writes them.

Tested in tests/loaders/releases/test_write_rdf.py.
"""

from .write_rdf import Node


def concept_node(address: str, label: str) -> Node:
    """A term of a closed list, with its name (English)."""
    return {**typed_node(address, "skos:Concept"), "skos:prefLabel": [text_node(label, "en")]}


def text_node(said: str, language: str) -> Node:
    """A literal with a language tag ('sv', 'en')."""
    return {"@value": said, "@language": language}


def plain_node(said: str) -> Node:
    """A literal without a language: a number, an address of a file."""
    return {"@value": said}


def day_node(told: str) -> Node:
    """A literal of the type xsd:date, of 'YYYY-MM-DD'."""
    return {"@value": told, "@type": "xsd:date"}


def typed_node(address: str, *kinds: str) -> Node:
    """A resource by its address, with its RDF classes, because harvesters do not look them up."""
    return {"@id": address, "@type": list(kinds)}
