"""Which of two row editors a table page has: Datasette's own, or datasette-write-ui.

Both at once collide: on Datasette 1.0a34 and later datasette-write-ui finds no link directly in the key cell, stops
with an error and leaves a dead button. The setting `row_editor` of the plugin `intranet_shell` chooses one:

- `datasette` (the default): datasette-write-ui is passed over when templates are loaded (phrases.PhraseLoader), and
  its addresses answer 404;
- `write-ui`: a script puts the key cell into the shape that datasette-write-ui expects, and Datasette's controls are
  taken away. What datasette-write-ui cannot edit keeps Datasette's: views, read-only databases, tables whose key is
  text or compound, and tables whose name needs quoting.

Tested in tests/plugins/access/test_single_sign_on.py.
"""

from typing import Any

from datasette import NotFound
from datasette.resources import TableResource
from datasette.utils import StartupError, escape_sqlite

from .assets import url
from .datasette_types import Datasette

PLUGIN = "intranet_shell"
DATASETTE = "datasette"
WRITE_UI = "write-ui"
ADDRESSES = r"^/-/datasette-write-ui/.*$"
SCRIPT = "revive-write-ui.js"


def is_write_ui(datasette: Datasette) -> bool:
    """Whether datasette-write-ui edits rows here; StartupError for a setting that is neither of the two."""
    chosen = (datasette.plugin_config(PLUGIN) or {}).get("row_editor", DATASETTE)
    if chosen not in (DATASETTE, WRITE_UI):
        raise StartupError(
            f"datasette.yml: plugins: {PLUGIN}: row_editor är {chosen!r}; skriv {DATASETTE} eller {WRITE_UI}"
        )
    return chosen == WRITE_UI


async def retired() -> None:
    """What the addresses of datasette-write-ui answer when it is retired."""
    raise NotFound("datasette-write-ui")


async def edits_with_write_ui(datasette: Datasette, database: str | None, table: str | None) -> bool:
    """Whether the rows of this table are edited with datasette-write-ui."""
    if not (database and table and is_write_ui(datasette)):
        return False
    db = datasette.get_database(database)
    if not db.is_mutable or not await db.table_exists(table) or escape_sqlite(table) != table:
        return False
    keys = [column for column in await db.table_column_details(table) if column.is_pk]
    # It knows rows by number only, and leaves the key out when it inserts.
    return not keys or (len(keys) == 1 and keys[0].type.upper() == "INTEGER")


async def template_variables(datasette: Datasette, database: str | None, table: str | None) -> dict:
    """For the table page: what datasette-write-ui may do, and that Datasette's own button goes when it may."""
    revived = await edits_with_write_ui(datasette, database, table)

    async def permission_allowed(actor: dict[str, Any] | None, permission: str) -> bool:
        return revived and await datasette.allowed(
            action=permission, resource=TableResource(database=database, table=table), actor=actor
        )

    return {"permission_allowed": permission_allowed, **({"table_insert_ui": None} if revived else {})}


async def scripts(datasette: Datasette, database: str | None, table: str | None, view_name: str) -> list[dict]:
    """The script that revives datasette-write-ui, for the table pages that need it (extra_js_urls)."""
    if view_name != "table" or not await edits_with_write_ui(datasette, database, table):
        return []
    # A module, like the script of datasette-write-ui: they run in the order of the page.
    return [{"url": url(datasette, SCRIPT), "module": True}]
