"""SQL functions for the stored queries, in every database: what SQL alone cannot say about Swedish words."""

import json
import re
import sqlite3
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from ...schema.search_index import full_text_query

_WORD = re.compile(r"[^\W\d_]{3,}")
# FTS5 finds nothing by a phrase without words; an empty query would be a syntax error.
_NOTHING = '""'


def register(connection: sqlite3.Connection) -> None:
    """Give the connection `match_words(words)` and `content_words(text)`."""
    for function in (match_words, content_words):
        connection.create_function(function.__name__, 1, function, deterministic=True)


def match_words(words: str | None) -> str:
    """The FTS5 query that finds what holds all of `words`, inflected or as a beginning; of nothing, nothing."""
    return full_text_query(str(words or "")) or _NOTHING


# Finding the words is most of what such a question takes, and the texts of a few years' minutes seldom change.
@lru_cache(8192)
def content_words(text: str | None) -> str:
    """The words of `text` that carry meaning, small letters, as a JSON array, in order, with repetitions."""
    words = _WORD.findall(str(text or "").casefold())
    return json.dumps([word for word in words if word not in stop_words()], ensure_ascii=False)


@cache
def stop_words() -> frozenset[str]:
    """Swedish words that hold sentences together and say nothing of their subject (`stop_words.yml`)."""
    text = files(__package__).joinpath("stop_words.yml").read_text("utf-8")
    return frozenset(" ".join(yaml.safe_load(text).values()).split())
