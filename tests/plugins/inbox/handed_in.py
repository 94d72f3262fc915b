"""Minutes of the invented Byalaget as somebody hands them in: as text, and as a Word file."""

import io
import zipfile
from html import escape

MINUTES = """Minnesanteckningar Byalaget
Torsdag 12 april 2018 klockan 13.15-16.00
Plats: Ekhuset
Närvarande: Sandra Boström, Bo Tallmo, Sara Ek
1. Parken
Vi talade om bänkarna i parken.
Beslut: Fler bänkar ställs ut.
2. Lekplatsen
Frågan skjuts upp till nästa möte.
"""


_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"
 ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_OFFICE}"/></Types>"""
_RELATIONS = f"""<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""


def word(text: str) -> bytes:
    """The lines of a text as the paragraphs of a .docx file (ECMA-376)."""
    lines = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.splitlines())
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f'<w:document xmlns:w="{_WORDS}"><w:body>{lines}</w:body></w:document>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()
