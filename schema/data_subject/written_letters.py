"""A word as a regular expression that finds it in every way in which files write letters.

As it is, small or capital, with marks of its own (NFD), without them ('Asa', 'Aasa'), percent-encoded as in
addresses, escaped as in JSON, as an entity of HTML and XML; broken at the end of a line, with marks of Markdown or
soft hyphens in it, and letter by letter.

Tested in tests/schema/data_subject/test_name_patterns.py.
"""

import re
from functools import cache
from html import unescape
from html.entities import codepoint2name
from unicodedata import combining, normalize
from urllib.parse import unquote

# As keyboards lack them.
_TWO_LETTERS = {"å": "aa", "ä": "ae", "ö": "oe", "ø": "oe", "æ": "ae", "ü": "ue"}
_BASE = {"ø": "o", "æ": "a", "ß": "s"}
ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|&#?\w{1,8};")
"""Finds a text in which some letter may be written by its code."""
_JSON_CODE = re.compile(r"\\+u([0-9A-Fa-f]{4})")
# Within a word: an apostrophe (O'Brien), what no reader sees, marks of Markdown, a hyphen at the end of a line, as it
# is or escaped.
_BREAK = (
    r"(?:['\u2018\u2019\u02bc\u00b4\u2032]|%27|%[eE]2%80%99|\\+u2019|&(?:amp;)?(?:\#x27|\#39|\#8217|apos|rsquo);|"
    r"[\u00ad\u200b-\u200d\u2060\ufeff]|[*_~`]{1,3}|[-\u00ac\u2010-\u2013](?:[ \t\r]*\n\s*|(?:\\+r)?\\+n *))?"
)
# Between the words of a name: blanks, ends of lines, signs, marks, tags, and all this escaped. The n of an escaped
# end of a line is no initial.
_SIGN = (
    r"(?:\s|[^\w\s\\]|\\(?![nrtbfu])|_|\\+[nrt]|%(?:2[0-9A-Fa-f]|0[AaDd9])|"
    r"&(?:nbsp|\#160|\#x[aA]0|amp|quot);|<[^<>]{0,120}>)"
)
# Beside an initial: no end of a text of JSON.
_BESIDE_INITIAL = r"(?:\.?(?:[*_,;-]{0,2}\s{1,4}|&nbsp;|%20|\\+[nrt])|[._-]|\.?<[^<>]{0,120}>\s?)"
_IN_ADDRESS = r"(?:[._-]|\. )"
_BLANK, _BLANKS = r"[ \u00a0]", r"[ \u00a0]{1,3}"
BETWEEN_WORDS = rf"(?:\s{{1,40}}|{_SIGN}{{1,6}}\s*|{_SIGN}{{0,2}}<[^<>]{{0,120}}>\s*{_SIGN}{{0,4}})"
"""What may stand between two words of one name."""


def unescaped(text: str) -> str:
    """The text with letters in the place of all such codes."""
    text = _JSON_CODE.sub(lambda found: chr(int(found[1], 16)), text)
    return unescape(unescape(unquote(unquote(text), errors="replace")))


def word_pattern(word: str, escaped: bool, spaced: str = "") -> str:
    """The word (in any case) as a regular expression to be compiled with IGNORECASE.

    With `escaped` the codes of letters are found, too. `spaced` is what has to stand between any two letters, for
    words that are written letter by letter.
    """
    letters = [_letter(letter, escaped) for letter in normalize("NFC", word.casefold())]
    return (spaced or _BREAK).join(letters)


def phrase_pattern(words: tuple[str, ...], escaped: bool) -> str:
    """The words one after the other, as a regular expression. An initial is a capital, or small in an address."""
    if any(len(word) == 1 for word in words):
        return _with_initial(words, escaped)
    plain = BETWEEN_WORDS.join(word_pattern(word, escaped) for word in words)
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
        codes = sorted(_codes(word.upper())) if escaped else []
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
    codes = sorted({code for one in (letter, letter.upper()) if len(one) == 1 for code in _codes(one)})
    found = [*codes, *plain] if escaped else plain
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _codes(letter: str) -> list[str]:
    number = ord(letter)
    found = [rf"\\+u{number:04x}", rf"&(?:amp;)?\#0*{number};", rf"&(?:amp;)?\#x0*{number:x};"]
    if number in codepoint2name:
        found.append(rf"&(?:amp;)?{codepoint2name[number]};")
    for coded in {letter.encode(), letter.encode("latin-1", "ignore")} - {b""}:
        found.append("".join(rf"%(?:25)?{byte:02x}" for byte in coded))
    # A letter and the mark that belongs to it, each by its own code.
    apart = normalize("NFD", letter)
    if len(apart) > 1:
        mark = "".join(rf"\\+u{ord(one):04x}" for one in apart[1:])
        encoded = "".join(rf"%{byte:02x}" for byte in apart[1:].encode())
        found.append(rf"{re.escape(apart[0])}(?:{mark}|{encoded})")
    return found
