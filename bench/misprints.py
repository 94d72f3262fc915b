"""The ways in which documents print a name that is not the register's: each takes chance and a full name.

None is the answer when a name cannot be printed that way (nothing to cut, no nickname).
"""

import random
import unicodedata

# Not the lists that names are matched with: those must hold for nicknames and spellings found elsewhere, too.
NICKNAMES = {
    "Lars": "Lasse", "Karl": "Kalle", "Per": "Pelle", "Nils": "Nisse", "Bo": "Bosse", "Hans": "Hasse", "Jan": "Janne",
    "Mikael": "Micke", "Joakim": "Jocke", "Fredrik": "Fredde", "Stefan": "Steffe", "Robert": "Robban", "Ulf": "Uffe",
    "Kristina": "Stina", "Birgitta": "Gittan", "Elisabeth": "Bettan", "Margareta": "Maggan", "Helena": "Lena",
    "Charlotte": "Lotta", "Susanne": "Sussi", "Katarina": "Kattis", "Maria": "Mia", "Rolf": "Roffe", "Olof": "Olle",
}  # fmt: skip
SPELLINGS = {
    "Karl": "Carl", "Kristina": "Christina", "Sofia": "Sophia", "Mikael": "Michael", "Thomas": "Tomas",
    "Marcus": "Markus", "Niklas": "Niclas", "Oskar": "Oscar", "Viktor": "Victor", "Filip": "Philip",
    "Sara": "Sarah", "Christer": "Krister", "Fredrik": "Fredric", "Gustav": "Gustaf", "Caroline": "Karoline",
    "Jakob": "Jacob", "Karlsson": "Carlsson", "Nilsson": "Nilson", "Eriksson": "Ericsson",
    "Gustafsson": "Gustavsson", "Olsson": "Ohlsson", "Pettersson": "Petersson", "Lindqvist": "Lindkvist",
    "Lundqvist": "Lundquist", "Wallin": "Vallin", "Berg": "Bergh", "Lind": "Lindh", "Jakobsson": "Jacobsson",
    "Ström": "Strøm", "Blomqvist": "Blomkvist", "Mohamed": "Mohammed", "Hussein": "Hossein",
    "Yusuf": "Youssef", "Isaksson": "Isacson", "Sjögren": "Siögren",
}  # fmt: skip
TITLES = ("Ordförande {}", "{} (S)", "{}, sekreterare", "{} (KD), vice ordförande", "Dr {}", "enhetschef {}",
          "{}, § 4–7", "/{}", "{} t.o.m. § 8", "{} – projektledare", "rektor {}", "{} (ordf)")  # fmt: skip
ALPHABET = "abcdefghijklmnoprstuvyåäö"


def initial(chance: random.Random, name: str) -> str | None:
    """'Anna A', 'Anna A.' or 'A. Andersson'."""
    given, *_, family = name.split()
    return chance.choice((f"{given} {family[0]}", f"{given} {family[0]}.", f"{given[0]}. {family}"))


def first_name(chance: random.Random, name: str) -> str | None:
    """The first name alone."""
    return name.partition(" ")[0]


def misprint(chance: random.Random, name: str) -> str | None:
    """One letter wrong, missing, doubled or swapped in one word of the name."""
    words = name.split()
    at = chance.randrange(len(words))
    word = words[at]
    if len(word) < 4:
        return None
    place = chance.randrange(1, len(word) - 1)
    other = chance.choice(ALPHABET)
    words[at] = chance.choice((
        word[:place] + word[place + 1 :],
        word[:place] + other + word[place:],
        word[:place] + other + word[place + 1 :],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        word[:place] + word[place] + word[place:],
    ))  # fmt: skip
    return None if words == name.split() else " ".join(words)


def marks_lost(chance: random.Random, name: str) -> str | None:
    """Without dots, rings and accents, as from a foreign keyboard."""
    taken_apart = unicodedata.normalize("NFD", name.translate(str.maketrans("łŁđĐı", "lLdDi")))
    plain = "".join(letter for letter in taken_apart if not unicodedata.combining(letter))
    return None if plain == name else plain


def family_first(chance: random.Random, name: str) -> str | None:
    """'Andersson, Anna' or 'Andersson Anna'."""
    given, _, family = name.partition(" ")
    return chance.choice((f"{family}, {given}", f"{family} {given}"))


def with_title(chance: random.Random, name: str) -> str | None:
    """With a title, a role, a party or a remark."""
    return chance.choice(TITLES).format(name)


def family_cut(chance: random.Random, name: str) -> str | None:
    """One of two family names, or without the name in the middle."""
    given, *rest = name.split()
    families = " ".join(rest).replace("-", " ").split()
    if len(families) < 2 or families[0].islower():
        return None
    return f"{given} {families[-1] if len(rest) > 1 else chance.choice(families)}"


def nickname(chance: random.Random, name: str) -> str | None:
    """The nickname, or one half of a double given name, alone or with the family name."""
    given, _, family = name.partition(" ")
    short = NICKNAMES.get(given) or (chance.choice(given.split("-")) if "-" in given else None)
    return short and chance.choice((short, f"{short} {family}"))


def other_spelling(chance: random.Random, name: str) -> str | None:
    """A spelling that is as common: Carlsson, Christina."""
    words = [SPELLINGS.get(word, word) for word in name.split()]
    return None if words == name.split() else " ".join(words)


def other_hyphens(chance: random.Random, name: str) -> str | None:
    """Capitals, or other hyphens and spaces than the register's."""
    if "-" in name:
        return chance.choice((name.replace("-", " "), name.replace("-", "\u2010"), name.replace("-", "")))
    return chance.choice((name.upper(), name.replace(" ", "  "), unicodedata.normalize("NFD", name)))


KINDS = {
    "initial": initial,
    "first name": first_name,
    "misprint": misprint,
    "marks lost": marks_lost,
    "family name first": family_first,
    "title or party": with_title,
    "one of two family names": family_cut,
    "nickname": nickname,
    "other spelling": other_spelling,
    "hyphens, capitals": other_hyphens,
}
