"""The page of a form: shown, sent, in conflict, saved."""

import sqlite3
import uuid
from dataclasses import dataclass, field

from datasette import Forbidden, Response
from markupsafe import Markup

from ....schema.errors import IntranetError
from ....schema.store.rows import LOCKED
from ..labels import labels_for
from ..language import language_of
from ..page import render_page, translator
from ..record import RECORD, may_view, site_folder
from ..refusal import Holding, Written, deletion_refused, holding, in_words
from . import drafts
from .body import read_fields
from .conflict import ACTION, BASE, TOKEN, Merged, canonical, chosen, dump, load, merge, once
from .editor import Editor, FieldError, RecordForm, Sent
from .others import saved_last
from .stored import say_stored
from .unsaved import gone, refused


@dataclass
class _Shown:
    """What one showing of the form knows beyond its fields."""

    base: str
    token: str
    merged: Merged | None = None
    # Who has saved meanwhile, see others.saved_last.
    other: dict | None = None
    # Drafts that the form was filled from, as drafts.FROM carries them, and the others that wait.
    source: list[str] = field(default_factory=list)
    others: list[drafts.Draft] = field(default_factory=list)
    problem: str | None = None
    status: int = 200
    values: dict = field(default_factory=dict)


class _NotEditable(Forbidden):
    """The visitor may not edit this record at all."""


class _Again(Exception):
    """The form has to be shown again; nothing is stored."""

    def __init__(self, form: RecordForm, shown: _Shown):
        super().__init__(shown.problem)
        self.form = form
        self.shown = shown


async def edit(datasette, request, editor: Editor, *, title: str, trail=()) -> Response:
    """Answer a GET or POST of the form that `editor` describes; `title` and `trail` as for `render_page`.

    403 for who may not edit it, 404 when the record is not there, 409 when somebody has changed it meanwhile.
    """
    actor = request.actor
    if not actor or not await may_view(datasette, actor, RECORD):
        return await refused(datasette, request)
    sent = await read_fields(request) if request.method == "POST" else None
    try:
        if sent is not None and sent.get(ACTION, "save") in ("save", "delete"):
            return await _save_or_again(datasette, request, editor, sent, trail)
        if sent is not None:
            raise await _act(datasette, request, editor, sent)
        found = await datasette.databases[RECORD].execute_fn(lambda conn: _open(conn, editor, request))
        if found is None:
            return await gone(datasette, request, translator(request).gettext("What you want to edit is not there."))
        form, shown = await _with_draft(datasette, request, editor, *found)
    except _NotEditable:
        return await refused(datasette, request)
    except _Again as again:
        form, shown = again.form, again.shown
    return await _show(datasette, request, editor, form, shown, title=title, trail=trail)


def _open(connection, editor: Editor, request) -> tuple[RecordForm, _Shown] | None:
    if not editor.allowed(connection, request.actor):
        raise _NotEditable("edit")
    now = editor.read(connection)
    if now is None:
        return None
    form = _form(connection, editor, request, values=now)
    return form, _Shown(dump(now), uuid.uuid4().hex)


async def _with_draft(datasette, request, editor: Editor, form: RecordForm, shown: _Shown):
    folder, actor = site_folder(datasette), request.actor
    found = await drafts.find(folder, actor, request.path, request.args.get(drafts.CHOSEN))
    shown.others = await drafts.all_of(folder, actor, request.path)
    if found is None:
        return form, shown
    sent, showing, mark = found
    shown.source, shown.base = [mark], sent.get(BASE, "")
    shown.others = [other for other in shown.others if other.showing != showing]
    build = datasette.databases[RECORD].execute_fn
    return await build(lambda connection: _form(connection, editor, request, sent)), shown


async def _act(datasette, request, editor: Editor, sent: Sent) -> _Again:
    """The form as a button other than those of the kit has changed it; what is typed is kept as a draft."""

    def run(connection):
        if not editor.allowed(connection, request.actor):
            raise _NotEditable("edit")
        fields = editor.act(connection, sent.get(ACTION), sent)
        return fields, _form(connection, editor, request, fields)

    fields, form = await datasette.databases[RECORD].execute_fn(run)
    kept = Sent({name: values for name, values in fields.lists().items() if name != ACTION})
    is_kept = await drafts.keep(site_folder(datasette), request.actor, request.path, kept)
    source = [] if is_kept else sent.getlist(drafts.FROM)
    return _Again(form, _Shown(sent.get(BASE, ""), sent.get(TOKEN) or uuid.uuid4().hex, source=source))


def _form(connection, editor: Editor, request, sent: Sent | None = None, values: dict | None = None) -> RecordForm:
    kind = editor.form(connection, translator(request).gettext, sent if sent is not None else values)
    return kind.make(language_of(request), sent, values)


async def _save_or_again(datasette, request, editor: Editor, sent: Sent, trail) -> Response:
    """`_save`; a form that is shown again knows still which draft it was filled from."""
    try:
        return await _save(datasette, request, editor, sent, trail)
    except _Again as again:
        again.shown.source = sent.getlist(drafts.FROM)
        raise


async def _save(datasette, request, editor: Editor, sent: Sent, trail) -> Response:
    actor, _ = request.actor, translator(request).gettext
    token = sent.get(TOKEN) or uuid.uuid4().hex
    deleting = editor.deletable and sent.get(ACTION) == "delete"

    def store(connection):
        if not editor.allowed(connection, actor):
            raise _NotEditable("edit")
        if deleting:
            return _delete(connection, editor, request, sent, token)
        return _write(connection, editor, request, sent, token), editor.called(connection)

    # The write wrapper makes one change of it, see plugins/history.
    request.scope["intranet_change"] = {"way": "form", "token": once(token, sent)}
    try:
        path, name = await datasette.databases[RECORD].execute_write_fn(store, request=request)
    except (IntranetError, sqlite3.IntegrityError) as error:
        if str(error).endswith("changes.token"):
            # Sent twice: the first time has stored it.
            return Response.redirect(datasette.urls.path(trail[-1][0] if trail else "/"), status=303)
        problem = await _in_words(datasette, request, editor, error, deleting)
        raise await _problem(datasette, request, editor, sent, problem, 400) from error
    except _NotEditable:
        raise
    except Forbidden as error:
        # The record's guard: something of it belongs to others. What was typed stays in the form.
        raise await _problem(datasette, request, editor, sent, str(error), 403) from error
    await drafts.forget(site_folder(datasette), actor, request.path, sent)
    name = name or (trail[-1][1] if len(trail) > 1 else "")
    await say_stored(datasette, request, _told(_, name, editor, deleting), trail[-1][0] if trail else "/")
    return Response.redirect(datasette.urls.path(path or "/"), status=303)


def _told(_, name: str, editor: Editor, deleting: bool) -> str:
    """What has been stored, in words."""
    if editor.saved:
        return editor.saved
    if deleting:
        return _("Deleted: %(name)s") % {"name": name} if name else _("Deleted.")
    return _("Saved: %(name)s") % {"name": name} if name else _("Saved.")


def _delete(connection, editor: Editor, request, sent: Sent, token: str) -> tuple[str, str | None]:
    """What was shown is deleted: not what somebody has written into it since."""
    _ = translator(request).gettext
    now, base = editor.read(connection), load(sent.get(BASE))
    if now is None:
        text = _("Somebody has deleted this meanwhile.")
        raise _Again(_form(connection, editor, request, sent), _Shown(dump({}), token, problem=text, status=409))
    if base is not None and canonical(now) != base:
        text = _("Somebody has changed this meanwhile, and it has not been deleted. Look at it as it is now.")
        raise _Again(
            _form(connection, editor, request, values=now), _Shown(dump(now), token, problem=text, status=409)
        )
    name = editor.called(connection)
    return editor.delete(connection, request.actor, _), name


def _write(connection, editor: Editor, request, sent: Sent, token: str) -> str:
    _ = translator(request).gettext
    now = editor.read(connection)
    base = load(sent.get(BASE))
    sent = chosen(sent, base or {}, editor.rows)
    if now is None:
        text = _("Somebody has deleted this meanwhile. What you wrote is still in the form.")
        raise _Again(_form(connection, editor, request, sent), _Shown(dump({}), token, problem=text, status=409))
    merged = other = None
    if canonical(now) != base:
        merged, other = merge(base, sent, now, editor.rows), saved_last(connection, editor, request)
        sent = merged.fields
    form = _form(connection, editor, request, sent)
    if merged and merged.is_clash:
        raise _Again(form, _Shown(dump(now), token, merged, other, status=409))
    if not form.validate():
        raise _Again(form, _Shown(dump(now), token, merged, other, status=400))
    try:
        return editor.write(connection, form, request.actor, _)
    except FieldError as error:
        for one in error.every:
            form[one.field].errors = [*form[one.field].errors, str(one)]
        raise _Again(form, _Shown(dump(now), token, merged, other, status=400)) from error


async def _problem(  # noqa: PLR0913, PLR0917 - the form, what was sent with it, and what is wrong
    datasette, request, editor: Editor, sent: Sent, problem: str, status: int
) -> _Again:
    build = datasette.databases[RECORD].execute_fn
    form = await build(lambda connection: _form(connection, editor, request, sent))
    token = sent.get(TOKEN) or uuid.uuid4().hex
    return _Again(form, _Shown(sent.get(BASE, ""), token, problem=problem, status=status))


async def _in_words(datasette, request, editor: Editor, error: Exception, deleting: bool) -> str:
    """What a refusal of the record's own rules means to whoever typed: the field, or what refers to the record."""
    if isinstance(error, IntranetError) or error.sqlite_errorname == LOCKED:
        return str(error)
    _ = translator(request).gettext

    def say(connection) -> str:
        table, row_id = editor.record(connection) or (None, None)
        labels = labels_for(datasette, request, RECORD, table)
        if error.sqlite_errorname != "SQLITE_CONSTRAINT_FOREIGNKEY":
            return in_words(error, Written(connection, table, is_deletion=False), labels, _)
        # What a form offers is there: what fails is that something is to go which others refer to.
        held = holding(Written(connection, table, deleting, row_id), labels) if deleting else []
        if not held:
            return _("Something else in the record still refers to this. Remove or change that first.")
        return deletion_refused(table, Markup(", ").join(_link(datasette, one, row_id) for one in held), _)

    return await datasette.databases[RECORD].execute_fn(say)


def _link(datasette, one: Holding, row_id: int) -> Markup:
    """Leads to the rows themselves."""
    href = f"{datasette.urls.table(RECORD, one.table)}?{one.column}={row_id}"
    return Markup('<a href="{}">{}: {}</a>').format(href, one.words, one.count)


async def _show(  # noqa: PLR0913 - what a page is made of
    datasette, request, editor: Editor, form: RecordForm, shown: _Shown, *, title: str, trail
) -> Response:
    more, called = await datasette.databases[RECORD].execute_fn(
        lambda connection: (editor.context(connection), editor.called(connection))
    )
    if called and trail:
        trail = [*trail[:-1], (trail[-1][0], called)]
    context = {
        **more,
        "form": form,
        "shown": shown,
        "deletable": editor.deletable,
        "names": {"base": BASE, "token": TOKEN, "action": ACTION, "source": drafts.FROM},
        "without_draft": f"{request.path}?{drafts.CHOSEN}={drafts.NONE}",
    }
    response = await render_page(
        datasette, request, editor.template, context, title=title, trail=trail, status=shown.status
    )
    response.headers["Cache-Control"] = "no-store"
    return response
