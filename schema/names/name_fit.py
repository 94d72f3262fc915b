"""How well a printed name, read in one way, fits a name of a person, and how the two differ.

Tested in tests/schema/names/test_name_matching.py.
"""

from dataclasses import dataclass
from enum import StrEnum

from .likeness import INITIAL, MARKS, MISPRINT, NICKNAME, SAME, VARIANT, KnownParts, without_accents
from .name_readings import Reading, words_of_name
from .name_words import is_particle

# What it costs when a part of the person's name is not printed, or when more is printed than the name has.
GIVEN_MISSING, MIDDLE_MISSING, FAMILY_MISSING, PARTICLE_MISSING = 0.9, 0.96, 0.92, 0.99
SURPLUS = 0.85
# The second initial of 'P-O Granat' takes little away from what the first one left.
MORE_INITIALS = 0.97
ONLY_GIVEN, ONLY_FAMILY = 0.8, 0.66
REORDERED = 0.95
JOINED = 0.96
ALIKE_ENOUGH = 0.4


class Difference(StrEnum):
    """How a printed name differs from the person's, in Swedish words that follow a colon."""

    MARKS = "prickar eller accenter skiljer"
    VARIANT = "annan stavning av samma namn"
    MISPRINT = "en bokstav skiljer"
    NICKNAME = "smeknamn"
    INITIAL = "initial"
    CUT = "en del av namnet är inte utskriven"
    SURPLUS = "fler namn än registret har"
    ONLY_GIVEN = "bara förnamnet"
    ONLY_FAMILY = "bara efternamnet"
    ORDER = "efternamnet står först"
    JOINED = "namndelarna är ihop- eller isärskrivna"


_BY_LIKENESS = {
    MARKS: Difference.MARKS,
    VARIANT: Difference.VARIANT,
    MISPRINT: Difference.MISPRINT,
    NICKNAME: Difference.NICKNAME,
    INITIAL: Difference.INITIAL,
}


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name of a person: its parts, how many of them at the start are the first given name, how many at the end the
    last family name ('Eva-Lotta Lindqvist Moberg': 2 and 1)."""

    parts: tuple[str, ...]
    given: int
    family: int

    @classmethod
    def of(cls, name: str) -> "PersonName":
        """The form of a name as the register writes it, given name first; the last word is the family name."""
        words = words_of_name(name)
        parts = tuple(part for word in words for part in word)
        return cls(parts, len(words[0]) if words else 0, len(words[-1]) if len(words) > 1 else 0)


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a name fits (0 to 1), and in what it differs, gravest first."""

    score: float
    differences: tuple[Difference, ...]


NO_FIT = Fit(0.0, ())


def name_fit(reading: Reading, form: PersonName, known: KnownParts) -> Fit:
    """Compare a printed name with a person's; NO_FIT when they are not alike enough to be worth a question."""
    if "".join(reading.parts) == "".join(form.parts):
        order = (REORDERED, (Difference.ORDER,)) if reading.reordered else (SAME, ())
        return Fit(*order) if reading.parts == form.parts else Fit(JOINED, (Difference.JOINED,))
    pairs = _aligned(reading.parts, form.parts, known)
    score, differences = _judged(reading, form, pairs)
    if score < ALIKE_ENOUGH:
        return NO_FIT
    return Fit(score, tuple(dict.fromkeys(differences)))


def part_likeness(printed: str, part: str, known: KnownParts) -> float:
    """How alike a printed part and a part of a name are; 0 when they are not. One of them may be an initial."""
    if printed == part:
        return SAME
    if len(printed) == 1 or len(part) == 1:
        return INITIAL if without_accents(printed)[:1] == without_accents(part)[:1] else 0.0
    return known.like(printed).get(part, 0.0)


def _aligned(printed: tuple[str, ...], parts: tuple[str, ...], known: KnownParts) -> list[tuple[int, float]]:
    """For each printed part the place of the part that it stands for, and their likeness; (-1, 0) for none.

    Parts keep their order; of all such pairings the one with the greatest sum of likenesses is taken.
    """
    rows, columns = len(printed), len(parts)
    like = [[part_likeness(word, part, known) for part in parts] for word in printed]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            paired = like[row][column] and like[row][column] + best[row + 1][column + 1]
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    pairs, row, column = [], 0, 0
    while row < rows:
        if column == columns or best[row][column] == best[row + 1][column]:
            pairs.append((-1, 0.0))
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            pairs.append((column, like[row][column]))
            row, column = row + 1, column + 1
    return pairs


def _judged(reading: Reading, form: PersonName, pairs: list[tuple[int, float]]) -> tuple[float, list[Difference]]:
    paired = {column for column, _ in pairs if column >= 0}
    surplus = len(pairs) - len(paired)
    score, differences = _missing(form, paired)
    # Half of the name agrees and the other half is another name: another person.
    if surplus > 1 or (surplus and set(differences) & {Difference.ONLY_GIVEN, Difference.ONLY_FAMILY}):
        return 0.0, []
    if all(len(part) == 1 for part in reading.parts):
        return 0.0, []
    initials = 0
    for _, alike in pairs:
        initials += alike == INITIAL
        score *= MORE_INITIALS if alike == INITIAL and initials > 1 else alike or SURPLUS
        if alike in _BY_LIKENESS:
            differences.append(_BY_LIKENESS[alike])
    if surplus:
        differences.append(Difference.SURPLUS)
    if reading.reordered:
        score *= REORDERED
        differences.append(Difference.ORDER)
    return score, differences


def _missing(form: PersonName, paired: set[int]) -> tuple[float, list[Difference]]:
    """What the parts that are not printed leave of the score.

    A word in the middle may be a second given name ('Karl Gustav af Ugglas' is called Gustav) or a first family name
    ('Åsa Lindqvist Moberg'), so it counts as whichever of the two is not printed otherwise.
    """
    family_start = len(form.parts) - form.family
    named = {column for column in paired if not is_particle(form.parts[column])}
    given = {column for column in named if column < form.given} or {c for c in named if c < family_start}
    family = {column for column in named if column >= family_start} or {c for c in named if c >= form.given} - given
    if not given:
        return (ONLY_FAMILY, [Difference.ONLY_FAMILY]) if family else (0.0, [])
    score, differences = 1.0, []
    if not family and form.family:
        score, differences = ONLY_GIVEN, [Difference.ONLY_GIVEN]
    for column, part in enumerate(form.parts):
        if column in paired or (column >= form.given and not family):
            continue
        score *= _cost(form, column, part)
        differences.append(Difference.CUT)
    return score, differences


def _cost(form: PersonName, column: int, part: str) -> float:
    if is_particle(part):
        return PARTICLE_MISSING
    if column < form.given:
        return GIVEN_MISSING
    return FAMILY_MISSING if column >= len(form.parts) - form.family else MIDDLE_MISSING
