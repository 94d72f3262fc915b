"""Takes names of residents who have not agreed to be named out of running text."""

import re

SOMEBODY = "en invånare"


def without_names(text: str, names: set[str]) -> str:
    """`text` with each of the full names replaced by 'en invånare', genitives too, whatever the case.

    A first name alone may be anybody's, and stays.
    """
    names = {name for name in names if " " in name}
    if not names or not text:
        return text
    pattern = "|".join(r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True))

    def replaced(found: re.Match) -> str:
        somebody = SOMEBODY + ("s" if found[2] else "")
        before = text[: found.start()].rstrip()
        return somebody.capitalize() if not before or before[-1] in ".!?" else somebody

    return re.sub(rf"(?i)(?<!\w)({pattern})(s?)(?!\w)", replaced, text)
