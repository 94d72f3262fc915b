"""The forms in which a text may mention somebody."""

import pytest
from datasette_intranet.schema.privacy.name_forms import forms_of_name


@pytest.mark.parametrize(
    ("name", "whole", "initials", "rest"),
    [
        ("Vera Holm", "holm vera, vera holm", "vera h", "vera / holm / "),
        ("Holm, Vera", "holm vera, vera holm", "vera h", "vera / holm / "),
        ("rektor Vera Holm", "holm vera, vera holm", "vera h", "vera / holm / "),
        ("Vera H.", "", "vera h", "vera /  / "),
        ("Vera", "", "", "vera /  / "),
        ("Rektor", "", "", "rektor /  / "),
        ("Siv af Ek", "af ek siv, ek siv, siv af ek, siv ek", "siv e", "siv / ek / "),
        ("Mai Anh Tran", "anh tran mai, mai anh tran, mai tran, tran mai", "mai a, mai t", "mai / tran / anh"),
        ("Eva-Lotta Berg", "berg eva lotta, eva lotta berg, evalotta berg", "eva lotta b",
         "eva lotta / berg / eva lotta"),
        ("Eva-Lotta Maria af Berg", "berg eva lotta, eva lotta berg, eva lotta maria af berg, evalotta berg, "
         "evalotta maria af berg, maria af berg eva lotta", "eva lotta b, eva lotta m",
         "eva lotta / berg / eva lotta maria"),
        ("Åsa Ek-Dal", "ek dal åsa, åsa ek dal", "åsa d, åsa e", "åsa / ek dal / dal ek"),
    ],
)  # fmt: skip
def test_a_name_has_all_the_forms_in_which_texts_mention_it(name, whole, initials, rest):
    forms = forms_of_name(name)
    assert ", ".join(sorted(map(" ".join, forms.whole))) == whole
    assert ", ".join(sorted(map(" ".join, forms.initials))) == initials
    assert " / ".join(map(" ".join, (forms.given, forms.family, sorted(forms.halves)))) == rest
