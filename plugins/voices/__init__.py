"""The plugin for what people without an account send: /propose, /follow, /signup, /rank, /s; and lists of it."""

from collections.abc import Callable

from datasette import hookimpl

from ..shell.datasette_types import App, Datasette, Routes
from ..shell.once_a_day import once_a_day
from . import (
    follow_page,
    forget_names,
    propose_page,
    rank_page,
    sent_list_page,
    sent_proposal_page,
    signed_up_page,
    signup_form,
    signup_page,
    survey_answer_page,
)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """Return the middleware that forgets the names at past meetings, see forget_names."""
    return once_a_day(datasette, forget_names.forget_names_of_past_meetings)


@hookimpl
def register_routes() -> Routes:
    """Return the plugin's routes for Datasette: (pattern of the path, view)."""
    return [
        (r"^/propose$", propose_page.propose_page),
        (r"^/follow$", follow_page.follow_page),
        (r"^/signup$", signup_page.signups_page),
        (r"^/signup/(?P<slug>[^/]+)$", signup_page.sign_up),
        (r"^/meetings/(?P<slug>[^/]+)/signup$", signup_page.sign_up_signed_in),
        (r"^/meetings/(?P<slug>[^/]+)/signup/edit$", signup_form.edit_signup),
        (r"^/meetings/(?P<slug>[^/]+)/signup/list$", signed_up_page.signed_up_page),
        (r"^/rank$", rank_page.join_page),
        (r"^/rank/(?P<key>[0-9a-f]{32})$", rank_page.rank_page),
        (r"^/s/(?P<address>[0-9A-Za-z]{1,40})$", survey_answer_page.survey_answer_page),
        (r"^/inbox/voices$", sent_list_page.sent_proposals),
        (r"^/inbox/voices/(?P<voice>[0-9a-f]{32})$", sent_proposal_page.sent_proposal_page),
    ]
