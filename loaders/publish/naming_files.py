"""Attachments whose text names somebody who may not be named in public: they are left out of the published file.

A name cannot be taken out of somebody's file. A file whose words the program cannot read (a picture, scanned paper)
is published as a person has chosen.

Tested in tests/plugins/papers/test_attachments.py.
"""

import sqlite3

from .hidden_names import HiddenNames

_FILES = """
SELECT a.id, coalesce(m.group_id, p.group_id, made.group_id), f.text
FROM attachments a JOIN originals.attached_files f ON f.attachment_id = a.id
LEFT JOIN record.meetings m ON m.id = a.meeting_id
LEFT JOIN record.proposals p ON p.id = a.proposal_id LEFT JOIN record.meetings made ON made.id = p.meeting_id
WHERE f.text IS NOT NULL ORDER BY 2
"""


def leave_out_naming_files(connection: sqlite3.Connection, naming: HiddenNames) -> None:
    """Delete from the file that is built the attachments that name somebody whom `naming` hides."""
    for attachment_id, group_id, text in connection.execute(_FILES):
        if naming.of(group_id)(text) != text:
            connection.execute("DELETE FROM attachments WHERE id = ?", [attachment_id])
