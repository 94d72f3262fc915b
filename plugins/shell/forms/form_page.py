"""The page of a form: it opens the form, handles its buttons, saves or deletes, and shows it again after an error.

`answer_form` handles a whole request. Each step fills in a `Showing`, which is the form to show, or says where the
browser goes on when there is nothing to show.

Tested in tests/plugins/shell/forms/test_drafts.py.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress

from datasette import Forbidden, Response

from ....schema.errors import IntranetError, UnusableSite
from ....schema.transaction import refusal_reason
from ..datasette_types import Datasette, Request
from ..page import render_page, translations_for
from ..record import RECORD, may_view, site_folder
from ..record_write import write_as
from . import drafts
from .conflict import ACTION, BASE, TOKEN, dump_fields, sending_digest
from .editor import Editor, FieldError, Sent
from .saving_messages import say_stored, why_not_stored
from .sent_fields import read_fields
from .shown_form import Showing, filled_form
from .store_form import is_deletable, is_deletion, store_form
from .unsaved import gone_page, refused_page

# The breadcrumb, see `render_page`.
Trail = Sequence[tuple[str, str]]


async def answer_form(
    datasette: Datasette, request: Request, editor: Editor, *, title: str, trail: Trail = ()
) -> Response:
    """Answer a GET or POST of the form that `editor` describes. `title` and `trail` are those of `render_page`.

    The status is 403 for visitors who may not edit it, 404 when the record does not exist, 409 when somebody has
    changed it meanwhile. Raises datasette's BadRequest for a body that is no form or is too large, and UnusableSite
    when private.db cannot be used.
    """
    if not request.actor or not await may_view(datasette, request.actor, RECORD):
        return await refused_page(datasette, request)
    if request.method != "POST":
        showing = await _open(datasette, request, editor)
    elif (sent := await read_fields(request)).get(ACTION, "save") in ("save", "delete"):
        showing = await _save(datasette, request, editor, sent, trail)
    else:
        showing = await _press(datasette, request, editor, sent)
    return await _response(datasette, request, editor, showing, title=title, trail=trail)


async def _open(datasette: Datasette, request: Request, editor: Editor) -> Showing:
    """Return the form filled from the draft for this address, or from the record when there is none."""
    folder, showing = site_folder(datasette), Showing()
    draft = await drafts.find_draft(folder, request.actor, request.path, request.args.get(drafts.CHOSEN))

    def fill(connection: sqlite3.Connection) -> None:
        if not editor.allowed(connection, request.actor):
            showing.status = 403
        elif (now := editor.read(connection)) is None:
            showing.status = 404
        elif draft:
            showing.base, showing.source = draft[0].get(BASE) or "", [draft[2]]
            showing.form = filled_form(connection, request, editor, draft[0])
        else:
            showing.base, showing.form = dump_fields(now), filled_form(connection, request, editor, values=now)

    await datasette.databases[RECORD].execute_fn(fill)
    waiting = await drafts.drafts_of(folder, request.actor, request.path)
    showing.others = [other for other in waiting if not draft or other.showing != draft[1]]
    return showing


async def _press(datasette: Datasette, request: Request, editor: Editor, sent: Sent) -> Showing:
    """Return the form after a button of the editor has changed it, and keep its fields as a draft."""
    showing = Showing.of_sent(sent)

    def act(connection: sqlite3.Connection) -> Sent | None:
        is_allowed = editor.allowed(connection, request.actor)
        fields = editor.act(connection, sent.get(ACTION) or "", sent) if is_allowed else None
        if fields is None:
            showing.status = 403
        else:
            showing.form = filled_form(connection, request, editor, fields)
        return fields

    fields = await datasette.databases[RECORD].execute_fn(act)
    if fields is not None:
        kept = Sent({name: values for name, values in fields.lists().items() if name != ACTION})
        if await drafts.keep_draft(site_folder(datasette), request.actor, request.path, kept):
            showing.source = []
    return showing


async def _save(datasette: Datasette, request: Request, editor: Editor, sent: Sent, trail: Trail) -> Showing:
    """Save or delete in one transaction, and return where to go on, or the form again when that is impossible."""
    back, showing = trail[-1][0] if trail else "/", Showing.of_sent(sent)
    try:
        await write_as(
            datasette,
            request,
            request.actor,
            lambda connection: store_form(connection, request, editor, sent, showing),
            token=sending_digest(showing.token, sent),
        )
    except FieldError as error:
        _say_at_fields(showing, error)
    except (IntranetError, sqlite3.DatabaseError, Forbidden) as error:
        if str(error).endswith("changes.token"):
            # The form was sent twice, and the first time has stored it.
            showing.next_path = back
        elif isinstance(error, (IntranetError, sqlite3.IntegrityError, Forbidden)) or refusal_reason(error):
            showing = await _refused(datasette, request, editor, sent, error)
        else:
            raise
    else:
        if showing.stored:
            await _finish(datasette, request, editor, sent, showing, trail)
    return showing


def _say_at_fields(showing: Showing, error: FieldError) -> None:
    """Put the messages of `error` beside its fields. Raises `error` itself when there is no form to show them in."""
    if showing.form is None:
        raise error
    for one in error.every:
        showing.form[one.field].errors = [*showing.form[one.field].errors, str(one)]


async def _refused(datasette: Datasette, request: Request, editor: Editor, sent: Sent, refusal: Exception) -> Showing:
    """Return the form with what was typed and why the record refuses it.

    Forbidden comes from the record's guard: a row belongs to another group. With OperationalError the file is locked,
    or the disk is full.
    """
    deleting = is_deletion(editor, sent)
    status = {Forbidden: 403, sqlite3.OperationalError: 503}.get(type(refusal), 400)
    showing = Showing.of_sent(sent, status=status)
    read = datasette.databases[RECORD].execute_fn
    showing.problem = await read(
        lambda connection: why_not_stored(connection, datasette, request, editor, refusal, deleting)
    )
    showing.form = await read(lambda connection: filled_form(connection, request, editor, sent))
    return showing


async def _finish(  # noqa: PLR0913, PLR0917 - what was stored, of which form, and where it stands in the site
    datasette: Datasette, request: Request, editor: Editor, sent: Sent, showing: Showing, trail: Trail
) -> None:
    """Forget the draft of the stored form, say on the next page what was stored, and set `showing.next_path`."""
    assert showing.stored
    # The record has it: that its draft stays for now is no reason to say that it failed.
    with suppress(UnusableSite):
        await drafts.forget_draft(site_folder(datasette), request.actor, request.path, sent)
    _, (path, name) = translations_for(request).gettext, showing.stored
    if name := name or (trail[-1][1] if len(trail) > 1 else ""):
        said = (_("Deleted: %(name)s") if is_deletion(editor, sent) else _("Saved: %(name)s")) % {"name": name}
    else:
        said = _("Deleted.") if is_deletion(editor, sent) else _("Saved.")
    await say_stored(datasette, request, editor.saved or said, trail[-1][0] if trail else "/")
    showing.next_path = path or "/"


async def _response(  # noqa: PLR0913 - what a page is made of
    datasette: Datasette, request: Request, editor: Editor, showing: Showing, *, title: str, trail: Trail
) -> Response:
    """Return the redirect, the page with the form, or the page that says why there is none."""
    if showing.next_path is not None:
        response = Response.redirect(datasette.urls.path(showing.next_path), status=303)
    elif showing.form is not None:
        response = await _page(datasette, request, editor, showing, title=title, trail=trail)
    elif showing.status == 404:
        message = translations_for(request).gettext("What you want to edit is not there.")
        response = await gone_page(datasette, request, message)
    else:
        response = await refused_page(datasette, request)
    return response


async def _page(  # noqa: PLR0913 - what a page is made of
    datasette: Datasette, request: Request, editor: Editor, showing: Showing, *, title: str, trail: Trail
) -> Response:
    more, called = await datasette.databases[RECORD].execute_fn(
        lambda connection: (editor.context(connection), editor.called(connection))
    )
    if called and trail:
        trail = [*trail[:-1], (trail[-1][0], called)]
    context = {
        **more,
        "form": showing.form,
        "shown": showing,
        "deletable": is_deletable(editor),
        "names": {"base": BASE, "token": TOKEN, "action": ACTION, "source": drafts.FROM},
        "without_draft": f"{request.path}?{drafts.CHOSEN}={drafts.NONE}",
    }
    response = await render_page(
        datasette, request, editor.template, context, title=title, trail=trail, status=showing.status
    )
    response.headers["Cache-Control"] = "no-store"
    return response
