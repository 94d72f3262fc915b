"""Groups with their rosters, and people with their memberships, attendance and promises."""

from datasette import hookimpl

from . import group, group_form, groups, people, person


@hookimpl
def register_routes():
    return [
        (r"^/groups$", groups.groups_page),
        (r"^/groups/new$", group_form.new_group),
        (r"^/groups/(?P<slug>[^/]+)$", group.group_page),
        (r"^/groups/(?P<slug>[^/]+)/edit$", group_form.edit_group),
        (r"^/people$", people.people_page),
        (r"^/people/(?P<id>[^/]+)$", person.person_page),
    ]
