"""Who changed what, when and how: every change of the record is kept, and can be taken back."""

from .change import change, recording
from .guard import NotYours, guard
from .triggers import TRACKED, track

__all__ = ["TRACKED", "NotYours", "change", "guard", "recording", "track"]
