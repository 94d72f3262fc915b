"""Row numbers in addresses and forms: digits, not too many, and nothing else."""

import pytest
from datasette_intranet.plugins.shell.row_number import row_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0), ("7", 7), ("007", 7), ("9" * 15, 10**15 - 1), ("9" * 16, None), ("0" * 16, None), ("", None),
        (None, None), ("-1", None), ("+1", None), ("1.0", None), ("1 ", None),
        ("1_0", None), ("²", None), ("٣", None),
        ("x", None), ("0x1", None),
    ],
)  # fmt: skip
def test_a_row_number_is_one_to_fifteen_digits(text, number):
    assert row_number(text) == number
