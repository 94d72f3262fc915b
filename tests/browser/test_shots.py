"""What `make screenshots` takes: no page of ours is left out."""

import re

from tests.browser.every_page import DATA, NO_PAGES
from tests.browser.shots import SHOTS
from tests.test_matrix import circle_of

# A feed, a calendar, a paper, a picture or figures: the address ends with what kind of file it is.
FILE = re.compile(r"\\\.(\w+|\(\?P<\w+>[\w|]+\))\$$")
# They answer with data, a file, a part of a page or a way elsewhere, with what another address shows or leads to, or
# (the last two) with what Datasette tells administrators.
NOT_SHOWN = {
    r"^/-/intranet/health$",
    r"^/-/intranet/ready$",
    r"^/-/intranet/language$",
    r"^/-/intranet/look/(?P<file>style\.css|icon\.svg|logo)$",
    r"^/-/intranet/preview$",
    r"^/-/intranet/readability$",
    r"^/-/intranet/history/seen$",
    r"^/people/(?P<id>\d+)/unmerge$",
    r"^/inbox/sheets/(?P<id>\d+)$",
    r"^/attachments/(?P<id>[0-9]{1,9})$",
    r"^/proposals/row/(?P<id>[0-9]{1,9})$",
    r"^/proposals/row/(?P<id>[0-9]{1,9})/edit$",
    r"^/inbox/(?P<id>\d+)/(?P<table>\w+)/new/(?P<span>\d+-\d+)$",
    r"^/-/config(\.(?P<format>json))?$",
    r"^/-/databases(\.(?P<format>json))?$",
}


def test_every_page_of_ours_is_photographed():
    paths = [re.sub(r"\{\w+\}", "1", shot.path.partition("?")[0]) for shot in SHOTS]
    ours = {route for route, circle in circle_of().items() if route.startswith("^") and circle not in NO_PAGES}
    ours = {route for route in ours if not route.startswith(DATA)}
    pages = {route for route in ours - NOT_SHOWN if not FILE.search(route)}
    left_out = {route for route in pages if not any(re.match(route, path) for path in paths)}
    assert left_out == set(), "add a Shot in shots.py"
