"""A name is found in the bytes of any file, wherever programs put it."""

import base64
import gzip
import io
import zipfile
import zlib

import docx
import openpyxl
import pytest
from datasette_intranet.schema.data_subject.file_bytes import texts_in_bytes
from datasette_intranet.schema.data_subject.name_patterns import Known
from hypothesis import given
from hypothesis import strategies as st

NAME = "Åsa Häggkvist"
KNOWN = Known((NAME,))


def saved(document):
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def word(author="", runs=()):
    document = docx.Document()
    document.core_properties.author = author
    paragraph = document.add_paragraph()
    for run in runs:
        paragraph.add_run(run)
    return saved(document)


def sheet():
    book = openpyxl.Workbook()
    book.active["A1"] = NAME
    return saved(book)


def zipped(data):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", data)
    return held.getvalue()


FILES = {
    "UTF-8": NAME.encode(),
    "Latin-1": NAME.encode("latin-1"),
    "UTF-16": NAME.encode("utf-16"),
    "UTF-16, within other bytes": b"\1\2\3" + NAME.encode("utf-16-be"),
    "author of a Word file": word(author=NAME),
    "runs of a Word file": word(runs=["Åsa Hägg", "kvist"]),
    "Excel": sheet(),
    "a file in an archive in an archive": zipped(zipped(word(author=NAME))),
    "gzip": gzip.compress(NAME.encode()),
    "PDF, packed": b"%PDF-1.4\nstream\n" + zlib.compress(NAME.encode("latin-1")) + b"\nendstream",
    "PDF, about it": b"%PDF-1.4\n<</Author <" + NAME.encode("utf-16-be").hex().encode() + b">>>",
    "mail": b"From: x@y.se\nTo: z@y.se\nContent-Transfer-Encoding: base64\n\n" + base64.b64encode(NAME.encode()),
}


@pytest.mark.parametrize("what", FILES)
def test_a_name_is_read_in(what):
    assert any(KNOWN.patterns.names(text) for text in texts_in_bytes(FILES[what]))


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-stream\n", b"\x1f\x8b", b"A: b\nC: d\n"]))
def test_damaged_bytes_are_read_as_far_as_they_can(data, begins):
    assert list(texts_in_bytes(begins + data))


@pytest.mark.parametrize(("offset", "value"), [(6, 1), (8, 99)], ids=["locked", "packed in an unknown way"])
def test_a_file_of_an_archive_that_cannot_be_read_hides_none_after_it(offset, value):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a", "x")
        archive.writestr("b", NAME, zipfile.ZIP_DEFLATED)
    data = bytearray(held.getvalue())
    data[offset] = data[data.index(b"PK\1\2") + offset + 2] = value
    assert any(KNOWN.patterns.names(text) for text in texts_in_bytes(bytes(data)))
