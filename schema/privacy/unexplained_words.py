"""Words in minutes that may be a resident's name, and the answers that people have given about them.

Published texts are cleaned of the names that the record knows (loaders/publish/clean_texts.py). A resident who stands
in no list is known only to people who read the text. So they are asked about each such word, once. The answer is a
closed row of `review`: `settled` means that it is a resident's name, and the public reads 'en invånare'; `dismissed`
means that it is not. It holds in the minutes of the group whose coordinators gave it: what one group says lets
nothing be read in the minutes of another. Until there is an answer the public does not see the word.
"""

import re
import sqlite3
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from ..lookup import name_key
from ..names.listed_names import begins_as_word, is_family_name, is_given_name_or_like, tells_of_person
from ..names.name_words import is_title
from .name_remover import without_names
from .publicly_named import people_named_in_public
from .text_runs import starts_of_runs

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# What follows a name: 'Per berättade', 'Mark och Eva'.
_NEXT = re.compile(r"\s+([^\W\d_]+)(?:\s+([^\W\d_]))?")
# A capital there means nothing: the beginning of a text, a sentence, a line, an item of a list, what is quoted.
_BEGINS = re.compile(r"(?:\A|[.!?:…;]|\n|[\"”“’»(–]|\d\s?)[\s\"”“’»*_#>•–()\[\]-]*(?:\d+[.)]\s*)?\Z")
# As sentences mostly begin.
_AT_A_BEGINNING = ("", ". ", "? ", "! ")
# Endings of the nouns of which minutes tell that they say something, and of other words before a verb.
_WORD_ENDING = re.compile(r"(?:ens?|ets?|na|or|are|ing|ande|ende|het|skap|ist|ör|ågon|ågra|ed|igt)\Z|\A.{1,3}\Z")
# Words that begin a sentence before a name: 'På Storgatan', 'Enligt Torgny'.
_SMALL = frozenset(
    "alla att av bara bland både båda de den det dessa dessutom där därefter därför då efter eller en enligt ett "
    "fast frågan från för före förra förslaget genom han hej hela hon hos här i ibland idag igår inför innan inte "
    "kring med medan mellan men mot nu när nästa och också om på redan samt sedan sen senast som så tack till "
    "tillsammans trots under ur utan utom var vi vid vår våra är även åt över".split()
)
# So many runs are remembered.
_MOST_KNOWN = 20_000
# The texts of the minutes of one meeting (:id), by table: what the public reads of them.
TEXTS = {
    "meetings": ("id", ("title", "place")),
    "agenda_items": ("meeting_id", ("heading", "body", "deferred_reason", "deferred_until")),
    "decisions": ("meeting_id", ("text",)),
    "actions": ("meeting_id", ("text", "recipient")),
}
# Names of something else than people.
_KNOWN = """
SELECT name FROM {record}.groups UNION SELECT name FROM {record}.group_names UNION SELECT name FROM {record}.projects
UNION SELECT place FROM {record}.meetings WHERE place IS NOT NULL
"""
_SAID = (
    "SELECT printed, row_id, group_id FROM {record}.review WHERE kind = 'person' AND table_name = 'meetings' "
    "AND column_name = 'words' AND status IN ('settled', 'dismissed')"
)
_SAY = (
    "INSERT INTO review (kind, status, question, table_name, row_id, column_name, printed, group_id, settled_at, "
    "settled_by) VALUES ('person', ?, ?, 'meetings', ?, 'words', ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?)"
)

# (id of a meeting, id of its group or None)
Minutes = tuple[int, int | None]


class UnexplainedWords:
    """Finds the words in minutes that may be names and that nobody has explained, one meeting at a time.

    `explained` are the words (as compared) that some known name explains, and `said` those that somebody has
    explained: (word, id of the meeting or None, id of the group or None). Several threads may ask at once.
    """

    def __init__(self, connection: sqlite3.Connection, record: str = "main"):
        """`record` is the name under which the record is attached to the connection (trusted)."""
        known = [name for (name,) in connection.execute(_KNOWN.format(record=record))]
        known += people_named_in_public(connection, record).values()
        self.explained = {part for name in known for word in _WORD.findall(name) for part in _forms(word)}
        # What runs of letters without blanks hold of words that are not explained: most hold none.
        self._without: set[str] = set()
        self._with: dict[str, list[tuple[int, str]]] = {}
        self.said = {
            (name_key(word), meeting, group)
            for printed, meeting, group in connection.execute(_SAID.format(record=record))
            for word in _WORD.findall(printed)
        }

    def words(self, connection: sqlite3.Connection, meeting_id: int) -> list[str]:
        """The capitalised words of the minutes that no known name, group, project or place explains, in order.

        Words that follow each other are one phrase: 'Vendela Strandh'. A word that begins a sentence counts only when
        it is a listed name, or when a name follows it; a name that is most often a word there ('Per person') only
        when what follows tells of a person.
        """
        group = connection.execute("SELECT group_id FROM meetings WHERE id = ?", [meeting_id]).fetchone()
        texts = [text for *_, texts in texts_of_minutes(connection, meeting_id) for text in texts.values()]
        return self.words_in(texts, (meeting_id, group and group[0]))

    def words_in(self, texts: Iterable[str], minutes: Minutes) -> list[str]:
        """The same of minutes whose texts are these, in the order of `texts_of_minutes`."""
        return self._distinct(dict.fromkeys(phrase for text in texts for phrase in self._phrases(text, minutes)))

    def words_of_text(self, text: str) -> list[str]:
        """The same of a text that stands in no minutes: what somebody has sent."""
        return self._distinct(dict.fromkeys(self._phrases(text, (0, None))))

    def _distinct(self, found: dict[str, None]) -> list[str]:
        parts = {phrase: {_bare(word) for word in _WORD.findall(phrase)} for phrase in found}
        # 'Torgnys' beside 'Torgny', and 'Strandh' beside 'Vendela Strandh', are the same.
        whole = sorted(found, key=lambda phrase: (-len(parts[phrase]), len(phrase)))
        first = {phrase: next(one for one in whole if parts[phrase] <= parts[one]) for phrase in found}
        return [phrase for phrase in found if first[phrase] == phrase]

    def _phrases(self, text: str, minutes: Minutes) -> Iterable[str]:
        if not self._may_begin(text):
            return
        words, at = list(_WORD.finditer(text)), 0
        while at < len(words):
            first = last = at
            at += 1
            word = words[first][0]
            # What most words are is asked first, what takes longest last.
            if (
                not word[0].isupper()
                or self._is_known(word, minutes)
                or not _may_be_a_name(text, word, words[first].start())
            ):
                continue
            # Before a given name stands a word: 'Ringer Anna'.
            starts = first and not _is_given(words[first][0])
            if starts and self._goes_on(text, words[first - 1], words[first], minutes, words[first - 1]):
                first -= 1
            while at < len(words) and self._goes_on(text, words[at - 1], words[at], minutes, words[at]):
                last, at = at, at + 1
            yield text[words[first].start() : words[last].end()]

    def _may_begin(self, text: str) -> bool:
        """Whether a phrase begins anywhere, when no answer counts; in most texts none does."""
        holding, without = self._with, self._without
        if len(holding) + len(without) > _MOST_KNOWN:
            # New ones: another thread may be reading what is known until now.
            holding, without = self._with, self._without = {}, set()
        runs = text.split()
        if without.issuperset(runs):
            return False
        for run in set(runs) - without:
            if run not in holding:
                if found := self._unknown_in(run):
                    holding[run] = found
                else:
                    without.add(run)
        told = [(number, holding[run]) for number, run in enumerate(runs) if run in holding]
        if not told:
            return False
        starts = starts_of_runs(text, runs, [number for number, _ in told])
        return any(
            _may_be_a_name(text, word, start + at)
            for start, (_, words) in zip(starts, told, strict=True)
            for at, word in words
        )

    def _unknown_in(self, run: str) -> list[tuple[int, str]]:
        """The words in a run that begin with a capital and that no known name explains, and where they begin."""
        words = ((word.start(), word[0]) for word in _WORD.finditer(run) if word[0][0].isupper())
        return [(at, word) for at, word in words if self.explained.isdisjoint(_forms(word))]

    def _goes_on(
        self, text: str, one: re.Match[str], next_: re.Match[str], minutes: Minutes, asked: re.Match[str]
    ) -> bool:
        """Whether two words stand side by side and `asked` of them may be part of the name that the other is."""
        word = asked[0]
        is_name = len(word) > 1 and word[0].isupper() and not word.isupper() and word.casefold() not in _SMALL
        beside = text[one.end() : next_.start()] in (" ", "\u00a0")
        return is_name and beside and not self._is_known(word, minutes)

    def _is_known(self, word: str, minutes: Minutes) -> bool:
        if not self.explained.isdisjoint(_forms(word)):
            return True
        meeting, group = minutes
        return any((form, place, group) in self.said for form in _forms(word) for place in (meeting, None))


def texts_of_minutes(connection: sqlite3.Connection, meeting_id: int) -> Iterable[tuple[str, int, dict[str, str]]]:
    """Each row of the minutes that has text: (table, id, {column: text})."""
    for table, (key, columns) in TEXTS.items():
        query = f"SELECT id, {', '.join(columns)} FROM {table} WHERE {key} = ? ORDER BY id"
        for row_id, *texts in map(tuple, connection.execute(query, [meeting_id]).fetchall()):
            told = {column: text for column, text in zip(columns, texts, strict=True) if text}
            if told:
                yield table, row_id, told


def residents_by_answer(connection: sqlite3.Connection, record: str = "main") -> list[tuple[int | None, str]]:
    """(group id, name) of each word that somebody has said is a resident's name; the group is that of the minutes."""
    query = _SAID.replace("SELECT printed, row_id, group_id", "SELECT group_id, printed")
    return [
        tuple(row)
        for row in connection.execute(query.replace("'settled', 'dismissed'", "'settled'").format(record=record))
    ]


def settle_unexplained_words(
    connection: sqlite3.Connection, meeting: Mapping[str, Any], answers: Mapping[str, bool], actor_id: str | None
) -> None:
    """Store answers about words in the minutes of `meeting` (id, group_id, minutes_status).

    `answers` has, of words that were asked about, True for a resident's name and False for something else. In
    minutes that are not published a resident's name is removed at once. A given name that is no resident's here may
    be one elsewhere, so that answer holds for these minutes alone; for any other word it holds in all minutes of the
    group.
    """
    residents = [word for word, is_resident in answers.items() if is_resident]
    for word, is_resident in answers.items():
        if not is_resident:
            place = meeting["id"] if _is_given(word) or " " in word else None
            _say(connection, ("dismissed", place, word, meeting["group_id"], actor_id))
    if meeting["minutes_status"] == "published":
        for word in residents:
            _say(connection, ("settled", meeting["id"], word, meeting["group_id"], actor_id))
    elif residents:
        for table, row_id, texts in list(texts_of_minutes(connection, meeting["id"])):
            for column, text in texts.items():
                cleaned = without_names(text, residents)
                if cleaned != text:
                    connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", [cleaned, row_id])


def _say(connection: sqlite3.Connection, said: tuple[str, int | None, str, int | None, str | None]) -> None:
    status, place, word, group_id, actor_id = said
    connection.execute(_SAY, [status, f"Är {word} namnet på en invånare?", place, word, group_id, actor_id])


def without_unexplained_words(text: str, words: Iterable[str]) -> str:
    """`text` with HIDDEN_WORD in place of each of the words, as written and in the genitive."""
    parts = {part for word in words for part in (word, *_WORD.findall(word))}
    either = "|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True))
    return re.sub(rf"(?<![^\W\d_])(?:{either})s?(?![^\W\d_])", HIDDEN_WORD, text) if either else text


# The public reads this in place of a word that nobody has explained yet.
HIDDEN_WORD = "[dolt]"


def hides_words(published: sqlite3.Connection, meeting_id: int) -> bool:
    """Whether a word is hidden in the minutes of a meeting as they stand in public.db (`published`)."""
    rows = texts_of_minutes(published, meeting_id)
    return any(HIDDEN_WORD in text for _table, _row_id, texts in rows for text in texts.values())


def _may_be_a_name(text: str, word: str, start: int) -> bool:
    """Whether the word, which stands at `start`, may be a name or begin one."""
    if len(word) < 2 or not word[0].isupper() or word.isupper():
        return False
    # A blank, and a letter or a comma before it, are nearly always there, and no sentence begins behind them.
    before = text[max(0, start - 2) : start]
    if before[1:] == " " and (before[0].isalpha() or before[0] == ","):
        return True
    if before not in _AT_A_BEGINNING and not _BEGINS.search(text[max(0, start - 40) : start]):
        return True
    is_name, may_be = _told_by_beginning(word)
    return is_name or (may_be and _is_told_of(text, start + len(word)))


@lru_cache(maxsize=20_000)
def _told_by_beginning(word: str) -> tuple[bool, bool]:
    """Whether a sentence that begins with the word begins with a name, and whether it may."""
    names = [form for form in _forms(word) if is_given_name_or_like(form) or is_family_name(form)]
    return bool(names) and not all(map(begins_as_word, names)), bool(names) or not _is_like_a_word(word)


def _is_told_of(text: str, end: int) -> bool:
    """Whether what follows the word that ends there tells of a person, or of this one and another."""
    following = _NEXT.match(text, end)
    if following is None:
        return False
    return tells_of_person(following[1]) or (following[1] == "och" and (following[2] or "").isupper())


def _is_like_a_word(word: str) -> bool:
    """Whether a word at a sentence's start can be an ordinary one: 'Gruppen', 'Deltagarna', 'Ordförande', 'Vem'."""
    return word.casefold() in _SMALL or is_title(word) or bool(_WORD_ENDING.search(word))


def _is_given(word: str) -> bool:
    return any(map(is_given_name_or_like, _forms(word)))


def _bare(word: str) -> str:
    return name_key(word).removesuffix("s")


@lru_cache(maxsize=20_000)
def _forms(word: str) -> frozenset[str]:
    """The word as compared, and without a genitive."""
    key = name_key(word)
    return frozenset((key, key.removesuffix("s")))
