"""The plugin for open data: the releases of what is published, their files, the codebook, and the catalogue."""

from datasette import hookimpl

from ..shell.datasette_types import Routes
from . import catalogue_page, codebook_page, data_page, oparl_page, release_file


@hookimpl
def register_routes() -> Routes:
    """Return the plugin's routes for Datasette: (pattern of the path, view)."""
    return [
        (r"^/data$", data_page.data_page),
        (r"^/data/catalog\.(?P<rdf>ttl|jsonld|rdf)$", catalogue_page.catalogue),
        (r"^/data/(?P<number>[0-9]{1,6})$", data_page.data_page),
        (r"^/data/(?P<number>[0-9]{1,6}|latest)/codebook$", codebook_page.codebook_page),
        (r"^/data/(?P<number>[0-9]{1,6}|latest)/(?P<name>[A-Za-z0-9_.-]+)$", release_file.release_file),
        (r"^/public/(?P<table>\w+)\.(?P<ending>xlsx|parquet|jsonl)$", release_file.newest_of_table),
        (r"^/oparl$", oparl_page.system),
        (r"^/oparl/bodies$", oparl_page.bodies),
        (r"^/oparl/body$", oparl_page.body),
        (r"^/oparl/(?P<kind>[a-z-]+)$", oparl_page.oparl_list),
        (r"^/oparl/(?P<kind>[a-z-]+)/(?P<number>[0-9-]{1,40})$", oparl_page.oparl_object),
    ]
