"""Keeps the names of people who may not be named out of running text."""

from .known import Known, fits
from .sieve import SOMEBODY, SOMEONE, NameSieve, without_names

__all__ = ["SOMEBODY", "SOMEONE", "Known", "NameSieve", "fits", "without_names"]
