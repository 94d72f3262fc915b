"""Published rows as objects of OParl 1.1 (https://oparl.org/spezifikation/online-ansicht/).

What OParl has no name for begins with 'intranet:'. A decision is a type of our own; OParl has only the text of one
decision of an item.

Tested in tests/plugins/releases/test_oparl.py.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from ...schema.vocabulary import label_of_code
from ..shell.media_types import MEDIA_TYPES
from .public_rows import PublicRow, Row, hours_with_offset, meeting_name, path_of

SCHEMA = "https://schema.oparl.org/1.1/"
_LONGEST_NAME = 150
OParl = dict[str, Any]
# By the part of the address: the table, and the type.
KINDS = {
    "organization": ("groups", f"{SCHEMA}Organization"),
    "person": ("people", f"{SCHEMA}Person"),
    "membership": ("memberships", f"{SCHEMA}Membership"),
    "meeting": ("meetings", f"{SCHEMA}Meeting"),
    "location": ("meetings", f"{SCHEMA}Location"),
    "agenda-item": ("agenda_items", f"{SCHEMA}AgendaItem"),
    "decision": ("decisions", "intranet:Decision"),
    "paper": ("proposals", f"{SCHEMA}Paper"),
    "file": ("attachments", f"{SCHEMA}File"),
}


@dataclass(frozen=True, slots=True)
class OParlWriter:
    """Writes objects for a site; `absolute` makes the whole address of a path."""

    absolute: Callable[[str], str]

    def address(self, kind: str, key: int | str | None) -> str | None:
        """The id of an object; None for none."""
        return None if key is None else self.absolute(f"/oparl/{kind}/{key}")

    def addresses(self, kind: str, keys: list[int]) -> list[str]:
        """The ids of some objects."""
        return [self.absolute(f"/oparl/{kind}/{key}") for key in keys]

    def write(self, kind: str, row: PublicRow, items: list[PublicRow] | None = None) -> OParl:
        """A row as an object; `items` are those of a meeting's agenda, when they are to be told with it."""
        told: OParl = {
            "id": self.address(kind, row.key),
            "type": KINDS[kind][1],
            "created": row.created_at,
            "modified": row.modified_at,
        }
        if row.row is None:
            return {**told, "deleted": True}
        said = _WRITERS[kind](self, row.row)
        if kind not in {"membership", "location"}:
            said["web"] = self.absolute(path_of(KINDS[kind][0], row.row))
        if kind in {"organization", "person", "paper"}:
            said["body"] = self.absolute("/oparl/body")
        if items is not None:
            said["agendaItem"] = [self.write("agenda-item", item) for item in items]
        return {**told, **{name: value for name, value in said.items() if value not in (None, [])}}


def _organization(to: OParlWriter, row: Row) -> OParl:
    return {
        "name": row["name"],
        "organizationType": label_of_code("group_kind", row["kind"]),
        "subOrganizationOf": to.address("organization", row["parent_id"]),
        "intranet:description": row["description"],
        "intranet:mandate": row["mandate"],
    }


def _person(_: OParlWriter, row: Row) -> OParl:
    return {
        "name": row["name"],
        "status": [label_of_code("person_category", row["category"])] if row["category"] else [],
    }


def _membership(to: OParlWriter, row: Row) -> OParl:
    return {
        "person": to.address("person", row["person_id"]),
        "organization": to.address("organization", row["group_id"]),
        "role": row["role"],
        "onBehalfOf": to.address("organization", row["on_behalf_of_id"]),
        "startDate": row["starts_on"],
        "endDate": row["ends_on"],
        "intranet:area": row["area"],
    }


def _meeting(to: OParlWriter, row: Row) -> OParl:
    begins, ends = hours_with_offset(row)
    place = {"id": to.address("location", row["key"]), "type": f"{SCHEMA}Location", "description": row["place"]}
    return {
        "name": meeting_name(row),
        "meetingState": label_of_code("meeting_status", row["status"]),
        "cancelled": row["status"] == "cancelled",
        "start": begins,
        "end": ends,
        "location": place if row["place"] else None,
        "organization": to.addresses("organization", [row["group_id"]]) if row["group_id"] else [],
        "participant": to.addresses("person", [one["id"] for one in json.loads(row["attendees"])]),
        "intranet:date": row["date"],
        "intranet:endDate": row["end_date"],
        "intranet:minutesVersion": row["minutes_version"] if row["minutes_status"] == "published" else None,
        "intranet:correction": row["correction"],
    }


def _location(to: OParlWriter, row: Row) -> OParl:
    return {"description": row["place"], "meeting": to.addresses("meeting", [row["key"]])}


def _agenda_item(to: OParlWriter, row: Row) -> OParl:
    return {
        "meeting": to.address("meeting", row["meeting_id"]),
        "number": row["number"],
        "order": row["position"],
        "name": row["heading"],
        "public": True,
        "result": label_of_code("item_status", row["status"]) if row["status"] else None,
        "resolutionText": "\n\n".join(json.loads(row["decided"])) or None,
        "intranet:text": row["body"] or None,
        "intranet:continues": to.address("agenda-item", row["continues_id"]),
    }


def _decision(to: OParlWriter, row: Row) -> OParl:
    return {
        "meeting": to.address("meeting", row["meeting_id"]),
        "agendaItem": to.address("agenda-item", row["item_id"]),
        "organization": to.addresses("organization", [row["group_id"]]) if row["group_id"] else [],
        "date": row["date"],
        "text": row["text"],
    }


def _paper(to: OParlWriter, row: Row) -> OParl:
    name = " ".join(row["text"].split())
    return {
        "name": name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…",
        "reference": row["number"],
        "date": row["received_on"],
        "paperType": "Förslag",
        "underDirectionOf": to.addresses("organization", [row["group_id"]]) if row["group_id"] else [],
        "intranet:text": row["text"],
        "intranet:status": label_of_code("proposal_status", row["status"]) if row["status"] else None,
        "intranet:answer": row["answer"],
        "intranet:answeredOn": row["answered_on"],
        "intranet:meeting": to.address("meeting", row["meeting_id"]),
        "intranet:agendaItem": to.address("agenda-item", row["item_id"]),
    }


def _file(to: OParlWriter, row: Row) -> OParl:
    content = to.absolute(f"/attachments/{row['key']}")
    return {
        "name": PurePath(row["name"]).stem,
        "fileName": row["name"],
        "mimeType": MEDIA_TYPES[row["format"]].partition(";")[0],
        "date": row["added_on"],
        "size": row["size"],
        "accessUrl": content,
        "downloadUrl": content,
        "meeting": to.addresses("meeting", [row["meeting_id"]]) if row["meeting_id"] else [],
        "agendaItem": to.addresses("agenda-item", [row["item_id"]]) if row["item_id"] else [],
        "paper": to.addresses("paper", [row["proposal_id"]]) if row["proposal_id"] else [],
    }


_WRITERS: dict[str, Callable[[OParlWriter, Row], OParl]] = {
    "organization": _organization,
    "person": _person,
    "membership": _membership,
    "meeting": _meeting,
    "location": _location,
    "agenda-item": _agenda_item,
    "decision": _decision,
    "paper": _paper,
    "file": _file,
}
