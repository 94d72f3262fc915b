"""The plugin for what people without an account send: /propose, /follow, and the coordinators' list of it."""

from datasette import hookimpl

from ..shell.datasette_types import Routes
from . import follow_page, propose_page, sent_list_page, sent_proposal_page


@hookimpl
def register_routes() -> Routes:
    """Return the plugin's routes for Datasette: (pattern of the path, view)."""
    return [
        (r"^/propose$", propose_page.propose),
        (r"^/follow$", follow_page.follow),
        (r"^/inbox/voices$", sent_list_page.sent_proposals),
        (r"^/inbox/voices/(?P<voice>[0-9a-f]{32})$", sent_proposal_page.sent_proposal_page),
    ]
