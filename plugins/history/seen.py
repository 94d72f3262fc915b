"""Two people at once: the row editor of a table page overwrites nothing that its user has not seen.

Datasette's row editor sends only the new values. A script of ours tells with them the newest history entry that there
was when the dialog was opened.
"""

HEADER = "x-intranet-seen"


def check_seen(conn, change_id: int, request) -> None:
    """Raises Changed when a row of the open change has history newer than the request has seen."""
