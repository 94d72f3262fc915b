"""Swedish words that tell kinds, categories, codes; and names of groups in every form."""

import pytest
from datasette_intranet.schema.lookup import group_key, group_name
from datasette_intranet.schema.store.deferral_wording import reason_and_until
from datasette_intranet.schema.store_phrases import (
    category_of_printed,
    code_of_printed,
    meeting_kind_of_title,
    repetition_code,
)


@pytest.mark.parametrize("printed", [
    "Utvecklingsgrupp", "Utvecklingsgruppen", "utvecklingsgruppens", "Utvecklingsgruppsmöte",
    "Möte med utvecklingsgruppen",
    "UTVECKLINGSGRUPPENS SAMMANTRÄDE", "Den utvecklingsgruppen",
])  # fmt: skip
def test_every_form_of_a_groups_name_has_one_key(printed):
    assert group_key(printed) == "utvecklingsgrupp"


def test_groups_with_other_words_have_other_keys():
    names = (
        "Utvecklingsgruppen",
        "Ledningsgruppen",
        "Ledningsgrupp för utveckling",
        "Gemensam utvecklingsgrupp",
        "Husmöte",
    )
    assert len({group_key(name) for name in names}) == len(names)
    assert group_key("Den gemensamma utvecklingsgruppen") == group_key("Gemensam utvecklingsgrupp")


@pytest.mark.parametrize(("printed", "name"), [
    ("Utvecklingsgruppsmöte", "Utvecklingsgrupp"), ("byalaget", "Byalaget"), ("Möte med Hamnrådet", "Hamnrådet"),
    ("Ledningsgrupp för utveckling", "Ledningsgrupp för utveckling"), ("Husmöte", "Husmöte"),
])  # fmt: skip
def test_new_group_is_called_what_the_document_calls_it_without_the_meeting(printed, name):
    assert group_name(printed) == name


@pytest.mark.parametrize(("printed", "category"), [
    ("(S)", "politician"), ("KD", "politician"), ("Invånare", "resident"), ("Föreningen Kajen", "association"),
    ("Hamnförvaltningen", "staff"), ("Kajen", None), (None, None), ("", None),
])  # fmt: skip
def test_affiliation_tells_the_category(printed, category):
    assert category_of_printed(printed) == category


def test_titles_tell_the_kind_of_meeting():
    kinds = [
        meeting_kind_of_title(title) for title in ("Workshop om bänkar", "Öppet hus", "Extra möte", "Julfika", None)
    ]
    assert kinds == ["workshop", "open_house", "extra", None, None]


def test_printed_codes_are_known_by_label_alias_or_not_at_all():
    assert code_of_printed("proposal_status", "Pågår") == "ongoing"
    assert code_of_printed("proposal_status", "klart.") == "implemented"
    assert code_of_printed("priority", "1") == "high"
    assert code_of_printed("priority", "sådär") is None


def test_intervals_are_read_from_the_text():
    assert [repetition_code(text) for text in ("en gång i månaden", "Årligen", "på fredag")] == [
        "monthly",
        "yearly",
        None,
    ]


@pytest.mark.parametrize(("text", "said"), [
    ("Vi pratade länge. Eftersom Bo är sjuk så skjuts punkten till nästa gång.",
     ("Eftersom Bo är sjuk", "nästa gång")),
    ("Skjuts på till nästa års första möte.", (None, "nästa års första möte")),
    ("Punkten bordläggs till nästa möte eftersom underlaget saknas.", ("eftersom underlaget saknas", "nästa möte")),
    ("På grund av tidsbrist flyttas frågan till mötet den 3 maj.", ("På grund av tidsbrist", "mötet den 3 maj")),
    ("Bordläggs.", (None, None)),
    ("Båten läcker.", (None, None)),
])  # fmt: skip
def test_reason_and_until_of_a_deferral(text, said):
    assert reason_and_until(text) == said
