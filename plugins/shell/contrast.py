"""Colours as '#rrggbb', and how well they are told apart (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).

Tested in tests/plugins/shell/test_site_look.py.
"""

import re
from math import dist

_COLOUR = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
WHITE, BLACK = "#ffffff", "#000000"


def read_colour(written: object) -> str | None:
    """Return a colour of a settings file as '#rrggbb' in small letters, or None when it is none."""
    if not isinstance(written, str) or not _COLOUR.fullmatch(written):
        return None
    digits = written[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def contrast_ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed_colour(colour: str, other: str, share: float) -> str:
    """Return `colour` with that share (0 to 1) of the other one mixed in."""
    parts = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(part + (its - part) * share):02x}" for part, its in parts)


def readable_shade(colour: str, grounds: tuple[str, ...], least: float) -> str | None:
    """Return the nearest darker or lighter shade of a colour with that contrast to all grounds, or None."""
    shades = (mixed_colour(colour, end, step / 50) for step in range(1, 51) for end in (BLACK, WHITE))
    return next((one for one in shades if all(contrast_ratio(one, ground) >= least for ground in grounds)), None)


def colour_distance(one: str, other: str) -> float:
    """Return how far two colours lie from each other, from 0 to 441."""
    return dist(_parts(one), _parts(other))


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
