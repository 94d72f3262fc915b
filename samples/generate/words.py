"""The word material (words/*.yml) and how dates, times and numbers are written in Swedish."""

import random
from datetime import date
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "words"


@cache
def load(name: str):
    """The parsed content of words/NAME.yml; shared, so do not change it."""
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


def number(value: int) -> str:
    """A number as a word up to twelve, in digits above."""
    return load("phrases")["numbers"].get(value, str(value))


def day_month(day: date) -> str:
    """'16 maj'."""
    return f"{day.day} {load('phrases')['months'][day.month - 1]}"


def long_date(day: date) -> str:
    """'16 maj 2024'."""
    return f"{day_month(day)} {day.year}"


def weekday(day: date) -> str:
    """'torsdag'."""
    return load("phrases")["weekdays"][day.weekday()]


def hours(start: str, end: str) -> str:
    """'13:15' and '15:30' as '13.15–15.30'."""
    return f"{start}–{end}".replace(":", ".")


def capital(text: str) -> str:
    """The text with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """The text with a small first letter and the rest as it is."""
    return text[:1].lower() + text[1:]


class Deck:
    """Deals the entries of a list in random order, and shuffles anew when all have been dealt."""

    def __init__(self, rng: random.Random, entries: list):
        self.rng = rng
        self.entries = list(entries)
        self.left: list = []

    def deal(self):
        """The next entry."""
        if not self.left:
            self.left = self.rng.sample(self.entries, len(self.entries))
        return self.left.pop()
