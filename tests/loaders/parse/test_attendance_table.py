"""Marks in an attendance table, and what people write beside them or in their place."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.records import Document


def _table(cell: str) -> Document:
    rows = f"| Anna Ek | Ledamot | x |\n| Bo Alm | Ledamot | {cell} |\n| Cia Dahl | Ledamot | x |\n"
    head = "# Testgruppen 14 mars 2026\n\n| Namn | Roll | Närvarande |\n|---|---|---|\n"
    return parse_document("protokoll.md", f"{head}{rows}\n## Lokaler\n\nVi pratade.\n".encode())


@pytest.mark.parametrize(
    ("cell", "status", "note"),
    [
        ("x från 13.30", "present", "från 13.30"),
        ("X (distans)", "present", "distans"),
        ("Ja, punkt 4", "present", "punkt 4"),
        ("från 13.30", "present", "från 13.30"),
        ("t.o.m. § 8", "present", "t.o.m. § 8"),
        ("13.30–15", "present", "13.30–15"),
        ("x", "present", None),
        ("-", "absent", None),
        ("", "absent", None),
        ("nej (sjuk)", "absent", "sjuk"),
        ("☐", "absent", None),
    ],
)
def test_what_stands_beside_a_mark_is_a_note(cell, status, note):
    document = _table(cell)
    assert [(one.status, one.note) for one in document.attendance if one.name == "Bo Alm"] == [(status, note)]
    assert not document.warnings


@pytest.mark.parametrize("cell", ["halva", "Bosse", "kanske", "?"])
def test_what_is_no_mark_is_kept_and_asked_about(cell):
    document = _table(cell)
    (bo,) = (one for one in document.attendance if one.name == "Bo Alm")
    assert bo.note == cell
    assert [warning for warning in document.warnings if "Bo Alm" in warning and f"”{cell}”" in warning]


@pytest.mark.parametrize(("ticked", "empty"), [("☒", "☐"), ("☑", "☐"), ("[x]", "[ ]"), ("(x)", "( )"), ("✓", "□")])
def test_boxes_before_names_tell_who_came(ticked, empty):
    names = f"{ticked} Anna Ek\n{empty} Bo Alm\n{ticked} Cia Dahl\n"
    text = f"Testgruppen 14 mars 2026\n\nNärvarande:\n{names}\n§ 1 Lokaler\nVi pratade.\n"
    document = parse_document("protokoll.txt", text.encode())
    assert [(one.name, one.status) for one in document.attendance] == [
        ("Anna Ek", "present"),
        ("Bo Alm", "absent"),
        ("Cia Dahl", "present"),
    ]
    assert not document.warnings


def test_a_hyphen_that_does_not_break_is_a_hyphen():
    text = "Testgruppen 14 mars 2026\n\nNärvarande: Anna Ek, Ann\u2011Marie Alm\n\n§ 1 Lokaler\nVi pratade.\n"
    document = parse_document("protokoll.txt", text.encode())
    assert [one.name for one in document.attendance] == ["Anna Ek", "Ann-Marie Alm"]
