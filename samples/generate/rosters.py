"""The rosters as CSV, each with its own order of columns, as different secretaries keep them."""

import csv
import io

from samples.generate.words import load

FIELDS = ("name", "role", "unit", "category", "since", "until", "consent", "group")
SWEDISH = {
    "name": "Namn",
    "role": "Roll",
    "unit": "Enhet/Organisation",
    "category": "Kategori",
    "since": "Från",
    "until": "Till",
    "consent": "Samtycke",
    "group": "Grupp",
}
ENGLISH = {
    "name": "Name",
    "role": "Role",
    "unit": "Organisation",
    "category": "Category",
    "since": "From",
    "until": "Until",
    "consent": "Consent",
    "group": "Group",
}
CATEGORIES = {
    "Medarbetare": "Staff",
    "Förtroendevald": "Politician",
    "Föreningsrepresentant": "Association representative",
    "Invånare": "Resident",
}
ORDER = {
    "utvecklingsgruppen": ("name", "group", "role", "unit", "category", "since", "until", "consent"),
    "ledningsgruppen": ("group", "name", "unit", "category", "role", "since", "until", "consent"),
    "samradsgruppen": ("category", "unit", "name", "role", "group", "since", "until"),
    "elevradet": ("name", "category", "consent", "group", "role", "since", "until", "unit"),
    "lyktan": ("role", "name", "group", "since", "until", "category", "unit"),
}
SEMICOLON = ("ledningsgruppen",)  # as Excel writes CSV on a Swedish computer
IN_ENGLISH = ("lyktan",)
ASSOCIATIONS = {"lyktan": "Föreningen Lyktan"}


def _roster(slug: str, rows: list[list[str]]) -> str:
    words = ENGLISH if slug in IN_ENGLISH else SWEDISH
    group = ASSOCIATIONS.get(slug) or load("groups")[slug]["name"]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if slug in SEMICOLON else ",", lineterminator="\n")
    writer.writerow([words[name] for name in ORDER[slug]])
    for row in rows:
        values = dict(zip(FIELDS, (*row, group), strict=True))
        if slug in IN_ENGLISH:
            values["category"] = CATEGORIES[values["category"]]
        writer.writerow([values[name] for name in ORDER[slug]])
    return out.getvalue()


def rosters() -> dict[str, str]:
    """File name to CSV text."""
    return {f"{slug}.csv": _roster(slug, rows) for slug, rows in load("people").items()}
