"""A plugin of pytest that ends the run with one clear line where the folder of the project hides its own tests.

pytest calls a test `site.tests.test_house` when the project lies in a folder called `site`, because there is an empty
`__init__.py` at its root. Where Python has a module of that name already, or the project a folder, nothing is found.

Tested in tests/test_clone_folder.py.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def fault_of_folder(root: Path) -> str | None:
    """What is wrong with the name of the folder, and the remedy; None when the tests can run in it."""
    name = root.name
    if name not in sys.modules and not (root / name).is_dir():
        return None
    return (
        f"The tests cannot run in a folder called '{name}': a module of Python or a folder of the project is called "
        f"so too. Give {root} another name, for example datasette-intranet."
    )


# pytest has read no conftest.py yet.
if fault := fault_of_folder(ROOT):
    sys.exit(fault)
