"""Minutes as a table with a label in front of each row: what stands below those present names nobody who came."""

import pytest
from datasette_intranet.loaders.parse import parse_document

_TITLE = "Byalaget\nMinnesanteckningar 14 januari 2031\n\n"
_CAME = "Anna Ek, Bo Alm"


def _told(rows):
    text = _TITLE + "".join(f"{label}\t{words}\n" for label, words in rows)
    html = "".join(f"<tr><td>{label}</td><td>{words}</td></tr>" for label, words in rows)
    page = _TITLE.strip().replace("\n", "</h1><p>")
    for name, data in (("m.txt", text), ("m.html", f"<h1>{page}</p><table>{html}</table>")):
        yield parse_document(name, data.encode())


@pytest.mark.parametrize("label", ["Ansvarig", "Ansvariga", "Utförare"])
def test_who_does_it_is_nobody_who_came(label):
    for document in _told([("Närvarande", _CAME), ("Beslut", "Vi köper fler bänkar"), (label, "Siv Lind")]):
        assert [(one.name, one.role) for one in document.attendance] == [("Anna Ek", None), ("Bo Alm", None)]
        assert [one.text for one in document.decisions] == ["Vi köper fler bänkar"]
        assert [one.responsible for one in document.actions] == ["Siv Lind"]
        assert not document.unread


def test_who_does_it_above_the_decision_is_told_as_unread():
    for document in _told([("Närvarande", _CAME), ("Ansvarig", "Siv Lind"), ("Beslut", "Vi köper fler bänkar")]):
        assert [one.name for one in document.attendance] == ["Anna Ek", "Bo Alm"]
        assert [one.text for one in document.unread] == ["Ansvarig\tSiv Lind"]


def test_a_table_of_what_was_decided_ends_the_line_of_those_present():
    text = f"{_TITLE}Närvarande: {_CAME}\n\nBeslut\tVi köper fler bänkar\nAnsvarig\tSiv Lind\n"
    document = parse_document("m.txt", text.encode())
    assert [one.name for one in document.attendance] == ["Anna Ek", "Bo Alm"]
    assert [one.responsible for one in document.actions] == ["Siv Lind"]


@pytest.mark.parametrize("label", ["Vem", "Klart", "Senast"])
def test_a_row_with_the_head_of_a_column_is_no_decision(label):
    words = "Siv Lind" if label == "Vem" else "I maj"
    for document in _told([("Närvarande", _CAME), ("Beslut", "Vi köper fler bänkar"), (label, words)]):
        assert [one.text for one in document.decisions] == ["Vi köper fler bänkar"]
        assert [one.text for one in document.unread] == [f"{label}\t{words}"]


def test_offices_in_front_of_names_are_of_those_who_came():
    for document in _told([("Närvarande", _CAME), ("Ordförande", "Siv Lind"), ("Frånvarande", "Cia Dahl")]):
        assert [(one.name, one.role, one.status) for one in document.attendance] == [
            ("Anna Ek", None, "present"), ("Bo Alm", None, "present"), ("Siv Lind", "Ordförande", "present"),
            ("Cia Dahl", None, "absent"),
        ]  # fmt: skip


def test_who_is_responsible_in_a_list_of_offices_came():
    text = f"{_TITLE}Närvarande\nOrdförande\tAnna Ek\nAnsvarig\tBo Alm\n\n§ 1 Bänkar\nVi pratade.\n"
    assert [one.name for one in parse_document("m.txt", text.encode()).attendance] == ["Anna Ek", "Bo Alm"]
