"""A paper as a Word file, filled into a template.

Tested in tests/loaders/papers/test_write_papers.py.
"""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .docx_template import fill_in, open_template, packaged_template, place_of_content
from .markdown_blocks import Block, Runs, markdown_blocks
from .paper import Fact, Paper, Point, Section, Signature

if TYPE_CHECKING:
    from docx.document import Document

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DEEPEST = 6
# Of built-in styles a template holds only those that somebody has used in it.
_STYLES = ("Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 5", "Heading 6")


@lru_cache(32)
def docx_bytes(paper: Paper, template: bytes | None = None) -> bytes:
    """The paper in the template, bytes that `check_docx_template` has seen; None is the program's own."""
    document = open_template(template or packaged_template("paper.docx"))
    place = place_of_content(document)
    fill_in(document, {"titel": paper.title, "grupp": paper.group, "dag": paper.day, "status": paper.state})
    writer = _Writer(document, place)
    writer.write(paper)
    place.getparent().remove(place)
    about = document.core_properties
    about.title, about.author, about.language = f"{paper.title} {paper.group} {paper.day}", paper.group, "sv-SE"
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None)
    about.last_modified_by, about.comments, about.revision = "", "", 1
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Writer:
    """Writes in front of the paragraph `place`. python-docx adds at the end, so each part is moved there."""

    def __init__(self, document: "Document", place: Any) -> None:
        self._document, self._place = document, place
        for name in _STYLES:
            if name not in document.styles:
                style = document.styles.add_style(name, 1, builtin=True)
                style.base_style, style.font.bold = document.styles["Normal"], True
                style.paragraph_format.keep_with_next = True

    def write(self, paper: Paper) -> None:
        self._facts(paper.facts)
        for section in paper.sections:
            self._section(section)
        if paper.attachments:
            self._heading("Bilagor", 1)
            for number, name in enumerate(paper.attachments, 1):
                self._entry(f"{number}.", name)
        if paper.signatures:
            self._heading("Underskrifter", 1)
            self._signatures(paper.signatures)

    def _section(self, section: Section) -> None:
        self._heading(section.heading, 1)
        for line in section.lines:
            self._paragraph(line).paragraph_format.space_after = 0
        self._blocks(markdown_blocks(section.body))
        for point in section.points:
            self._point(point)

    def _point(self, point: Point) -> None:
        paragraph = self._paragraph("", "Intense Quote" if "Intense Quote" in self._document.styles else None)
        paragraph.add_run(point.label).bold = True
        _add_lines(paragraph, f"  {point.text}")
        if point.facts:
            paragraph.add_run().add_break()
            paragraph.add_run(point.facts).italic = True

    def _blocks(self, blocks: Iterable[Block], depth: int = 0) -> None:
        for block in blocks:
            if block.kind == "heading":
                _add_runs(self._heading("", min(_DEEPEST, block.level + 1)), block.runs)
            elif block.kind == "list":
                self._list(block, depth)
            elif block.kind == "quote":
                self._blocks(block.parts[0], depth + 1)
            elif block.kind == "table":
                self._table(block.rows)
            elif block.kind == "rule":
                self._paragraph("* * *").alignment = 1
            else:
                _add_runs(self._indented(self._paragraph(), depth), block.runs)

    def _list(self, block: Block, depth: int) -> None:
        for place, entry in enumerate(block.parts):
            mark = "•" if block.start is None else f"{block.start + place}."
            first, rest = (entry[0], entry[1:]) if entry and entry[0].kind == "text" else (Block("text"), entry)
            _add_runs(self._entry(mark, depth=depth), first.runs)
            self._blocks(rest, depth + 1)

    def _entry(self, mark: str, text: str = "", depth: int = 0) -> Any:
        """An entry of a list: its mark stands before the text, whose lines begin below one another."""
        from docx.shared import Cm  # noqa: PLC0415

        paragraph = self._indented(self._paragraph(f"{mark}\t{text}"), depth + 1)
        paragraph.paragraph_format.first_line_indent = Cm(-0.75)
        paragraph.paragraph_format.tab_stops.add_tab_stop(paragraph.paragraph_format.left_indent)
        paragraph.paragraph_format.space_after = 0
        return paragraph

    def _indented(self, paragraph: Any, depth: int) -> Any:
        from docx.shared import Cm  # noqa: PLC0415

        if depth:
            paragraph.paragraph_format.left_indent = Cm(0.75 * min(depth, _DEEPEST))
        return paragraph

    def _facts(self, facts: tuple[Fact, ...]) -> None:
        if facts:
            table = self._grid(len(facts), 2, None)
            for row, fact in zip(table.rows, facts, strict=True):
                row.cells[0].paragraphs[0].add_run(fact.label).bold = True
                row.cells[1].paragraphs[0].add_run(fact.text)
            _set_widths(table, (3.5, 12.5))

    def _table(self, rows: tuple[tuple[Runs, ...], ...]) -> None:
        table = self._grid(len(rows), max(map(len, rows)), "Table Grid")
        for place, (line, cells) in enumerate(zip(table.rows, rows, strict=True)):
            for cell, runs in zip(line.cells, cells, strict=False):
                _add_runs(cell.paragraphs[0], runs, bold=place == 0)
        _repeat_first_row(table)
        self._paragraph()

    def _signatures(self, signatures: tuple[Signature, ...]) -> None:
        table = self._grid((len(signatures) + 1) // 2, 2, None)
        for place, one in enumerate(signatures):
            cell = table.rows[place // 2].cells[place % 2]
            _draw_line_below(cell.paragraphs[0])
            for text in filter(None, (one.role, one.name, one.note)):
                cell.add_paragraph(text).paragraph_format.space_after = 0
        for row in table.rows:
            _keep_whole(row)

    def _heading(self, text: str, level: int) -> Any:
        return self._paragraph(text, f"Heading {level}")

    def _paragraph(self, text: str = "", style: str | None = None) -> Any:
        paragraph = self._document.add_paragraph(text, style)
        self._place.addprevious(paragraph._p)
        return paragraph

    def _grid(self, rows: int, columns: int, style: str | None) -> Any:
        table = self._document.add_table(rows, columns)
        if style and style in self._document.styles:
            table.style = style
        self._place.addprevious(table._tbl)
        return table


def _add_lines(paragraph: Any, text: str) -> None:
    for place, line in enumerate(text.split("\n")):
        if place:
            paragraph.add_run().add_break()
        paragraph.add_run(line)


def _add_runs(paragraph: Any, runs: Runs, bold: bool = False) -> None:
    for one in runs:
        holder = _link(paragraph, one.link) if one.link else paragraph._p
        run = paragraph.add_run(one.text)
        run.bold, run.italic, run.font.strike = one.bold or bold or None, one.italic or None, one.strike or None
        if one.code:
            run.font.name = "Consolas"
        if one.link:
            run.font.underline = True
            holder.append(run._r)


def _link(paragraph: Any, address: str) -> Any:
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    return link


def _set_widths(table: Any, widths: tuple[float, ...]) -> None:
    from docx.shared import Cm  # noqa: PLC0415

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].paragraph_format.space_after = 0


def _repeat_first_row(table: Any) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415

    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_whole(row: Any) -> None:
    """Keep a line to sign on and the name below it on one page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _draw_line_below(paragraph: Any) -> None:
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsdecls  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(border))
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.right_indent = Cm(1.3), 0, Cm(1)
