"""The logo of a site: a picture beside datasette.yml that is read and checked when the site starts.

Tested in tests/plugins/shell/test_site_look.py.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

LARGEST = 200_000
"""Bytes. It is fetched with every first page."""
_SVG, _XHTML, _LINK = (
    "{http://www.w3.org/2000/svg}",
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.w3.org/1999/xlink}href",
)
_BEGINNINGS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
# What draws and nothing else: no script, no page inside the picture, nothing that changes an address later.
_DRAWING = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan title desc defs linearGradient radialGradient "
    "stop clipPath mask pattern marker use symbol style metadata switch".split()
)
_BEFORE = re.compile(r"<!(DOCTYPE|ENTITY)|<\?xml-stylesheet", re.I)
_ELSEWHERE = re.compile(r"@import|url\(\s*['\"]?\s*[^#'\"\s]|\\", re.I)


class UnfitLogo(ValueError):
    """A file that cannot be the logo; the message says why in Swedish, without a full stop."""


@dataclass(frozen=True)
class Logo:
    """The bytes of the logo and their media type."""

    content: bytes
    media_type: str


def read_logo(folder: Path, name: object) -> Logo:
    """Return the logo `name`, a path inside `folder`. Raises UnfitLogo when it cannot be used."""
    if not isinstance(name, str) or not name:
        raise UnfitLogo("logo ska vara namnet på en bildfil, till exempel logo.svg")
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise UnfitLogo(f"logo {name!r} ligger utanför webbplatsens mapp; lägg filen bredvid datasette.yml")
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError as error:
        raise UnfitLogo(f"logo {name!r} kan inte läsas; lägg filen bredvid datasette.yml") from error
    if content is None:
        raise UnfitLogo(f"logo {name!r} är större än {LARGEST // 1000} kB; spara bilden mindre")
    media_type = next((kind for beginning, kind in _BEGINNINGS.items() if content.startswith(beginning)), None)
    if media_type is None:
        _check_drawing(name, content)
    return Logo(content, media_type or "image/svg+xml")


def _check_drawing(name: str, content: bytes) -> None:
    """Raise UnfitLogo unless this is an SVG that draws, and neither runs nor fetches anything."""
    try:
        text = content.decode("utf-8")
        if _BEFORE.search(text):
            raise UnfitLogo(f"logo {name!r} har en DOCTYPE eller en stilmall utanför bilden; spara den som enkel SVG")
        root = fromstring(text.encode())
    except (ParseError, UnicodeDecodeError, LookupError) as error:
        raise _other_format(name) from error
    if root.tag != f"{_SVG}svg":
        raise _other_format(name)
    for element in root.iter():
        if wrong := _what_runs_or_fetches(element):
            raise UnfitLogo(f"logo {name!r} har {wrong}, och det får en logotyp inte ha; spara den som PNG")


def _other_format(name: str) -> UnfitLogo:
    return UnfitLogo(f"logo {name!r} är ingen PNG, JPEG eller SVG; spara bilden i ett av de formaten")


def _what_runs_or_fetches(element: Element) -> str | None:
    """Return what of an element could run a script or fetch something, or None."""
    namespace, _, name = element.tag.rpartition("}")
    namespace += "}" * bool(namespace)
    if name.lower() == "script" or namespace == _XHTML or (namespace == _SVG and name not in _DRAWING):
        return f"<{name}>"
    for key, value in element.attrib.items():
        if key.lower().startswith("on"):
            return key
        if key in ("href", "src", _LINK) and not value.strip().startswith("#"):
            return "en länk"
        if _ELSEWHERE.search(value) and "}" not in key:
            return f"en adress i {key}"
    return "en adress i <style>" if name == "style" and _ELSEWHERE.search(element.text or "") else None
