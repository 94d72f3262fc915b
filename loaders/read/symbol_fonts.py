"""Letters of fonts that draw signs in the place of letters (Wingdings and the like), as the signs that they draw.

The codes are those of the fonts' own tables; Word and PDF files have them as they are or in Unicode's private area,
from U+F000 on.

Tested in tests/loaders/read/test_docx_fields.py.
"""

_PRIVATE = 0xF000
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x78: "☒", 0xA7: "▪", 0xA8: "☐",
    0xD8: "➢", 0xE0: "→", 0xF0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": {
        0x2A: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "☐",
    },
    "wingdings 3": {},
    "webdings": {0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗"},
    "symbol": {
        0xA3: "≤", 0xAE: "→", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xD6: "√",
    },
}  # fmt: skip
# What a text of the private area shows when its font is not told: marks of who came.
MARKS = {_PRIVATE + code: _WINGDINGS[code] for code in (0x6F, 0xA8, 0xFB, 0xFC, 0xFD, 0xFE)}
_DECORATION = "•"


def draws_signs(font: str | None) -> bool:
    """Whether the font has signs in the place of letters."""
    return (font or "").casefold() in _FONTS


def shown_sign(font: str | None, code: int) -> str:
    """The sign that a font draws for a code, a bullet when it is not known; of a font of letters the letter."""
    signs = _FONTS.get((font or "").casefold())
    code = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 0x100 else code
    if signs is None:
        return chr(code)
    return signs.get(code, " " if code == 0x20 else _DECORATION)


def shown_signs(font: str | None, text: str) -> str:
    """The signs that a font draws for the letters of a text."""
    # Word has letters beyond ASCII as those of Windows-1252.
    codes = (letter.encode("cp1252", "ignore") for letter in text)
    return "".join(
        shown_sign(font, code[0] if code else ord(letter)) for code, letter in zip(codes, text, strict=True)
    )
