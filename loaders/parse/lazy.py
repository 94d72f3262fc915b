"""Regular expressions that are compiled when they are first asked, so that the package is imported quickly."""

import re
from typing import Any


class Lazy:
    """Stands for a compiled pattern; the first call puts the pattern's own methods in its place."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._source)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
