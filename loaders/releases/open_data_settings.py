"""Who publishes the site's open data, as its datasette.yml says under plugins: intranet_open_data.

Nothing of it is guessed: a catalogue with another publisher than the real one would be harvested as such.

Tested in tests/loaders/releases/test_open_data_settings.py.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any

from ...schema.errors import UnusableSite
from ..site import SETTINGS, plugin_settings

PLUGIN = "intranet_open_data"
THEMES = {
    "AGRI": "Agriculture, fisheries, forestry and food",
    "ECON": "Economy and finance",
    "EDUC": "Education, culture and sport",
    "ENER": "Energy",
    "ENVI": "Environment",
    "GOVE": "Government and public sector",
    "HEAL": "Health",
    "INTR": "International issues",
    "JUST": "Justice, legal system and public safety",
    "REGI": "Regions and cities",
    "SOCI": "Population and society",
    "TECH": "Science and technology",
    "TRAN": "Transport",
}
"""Themes of http://publications.europa.eu/resource/authority/data-theme with their names."""
PUBLISHER_TYPES = {
    "LocalAuthority": "Local Authority",
    "RegionalAuthority": "Regional authority",
    "NationalAuthority": "National authority",
    "NonGovernmentalOrganisation": "Non-Governmental Organisation",
    "NonProfitOrganisation": "Non-Profit Organisation",
    "Company": "Company",
}
"""Types of http://purl.org/adms/publishertype/ with their names."""
FREQUENCIES = ("ANNUAL", "ANNUAL_2", "QUARTERLY", "MONTHLY", "WEEKLY", "DAILY", "IRREG")
"""Of http://publications.europa.eu/resource/authority/frequency."""
_NUMBER = re.compile(r"\d{6}-?\d{4}")
_ADDRESS = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\"]+")
_PLACE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class OpenDataSettings:
    """The settings; docs/administrators.md explains each."""

    publisher: str
    organisation_number: str
    email: str
    contact: str = ""
    publisher_type: str = "LocalAuthority"
    themes: tuple[str, ...] = ("GOVE",)
    frequency: str = "IRREG"
    spatial: str = ""

    @property
    def publisher_address(self) -> str:
        """The publisher's address at the Swedish data portal
        (https://docs.dataportal.se/dcat/docs/harvesting/)."""
        return f"http://dataportal.se/organisation/SE{self.organisation_number.replace('-', '')}"


def open_data_settings(folder: Path) -> OpenDataSettings:
    """The settings of the site in `folder`. Raises UnusableSite, in one line that says which key to set."""
    return settings_told(plugin_settings(folder, PLUGIN))


def publisher_name(folder: Path) -> str:
    """The organisation that publishes, also where other settings of the catalogue are missing; '' when none is told.

    Raises UnusableSite when datasette.yml cannot be read.
    """
    return str(plugin_settings(folder, PLUGIN).get("publisher") or "").strip()


def settings_told(told: Mapping[str, Any]) -> OpenDataSettings:
    """The settings that stand under plugins: intranet_open_data. Raises as `open_data_settings` does."""
    known = {one.name for one in fields(OpenDataSettings)}
    needed = [one.name for one in fields(OpenDataSettings) if one.default is MISSING]
    wrong = [f"{name} finns inte" for name in sorted(set(told) - known)]
    wrong += [f"{name} saknas" for name in needed if not told.get(name)]
    if not wrong:
        themes = told.get("themes", ["GOVE"])
        texts = {name: str(value) for name, value in told.items() if name != "themes"}
        found = OpenDataSettings(
            **texts, themes=tuple(map(str, themes)) if isinstance(themes, list) else (str(themes),)
        )
        wrong = list(_wrong_values(found))
        if not wrong:
            return found
    raise UnusableSite(
        f"Datakatalogen behöver en utgivare: {'; '.join(wrong)}. Skriv det under plugins: {PLUGIN} i {SETTINGS}."
    )


def _wrong_values(found: OpenDataSettings) -> list[str]:
    choices = (
        ("publisher_type", [found.publisher_type], PUBLISHER_TYPES),
        ("themes", found.themes, THEMES),
        ("frequency", [found.frequency], FREQUENCIES),
    )
    wrong = [
        f"{name} kan inte vara {value}, bara {', '.join(known)}"
        for name, values, known in choices
        for value in values
        if value not in known
    ]
    if not _NUMBER.fullmatch(found.organisation_number):
        wrong.append("organisation_number ska vara tio siffror, inom citattecken")
    if not _ADDRESS.fullmatch(found.email):
        wrong.append("email ska vara en e-postadress")
    if found.spatial and not _PLACE.fullmatch(found.spatial):
        wrong.append("spatial ska vara en webbadress för platsen")
    return wrong
