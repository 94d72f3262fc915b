"""The plugin for proposals: the register, the projects that gather proposals, and the forms of actions."""

from collections.abc import Callable
from typing import Any

from datasette import hookimpl

from . import (
    action_done_page,
    action_form,
    action_new_form,
    actions_page,
    answers_feed,
    black_out_page,
    merge_page,
    outcome_page,
    project_form,
    project_page,
    promises_page,
    proposal_form,
    proposal_page,
    register_page,
    settle_form,
    sheet_download,
    status_page,
    triage_page,
    triage_project_form,
)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Return the plugin's routes for Datasette: (pattern of the path, view)."""
    return [
        (r"^/answers\.atom$", answers_feed.answers_feed),
        (r"^/proposals$", register_page.register_page),
        (r"^/proposals/outcome$", outcome_page.outcome_page),
        (r"^/meetings/(?P<slug>[^/]+)/outcome$", outcome_page.meeting_outcome),
        (r"^/proposals/new$", proposal_form.new_proposal),
        (r"^/proposals/row/(?P<id>[0-9]{1,9})$", proposal_page.proposal_by_row),
        (r"^/proposals/row/(?P<id>[0-9]{1,9})/edit$", proposal_form.edit_proposal_by_row),
        (r"^/proposals/row/(?P<id>[0-9]{1,9})/black-out$", black_out_page.black_out_page),
        (r"^/proposals/row/(?P<id>[0-9]{1,9})/merge$", merge_page.merge_page),
        (r"^/proposals/row/(?P<id>[0-9]{1,9})/unmerge$", merge_page.unmerge_page),
        (r"^/proposals/row/(?P<id>[0-9]{1,9})/status$", status_page.move_proposal),
        (r"^/proposals/sheet\.xlsx$", sheet_download.sheet_download),
        (r"^/proposals/(?P<number>[^/]+)$", proposal_page.proposal_by_number),
        (r"^/proposals/(?P<number>[^/]+)/edit$", proposal_form.edit_proposal_by_number),
        (r"^/projects$", project_page.projects_page),
        (r"^/projects/new$", project_form.new_project),
        (r"^/projects/(?P<id>[0-9]{1,9})$", project_page.project_page),
        (r"^/projects/(?P<id>[0-9]{1,9})/edit$", project_form.edit_project),
        (r"^/meetings/(?P<slug>[^/]+)/actions/new$", action_new_form.new_action),
        (r"^/meetings/(?P<slug>[^/]+)/triage$", triage_page.triage_page),
        (r"^/meetings/(?P<slug>[^/]+)/triage/projector$", triage_page.projector_page),
        (r"^/meetings/(?P<slug>[^/]+)/triage/project$", triage_project_form.project_of_proposals),
        (r"^/meetings/(?P<slug>[^/]+)/triage/(?P<id>[0-9]{1,9})$", settle_form.settle_proposal),
        (r"^/promises$", promises_page.promises_page),
        (r"^/actions$", actions_page.actions_page),
        (r"^/actions/new$", action_new_form.new_action_of_group),
        (r"^/actions/(?P<id>[0-9]{1,9})$", actions_page.action_page),
        (r"^/actions/(?P<id>[0-9]{1,9})/edit$", action_form.edit_action),
        (r"^/actions/(?P<id>[0-9]{1,9})/done$", action_done_page.finish_action),
        (r"^/actions/(?P<id>[0-9]{1,9})/open$", action_done_page.reopen_action),
        (r"^/actions/(?P<id>[0-9]{1,9})/return$", action_done_page.return_action),
    ]
