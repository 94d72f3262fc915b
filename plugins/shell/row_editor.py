"""Which of two row editors a table page has: Datasette's own, or datasette-write-ui.

Both at once collide: on Datasette 1.0a34 and later datasette-write-ui finds no link in the key cell and stops with an
error, leaving a dead button. The setting `row_editor` of the plugin `intranet_shell` chooses one.
"""

from datasette.utils import StartupError

PLUGIN = "intranet_shell"
DATASETTE = "datasette"
WRITE_UI = "write-ui"


def is_write_ui(datasette) -> bool:
    """Whether datasette-write-ui edits rows here; StartupError for a setting that is neither of the two."""
    chosen = (datasette.plugin_config(PLUGIN) or {}).get("row_editor", DATASETTE)
    if chosen not in (DATASETTE, WRITE_UI):
        raise StartupError(
            f"datasette.yml: plugins: {PLUGIN}: row_editor är {chosen!r}; skriv {DATASETTE} eller {WRITE_UI}"
        )
    return chosen == WRITE_UI
