"""Where the files of this site lie."""

from pathlib import Path

RECORD = "intranet"
PUBLIC = "public"


def site_folder(datasette) -> Path | None:
    """The folder of the database `intranet`, or of `public` where only that is served; None without either."""
    for name in (RECORD, PUBLIC):
        database = datasette.databases.get(name)
        if database is not None and database.path:
            return Path(database.path).resolve().parent
    return None
