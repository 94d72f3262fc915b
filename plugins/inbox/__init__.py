"""The plugin for the inbox: what was read of documents, the questions that wait, and the upload of new documents."""

from collections.abc import Callable
from typing import Any

from datasette import hookimpl

from ..shell.datasette_types import App, Datasette
from . import (
    accept_page,
    correction_form,
    cover_after_undo,
    document_form,
    document_page,
    inbox_page,
    inbox_question_page,
    line_page,
    sheet_page,
)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """Return the middleware that covers cells of registers after an undo, see cover_after_undo."""
    return cover_after_undo.cover_after_undo(datasette)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Return the plugin's routes for Datasette: (pattern of the path, view)."""
    return [
        (r"^/inbox$", inbox_page.inbox_page),
        (r"^/inbox/questions$", inbox_page.questions_page),
        (r"^/inbox/questions/(?P<id>\d+)$", inbox_question_page.question_page),
        (r"^/inbox/sheets/(?P<id>\d+)$", sheet_page.sheet_page),
        (r"^/inbox/(?P<id>\d+)$", document_page.document_page),
        (r"^/documents/(?P<id>\d+)/edit$", document_form.edit_document),
        (r"^/inbox/(?P<id>\d+)/accept$", accept_page.accept_document),
        (r"^/inbox/(?P<id>\d+)/lines/(?P<span>\d+-\d+)$", line_page.make_of_line),
        (r"^/inbox/(?P<id>\d+)/(?P<table>\w+)/(?P<row>\d+)$", correction_form.correct_row),
        (r"^/inbox/(?P<id>\d+)/(?P<table>\w+)/new$", correction_form.add_row),
        (r"^/inbox/(?P<id>\d+)/(?P<table>\w+)/new/(?P<span>\d+-\d+)$", correction_form.add_row),
    ]
