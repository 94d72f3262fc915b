"""Seven ways of writing minutes; a layout turns Minutes into a text and says which file name ending it has."""

from samples.generate.layouts import bullets, comma, lines, numbered, protocol, sections, units

RENDER = {
    "bullets": (bullets.render, ".md"),
    "comma": (comma.render, ".md"),
    "lines": (lines.render, ".txt"),
    "numbered": (numbered.render, ".txt"),
    "protocol": (protocol.render, ".txt"),
    "sections": (sections.render, ".md"),
    "units": (units.render, ".md"),
}
