"""What somebody typed into the search field, as queries of the full-text index (SQLite FTS5).

Tested in tests/plugins/search/test_search_query.py.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

from ...schema.search_index import swedish_stems
from ...schema.search_vocabulary import Vocabulary

_TERM = re.compile(r'"([^"]*)"|”([^”]*)”|“([^”]*)”|»([^«]*)«|(\S+)')
_WORD = re.compile(r"\w+")
# More words than this make no search better, and each costs time.
_MOST_TERMS = 12


@dataclass(frozen=True)
class Term:
    """One thing to look for: a word, or the words of a phrase in their order."""

    words: tuple[str, ...]
    is_phrase: bool
    # Other words that it may mean; see schema.search_vocabulary.
    alternatives: tuple[str, ...] = ()

    @cached_property
    def stem(self) -> str:
        """What the first word has in common with its inflected forms."""
        return swedish_stems(self.words[0])


@dataclass(frozen=True)
class Query:
    """A search: all terms have to stand in what is found."""

    terms: tuple[Term, ...]
    # Words beyond the most that are looked for, as typed.
    left_out: tuple[str, ...] = field(default=())

    @property
    def exact(self) -> str:
        """The FTS5 query for rows with all terms as they are written, inflected, or as beginnings; '' for none."""
        return " AND ".join(_written(term) for term in self.terms)

    @property
    def wide(self) -> str:
        """The FTS5 query for rows with all terms or what they may mean; '' for none."""
        return " AND ".join(_or([_written(term), *map(_quoted, term.alternatives)]) for term in self.terms)


def read_query(typed: str, vocabulary: Vocabulary) -> Query:
    """The search for the `typed` text: words, and phrases between quotation marks. Signs alone are nothing."""
    terms = []
    for found in _TERM.finditer(typed.casefold()):
        *phrase, single = found.groups()
        if single is None:
            words = tuple(_WORD.findall(next(filter(None, phrase), "")))
            if words:
                terms.append(Term(words, is_phrase=True))
        else:
            terms += [Term((word,), is_phrase=False) for word in _WORD.findall(single)]
    unique = tuple(dict.fromkeys(terms))
    left_out = tuple(" ".join(term.words) for term in unique[_MOST_TERMS:])
    # Alternatives are looked for last: that goes through the vocabulary for each word.
    return Query(tuple(_with_alternatives(term, vocabulary) for term in unique[:_MOST_TERMS]), left_out)


def corrected_queries(typed: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Texts to search for instead, where a word of `typed` is one slip away from a word of the index.

    They are looked for as they are asked for, and among the first words alone: each takes its time.
    """
    for found in islice(_WORD.finditer(typed), _MOST_TERMS):
        for word in vocabulary.slips(found[0].casefold()):
            yield typed[: found.start()] + word + typed[found.end() :]


def _with_alternatives(term: Term, vocabulary: Vocabulary) -> Term:
    if term.is_phrase:
        return term
    other = vocabulary.alternatives(term.words[0])
    return replace(term, alternatives=(*other.dotted, *other.compounds))


def _written(term: Term) -> str:
    if term.is_phrase:
        return f"text : {_quoted(' '.join(term.words))}"
    return f"(text : {_quoted(term.words[0])}* OR stems : {_quoted(term.stem)})"


def _quoted(words: str) -> str:
    # Only letters, digits and spaces come here.
    return f'"{words}"'


def _or(choices: Iterable[str]) -> str:
    first, *others = choices
    return f"({first} OR text : ({' OR '.join(others)}))" if others else first
