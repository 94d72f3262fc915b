"""What each searched table gives to a hit: its group and day, its title, its text, and the address of its page.

Tested in tests/plugins/search/test_search_page.py.
"""

from dataclasses import dataclass

from ..shell.language import N_


@dataclass(frozen=True)
class SearchedTable:
    """One kind of hit. The SQL is a list of columns and joins for `t`, the row of the table."""

    table: str
    kind: str
    label: str
    title: str
    # The path of the page, and where on it.
    address: str
    text: str = "''"
    # The group and the day of a row, for the facets, and the joins that they need.
    group_id: str = "NULL"
    day: str = "NULL"
    joins: str = ""


_OF_MEETING = "JOIN meetings m ON m.id = t.meeting_id"

TABLES = (
    SearchedTable(
        table="agenda_items",
        kind="minutes",
        label=N_("From the minutes"),
        group_id="m.group_id",
        day="m.date",
        joins=_OF_MEETING,
        title="t.heading",
        text="coalesce(t.body, '')",
        address="'/meetings/' || m.slug || '#item-' || t.id",
    ),
    SearchedTable(
        table="decisions",
        kind="decision",
        label=N_("Decisions"),
        group_id="m.group_id",
        day="m.date",
        joins=_OF_MEETING,
        title="(SELECT heading FROM agenda_items WHERE id = t.item_id)",
        text="t.text",
        address="'/meetings/' || m.slug || '#decision-' || t.id",
    ),
    SearchedTable(
        table="actions",
        kind="action",
        label=N_("Tasks and promises"),
        group_id="m.group_id",
        day="m.date",
        joins="LEFT JOIN meetings m ON m.id = t.meeting_id",
        title="NULL",
        text="t.text || coalesce(' · ' || t.responsible, '')",
        address="'/actions/' || t.id",
    ),
    SearchedTable(
        table="proposals",
        kind="proposal",
        label=N_("Proposals"),
        group_id="coalesce(t.group_id, m.group_id)",
        day="coalesce(t.received_on, m.date)",
        joins="LEFT JOIN meetings m ON m.id = t.meeting_id",
        title="t.number",
        text="t.text || coalesce(' ' || t.answer, '') || coalesce(' ' || t.original, '')",
        address="'/proposals/row/' || t.id",
    ),
    SearchedTable(
        table="people",
        kind="person",
        label=N_("People"),
        title="t.name",
        address="'/people/' || t.id",
    ),
    SearchedTable(
        table="groups",
        kind="group",
        label=N_("Groups"),
        group_id="t.id",
        title="t.name",
        text="coalesce(t.description, '')",
        address="'/groups/' || t.slug",
    ),
    SearchedTable(
        table="articles",
        kind="article",
        label=N_("Articles"),
        group_id="t.group_id",
        day="t.published_on",
        title="t.title",
        text="coalesce(t.body, '')",
        address="'/articles/' || t.id",
    ),
    SearchedTable(
        table="documents",
        kind="document",
        label=N_("Documents"),
        group_id="m.group_id",
        day="m.date",
        # One document may hold the minutes of several meetings.
        joins="LEFT JOIN meetings m ON m.id = (SELECT min(id) FROM meetings WHERE document_id = t.id)",
        title="coalesce(t.title, t.name)",
        text="coalesce(t.text, '')",
        address="coalesce('/meetings/' || m.slug || '/source', '/intranet/documents/' || t.id)",
    ),
)
