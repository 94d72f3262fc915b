"""Values of statements of RDF, as write_rdf.py writes them.

Tested in tests/loaders/releases/test_write_rdf.py.
"""

from .write_rdf import Node


def concept_node(address: str, label: str) -> Node:
    """A term of a closed list, with its name (English)."""
    return {**typed_node(address, "skos:Concept"), "skos:prefLabel": [text_node(label, "en")]}


def text_node(said: str, language: str) -> Node:
    """A text in a language ('sv', 'en')."""
    return {"@value": said, "@language": language}


def plain_node(said: str) -> Node:
    """A text in no language."""
    return {"@value": said}


def day_node(told: str) -> Node:
    """A day, 'YYYY-MM-DD'."""
    return {"@value": told, "@type": "xsd:date"}


def typed_node(address: str, *kinds: str) -> Node:
    """Something with an address of its own, and what it is: harvesters do not look it up."""
    return {"@id": address, "@type": list(kinds)}
