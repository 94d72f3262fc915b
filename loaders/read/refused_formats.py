"""Known formats that are not read, told from their content, each with what helps.

Tested in tests/loaders/read/test_refused_formats.py.
"""

import json
import re
from typing import NoReturn

from ...schema.errors import UnreadableFile

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
# Words may begin with BM too; in a bitmap zeros come behind its size.
_BITMAP = re.compile(rb"BM.{4}\0{4}", re.DOTALL)
# Pictures of telephones: ISO media files with these brands.
_PHONE_PICTURE = re.compile(rb".{4}ftyp(?:hei[cfmsx]|hev[cx]|mif1|msf1|avif)", re.DOTALL)
_SHORTCUT = re.compile(rb"\[InternetShortcut\]|L\x00\x00\x00\x01\x14\x02\x00|[^\0]{0,400}<key>URL</key>", re.DOTALL)
_ONLINE = re.compile(rb"\s*\{[^\0]{0,400}\"(?:doc_id|resource_key)\"", re.DOTALL)
_XML = re.compile(rb"\s*<\?xml\b|\s*<(?:rss|feed|svg|office:document|pkg:package|w:wordDocument|Workbook)\b")
_LARGEST_JSON = 5_000_000
_LOCKED = "filen är skyddad med lösenord; spara den utan lösenord och försök igen."
_MESSAGE = "filen är ett brev i Outlooks eget format; spara det som .eml eller skriv ut det till PDF och försök igen."
_ARCHIVE = "filen är ett arkiv; packa upp det och ladda upp dokumenten vart för sig."
_ENCRYPTED = "filen är krypterad; dekryptera den i ditt e-postprogram, spara den och försök igen."
# Sheets of Excel 2 to 97 that lie in no container.
_OLD_SHEETS = (
    b"\x09\x08\x10\x00\x00\x06",
    b"\x09\x08\x08\x00\x00\x05",
    b"\x09\x04\x06\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x00\x04\x00",
)
# Transport Neutral Encapsulation Format, which Outlook sends as winmail.dat.
_TNEF = b"\x78\x9f\x3e\x22"
_NOTES = bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3")
# 7-Zip, RAR, gzip, bzip2, xz and Zstandard.
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd")
_STARTS = (
    (_OLD_SHEETS, "filen är i ett gammalt Office-format; spara den som .xlsx och försök igen."),
    (
        _TNEF,
        "filen är ett brev i Outlooks eget format (winmail.dat); be avsändaren skicka dokumentet på nytt utan "
        "Outlooks eget format.",
    ),
    (_NOTES, "filen är anteckningar i OneNote; exportera sidan som Word eller PDF och läs in den."),
    (b"PK\x05\x06", "filen är ett tomt arkiv; kontrollera att rätt fil sparades."),
)
_SLIDES = "filen är en presentation; exportera den som PDF och försök igen."
_PICTURE = (
    "filen är en bild, och text i bilder läses inte; spara dokumentet som .docx, .pdf eller .txt från programmet som "
    "det skrevs i."
)
_OFFICE_KINDS = (
    ("EncryptedPackage", _LOCKED), ("__substg1.0_", _MESSAGE), ("PowerPoint Document", _SLIDES),
    ("Workbook", "filen är i ett gammalt Office-format; spara den som .xlsx och försök igen."),
    ("WordDocument", "filen är i ett gammalt Office-format; spara den som .docx och försök igen."),
)  # fmt: skip
_ENDINGS = {".msg": _MESSAGE, ".ppt": _SLIDES, ".pps": _SLIDES}
# A part that such a file has, or how the part begins that says its kind.
_ZIPPED = (
    ("ppt/", _SLIDES),
    ("Index/", "filen är gjord i Pages, Numbers eller Keynote; exportera den som Word, Excel eller PDF."),
    ("visio/", "filen är en ritning; exportera den som PDF och försök igen."),
)
_ZIPPED_KINDS = (
    ("epub", "filen är en e-bok; spara dokumentet som .docx, .pdf eller .txt och försök igen."),
    ("opendocument.presentation", _SLIDES),
    ("opendocument.graphics", "filen är en ritning; exportera den som PDF och försök igen."),
    ("opendocument.spreadsheet", "filen är ett kalkylblad; spara det som .xlsx eller .csv och försök igen."),
)
_XML_KINDS = (
    (b"office:spreadsheet", "filen är ett kalkylblad i XML; öppna den i Excel, spara den som .xlsx och försök igen."),
    (b"opendocument:xmlns:office", "filen är i platt OpenDocument-format; spara den som .odt och försök igen."),
    (b"wordprocessingml", "filen är ett Word-dokument i XML; spara den som .docx och försök igen."),
    (b"office:word", "filen är ett Word-dokument i XML; spara den som .docx och försök igen."),
    (b"<svg", _PICTURE),
)


def refuse_binary(name: str, data: bytes) -> None:
    """Raises UnreadableFile for old office files, letters of Outlook, pictures and RTF; returns for all else."""
    if data.startswith(_OLD_OFFICE):
        _refuse_office(name, data)
    if data.startswith(_PICTURES) or _PHONE_PICTURE.match(data) or _BITMAP.match(data):
        _refuse(name, _PICTURE)
    for starts, reason in _STARTS:
        if data.startswith(starts):
            _refuse(name, reason)
    if data.startswith(_ARCHIVES) or data[257:262] == b"ustar":
        _refuse(name, _ARCHIVE)
    if data.startswith(b"-----BEGIN PGP MESSAGE"):
        _refuse(name, _ENCRYPTED)
    if data.startswith(b"{\\rtf"):
        _refuse(name, "formatet läses inte; spara dokumentet som .docx, .pdf eller .txt och försök igen.")
    if _SHORTCUT.match(data):
        _refuse(name, "filen är en genväg; ladda ned själva dokumentet och läs in det.")


def refuse_zipped(name: str, part_names: list[str], kind: str) -> NoReturn:
    """Raises UnreadableFile for a zipped file that is no text document; `kind` is what its part 'mimetype' says."""
    for word, reason in _ZIPPED_KINDS:
        if word in kind:
            _refuse(name, reason)
    if any(part in ("xl/workbook.xml", "xl/workbook.bin") for part in part_names):
        _refuse(name, "filen är ett kalkylblad; spara det som .xlsx eller .csv och försök igen.")
    for start, reason in _ZIPPED:
        if any(part.startswith(start) for part in part_names):
            _refuse(name, reason)
    _refuse(name, _ARCHIVE)


def refuse_data(name: str, data: bytes) -> None:
    """Raises UnreadableFile for data that is text and no document: JSON, XML, pointers to documents elsewhere."""
    start = data[:3000]
    if _ONLINE.match(start) and _is_json(data):
        _refuse(name, "filen är en genväg till ett dokument på nätet; ladda ned dokumentet som .docx och läs in det.")
    if _XML.match(start):
        for mark, reason in _XML_KINDS:
            if mark in start:
                _refuse(name, reason)
        _refuse(
            name, "filen är data i XML och inget dokument; spara det som den handlar om som .docx, .pdf eller .txt."
        )
    if start.lstrip()[:1] in (b"{", b"[") and _is_json(data):
        _refuse(
            name,
            "filen är data i JSON och inget dokument. Av exporter från WordPress och Plone läses sidor, nyheter, "
            "filer och kalender, inte medlemmar, kommentarer eller inställningar.",
        )


def _refuse_office(name: str, data: bytes) -> NoReturn:
    for ending, reason in _ENDINGS.items():
        if name.lower().endswith(ending):
            _refuse(name, reason)
    for stream, reason in _OFFICE_KINDS:
        if stream.encode("utf-16-le") in data:
            _refuse(name, reason)
    suffix = ".xlsx" if name.lower().endswith((".xls", ".xlt")) else ".docx"
    _refuse(name, f"filen är i ett gammalt Office-format; spara den som {suffix} och försök igen.")


def _is_json(data: bytes) -> bool:
    if len(data) > _LARGEST_JSON:
        return False
    try:
        return isinstance(json.loads(data), (dict, list))
    except (ValueError, RecursionError):
        return False


def _refuse(name: str, reason: str) -> NoReturn:
    raise UnreadableFile(f"{name}: {reason}")
