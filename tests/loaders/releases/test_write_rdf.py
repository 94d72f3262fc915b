"""What is written as JSON-LD, Turtle and RDF/XML says the same, whatever the texts hold."""

import pytest
from datasette_intranet.loaders.releases.rdf_nodes import concept_node, day_node, plain_node, text_node, typed_node
from datasette_intranet.loaders.releases.write_rdf import json_ld, rdf_xml, turtle_text
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic

# What XML can write; it reads a carriage return as a line feed.
_OF_XML = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t", exclude_characters="\ufffe\uffff")
TEXTS = st.text(_OF_XML)
TITLE = URIRef("http://purl.org/dc/terms/title")


def read(nodes):
    written = {"json-ld": json_ld(nodes), "turtle": turtle_text(nodes), "xml": rdf_xml(nodes)}
    return [Graph().parse(data=said, format=name) for name, said in written.items()]


@given(TEXTS, TEXTS)
def test_every_text_is_read_again_as_it_was(title, other):
    node = {
        "@id": "https://a.se/#x",
        "@type": "dcat:Dataset",
        "dcterms:title": [text_node(title, "sv"), text_node(other, "en")],
    }
    for graph in read([node]):
        assert set(graph.objects(predicate=TITLE)) == {Literal(title, lang="sv"), Literal(other, lang="en")}


def test_all_three_say_the_same_of_nodes_in_nodes():
    node = {
        "@id": "https://a.se/#x", "@type": ["dcat:Dataset", "dcat:Resource"],
        "dcterms:identifier": plain_node('"\\'), "dcterms:issued": day_node("2017-12-07"),
        "dcat:theme": [concept_node("https://b.se/1", "One"), concept_node("https://b.se/2", "Two")],
        "spdx:checksum": {"@type": "spdx:Checksum", "spdx:algorithm": typed_node("https://b.se/", "spdx:Algorithm")},
    }  # fmt: skip
    graphs = read([node, {"@id": "https://a.se/#y", "dcat:theme": concept_node("https://b.se/1", "One")}])
    assert len(graphs[0]) == 15
    assert isomorphic(graphs[0], graphs[1]) and isomorphic(graphs[0], graphs[2])


@pytest.mark.parametrize("address", ["https://a.se/> a <b", "https://a.se/a b", 'https://a.se/"{x}\\'])
def test_no_address_ends_before_its_end(address):
    graphs = read([{"@id": address, "dcterms:title": plain_node("x")}])
    assert [len(graph) for graph in graphs[1:]] == [1, 1]


def test_controls_are_written_or_replaced_where_there_is_no_way():
    node = {"@id": "https://a.se/", "dcterms:title": plain_node("a\x00\x1fb\r")}
    said = [str(next(graph.objects(predicate=TITLE))) for graph in read([node])]
    assert said == ["a\x00\x1fb\r", "a\x00\x1fb\r", "a\ufffd\ufffdb\n"]
