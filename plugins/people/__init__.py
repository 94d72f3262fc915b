"""The plugin for groups and people: their pages and forms, the removal of names from the public file, and what is
held on a person, as a file for them and its erasure."""

from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl

from ..shell.datasette_types import App, Datasette
from ..shell.once_a_day import once_a_day
from . import (
    consent_form,
    consent_withdrawal,
    data_subject,
    erase_page,
    extract_page,
    group_form,
    group_page,
    member_form,
    merge_form,
    people_page,
    person_form,
    person_page,
    withdraw_names,
)


@hookimpl
def startup(datasette: Datasette) -> Callable[[], Awaitable[None]]:
    """Return what finishes erasures that a stop of the server has left half done."""
    return lambda: data_subject.finish_erasures(datasette)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """Return the middleware that takes names out of the public file, see withdraw_names."""
    return withdraw_names.withdraw_after_changes(datasette)


# Outermost, so that the request that ends a consent is answered from the file that was made anew.
@hookimpl(specname="asgi_wrapper", trylast=True)
def end_consents_first(datasette: Datasette) -> Callable[[App], App]:
    """Return the middleware that ends consents on their day, see consent_withdrawal."""
    return once_a_day(datasette, consent_withdrawal.end_past_consents)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Return the plugin's routes for Datasette: (pattern of the path, view)."""
    return [
        (r"^/groups$", group_page.groups_page),
        (r"^/groups/new$", group_form.new_group),
        (r"^/groups/(?P<slug>[^/]+)$", group_page.group_page),
        (r"^/groups/(?P<slug>[^/]+)/edit$", group_form.edit_group),
        (r"^/groups/(?P<slug>[^/]+)/members/new$", member_form.new_member),
        (r"^/groups/(?P<slug>[^/]+)/members/(?P<row>\d+)/edit$", member_form.edit_member),
        (r"^/groups/(?P<slug>[^/]+)/members/(?P<row>\d+)/end$", member_form.end_member),
        (r"^/people$", people_page.people_page),
        (r"^/people/new$", person_form.new_person),
        (r"^/people/(?P<id>[^/]+)$", person_page.person_page),
        (r"^/people/(?P<id>\d+)/edit$", person_form.edit_person),
        (r"^/people/(?P<id>\d+)/export$", extract_page.extract_page),
        (r"^/people/(?P<id>\d+)/erase$", erase_page.erase_page),
        (r"^/people/(?P<id>\d+)/consents/new$", consent_form.new_consent),
        (r"^/people/(?P<id>\d+)/consents/(?P<scope>[a-z_]+)/withdraw$", consent_withdrawal.withdrawal_page),
        (r"^/people/(?P<id>\d+)/merge$", merge_form.merge_page),
        (r"^/people/(?P<id>\d+)/unmerge$", merge_form.unmerge_page),
    ]
