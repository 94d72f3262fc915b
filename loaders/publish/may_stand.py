"""The telephone numbers and addresses that a site lets stand in public: its switchboard, the e-mail of an office."""

from pathlib import Path

import yaml

from ...schema.errors import UnusableSite

SETTINGS = "datasette.yml"
PLUGIN, SETTING = "intranet_publish", "may_stand"


def details_that_may_stand(folder: Path) -> frozenset[str]:
    """The list under plugins: intranet_publish: may_stand in the site's datasette.yml; nothing when it is not there.

    Raises UnusableSite when the file cannot be read, or what stands there is no list of texts.
    """
    path = Path(folder) / SETTINGS
    if not path.exists():
        return frozenset()
    try:
        settings = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}
        plugins = settings.get("plugins") or {}
        told = (plugins.get(PLUGIN) or {}).get(SETTING) or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError) as error:
        raise UnusableSite(f"{path} kan inte läsas; rätta filen och publicera igen.") from error
    if not isinstance(told, list) or not all(isinstance(detail, str) for detail in told):
        raise UnusableSite(
            f"{path}, plugins: {PLUGIN}: {SETTING} ska vara en lista med texter, varje telefonnummer eller adress "
            "inom citattecken; rätta den och publicera igen."
        )
    return frozenset(told)
