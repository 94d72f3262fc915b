"""Proposals: the register, one proposal with its answer and history, their forms; and the form of an action."""

from datasette import hookimpl

from . import action_done, action_form, proposal, proposal_form, register


@hookimpl
def register_routes():
    return [
        (r"^/proposals$", register.register_page),
        (r"^/proposals/new$", proposal_form.new_proposal),
        (r"^/proposals/row/(?P<id>[0-9]{1,9})$", proposal.by_row),
        (r"^/proposals/row/(?P<id>[0-9]{1,9})/edit$", proposal_form.edit_by_row),
        (r"^/proposals/(?P<number>[^/]+)$", proposal.by_number),
        (r"^/proposals/(?P<number>[^/]+)/edit$", proposal_form.edit_by_number),
        (r"^/actions/(?P<id>[0-9]{1,9})/edit$", action_form.edit_action),
        (r"^/actions/(?P<id>[0-9]{1,9})/done$", action_done.done),
    ]
