"""Lines of minutes that nothing reads are found again: in the item above them, in a question, or as not read."""

import re
from dataclasses import asdict
from pathlib import Path

import pytest
import yaml
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.records import Document
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.sweep import examples

FOLDER = Path(__file__).parents[3] / "loaders" / "parse"
LABELS = yaml.safe_load((FOLDER / "labels.yml").read_text("utf-8"))
PRINTED = sorted({re.sub(r"\*|\s…", "", phrase) for phrases in LABELS.values() for phrase in phrases} - {"s beslut"})
LINES = """Testgruppen 14 mars 2026

Närvarande: Åsa Berg, Erik Berg

§ 1 Lokaler

Vi gick igenom hyran en gång till.

Beslut: att hyra lokalen.

§ 2 Budget

Den är klar och ligger i pärmen.

§ 3 Övriga frågor

Erik frågade om nycklarna.

Nästa möte: 14 april 2026 kl 18.00

Vid protokollet: Åsa Berg""".split("\n")
SENTENCES = (
    "Kvarnhjulet snurrar obemärkt.",
    "Grötfrukost serveras i ladan",
    "Zinkspannen rostar, tyckte någon.",
    "Är vattentornet målat?",
)
WORD = re.compile(r"\w+")


def _said(document: Document) -> str:
    """Every text of the record, its warnings, what it asks about and tells as not read, but not the text itself."""
    record = asdict(document)
    del record["text"]
    asked = [document.text[start:end] for doubt in document.doubts for start, end in doubt.rows]
    return f"{record} {asked}"


def _with(at: int, *lines: str) -> Document:
    text = "\n".join([*LINES[:at], *lines, *LINES[at:]])
    return parse_document("protokoll.txt", text.encode())


@pytest.mark.slow
@settings(max_examples=examples(33, 100))
@given(
    st.integers(1, len(LINES)),
    st.sampled_from(PRINTED),
    st.sampled_from(["{}", "{}:", "{}?", "§ 4 {}", "## {}", "- {}", "{}: "]),
    st.booleans(),
    st.sampled_from(SENTENCES),
)
@example(3, "förvaltningen", "{}", False, SENTENCES[0])
def test_a_line_under_any_label_is_found_again(at, label, form, gap, sentence):
    printed = form.format(label[0].upper() + label[1:])
    lines = [printed + sentence] if form.endswith(" ") else [printed, *([""] if gap else []), sentence]
    said = _said(_with(at, "", *lines, ""))
    assert [word for word in WORD.findall(sentence) if word not in said] == []


@settings(max_examples=examples(25, 60))
@given(
    st.integers(1, len(LINES)), st.sampled_from(SENTENCES), st.sampled_from(["{}", "- {}", "**{}**", "| {} | x |"])
)
def test_a_line_anywhere_is_found_again(at, sentence, form):
    said = _said(_with(at, form.format(sentence)))
    assert [word for word in WORD.findall(sentence) if word not in said] == []


@pytest.mark.slow
@settings(max_examples=examples(25, 60))
@given(st.sampled_from([7, 9, 13, 17]), st.sampled_from(PRINTED), st.sampled_from(["{}", "{}:", "{}?"]))
def test_the_label_itself_is_found_again_in_the_middle_of_an_item(at, label, form):
    """A label that announces nothing which is read is a line of the text like any other."""
    printed = form.format(label[0].upper() + label[1:])
    said = _said(_with(at, "", printed, "", "Kvarnhjulet snurrar obemärkt.", ""))
    assume("Kvarnhjulet" in said.split("'unread'")[0].split("'items'")[1].split("'decisions'")[0])
    assert [word for word in WORD.findall(printed) if word not in said] == []


def test_what_minutes_hold_whole_is_not_told_as_unread():
    assert _with(len(LINES)).unread == ()


def test_a_line_that_is_not_read_is_told_with_its_place():
    document = _with(2, "Kaffe serveras från klockan nio.")
    assert [(one.kind, one.text, one.place) for one in document.unread] == [
        ("line", "Kaffe serveras från klockan nio.", "rad 3")
    ]
