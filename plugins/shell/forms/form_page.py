"""The page of a form: it opens the form, handles its buttons, saves or deletes, and shows it again after an error.

`answer_form` handles a whole request. Each step fills in a `_Showing`, which is the form to show.

Tested in tests/plugins/shell/forms/test_drafts.py.
"""

import sqlite3
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from datasette import Forbidden, Response

from ....schema.errors import IntranetError
from ..datasette_types import Datasette, Request
from ..language import language_of
from ..page import render_page, translations_for
from ..record import RECORD, may_view, site_folder
from ..record_write import write_as
from . import drafts
from .conflict import (
    ACTION,
    BASE,
    TOKEN,
    Merged,
    canonical_fields,
    chosen_fields,
    dump_fields,
    load_fields,
    merge_fields,
    saved_last,
    sending_digest,
)
from .editor import Editor, FieldError, RecordForm, Sent, Value
from .saving_messages import say_stored, why_not_stored
from .sent_fields import read_fields
from .unsaved import gone_page, refused_page

# The breadcrumb, see `render_page`.
Trail = Sequence[tuple[str, str]]


@dataclass
class _Showing:
    """One showing of the form: its fields, and what else the page needs."""

    # The record that the form was filled from (conflict.dump_fields), and a token of this showing alone.
    base: str = ""
    token: str = field(default_factory=lambda: uuid.uuid4().hex)
    # The marks of the drafts that the form was filled from (drafts.FROM), and the other drafts.
    source: list[str] = field(default_factory=list)
    others: list[drafts.Draft] = field(default_factory=list)
    # None when there is no form to show: the visitor may not edit the record (status 403), or it is gone (404).
    form: RecordForm | None = None
    merged: Merged | None = None
    # The other person who has saved meanwhile, see conflict.saved_last.
    other: dict[str, str] | None = None
    problem: str | None = None
    status: int = 200

    @classmethod
    def of_sent(cls, sent: Sent, status: int = 200) -> "_Showing":
        """Return the showing that a form was sent from."""
        return cls(
            sent.get(BASE) or "", sent.get(TOKEN) or uuid.uuid4().hex, sent.getlist(drafts.FROM), status=status
        )


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
        outcome = await _open(datasette, request, editor)
    elif (sent := await read_fields(request)).get(ACTION, "save") in ("save", "delete"):
        outcome = await _save(datasette, request, editor, sent, trail)
    else:
        outcome = await _press(datasette, request, editor, sent)
    if isinstance(outcome, Response):
        return outcome
    if outcome.form is None and outcome.status == 404:
        return await gone_page(
            datasette, request, translations_for(request).gettext("What you want to edit is not there.")
        )
    if outcome.form is None:
        return await refused_page(datasette, request)
    return await _show(datasette, request, editor, outcome, title=title, trail=trail)


async def _open(datasette: Datasette, request: Request, editor: Editor) -> _Showing:
    """Return the form filled from the draft for this address, or from the record when there is none."""
    folder, showing = site_folder(datasette), _Showing()
    draft = await drafts.find_draft(folder, request.actor, request.path, request.args.get(drafts.CHOSEN))

    def fill(connection: sqlite3.Connection) -> None:
        if not editor.allowed(connection, request.actor):
            showing.status = 403
        elif (now := editor.read(connection)) is None:
            showing.status = 404
        elif draft:
            showing.base, showing.source = draft[0].get(BASE) or "", [draft[2]]
            showing.form = _form(connection, request, editor, draft[0])
        else:
            showing.base, showing.form = dump_fields(now), _form(connection, request, editor, values=now)

    await datasette.databases[RECORD].execute_fn(fill)
    waiting = await drafts.drafts_of(folder, request.actor, request.path)
    showing.others = [other for other in waiting if not draft or other.showing != draft[1]]
    return showing


async def _press(datasette: Datasette, request: Request, editor: Editor, sent: Sent) -> _Showing:
    """Return the form after a button of the editor has changed it, and keep its fields as a draft."""
    showing = _Showing.of_sent(sent)

    def act(connection: sqlite3.Connection) -> Sent | None:
        if not editor.allowed(connection, request.actor):
            showing.status = 403
            return None
        fields = editor.act(connection, sent.get(ACTION) or "", sent)
        showing.form = _form(connection, request, editor, fields)
        return fields

    fields = await datasette.databases[RECORD].execute_fn(act)
    if fields is not None:
        kept = Sent({name: values for name, values in fields.lists().items() if name != ACTION})
        if await drafts.keep_draft(site_folder(datasette), request.actor, request.path, kept):
            showing.source = []
    return showing


async def _save(
    datasette: Datasette, request: Request, editor: Editor, sent: Sent, trail: Trail
) -> Response | _Showing:
    """Save or delete in one transaction and return a redirect, or the form again when that is impossible."""
    _, back = translations_for(request).gettext, trail[-1][0] if trail else "/"
    deleting, showing = editor.deletable and sent.get(ACTION) == "delete", _Showing.of_sent(sent)
    try:
        stored = await write_as(
            datasette,
            request,
            request.actor,
            lambda connection: _store(connection, request, editor, sent, showing),
            token=sending_digest(showing.token, sent),
        )
    except FieldError as error:
        if showing.form is None:
            raise
        for one in error.every:
            showing.form[one.field].errors = [*showing.form[one.field].errors, str(one)]
        return showing
    except (IntranetError, sqlite3.IntegrityError, Forbidden) as error:
        if str(error).endswith("changes.token"):
            # The form was sent twice, and the first time has stored it.
            return Response.redirect(datasette.urls.path(back), status=303)
        return await _refused(datasette, request, editor, sent, error)
    if stored is None:
        return showing
    await drafts.forget_draft(site_folder(datasette), request.actor, request.path, sent)
    path, name = stored
    if name := name or (trail[-1][1] if len(trail) > 1 else ""):
        said = (_("Deleted: %(name)s") if deleting else _("Saved: %(name)s")) % {"name": name}
    else:
        said = _("Deleted.") if deleting else _("Saved.")
    await say_stored(datasette, request, editor.saved or said, back)
    return Response.redirect(datasette.urls.path(path or "/"), status=303)


async def _refused(
    datasette: Datasette, request: Request, editor: Editor, sent: Sent, refusal: Exception
) -> _Showing:
    """Return the form with what was typed and why the record refuses it.

    Forbidden comes from the record's guard: a row belongs to another group.
    """
    deleting = editor.deletable and sent.get(ACTION) == "delete"
    showing = _Showing.of_sent(sent, status=403 if isinstance(refusal, Forbidden) else 400)
    read = datasette.databases[RECORD].execute_fn
    showing.problem = await read(
        lambda connection: why_not_stored(connection, datasette, request, editor, refusal, deleting)
    )
    showing.form = await read(lambda connection: _form(connection, request, editor, sent))
    return showing


def _store(
    connection: sqlite3.Connection, request: Request, editor: Editor, sent: Sent, showing: _Showing
) -> tuple[str, str | None] | None:
    """Store the form and return (next path, name of the record), or None when nothing is stored; see `showing`.

    Raises what the editor's `write` and `delete` raise. `showing` has the form then.
    """
    _, actor = translations_for(request).gettext, request.actor
    if not editor.allowed(connection, actor):
        showing.status = 403
        return None
    deleting = editor.deletable and sent.get(ACTION) == "delete"
    now, base = editor.read(connection), load_fields(sent.get(BASE))
    showing.base, showing.status = dump_fields(now or {}), 409
    if deleting and now is not None:
        if base in (None, canonical_fields(now)):
            name = editor.called(connection)
            return editor.delete(connection, actor, _), name
        # The visitor wants to delete what was shown, not what somebody has written since.
        text = _("Somebody has changed this meanwhile, and it has not been deleted. Look at it as it is now.")
        showing.problem, showing.form = text, _form(connection, request, editor, values=now)
        return None
    if not deleting:
        sent = chosen_fields(sent, base or {}, editor.rows)
    if now is None:
        showing.problem = (
            _("Somebody has deleted this meanwhile.")
            if deleting
            else _("Somebody has deleted this meanwhile. What you wrote is still in the form.")
        )
    elif canonical_fields(now) != base:
        showing.merged, showing.other = (
            merge_fields(base, sent, now, editor.rows),
            saved_last(connection, editor, request),
        )
        sent = showing.merged.fields
    showing.form = _form(connection, request, editor, sent)
    if now is None or (showing.merged and showing.merged.is_clash):
        return None
    showing.status = 400
    if not showing.form.validate():
        return None
    return editor.write(connection, showing.form, actor, _), editor.called(connection)


def _form(
    connection: sqlite3.Connection,
    request: Request,
    editor: Editor,
    sent: Sent | None = None,
    values: Mapping[str, Value] | None = None,
) -> RecordForm:
    """Return the form with the `sent` fields, or with the `values` of the record."""
    kind = editor.form(connection, translations_for(request).gettext, sent if sent is not None else values or {})
    return kind.make(language_of(request), sent, values)


async def _show(  # noqa: PLR0913 - what a page is made of
    datasette: Datasette, request: Request, editor: Editor, showing: _Showing, *, title: str, trail: Trail
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
        "deletable": editor.deletable,
        "names": {"base": BASE, "token": TOKEN, "action": ACTION, "source": drafts.FROM},
        "without_draft": f"{request.path}?{drafts.CHOSEN}={drafts.NONE}",
    }
    response = await render_page(
        datasette, request, editor.template, context, title=title, trail=trail, status=showing.status
    )
    response.headers["Cache-Control"] = "no-store"
    return response
