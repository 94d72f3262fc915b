"""/comments/…: the form of a comment (new, edit), and the button that marks a mention as seen.

Tested in tests/plugins/comments/test_comments.py.
"""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from datasette import Response
from wtforms.validators import InputRequired, Length

from ...schema.accounts.account import account_names
from ...schema.errors import InvalidRecord
from ...schema.rights import is_administrator, may_comment
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import DeletableEditor, FieldError, MarkdownField, RecordForm, Value, answer_form
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import gone_page, refused_page
from ..shell.language import Gettext, language_of, local_path
from ..shell.page import translations_for
from ..shell.private_databases import with_private
from ..shell.record import RECORD, may_view, site_folder
from ..shell.record_write import write_as
from . import comment_place, comment_queries
from .comment_store import delete_comment, insert_comment, mark_seen, update_comment
from .comment_thread import shown_comment
from .mentions import Mentions, accounts_of, find_mentions


class CommentEditor(DeletableEditor):
    """The editor of the comment `comment_id`, or with None of a new one at `where`.

    `accounts` are (id, name) of all accounts that a comment may mention. `posted` is True for a POST.
    """

    template = "comments_form.html"

    def __init__(
        self,
        where: comment_place.Place,
        comment_id: int | None,
        accounts: list[tuple[str, str]],
        actor: dict,
        posted: bool,
    ) -> None:
        self._where = where
        self._id = comment_id
        self._accounts = accounts
        self._actor = actor
        # An administrator may delete others' comments (a POST), but gets no form for them.
        self._posted = posted
        self.deletable = comment_id is not None

    def allowed(self, connection: sqlite3.Connection, actor: dict[str, Any]) -> bool:
        if self._id is None:
            return may_comment(actor)
        return self._is_own(connection, actor) or (self._posted and is_administrator(actor))

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        _ = gettext

        class CommentForm(RecordForm):
            body = MarkdownField(
                _("Comment"),
                [InputRequired(), Length(max=10_000)],
                description=_("Write @ and a name, and it stands on that person's start page until it is seen."),
                render_kw={"rows": 6, "data-mentions": "accounts"},
            )

        return CommentForm

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        if self._id is None:
            return {}
        row = self._row(connection)
        return row and {"body": row["body"]}

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        return ("comments", self._id) if self._id else None

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: dict[str, Any], gettext: Gettext) -> str:
        body = form.body.data.strip()
        found = find_mentions(body, self._accounts)
        if found.several:
            text = gettext("Several accounts have the name %(names)s. Write which one: %(accounts)s.")
            which = ", ".join(f"@{account}" for account in accounts_of(found.several, self._accounts))
            raise FieldError("body", text % {"names": ", ".join(found.several), "accounts": which})
        if self._id is None:
            comment_id = insert_comment(connection, self._where, actor, body, found.accounts)
        elif self._is_own(connection, actor):
            comment_id = update_comment(connection, self._id, actor, body, found.accounts)
        else:
            raise InvalidRecord(gettext("Only whoever wrote a comment may change it."))
        self.saved = self._told(found, actor, gettext)
        return f"{self._where.path}#comment-{comment_id}"

    def delete(self, connection: sqlite3.Connection, actor: dict[str, Any], gettext: Gettext) -> str:
        assert self._id is not None
        delete_comment(connection, self._id)
        return f"{self._where.path}#comments-{self._where.about}-{self._where.id}"

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        sql = comment_queries.OF_ITEM if self._where.about == "item" else comment_queries.OF_PROPOSAL
        rows = connection.execute(sql, {"id": self._where.id}).fetchall()
        others = [shown_comment(row, {}, self._accounts) for row in rows if row["id"] != self._id]
        return {"where": self._where, "others": others, "accounts": self._accounts}

    def _told(self, found: Mentions, actor: dict, gettext: Gettext) -> str:
        names = dict(self._accounts)
        told = ", ".join(names[account] for account in found.accounts if account != actor["id"])
        said = [gettext("Saved.")]
        if told:
            said.append(gettext("It stands on the start page of %(names)s.") % {"names": told})
        if found.nobody:
            text = gettext("Nobody here is called %(names)s, so nobody has been told there.")
            said.append(text % {"names": ", ".join(f"@{word}" for word in found.nobody)})
        return " ".join(said)

    def _row(self, connection: sqlite3.Connection) -> Any:
        return connection.execute(comment_queries.COMMENT, {"id": self._id}).fetchone()

    def _is_own(self, connection: sqlite3.Connection, actor: dict) -> bool:
        row = self._row(connection)
        return row is not None and may_comment(actor) and row["actor_id"] == actor.get("id")


async def new_comment(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /comments/item/<id>/new and …/proposal/<id>/new. Raises as forms.answer_form does."""
    about, row_id = request.url_vars["about"], int(request.url_vars["id"])

    def look(connection: sqlite3.Connection, *language: Any) -> comment_place.Place | None:
        return comment_place.find_place(connection, about, row_id, *language)

    return await _form(datasette, request, look, None, translations_for(request).gettext("New comment"))


async def edit_comment(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /comments/<id>/edit. Raises as forms.answer_form does."""
    comment_id = int(request.url_vars["id"])

    def look(connection: sqlite3.Connection, *language: Any) -> comment_place.Place | None:
        return comment_place.of_comment(connection, comment_id, *language)

    return await _form(datasette, request, look, comment_id, translations_for(request).gettext("Change the comment"))


async def _form(
    datasette: Datasette,
    request: Request,
    look: Callable[..., comment_place.Place | None],
    comment_id: int | None,
    title: str,
) -> Response:
    if not request.actor or not await may_view(datasette, request.actor, RECORD):
        return await refused_page(datasette, request)
    _ = translations_for(request).gettext
    language = language_of(request)
    where = await datasette.databases[RECORD].execute_fn(lambda connection: look(connection, language, _))
    if where is None:
        return await gone_page(datasette, request, _("What you want to comment on is not there."))
    accounts = await with_private(site_folder(datasette), account_names)
    editor = CommentEditor(where, comment_id, accounts or [], request.actor, request.method == "POST")
    section = ("/meetings", _("Meetings")) if where.about == "item" else ("/proposals", _("Proposals"))
    return await answer_form(datasette, request, editor, title=title, trail=[section, (where.path, where.page)])


async def mark_mention_seen(datasette: Datasette, request: Request) -> Response:
    """Answer POST /comments/<id>/seen with `next` (a path): mark the visitor's mention as seen, then go there.

    Raises datasette's BadRequest for a body that is no form or is too large.
    """
    if not request.actor or not await may_view(datasette, request.actor, RECORD):
        return await refused_page(datasette, request)
    if request.method != "POST":
        return Response.redirect(datasette.urls.path("/"))
    sent = await read_fields(request)
    comment_id, actor_id = int(request.url_vars["id"]), request.actor["id"]
    await write_as(
        datasette,
        request,
        request.actor,
        lambda connection: mark_seen(connection, comment_id, actor_id),
        way=None,
    )
    return Response.redirect(datasette.urls.path(local_path(sent.get("next"))), status=303)
