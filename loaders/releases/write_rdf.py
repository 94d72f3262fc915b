"""Writes statements of RDF as JSON-LD, Turtle and RDF/XML.

They come as JSON-LD has them: nodes {"@id": …, "@type": …, property: values}, with prefixed names. A value is
{"@id": address}, {"@value": text, "@language" or "@type": …} or a node without an address. What is pointed to may
have its types and more beside its address, the same each time. For some hundred lines of the same few shapes, rdflib
(slow to import) would be much; the tests read what is written here with it.

Tested in tests/loaders/releases/test_write_rdf.py.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree

PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcatap": "http://data.europa.eu/r5r/",
}
Node = dict[str, Any]
# What an IRIREF of Turtle cannot hold (https://www.w3.org/TR/turtle/#grammar-production-IRIREF).
_UNSAFE = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CONTROL = re.compile(r"[\\\"\x00-\x1f\x7f]")
# What XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Of names as ElementTree writes them.
_BRACES = str.maketrans("", "", "{}")
_XML = "{http://www.w3.org/XML/1998/namespace}lang"


def json_ld(nodes: Sequence[Node]) -> str:
    """The nodes as JSON-LD 1.1."""
    return json.dumps({"@context": PREFIXES, "@graph": list(nodes)}, ensure_ascii=False, indent=1) + "\n"


def turtle_text(nodes: Sequence[Node]) -> str:
    """The nodes as Turtle 1.1, in their order."""
    head = "".join(f"@prefix {prefix}: <{address}> .\n" for prefix, address in PREFIXES.items())
    # What is pointed to has what is said of it apart, once.
    others = {told["@id"]: told for node in nodes for told in _pointed_to(node)}
    said = [f"\n{_iri(node['@id'])} {_said(node, 1)} .\n" for node in [*nodes, *others.values()]]
    return head + "".join(said)


def rdf_xml(nodes: Sequence[Node]) -> str:
    """The nodes as RDF/XML, which the Swedish data portal harvests."""
    for prefix, address in PREFIXES.items():
        ElementTree.register_namespace(prefix, address)
    root = ElementTree.Element(_name("rdf:RDF"))
    for node in nodes:
        _add_node(root, node)
    ElementTree.indent(root, " ")
    return ElementTree.tostring(root, "unicode", xml_declaration=False) + "\n"


def _statements(node: Node) -> Iterator[tuple[str, list[Any]]]:
    """Each property but its address and type, with its values."""
    if "@value" in node:
        return
    for name, values in node.items():
        if name not in {"@id", "@type"}:
            yield name, values if isinstance(values, list) else [values]


def _types(node: Node) -> list[str]:
    told = node.get("@type", [])
    return told if isinstance(told, list) else [told]


def _pointed_to(node: Node) -> Iterator[Node]:
    """The nodes with an address that the node points to and says something of."""
    for _, values in _statements(node):
        for value in values:
            if "@id" in value and len(value) > 1:
                yield value
            yield from _pointed_to(value)


def _said(node: Node, depth: int) -> str:
    between = f" ;\n{'    ' * depth}"
    told = [f"a {', '.join(_types(node))}"] if _types(node) else []
    told += [f"{name} {', '.join(_value(value, depth) for value in values)}" for name, values in _statements(node)]
    return between.join(told)


def _value(value: Node, depth: int) -> str:
    if "@value" in value:
        text = f'"{_CONTROL.sub(_escape, value["@value"])}"'
        if "@language" in value:
            return f"{text}@{value['@language']}"
        return f"{text}^^{value['@type']}" if "@type" in value else text
    if "@id" in value:
        return _iri(value["@id"])
    return f"[ {_said(value, depth + 1)} ]"


def _escape(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[0]) or f"\\u{ord(found[0]):04X}"


def _iri(address: str) -> str:
    return f"<{_safe(address)}>"


def _safe(address: str) -> str:
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", address)


def _name(prefixed: str) -> str:
    prefix, _, name = prefixed.partition(":")
    return f"{{{PREFIXES[prefix]}}}{name}"


def _add_node(parent: ElementTree.Element, node: Node) -> None:
    """Add a node: an element called as its type, with an element for each statement."""
    about = {_name("rdf:about"): _safe(node["@id"])} if "@id" in node else {}
    first, *more = _types(node) or ["rdf:Description"]
    element = ElementTree.SubElement(parent, _name(first), about)
    for kind in more:
        ElementTree.SubElement(element, _name("rdf:type"), {_name("rdf:resource"): _name(kind).translate(_BRACES)})
    for name, values in _statements(node):
        for value in values:
            _add_value(element, name, value)


def _add_value(parent: ElementTree.Element, name: str, value: Node) -> None:
    element = ElementTree.SubElement(parent, _name(name))
    if "@value" in value:
        element.text = _UNWRITABLE.sub("\ufffd", value["@value"])
        if "@language" in value:
            element.set(_XML, value["@language"])
        elif "@type" in value:
            prefix, _, kind = value["@type"].partition(":")
            element.set(_name("rdf:datatype"), f"{PREFIXES[prefix]}{kind}")
    elif set(value) == {"@id"}:
        element.set(_name("rdf:resource"), _safe(value["@id"]))
    else:
        _add_node(element, value)
