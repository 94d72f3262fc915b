"""The catalogue of a site's open data, by DCAT-AP-SE 3 (https://docs.dataportal.se/dcat/sv/).

The newest release is told: it as a whole, and each of its tables as a dataset with the files that hold it. Their
addresses are the same from release to release. Tables that the site hides are in the whole alone.

Tested in tests/loaders/releases/test_dcat_catalogue.py.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ...schema.database import PUBLIC
from ...schema.errors import UnusableSite
from ..site import settings_of_site, words_of_site
from .data_package import licence_iri
from .kept_releases import RELEASED_DATABASE, KeptFile, Release, release_folder, releases_of_site
from .open_data_settings import PUBLISHER_TYPES, THEMES, OpenDataSettings, open_data_settings
from .rdf_nodes import concept_node, day_node, plain_node, text_node, typed_node
from .write_rdf import Node

PACKAGE = "datapackage.json"
_EU = "http://publications.europa.eu/resource/authority/"
_PUBLISHER_TYPE = "http://purl.org/adms/publishertype/"
_IANA = "https://www.iana.org/assignments/media-types/"
_STANDARD = "https://datapackage.org/standard/data-package/"
_SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
# What follows a table's name: what the file is called, its format and media type.
_FORMATS = {
    ".csv": ("CSV", f"{_EU}file-type/CSV", f"{_IANA}text/csv"),
    "-semikolon.csv": ("CSV med semikolon", f"{_EU}file-type/CSV", f"{_IANA}text/csv"),
    ".xlsx": (
        "Excel",
        f"{_EU}file-type/XLSX",
        f"{_IANA}application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ".jsonl": ("JSON lines", f"{_EU}file-type/JSON", None),
    ".parquet": ("Parquet", f"{_EU}file-type/PARQUET", f"{_IANA}application/vnd.apache.parquet"),
}
_WHOLE = {
    RELEASED_DATABASE: ("SQLite", f"{_IANA}application/vnd.sqlite3", f"{_IANA}application/vnd.sqlite3"),
    PACKAGE: ("Frictionless Data Package", f"{_EU}file-type/JSON", f"{_IANA}application/json"),
}
_KEYWORDS = (
    ("arbetsgrupp", "sv"), ("möte", "sv"), ("minnesanteckningar", "sv"), ("beslut", "sv"), ("förslag", "sv"),
    ("delaktighet", "sv"), ("working group", "en"), ("meeting", "en"), ("minutes", "en"), ("decision", "en"),
    ("proposal", "en"), ("participation", "en"),
)  # fmt: skip
_SCHEME = {**typed_node(f"{_EU}data-theme", "skos:ConceptScheme"), "dcterms:title": [text_node("Data theme", "en")]}
# Whose rows are of meetings that have been held, from the first to the last.
_OF_MEETINGS = ("meetings", "attendance", "agenda_items", "decisions", "actions", "adjusters", "minutes_versions")
_SPAN = "SELECT min(date), max(coalesce(end_date, date)) FROM meetings WHERE status = 'held'"


def catalogue_of_site(folder: Path, address: str) -> list[Node]:
    """The catalogue of the site in `folder`, whose page /data is at `address`, as nodes for write_rdf.py.

    Raises UnusableSite, in one line with the remedy, when no release has been made, and when the settings do not say
    who publishes it.
    """
    settings = open_data_settings(folder)
    releases = releases_of_site(folder)
    release = next((one for one in releases if not one.withdrawn_on), None)
    if release is None:
        raise UnusableSite("Datakatalogen är tom: gör en utgåva med 'intranet publish --release'.")
    return Catalogue(folder, releases, release, settings, address).nodes()


def held_span(folder: Path, release: Release) -> tuple[str, str] | None:
    """The first and the last day of the meetings that a release tells as held; None without any."""
    path = release_folder(folder, release.number) / RELEASED_DATABASE
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        first, last = connection.execute(_SPAN).fetchone()
    return (first, last) if first else None


@dataclass(frozen=True)
class Catalogue:
    """The catalogue of a site: `releases` has all of them, the newest first, and `release` is the one that is told.

    `address` is that of the page /data, without anything behind it.
    """

    folder: Path
    releases: Sequence[Release]
    release: Release
    settings: OpenDataSettings
    address: str

    def nodes(self) -> list[Node]:
        """Its statements, for write_rdf.py."""
        told = [self._whole(), *self._tables()]
        datasets = [dataset for dataset, _ in told]
        catalogue = {
            "@id": f"{self.address}#catalog",
            "@type": "dcat:Catalog",
            "dcterms:title": [text_node(self._site_title, "sv")],
            "dcterms:description": [text_node(self._description, "sv")],
            "dcterms:publisher": {"@id": self.settings.publisher_address},
            "dcterms:license": typed_node(self._licence, "dcterms:LicenseDocument"),
            "dcterms:language": typed_node(f"{_EU}language/SWE", "dcterms:LinguisticSystem"),
            "dcterms:issued": day_node(self.releases[-1].made_on),
            "dcterms:modified": day_node(self.release.made_on),
            "foaf:homepage": typed_node(self.address, "foaf:Document"),
            "dcat:themeTaxonomy": _SCHEME,
            "dcat:dataset": [{"@id": dataset["@id"]} for dataset in datasets],
        }
        return [
            catalogue,
            self._publisher(),
            self._contact(),
            *datasets,
            *(file for _, files in told for file in files),
        ]

    @cached_property
    def _words(self) -> dict[str, Any]:
        return words_of_site(self.folder)

    @property
    def _site_title(self) -> str:
        return str(self._words.get("title") or self.settings.publisher)

    @property
    def _description(self) -> str:
        public = (self._words.get("databases") or {}).get(PUBLIC.removesuffix(".db")) or {}
        return str(public.get("description") or self._words.get("description") or self._site_title).strip()

    @property
    def _licence(self) -> str:
        return licence_iri(self.release.licence_address)

    @cached_property
    def _span(self) -> tuple[str, str] | None:
        return held_span(self.folder, self.release)

    def _publisher(self) -> Node:
        kind = self.settings.publisher_type
        return {
            "@id": self.settings.publisher_address,
            "@type": "foaf:Agent",
            "foaf:name": [text_node(self.settings.publisher, "sv")],
            "dcterms:type": concept_node(f"{_PUBLISHER_TYPE}{kind}", PUBLISHER_TYPES[kind]),
            "dcterms:identifier": plain_node(self.settings.organisation_number),
        }

    def _contact(self) -> Node:
        return {
            "@id": f"{self.address}#contact",
            "@type": ["vcard:Organization", "vcard:Kind"],
            "vcard:fn": plain_node(self.settings.contact or self.settings.publisher),
            "vcard:hasEmail": {"@id": f"mailto:{self.settings.email}"},
        }

    def _whole(self) -> tuple[Node, list[Node]]:
        files = [(file, *told) for name, told in _WHOLE.items() if (file := self.release.file(name))]
        return self._dataset("all", self.release.title, None, self._description, "", files, True)

    def _tables(self) -> Iterator[tuple[Node, list[Node]]]:
        package = json.loads((release_folder(self.folder, self.release.number) / PACKAGE).read_text("utf-8"))
        told = {one["name"]: one for one in package["resources"] if one["type"] == "table"}
        hidden = _hidden_tables(settings_of_site(self.folder))
        for name in self.release.rows:
            if name in hidden or name not in told:
                continue
            files = [
                (file, *said) for ending, said in _FORMATS.items() if (file := self.release.file(f"{name}{ending}"))
            ]
            title = self.release.titles.get(name, name)
            about = told[name].get("description") or title
            english = told[name].get("description_en") or ""
            yield self._dataset(name, title, _english(name), about, english, files, name in _OF_MEETINGS)

    def _dataset(  # noqa: PLR0913, PLR0917 - what tells one dataset from the next
        self, name: str, title: str, english: str | None, about: str, about_english: str,
        files: Sequence[tuple[KeptFile, str, str, str | None]], has_span: bool,
    ) -> tuple[Node, list[Node]]:  # fmt: skip
        """The dataset and its distributions."""
        address, days = f"{self.address}#{name}", self._days(name)
        told = [self._distribution(name, title, *file) for file in files]
        dataset: Node = {
            "@id": address,
            "@type": "dcat:Dataset",
            "dcterms:title": [text_node(title, "sv"), *([text_node(english, "en")] if english else [])],
            "dcterms:description": [
                text_node(about, "sv"),
                *([text_node(about_english, "en")] if about_english else []),
            ],
            "dcterms:identifier": plain_node(address),
            "dcterms:publisher": {"@id": self.settings.publisher_address},
            "dcat:contactPoint": {"@id": f"{self.address}#contact"},
            "dcterms:language": typed_node(f"{_EU}language/SWE", "dcterms:LinguisticSystem"),
            "dcterms:accessRights": typed_node(f"{_EU}access-right/PUBLIC", "dcterms:RightsStatement"),
            "dcat:theme": [concept_node(f"{_EU}data-theme/{theme}", THEMES[theme]) for theme in self.settings.themes],
            "dcat:keyword": [text_node(word, language) for word, language in _KEYWORDS],
            "dcterms:accrualPeriodicity": typed_node(
                f"{_EU}frequency/{self.settings.frequency}", "dcterms:Frequency"
            ),
            "dcterms:conformsTo": typed_node(_STANDARD, "dcterms:Standard"),
            "dcterms:issued": day_node(days[0]),
            "dcterms:modified": day_node(days[1]),
            "dcat:version": plain_node(str(self.release.number)),
            "dcat:landingPage": typed_node(self.address, "foaf:Document"),
            "dcat:distribution": [{"@id": one["@id"]} for one in told],
        }  # fmt: skip
        if self.settings.spatial:
            dataset["dcterms:spatial"] = typed_node(self.settings.spatial, "dcterms:Location")
        if has_span and self._span:
            first, last = self._span
            dataset["dcterms:temporal"] = {
                "@type": "dcterms:PeriodOfTime", "dcat:startDate": day_node(first), "dcat:endDate": day_node(last),
            }  # fmt: skip
        return dataset, told

    def _days(self, table: str) -> tuple[str, str]:
        """The day of the first release that has the table ('all': of the first), and of the last that changed it."""
        having = [one for one in self.releases if table == "all" or table in one.rows]
        changed = [
            one.made_on for one in having
            if table == "all" or not one.since or any(change.table == table for change in one.changes)
        ]  # fmt: skip
        first = having[-1].made_on
        return first, max(changed, default=first)

    def _distribution(  # noqa: PLR0913, PLR0917 - what tells one file from the next
        self, table: str, title: str, file: KeptFile, label: str, kind: str, media: str | None
    ) -> Node:
        page = f"{self.address}/{self.release.number}"
        told: Node = {
            "@id": f"{self.address}#{file.name}",
            "@type": "dcat:Distribution",
            "dcterms:title": [text_node(label, "sv")],
            "dcterms:description": [text_node(f"{title} som {label}, utgåva {self.release.number}.", "sv")],
            "dcatap:availability": concept_node(f"{_EU}planned-availability/STABLE", "stable"),
            "dcat:accessURL": {"@id": page},
            "dcat:downloadURL": {"@id": f"{page}/{file.name}"},
            "dcterms:license": typed_node(self._licence, "dcterms:LicenseDocument"),
            "dcterms:format": typed_node(kind, "dcterms:MediaTypeOrExtent"),
            "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
            "dcterms:issued": day_node(self.release.made_on),
            "dcterms:modified": day_node(self._days(table)[1]),
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": typed_node(_SHA256, "spdx:ChecksumAlgorithm"),
                "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
            },
        }
        return (
            {**told, "dcat:mediaType": typed_node(media, "dcterms:MediaType", "dcterms:MediaTypeOrExtent")}
            if media
            else told
        )


def _hidden_tables(settings: Mapping[str, Any]) -> set[str]:
    tables = ((settings.get("databases") or {}).get("public") or {}).get("tables") or {}
    return {name for name, told in tables.items() if told and told.get("hidden")}


def _english(table: str) -> str:
    return table.replace("_", " ").capitalize()
