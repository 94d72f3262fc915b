"""The plugin for e-mail: the task that sends it, who wants what, and the link that ends it. Off unless configured."""

from datasette import hookimpl

from ..shell.datasette_types import Datasette, Routes
from . import choices_page, group_mail_page, sending_task, undelivered_page, unsubscribe_page


@hookimpl
def startup(datasette: Datasette) -> None:
    # A mistake in the settings stops the start of the site, rather than the first letter.
    sending_task.send_in_background(datasette)


@hookimpl
def register_routes() -> Routes:
    """Return the plugin's routes for Datasette: (pattern of the path, view)."""
    return [
        (r"^/-/intranet/account/mail$", choices_page.choices_page),
        (r"^/-/intranet/mail/unsubscribe/(?P<token>[^/]+)$", unsubscribe_page.unsubscribe_page),
        (r"^/groups/(?P<slug>[^/]+)/mail$", group_mail_page.group_mail_page),
        (r"^/inbox/mail$", undelivered_page.settle_undelivered),
    ]
