"""Doers of tasks and their verbs: people by name, and organisations that take something on.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from functools import cache

from ...schema.names.listed_names import is_given_name_or_like
from .person_names import ANY_NAME, FULL_NAME, is_first_name, is_name, is_organisation, is_role
from .word_patterns import LazyPattern, phrases_pattern, word_list

DOER_NAMES = rf"{ANY_NAME}(?:(?:,\s|\soch\s|\ssamt\s|\s&\s|/){ANY_NAME})*"
"""One name or several: 'Anna Ek och Bo Dahl'."""
_OPENING = LazyPattern(r"^(?:\W|att|och|samt|men|sedan|dessutom|så|medan|där|vidare|även|därefter)+$", re.IGNORECASE)
_INVERTED = LazyPattern(rf"\b(?P<verb>[a-zåäö]+)\s(?P<who>{DOER_NAMES})(?=\s|\.)")
_OFFICER = LazyPattern(
    r"(?<=\s)(?P<verb>(?!ska|kommer)[a-zåäö]+r)\s"
    r"(?P<who>(?:vice )?(?:ordföranden|sekreteraren|kassören|samordnaren|redaktören|vaktmästaren|stugfogden))(?=\s)"
)
_BEFORE_CAPITAL = LazyPattern(r"\b([a-zåäö]+)\s(?=[^\W\d_a-zåäöéü]|al-|d[’'])")
_PRESENT = LazyPattern(
    r"(?<=[^\W\d_])\s(?P<verb>[a-zåäö]{3,}r)(?!\w)(?!\s(?:att|om|vikten|hur|varför|vad|kring|från|mycket|också)\b)"
)
_WORDS = LazyPattern(r"\w+")
_CLAUSE_WORDS = frozenset("att och samt men medan där då dessutom sedan vidare beslutade".split())
_COMMON = LazyPattern(r"(?:en|et|an|arna|orna|erna|na|ar|er|or|ing|het|tion|tioner|ade|t|[iyöåé]n)$")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"\s(?P<verb>{phrases_pattern(word_list('action_verbs'))})(?!\w)", re.IGNORECASE)


@cache
def _promise() -> re.Pattern[str]:
    return re.compile(rf"{phrases_pattern(word_list('promises'))}(?!\w)", re.IGNORECASE)


@cache
def _exception() -> re.Pattern[str]:
    return re.compile(rf"\s?{phrases_pattern(word_list('action_exceptions'))}(?!\w)", re.IGNORECASE)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(verb.split()[0] for verb in word_list("action_verbs"))


@cache
def _verb_beginnings() -> frozenset[str]:
    """The first letters of each verb, to turn most sentences away at once."""
    beginnings = [_WORDS.findall(verb)[0] for verb in word_list("action_verbs")]
    return frozenset(beginnings + [beginning.capitalize() for beginning in beginnings])


@cache
def _telling() -> frozenset[str]:
    return frozenset(word_list("telling_verbs"))


@cache
def _nobody() -> frozenset[str]:
    return frozenset(word_list("nobody"))


_BEFORE_VERB = LazyPattern(
    rf"(?P<who>{DOER_NAMES}|[A-ZÅÄÖa-zåäö][\w-]*(?:en|et|an|na|n|ten|kommun)|\((?P<initials>[A-ZÅÄÖ]{{2,4}})\))$"
)


_APPOSITION = LazyPattern(
    rf"(?P<who>{FULL_NAME}),\s(?=[a-zåäö])[^,.;:!?\n]{{3,90}}?(?:,[^,.;:!?\n]{{3,60}}?)?,?(?<!\bsom)$"
)
# 'Byn ska utvecklas', 'Bo gör en kort tillbakablick', 'Bo fortsätter som vår röst': nobody takes anything on.
_IS_DONE = LazyPattern(
    r"fortsätter\ssom\b|ska(?:ll)?\s\w{3,}(?<!träffa)(?<!möta)(?<!samla)(?<!lycka)(?<!umgå)as\b"
    r"|gör\s(?:en|ett)\s(?:\w+\s){0,3}?(?:\w*blick|genomgång|dragning|föredragning|presentation|redovisning|"
    r"sammanfattning|redogörelse|summering|reflektion|inlägg|avslut\w*)\b",
    re.IGNORECASE,
)
_GENERAL = LazyPattern(r"\w*(?:förvaltningen|nämnden|kommunen|regionen|staten)")


class TaskDoers:
    """Tells doers. `known` are the first and full names of the people who were there, in lower case."""

    def __init__(self, text: str, known: frozenset[str]) -> None:
        self._text = text
        self._known = known
        self._asked: tuple[int, int, set[str]] = (0, 0, set())
        names = [words for words in map(_WORDS.findall, known) if words]
        self._initials = {"".join(word[0] for word in words).upper() for words in names if len(words) > 1}
        self._first_words_known = {words[0] for words in names}

    def task_verbs(self, start: int, end: int) -> list[re.Match[str]]:
        """The verbs in text[start:end] with which a task is taken on."""
        listed: list[re.Match[str]] = []
        printed = self._words(start, end)
        if not _verb_beginnings().isdisjoint(printed):
            listed = list(_verb().finditer(self._text, start, end))
        if self._first_words_known.isdisjoint(map(str.casefold, printed)):
            return listed
        return sorted([*listed, *self._other_verbs(start, end, listed)], key=lambda verb: verb.start())

    def _words(self, start: int, end: int) -> set[str]:
        """The words of text[start:end] as printed; the sentence that was asked for last is asked for again."""
        if self._asked[:2] != (start, end):
            self._asked = (start, end, set(_WORDS.findall(self._text, start, end)))
        return self._asked[2]

    def _other_verbs(self, start: int, end: int, listed: list[re.Match[str]]) -> list[re.Match[str]]:
        """What somebody who was there does in the present tense, unless it is telling, asking or thinking."""
        at = {verb.start() for verb in listed}
        return [
            verb
            for verb in _PRESENT.finditer(self._text, start, end)
            if verb.start() not in at
            and self._last_word(start, verb.start()) in self._known
            and verb["verb"] not in _telling()
        ]

    def _last_word(self, start: int, end: int) -> str:
        words_before = self._text[max(start, end - 40) : end].split()
        return words_before[-1].casefold() if words_before and words_before[-1][0].isupper() else ""

    def begins_with_verb(self, at: int, end: int) -> bool:
        """Whether such a verb stands right after `at`."""
        return _verb().match(self._text, at, end) is not None

    def doer_before(self, start: int, verb: re.Match[str]) -> tuple[int, str] | None:
        """The doer right before a verb: where it begins, and as printed."""
        text = self._text
        if _exception().match(text, verb.start("verb")) or _IS_DONE.match(text, verb.start("verb")):
            return None
        match = _BEFORE_VERB.search(text, max(start, verb.start() - 80), verb.start())
        if match is None or self._is_general(match["who"], verb):
            return self._with_apposition(start, verb)
        who, at = match["initials"] or match["who"], match.start()
        if match["initials"]:
            return (self._clause_of(start, at, verb), who) if who in self._initials else None
        titled = at > start and is_name(who) and self._is_title(start, at)
        if titled or (is_name(who) and who.casefold() in self._known):
            return (start if titled else at), who
        if (
            at > start
            and not _OPENING.match(text[max(start, at - 12) : at].rpartition(" ")[0].rpartition(" ")[2] + " ")
            and not self._after_clause(start, at)
        ):
            return self._with_apposition(start, verb)
        is_doer = self.is_person(who, at == start or text[at - 2 : at] == ": ")
        is_doer = is_doer or self._takes_on(who, at == start, verb)
        return (at, who) if is_doer else self._with_apposition(start, verb)

    def _clause_of(self, start: int, at: int, verb: re.Match[str]) -> int:
        """Where a clause begins whose doer stands at `at`: before it, where nothing stands behind the verb."""
        if self._text[verb.end() : verb.end() + 2].strip(" .,\n"):
            return at
        return max(start, *(self._text.rfind(stop, start, at) + len(stop) for stop in (", ", ". ", "\n")))

    def _takes_on(self, who: str, at_start: bool, verb: re.Match[str]) -> bool:
        """Whether a role ('Sekreteraren') or an organisation takes on what the verb says."""
        modal = verb["verb"].casefold() in ("ska", "skall", "kommer att")
        named = {who.casefold(), who.split(maxsplit=1)[0].casefold()}.isdisjoint(_nobody())
        in_office = (who[-1] == "n" and is_role(who[:-1])) or (who.endswith("et") and is_role(who[:-2]))
        if not modal and at_start and in_office:
            return True
        promises = not modal and named and _promise().match(self._text, verb.start("verb")) is not None
        return promises and self.is_body(who)

    def _is_title(self, start: int, at: int) -> bool:
        """Whether only a title stands before the name: 'Trafikbolagets utvecklare Mia Tran lovade …'."""
        before = self._text[start:at].split()
        return len(before) <= 4 and before[0][0].isupper() and is_role(before[-1])

    def _is_general(self, who: str, verb: re.Match[str]) -> bool:
        """'Socialförvaltningen ansvarar för försörjningsstöd' describes, and gives out no task."""
        after = self._text[verb.end() : verb.end() + 8]
        told = verb["verb"].casefold() == "ansvarar" and after.startswith(" för ") and after != " för att"
        return told and _GENERAL.fullmatch(who) is not None

    def _with_apposition(self, start: int, verb: re.Match[str]) -> tuple[int, str] | None:
        """'Anna Ek, samordnare på kontoret, lovar att …': the doer begins the sentence."""
        match = _APPOSITION.match(self._text, start, verb.start())
        return (start, match["who"]) if match and is_name(match["who"]) else None

    def _after_clause(self, start: int, at: int) -> bool:
        """Whether a clause begins at `at`: after 'att', 'och', a comma, a colon or a dash."""
        before = self._text[start:at].rstrip()
        return before == "" or before[-1] in ",;:–—-(" or before.rpartition(" ")[2].casefold() in _CLAUSE_WORDS

    def is_person(self, who: str, at_start: bool) -> bool:
        """Whether every name of `who` is a person's; `at_start` of a sentence its capital proves nothing."""
        parts = re.split(r",\s|\soch\s|\ssamt\s|\s&\s|/", who)
        for name in parts:
            if name.casefold() in self._known or name in self._initials:
                continue
            if is_name(name) and name.split()[0].casefold() not in _nobody():
                continue
            if not is_first_name(name) or name.casefold() in _nobody() or is_role(name):
                return False
            is_proven = is_given_name_or_like(name.casefold()) or (len(parts) > 1 and name is not parts[0])
            if at_start and not is_proven and (_COMMON.search(name) or not self._known):
                return False
        return True

    def is_body(self, who: str) -> bool:
        """Whether `who` is an organisation or a role."""
        return (
            is_organisation(who) or is_role(who) or is_role(who.removesuffix("n")) or is_role(who.removesuffix("en"))
        )

    def doer_after_verb(self, start: int, end: int) -> str | None:
        """'Till nästa möte tar Anna fram en lista': the verb stands before its doer."""
        text = self._text
        if _first_words().isdisjoint(self._words(start, end)):
            return None
        for begin in _BEFORE_CAPITAL.finditer(text, start, end):
            match = _INVERTED.match(text, begin.start(), end) if begin[1] in _first_words() else None
            if match is None or not self.is_person(match["who"], False):
                continue
            if text[start : match.start()].strip() == "":
                continue
            rest = " " + match["verb"] + text[match.end() : end]
            if _verb().match(rest) and not _exception().match(rest):
                return match["who"]
        return self._officer_after_verb(start, end)

    def _officer_after_verb(self, start: int, end: int) -> str | None:
        """'Då tar ordföranden kontakt med föreningen'."""
        for match in _OFFICER.finditer(self._text, start, end):
            rest = f" {match['verb']}{self._text[match.end() : end]}"
            if match["verb"] in _first_words() and _verb().match(rest) and not _exception().match(rest):
                return match["who"]
        return None

    def may_do(self, who: str) -> bool:
        """Whether `who` can stand in a list of things to do."""
        return who.casefold() == "alla" or self.is_person(who, False) or self.is_body(who)
