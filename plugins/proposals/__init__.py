"""Proposals: the register, one proposal with its answer and history, and projects that gather them, with their forms;
and the form of an action."""

from collections.abc import Callable
from typing import Any

from datasette import hookimpl

from . import action_done, action_form, action_new, project, project_form, proposal, proposal_form, register


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    return [
        (r"^/proposals$", register.register_page),
        (r"^/proposals/new$", proposal_form.new_proposal),
        (r"^/proposals/row/(?P<id>[0-9]{1,9})$", proposal.by_row),
        (r"^/proposals/row/(?P<id>[0-9]{1,9})/edit$", proposal_form.edit_by_row),
        (r"^/proposals/(?P<number>[^/]+)$", proposal.by_number),
        (r"^/proposals/(?P<number>[^/]+)/edit$", proposal_form.edit_by_number),
        (r"^/projects$", project.projects_page),
        (r"^/projects/new$", project_form.new_project),
        (r"^/projects/(?P<id>[0-9]{1,9})$", project.project_page),
        (r"^/projects/(?P<id>[0-9]{1,9})/edit$", project_form.edit_project),
        (r"^/meetings/(?P<slug>[^/]+)/actions/new$", action_new.new_action),
        (r"^/actions/(?P<id>[0-9]{1,9})/edit$", action_form.edit_action),
        (r"^/actions/(?P<id>[0-9]{1,9})/done$", action_done.done),
        (r"^/actions/(?P<id>[0-9]{1,9})/open$", action_done.reopen),
    ]
