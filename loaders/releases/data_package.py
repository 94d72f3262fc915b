"""The description of a release for programs: datapackage.json (https://datapackage.org/standard/data-package/).

Tested in tests/loaders/releases/test_make_release.py.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .codebook import CodebookColumn, CodebookTable
from .kept_releases import KeptFile, Release

# What tables stand as in the package; the other formats are files beside them.
TABULAR = "csv"
_LICENCES = {
    "creativecommons.org/publicdomain/zero/1.0": "CC0-1.0",
    "creativecommons.org/licenses/by/4.0": "CC-BY-4.0",
    "creativecommons.org/licenses/by-sa/4.0": "CC-BY-SA-4.0",
}


def licence_code(address: str) -> str | None:
    """The SPDX code of the licence at this address, when it is one of those that open data has."""
    return next((code for part, code in _LICENCES.items() if part in address), None)


def licence_iri(address: str) -> str:
    """The address that names the licence, without a language: portals know 'http://creativecommons.org/licenses/by/4.0/'."""
    return next((f"http://{part}/" for part in _LICENCES if part in address), address)


def data_package(release: Release, book: Sequence[CodebookTable], description: str) -> dict[str, Any]:
    """The package of a release: a resource for each table, and the other files as resources without a table."""
    licence = {
        "name": licence_code(release.licence_address),
        "title": release.licence,
        "path": release.licence_address,
    }
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"publicerat-{release.number}",
        "title": release.title,
        "description": description,
        "version": str(release.number),
        "created": f"{release.made_on}T00:00:00Z",
        "licenses": [{name: value for name, value in licence.items() if value}],
        "resources": [_resource(release, entry) for entry in book] + [
            {"name": f"file-{file.name.lower().replace('.', '-')}", "type": "file", **_facts(file)}
            for file in release.files if not _is_tabular(release, file.name)
        ],
    }  # fmt: skip


def _is_tabular(release: Release, name: str) -> bool:
    return any(name == f"{table}.{TABULAR}" for table in release.rows)


def _facts(file: KeptFile) -> dict[str, Any]:
    return {"path": file.name, "bytes": file.size, "hash": f"sha256:{file.sha256}"}


def _resource(release: Release, entry: CodebookTable) -> dict[str, Any]:
    name = entry.table.name
    file = next(one for one in release.files if one.name == f"{name}.{TABULAR}")
    return {
        "name": name,
        "type": "table",
        "title": entry.title,
        "description": entry.about["sv"],
        "description_en": entry.about["en"],
        **_facts(file),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "rows": release.rows[name],
        "schema": _schema(entry),
    }


def _schema(entry: CodebookTable) -> dict[str, Any]:
    table = entry.table
    schema: dict[str, Any] = {"fields": [_field(one) for one in entry.columns], "missingValues": [""]}
    if table.keys:
        schema["primaryKey"] = list(table.keys)
    pointing = [
        {"fields": [column], "reference": {"resource": "" if target == table.name else target, "fields": [key]}}
        for column, (target, key) in table.pointing.items()
    ]
    return {**schema, "foreignKeys": pointing} if pointing else schema


def _field(one: CodebookColumn) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": one.column.name,
        "type": one.column.kind,
        "title": one.title,
        "description": one.about["sv"],
        "description_en": one.about["en"],
    }
    constraints: dict[str, Any] = {}
    # A text that is there and empty is an empty cell in CSV.
    if one.column.is_required and one.column.kind != "string":
        constraints["required"] = True
    if one.codes:
        constraints["enum"] = list(one.codes)
        field["categories"] = [{"value": code, "label": said["sv"]} for code, said in one.codes.items()]
        field["categories_en"] = [{"value": code, "label": said["en"]} for code, said in one.codes.items()]
    if constraints:
        field["constraints"] = constraints
    return field if not one.unit else {**field, "unit": one.unit}


def codes_of(field: Mapping[str, Any], language: str) -> dict[str, str]:
    """{code: label} of a field of a package that `data_package` made."""
    found = field.get("categories_en" if language == "en" else "categories") or []
    return {one["value"]: one["label"] for one in found}
