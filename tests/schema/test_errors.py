"""A long list in a message says what fits and how many are left."""

from datasette_intranet.schema.errors import short_list


def test_what_fits_is_told_and_the_rest_counted():
    assert short_list(["a", "b"]) == "a, b" and short_list([]) == ""
    assert short_list(["x" * 100] * 14, "; ") == f"{'x' * 100}; {'x' * 100} … och 12 till"
    assert len(short_list(["y" * 5000, "z"])) < 260
