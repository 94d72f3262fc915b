"""The telephone numbers and addresses that a site lets stand in public: its switchboard, the e-mail of an office."""

from pathlib import Path

from ...schema.errors import UnusableSite
from ..site import SETTINGS, plugin_settings

PLUGIN, SETTING = "intranet_publish", "may_stand"


def contact_details_that_stay(folder: Path) -> frozenset[str]:
    """The list under plugins: intranet_publish: may_stand in the site's datasette.yml; nothing when it is not there.

    Raises UnusableSite when the file cannot be read, or what stands there is no list of texts.
    """
    told = plugin_settings(folder, PLUGIN).get(SETTING) or []
    if not isinstance(told, list) or not all(isinstance(detail, str) for detail in told):
        raise UnusableSite(
            f"{Path(folder) / SETTINGS}, plugins: {PLUGIN}: {SETTING} ska vara en lista med texter, varje "
            "telefonnummer eller adress inom citattecken; rätta den och publicera igen."
        )
    return frozenset(told)
