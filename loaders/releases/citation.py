"""How a release is cited: CITATION.cff (https://citation-file-format.github.io) and BibTeX.

Tested in tests/loaders/releases/test_make_release.py.
"""

import re
from typing import Any

import yaml

from .data_package import licence_code
from .kept_releases import Release

_SPECIAL = re.compile(r"([&%$#_{}])")


def citation_cff(release: Release) -> str:
    """The text of CITATION.cff."""
    code = licence_code(release.licence_address)
    told: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "Citera utgåvan så här, med dess nummer. / Cite the release like this, with its number.",
        "type": "dataset",
        "title": release.title,
        "authors": [{"name": release.publisher}],
        "version": str(release.number),
        "date-released": release.made_on,
        **(
            {"license": code} if code else {"license-url": release.licence_address} if release.licence_address else {}
        ),
    }
    return str(yaml.safe_dump(told, allow_unicode=True, sort_keys=False))


def citation_bibtex(release: Release) -> str:
    """The entry for BibTeX."""
    fields = {
        "title": f"{{{_escaped(release.title)}}}",
        "author": f"{{{_escaped(release.publisher)}}}",
        "year": release.made_on[:4],
        "version": f"Utgåva {release.number}",
        "note": _escaped(f"Utgåva {release.number}, {release.made_on}. {release.licence}".strip()),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{publicerat{release.number},\n{body}\n}}\n"


def citation_text(release: Release, language: str) -> str:
    """The citation as a sentence."""
    word = "release" if language == "en" else "utgåva"
    return f"{release.publisher}. {release.title}, {word} {release.number}, {release.made_on}."


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
