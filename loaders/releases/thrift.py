"""Thrift's compact protocol, as much of it as Parquet's footer needs.

https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md

Tested in tests/loaders/releases/test_readers.py.
"""

from collections.abc import Sequence
from typing import NamedTuple

I32, I64, STRING, LIST, STRUCT = 5, 6, 8, 9, 12


class Field(NamedTuple):
    """A field of a struct: its number, its type, and its value; a list or struct as bytes."""

    number: int
    kind: int
    value: int | bytes


def struct_bytes(*fields: Field) -> bytes:
    """The struct with these fields, whose numbers rise."""
    told, before = bytearray(), 0
    for field in fields:
        # No two numbers here are more than 15 apart.
        told.append((field.number - before) << 4 | field.kind)
        told += _value(field.kind, field.value)
        before = field.number
    return bytes(told) + b"\0"


def thrift_list(kind: int, values: Sequence[int | bytes]) -> bytes:
    """The list of values of one type."""
    size = len(values)
    head = bytes([size << 4 | kind]) if size < 15 else bytes([0xF0 | kind]) + _varint(size)
    return head + b"".join(_value(kind, value) for value in values)


def _value(kind: int, value: int | bytes) -> bytes:
    if isinstance(value, int):
        return _varint(value << 1 ^ value >> 63)
    return _varint(len(value)) + value if kind == STRING else value


def _varint(number: int) -> bytes:
    told = bytearray()
    while number > 0x7F:
        told.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*told, number])
