"""Where the page of a proposal is.

Tested in tests/plugins/proposals/test_forms.py.
"""

from datasette.utils import tilde_encode


def path_of_proposal(proposal_id: int, number: str | None) -> str:
    """Return the path of a proposal: by its number in the register, or by its id without one."""
    return f"/proposals/{tilde_encode(number)}" if number else f"/proposals/row/{proposal_id}"
