"""A site that has only what is published answers at every address."""

import pytest

from tests.site import Site, make_site, person
from tests.sweep import in_turns
from tests.test_access import addresses


@pytest.mark.slow
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_is_an_error_of_the_server_where_only_what_is_published_lies(tmp_path, method):
    """As in a folder for reading only, or a copy of public.db on another computer.

    Nobody and a coordinator take turns: who does not get an address sends something to it.
    """
    folder = make_site(tmp_path)
    (folder / "intranet.db").unlink()
    with Site(folder) as site:
        ours = [pattern.pattern for pattern, _ in site.datasette._routes() if pattern.pattern.startswith("^/")]
        found = {address for pattern in ours for address in addresses(pattern)}
        for number, address in enumerate(sorted(found), method == "post"):
            for who in in_turns((None, person("coordinator")), number, 2):
                response = getattr(site, method)(address, who)
                assert response.status_code < 500, f"{address}: {response.status_code}"
