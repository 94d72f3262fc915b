"""No page stands in a frame of another site: neither ours nor Datasette's, nor what tells of an error."""

import pytest
from datasette_intranet.plugins.shell.security_headers import POLICY

PATHS = (
    "/public",
    "/public/groups",
    "/public/groups.json",
    "/public/-/query?sql=select+1",
    "/-/versions",
    "/nej/nej",
    "/intranet",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_frames(get, path):
    assert "frame-ancestors 'none'" in get(path).headers["Content-Security-Policy"]


def test_our_own_pages_keep_their_whole_policy(get):
    assert get("/meetings").headers.get_list("Content-Security-Policy") == [POLICY]
