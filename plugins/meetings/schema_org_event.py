"""A public meeting as an Event of schema.org (https://schema.org/Event).

Tested in tests/plugins/releases/test_linked_data.py.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any

from ...schema.clock import ZONE
from ..shell.linked_data import LinkedData

_MODE = "https://schema.org/{}EventAttendanceMode"
_STATUS = "https://schema.org/Event{}"
# A place that is none to go to.
_ONLINE = re.compile(r"\b(?:teams|zoom|skype|digitalt|distans|videolänk|på länk|online)", re.IGNORECASE)


def meeting_event(meeting: Mapping[str, Any], name: str, absolute: Callable[[str], str]) -> LinkedData:
    """The event; `meeting` is a row of the page's query, `name` its heading, `absolute` makes an address of a path.

    How people attend is told where there is a place. Times have the offset of Sweden on that day.
    """
    page = absolute(f"/meetings/{meeting['slug']}")
    told = {
        "@type": "Event",
        "@id": page,
        "url": page,
        "name": name,
        "inLanguage": "sv",
        "startDate": _moment(meeting["date"], meeting["starts_at"]),
        "endDate": _ends(meeting),
        "eventStatus": _STATUS.format("Cancelled" if meeting["status"] == "cancelled" else "Scheduled"),
        **_place(meeting["place"], page),
    }
    if meeting["group_name"]:
        group = absolute(f"/groups/{meeting['group_slug']}")
        told["organizer"] = {"@type": "Organization", "name": meeting["group_name"], "url": group}
    return told


def _place(place: str | None, page: str) -> LinkedData:
    if not place:
        return {}
    if _ONLINE.search(place):
        where = {"@type": "VirtualLocation", "name": place, "url": page}
        return {"location": where, "eventAttendanceMode": _MODE.format("Online")}
    where = {"@type": "Place", "name": place, "address": place}
    return {"location": where, "eventAttendanceMode": _MODE.format("Offline")}


def _ends(meeting: Mapping[str, Any]) -> str | None:
    day = meeting["end_date"] or meeting["date"]
    if not meeting["ends_at"]:
        return meeting["end_date"]
    ends = _moment(day, meeting["ends_at"])
    return ends if ends > _moment(meeting["date"], meeting["starts_at"]) else None


def _moment(day: str, clock: str | None) -> str:
    """The moment with its offset, or the day alone where no time is known."""
    if not clock:
        return day
    return datetime.combine(datetime.fromisoformat(day), time.fromisoformat(clock), ZONE).isoformat()
