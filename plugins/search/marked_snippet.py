"""The piece of a text in which a search's words stand, with the words marked.

Tested in tests/plugins/search/test_marked_snippet.py.
"""

import re

from markupsafe import Markup, escape

from ...schema.search_index import swedish_stems
from .search_query import Query, Term

_WORD = re.compile(r"\w+")
# Signs of Markdown that a reader does not see: headings, lists, emphasis, the address of a link.
_MARKDOWN = re.compile(r"\]\([^)\s]*\)|[*_`#>\[\]|]+")
_LIST_ITEM = re.compile(r"^\s*[-*+•]\s+", re.MULTILINE)
_SPACES = re.compile(r"\s+")
_MARK, _END = Markup("<mark>"), Markup("</mark>")
BEFORE, LENGTH = 80, 260
"""Characters before the first marked word, and of the whole piece."""
# A document may be a book; what stands later in it is found, and shown without a mark.
_MOST_LOOKED_AT = 200_000


def marked_snippet(text: str, query: Query) -> Markup:
    """Some LENGTH characters of `text` (Markdown) around the first word that was searched for, as HTML with <mark>.

    It begins with the text when none of the words stand in it. '' for an empty text.
    """
    plain = _SPACES.sub(" ", _MARKDOWN.sub("", _LIST_ITEM.sub("", text[:_MOST_LOOKED_AT]))).strip()
    spans = marked_spans(plain, query)
    first = spans[0][0] if spans else 0
    begin = 0 if first <= BEFORE else plain.find(" ", first - BEFORE) + 1
    end = len(plain) if len(plain) <= begin + LENGTH else plain.rfind(" ", begin, begin + LENGTH)
    # A text without a space within so many letters is cut in the word.
    end = end if end > first else min(len(plain), begin + LENGTH)
    marked_piece = _marked(plain, spans, begin, end)
    return Markup("… " if begin else "") + marked_piece + (" …" if end < len(plain) else "")


def with_words_marked(text: str, query: Query) -> Markup:
    """The `text` as HTML, with the words that were searched for in <mark>."""
    return _marked(text, marked_spans(text, query), 0, len(text))


def _marked(text: str, spans: list[tuple[int, int]], begin: int, end: int) -> Markup:
    out, at = [], begin
    for first, last in spans:
        # A word may stand in a phrase, and a phrase may overlap itself: each letter is written once.
        start, stop = max(first, at), min(last, end)
        if start < stop:
            out += [escape(text[at:start]), _MARK, escape(text[start:stop]), _END]
            at = stop
    return Markup().join([*out, escape(text[at:end])])


def marked_spans(text: str, query: Query) -> list[tuple[int, int]]:
    """Where words and phrases of the query stand in `text`: (first character, the one after the last), in order.

    They may overlap; of those that begin together the longest comes first.
    """
    singles = [term for term in query.terms if not term.is_phrase]
    phrases = [term for term in query.terms if term.is_phrase]
    # A long text has few words, again and again, and few of them are looked for.
    fitting = [word for word in set(_WORD.findall(text)) if any(_fits(word.casefold(), term) for term in singles)]
    spans = {found.span() for found in re.finditer(rf"\b(?:{'|'.join(fitting)})\b", text)} if fitting else set()
    words = [(found.group().casefold(), found.span()) for found in _WORD.finditer(text)] if phrases else []
    for term in phrases:
        spans |= _phrases(words, term.words)
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _fits(word: str, term: Term) -> bool:
    typed = term.words[0]
    return word.startswith(typed) or word in term.alternatives or swedish_stems(word) == term.stem


def _phrases(words: list[tuple[str, tuple[int, int]]], phrase: tuple[str, ...]) -> set[tuple[int, int]]:
    size = len(phrase)
    return {
        (words[at][1][0], words[at + size - 1][1][1])
        for at in range(len(words) - size + 1)
        if all(words[at + place][0] == word for place, word in enumerate(phrase))
    }
