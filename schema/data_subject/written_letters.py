"""A word as a regular expression that finds it in every way in which files write letters.

As it is, small or capital, with marks of its own (NFD), without them ('Asa', 'Aasa'), percent-encoded as in
addresses, escaped as in JSON, as an entity of HTML and XML, quoted as in e-mail (RFC 2045); broken at the end of a
line, with marks of Markdown or soft hyphens in it, and letter by letter.

Tested in tests/schema/data_subject/test_name_patterns.py.
"""

import codecs
import re
from collections.abc import Iterable
from functools import cache
from html import unescape
from html.entities import codepoint2name
from unicodedata import combining, normalize
from urllib.parse import unquote

# As keyboards lack them.
_TWO_LETTERS = {"å": "aa", "ä": "ae", "ö": "oe", "ø": "oe", "æ": "ae", "ü": "ue"}
_BASE = {"ø": "o", "æ": "a", "ß": "s"}
ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}|=(?:[0-9A-F]{2}|\r?\n)|\\u[0-9A-Fa-f]{4}|&#?\w{1,8};")
"""Finds a text in which some letter may be written by its code."""
_JSON_CODE = re.compile(r"\\+u([0-9A-Fa-f]{4})")
_AS_SENT = re.compile(r"=([0-9A-F]{2})")
# Within a word: an apostrophe (O'Brien), what no reader sees, marks of Markdown, a hyphen at the end of a line, as it
# is or escaped. Codes stand in no text without ESCAPED, and half as long a pattern is compiled in half the time.
_NO_LETTER = r"['\u2018\u2019\u02bc\u00b4\u2032\u00ad\u200b-\u200d\u2060\ufeff]"
_MARK = r"[*_~`]{1,3}|[-\u00ac\u2010-\u2013](?:[ \t\r]*\n\s*|(?:\\+r)?\\+n *)"
_CODE = r"=\r?\n|[%=]27|[%=][eE]2[%=]80[%=]99|\\+u2019|&(?:amp;)?(?:\#x27|\#39|\#8217|apos|rsquo);"
_BREAK, _BREAK_OR_CODE = rf"(?:{_NO_LETTER}|{_MARK})?", rf"(?:{_NO_LETTER}|{_MARK}|{_CODE})?"
# Between the words of a name: blanks, ends of lines, signs, marks, tags, and all this escaped. The n of an escaped
# end of a line is no initial.
_PLAIN_SIGN = r"[^\w\\]|\\(?![nrtbfu])|_|\\+[nrt]|<[^<>]{0,120}>"
_CODED_SIGN = r"[%=](?:2[0-9A-Fa-f]|0[AaDd9])|&(?:nbsp|\#160|\#x[aA]0|amp|quot);"
# Beside an initial: no end of a text of JSON.
_BESIDE_INITIAL = r"(?:\.?(?:[*_,;-]{0,2}\s{1,4}|&nbsp;|%20|\\+[nrt])|[._-]|\.?<[^<>]{0,120}>\s?)"
_IN_ADDRESS = r"(?:[._-]|\. )"
_BLANK, _BLANKS = r"[ \u00a0]", r"[ \u00a0]{1,3}"


# Addresses from older programs have '%E5' for 'å', which is no UTF-8.
_LATIN = "datasette_intranet.latin"


def _as_latin(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error(_LATIN, _as_latin)


def _between_words(sign: str) -> str:
    return rf"(?:\s{{1,40}}|(?:{sign}){{1,6}}\s*|(?:{sign}){{0,2}}<[^<>]{{0,120}}>\s*(?:{sign}){{0,4}})"


_BETWEEN_WORDS, _BETWEEN_WORDS_OR_CODES = map(_between_words, (_PLAIN_SIGN, f"{_PLAIN_SIGN}|{_CODED_SIGN}"))


def text_without_codes(text: str) -> str:
    """The text with letters in the place of all such codes."""
    text = _JSON_CODE.sub(lambda found: chr(int(found[1], 16)), _AS_SENT.sub(r"%\1", text))
    return unescape(unescape(unquote(unquote(text, errors=_LATIN), errors=_LATIN)))


def word_pattern(word: str, escaped: bool, spaced: str = "") -> str:
    """The word (in any case) as a regular expression to be compiled with IGNORECASE.

    With `escaped` the codes of letters are found, too. `spaced` is what has to stand between any two letters, for
    words that are written letter by letter.
    """
    letters = [_letter(letter, escaped) for letter in normalize("NFC", word.casefold())]
    return (spaced or (_BREAK_OR_CODE if escaped else _BREAK)).join(letters)


def phrase_pattern(words: tuple[str, ...], escaped: bool) -> str:
    """The words one after the other, as a regular expression. An initial is a capital, or small in an address."""
    if any(len(word) == 1 for word in words):
        return _with_initial(words, escaped)
    between = _BETWEEN_WORDS_OR_CODES if escaped else _BETWEEN_WORDS
    plain = between.join(word_pattern(word, escaped) for word in words)
    if escaped or sum(map(len, words)) < 4:
        return plain
    by_letters = _BLANKS.join(word_pattern(word, escaped, _BLANK) for word in words)
    return f"{plain}|{by_letters}"


def _with_initial(words: tuple[str, ...], escaped: bool) -> str:
    capital, small = [], []
    for word in words:
        if len(word) > 1:
            capital.append(word_pattern(word, escaped))
            small.append(capital[-1])
            continue
        # Only this letter: 'A. Holm' is not Åsa.
        apart, whole = normalize("NFD", word), re.escape(word)
        codes = _codes(word.upper()) if escaped else []
        capital.append(f"(?-i:{'|'.join([re.escape(word.upper()), re.escape(apart.upper()), *codes])})")
        small.append(f"(?:{whole}|{re.escape(apart)})")
    return f"{_BESIDE_INITIAL.join(capital)}|{_IN_ADDRESS.join(small)}"


@cache
def _letter(letter: str, escaped: bool) -> str:
    written = {letter, *([_TWO_LETTERS[letter]] if letter in _TWO_LETTERS else [])}
    base = "".join(one for one in normalize("NFD", letter) if not combining(one))
    plain = [re.escape(one) for one in sorted(written)]
    if not letter.isascii():
        plain.insert(0, rf"{re.escape(_BASE.get(letter, base))}[\u0300-\u036f]{{0,2}}")
    found = [*_codes(letter, letter.upper()), *plain] if escaped else plain
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _codes(*cases: str) -> list[str]:
    """The codes of a letter in each notation, small and capital together: one pattern for both compiles sooner."""
    letters = [one for one in dict.fromkeys(cases) if len(one) == 1]
    numbers = [ord(one) for one in letters]
    names = [codepoint2name[number] for number in numbers if number in codepoint2name]
    entities = [rf"\#0*{_any(map(str, numbers))}", rf"\#x0*{_any(f'{number:x}' for number in numbers)}", *names]
    bytes_ = (coded for one in letters for coded in (one.encode(), one.encode("latin-1", "ignore")) if coded)
    coded = [[f"{byte:02x}" for byte in one] for one in bytes_]
    encoded = _any("%(?:25)?".join(one) for one in coded)
    found = [
        rf"\\+u{_any(f'{number:04x}' for number in numbers)}",
        f"&(?:amp;)?{_any(entities)};",
        f"%(?:25)?{encoded}",
        *({f"={'='.join(one)}" for one in coded} if not letters[0].isascii() else ()),
    ]
    # A letter and the mark that belongs to it, each by its own code.
    for apart in (normalize("NFD", one) for one in letters):
        if len(apart) > 1:
            mark = "".join(rf"\\+u{ord(one):04x}" for one in apart[1:])
            by_bytes = "".join(rf"%{byte:02x}" for byte in apart[1:].encode())
            found.append(rf"{re.escape(apart[0])}(?:{mark}|{by_bytes})")
    return found


def _any(patterns: Iterable[str]) -> str:
    """A pattern that finds each of the patterns."""
    return f"(?:{'|'.join(dict.fromkeys(patterns))})"
