"""The subject of a comment: an agenda item or a proposal, and the page that shows it.

Tested in tests/plugins/comments/test_comments.py.
"""

import sqlite3
from dataclasses import dataclass

from ..shell.formats import format_date
from ..shell.language import Gettext
from ..shell.proposal_path import path_of_proposal
from . import comment_queries


@dataclass(frozen=True)
class Place:
    """The subject of a comment. `about` is "item" or "proposal", and `id` is the number of its row.

    `title` is its heading or text. `path` is the path of its page, and `page` the title of that page.
    """

    about: str
    id: int
    title: str
    path: str
    page: str

    @property
    def column(self) -> str:
        """The column of the table `comments` that refers to it, 'item_id' or 'proposal_id'."""
        return f"{self.about}_id"


def find_place(
    connection: sqlite3.Connection, about: str, row_id: int, language: str, gettext: Gettext
) -> Place | None:
    """Return the item or proposal with the number `row_id`, or None when there is none.

    `about` is "item" or "proposal". `language` ('sv' or 'en') and `gettext` are the visitor's.
    """
    sql = comment_queries.ITEM if about == "item" else comment_queries.PROPOSAL
    row = connection.execute(sql, {"id": row_id}).fetchone()
    if row is None:
        return None
    if about == "item":
        page = f"{row['meeting']}, {format_date(row['date'], language, 'long')}"
        return Place(about, row_id, row["title"], f"/meetings/{row['slug']}", page)
    number = row["number"]
    page = gettext("Proposal %(number)s") % {"number": number}
    return Place(about, row_id, row["title"], path_of_proposal(row_id, number), page)


def of_comment(connection: sqlite3.Connection, comment_id: int, language: str, gettext: Gettext) -> Place | None:
    """Return the subject of a comment, or None when there is no such comment. The rest is as for `find_place`."""
    row = connection.execute(comment_queries.COMMENT, {"id": comment_id}).fetchone()
    if row is None:
        return None
    about = "item" if row["item_id"] else "proposal"
    return find_place(connection, about, row[f"{about}_id"], language, gettext)
