"""Proposals: the register with filters, and one proposal with its answer and history."""

from datasette import hookimpl

from . import proposal, register


@hookimpl
def register_routes():
    return [
        (r"^/proposals$", register.register_page),
        (r"^/proposals/(?P<number>[^/]+)$", proposal.by_number),
        (r"^/proposals/row/(?P<id>[0-9]{1,9})$", proposal.by_row),
    ]
