"""Loading: the command `intranet` as `datasette intranet`, and the pages where what was read is looked through."""

from datasette import hookimpl

from ...loaders.cli import intranet
from . import document, inbox, question


@hookimpl
def register_commands(cli):
    cli.add_command(intranet)


@hookimpl
def register_routes():
    return [
        (r"^/inbox$", inbox.inbox_page),
        (r"^/inbox/questions$", inbox.questions_page),
        (r"^/inbox/questions/(?P<id>\d+)$", question.question_page),
        (r"^/inbox/(?P<id>\d+)$", document.document_page),
    ]
