"""What nobody sees on a page of a PDF: text drawn invisibly, white where the paper is, tiny, or beside the page.

Tested in tests/loaders/read/test_unseen.py.
"""

import ctypes
import math

import pypdfium2
import pypdfium2.raw as pdfium

# Of 255: what is lighter than this in all three colours is white on paper.
_WHITE = 250
_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_GROUNDS = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
# Drawings may lie within drawings.
_DEEPEST = 4
# Points: the height of print of one point, and the length of more than a stop.
_TINY, _LONG = 1.5, 3.0
# The share of all text, by its length, that may run up or down beside it.
_SIDEWAYS = 0.2
# Text is straight when it is less than so many quarters of a turn aslant.
_STRAIGHT, _SLANTED = 0.17, -1
_Box = tuple[float, float, float, float]


def objects_of(page: pypdfium2.PdfPage) -> list[pypdfium2.PdfObject]:
    """All that is drawn on an open page, in order; what is taken out of it later has no page any more."""
    return list(page.get_objects(max_depth=_DEEPEST))


def take_out_unseen(page: pypdfium2.PdfPage, objects: list[pypdfium2.PdfObject]) -> list[str]:
    """Take the text that nobody sees out of an open page, whose objects are told; returns its words, as drawn.

    A scanned page has all its text drawn invisibly over the picture of it: that is its content, and stays.
    """
    texts = [one for one in objects if one.type == pdfium.FPDF_PAGEOBJ_TEXT]
    invisible = [one for one in texts if pdfium.FPDFTextObj_GetTextRenderMode(one.raw) in _INVISIBLE]
    if len(invisible) == len(texts):
        invisible = []
    paper = page.get_cropbox()
    placed = [(one, one.get_bounds()) for one in texts if one.level == 0]
    outside = [one for one, box in placed if _is_beside(box, paper)]
    tiny = {id(one) for one, box in placed if _is_tiny(box)}
    found = {id(one) for one in (*invisible, *outside)}
    white = [one for one in texts if id(one) not in found and _is_white(one)]
    if white:
        grounds = [(one.level, one.get_bounds()) for one in objects if one.type in _GROUNDS and not _is_white(one)]
        white = [one for one in white if not _is_on_ground(one, grounds)]
    found |= {id(one) for one in white}
    unseen = [*invisible, *outside, *white, *(one for one in texts if id(one) in tiny - found)]
    if not unseen:
        return []
    textpage = page.get_textpage()
    words = [(one, _words(one, textpage)) for one in unseen]
    textpage.close()
    # A dash is as low as print that nobody reads.
    words = [(one, said) for one, said in words if id(one) in found or any(map(str.isalnum, said))]
    for one, _said in words:
        page.remove_obj(one)
    return [said for _one, said in words]


def take_out_sideways(page: pypdfium2.PdfPage) -> list[str]:
    """Take the little text out of an open page that runs up or down beside the rest, or slanting across it.

    Returns its words, as drawn.
    """
    texts = list(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=1))
    turned: dict[int, list[pypdfium2.PdfObject]] = {}
    for one in texts:
        matrix = one.get_matrix()
        turned.setdefault(_quarters(math.atan2(matrix.b, matrix.a)), []).append(one)
    slanted = turned.pop(_SLANTED, []) if len(turned) > 1 else []
    if not turned:
        return []
    lengths = {turn: sum(map(_length, some)) for turn, some in turned.items()}
    most = max(lengths, key=lengths.__getitem__)
    beside = [one for turn, some in turned.items() if (turn - most) % 2 for one in some]
    if sum(map(_length, beside)) > _SIDEWAYS * sum(lengths.values()):
        beside = []
    beside += slanted
    if not beside:
        return []
    textpage = page.get_textpage()
    words = [_words(one, textpage) for one in beside]
    textpage.close()
    for one in beside:
        page.remove_obj(one)
    return list(filter(str.strip, words))


def _quarters(angle: float) -> int:
    """How many quarters of a turn to the left text is set, from 0 to 3; _SLANTED for a watermark across the page."""
    quarters = angle / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < _STRAIGHT else _SLANTED


def is_picture(page: pypdfium2.PdfPage, objects: list[pypdfium2.PdfObject]) -> bool:
    """Whether a page without words is, for the most part, a picture."""
    width, height = page.get_size()
    pictures = [one.get_bounds() for one in objects if one.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    return any((right - left) * (top - bottom) > width * height / 2 for left, bottom, right, top in pictures)


def _length(one: pypdfium2.PdfObject) -> float:
    left, bottom, right, top = one.get_bounds()
    return float(max(right - left, top - bottom))


def _is_white(one: pypdfium2.PdfObject) -> bool:
    """Whether an object is filled with white; a picture never is."""
    if one.type not in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH):
        return False
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(one.raw, red, green, blue, opacity):
        return False
    return opacity.value == 0 or min(red.value, green.value, blue.value) >= _WHITE


def _is_beside(box: _Box, paper: _Box) -> bool:
    """Whether text is beside the paper."""
    return box[2] <= paper[0] or box[0] >= paper[2] or box[3] <= paper[1] or box[1] >= paper[3]


def _is_tiny(box: _Box) -> bool:
    """Whether text is smaller than anybody reads, or has only low signs."""
    return box[2] - box[0] > _LONG and box[3] - box[1] < _TINY


def _is_on_ground(one: pypdfium2.PdfObject, grounds: list[tuple[int, _Box]]) -> bool:
    """Whether white text stands where it is seen; the boxes within a drawing are those of the drawing."""
    if any(level < one.level for level, _box in grounds):
        return True
    across, up = (sum(one.get_bounds()[place::2]) / 2 for place in (0, 1))
    return any(
        left <= across <= right and bottom <= up <= top
        for level, (left, bottom, right, top) in grounds
        if level == one.level
    )


def _words(one: pypdfium2.PdfObject, textpage: pypdfium2.PdfTextPage) -> str:
    length = pdfium.FPDFTextObj_GetText(one.raw, textpage.raw, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(one.raw, textpage.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
