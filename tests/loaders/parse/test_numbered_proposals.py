"""Proposals whose number stands before the title, and numbers before items of a meeting, which are none."""

import pytest
from datasette_intranet.loaders.parse import parse_document


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("KS15.1042 Motion om fler träd", "KS16.417 Motion om bänkar"), ("KS15.1042", "KS16.417")),
        (("KS/2023:12 Motion om fler träd", "KS/2023:45 Motion om bänkar"), ("KS/2023:12", "KS/2023:45")),
        (("Motion 2015/16:45 Motion om fler träd", "2015/16:141 Motion om bänkar"), ("2015/16:45", "2015/16:141")),
        (("KF 2022/114: Motion om fler träd", "KF 2022/131: Motion om bänkar"), ("KF 2022/114", "KF 2022/131")),
        (("2023-00123 Motion om fler träd", "2023-00124 Motion om bänkar"), ("2023-00123", "2023-00124")),
    ],
)
def test_the_number_of_a_case_stands_before_its_title(rows, told):
    page = f"Motioner\n\nHär är motioner som inte är besvarade.\n\n{rows[0]}\n\nUnder beredning.\n\n{rows[1]}\n"
    document = parse_document("motioner.txt", page.encode())
    assert document.kind == "proposals"
    texts = ("Motion om fler träd", "Motion om bänkar")
    assert [(one.number, one.text) for one in document.proposals] == list(zip(told, texts, strict=True))


def test_who_moved_it_is_no_part_of_the_title():
    page = (
        "Motioner 2023\n\nKS/2023:12 Fler träd av Anna Ek m.fl. (S)\nKS/2023:45 Bänkar, Bo Alm (V)\n"
        "KS/2023:77 ”Öppna badet” av Siv Holm (C) och Per Ask (L)\n"
    )
    document = parse_document("motioner.txt", page.encode())
    assert [one.text for one in document.proposals] == ["Fler träd", "Bänkar", "Öppna badet"]


def test_numbers_before_the_items_of_a_meeting_are_no_proposals():
    items = "KS 2023/12 Budget\nGodkändes.\n\nKS 2023/13 Val\nValdes.\n"
    page = f"Protokoll styrelsemöte\n\nNärvarande: Anna Ek, Bo Alm\n\n{items}"
    assert parse_document("protokoll.txt", page.encode()).proposals == ()


def test_files_below_parties_are_proposals_where_most_parties_have_none():
    names = ("Centerpartiet (C)", "Kristdemokraterna (KD)", "Liberalerna (L)", "Moderaterna (M)", "Miljöpartiet (MP)")
    parties = "".join(f"<h3>{name}</h3>" for name in names)
    row = "<tr><td>PDF</td><td>Motion (S) Fler träd vid torget.pdf Pdf, 166.9 kB.</td><td>166.9 kB</td></tr>"
    more = "<tr><td>PDF</td><td>Motion (S) Bänkar i parken.pdf Pdf, 16.9 kB.</td><td>16.9 kB</td></tr>"
    page = (
        "<h1>Motioner</h1><h2>Vad är en motion?</h2><h2>Motioner mandatperioden 2022-2026</h2>"
        f"{parties}<h3>Socialdemokraterna (S)</h3><table>{row}{more}</table>"
    )
    document = parse_document("motioner.html", page.encode())
    texts = [one.text for one in document.proposals]
    assert texts == ["Motion (S) Fler träd vid torget", "Motion (S) Bänkar i parken"]
