"""POST /actions/<id>/done: what was to be done is done; what comes back gets its next day."""

from datetime import date

from datasette import Response
from dateutil.relativedelta import relativedelta

from ...schema.store.rows import by_id, update
from ..shell.formats import format_date
from ..shell.forms.page import read_fields, refused
from ..shell.language import language_of, local_path
from ..shell.page import not_found, translator
from ..shell.record import RECORD, may_view
from .right import may_edit_row

STEPS = {
    "weekly": relativedelta(weeks=1),
    "monthly": relativedelta(months=1),
    "quarterly": relativedelta(months=3),
    "yearly": relativedelta(years=1),
}


def next_day(due_on: str, repeats: str, today: date) -> str:
    """The first day after `today` in the rhythm that begins on `due_on` ('YYYY-MM-DD'), at least one step on."""
    first, number = date.fromisoformat(due_on), 1
    # Counted from the first day: the 31st stays the last of the month after a February.
    while first + STEPS[repeats] * number <= today:
        number += 1
    return (first + STEPS[repeats] * number).isoformat()


async def done(datasette, request):
    """POST with `next` (a path to go back to)."""
    if not request.actor or not await may_view(datasette, request.actor, RECORD):
        return await refused(datasette, request)
    if request.method != "POST":
        return Response.redirect(datasette.urls.path("/"))
    action_id, sent, today = int(request.url_vars["id"]), await read_fields(request), date.today()

    def store(connection):
        action = by_id(connection, "actions", action_id)
        if action is None or not may_edit_row(connection, request.actor, "actions", action):
            return action, None
        return action, _finish(connection, action, today)

    request.scope["intranet_change"] = {"way": "form"}
    action, again = await datasette.databases[RECORD].execute_write_fn(store, request=request)
    _ = translator(request).gettext
    if action is None:
        return await not_found(datasette, request, _("What you want to edit is not there."))
    if again is None:
        return await refused(datasette, request)
    said = _("Done: %(text)s") % {"text": action["text"][:100]}
    if again:
        day = format_date(again, language_of(request), "long")
        said = f"{said} {_('It comes back on %(day)s.') % {'day': day}}"
    datasette.add_message(request, said)
    return Response.redirect(datasette.urls.path(local_path(sent.get("next"))), status=303)


def _finish(connection, action: dict, today: date) -> str:
    """Store that it is done; returns the day on which it is due again, '' for what does not come back."""
    if action["status"] != "open":
        return ""
    if action["repeats"] and action["due_on"]:
        again = next_day(action["due_on"], action["repeats"], today)
        update(connection, "actions", action["id"], {"due_on": again})
        return again
    update(connection, "actions", action["id"], {"status": "done", "done_on": today.isoformat()})
    return ""
