"""Where the files of this site lie."""

from ..shell.record import PUBLIC, RECORD, site_folder

__all__ = ["PUBLIC", "RECORD", "site_folder"]
