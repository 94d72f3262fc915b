"""The plugin for open data: the releases of what is published, their files, the codebook, and the catalogue."""

from datasette import hookimpl

from ..shell.datasette_types import Routes
from . import catalogue_page, codebook_page, crawlers, data_page, oparl_page, popolo_page, release_file


@hookimpl
def register_routes() -> Routes:
    """Return the plugin's routes for Datasette: (pattern of the path, view)."""
    return [
        (r"^/robots\.txt$", crawlers.robots_page),
        (r"^/sitemap\.xml$", crawlers.sitemap_page),
        (r"^/sitemap-(?P<part>[1-9][0-9]{0,3})\.xml$", crawlers.sitemap_part),
        (r"^/data$", data_page.data_page),
        (r"^/data/catalog\.(?P<rdf>ttl|jsonld|rdf)$", catalogue_page.catalogue_page),
        (r"^/data/popolo\.json$", popolo_page.popolo_file),
        (r"^/data/popolo/(?P<collection>[a-z]+)/(?P<popolo>[a-z0-9-]{1,60})\.json$", popolo_page.popolo_page),
        (r"^/data/(?P<number>[0-9]{1,6})$", data_page.data_page),
        (r"^/data/(?P<number>[0-9]{1,6}|latest)/codebook$", codebook_page.codebook_page),
        (r"^/data/(?P<number>[0-9]{1,6}|latest)/(?P<name>[A-Za-z0-9_.-]+)$", release_file.release_file),
        (r"^/public/(?P<table>\w+)\.(?P<ending>xlsx|parquet|jsonl)$", release_file.newest_of_table),
        (r"^/oparl$", oparl_page.system_page),
        (r"^/oparl/bodies$", oparl_page.bodies_page),
        (r"^/oparl/body$", oparl_page.body_page),
        (r"^/oparl/(?P<kind>[a-z-]+)$", oparl_page.oparl_list),
        (r"^/oparl/(?P<kind>[a-z-]+)/(?P<number>[0-9-]{1,40})$", oparl_page.oparl_object),
    ]
