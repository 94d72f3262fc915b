"""The register of proposals as a sheet of Excel: written out, edited by somebody, and read again.

`write_proposal_sheet` makes the sheet; `read_proposal_sheet` reads one that was edited, and `edits_of_sheet` tells
what it would change. `edits_of_register` does that for a register that this program has not made.
"""
