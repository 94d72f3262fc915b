"""Loading: the command `intranet` as `datasette intranet`, and the pages where what was read is looked through."""

from collections.abc import Callable
from typing import Any

import click
from datasette import hookimpl

from ...loaders.cli import intranet
from . import accept, correction, document, document_form, inbox, question


@hookimpl
def register_commands(cli: click.Group) -> None:
    cli.add_command(intranet)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    return [
        (r"^/inbox$", inbox.inbox_page),
        (r"^/inbox/questions$", inbox.questions_page),
        (r"^/inbox/questions/(?P<id>\d+)$", question.question_page),
        (r"^/inbox/(?P<id>\d+)$", document.document_page),
        (r"^/documents/(?P<id>\d+)/edit$", document_form.edit_document),
        (r"^/inbox/(?P<id>\d+)/accept$", accept.accept),
        (r"^/inbox/(?P<id>\d+)/(?P<table>\w+)/(?P<row>\d+)$", correction.correct),
        (r"^/inbox/(?P<id>\d+)/(?P<table>\w+)/new$", correction.add_row),
        (r"^/inbox/(?P<id>\d+)/(?P<table>\w+)/new/(?P<span>\d+-\d+)$", correction.add_row),
    ]
