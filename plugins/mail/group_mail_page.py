"""The page /groups/<slug>/mail: whether members of the group who have no account get letters, and who can.

It shows no addresses: those stand in the form of each person.
"""

import sqlite3

import sqlite_utils
from datasette import Response

from ...schema.mail.recipients import (
    KINDS,
    Recipient,
    all_recipients,
    enter_recipients,
    groups_with_letters,
    let_group_have_letters,
)
from ...schema.rights import may_edit_group
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import refused_page
from ..shell.page import not_found, render_page, translations_for
from ..shell.private_databases import with_private
from ..shell.record import RECORD, may_view, site_folder
from ..shell.site_mail_settings import mail_settings_of

_GROUP = "SELECT id, name, slug FROM groups WHERE slug = ?"
_MEMBERS = """
SELECT DISTINCT p.id, p.name, p.category FROM memberships s JOIN people p ON p.id = s.person_id
WHERE s.group_id = ? AND coalesce(s.starts_on, '') <= date('now', 'localtime')
  AND coalesce(s.ends_on, '9999') >= date('now', 'localtime')
ORDER BY p.name COLLATE swedish, p.id
"""


async def group_mail_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST; POST has `letters` ('1') when members without an account are to get letters.

    It is for those who may edit the group. Raises UnusableSite when private.db cannot be used.
    """
    _, actor = translations_for(request).gettext, request.actor
    if not actor or not await may_view(datasette, actor, RECORD):
        return await refused_page(datasette, request)
    group, members = await datasette.databases[RECORD].execute_fn(
        lambda connection: _read(connection, request.url_vars["slug"])
    )
    if group is None:
        return await not_found(datasette, request, _("There is no group with this address."))
    if not may_edit_group(actor, group["id"]):
        return await refused_page(datasette, request)
    folder = site_folder(datasette)
    if request.method == "POST":
        wanted = (await read_fields(request)).get("letters") == "1"
        await with_private(folder, lambda private: let_group_have_letters(private, group["id"], wanted))
        told = (
            _("Members without an account get e-mails.") if wanted else _("Only members with an account get e-mails.")
        )
        datasette.add_message(request, told)
        return Response.redirect(datasette.urls.path(f"/groups/{group['slug']}/mail"), status=303)
    found = await with_private(folder, lambda private: _letters_of(private, group["id"])) or (False, {})
    context = {
        "group": group,
        "members": [(member, found[1].get(member["id"], "none")) for member in members],
        "has_letters": found[0],
        "is_on": mail_settings_of(datasette) is not None,
    }
    trail = [("/groups", _("Groups")), (f"/groups/{group['slug']}", group["name"])]
    return await render_page(
        datasette, request, "mail_group.html", context, title=_("E-mail to the group"), trail=trail
    )


def _read(connection: sqlite3.Connection, slug: str) -> tuple[sqlite3.Row | None, list[sqlite3.Row]]:
    group = connection.execute(_GROUP, [slug]).fetchone()
    return group, connection.execute(_MEMBERS, [group["id"]]).fetchall() if group else []


def _letters_of(private: sqlite_utils.Database, group_id: int) -> tuple[bool, dict[int, str]]:
    """Whether members without an account get letters, and for each person who has a row what `_state` says."""
    enter_recipients(private)
    states = {one.person_id: _state(one) for one in all_recipients(private) if one.person_id is not None}
    return group_id in groups_with_letters(private), states


def _state(one: Recipient) -> str:
    """What the page says of somebody: 'account', 'none' (no address), 'refused', 'gets' or 'declined'."""
    if one.actor is not None:
        return "account"
    if not one.address:
        return "none"
    if one.is_refused:
        return "refused"
    return "gets" if any(one.wants(kind) for kind in KINDS) else "declined"
