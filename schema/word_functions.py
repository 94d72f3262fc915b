"""SQL functions about Swedish words, for the stored queries of every database."""

import re
import sqlite3
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from .json_strings import json_text
from .search_index import full_text_query

_WORD = re.compile(r"[^\W\d_]{3,}")
# FTS5 finds nothing with an empty phrase, while an empty query is a syntax error.
_NOTHING = '""'


def register_word_functions(connection: sqlite3.Connection) -> None:
    """Add the SQL functions `match_words(words)` and `content_words(text)` to the connection."""
    for function in (match_words, content_words):
        connection.create_function(function.__name__, 1, function, deterministic=True)


def match_words(words: str | None) -> str:
    """Return the FTS5 query for rows with all of `words`, also inflected or as beginnings of words.

    Without words it finds nothing.
    """
    return full_text_query(str(words or "")) or _NOTHING


# Such a query spends most of its time here, and the texts of a few years' minutes seldom change.
@lru_cache(8192)
def content_words(text: str | None) -> str:
    """Return the words of `text` without stop words as a JSON array: lower case, in order, with repetitions."""
    words = _WORD.findall(str(text or "").casefold())
    return json_text([word for word in words if word not in stop_words()])


@cache
def stop_words() -> frozenset[str]:
    """Return the Swedish stop words from `stop_words.yml`, in lower case."""
    text = files(__package__).joinpath("stop_words.yml").read_text("utf-8")
    return frozenset(" ".join(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)).values()).split())
