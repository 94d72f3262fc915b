"""The logo and the colours of a site, as datasette.yml says under plugins: intranet_look. Its name is `title` of
metadata.yml.

Everything is checked when the site starts: colours that could not be read on each other stop it.

Tested in tests/plugins/shell/test_site_look.py.
"""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from datasette import Response
from datasette.utils import StartupError

from .assets import FOLDER
from .contrast import BLACK, WHITE, contrast_ratio, mixed_colour, read_colour, readable_shade
from .datasette_types import Datasette, Request
from .logo_file import Logo, UnfitLogo, read_logo
from .record import site_folder

PLUGIN = "intranet_look"
FILES = r"^/-/intranet/look/(?P<file>style\.css|icon\.svg|logo)$"
# The colours of intranet.css, which are the site's where it names no others.
COLOURS = {"accent": "#14594f", "link": "#0f5a8a", "highlight": "#ffd27a", "focus": "#b3470a"}
_GROUND, _NOTICE = "#f4f6f5", "#e3eef7"
_TEXT, _CONTROL = 4.5, 3.0
_STAYS = "public, max-age=31536000, immutable"
# A logo that is opened by itself runs nothing and fetches nothing.
_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": _STAYS,
}


@dataclass(frozen=True)
class SiteLook:
    """The colours by name ('#rrggbb'), and the logo or None. `is_own` when they are others than the program's own."""

    colours: tuple[tuple[str, str], ...]
    logo: Logo | None = None

    def colour(self, name: str) -> str:
        """Return a colour of COLOURS as it is on this site."""
        return dict(self.colours)[name]

    @property
    def is_own(self) -> bool:
        """Whether the site has other colours than the program's."""
        return dict(self.colours) != COLOURS

    # Every page asks for it, and a logo may be large.
    @cached_property
    def version(self) -> str:
        """A word for the addresses of its files, another one when they are others."""
        told = repr((self.colours, shades_of(COLOURS), self.logo and self.logo.content))
        return sha256(told.encode()).hexdigest()[:12]


_looks: WeakKeyDictionary[Any, SiteLook] = WeakKeyDictionary()


def look_of(datasette: Datasette) -> SiteLook:
    """Return the look of the site. Raises StartupError, in one line with the remedy, when it cannot be used."""
    if datasette not in _looks:
        told = ((datasette.config or {}).get("plugins") or {}).get(PLUGIN) or {}
        _looks[datasette] = read_look(told, site_folder(datasette) or Path())
    return _looks[datasette]


def read_look(told: object, folder: Path) -> SiteLook:
    """Return the look that the settings `told` describe, with the logo from `folder`. Raises StartupError."""
    if not isinstance(told, dict):
        raise _wrong(f'här ska stå en rad för varje val, som accent: "{COLOURS["accent"]}"')
    if unknown := [str(name) for name in told if name not in (*COLOURS, "logo")]:
        raise _wrong(f"{', '.join(unknown)} finns inte; det som kan anges är logo, {', '.join(COLOURS)}")
    colours = COLOURS | {name: _colour(name, told[name]) for name in COLOURS if name in told}
    _check_contrasts(colours)
    try:
        logo = read_logo(folder, told["logo"]) if "logo" in told else None
    except UnfitLogo as error:
        raise _wrong(str(error)) from error
    return SiteLook(tuple(colours.items()), logo)


def _colour(name: str, written: object) -> str:
    if colour := read_colour(written):
        return colour
    raise _wrong(f'{name} är {written!r}; skriv färgen inom citattecken, till exempel {name}: "{COLOURS[name]}"')


def _check_contrasts(colours: dict[str, str]) -> None:
    """Raise StartupError for the first colour that cannot be read on what it stands on, or told from it."""
    shades = shades_of(colours)
    accent, dark, soft = colours["accent"], shades["accent-dark"], shades["accent-soft"]
    for name, grounds, least, where in (
        ("accent", (WHITE,), _TEXT, "den vita texten på den"),
        ("link", (WHITE, _GROUND, _NOTICE, soft), _TEXT, "sidans ljusa bottnar"),
        ("highlight", (accent, dark), _CONTROL, "menyn i färgen accent"),
        ("focus", (WHITE, _GROUND, soft), _CONTROL, "sidans ljusa bottnar"),
    ):
        ratio = min(contrast_ratio(colours[name], ground) for ground in grounds)
        if ratio < least:
            better = readable_shade(colours[name], grounds, least)
            instead = f'skriv till exempel "{better}"' if better else "välj en annan accent"
            # Never rounded up to what would be enough.
            found = f"{int(ratio * 100) / 100:.2f}".replace(".", ",")
            raise _wrong(
                f'{name}: "{colours[name]}" har kontrasten {found}:1 mot {where}, och '
                f"{str(least).replace('.', ',')}:1 är det minsta; {instead}"
            )


def shades_of(colours: dict[str, str]) -> dict[str, str]:
    """Return the variables of intranet.css (without '--site-') that follow from the named colours."""
    accent = colours["accent"]
    return {
        **colours,
        "accent-dark": mixed_colour(accent, BLACK, 0.29),
        "accent-soft": mixed_colour(accent, WHITE, 0.86),
        "accent-line": mixed_colour(accent, WHITE, 0.63),
        "accent-pale": mixed_colour(accent, WHITE, 0.7),
    }


def _wrong(what: str) -> StartupError:
    return StartupError(f"datasette.yml, plugins: {PLUGIN}: {what}.")


async def look_file(datasette: Datasette, request: Request) -> Response:
    """Answer GET /-/intranet/look/style.css, icon.svg and logo: the site's colours, its icon and its logo."""
    look, file = look_of(datasette), request.url_vars["file"]
    if file == "logo":
        if look.logo is None:
            return Response.text("", status=404)
        return Response(look.logo.content, headers=dict(_HEADERS), content_type=look.logo.media_type)
    shades = shades_of(dict(look.colours))
    if file == "icon.svg":
        drawn = FOLDER.joinpath("icon.svg").read_text("utf-8")
        for name, colour in shades_of(COLOURS).items():
            drawn = drawn.replace(colour, shades[name])
        return Response(drawn, headers=dict(_HEADERS), content_type="image/svg+xml")
    lines = "".join(f"  --site-{name}: {colour};\n" for name, colour in shades.items())
    return Response(f":root {{\n{lines}}}\n", headers={"cache-control": _STAYS}, content_type="text/css")
