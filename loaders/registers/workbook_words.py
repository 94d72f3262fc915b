"""What a workbook says beside its cells: comments, prompts, text boxes, diagrams, heads of pages; and struck words.

Tested in tests/loaders/registers/test_workbook_words.py.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

from ...schema.records import Unread

_COMMENTS = re.compile(r"^xl/(?:comments/)?comments?\d*\.xml$")
_COMMENT = re.compile(rb'<(?:\w+:)?comment\s[^>]*?\bref="([A-Z]+\d+)"[^>]*>(.*?)</(?:\w+:)?comment>', re.DOTALL)
_WORDS = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</(?:\w+:)?t>")
_THREADS = re.compile(r"^xl/threadedComments/[^/]+\.xml$")
_THREAD = re.compile(rb'<threadedComment\s[^>]*?\bref="([A-Z]+\d+)"[^>]*>\s*<text>([^<]*)</text>')
_DRAWINGS = re.compile(r"^xl/drawings/drawing\d*\.xml$")
_CHARTS = re.compile(r"^xl/(?:charts/chart(?:Ex)?\d*|diagrams/data\d*)\.xml$")
_SHEETS = re.compile(r"^xl/worksheets/[^/]+\.xml$")
# What Excel shows beside a cell that somebody has chosen, as it was written for the check of what is typed there.
_CHECK = re.compile(rb"<(?:\w+:)?dataValidation\s[^>]*>")
_PROMPT = re.compile(rb'\bprompt="([^"]*)"')
_AREA = re.compile(rb'\bsqref="([^"]*)"')
_PARAGRAPH = re.compile(rb"<a:p(?:\s[^>]*)?>(.*?)</a:p>", re.DOTALL)
_DRAWN = re.compile(rb"<a:t>([^<]*)</a:t>")
_HEADS = re.compile(rb"<(?:\w+:)?(odd|even|first)(Header|Footer)>([^<]*)</")
# Codes within the head of a page: where, which font, page numbers, days, names of files; '&&' is the sign itself.
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z]|(?P<sign>&))')
_TEXTS = re.compile(r"^xl/(?:sharedStrings|worksheets/[^/]+)\.xml$")
_RUN = re.compile(rb"<((?:\w+:)?)r>(?:(?!</\1r>).)*?</\1r>", re.DOTALL)
_STRUCK = re.compile(rb"<(?:\w+:)?strike(?:\s*/>|\s+val=\"(?:1|true)\"\s*/>)")


def words_beside_cells(archive: zipfile.ZipFile) -> list[Unread]:
    """The comments on cells, text boxes, words of diagrams and prompts of a workbook, on whatever sheet."""
    told = [*comments_on_cells(archive), *_prompts(archive)]
    for kind, place in ((_DRAWINGS, "textruta"), (_CHARTS, "diagram")):
        for part in _parts(archive, kind):
            for paragraph in _PARAGRAPH.findall(archive.read(part)):
                told += _unread("row", _DRAWN.findall(paragraph), place)
    return told


def _prompts(archive: zipfile.ZipFile) -> Iterator[Unread]:
    """What is shown beside cells when somebody chooses them."""
    for part in _parts(archive, _SHEETS):
        for check in _CHECK.findall(archive.read(part)):
            prompt, area = _PROMPT.search(check), _AREA.search(check)
            if prompt:
                yield from _unread("row", [prompt[1]], f"anvisning vid {area[1].decode() if area else 'en cell'}")


def comments_on_cells(archive: zipfile.ZipFile) -> list[Unread]:
    """The comments on cells, on whatever sheet; of a thread each one."""
    threads = [found for part in _parts(archive, _THREADS) for found in _THREAD.findall(archive.read(part))]
    told = [one for cell, words in threads for one in _unread("row", [words], f"kommentar vid {cell.decode()}")]
    threaded = {cell for cell, _words in threads}
    for part in _parts(archive, _COMMENTS):
        for cell, comment in _COMMENT.findall(archive.read(part)):
            if cell not in threaded:
                # Excel repeats a thread as a comment for older programs.
                told += _unread("row", _WORDS.findall(comment), f"kommentar vid {cell.decode()}")
    return told


def page_heads(sheet_xml: bytes) -> Iterator[Unread]:
    """What a sheet prints at the head and the foot of its pages."""
    for _which, kind, printed in _HEADS.findall(sheet_xml):
        words = _CODE.sub(lambda code: code["sign"] or " ", unescape(printed.decode("utf-8", "replace")))
        yield from _unread("page_head", [words.encode()], f"bladets sid{'huvud' if kind == b'Header' else 'fot'}")


def without_struck_words(data: bytes) -> bytes:
    """The workbook without the words that are struck within cells; the same bytes when there are none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        struck = [part for part in _parts(archive, _TEXTS) if _STRUCK.search(archive.read(part))]
        if not struck:
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for part in archive.namelist():
                xml = archive.read(part)
                new.writestr(part, _RUN.sub(_unless_struck, xml) if part in struck else xml)
    return out.getvalue()


def struck_words(data: bytes) -> list[Unread]:
    """The words that are struck within cells."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = (archive.read(part) for part in _parts(archive, _TEXTS))
        runs = [run[0] for xml in parts if _STRUCK.search(xml) for run in _RUN.finditer(xml)]
    return [
        one
        for run in runs
        if _STRUCK.search(run)
        for one in _unread("row", _WORDS.findall(run), "överstruken i en cell")
    ]


def _unless_struck(run: re.Match[bytes]) -> bytes:
    return b"" if _STRUCK.search(run[0]) else run[0]


def _parts(archive: zipfile.ZipFile, kind: re.Pattern[str]) -> list[str]:
    return sorted(name for name in archive.namelist() if kind.search(name))


def _unread(kind: str, words: list[bytes], place: str) -> list[Unread]:
    told = " ".join(unescape(b"".join(words).decode("utf-8", "replace")).split())
    return [Unread(kind, told, place)] if told else []
