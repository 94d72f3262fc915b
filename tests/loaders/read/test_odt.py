"""OpenDocument texts: notes, remarks, text boxes, numbers of lists, rows and cells as they are printed."""

import pytest
from datasette_intranet.loaders.read import read_document
from datasette_intranet.schema.errors import UnreadableFile

from tests.loaders.read.test_unseen import zipped

NAMES = ("office", "text", "table", "style", "drawing")
SPACES = " ".join(
    f'xmlns:{"draw" if name == "drawing" else name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in NAMES
)


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def odt(body: str, automatic: str = "", styles: str = "") -> bytes:
    content = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    content += f"<office:body><office:text>{body}</office:text></office:body>"
    return zipped(
        content_xml=f"<office:document-content {SPACES}>{content}</office:document-content>",
        styles_xml=f"<office:document-styles {SPACES}>{styles}</office:document-styles>",
        mimetype="application/vnd.oasis.opendocument.text",
    )


def lines(data: bytes) -> list[tuple[str, str]]:
    read = read_document("protokoll.odt", data)
    told = [(read.text[line.start : line.end], line.zone) for line in read.lines]
    return [*told, *((one.text, one.kind) for one in read.left_out)]


def test_a_note_follows_its_paragraph_and_a_remark_is_told():
    body = "<text:note-body><text:p>Bo reserverar sig.</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    remark = "<office:annotation><text:p>Stryk?</text:p></office:annotation>"
    assert lines(odt(p(f"Beslut: att hyra.{note} Mer.{remark}") + p("Slut."))) == [
        ("Beslut: att hyra. Mer.", ""), ("Fotnot: Bo reserverar sig.", ""), ("Slut.", ""), ("Stryk?", "comment"),
    ]  # fmt: skip


def test_text_boxes_are_read_as_lines_wherever_they_stand():
    box = "<draw:frame><draw:text-box>" + p("§ 2 Skyltar") + p("Beslut: att måla.") + "</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{p('Utkast')}</draw:custom-shape>"
    assert lines(odt(box + p(f"Före{shape} efter."))) == [
        ("§ 2 Skyltar", ""), ("Beslut: att måla.", ""), ("Före efter.", ""), ("Utkast", ""),
    ]  # fmt: skip


def _listed(*entries: str, head: str = "", more: str = "") -> str:
    inside = "".join(f"<text:list-item>{entry}</text:list-item>" for entry in entries)
    return f'<text:list text:style-name="L" {more}>{head}{inside}</text:list>'


def _style(kind: str, before: str = "", behind: str = "", start: int = 1) -> str:
    return (
        f'<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="{kind}" '
        f'style:num-prefix="{before}" style:num-suffix="{behind}" text:start-value="{start}"/>'
        '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" '
        'text:display-levels="2"/>'
        "</text:list-style>"
    )


def test_entries_of_a_list_have_the_numbers_that_are_printed():
    inner = f"<text:list>{''.join(f'<text:list-item>{p(t)}</text:list-item>' for t in ('Måla', 'Laga'))}</text:list>"
    head = f"<text:list-header>{p('Dagordning')}</text:list-header>"
    listed = _listed(p("Lokaler"), p("Skyltar") + inner, p("Träd") + inner, head=head)
    later = _listed(p("Vägar"), more='text:continue-numbering="true"') + _listed(p("Annat"))
    told = [text for text, _zone in lines(odt(listed + p("Paus.") + later, _style("1", "§ ", "", 14)))]
    assert told == [
        "Dagordning", "§ 14 Lokaler", "§ 15 Skyltar", "15.a) Måla", "15.b) Laga", "§ 16 Träd", "16.a) Måla",
        "16.b) Laga", "Paus.",
        "§ 17 Vägar", "§ 14 Annat",
    ]  # fmt: skip


def test_an_entry_may_start_anew_and_a_list_without_numbers_has_bullets():
    entry = f'<text:list-item text:start-value="7">{p("Lokaler")}</text:list-item>'
    entry = f'<text:list text:style-name="L">{entry}</text:list>'
    assert lines(odt(entry, _style("I", "", "."))) == [("7. Lokaler", "")]
    assert lines(odt(_listed(p("Lokaler")), _style(""))) == [("- Lokaler", "")]


def test_headings_have_the_numbers_of_their_outline():
    level = '<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
    outline = f"<text:outline-style>{level}</text:outline-style>"
    body = '<text:h text:outline-level="1">Lokaler</text:h><text:h text:outline-level="1">Träd</text:h>'
    assert [text for text, _zone in lines(odt(body, styles=outline))] == ["1. Lokaler", "2. Träd"]
    assert [text for text, _zone in lines(odt(body))] == ["Lokaler", "Träd"]


FOLDED = 'table:visibility="collapse"'


def _row(*cells: str, more: str = "") -> str:
    inside = "".join(c if c.startswith("<table:") else f"<table:table-cell>{c}</table:table-cell>" for c in cells)
    return f"<table:table-row {more}>{inside}</table:table-row>"


def test_a_table_in_a_cell_is_read_once_and_a_folded_row_is_told():
    inner = f"<table:table-cell><table:table>{_row(p('Måndag'), p('18.00'))}</table:table></table:table-cell>"
    table = f"<table:table>{_row(p('Tid'), inner)}{_row(p('Dold'), p('rad'), more=FOLDED)}</table:table>"
    assert lines(odt(table)) == [("Tid\tMåndag 18.00", ""), ("Dold rad", "hidden")]


def test_covered_and_repeated_cells_keep_the_columns():
    rows = _row(p("Namn"), "<table:covered-table-cell/>", p("Anm"))
    rows += _row(p("Bo"), '<table:table-cell table:number-columns-repeated="1"/>', p("sjuk"))
    rows += _row('<table:table-cell table:number-columns-repeated="2"><text:p>X</text:p></table:table-cell>')
    assert [text for text, _zone in lines(odt(f"<table:table>{rows}</table:table>"))] == [
        "Namn\t\tAnm", "Bo\t\tsjuk", "X\tX",
    ]  # fmt: skip


def test_a_page_foot_and_a_day_that_changes_by_itself_are_told():
    foot = f"<style:master-page><style:footer>{p('Justerare')}</style:footer></style:master-page>"
    foot = f"<office:master-styles>{foot}</office:master-styles>"
    body = p("Utskrivet <text:date>2026-11-28</text:date>") + p('<text:date text:fixed="true">2026-04-14</text:date>')
    assert lines(odt(body, styles=foot)) == [
        ("Utskrivet", ""), ("2026-04-14", ""), ("Justerare", "foot"), ("2026-11-28", "hidden"),
    ]  # fmt: skip


def test_a_text_with_a_password_is_refused_with_what_helps():
    kind = "application/vnd.oasis.opendocument.text"
    manifest = {"META-INF__manifest_xml": "<m><manifest:encryption-data/></m>"}
    with pytest.raises(UnreadableFile, match="skyddad med lösenord; spara den utan"):
        read_document("a.odt", zipped(mimetype=kind, content_xml="?", **manifest))
