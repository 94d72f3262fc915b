"""The index of names: the rules by which a printed name is matched to a person."""

from collections.abc import Iterable

from .name_fit import NO_FIT, Difference, Fit, name_fit
from .name_readings import Reading, family_name_first, names_after_comma, readings_of_name, shows_party
from .name_records import NOBODY, NameMatch, Person, ScoredPerson, Spelling
from .postings import Postings

# So many are offered at most: a longer list is no help.
OFFERED = 5
# What a candidate is worth who was never seen in the group, beside one who was; and when no group is known.
OUTSIDE, NO_GROUP = 0.75, 0.9
# And who is no politician, where a party is printed.
NO_PARTY = 0.98
# From less than this no question is made.
WORTH_ASKING = 0.5
# A full name is common when this many namesakes are expected among as many people again as are known.
COMMON = 0.25
# Names of more parts are not compared part by part: such texts are sentences.
MOST_PARTS = 8
_ONLY_HALF = {Difference.ONLY_GIVEN, Difference.ONLY_FAMILY}


class NameIndex:
    """People, to be found by the way in which their names are printed.

    A match is sure when, in this order,

    1. the spelling was settled for this group and means one person there;
    2. the full name, or a spelling that holds everywhere, fits one member of the group (namesakes elsewhere or not);
    3. it fits nobody in the group and exactly one person elsewhere, who is no resident, whose name is not so common
       that a namesake unknown here is likely, and no member of the group is written nearly so.

    Whether a resident took part is not to be concluded from a name alone, so a resident is sure only by 1 and 2.
    A single name or an initial is sure only by 1, or by 2 when nobody else in the group comes near.
    """

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._postings = Postings()
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        """Put a person in, or take what is now known about a person in place of what was."""
        self._postings.add(person)

    def remove(self, person_id: int) -> None:
        """Forget a person; nothing happens when there is none with that id."""
        self._postings.remove(person_id)

    def add_spelling(self, person_id: int, spelling: Spelling) -> None:
        """Take in another spelling of a person; KeyError when nobody has that id."""
        self._postings.add_spelling(person_id, spelling)

    def add_member(self, person_id: int, group_id: int) -> None:
        """Take in that a person belongs to a group, or has met with it; KeyError when nobody has that id."""
        self._postings.add_member(person_id, group_id)

    def set_category(self, person_id: int, category: str) -> None:
        """Take in what a person takes part as (vocabulary person_category); KeyError when nobody has that id."""
        self._postings.set_category(person_id, category)

    def match(self, printed: str, group_id: int | None = None) -> NameMatch:
        """Who is meant by `printed` in a document of the group `group_id` (None: no group is known).

        Never raises, whatever the text.
        """
        ways = readings_of_name(printed)
        if not ways:
            return NOBODY
        taught = self._written_like(ways, group_id) if group_id is not None else set()
        if len(taught) == 1:
            return _sure(taught.pop(), "så har stavningen avgjorts för gruppen")
        exact = self._exact(ways)
        if exact and not taught and not self._names_somebody_else(printed, exact):
            sure = self._sure_by_name(exact, ways, group_id)
            if sure:
                return sure
        return NameMatch(None, self._offered(printed, ways, group_id))

    def _exact(self, ways: tuple[Reading, ...]) -> set[int]:
        """Who is written exactly so; a full name goes before a single one."""
        return self._written_like([way for way in ways if not way.weak]) or self._written_like(ways)

    def _written_like(self, ways: Iterable[Reading], group_id: int | None = None) -> set[int]:
        return set().union(*(self._postings.exact(way.key, group_id) for way in ways))

    def _names_somebody_else(self, printed: str, exact: set[int]) -> bool:
        """Whether another full name stands behind a comma: then two people are printed."""
        return any(" " in key and self._postings.exact(key) - exact for key in names_after_comma(printed))

    def _sure_by_name(self, exact: set[int], ways: tuple[Reading, ...], group_id: int | None) -> NameMatch | None:
        inside = exact & self._postings.members(group_id)
        full = any(not way.weak and self._postings.exact(way.key) for way in ways)
        if len(inside) == 1:
            (person_id,) = inside
            if not full and self._rivals(ways, group_id, person_id):
                return None
            others = f"{len(exact)} personer heter så, men bara den här hör till gruppen"
            return _sure(person_id, "samma namn; hör till gruppen" if len(exact) == 1 else others)
        if inside or len(exact) > 1 or not full:
            return None
        (person_id,) = exact
        if self._may_be_another(person_id) or self._rivals(ways, group_id, person_id):
            return None
        return _sure(person_id, "samma namn; ingen annan heter så")

    def _may_be_another(self, person_id: int) -> bool:
        """Whether somebody seen outside the groups of a person may well be a namesake."""
        person = self._postings.people[person_id]
        return person.category == "resident" or self._postings.namesakes_expected(person_id) > COMMON

    def _rivals(self, ways: tuple[Reading, ...], group_id: int | None, person_id: int) -> bool:
        """Whether somebody else in the group is written nearly so."""
        members = self._postings.members(group_id) - {person_id}
        return bool(members and self._fits(ways, group_id, members, only=members))

    def _offered(self, printed: str, ways: tuple[Reading, ...], group_id: int | None) -> tuple[ScoredPerson, ...]:
        members = self._postings.members(group_id)
        fits = self._fits(ways, group_id, members)
        vague = [person_id for person_id in fits if person_id not in members and _vague(fits[person_id])]
        if len(vague) > OFFERED:
            fits = {person_id: found for person_id, found in fits.items() if person_id not in vague}
        party = shows_party(printed)
        candidates = [self._candidate(person_id, found, group_id, party) for person_id, found in fits.items()]
        candidates.sort(
            key=lambda found: (-found.score, self._postings.people[found.person_id].name, found.person_id)
        )
        return tuple(found for found in candidates if found.score >= WORTH_ASKING)[:OFFERED]

    def _fits(
        self, ways: tuple[Reading, ...], group_id: int | None, members: set[int], only: set[int] | None = None
    ) -> dict[int, Fit]:
        """How well everybody fits who comes near; half a name is enough for members alone."""
        best: dict[int, Fit] = {}
        for way in ways:
            if len(way.parts) > MOST_PARTS:
                continue
            near = self._postings.near(way, members)
            for person_id in near if only is None else near & only:
                found = self._fit(way, person_id, group_id)
                if _ONLY_HALF & set(found.differences) and person_id not in members:
                    continue
                if found.score > best.get(person_id, NO_FIT).score:
                    best[person_id] = found
        return best

    def _fit(self, way: Reading, person_id: int, group_id: int | None) -> Fit:
        """The best fit of one reading with any name of a person; turned round only when it does not fit as it is."""
        forms = self._postings.forms(person_id, group_id)
        for orders in ((way,), family_name_first(way)):
            fits = [name_fit(order, form, self._postings.parts) for order in orders for form in forms]
            best = max(fits, key=lambda found: found.score, default=NO_FIT)
            if best.score:
                return best
        return NO_FIT

    def _candidate(self, person_id: int, found: Fit, group_id: int | None, party: bool) -> ScoredPerson:
        reasons: list[str] = [*found.differences] or ["samma namn"]
        score = found.score
        if group_id is None:
            score *= NO_GROUP
        elif person_id in self._postings.members(group_id):
            reasons.append("hör till gruppen")
        else:
            score *= OUTSIDE
            reasons.append("har inte mött gruppen förut")
        if party and self._postings.people[person_id].category == "politician":
            reasons.append("förtroendevald, och ett parti är utskrivet")
        elif party:
            score *= NO_PARTY
        return ScoredPerson(person_id, round(score, 3), "; ".join(reasons))


def _vague(found: Fit) -> bool:
    return Difference.INITIAL in found.differences


def _sure(person_id: int, reason: str) -> NameMatch:
    return NameMatch(person_id, (ScoredPerson(person_id, 1.0, reason),))
