"""What a camera writes into a picture goes; the picture, its colours and how it is turned stay."""

import base64
import io
import struct
import zipfile
import zlib

import pytest
from datasette_intranet.loaders.read.camera_data import without_camera_data
from datasette_intranet.schema.errors import UnreadableFile

# A red picture of three dots by two.
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP////////////////////////////////////////////////////////////////////////////"
    "//////////2wBDAf//////////////////////////////////////////////////////////////////////////////////////wAARCAAC"
    "AAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAL/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAQP/xA"
    "AUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCQAo//2Q=="
)
SECRET = b"N 59.3293 E 18.0686 Telefon X"
COLOURS = b"ICC_PROFILE\0\x01\x01colours"


def exif(order: str, *entries: tuple[int, int]) -> bytes:
    """EXIF with short numbers by tag, and the secret behind them."""
    rows = b"".join(struct.pack(f"{order}HHIHH", tag, 3, 1, value, 0) for tag, value in entries)
    start = {"<": b"II", ">": b"MM"}[order] + struct.pack(f"{order}HIH", 42, 8, len(entries))
    return start + rows + struct.pack(f"{order}I", 0) + SECRET


def segment(mark: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, mark, len(content) + 2) + content


def jpeg(*segments: bytes, picture: bytes = JPEG, behind: bytes = b"") -> bytes:
    return picture[:20] + b"".join(segments) + picture[20:] + behind


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(*chunks: bytes, behind: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 3, 2, 8, 2, 0, 0, 0))
    dots = chunk(b"IDAT", zlib.compress((b"\0" + b"\xff\0\0" * 3) * 2))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + dots + chunk(b"IEND", b"") + behind


PNG = png()


@pytest.mark.parametrize("order", ["<", ">"])
def test_of_a_jpeg_the_way_it_is_turned_and_its_colours_stay(order):
    taken = jpeg(
        segment(0xE1, b"Exif\0\0" + exif(order, (0x010F, 5), (0x0112, 6), (0x8825, 9))),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
        segment(0xED, b"Photoshop 3.0\0" + SECRET),
        segment(0xE2, COLOURS),
        segment(0xE2, b"MPF\0" + SECRET),
        segment(0xFE, SECRET),
        behind=jpeg(segment(0xE1, SECRET)),
    )
    kept = without_camera_data("a.jpg", taken)
    turned = segment(0xE1, b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0))
    assert kept == jpeg(turned, segment(0xE2, COLOURS))
    assert without_camera_data("a.jpg", kept) == kept


def test_a_picture_without_any_of_it_stays_as_it_is():
    assert without_camera_data("a.jpg", JPEG) == JPEG
    assert without_camera_data("a.png", PNG) == PNG
    assert without_camera_data("a.pdf", b"%PDF-1.4 " + SECRET) == b"%PDF-1.4 " + SECRET


@pytest.mark.parametrize("notes", [b"", SECRET, exif("<"), exif("<", (0x0112, 1)), exif("<", (0x0112, 900))])
def test_notes_that_say_nothing_of_how_to_turn_a_picture_go_whole(notes):
    assert without_camera_data("a.jpg", jpeg(segment(0xE1, b"Exif\0\0" + notes))) == JPEG
    assert without_camera_data("a.png", png(chunk(b"eXIf", notes))) == PNG


def test_the_small_copy_in_the_first_segment_goes():
    head = segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\x02\x01" + SECRET)
    kept = without_camera_data("a.jpg", JPEG[:2] + head + JPEG[20:])
    assert SECRET not in kept and kept[20:] == JPEG[20:]


def test_a_picture_in_several_runs_stays_whole_and_one_cut_off_too():
    scan = JPEG.index(b"\xff\xda")
    table, run = segment(0xC4, b"\0" * 17), JPEG[scan:-2] + b"\xff\x00\xff\xd0"
    twice = JPEG[:scan] + run + table + run + b"\xff\xd9"
    assert without_camera_data("a.jpg", twice) == twice
    assert without_camera_data("a.jpg", twice[:-2]) == twice[:-2]


def test_of_a_png_texts_go_and_the_way_it_is_turned_stays():
    texts = [chunk(kind, b"Comment\0" + SECRET) for kind in (b"tEXt", b"zTXt", b"iTXt", b"tIME", b"vpAg")]
    colours = chunk(b"gAMA", struct.pack(">I", 45455))
    kept = without_camera_data("a.png", png(*texts, colours, chunk(b"eXIf", exif(">", (0x0112, 3))), behind=SECRET))
    turned = chunk(b"eXIf", b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, 3, 0, 0))
    assert kept == png(colours, turned)


@pytest.mark.parametrize(
    "data", [JPEG[:20] + b"x" + JPEG[20:], JPEG[:21], b"\xff\xd8\xffx", PNG[:-4], PNG[:30], PNG[:9]]
)
def test_a_picture_that_cannot_be_followed_is_told_in_one_line(data):
    with pytest.raises(UnreadableFile, match=r"^bild\.jpg: bilden är skadad; .* spara om den\.$"):
        without_camera_data("bild.jpg", data)


def test_pictures_in_office_files_too():
    out = io.BytesIO()
    taken = jpeg(segment(0xE1, b"Exif\0\0" + exif("<", (0x0112, 8))))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", b"x", zipfile.ZIP_STORED)
        archive.writestr("word/document.xml", b"<w/>")
        archive.writestr("word/media/image1.tmp", taken)
        archive.writestr("ppt/bild.JPG", png(chunk(b"tEXt", SECRET)))
    kept = without_camera_data("a.docx", out.getvalue())
    with zipfile.ZipFile(io.BytesIO(kept)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["mimetype", "word/document.xml", "word/media/image1.tmp", "ppt/bild.JPG"]
        assert archive.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        assert SECRET not in archive.read("word/media/image1.tmp") + archive.read("ppt/bild.JPG")
        assert archive.read("ppt/bild.JPG") == PNG
    assert without_camera_data("a.docx", kept) == kept
