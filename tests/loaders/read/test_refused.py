"""Files made to fill the memory or to read for ever: refused soon and with one clear line."""

import io
import resource
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from datasette_intranet.loaders.cli import intranet
from datasette_intranet.loaders.read import read_document
from datasette_intranet.schema.errors import UnreadableFile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{inner};' * 10}'>" for inner, name in zip("abcdefghi", "bcdefghij", strict=True)
)
WORD_LAUGHS = f"{LAUGHS}]><w:document {W}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
ODT_LAUGHS = f'{LAUGHS}]><office:document-content xmlns:office="{OFFICE}">&j;</office:document-content>'
SLOWEST = 5.0
LARGEST_MEMORY = 500_000_000
BLANK = 60_000_000
DOCUMENTS = Path(__file__).parents[2] / "corpus" / "docs"


def _zip(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _blank() -> bytes:
    return b" " * BLANK


def _odt(content: bytes) -> bytes:
    return _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content})


def _understated(data: bytes, size: int) -> bytes:
    """A zip whose directory says that its part is small."""
    return data.replace(size.to_bytes(4, "little"), (900).to_bytes(4, "little"))


def _pdf(objects: list[str]) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()


LOOPING_PAGES = _pdf(
    [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9999999>>",
        "<</Type/Pages/Kids[2 0 R]>>",
    ]
)
LOOPING_FORM = _pdf(
    [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        "<</Length 4>>stream\n/F Do\nendstream",
        "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 12>>"
        "stream\n/F Do /F Do\nendstream",
    ]
)
# Made when they are read: to pack them takes a second, and each worker imports this file.
REFUSED = {
    "zip bomb": ("a.docx", lambda: _zip({"word/document.xml": _blank()})),
    "zip bomb in a mimetype": ("a.odt", lambda: _zip({"mimetype": _blank()})),
    "zip bomb that says it is small": ("a.docx", lambda: _understated(_zip({"word/document.xml": _blank()}), BLANK)),
    "many parts": ("a.docx", lambda: _zip({f"{number}": b"" for number in range(3_100)})),
    "entity bomb in Word": ("a.docx", lambda: _zip({"word/document.xml": WORD_LAUGHS.encode()})),
    "entity bomb in UTF-16": ("a.docx", lambda: _zip({"word/document.xml": WORD_LAUGHS.encode("utf-16")})),
    "entity bomb in OpenDocument": ("a.odt", lambda: _odt(ODT_LAUGHS.encode())),
    "entity bomb below a long comment": (
        "a.docx", lambda: _zip({"word/document.xml": f"<!--{'x' * 5_000}-->{WORD_LAUGHS}".encode()})),
    "deeply nested page": ("a.html", lambda: b"<html><body>" + b"<div><span>" * 50_000 + b"hej"),
    "deeply nested Word": ("a.docx", lambda: _zip({"word/document.xml": (
        f"<w:document {W}><w:body>" + "<w:tbl><w:tr><w:tc>" * 30_000 + "</w:tc></w:tr></w:tbl>" * 30_000
        + "</w:body></w:document>").encode()})),
    "pages that loop": ("a.pdf", lambda: LOOPING_PAGES),
    "a form that draws itself": ("a.pdf", lambda: LOOPING_FORM),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("what", REFUSED)
def test_what_would_blow_up_is_refused_soon_in_one_line(what):
    name, made = REFUSED[what]
    data = made()
    started, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UnreadableFile) as refused:
        read_document(name, data)
    assert str(refused.value).startswith(f"{name}: ")
    assert "\n" not in str(refused.value)
    assert time.process_time() - started < SLOWEST
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


@pytest.mark.slow
def test_a_pdf_that_draws_for_ever_takes_neither_five_seconds_nor_half_a_gigabyte(tmp_path):
    """In a process of its own, because time and memory of its children are counted together and at their largest."""
    path = tmp_path / "a.pdf"
    path.write_bytes(LOOPING_FORM)
    code = "import resource, subprocess, sys; from datasette_intranet.loaders.cli import intranet\n"
    code += "try: intranet(['parse', sys.argv[1]])\nexcept SystemExit as end: assert end.code == 1\n"
    code += "from datasette_intranet.loaders.read.file_formats import pdf_sandbox; pdf_sandbox.end()\n"
    code += "used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]\n"
    code += "print(sum(u.ru_utime + u.ru_stime for u in used), used[1].ru_maxrss * 1024)"
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    seconds, memory = map(float, done.stdout.split())
    assert seconds < SLOWEST
    assert memory < LARGEST_MEMORY


@pytest.mark.slow
def test_the_next_pdf_is_read_after_one_that_looped():
    with pytest.raises(UnreadableFile, match="tid eller minne"):
        read_document("a.pdf", LOOPING_FORM)
    text = read_document("b.pdf", (DOCUMENTS / "m13-protokoll.pdf").read_bytes())
    assert "§ 7" in text.text


def test_two_gigabytes_are_refused_by_their_size_before_they_are_read(tmp_path):
    path = tmp_path / "stor.txt"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    started = time.process_time()
    result = CliRunner().invoke(intranet, ["parse", str(path), "--json"])
    assert result.exit_code == 1
    assert "stor.txt: filen är större än 50 MB" in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize("data", [b"MZ\x90\x00" + bytes(range(256)) * 4, b"MZ" + bytes(range(129, 160)) * 40])
def test_of_a_kind_that_is_not_read_it_is_told_which_are(data):
    with pytest.raises(UnreadableFile, match=r"^spel\.exe: den här sortens fil går inte att läsa; Word \(\.docx\)"):
        read_document("spel.exe", data)


def test_what_is_called_text_is_told_how_to_be_saved():
    with pytest.raises(UnreadableFile, match=r"^spel\.txt: (?!den här sortens)"):
        read_document("spel.txt", b"MZ\x90\x00" + bytes(range(256)) * 4)
